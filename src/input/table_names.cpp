#include "table_names.hpp"

#include "unicode_text.hpp"

#include <algorithm>
#include <array>

namespace linkgap::input {
namespace {

struct TableName {
  std::string_view name;
  Table table;
};

constexpr std::array table_names = {
    TableName{"aliases", Table::aliases},
    TableName{"alias", Table::aliases},
    TableName{"regions", Table::regions},
    TableName{"offices", Table::offices},
    TableName{"complexes", Table::complexes},
    TableName{"councils", Table::councils},
    TableName{"organisations", Table::organisations},
    TableName{"organizations", Table::organisations},
    TableName{"orgs", Table::organisations},
    TableName{"activities", Table::activities},
    TableName{"participations", Table::participations},
    TableName{"participation", Table::participations},
};

constexpr std::array korean_table_names = {
    TableName{"별칭", Table::aliases},
    TableName{"별칭표", Table::aliases},
    TableName{"권역", Table::regions},
    TableName{"조직", Table::offices},
    TableName{"지사", Table::offices},
    TableName{"단지", Table::complexes},
    TableName{"산업단지", Table::complexes},
    TableName{"협의체", Table::councils},
    TableName{"미니클러스터", Table::councils},
    TableName{"기관", Table::organisations},
    TableName{"참여기관", Table::organisations},
    TableName{"활동", Table::activities},
    TableName{"참여", Table::participations},
    TableName{"참여기록", Table::participations},
    TableName{"활동참여", Table::participations},
};

constexpr std::array reading_order = {Table::aliases,  Table::regions,       Table::offices,    Table::complexes,
                                      Table::councils, Table::organisations, Table::activities, Table::participations};

}  // namespace

std::optional<Table> table_of_name(std::string_view name) {
  const std::string folded = fold_header(to_nfc(std::string(name)));
  const auto known = std::ranges::find(table_names, folded, &TableName::name);
  if (known != table_names.end()) return known->table;
  const auto korean = std::ranges::find(korean_table_names, folded, &TableName::name);
  if (korean != korean_table_names.end()) return korean->table;
  return std::nullopt;
}

std::vector<std::string> known_table_names() {
  std::vector<std::string> names;
  for (const TableName& name : table_names) names.emplace_back(name.name);
  return names;
}

std::size_t reading_rank(Table table) {
  return static_cast<std::size_t>(std::ranges::find(reading_order, table) - reading_order.begin());
}

}  // namespace linkgap::input
