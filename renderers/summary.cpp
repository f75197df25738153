#include "linkgap/renderers/summary.hpp"

#include "html_parts.hpp"
#include "linkgap/analysis/headline.hpp"
#include "linkgap/renderers/tables.hpp"
#include "linkgap/renderers/tables_planning.hpp"
#include "renderers/pictures/captions.hpp"

#include <algorithm>
#include <cstdio>

namespace linkgap {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;

std::string percent(double share) {
  return decimal(100 * share, 1) + "%";
}

std::string short_figure(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2g", value);
  return text;
}

std::string row(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& cell : cells) out += " " + markdown_text(cell) + " |";
  return out + "\n";
}

std::string crossing_row(const RegionCrossing& crossing, Language language) {
  std::string range = "–";
  if (crossing.placed > 0) {
    const Interval interval = wilson_interval(crossing.crossing, crossing.placed);
    range = "95% " + percent(interval.low) + "–" + percent(interval.high) + " (Wilson)";
  }
  const double share =
      crossing.placed == 0 ? 0 : static_cast<double>(crossing.crossing) / static_cast<double>(crossing.placed);
  return row({in(language, "둘 이상의 권역이 만난 활동", "activities in which two or more regions met"),
              whole(crossing.crossing) + " (" + percent(share) + ")",
              in(language, "소재 권역을 아는 기관이 참가한 활동 ", "activities with organisations of known region: ") +
                  whole(crossing.placed),
              range});
}

std::string isolated_row(const IsolationCount& count, Language language) {
  const std::string most = whole(count.cut_off + count.unknown);
  const std::string range =
      count.unknown == 0
          ? in(language, "자료 없는 단지 없음", "no complex is missing from the data")
          : whole(count.cut_off) + "–" + most +
                in(language, ": 자료 없는 단지 ", ": depending on the complexes that are not in the data, ") +
                whole(count.unknown) + in(language, "곳을 어떻게 보는가에 따라", "");
  return row({in(language, "다른 권역과 함께한 활동 기록이 없는 단지",
                 "complexes without a recorded activity with another region"),
              whole(count.cut_off), in(language, "단지 ", "complexes: ") + whole(count.total), range});
}

std::string gap_rows(const GapHeadline& gaps, Language language) {
  const double alpha = gaps.ledger->alpha;
  const double false_ones = alpha * static_cast<double>(gaps.missing.size());
  std::string out =
      row({in(language, "기대보다 뚜렷이 적은 쌍", "pairs clearly below expectation"), whole(gaps.missing.size()),
           in(language, "판단할 수 있는 쌍 ", "pairs that can be judged: ") + whole(gaps.testable) +
               in(language, " (전체 ", " (of ") + whole(gaps.ledger->rows.size()) + ")",
           in(language, "위발견율 ", "false-discovery rate ") + short_figure(alpha) +
               (gaps.missing.empty() ? ""
                                     : in(language, ": 우연일 수 있는 쌍 약 ", ": about ") + decimal(false_ones, 0) +
                                           in(language, "개", " of them may be chance"))});
  if (gaps.missing.empty()) return out;
  const GapRow& widest = gaps.missing.front();
  out += row({in(language, "가장 크게 빈 쌍: ", "widest gap: ") + actor_label(*gaps.view, widest.a, language) + " – " +
                  actor_label(*gaps.view, widest.b, language),
              whole(widest.observed),
              in(language, "기대 ", "expected ") + decimal(widest.expected) + " (95% " +
                  decimal(widest.expected_interval.low) + "–" + decimal(widest.expected_interval.high) + ")",
              in(language, "관측/기대 ", "rate ratio ") + decimal(widest.rate_ratio, 2) + " (95% " +
                  decimal(widest.rate_interval.low, 2) + "–" + decimal(widest.rate_interval.high, 2) +
                  "), q = " + short_figure(widest.q)});
  return out;
}

std::string figures(const Report& report, Language language) {
  const Headline figures = headline(report);
  std::string out = row({in(language, "수치", "figure"), in(language, "값", "value"), in(language, "기준", "of"),
                         in(language, "불확실성", "uncertainty")}) +
                    "| --- | ---: | --- | --- |\n";
  if (figures.crossing) out += crossing_row(*figures.crossing, language);
  if (figures.isolated) out += isolated_row(*figures.isolated, language);
  if (figures.gaps) out += gap_rows(*figures.gaps, language);
  if (!figures.crossing && !figures.isolated) {
    out += row({in(language, "연결", "ties"), whole(report.organisations.summary.ties),
                in(language, "기관 ", "organisations: ") + whole(report.organisations.summary.actors), "–"});
  }
  return out;
}

/// The first rows of a table with few columns, as a reader of a note wants it.
std::string excerpt(ResultTable table, const std::vector<std::string>& keys, Language language) {
  constexpr std::size_t rows = 10;
  for (ResultColumn& column : table.columns) column.in_text = std::ranges::find(keys, column.key) != keys.end();
  // The first note says what the table counts; the others are in the file.
  if (table.notes.size() > 1) table.notes.resize(1);
  if (table.rows.empty()) return "";
  const Name& title = html::word("table_" + table.name);
  return "\n## " + title.in(language) + "\n\n" + to_markdown(table, language, rows) + "\n" +
         in(language, "전체: ", "all rows: ") + "`tables/" + table.name + ".csv`\n";
}

std::string tables(const Report& report, const PlanningFindings& planning, Language language) {
  std::string out;
  if (report.complexes) {
    const LevelView& view = report.complexes->view;
    out += excerpt(isolation_table(report.study, view, report.isolation, language),
                   {"complex", "region", "role", "isolation", "activities", "cross_region_activities"}, language);
    const Headline figures = headline(report);
    if (figures.gaps && figures.gaps->ledger->level == Level::complex) {
      out += excerpt(gap_table(view, *report.complex_gaps, language),
                     {"a", "b", "gap", "observed", "expected", "rate_ratio", "q"}, language);
    }
    out += excerpt(link_table(view, *report.complex_links, language),
                   {"rank", "a", "b", "shared_partners", "observed", "km"}, language);
    for (const ResultTable& table : planning_tables(report.study, view, planning, language)) {
      if (table.name == "plan") {
        out +=
            excerpt(table, {"proposal", "price_text", "contribution", "kept_by_weights", "kept_by_bootstrap", "origin"},
                    language);
      }
      if (table.name == "consortia")
        out += excerpt(table, {"rank", "members_named", "consortium_score", "joint_record", "weakest_link"}, language);
    }
  } else if (report.regions) {
    ResultTable table = gap_table(report.regions->view, *report.region_gaps, language);
    table.name = "flows_region";
    out += excerpt(std::move(table), {"a", "b", "gap", "observed", "expected", "rate_ratio", "q"}, language);
    out += excerpt(link_table(report.organisations.view, *report.organisation_links, language),
                   {"rank", "a", "b", "shared_partners", "observed", "km"}, language);
  }
  return out;
}

}  // namespace

std::string scope_line(const Report& report, Language language) {
  const SelectionLedger& used = report.selection;
  std::string out;
  if (report.first_date && report.last_date)
    out = to_string(*report.first_date) + " – " + to_string(*report.last_date) + " · ";
  if (language == Language::ko) {
    out += "활동 " + whole(used.activities) + "건 · 기관 " + whole(used.organisations) + "곳 · 참여 기록 " +
           whole(used.used) + "건 사용, " + whole(used.participations - used.used) + "건 제외 · 가중치: ";
  } else {
    out += whole(used.activities) + " activities · " + whole(used.organisations) + " organisations · " +
           whole(used.used) + " participations used, " + whole(used.participations - used.used) +
           " left out · weighting: ";
  }
  return out + std::string(label_of(report.settings.network.weighting, language));
}

std::string summary_markdown(const Report& report, const PlanningFindings& planning,
                             const std::vector<std::string>& pictures) {
  const Language language = report.settings.language;
  const StudySettings& study = report.study.settings;
  std::string out = "# " + markdown_text(study.title.empty() ? report.study.name : study.title.in(language)) + "\n\n";
  if (study.synthetic) out += "**" + html::word("synthetic").in(language) + "**\n\n";
  out += markdown_text(scope_line(report, language)) + "\n\n## " + html::word("findings").in(language) + "\n\n";
  std::size_t index = 0;
  std::vector<std::string> sentences = findings(report, language);
  std::ranges::move(findings(planning, language), std::back_inserter(sentences));
  for (const std::string& sentence : sentences) out += std::to_string(++index) + ". " + markdown_text(sentence) + "\n";
  out += in(language, "\n## 근거 수치\n\n", "\n## Figures behind it\n\n") + figures(report, language);
  out += tables(report, planning, language);
  if (!pictures.empty()) {
    out += "\n## " + html::word("pictures").in(language) + "\n\n";
    for (const std::string& picture : pictures) {
      out += "- [" + markdown_text(html::picture_word(picture).in(language)) + "](diagrams/" + picture + ".png)\n";
    }
  }
  const std::string source = study.source_line.in(language);
  out += "\n---\n\n";
  if (!source.empty()) out += markdown_text(source) + "\n\n";
  return out + markdown_text(html::word("reading").in(language)) + "\n";
}

}  // namespace linkgap
