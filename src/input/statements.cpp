#include "statements.hpp"

#include <algorithm>

namespace linkgap::input {
namespace {

void count_in(Statement& statement, Source source) {
  ++statement.count;
  statement.source = std::min(statement.source, source);
}

}  // namespace

std::uint32_t StringPool::id(std::string_view text) {
  const auto found = ids_.find(text);
  if (found != ids_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(texts_.size());
  ids_.emplace(texts_.emplace_back(text), number);
  return number;
}

std::optional<std::uint32_t> StringPool::find(std::string_view text) const {
  const auto found = ids_.find(text);
  return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

void Statements::add(std::size_t entity, std::string_view text, Source source, StringPool& pool) {
  if (text.empty()) return;
  if (entity >= first_.size()) first_.resize(std::max(entity + 1, first_.size() * 2));
  Statement& first = first_[entity];
  if (first.count == 0) {
    first = {pool.id(text), 1, source};
  } else if (pool.text(first.value) == text) {
    count_in(first, source);
  } else {
    const std::uint32_t value = pool.id(text);
    auto& others = more_[static_cast<std::uint32_t>(entity)];
    const auto same = std::ranges::find(others, value, &Statement::value);
    if (same == others.end())
      others.push_back({value, 1, source});
    else
      count_in(*same, source);
  }
}

std::size_t EntityTable::entity(std::string_view key, Source source) {
  const std::uint32_t index = keys.id(key);
  if (index == sources.size())
    sources.push_back(source);
  else
    sources[index] = std::min(sources[index], source);
  return index;
}

}  // namespace linkgap::input
