#include "linkgap/input/cost_table.hpp"

#include "delimited_table.hpp"
#include "linkgap/model/money.hpp"
#include "problem_log.hpp"
#include "text_decoding.hpp"

#include <algorithm>
#include <optional>

namespace linkgap {
namespace {

using namespace input;

std::optional<std::size_t> column_of(const RecordTable& table, std::initializer_list<std::string_view> names) {
  for (std::size_t i = 0; i < table.headers().size(); ++i) {
    if (std::ranges::find(names, table.headers()[i]) != names.end()) return i;
  }
  return std::nullopt;
}

std::vector<std::string> members_of(std::string_view text) {
  std::vector<std::string> members;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("+;"), text.size());
    std::string_view member = text.substr(0, end);
    while (member.starts_with(' ')) member.remove_prefix(1);
    while (member.ends_with(' ')) member.remove_suffix(1);
    if (!member.empty()) members.emplace_back(member);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return members;
}

}  // namespace

std::vector<CostRow> read_cost_table(const std::filesystem::path& path, const std::string& currency,
                                     double plain_unit) {
  ProblemLog problems;
  const std::string file = path.generic_string();
  const auto decoded = read_text_file(path, file, std::nullopt, problems);
  problems.throw_if_errors();
  std::vector<Problem> found;
  const RecordTable table = read_delimited(decoded->text, file, found);
  if (!found.empty()) throw InputError(std::move(found));
  const auto complexes = column_of(table, {"complexes", "단지"});
  const auto cost = column_of(table, {"cost", "비용"});
  if (!complexes || !cost) {
    throw InputError(Problem{Severity::error,
                             file,
                             1,
                             "",
                             std::string("there is no column '") + (complexes ? "cost" : "complexes") + "'",
                             "name the columns 'complexes' (like BW+GS) and 'cost' (like 3억원)",
                             {}});
  }
  std::vector<CostRow> rows;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string amount(table.cell(row, *cost));
    const auto money = parse_money(amount, currency, plain_unit);
    CostRow read{members_of(table.cell(row, *complexes)), money.value_or(0), table.line(row)};
    if (!money) {
      problems.error({Severity::error,
                      file,
                      table.line(row),
                      "cost",
                      "'" + amount + "' is no amount of money",
                      "write it like 3억원, 0.3bn or 300000000",
                      {}});
    }
    if (read.complexes.size() < 2) {
      problems.error({Severity::error,
                      file,
                      table.line(row),
                      "complexes",
                      "names fewer than two complexes",
                      "separate them by +, like BW+GS",
                      {}});
    }
    rows.push_back(std::move(read));
  }
  problems.throw_if_errors();
  return rows;
}

}  // namespace linkgap
