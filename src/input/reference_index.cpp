#include "reference_index.hpp"

#include <algorithm>

namespace linkgap::input {

std::string unfolded(std::string_view text) {
  return std::string(text);
}

std::optional<std::uint32_t> ReferenceIndex::Rows::find(std::string_view text) const {
  const auto place = index.find(TextKey(text), [&](std::uint32_t at) { return texts[at] == text; });
  return place ? std::optional(rows[*place]) : std::nullopt;
}

std::pair<std::uint32_t, bool> ReferenceIndex::Rows::emplace(std::string_view text, std::uint32_t row) {
  const TextKey key(text);
  if (const auto place = index.find(key, [&](std::uint32_t at) { return texts[at] == text; })) return {*place, false};
  const auto place = static_cast<std::uint32_t>(rows.size());
  texts.emplace_back(text);
  rows.push_back(row);
  index.add(key, place);
  return {place, true};
}

void ReferenceIndex::add_code(std::string_view code, std::uint32_t row) {
  codes_.emplace(code, row);
}

void ReferenceIndex::add_name(std::string_view name, std::uint32_t row) {
  if (name.empty()) return;
  const std::string folded = fold_(name);
  const auto [place, fresh] = names_.emplace(folded, row);
  if (!fresh && names_.rows[place] != row) names_.rows[place] = several;
  if (fold_ != unfolded) shown_.emplace_back(name);
}

std::optional<std::uint32_t> ReferenceIndex::row_of(std::string_view text) const {
  if (const auto code = codes_.find(text)) return code;
  const auto name = names_.find(fold_(text));
  return name && *name != several ? name : std::nullopt;
}

bool ReferenceIndex::is_ambiguous(std::string_view text) const {
  return !codes_.find(text) && names_.find(fold_(text)) == several;
}

Reading<std::uint32_t> ReferenceIndex::find(std::string_view text) const {
  if (const auto row = row_of(text)) return {row, "", "", {}};
  const std::string shown = "'" + std::string(text) + "'";
  if (is_ambiguous(text)) {
    return {std::nullopt, "several rows have the name " + shown, "use the code of the " + table_, {}};
  }

  // A file full of unknown codes must not cost rows × unknown codes; the first suggestions show the pattern.
  constexpr std::size_t comparisons = 400'000;
  Reading<std::uint32_t> refused{
      std::nullopt, shown + " is not a known " + table_, "correct it or add it to its table", {}};
  if (compared_ <= comparisons) {
    std::vector<std::string> sorted = shown_;
    sorted.insert(sorted.end(), codes_.texts.begin(), codes_.texts.end());
    if (fold_ == unfolded) sorted.insert(sorted.end(), names_.texts.begin(), names_.texts.end());
    compared_ += sorted.size() + 1;
    std::ranges::sort(sorted);
    const std::string like = nearest(text, sorted);
    if (!like.empty()) refused.advice = "did you mean '" + like + "'?";
  }
  constexpr std::size_t short_list = 12;
  if (codes_.texts.size() <= short_list) {
    refused.legal = codes_.texts;
    std::ranges::sort(refused.legal);
  }
  return refused;
}

}  // namespace linkgap::input
