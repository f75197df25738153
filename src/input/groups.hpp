#pragma once

#include "linkgap/model/vocabulary.hpp"
#include "reference_index.hpp"
#include "settling.hpp"
#include "statements.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace linkgap::input {

/// Which row of the finished table each entity becomes.
struct Numbering {
  std::vector<std::string> codes;     ///< of each row
  std::vector<std::uint32_t> entity;  ///< of each row
  std::vector<std::uint32_t> row;     ///< of each entity
};

/// Rows in order of their codes, or else in order of the entities. O(n log n).
Numbering numbered(std::vector<std::string> code_of_entity, bool sorted);

/// A name without a stated language is Korean if it holds Korean characters or stands beside an English one.
/// Without any name, the code is the name.
Name name_from(const std::optional<std::string>& name, const std::optional<std::string>& english,
               const std::string& code);

/// A table that others refer to (regions, sectors, offices, complexes, councils): its names, rows and index. It is
/// listed in a file, and then its keys are the codes; or made from the values in other tables, and then the most
/// frequent spelling is the code.
struct Group {
  std::vector<std::optional<std::string>> names;    ///< of each entity
  std::vector<std::optional<std::string>> english;  ///< of each entity
  Numbering numbering;
  ReferenceIndex index;

  Name name(std::uint32_t row) const {
    const std::uint32_t entity = numbering.entity[row];
    return name_from(names[entity], english[entity], numbering.codes[row]);
  }
};

/// Settles the names of `table` and makes its index. `word` is the word for messages. O(entities log entities).
Group make_group(const RawStudy& study, const Settling& settling, const EntityTable& table, const char* word,
                 ReferenceIndex::Fold fold, bool sorted);

}  // namespace linkgap::input
