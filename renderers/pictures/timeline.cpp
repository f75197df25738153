#include "linkgap/analysis/timeline.hpp"
#include "linkgap/renderers/pictures.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/parts.hpp"
#include "renderers/pictures/plot.hpp"
#include "renderers/pictures/rows.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;

constexpr double plot_width = 620;
constexpr double widest_period = 60;
constexpr double activities_depth = 190;
constexpr double share_top = 250;
constexpr double share_bottom = 410;

const Paint cross_paint{ink::over, ink::outline, 0.4, LineStyle::solid};
const Paint inside_paint{tinted(ink::over, 0.3), ink::outline, 0.4, LineStyle::solid};
const Paint unplaced_paint{ink::shade, ink::outline, 0.4, LineStyle::dotted};
const Paint missing_paint{ink::paper, ink::rule, 0.6, LineStyle::solid};  // hatched

const LevelReport* level_of(const Report& report) {
  return report.regions ? &*report.regions : &report.organisations;
}

Timeline timeline_of(const Report& report) {
  return timeline(report.study.data, level_of(report)->view, report.settings.selection.window);
}

std::vector<std::string> unavailable(const Report& report) {
  if (!timeline_of(report).periods.empty()) return {};
  return {in(report.settings.language, "활동에 날짜가 없음: 활동이나 참여 표에 date 열을 넣을 것",
             "no activity has a date; give the activities or participations a column 'date'")};
}

std::string period_words(const Timeline& timeline, const TimelinePeriod& period, Language language) {
  const std::string year = std::to_string(period.first.year);
  switch (timeline.length) {
    case PeriodLength::month:
      return year + "-" + (period.first.month < 10 ? "0" : "") + std::to_string(period.first.month);
    case PeriodLength::quarter: {
      const std::string number = std::to_string((period.first.month - 1) / 3 + 1);
      return language == Language::ko ? year + "년 " + number + "분기" : year + " Q" + number;
    }
    case PeriodLength::year:
      return year;
    case PeriodLength::decade:
      break;
  }
  return year + "–" + std::to_string(period.first.year + 9);
}

/// Months and quarters carry their number and the year below; years and decades the year.
void name_periods(Diagram& diagram, const Timeline& timeline, const plot::Panel& panel) {
  const double top = panel.frame.bottom + 11;
  const double step = panel.frame.width() / static_cast<double>(timeline.periods.size());
  const bool within_years = timeline.length == PeriodLength::month || timeline.length == PeriodLength::quarter;
  const auto middle = [&](double index) { return panel.frame.left + step * index; };
  const auto write = [&](double x, double y, const std::string& text) {
    diagram.texts.push_back({{x, y}, text, plot::small_text, false, ink::text, Align::centre});
  };
  double free_from = -1e9;
  for (std::size_t i = 0; i < timeline.periods.size(); ++i) {
    const Date& first = timeline.periods[i].first;
    std::string words = std::to_string(first.year);
    if (timeline.length == PeriodLength::month) words = std::to_string(first.month);
    if (timeline.length == PeriodLength::quarter) words = "Q" + std::to_string((first.month - 1) / 3 + 1);
    const double x = middle(static_cast<double>(i) + 0.5);
    const double half = geometry::text_width(words, plot::small_text) / 2 + 2;
    if (x - half < free_from) continue;
    free_from = x + half;
    write(x, top, words);
  }
  if (!within_years) return;
  free_from = -1e9;
  for (std::size_t i = 0; i < timeline.periods.size();) {
    std::size_t end = i;
    while (end < timeline.periods.size() && timeline.periods[end].first.year == timeline.periods[i].first.year) ++end;
    const std::string year = std::to_string(timeline.periods[i].first.year);
    const double x = middle(static_cast<double>(i + end) / 2);
    const double half = geometry::text_width(year, plot::small_text) / 2 + 2;
    if (x - half >= free_from) {
      free_from = x + half;
      write(x, top + 14, year);
    }
    i = end;
  }
}

/// The axis of the periods, with lines where a year begins.
plot::Axis period_axis(const Timeline& timeline) {
  plot::Axis axis;
  axis.scale = {plot::Spacing::linear, 0, static_cast<double>(timeline.periods.size())};
  axis.words = [](double) { return std::string(); };
  for (std::size_t i = 0; i < timeline.periods.size(); ++i) {
    if (timeline.periods[i].first.month <= 1 && timeline.length < PeriodLength::year)
      axis.ticks.push_back(static_cast<double>(i));
  }
  return axis;
}

std::string share_words(const TimelinePeriod& period, Language language) {
  if (!period.share) return in(language, "비율 없음", "no share");
  const double share = static_cast<double>(period.cross_region) / static_cast<double>(period.located);
  return decimal(100 * share, 1) + "% (" + decimal(100 * period.share->low, 1) + "–" +
         decimal(100 * period.share->high, 1) + "%)";
}

/// A column over the whole height where nothing was recorded.
void draw_missing(Diagram& diagram, const Timeline& timeline, const plot::Panel& panel) {
  for (std::size_t i = 0; i < timeline.periods.size(); ++i) {
    const TimelinePeriod& period = timeline.periods[i];
    if (period.activities > 0) continue;
    plot::draw_bar(
        diagram, panel, "none" + std::to_string(i), static_cast<double>(i), static_cast<double>(i) + 1,
        panel.y.scale.low, panel.y.scale.high, missing_paint, true,
        period_words(timeline, period, diagram.language) + in(diagram.language, ": 기록 없음", ": no record"));
  }
}

void draw_activities(Diagram& diagram, const Timeline& timeline, const plot::Panel& panel) {
  const Language language = diagram.language;
  plot::draw_panel(diagram, panel);
  draw_missing(diagram, timeline, panel);
  const double step = panel.frame.width() / static_cast<double>(timeline.periods.size());
  for (std::size_t i = 0; i < timeline.periods.size(); ++i) {
    const TimelinePeriod& period = timeline.periods[i];
    const std::string number = std::to_string(i);
    const std::string tooltip =
        period_words(timeline, period, language) + in(language, ": 활동 ", ": activities ") + whole(period.activities) +
        (timeline.regions ? in(language, ", 타 권역과 함께 ", ", across regions ") + whole(period.cross_region) + ", " +
                                share_words(period, language)
                          : std::string());
    const double left = static_cast<double>(i) + 0.1;
    const double right = static_cast<double>(i) + 0.9;
    const auto cross = static_cast<double>(period.cross_region);
    const auto located = static_cast<double>(timeline.regions ? period.located : period.activities);
    const auto all = static_cast<double>(period.activities);
    plot::draw_bar(diagram, panel, "cross" + number, left, right, 0, cross, cross_paint, false, tooltip);
    plot::draw_bar(diagram, panel, "inside" + number, left, right, cross, located, inside_paint, false, tooltip);
    plot::draw_bar(diagram, panel, "unplaced" + number, left, right, located, all, unplaced_paint, false, tooltip);
    const std::string count = whole(period.activities);
    if (period.activities > 0 && geometry::text_width(count, plot::small_text) < step + 3) {
      const Point top = panel.at(static_cast<double>(i) + 0.5, all);
      diagram.texts.push_back({{top.x, top.y - 8}, count, plot::small_text, false, ink::text, Align::centre});
    }
  }
}

void draw_shares(Diagram& diagram, const Timeline& timeline, const plot::Panel& panel) {
  plot::draw_panel(diagram, panel);
  draw_missing(diagram, timeline, panel);
  plot::Series series;
  const auto finish = [&] {
    if (!series.samples.empty()) plot::draw_series(diagram, panel, series);
    series.samples.clear();
  };
  for (std::size_t i = 0; i < timeline.periods.size(); ++i) {
    const TimelinePeriod& period = timeline.periods[i];
    if (!period.share) {
      finish();  // nothing is known here: the line breaks
      continue;
    }
    if (series.samples.empty()) {
      series.id = "share" + std::to_string(i);
      series.tooltip = in(diagram.language, "권역 간 활동의 비율", "share of activities across regions");
      series.look = {ink::over, LineStyle::solid, 1.6, Shape::circle, false, timeline.periods.size() > 48 ? 2.6 : 3.6};
    }
    plot::Sample sample;
    sample.x = static_cast<double>(i) + 0.5;
    sample.y = static_cast<double>(period.cross_region) / static_cast<double>(period.located);
    sample.bar = {period.share->low, period.share->high};
    sample.tooltip = period_words(timeline, period, diagram.language) + ": " + share_words(period, diagram.language);
    series.samples.push_back(std::move(sample));
  }
  finish();
}

/// Totals over the periods.
struct Totals {
  std::size_t activities = 0, located = 0, cross = 0, empty = 0;
};
Totals totals_of(const Timeline& timeline) {
  Totals totals;
  for (const TimelinePeriod& period : timeline.periods) {
    totals.activities += period.activities;
    totals.located += period.located;
    totals.cross += period.cross_region;
    totals.empty += period.activities == 0 ? 1 : 0;
  }
  return totals;
}

void explain(Diagram& diagram, const Timeline& timeline, const Totals& totals) {
  const Language language = diagram.language;
  std::vector<LegendEntry>& legend = diagram.legend;
  legend.push_back(captions::heading(in(language, "막대: 활동 수", "bars: activities")));
  const auto counted = [](const std::string& words, std::size_t count) { return words + " (" + whole(count) + ")"; };
  if (timeline.regions) {
    if (totals.cross > 0)
      legend.push_back(captions::box_sample(
          counted(in(language, "둘 이상의 권역", "two regions or more"), totals.cross), cross_paint));
    if (totals.located > totals.cross)
      legend.push_back(captions::box_sample(
          counted(in(language, "한 권역", "one region"), totals.located - totals.cross), inside_paint));
    if (totals.activities > totals.located) {
      legend.push_back(captions::box_sample(
          counted(in(language, "권역을 알 수 없음", "region unknown"), totals.activities - totals.located),
          unplaced_paint));
    }
  } else {
    legend.push_back(
        captions::box_sample(counted(in(language, "활동", "activities"), totals.activities), inside_paint));
  }
  if (totals.empty > 0) {
    legend.push_back(captions::box_sample(
        counted(in(language, "기록 없는 기간: 0이 아니라 알 수 없음", "period without records: unknown, not 0"),
                totals.empty),
        missing_paint, true));
  }
  if (totals.located > 0) {
    legend.push_back(captions::heading(in(language, "권역 간 활동의 비율", "share of activities across regions")));
    legend.push_back(captions::marker_sample(in(language, "비율", "share"), Shape::circle, 3.6,
                                             {ink::over, ink::over, 1.3, LineStyle::solid}));
    legend.push_back(captions::line_sample(in(language, "세로선: 95% 구간(윌슨)", "strokes: 95% interval (Wilson)"),
                                           {"", ink::over, 1.2, LineStyle::solid}));
  }
}

}  // namespace

Picture timeline_picture() {
  return {"timeline",
          {"시기별 활동과 권역 간 비율", "activities over time and their share across regions"},
          draw_timeline,
          unavailable};
}

Diagram draw_timeline(const Report& report) {
  captions::require_none(unavailable(report), "timeline", report.settings.language);
  const Language language = report.settings.language;
  const Timeline timeline = timeline_of(report);
  const Totals totals = totals_of(timeline);
  Diagram diagram;
  diagram.picture = "timeline";
  diagram.language = language;

  const double width =
      std::min(plot_width, widest_period * static_cast<double>(std::max<std::size_t>(4, timeline.periods.size())));
  plot::Panel activities;
  activities.id = "activities";
  activities.frame = {0, 0, width, activities_depth, false};
  std::size_t most = 1;
  for (const TimelinePeriod& period : timeline.periods) most = std::max(most, period.activities);
  activities.x = period_axis(timeline);
  // Room above the highest bar for its figure.
  activities.y = plot::axis(
      plot::Spacing::linear, 0, 1.1 * static_cast<double>(most),
      [](double tick) {
        const bool is_whole = std::abs(tick - std::round(tick)) < 1e-9;
        return is_whole ? whole(static_cast<std::size_t>(std::llround(tick))) : std::string();
      },
      in(language, "활동 수", "activities"), 4);
  draw_activities(diagram, timeline, activities);
  plot::Panel lowest = activities;
  if (totals.located > 0) {
    plot::Panel shares = activities;
    shares.id = "shares";
    shares.frame.top = share_top;
    shares.frame.bottom = share_bottom;
    double highest = 0.1;
    for (const TimelinePeriod& period : timeline.periods) {
      if (period.share) highest = std::max(highest, period.share->high);
    }
    shares.y = plot::axis(
        plot::Spacing::linear, 0, std::min(1.0, highest), plot::percent,
        in(language, "둘 이상의 권역이 함께한 활동의 비율", "share of activities with two regions or more"), 4);
    draw_shares(diagram, timeline, shares);
    lowest = shares;
  }
  name_periods(diagram, timeline, lowest);
  explain(diagram, timeline, totals);

  const std::string length(label_of(timeline.length, language));
  std::string drawn =
      in(language, length + "별, 기간 ", "by " + length + ", periods: ") + whole(timeline.periods.size());
  if (totals.located > 0) {
    drawn += in(language, " · 권역 간 ", " · across regions ") +
             decimal(100.0 * static_cast<double>(totals.cross) / static_cast<double>(totals.located), 1) + "%";
  }
  diagram.title = captions::title(report, timeline_picture().label);
  diagram.subtitle = captions::subtitle(report, drawn, false);
  diagram.description = in(language, "시기별 막대와 비율: ", "Bars and shares over time: ") + drawn + ".";
  std::vector<std::string> own;
  if (timeline.undated > 0) {
    own.push_back(in(language, "날짜가 이 기간 단위보다 거칠거나 없어 그리지 않은 활동: ",
                     "Activities not drawn, dated less exactly than a period or not at all: ") +
                  whole(timeline.undated) + ".");
  }
  if (totals.located > 0) {
    own.push_back(
        in(language, "구간은 활동을 서로 독립으로 본 값이며, 비율은 참가 기관의 권역을 아는 활동에 대한 것.",
           "Intervals take activities as independent; shares are of the activities whose regions are known."));
  }
  own.push_back(in(language,
                   "막대의 높이는 활동과 함께 기록의 성실함도 나타내며, 처음과 끝 기간은 일부만 기록되었을 수 있음.",
                   "The height of a bar tells of activity and of diligence in recording alike; the first and the last "
                   "period may be recorded in part only."));
  diagram.notes = captions::notes(report, std::move(own));
  parts::fit(diagram, 10);
  return diagram;
}

}  // namespace linkgap
