#include "linkgap/analysis/anonymity.hpp"

#include "linkgap/graphs/random.hpp"
#include "linkgap/model/recode.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace linkgap {
namespace {

/// 0 … count − 1 in an order that the seed decides (Fisher & Yates; Durstenfeld 1964).
std::vector<std::size_t> shuffled(std::size_t count, Random& random) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t left = count; left > 1; --left)
    std::swap(order[left - 1], order[static_cast<std::size_t>(random.below(left))]);
  return order;
}

/// Numbers from 1, all of one width, so that codes sort as numbers do.
std::string numbered(std::size_t number, std::size_t count) {
  std::string digits = std::to_string(number);
  return std::string(std::to_string(count).size() - digits.size(), '0') + digits;
}

void hide_organisations(Dataset& data, Random& random) {
  const std::size_t count = data.organisations.size();
  const std::vector<std::size_t> place = shuffled(count, random);
  std::vector<std::string> codes(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = numbered(place[i] + 1, count);
    codes[i] = "O" + number;
    Organisation& organisation = data.organisations[i];
    const auto kind = [&](Language language) {
      return " " + number + " (" + std::string(label_of(organisation.kind, language)) + ")";
    };
    organisation.name = {"기관" + kind(Language::ko), "Organisation" + kind(Language::en)};
    organisation.location.reset();
    organisation.employees.reset();
    organisation.registration.clear();
  }
  recode_organisations(data, codes);
}

/// Old code → new code.
std::map<std::string, std::string> hide_activities(Dataset& data, Random& random) {
  const std::size_t count = data.activities.size();
  std::vector<std::size_t> order = shuffled(count, random);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return data.activities[i].date; });
  std::vector<std::string> codes(count);
  std::map<std::string, std::string> renamed;
  for (std::size_t place = 0; place < count; ++place) {
    codes[order[place]] = "A" + numbered(place + 1, count);
    renamed[data.activities[order[place]].code] = codes[order[place]];
    data.activities[order[place]].title = {};
  }
  recode_activities(data, codes);
  return renamed;
}

}  // namespace

void anonymise(LoadedStudy& loaded, std::uint64_t seed) {
  Dataset& data = loaded.study.data;
  Random random(seed);
  hide_organisations(data, random);
  const std::map<std::string, std::string> activities = hide_activities(data, random);

  std::map<std::string, std::string> files;
  for (std::string& file : data.files)
    file = files.try_emplace(file, "file " + std::to_string(files.size() + 1)).first->second;
  const auto hidden_file = [&](const std::string& file) {
    return files.try_emplace(file, "file " + std::to_string(files.size() + 1)).first->second;
  };
  for (FileLedger& file : loaded.ledger.files) {
    file.file = hidden_file(file.file);
    file.notes.clear();
    file.unknown_columns.clear();
  }
  for (DuplicateActivity& row : loaded.ledger.duplicates) {
    // What was merged away has no number any more.
    const auto code = [&](const std::string& old) {
      const auto found = activities.find(old);
      return found == activities.end() ? std::string("–") : found->second;
    };
    row.kept = code(row.kept);
    row.other = code(row.other);
    row.like = code(row.like);
    row.file = hidden_file(row.file);
  }
  for (Problem& problem : loaded.ledger.warnings)
    problem = {problem.severity, hidden_file(problem.file), problem.line, "", "hidden by --anonymise", "", {}};
  // An alias of an organisation is a name; of places only the words around it are hidden.
  std::erase_if(data.aliases, [](const Alias& alias) { return alias.of == AliasOf::organisation; });
  std::erase_if(loaded.ledger.aliases, [](const AppliedAlias& row) { return row.alias.of == AliasOf::organisation; });
  for (Alias& alias : data.aliases) alias.file = hidden_file(alias.file);
  for (AppliedAlias& row : loaded.ledger.aliases) {
    row.alias.file = hidden_file(row.alias.file);
    row.reason.clear();
    row.places.clear();
  }
  loaded.ledger.inputs.clear();
  loaded.study.name = "study";
}

}  // namespace linkgap
