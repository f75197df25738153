#include "linkgap/analysis/headline.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace linkgap {
namespace {

std::string percent(std::size_t part, std::size_t whole) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f%%",
                whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole));
  return text;
}

std::string one_decimal(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

std::string number(std::size_t value) {
  std::string digits = std::to_string(value);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

RegionCrossing crossing_of(const LevelView& regions) {
  RegionCrossing out;
  for (std::size_t x = 0; x < regions.affiliation.activities(); ++x) {
    if (regions.affiliation.size(x) > 0) ++out.placed;
    if (regions.affiliation.size(x) > 1) ++out.crossing;
  }
  return out;
}

IsolationCount count_of(const std::vector<ComplexIsolation>& rows) {
  IsolationCount out;
  for (const ComplexIsolation& row : rows) ++out.classes[static_cast<std::size_t>(row.isolation)];
  const auto of = [&](IsolationClass value) { return out.classes[static_cast<std::size_t>(value)]; };
  out.cut_off = of(IsolationClass::silent) + of(IsolationClass::inward) + of(IsolationClass::region_bound);
  out.unknown = of(IsolationClass::not_in_data);
  out.total = rows.size();
  return out;
}

GapHeadline gaps_of(const Report& report) {
  GapHeadline out{&*report.region_gaps, &report.regions->view, 0, missing_links(*report.region_gaps)};
  if (out.missing.empty() && report.complex_gaps) {
    std::vector<GapRow> missing = missing_links(*report.complex_gaps);
    if (!missing.empty()) out = {&*report.complex_gaps, &report.complexes->view, 0, std::move(missing)};
  }
  for (const GapFamily& family : out.ledger->families) out.testable += family.testable;
  return out;
}

std::string how_local(const RegionCrossing& found, Language language) {
  const auto [crossing, placed] = found;
  if (language == Language::ko) {
    return "소재 권역을 아는 기관이 참가한 활동 " + number(placed) + "건 가운데 둘 이상의 권역이 만난 활동은 " +
           number(crossing) + "건(" + percent(crossing, placed) + ")임.";
  }
  return "Organisations of two or more regions met in " + number(crossing) + " of " + number(placed) +
         " activities with organisations of known region (" + percent(crossing, placed) + ").";
}

std::string how_isolated(const IsolationCount& count, Language language) {
  const auto& classes = count.classes;
  std::string list;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (classes[i] == 0) continue;
    const auto value = static_cast<IsolationClass>(i);
    list += (list.empty() ? "" : ", ") + std::string(label_of(value, language)) + " " + std::to_string(classes[i]);
  }
  const std::size_t cut_off = count.cut_off;
  const std::string total = std::to_string(count.total);
  if (language == Language::ko) {
    return "단지 " + total + "곳 가운데 " + std::to_string(cut_off) + "곳은 다른 권역과 함께한 활동 기록이 없음(" +
           list + "). 기록이 없다는 것이 협력이 없다는 뜻은 아님.";
  }
  return std::to_string(cut_off) + " of " + total + " complexes have no recorded activity with another region (" +
         list + "). No record does not mean no collaboration.";
}

std::string largest_gap(const GapHeadline& gaps, Language language) {
  const GapLedger& ledger = *gaps.ledger;
  const bool complexes = ledger.level == Level::complex;
  const LevelView& view = *gaps.view;
  const bool gravity = ledger.expectation == ExpectationModel::gravity;
  const bool ko = language == Language::ko;
  const std::string tested = number(gaps.testable);
  const std::string basis =
      ko ? (gravity ? "비슷한 규모·거리·업종의 쌍에 견주어" : "각 권역의 대외 활동 규모로")
         : (gravity ? "pairs of like size, distance and sectors" : "how much each region goes out");
  const std::string units = ko ? (complexes ? "단지 쌍 " : "권역 쌍 ") : (complexes ? "complex" : "region");
  char alpha[32];
  std::snprintf(alpha, sizeof alpha, "%g", ledger.alpha);
  const std::vector<GapRow>& missing = gaps.missing;
  if (missing.empty()) {
    if (ko) {
      return "판단할 수 있는 " + units + tested + "개 가운데 " + basis + " 뚜렷이 적은 쌍은 없음(위발견율 " + alpha +
             ").";
    }
    return "Given " + basis + ", none of the " + tested + " " + units +
           " pairs that can be judged is clearly below expectation (false-discovery rate " + alpha + ").";
  }
  const GapRow& worst = missing.front();
  const std::string a = view.actors[worst.a].name.in(language);
  const std::string b = view.actors[worst.b].name.in(language);
  char q[32];
  std::snprintf(q, sizeof q, "%.2g", worst.q);
  const std::string found = number(missing.size());
  const std::string exposures_a = number(worst.exposure_a);
  const std::string exposures_b = number(worst.exposure_b);
  if (ko) {
    return "판단할 수 있는 " + units + tested + "개 가운데 " + found + "개가 " + basis + " 뚜렷이 적음(위발견율 " +
           alpha + "). 가장 크게 비어 있는 쌍: " + a + "–" + b + ", 함께한 활동 " + number(worst.observed) +
           "건, 기대 " + one_decimal(worst.expected) + "건(q = " + q + ", 활동 " + exposures_a + "건과 " + exposures_b +
           "건).";
  }
  return found + " of " + tested + " " + units + " pairs that can be judged are clearly below expectation, given " +
         basis + " (false-discovery rate " + alpha + "). Widest gap: " + a + "–" + b + ", " + number(worst.observed) +
         " shared activities against " + one_decimal(worst.expected) + " expected (q = " + q + "; " + exposures_a +
         " and " + exposures_b + " activities).";
}

std::string first_proposal(const Report& report, Language language) {
  const bool complexes = report.complex_links && !report.complex_links->links.empty();
  const bool organisations = report.organisation_links && !report.organisation_links->links.empty();
  if (!complexes && !organisations) {
    return language == Language::ko
               ? "활동이 셋 이상인 행위자 가운데 권역이 다르고 공동 상대가 있는 미연결 쌍이 없어 제안할 연결이 없음."
               : "No link can be proposed: among actors with three or more activities no untied pair across regions "
                 "has a shared partner.";
  }
  const LinkRanking& ranking = complexes ? *report.complex_links : *report.organisation_links;
  const LevelView& view = complexes ? report.complexes->view : report.organisations.view;
  const LinkCandidate& first = ranking.links.front();
  const std::string pair = view.actors[first.a].name.in(language) + "–" + view.actors[first.b].name.in(language);
  const bool estimated = ranking.counted_from != 0;
  if (language == Language::ko) {
    return (estimated ? "후보 약 " : "후보 ") + number(ranking.candidates) + "쌍 가운데 첫째로 제안하는 연결: " + pair +
           ". " + reason(first, view, language);
  }
  return (estimated ? "First of about " : "First of ") + number(ranking.candidates) + " candidate links: " + pair +
         ". " + reason(first, view, language);
}

std::string who_takes_part(const Report& report, Language language) {
  const SelectionLedger& selection = report.selection;
  if (language == Language::ko) {
    return "활동 " + number(selection.activities) + "건에 기관 " + number(selection.organisations) +
           "곳이 참가함. 한 기관만 참가한 활동은 " + number(selection.single) + "건으로 연결을 만들지 않음.";
  }
  return number(selection.organisations) + " organisations took part in " + number(selection.activities) +
         " activities; " + number(selection.single) + " had one organisation only and make no tie.";
}

}  // namespace

Headline headline(const Report& report) {
  Headline out;
  if (report.regions) {
    out.crossing = crossing_of(report.regions->view);
    out.gaps = gaps_of(report);
  }
  if (report.complexes) out.isolated = count_of(report.isolation);
  return out;
}

std::vector<std::string> findings(const Report& report, Language language) {
  const Headline figures = headline(report);
  std::vector<std::string> list;
  list.push_back(figures.crossing ? how_local(*figures.crossing, language) : who_takes_part(report, language));
  if (figures.isolated) {
    list.push_back(how_isolated(*figures.isolated, language));
    list.push_back(figures.gaps ? largest_gap(*figures.gaps, language) : first_proposal(report, language));
  } else if (report.regions) {
    list.push_back(largest_gap(*figures.gaps, language));
    list.push_back(first_proposal(report, language));
  } else {
    const NetworkSummary& summary = report.organisations.summary;
    const std::string ties = number(summary.ties);
    const std::string largest = number(summary.largest_component);
    const std::string actors = number(summary.actors);
    list.push_back(
        language == Language::ko
            ? "기관 " + actors + "곳 사이에 연결 " + ties + "개가 있으며, 가장 큰 연결 성분에 " + largest + "곳이 속함."
            : ties + " ties join " + actors + " organisations; the largest component holds " + largest + ".");
    list.push_back(language == Language::ko
                       ? "권역 정보가 없어 권역 간 연결의 공백은 알 수 없음."
                       : "The study names no regions, so it cannot tell where links across regions are missing.");
  }
  return list;
}

}  // namespace linkgap
