#include "linkgap/renderers/pictures.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/parts.hpp"
#include "renderers/pictures/rows.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace linkgap {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;

constexpr std::size_t most_rows = 18;
constexpr std::size_t most_columns = 12;
constexpr std::size_t names_in_row = 3;
constexpr double cell_height = 26;
constexpr double least_cell = 40;
constexpr double bar_width = 48;
constexpr double bar_height = 10;
constexpr double figure_size = 10;
constexpr double heading_size = 9.5;
constexpr double gap = 12;
const Paint bar_paint{ink::outline, "", 0, LineStyle::solid};
const Paint track_paint{ink::shade, ink::rule, 0.6, LineStyle::solid};

/// A community with at least two members.
struct Row {
  std::size_t number = 0;              ///< from 1
  std::vector<std::uint32_t> members;  ///< strongest first
  std::map<std::uint32_t, std::size_t> in_column;
  std::size_t largest = 0;
  double stability = 0;  ///< mean of the members
};

struct Table {
  std::vector<Row> rows;
  std::vector<std::uint32_t> columns;  ///< regions in study order; `no_group` for unknown
  bool others = false;                 ///< a last column for all other regions
  std::size_t alone = 0;               ///< actors that are a community by themselves
  std::size_t left_out = 0;            ///< communities
  std::size_t left_out_members = 0;
  std::size_t communities = 0;
};
constexpr std::uint32_t other_regions = no_group - 1;

const LevelReport& level_of(const Report& report) {
  return report.complexes ? *report.complexes : report.organisations;
}

std::vector<std::string> reasons_against(const Report& report, const LevelReport& level) {
  const Language language = report.settings.language;
  if (report.study.data.regions.empty()) {
    return {in(language,
               "권역이 없어 견줄 것이 없음: 단지나 기관 표에 region 열을 넣을 것. 집단은 `linkgap communities STUDY`",
               "there are no regions to hold communities against; give complexes or organisations a column 'region'. "
               "`linkgap communities STUDY` lists the communities")};
  }
  if (level.view.network.ties().empty()) {
    return {in(language, "연계가 하나도 없어 집단을 찾을 수 없음: 기간을 넓히거나 조건을 줄일 것",
               "there is no tie, so there are no communities; widen the window or drop a filter")};
  }
  return {};
}

Table table_of(const parts::Cast& cast) {
  Table table;
  const Communities& communities = cast.level->communities;
  std::map<std::uint32_t, Row> found;
  for (std::uint32_t a = 0; a < cast.size(); ++a) found[communities.partition.group_of[a]].members.push_back(a);
  std::map<std::uint32_t, std::size_t> by_region;
  for (auto& [group, row] : found) {
    if (row.members.size() == 1) {
      ++table.alone;
      continue;
    }
    ++table.communities;
    table.rows.push_back(std::move(row));
  }
  std::ranges::stable_sort(table.rows, [](const Row& a, const Row& b) { return a.members.size() > b.members.size(); });
  for (std::size_t i = most_rows; i < table.rows.size(); ++i) {
    ++table.left_out;
    table.left_out_members += table.rows[i].members.size();
  }
  table.rows.resize(std::min(table.rows.size(), most_rows));
  for (const Row& row : table.rows) {
    for (const std::uint32_t a : row.members) ++by_region[cast.actor(a).region];
  }
  for (const auto& [region, count] : by_region) table.columns.push_back(region);
  if (table.columns.size() > most_columns) {
    std::ranges::stable_sort(table.columns, std::ranges::greater(),
                             [&](std::uint32_t region) { return by_region[region]; });
    table.columns.resize(most_columns - 1);
    std::ranges::sort(table.columns);
    table.others = true;
  }
  for (Row& row : table.rows) {
    std::ranges::stable_sort(row.members, std::ranges::greater(), [&](std::uint32_t a) { return cast.strength[a]; });
    for (const std::uint32_t a : row.members) {
      const std::uint32_t region = cast.actor(a).region;
      const bool shown = std::ranges::find(table.columns, region) != table.columns.end();
      ++row.in_column[shown ? region : other_regions];
      row.stability += communities.stability.empty() ? 1 : communities.stability[a];
    }
    row.stability /= static_cast<double>(row.members.size());
    for (const auto& [region, count] : row.in_column) {
      if (region != other_regions) row.largest = std::max(row.largest, count);
    }
  }
  // Region after region, so that one that falls apart into several communities shows as a block.
  const auto home = [&](const Row& row) {
    const auto column = std::ranges::find_if(table.columns, [&](std::uint32_t region) {
      const auto cell = row.in_column.find(region);
      return cell != row.in_column.end() && cell->second == row.largest;
    });
    return column - table.columns.begin();
  };
  std::ranges::stable_sort(table.rows, {}, home);
  std::size_t number = 0;
  for (Row& row : table.rows) row.number = ++number;
  if (table.others) table.columns.push_back(other_regions);
  return table;
}

std::string column_name(const parts::Cast& cast, std::uint32_t region) {
  if (region == other_regions) return in(cast.language, "그 밖", "others");
  return captions::shortened(cast.region_name(region), 15);
}

/// "반월·시화, 남동, 구미 외 20".
std::string row_name(const parts::Cast& cast, const Row& row) {
  std::string out;
  const std::size_t named = std::min(names_in_row, row.members.size());
  for (std::size_t i = 0; i < named; ++i)
    out += (i > 0 ? ", " : "") + captions::shortened(cast.name(row.members[i]), 15);
  if (row.members.size() > named)
    out += in(cast.language, " 외 ", " and ") + whole(row.members.size() - named) + in(cast.language, "", " more");
  return out;
}

Paint cell_paint(double share, bool largest) {
  // From a tenth on, so that one of many is still seen.
  return {tinted(ink::over, share > 0 ? 0.1 + 0.9 * share : 0), largest ? ink::outline : ink::rule, largest ? 1.8 : 0.7,
          LineStyle::solid};
}

void draw(Diagram& diagram, const parts::Cast& cast, const Table& table) {
  const Language language = cast.language;
  double names = 0;
  for (const Row& row : table.rows) names = std::max(names, geometry::text_width(row_name(cast, row), figure_size));
  double cell = least_cell;
  double widest = 0;
  for (const std::uint32_t region : table.columns)
    widest = std::max(widest, geometry::text_width(column_name(cast, region), heading_size));
  // Names too wide for their cells stand on two lines in turn.
  const bool in_turn = widest + 6 > 64;
  cell = std::max(cell, in_turn ? widest / 2 + 8 : widest + 6);
  const double left = 24;
  const double top = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const double x = left + cell * (static_cast<double>(c) + 0.5);
    diagram.texts.push_back({{x, top - (in_turn && c % 2 == 0 ? 26.0 : 12.0)},
                             column_name(cast, table.columns[c]),
                             heading_size,
                             true,
                             ink::text,
                             Align::centre});
  }
  const double matrix_right = left + cell * static_cast<double>(table.columns.size());
  const double size_right = matrix_right + 34;
  const double bar_left = size_right + gap;
  const double name_left = bar_left + bar_width + 34;
  const auto heading = [&](double x, const std::string& text, Align align) {
    diagram.texts.push_back({{x, top - 12}, text, heading_size, true, ink::text, align});
  };
  heading(size_right, in(language, "크기", "size"), Align::right);
  heading(bar_left, in(language, "안정도", "stability"), Align::left);
  heading(name_left, in(language, "연결강도가 큰 구성원", "strongest members"), Align::left);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const Row& row = table.rows[r];
    const double y = top + cell_height * (static_cast<double>(r) + 0.5);
    const std::string number = std::to_string(row.number);
    diagram.texts.push_back({{left - 8, y}, number, figure_size, true, ink::text, Align::right});
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const auto found = row.in_column.find(table.columns[c]);
      const std::size_t count = found == row.in_column.end() ? 0 : found->second;
      const double share = static_cast<double>(count) / static_cast<double>(row.members.size());
      const bool largest = count > 0 && count == row.largest && table.columns[c] != other_regions;
      Box box;
      box.id = "x" + number + "-" + std::to_string(c);
      const double inset = largest ? 1.2 : 0;
      box.top_left = {left + cell * static_cast<double>(c) + inset, y - cell_height / 2 + inset};
      box.width = cell - 2 * inset;
      box.height = cell_height - 2 * inset;
      box.paint = cell_paint(share, largest);
      box.tooltip = in(language, "집단 ", "community ") + number + ", " + column_name(cast, table.columns[c]) + ": " +
                    whole(count) + " (" + decimal(100 * share, 0) + "%)";
      if (count > 0) {
        diagram.texts.push_back({{left + cell * (static_cast<double>(c) + 0.5), y},
                                 whole(count),
                                 figure_size,
                                 largest,
                                 readable_on(box.paint.fill),
                                 Align::centre});
      }
      diagram.boxes.push_back(std::move(box));
    }
    diagram.texts.push_back({{size_right, y}, whole(row.members.size()), figure_size, false, ink::text, Align::right});
    const std::string tooltip = in(language, "안정도 ", "stability ") + decimal(row.stability, 2);
    diagram.boxes.push_back(
        {"frame-track" + number, {bar_left, y - bar_height / 2}, bar_width, bar_height, track_paint, false, tooltip});
    diagram.boxes.push_back({"bar" + number,
                             {bar_left, y - bar_height / 2},
                             std::max(0.5, bar_width * std::min(1.0, row.stability)),
                             bar_height,
                             bar_paint,
                             false,
                             tooltip});
    diagram.texts.push_back(
        {{bar_left + bar_width + 5, y}, decimal(row.stability, 2), heading_size, false, ink::text, Align::left});
    diagram.texts.push_back({{name_left, y}, row_name(cast, row), figure_size, false, ink::text, Align::left});
  }
}

void explain(Diagram& diagram, Language language, const Table& table) {
  std::vector<LegendEntry>& legend = diagram.legend;
  // Samples that the table holds: its largest and smallest shares.
  double most = 0, least = 1;
  bool empty = false;
  for (const Row& row : table.rows) {
    for (const std::uint32_t region : table.columns) {
      const auto found = row.in_column.find(region);
      if (found == row.in_column.end()) {
        empty = true;
        continue;
      }
      const double share = static_cast<double>(found->second) / static_cast<double>(row.members.size());
      most = std::max(most, share);
      least = std::min(least, share);
    }
  }
  const auto sample = [&](double share) {
    return captions::box_sample(decimal(100 * share, 0) + "%", cell_paint(share, false));
  };
  legend.push_back(captions::heading(
      in(language, "칸: 집단의 구성원 수, 색 = 그 비율", "cell: members of the community, shade = their share")));
  legend.push_back(sample(most));
  if (least < most) legend.push_back(sample(least));
  if (empty) legend.push_back(captions::box_sample(in(language, "없음", "none"), cell_paint(0, false)));
  legend.push_back(captions::box_sample(
      in(language, "굵은 테두리: 집단의 최대 권역", "thick outline: largest region of the community"),
      {ink::paper, ink::outline, 1.8, LineStyle::solid}));
  legend.back().paint.fill = cell_paint(most, true).fill;
  legend.push_back(captions::heading(in(language, "막대: 안정도 (0–1)", "bar: stability (0 to 1)")));
  legend.push_back(captions::box_sample(
      in(language, "다시 실행해도 같은 집단에 드는 정도", "how alike the community is in other runs"), bar_paint));
}

}  // namespace

Picture communities_picture() {
  return {"communities",
          {"협력 집단과 권역", "communities against regions"},
          [](const Report& report) { return draw_communities(report, level_of(report)); },
          [](const Report& report) { return reasons_against(report, level_of(report)); }};
}

Diagram draw_communities(const Report& report, const LevelReport& level) {
  captions::require_none(reasons_against(report, level), "communities", report.settings.language);
  const parts::Cast cast = parts::cast_of(report, level);
  const Language language = cast.language;
  const Table table = table_of(cast);
  const Communities& communities = level.communities;

  Diagram diagram;
  diagram.picture = "communities";
  diagram.language = language;
  draw(diagram, cast, table);
  explain(diagram, language, table);

  std::string drawn = std::string(label_of(level.view.level, language)) +
                      in(language, " 수준 · 집단 ", " level · communities: ") + whole(table.communities);
  if (level.communities_and_regions) {
    drawn += in(language, " · 권역과의 일치 NMI ", " · agreement with regions NMI ") +
             decimal(level.communities_and_regions->nmi, 2) + ", ARI " + decimal(level.communities_and_regions->ari, 2);
  }
  diagram.title = captions::title(report, communities_picture().label);
  diagram.subtitle = captions::subtitle(report, drawn);
  diagram.description = in(language, "집단 × 권역 표: ", "Table of communities by regions: ") + drawn + ".";
  std::vector<std::string> own = {
      in(language, "라이덴(모듈성), ", "Leiden (modularity), best of ") + whole(communities.runs) +
      in(language, "회 중 최선; 모듈성 ", " runs; modularity ") + decimal(communities.modularity, 2) +
      in(language, ", 다른 실행과의 평균 일치 NMI ", ", mean agreement of the other runs NMI ") +
      decimal(communities.mean_agreement, 2) +
      in(language, ". NMI와 ARI: 1 = 권역과 같음, 0에 가까움 = 무관.",
         ". NMI and ARI: 1 = the regions themselves, near 0 = unrelated.")};
  if (table.alone > 0) {
    own.push_back(in(language, "연계가 없어 홀로인 곳: ", "Alone for want of ties: ") + whole(table.alone) + ".");
  }
  if (table.left_out > 0) {
    own.push_back(in(language, "그리지 않은 작은 집단: ", "Smaller communities not drawn: ") + whole(table.left_out) +
                  in(language, "개, 구성원 ", ", members: ") + whole(table.left_out_members) + ".");
  }
  diagram.notes = captions::notes(report, std::move(own));
  parts::fit(diagram, 16);
  return diagram;
}

}  // namespace linkgap
