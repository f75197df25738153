#include "linkgap/renderers/pictures.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/isolation_looks.hpp"
#include "renderers/pictures/parts.hpp"
#include "renderers/pictures/rows.hpp"

#include <algorithm>
#include <map>

namespace linkgap {
namespace {

using captions::in;
using captions::whole;
using isolation_looks::class_marker;
using isolation_looks::ClassLook;
using isolation_looks::evidence;
using isolation_looks::looks;
using isolation_looks::rank_of;
using isolation_looks::tooltip_of;

constexpr double pitch = 13;        // from marker to marker
constexpr double line_height = 16;  // from line to line of markers
constexpr double row_gap = 5;       // between regions
constexpr double table_line = 16;
constexpr double figure_size = 9.5;
constexpr double name_size = 10;
constexpr double bar_width = 40;
constexpr double bar_height = 10;
constexpr double column_gap = 10;
constexpr std::size_t most_regions = 24;
constexpr std::size_t evidence_columns = 46;

/// The complexes of a region, the most isolated first.
struct RegionRow {
  std::string name;
  std::vector<const ComplexIsolation*> complexes;
};

std::vector<RegionRow> region_rows(const Report& report, const parts::Cast& cast) {
  std::map<std::uint32_t, RegionRow> found;  // `no_group` is the largest key: last
  for (const ComplexIsolation& row : report.isolation) {
    found[cast.actor(row.complex).region].complexes.push_back(&row);
  }
  std::vector<RegionRow> rows;
  RegionRow others;
  std::vector<std::pair<std::size_t, std::uint32_t>> by_size;
  for (const auto& [region, row] : found) by_size.emplace_back(row.complexes.size(), region);
  std::ranges::stable_sort(by_size, std::ranges::greater(), &std::pair<std::size_t, std::uint32_t>::first);
  std::map<std::uint32_t, bool> alone;
  const std::size_t own_rows = by_size.size() > most_regions ? most_regions - 1 : by_size.size();
  for (std::size_t i = 0; i < own_rows; ++i) alone[by_size[i].second] = true;
  std::size_t joined = 0;
  for (auto& [region, row] : found) {
    if (alone.contains(region)) {
      row.name = cast.region_name(region);
      rows.push_back(std::move(row));
    } else {
      ++joined;
      others.complexes.insert(others.complexes.end(), row.complexes.begin(), row.complexes.end());
    }
  }
  if (joined > 0) {
    others.name =
        cast.language == Language::ko ? "그 밖의 권역 " + whole(joined) + "개" : whole(joined) + " other regions";
    rows.push_back(std::move(others));
  }
  for (RegionRow& row : rows) {
    std::ranges::stable_sort(row.complexes, {},
                             [](const ComplexIsolation* complex) { return rank_of(complex->isolation); });
  }
  return rows;
}

/// One line of markers per region, from `top` on; gives the lower end.
double draw_strip(Diagram& diagram, const parts::Cast& cast, const std::vector<RegionRow>& rows, double left,
                  double right, double top) {
  const auto per_line = static_cast<std::size_t>(std::max(10.0, (right - left) / pitch));
  double y = top;
  for (const RegionRow& row : rows) {
    const std::size_t isolated =
        static_cast<std::size_t>(std::ranges::count_if(row.complexes, [](const ComplexIsolation* complex) {
          return complex->isolation != IsolationClass::connected;
        }));
    diagram.texts.push_back(
        {{left - 54, y}, captions::shortened(row.name, 22), name_size, true, ink::text, Align::right});
    diagram.texts.push_back({{left - 12, y},
                             whole(isolated) + " / " + whole(row.complexes.size()),
                             figure_size,
                             false,
                             ink::text,
                             Align::right});
    for (std::size_t i = 0; i < row.complexes.size(); ++i) {
      const ComplexIsolation& complex = *row.complexes[i];
      const double x = left + pitch * (static_cast<double>(i % per_line) + 0.5);
      diagram.markers.push_back(class_marker(complex.isolation, "a" + std::to_string(complex.complex),
                                             {x, y + line_height * static_cast<double>(i / per_line)},
                                             tooltip_of(cast, complex)));
    }
    const std::size_t lines = std::max<std::size_t>(1, (row.complexes.size() + per_line - 1) / per_line);
    y += line_height * static_cast<double>(lines) + row_gap;
  }
  return y - row_gap;
}

/// Where the columns of the table stand.
struct Columns {
  double name = 18, region = 0, activities = 0, share = 0, partners = 0, regions = 0, last = 0, evidence = 0, right = 0;
};

/// The complexes that are not connected, the most isolated first; those without data after the others.
std::vector<const ComplexIsolation*> listed(const Report& report) {
  std::vector<const ComplexIsolation*> rows;
  for (const ComplexIsolation& row : report.isolation) {
    if (row.isolation != IsolationClass::connected) rows.push_back(&row);
  }
  std::ranges::stable_sort(rows, [](const ComplexIsolation* a, const ComplexIsolation* b) {
    const std::size_t first = rank_of(a->isolation);
    const std::size_t second = rank_of(b->isolation);
    // Among equals the busiest: there is most to be won.
    return first != second ? first < second : a->activities > b->activities;
  });
  return rows;
}

Columns columns_of(const parts::Cast& cast, const std::vector<const ComplexIsolation*>& rows) {
  double names = 60, regions = 40, words = 0;
  for (const ComplexIsolation* row : rows) {
    names = std::max(names, geometry::text_width(captions::shortened(cast.name(row->complex), 22), name_size));
    regions = std::max(
        regions,
        geometry::text_width(captions::shortened(cast.region_name(cast.actor(row->complex).region), 14), figure_size));
    words =
        std::max(words, geometry::text_width(captions::shortened(evidence(cast, *row), evidence_columns), figure_size));
  }
  Columns at;
  at.region = at.name + names + column_gap;
  const bool ko = cast.language == Language::ko;
  at.activities = at.region + regions + (ko ? 32 : 54);  // right ends of figures from here on
  at.share = at.activities + column_gap;                 // left end of the bar
  at.partners = at.share + bar_width + (ko ? 76 : 94);
  at.regions = at.partners + 48;
  at.last = at.regions + 64;
  at.evidence = at.last + column_gap;
  at.right = at.evidence + words;
  return at;
}

void draw_table(Diagram& diagram, const parts::Cast& cast, const std::vector<const ComplexIsolation*>& rows,
                const Columns& at, double top) {
  const Language language = cast.language;
  const auto heading = [&](double x, const std::string& text, Align align) {
    diagram.texts.push_back({{x, top}, text, figure_size, true, ink::text, align});
  };
  heading(at.name, in(language, "단지", "complex"), Align::left);
  heading(at.region, in(language, "권역", "region"), Align::left);
  heading(at.activities, in(language, "활동", "activities"), Align::right);
  heading(at.share, in(language, "타 권역과", "across regions"), Align::left);
  heading(at.partners, in(language, "상대 단지", "complexes"), Align::right);
  heading(at.regions, in(language, "상대 권역", "regions"), Align::right);
  heading(at.last, in(language, "최근", "last"), Align::right);
  heading(at.evidence, in(language, "근거", "evidence"), Align::left);
  double y = top + table_line;
  for (std::size_t i = 0; i < rows.size(); ++i, y += table_line) {
    const ComplexIsolation& row = *rows[i];
    const std::string id = std::to_string(row.complex);
    const std::string tooltip = tooltip_of(cast, row);
    if (i % 2 == 0) {
      diagram.boxes.push_back({"ground-line" + id,
                               {0, y - table_line / 2},
                               at.right,
                               table_line,
                               {ink::shade, "", 0, LineStyle::solid},
                               false,
                               tooltip});
    }
    const auto write = [&](double x, const std::string& text, Align align, double size = figure_size) {
      diagram.texts.push_back({{x, y}, text, size, false, ink::text, align});
    };
    diagram.markers.push_back(class_marker(row.isolation, "row" + id, {8, y}, tooltip));
    write(at.name, captions::shortened(cast.name(row.complex), 22), Align::left, name_size);
    write(at.region, captions::shortened(cast.region_name(cast.actor(row.complex).region), 14), Align::left);
    if (row.isolation == IsolationClass::not_in_data) {
      write(at.activities, "?", Align::right);
      write(at.evidence, evidence(cast, row), Align::left);
      continue;
    }
    write(at.activities, whole(row.activities), Align::right);
    if (row.cross_region_share) {
      diagram.boxes.push_back({"share" + id,
                               {at.share, y - bar_height / 2},
                               bar_width,
                               bar_height,
                               {ink::paper, ink::rule, 0.7, LineStyle::solid},
                               false,
                               tooltip});
      if (row.cross_region_activities > 0) {
        diagram.boxes.push_back({"cross" + id,
                                 {at.share, y - bar_height / 2},
                                 std::max(0.8, bar_width * *row.cross_region_share),
                                 bar_height,
                                 {ink::over, "", 0, LineStyle::solid},
                                 false,
                                 tooltip});
      }
      write(at.share + bar_width + 5, whole(row.cross_region_activities), Align::left);
    }
    write(at.partners, whole(row.partner_complexes), Align::right);
    write(at.regions, whole(row.partner_regions), Align::right);
    write(at.last, row.last_cross_region ? to_string(*row.last_cross_region) : "–", Align::right);
    write(at.evidence, captions::shortened(evidence(cast, row), evidence_columns), Align::left);
  }
}

std::vector<std::string> unavailable(const Report& report) {
  if (!report.isolation.empty()) return {};
  return {
      in(report.settings.language,
         "분류할 단지가 없음: complexes 표나 complex 열을 넣을 것. 권역별 폐쇄성은 `linkgap mixing STUDY`",
         "there are no complexes to classify; add a table 'complexes' or a column 'complex'. `linkgap mixing STUDY` "
         "shows how regions keep to themselves")};
}

/// "silent 3, inward 2, connected 145".
std::string counts_words(const Report& report) {
  const Language language = report.settings.language;
  std::string out;
  for (const ClassLook& look : looks()) {
    const auto count = std::ranges::count(report.isolation, look.isolation, &ComplexIsolation::isolation);
    if (count == 0) continue;
    out += (out.empty() ? "" : ", ") + std::string(label_of(look.isolation, language)) + " " +
           whole(static_cast<std::size_t>(count));
  }
  return out;
}

}  // namespace

Picture isolates_picture() {
  return {"isolates",
          {"단지의 고립 유형", "isolation of complexes"},
          [](const Report& report) { return draw_isolates(report); },
          unavailable};
}

Diagram draw_isolates(const Report& report, std::size_t top) {
  captions::require_none(unavailable(report), "isolates", report.settings.language);
  const parts::Cast cast = parts::cast_of(report, *report.complexes);
  const Language language = cast.language;
  const std::vector<RegionRow> regions = region_rows(report, cast);
  std::vector<const ComplexIsolation*> rows = listed(report);
  const std::size_t isolated = rows.size();
  rows.resize(std::min(rows.size(), top));
  const Columns at = columns_of(cast, rows);

  Diagram diagram;
  diagram.picture = "isolates";
  diagram.language = language;
  double names = 0;
  for (const RegionRow& row : regions)
    names = std::max(names, geometry::text_width(captions::shortened(row.name, 22), name_size));
  const double left = names + 60;
  constexpr double widest_strip = 600;
  const double bottom =
      draw_strip(diagram, cast, regions, left, std::max(widest_strip, rows.empty() ? 0 : at.right), 0);
  if (!rows.empty()) draw_table(diagram, cast, rows, at, bottom + 26);

  std::vector<LegendEntry>& legend = diagram.legend;
  legend.push_back(captions::heading(in(language, "표식 하나 = 단지 하나", "one marker = one complex")));
  for (const ClassLook& look : looks()) {
    const auto count = std::ranges::count(report.isolation, look.isolation, &ComplexIsolation::isolation);
    if (count == 0) continue;
    std::string words(label_of(look.isolation, language));
    if (const std::string& meaning = look.meaning.in(language); !meaning.empty()) words += ": " + meaning;
    legend.push_back(captions::marker_sample(words + " (" + whole(static_cast<std::size_t>(count)) + ")", look.shape,
                                             look.radius, look.paint));
  }
  const bool bars = std::ranges::any_of(rows, [](const ComplexIsolation* row) {
    return row->isolation != IsolationClass::not_in_data && row->cross_region_share;
  });
  const bool filled = std::ranges::any_of(rows, [](const ComplexIsolation* row) {
    return row->isolation != IsolationClass::not_in_data && row->cross_region_share && row->cross_region_activities > 0;
  });
  if (bars) {
    legend.push_back(
        captions::heading(in(language, "막대: 그 단지의 활동 전체", "bar: all activities of the complex")));
    if (filled) {
      legend.push_back(
          captions::box_sample(in(language, "타 권역과 함께한 활동(옆 숫자)", "with other regions (figure beside)"),
                               {ink::over, "", 0, LineStyle::solid}));
    }
    legend.push_back(
        captions::box_sample(in(language, "나머지", "the others"), {ink::paper, ink::rule, 0.7, LineStyle::solid}));
  }

  const std::string of =
      language == Language::ko
          ? "단지 " + whole(report.isolation.size()) + "곳 중 " + whole(isolated) + "곳이 연결되지 않음"
          : whole(isolated) + " of " + whole(report.isolation.size()) + " complexes are not connected";
  diagram.title = captions::title(report, isolates_picture().label);
  diagram.subtitle = captions::subtitle(report, of, false);
  diagram.description =
      in(language, "고립 유형별 단지: ", "Complexes by class of isolation: ") + counts_words(report) + ".";
  std::vector<std::string> own = {in(language, "권역 이름 옆 숫자: 연결되지 않은 단지 / 전체 단지. ",
                                     "Beside a region: complexes not connected / all. ") +
                                  counts_words(report) + "."};
  if (!rows.empty())
    own.back() += in(language, " 표의 최근 = 타 권역과 함께한 마지막 활동일.", " Last = last day with another region.");
  if (isolated > rows.size()) {
    own.push_back(
        language == Language::ko
            ? "표에는 " + whole(isolated) + "곳 중 고립이 심한 " + whole(rows.size()) +
                  "곳(같은 유형에서는 활동이 많은 순); 전체는 `linkgap isolates`."
            : "The table lists " + whole(rows.size()) + " of " + whole(isolated) +
                  ", the most isolated first (of a class, those with most activities); `linkgap isolates` lists all.");
  }
  own.push_back(
      in(language, "자료 없음은 보고가 없어 판단할 수 없다는 뜻이며, 기록 없음(침묵)과 다름.",
         "'Not in the data' means that its reporter delivered nothing: it cannot be told, and is not silence."));
  if (std::ranges::none_of(report.isolation,
                           [](const ComplexIsolation& row) { return row.isolation == IsolationClass::not_in_data; }))
    own.pop_back();
  diagram.notes = captions::notes(report, std::move(own));
  parts::fit(diagram, 16);
  return diagram;
}

}  // namespace linkgap
