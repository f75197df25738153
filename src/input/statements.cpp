#include "statements.hpp"

#include <algorithm>
#include <tuple>

namespace linkgap::input {
namespace {

void count_in(Statement& statement, Source source) {
  ++statement.count;
  statement.source = std::min(statement.source, source);
}

}  // namespace

std::uint32_t StringPool::id(std::string_view text) {
  const TextKey key(text);
  if (const auto known = ids_.find(key, [&](std::uint32_t id) { return texts_[id] == text; })) return *known;
  const auto number = static_cast<std::uint32_t>(texts_.size());
  texts_.emplace_back(text);
  ids_.add(key, number);
  return number;
}

std::optional<std::uint32_t> StringPool::find(std::string_view text) const {
  return ids_.find(TextKey(text), [&](std::uint32_t id) { return texts_[id] == text; });
}

void Statements::add(std::size_t entity, std::string_view text, Source source, StringPool& pool) {
  if (!text.empty()) add(entity, pool.id(text), source);
}

void Statements::add(std::size_t entity, std::uint32_t value, Source source) {
  if (entity >= first_.size()) first_.resize(std::max(entity + 1, first_.size() * 2));
  Statement& first = first_[entity];
  if (first.count == 0) {
    first = {value, 1, source};
  } else if (first.value == value) {
    count_in(first, source);
  } else {
    auto& others = more_[static_cast<std::uint32_t>(entity)];
    const auto same = std::ranges::find(others, value, &Statement::value);
    if (same == others.end())
      others.push_back({value, 1, source});
    else
      count_in(*same, source);
  }
}

void Statements::take(std::size_t entity, const Statements& from, std::size_t entity_there) {
  from.for_each(entity_there, [&](const Statement& said) {
    if (entity >= first_.size()) first_.resize(std::max(entity + 1, first_.size() * 2));
    Statement* same = &first_[entity];
    if (same->count != 0 && same->value != said.value) {
      auto& others = more_[static_cast<std::uint32_t>(entity)];
      const auto found = std::ranges::find(others, said.value, &Statement::value);
      same = found == others.end() ? &others.emplace_back() : &*found;
    }
    const Source earlier = same->count == 0 ? said.source : std::min(same->source, said.source);
    *same = {said.value, same->count + said.count, earlier};
  });
}

EntityTable EntityTable::merged(const std::vector<std::uint32_t>& target, const std::vector<Column>& unless,
                                std::vector<std::uint32_t>& place) const {
  EntityTable table;
  table.listed = listed;
  place.assign(size(), 0);
  for (std::uint32_t i = 0; i < size(); ++i) {
    if (target[i] == i) place[i] = static_cast<std::uint32_t>(table.entity(keys.text(i), sources[i]));
  }
  for (std::uint32_t i = 0; i < size(); ++i) place[i] = place[target[i]];
  for (std::size_t c = 0; c < column_count; ++c) {
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (target[i] == i) table.said[c].take(place[i], said[c], i);
    }
    if (std::ranges::find(unless, static_cast<Column>(c)) != unless.end()) continue;
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (target[i] != i && !said[c].has(target[i])) table.said[c].take(place[i], said[c], i);
    }
  }
  return table;
}

std::size_t EntityTable::entity(std::string_view key, Source source) {
  const std::uint32_t index = keys.id(key);
  if (index == sources.size())
    sources.push_back(source);
  else
    sources[index] = std::min(sources[index], source);
  return index;
}

std::size_t keep_one_of_each(std::vector<RawParticipation>& rows) {
  const auto pair = [](const RawParticipation& row) { return std::tie(row.activity, row.organisation); };
  std::ranges::sort(rows, [&](const RawParticipation& a, const RawParticipation& b) {
    return std::tuple(pair(a), a.source) < std::tuple(pair(b), b.source);
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (kept > 0 && pair(rows[kept - 1]) == pair(rows[i])) {
      rows[kept - 1].role = std::min(rows[kept - 1].role, rows[i].role);
    } else {
      rows[kept++] = rows[i];
    }
  }
  const std::size_t dropped = rows.size() - kept;
  rows.resize(kept);
  return dropped;
}

}  // namespace linkgap::input
