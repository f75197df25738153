#include "linkgap/error.hpp"
#include "linkgap/renderers/curves.hpp"
#include "linkgap/renderers/pictures.hpp"
#include "linkgap/renderers/theme.hpp"
#include "renderers/geometry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <string>
#include <tuple>

namespace linkgap {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

Report report_of(Language language) {
  Report report;
  report.settings.language = language;
  report.study.settings.title = {"시험", "Trial"};
  report.study.settings.source_line = {"자료: 시험", "Source: trial"};
  report.first_date = Date{2008, 1, 2};
  report.last_date = Date{2009, 3, 4};
  report.selection.participations = 100;
  report.selection.used = 90;
  report.selection.activities = 40;
  return report;
}

PredictorScore score(std::string code, double at_ten, double average_precision) {
  PredictorScore row;
  row.code = std::move(code);
  row.average_precision = average_precision;
  for (std::size_t i = 0; i < BlendSummary::depths.size(); ++i)
    row.precision.push_back({BlendSummary::depths[i], at_ten / static_cast<double>(i + 1), 0.05});
  return row;
}

/// 20,000 candidates, of which 400 met: a base rate of 2 %.
Backtest backtest_by_hand() {
  Backtest result;
  result.split = {2008, 7, 1};
  result.min_participations = 3;
  result.largest_later_activity = 40;
  result.earlier_activities = 1200;
  result.later_activities = 340;
  result.candidates = 20000;
  result.links = 400;
  result.blend.outcome = BlendOutcome::blend;
  result.predictors = {score("common_neighbours", 0.6, 0.1), score("resource_allocation", 0.72, 0.11),
                       score("preferential_attachment", 0.42, 0.08), score("l3", 0.66, 0.12), score("blend", 0.9, 0.2)};
  result.reliability = {{0, 0.001, 12000, 0.0006, 0.0005, {0.0002, 0.0011}},
                        {0.001, 0.002, 3000, 0.0014, 0, {0, 0.0013}},
                        {0.002, 0.005, 0, 0, 0, {}},
                        {0.005, 0.01, 2532, 0.007, 0.008, {0.005, 0.012}},
                        {0.1, 0.2, 40, 0.15, 0.2, {0.1, 0.35}}};
  result.calibration_error = 0.0042;
  return result;
}

/// Complexes whose pairs are expected to share from 0.2 to 60 activities; those below 3 cannot be told.
Report with_ledger(Language language) {
  Report report = report_of(language);
  GapLedger ledger;
  ledger.level = Level::complex;
  ledger.expectation = ExpectationModel::gravity;
  for (int i = 0; i < 300; ++i) {
    GapRow row;
    row.a = static_cast<std::uint32_t>(i);
    row.b = row.a + 1;
    row.cross_region = true;
    row.expected = 0.2 + 60 * std::pow(i / 299.0, 4);
    row.gap = row.expected < 3 ? GapClass::cannot_tell : GapClass::as_expected;
    ledger.rows.push_back(row);
  }
  report.complex_gaps = std::move(ledger);
  return report;
}

Portfolio portfolio_by_hand() {
  Portfolio plan;
  plan.options.budget = 10e8;
  plan.cost = 9.8e8;
  plan.worth = 8;
  plan.bound = 8;
  plan.greedy = 6;
  plan.benefits = {{"closed_gap", 1, 4, 1, 4}, {"reach", 2, 2, 1, 4}, {"efficiency", 0, 0, 1, 0}};
  for (int i = 0; i < 30; ++i) {
    PortfolioCandidate candidate;
    candidate.chosen = i < 12;
    plan.candidates.push_back(candidate);
  }
  for (const int tenths : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15}) {
    ParetoPoint point;
    point.budget = 1e8 * tenths;
    point.allowed = true;
    point.cost = 0.98 * point.budget;
    point.worth = 8 * std::sqrt(tenths / 10.0);
    point.bound = point.worth;
    point.chosen = static_cast<std::size_t>(tenths) * 12 / 10;
    plan.front.push_back(point);
  }
  return plan;
}

std::string words_of(const Diagram& diagram) {
  std::string out = diagram.title + "\n" + diagram.subtitle + "\n" + diagram.description;
  for (const std::string& note : diagram.notes) out += "\n" + note;
  for (const LegendEntry& entry : diagram.legend) out += "\n" + entry.text;
  for (const Text& text : diagram.texts) out += "\n" + text.text;
  return out;
}

geometry::Frame box_of(const Text& text) {
  const double width = geometry::text_width(text.text, text.size);
  const double left = text.align == Align::left    ? text.position.x
                      : text.align == Align::right ? text.position.x - width
                                                   : text.position.x - width / 2;
  return {left, text.position.y - 0.5 * text.size, left + width, text.position.y + 0.5 * text.size, false};
}

void expect_texts_apart(const Diagram& diagram) {
  for (std::size_t i = 0; i < diagram.texts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_FALSE(box_of(diagram.texts[i]).meets(box_of(diagram.texts[j])))
          << diagram.texts[i].text << " | " << diagram.texts[j].text;
    }
  }
}

const Curve& curve(const Diagram& diagram, const std::string& id) {
  return *std::ranges::find(diagram.curves, id, &Curve::id);
}
bool has_curve(const Diagram& diagram, const std::string& id) {
  return std::ranges::find(diagram.curves, id, &Curve::id) != diagram.curves.end();
}
std::size_t hatched(const Diagram& diagram) {
  return static_cast<std::size_t>(std::ranges::count_if(diagram.boxes, &Box::hatched));
}

using Draw = std::function<Diagram(Report)>;
struct Plotted {
  std::string name;
  Draw draw;
};

class EveryPlottedPicture : public testing::TestWithParam<Plotted> {
 protected:
  static Diagram draw(Language language) { return GetParam().draw(with_ledger(language)); }
};
INSTANTIATE_TEST_SUITE_P(
    Of, EveryPlottedPicture,
    testing::Values(Plotted{"curve", [](const Report& report) { return draw_curve(backtest_by_hand(), report); }},
                    Plotted{"power", [](const Report& report) { return draw_power(report); }},
                    Plotted{"portfolio",
                            [](const Report& report) { return draw_portfolio(portfolio_by_hand(), report); }}),
    [](const auto& row) { return row.param.name; });

TEST_P(EveryPlottedPicture, IsSoundAndCanBeRead) {
  for (const Language language : {Language::ko, Language::en}) {
    const Diagram diagram = draw(language);
    EXPECT_NO_THROW(validate(diagram));
    EXPECT_EQ(diagram.picture, GetParam().name);
    EXPECT_FALSE(diagram.description.empty());
    expect_texts_apart(diagram);
    const geometry::Frame page{0, 0, diagram.width, diagram.height, false};
    for (const Text& text : diagram.texts) {
      EXPECT_GE(text.size, 9);
      EXPECT_TRUE(page.contains({box_of(text).left, box_of(text).top})) << text.text;
      EXPECT_TRUE(page.contains({box_of(text).right, box_of(text).bottom})) << text.text;
      // linkgap-render cuts longer ones.
      EXPECT_LT(geometry::text_width(text.text, 1), 0.5 * 80) << text.text;
    }
    for (const Curve& line : diagram.curves) {
      for (const Point point : line.points) EXPECT_TRUE(page.contains(point)) << line.id;
    }
    for (const Marker& marker : diagram.markers) {
      EXPECT_TRUE(page.contains(marker.centre)) << marker.id;
      EXPECT_FALSE(marker.tooltip.empty()) << marker.id;
    }
  }
}

TEST_P(EveryPlottedPicture, SaysWhatItRestsOn) {
  const std::string words = words_of(draw(Language::en));
  for (const char* fact : {"Trial", "2008-01-02–2009-03-04", "40 activities",
                           "weighting: ", "90 participations used, 10 left out", "Source: trial"}) {
    EXPECT_THAT(words, HasSubstr(fact));
  }
}

TEST_P(EveryPlottedPicture, InEnglishHoldsNoHangul) {
  const std::string words = to_json(draw(Language::en));
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const auto lead = static_cast<unsigned char>(words[i]);
    EXPECT_FALSE(lead >= 0xEA && lead <= 0xED) << words.substr(i > 30 ? i - 30 : 0, 60);
  }
}

TEST_P(EveryPlottedPicture, OfMadeUpRecordsSaysSoInItsTitle) {
  Report report = with_ledger(Language::en);
  EXPECT_THAT(GetParam().draw(report).title, Not(HasSubstr("SYNTHETIC")));
  report.study.settings.synthetic = true;
  EXPECT_THAT(GetParam().draw(report).title, HasSubstr("SYNTHETIC"));
}

TEST_P(EveryPlottedPicture, HasTheSameBytesTwice) {
  EXPECT_EQ(to_json(draw(Language::ko)), to_json(draw(Language::ko)));
}

TEST_P(EveryPlottedPicture, TellsItsLinesApartWithoutColour) {
  // Lines with markers: no two of a panel share dash, shape and filling.
  const Diagram diagram = draw(Language::en);
  std::set<std::tuple<std::string, LineStyle, Shape, bool>> looks;
  std::size_t lines = 0;
  for (const Marker& marker : diagram.markers) {
    if (!marker.id.ends_with("-0")) continue;
    const std::string id = marker.id.substr(0, marker.id.size() - 2);
    const LineStyle style = has_curve(diagram, id) ? curve(diagram, id).paint.line : LineStyle::solid;
    looks.emplace(id.substr(0, id.find('-')), style, marker.shape, marker.paint.fill == ink::paper);
    ++lines;
  }
  EXPECT_GE(lines, 2U);
  EXPECT_EQ(looks.size(), lines);
}

TEST(CurvePicture, SaysItsFiguresBesideItsLines) {
  const Diagram diagram = draw_curve(backtest_by_hand(), report_of(Language::en));
  std::vector<std::string> texts;
  for (const Text& text : diagram.texts) texts.push_back(text.text);
  EXPECT_THAT(texts, Contains("first 100: 30% ± 5"));  // of the blend: 0.9 / 3
  EXPECT_THAT(texts, Contains("first 100: 24% ± 5"));  // of resource allocation
  EXPECT_THAT(texts, Contains("best single index"));
  EXPECT_THAT(texts, Contains("2.0%"));  // a random pair: 400 of 20,000
  EXPECT_THAT(texts, Contains("2.5k"));  // pairs of a range
  EXPECT_THAT(words_of(diagram), HasSubstr("differ by 0.42 points on average"));
  EXPECT_THAT(diagram.subtitle, HasSubstr("400 of 20,000 candidate pairs met later"));
  EXPECT_THAT(diagram.subtitle, HasSubstr("1,200 activities before 2008-07-01"));
  // The best index has a line of its own; the other indices have none.
  EXPECT_TRUE(has_curve(diagram, "precision-l3"));
  EXPECT_FALSE(has_curve(diagram, "precision-common_neighbours"));
}

TEST(CurvePicture, PutsHigherPrecisionHigherAndErrorsAroundIt) {
  const Diagram diagram = draw_curve(backtest_by_hand(), report_of(Language::en));
  EXPECT_LT(curve(diagram, "precision-blend").points.front().y,
            curve(diagram, "precision-resource_allocation").points.front().y);
  const Curve& bar = curve(diagram, "precision-blend-bar0");
  const double middle = curve(diagram, "precision-blend").points.front().y;
  EXPECT_NEAR(bar.points.front().y - middle, middle - bar.points.back().y, 1e-9);
  EXPECT_GT(bar.points.front().y, middle);
}

TEST(CurvePicture, ShowsARangeInWhichNoneMetAsAHollowMark) {
  const Diagram diagram = draw_curve(backtest_by_hand(), report_of(Language::en));
  std::vector<std::string> hollow;
  std::size_t bins = 0;
  for (const Marker& marker : diagram.markers) {
    if (!marker.id.starts_with("reliability-bins-")) continue;
    ++bins;
    if (marker.paint.fill == ink::paper) hollow.push_back(marker.id);
  }
  EXPECT_EQ(bins, 4U);  // the empty range has no mark
  EXPECT_EQ(hollow, std::vector<std::string>{"reliability-bins-1"});
}

TEST(CurvePicture, WithoutProbabilitiesHasOnePanelAndSaysWhy) {
  Backtest backtest = backtest_by_hand();
  backtest.reliability.clear();
  backtest.calibration_error.reset();
  backtest.blend.outcome = BlendOutcome::too_few_links;
  backtest.blend.index = "resource_allocation";
  const Diagram diagram = draw_curve(backtest, report_of(Language::en));
  EXPECT_NO_THROW(validate(diagram));
  EXPECT_FALSE(has_curve(diagram, "reliability-equal"));
  EXPECT_THAT(words_of(diagram), HasSubstr("No probabilities: too few later links to learn from."));
  EXPECT_THAT(words_of(diagram), HasSubstr("what ranks here"));
  EXPECT_THAT(words_of(diagram), Not(HasSubstr("blend")));
}

TEST(CurvePicture, StopsWhereTheCandidatesEnd) {
  Backtest backtest = backtest_by_hand();
  backtest.candidates = 120;
  backtest.links = 12;
  const Diagram diagram = draw_curve(backtest, report_of(Language::en));
  EXPECT_EQ(curve(diagram, "precision-blend").points.size(), 7U);  // 10, 50, 100
  backtest.candidates = 40;
  const Diagram shallow = draw_curve(backtest, report_of(Language::en));
  EXPECT_NO_THROW(validate(shallow));
  EXPECT_FALSE(has_curve(shallow, "precision-blend"));  // one depth makes a mark and no line
}

TEST(PowerPicture, CountsWhatCannotBeTold) {
  const Report report = with_ledger(Language::en);
  const auto untold = std::ranges::count(report.complex_gaps->rows, GapClass::cannot_tell, &GapRow::gap);
  const Diagram diagram = draw_power(report);
  const std::string words = words_of(diagram);
  EXPECT_THAT(words, HasSubstr("cannot tell: " + std::to_string(untold) + " ("));
  EXPECT_THAT(words, HasSubstr("judged: " + std::to_string(300 - untold) + " ("));
  EXPECT_THAT(diagram.subtitle, HasSubstr("300 pairs at complex level (across regions)"));
  // Hatched up to an expectation of 3: the steps from 0, 0.5, 1 and 2 on, and no bar holds both.
  EXPECT_EQ(hatched(diagram), 4U);
  EXPECT_THAT(words, HasSubstr("with a chance of 80% or more"));
}

TEST(PowerPicture, FallsBackToRegionsAndSaysSo) {
  Report report = with_ledger(Language::en);
  report.region_gaps = std::move(report.complex_gaps);
  report.complex_gaps.reset();
  report.region_gaps->level = Level::region;
  EXPECT_THAT(draw_power(report).subtitle, HasSubstr("at region level"));
}

TEST(PowerPicture, OfAnEmptyReportTellsWhatIsMissing) {
  EXPECT_EQ(find_picture("power")->unavailable(report_of(Language::en)).size(), 1U);
  EXPECT_THROW(draw_power(report_of(Language::en)), InputError);
}

TEST(PowerPicture, LeavesOutStepsThatNoPairReaches) {
  Report report = with_ledger(Language::en);
  for (GapRow& row : report.complex_gaps->rows) row.expected = std::min(row.expected, 4.0);
  std::vector<std::string> texts;
  for (const Text& text : draw_power(report).texts) texts.push_back(text.text);
  EXPECT_THAT(texts, Contains("5"));  // where the lines end
  EXPECT_THAT(texts, Not(Contains("30")));
}

TEST(PortfolioPicture, MarksTheBudgetAskedFor) {
  const Diagram diagram = draw_portfolio(portfolio_by_hand(), report_of(Language::en));
  const Marker& choice = *std::ranges::find(diagram.markers, "front-choice-0", &Marker::id);
  const Curve& line = curve(diagram, "front-budget");
  EXPECT_EQ(line.points.front().x, choice.centre.x);
  EXPECT_EQ(line.points.back(), choice.centre);
  std::vector<std::string> texts;
  for (const Text& text : diagram.texts) texts.push_back(text.text);
  EXPECT_THAT(texts, Contains("budget 1 bn KRW"));
  EXPECT_THAT(texts, Contains("worth 8.00, 12 proposals"));
  EXPECT_THAT(texts, Contains("proved to be the best"));
  EXPECT_THAT(words_of(diagram), HasSubstr("greedy choice of the same budget is worth 6.00"));
  EXPECT_THAT(words_of(diagram), Not(HasSubstr("harmonic")));  // a benefit without weight
}

TEST(PortfolioPicture, ShowsABoundOnlyWhereItCanBeSeen) {
  Portfolio plan = portfolio_by_hand();
  EXPECT_FALSE(has_curve(draw_portfolio(plan, report_of(Language::en)), "front-bound"));
  for (ParetoPoint& point : plan.front) point.bound = 1.1 * point.worth;
  plan.bound = 8.8;
  const Diagram diagram = draw_portfolio(plan, report_of(Language::en));
  EXPECT_LT(curve(diagram, "front-bound").points.back().y, curve(diagram, "front-worth").points.back().y);
  EXPECT_THAT(words_of(diagram), HasSubstr("proved upper bound"));
  EXPECT_THAT(words_of(diagram), HasSubstr("at most 9.09% from the best"));
  expect_texts_apart(diagram);
}

TEST(PortfolioPicture, ShowsAGreedyChoiceOnlyApartFromTheBest) {
  Portfolio plan = portfolio_by_hand();
  const auto shown = [&] {
    const Diagram diagram = draw_portfolio(plan, report_of(Language::en));
    return std::ranges::find(diagram.markers, "front-greedy-0", &Marker::id) != diagram.markers.end();
  };
  EXPECT_TRUE(shown());
  plan.greedy = 7.99;
  EXPECT_FALSE(shown());
}

TEST(PortfolioPicture, HatchesBudgetsThatCannotKeepTheRules) {
  Portfolio plan = portfolio_by_hand();
  EXPECT_EQ(hatched(draw_portfolio(plan, report_of(Language::en))), 0U);
  plan.front[0].allowed = plan.front[1].allowed = false;
  const Diagram diagram = draw_portfolio(plan, report_of(Language::en));
  EXPECT_EQ(hatched(diagram), 1U);
  ASSERT_EQ(diagram.legend.size(), 1U);
  EXPECT_THAT(diagram.legend[0].text, HasSubstr("too small to keep the rules"));
}

TEST(PortfolioPicture, WithoutACurveIsRefused) {
  EXPECT_THROW(draw_portfolio(Portfolio{}, report_of(Language::en)), EngineError);
}

}  // namespace
}  // namespace linkgap
