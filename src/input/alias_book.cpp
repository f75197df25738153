#include "alias_book.hpp"

#include "unicode_text.hpp"

#include <algorithm>

namespace linkgap::input {

std::string place_of(const Alias& alias, const Alias& beside) {
  const std::string line = "line " + std::to_string(alias.line);
  return alias.file == beside.file ? line : alias.file + ", " + line;
}

std::string AliasBook::folded(AliasOf of, std::string_view text) {
  switch (of) {
    case AliasOf::organisation:
      return std::string(text);
    case AliasOf::complex:
      return fold_complex_name(text);
    case AliasOf::council:
    case AliasOf::region:
    case AliasOf::office:
      break;
  }
  return fold_name(text);
}

void AliasBook::add(AliasLine line) {
  const AliasOf of = line.alias.of;
  by_text_[static_cast<std::size_t>(of)].emplace(folded(of, line.alias.alias),
                                                 static_cast<std::uint32_t>(lines_.size()));
  lines_.push_back(std::move(line));
}

std::optional<std::uint32_t> AliasBook::find(AliasOf of, std::string_view text) const {
  const auto& texts = by_text_[static_cast<std::size_t>(of)];
  if (texts.empty()) return std::nullopt;
  const auto found = texts.find(folded(of, text));
  return found == texts.end() ? std::nullopt : std::optional(found->second);
}

void AliasBook::add_spelling(AliasOf of, std::string_view text, std::uint32_t line) {
  if (!text.empty()) by_text_[static_cast<std::size_t>(of)].emplace(folded(of, text), line);
}

bool AliasBook::leads_to(std::uint32_t line, std::string_view text) const {
  const AliasOf of = lines_[line].alias.of;
  return folded(of, last_code(line)) == folded(of, text);
}

const std::string& AliasBook::last_code(std::uint32_t line) const {
  std::uint32_t last = line;
  // A cycle is an error of its own; here it only must not hang.
  for (std::size_t step = 0; step < lines_.size(); ++step) {
    const auto next = find(lines_[last].alias.of, lines_[last].alias.code);
    if (!next) break;
    last = *next;
  }
  return lines_[last].alias.code;
}

std::string_view AliasBook::resolved(AliasOf of, std::string_view text, Source source,
                                     std::optional<std::uint32_t> activity) {
  const auto line = find(of, text);
  if (!line) return text;
  uses_.push_back({*line, source, activity});
  return last_code(*line);
}

void AliasBook::check(ProblemLog& problems) const {
  const auto refuse = [&](const Alias& alias, const std::string& what, const std::string& advice) {
    problems.error({Severity::error, alias.file, alias.line, "", what, advice, {}});
  };
  std::vector<char> told(lines_.size());
  for (std::uint32_t i = 0; i < lines_.size(); ++i) {
    const Alias& alias = lines_[i].alias;
    const std::string shown = "the alias '" + alias.alias + "'";
    const std::uint32_t first = *find(alias.of, alias.alias);
    if (folded(alias.of, alias.alias) == folded(alias.of, alias.code)) {
      refuse(alias, shown + " is its own code", "give the code of the entity that it stands for, or delete the line");
      continue;
    }
    if (first != i) {
      // Two lines may lead to one entity by different ways; then they say the same.
      if (folded(alias.of, last_code(first)) != folded(alias.of, last_code(i))) {
        refuse(alias,
               shown + " stands for '" + lines_[first].alias.code + "' (" + place_of(lines_[first].alias, alias) +
                   ") and for '" + alias.code + "' (line " + std::to_string(alias.line) + ")",
               "keep one of the lines");
      }
      continue;
    }
    if (told[i]) continue;
    std::vector<std::uint32_t> chain = {i};
    for (auto next = find(alias.of, alias.code); next; next = find(alias.of, lines_[chain.back()].alias.code)) {
      if (*next == i) {
        std::string round;
        for (const std::uint32_t line : chain) {
          told[line] = 1;
          round += "'" + lines_[line].alias.alias + "' (" + place_of(lines_[line].alias, alias) + ") → ";
        }
        refuse(alias, "the aliases lead in a circle: " + round + "'" + alias.alias + "'",
               "delete the line that is wrong");
        break;
      }
      if (std::ranges::find(chain, *next) != chain.end()) break;  // a circle further on, told where it begins
      chain.push_back(*next);
    }
  }
}

}  // namespace linkgap::input
