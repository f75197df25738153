#pragma once

#include "date_reader.hpp"
#include "linkgap/model/alias.hpp"
#include "linkgap/model/dataset.hpp"
#include "problem_log.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace linkgap::input {

constexpr std::size_t alias_kinds = 5;

/// A line of an alias table that is to be applied.
struct AliasLine {
  Alias alias;  ///< `code` as written
  std::string reason;
};

/// That a row names an entity by an alias, in a cell that refers to it.
struct AliasUse {
  std::uint32_t line = 0;  ///< in `AliasBook::lines`
  Source source;
  std::optional<std::uint32_t> activity;  ///< entity whose day it is; none if the row has no day
  auto operator<=>(const AliasUse&) const = default;
};

/// The aliases of a study while its tables are read. Complexes, councils, regions and offices are replaced cell by
/// cell (`resolved`); organisations, whose records must be counted as duplicates where they become so, are merged at
/// the end. Spellings are compared as everywhere: of places folded, of organisations as they are.
class AliasBook {
 public:
  void add(AliasLine line);
  /// Finds what contradicts itself: an alias that names itself, two codes for one alias, cycles. O(lines).
  void check(ProblemLog& problems) const;

  const std::vector<AliasLine>& lines() const { return lines_; }
  bool has(AliasOf of) const { return !by_text_[static_cast<std::size_t>(of)].empty(); }
  /// The line whose alias is `text`.
  std::optional<std::uint32_t> find(AliasOf of, std::string_view text) const;
  /// A further spelling of an alias: the name of a row that the alias names by its code, or the other way round.
  void add_spelling(AliasOf of, std::string_view text, std::uint32_t line);
  /// True if the chain that begins with a line ends at the code or name `text`.
  bool leads_to(std::uint32_t line, std::string_view text) const;
  /// The code at the end of the chain that begins with a line. O(length of the chain).
  const std::string& last_code(std::uint32_t line) const;

  /// What a cell means: the code behind its alias, or the text itself. The use is written down.
  std::string_view resolved(AliasOf of, std::string_view text, Source source, std::optional<std::uint32_t> activity);
  const std::vector<AliasUse>& uses() const { return uses_; }
  void add_use(AliasUse use) { uses_.push_back(use); }

 private:
  static std::string folded(AliasOf of, std::string_view text);
  std::vector<AliasLine> lines_;
  std::array<std::unordered_map<std::string, std::uint32_t>, alias_kinds> by_text_;
  std::vector<AliasUse> uses_;
};

/// "line 3" or, of another file than `beside`, "aliases.csv, line 3".
std::string place_of(const Alias& alias, const Alias& beside);

}  // namespace linkgap::input
