#include "reference_index.hpp"

#include <algorithm>

namespace linkgap::input {

std::string unfolded(std::string_view text) {
  return std::string(text);
}

void ReferenceIndex::add_code(std::string_view code, std::uint32_t row) {
  codes_.emplace(code, row);
  shown_.emplace_back(code);
}

void ReferenceIndex::add_name(std::string_view name, std::uint32_t row) {
  if (name.empty()) return;
  const auto [place, fresh] = names_.emplace(fold_(name), row);
  if (!fresh && place->second != row) place->second = several;
  shown_.emplace_back(name);
}

std::optional<std::uint32_t> ReferenceIndex::row_of(std::string_view text) const {
  if (const auto code = codes_.find(std::string(text)); code != codes_.end()) return code->second;
  const auto name = names_.find(fold_(text));
  return name == names_.end() || name->second == several ? std::nullopt : std::optional(name->second);
}

bool ReferenceIndex::is_ambiguous(std::string_view text) const {
  if (codes_.contains(std::string(text))) return false;
  const auto name = names_.find(fold_(text));
  return name != names_.end() && name->second == several;
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
    compared_ += shown_.size() + 1;
    std::vector<std::string> sorted = shown_;
    std::ranges::sort(sorted);
    const std::string like = nearest(text, sorted);
    if (!like.empty()) refused.advice = "did you mean '" + like + "'?";
  }
  constexpr std::size_t short_list = 12;
  if (codes_.size() <= short_list) {
    for (const auto& [code, row] : codes_) refused.legal.push_back(code);
    std::ranges::sort(refused.legal);
  }
  return refused;
}

}  // namespace linkgap::input
