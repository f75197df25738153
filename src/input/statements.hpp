#pragma once

#include "alias_book.hpp"
#include "header_aliases.hpp"
#include "linkgap/model/dataset.hpp"
#include "text_index.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace linkgap::input {

/// Every distinct text once, numbered from 0 in order of first appearance. O(length) per call.
class StringPool {
 public:
  std::uint32_t id(std::string_view text);
  std::optional<std::uint32_t> find(std::string_view text) const;
  const std::string& text(std::uint32_t id) const { return texts_[id]; }
  std::size_t size() const { return texts_.size(); }

 private:
  std::deque<std::string> texts_;  // a deque never moves its strings, so that callers may view them
  TextIndex ids_;
};

/// That rows say this value, how many do, and the first place.
struct Statement {
  std::uint32_t value = 0;  ///< in the study's string pool
  std::uint32_t count = 0;  ///< 0 = nothing said
  Source source;
};

/// What rows say about one attribute of each entity. Nearly always one value, so others are kept aside.
class Statements {
 public:
  void add(std::size_t entity, std::string_view text, Source source, StringPool& pool);
  /// The same for a text that is in the pool already.
  void add(std::size_t entity, std::uint32_t value, Source source);

  /// Adds what `from` says about an entity of its own.
  void take(std::size_t entity, const Statements& from, std::size_t entity_there);

  /// Calls visit(statement) for every distinct value said about the entity.
  template <class Visit>
  void for_each(std::size_t entity, Visit visit) const {
    if (!has(entity)) return;
    visit(first_[entity]);
    const auto others = more_.find(static_cast<std::uint32_t>(entity));
    if (others == more_.end()) return;
    for (const Statement& statement : others->second) visit(statement);
  }
  bool has(std::size_t entity) const { return entity < first_.size() && first_[entity].count != 0; }
  bool empty() const { return first_.empty(); }

 private:
  std::vector<Statement> first_;
  std::unordered_map<std::uint32_t, std::vector<Statement>> more_;
};

/// Entities of one sort as the rows name them, with everything said about them.
struct EntityTable {
  bool listed = false;          ///< a table of its own lists them: other codes are errors
  StringPool keys;              ///< code of each entity; the folded name of one made from values
  std::vector<Source> sources;  ///< first row about each entity
  std::array<Statements, column_count> said;

  std::size_t entity(std::string_view key, Source source);
  /// The table without the entities that `target` leads to another one. What is said about these is kept where nothing
  /// is said about the one they lead to, but for the columns `unless`. `place` receives the new number of each entity.
  EntityTable merged(const std::vector<std::uint32_t>& target, const std::vector<Column>& unless,
                     std::vector<std::uint32_t>& place) const;
  Statements& about(Column column) { return said[static_cast<std::size_t>(column)]; }
  const Statements& about(Column column) const { return said[static_cast<std::size_t>(column)]; }
  std::size_t size() const { return sources.size(); }
};

/// A participation row before codes become ids.
struct RawParticipation {
  std::uint32_t activity = 0;      ///< entity in `activities`
  std::uint32_t organisation = 0;  ///< entity in `organisations`
  ParticipationRole role = ParticipationRole::attendee;
  Source source;
};

/// Keeps one row of each activity and organisation: the first line, and the smallest role, so that the order of rows
/// does not matter. Gives the number of rows dropped. O(n log n).
std::size_t keep_one_of_each(std::vector<RawParticipation>& rows);

/// All that the tables of a study say, before any of it is judged.
struct RawStudy {
  StringPool pool;
  EntityTable regions;
  EntityTable offices;
  EntityTable complexes;
  EntityTable councils;
  EntityTable sectors;  ///< always made from values
  EntityTable stages;   ///< of the value chain: listed by `study.json`, else made from values
  EntityTable organisations;
  EntityTable activities;
  std::vector<RawParticipation> participations;
  AliasBook aliases;
  std::optional<Date> at;  ///< the day of which dated rows tell; without it the latest ones do
  std::vector<std::string> files;
  std::vector<std::array<std::string, column_count>> headers;  ///< of each file, as written
  bool has_dates = false;                                      ///< some table has a date column

  const std::string& header(std::uint32_t file, Column column) const {
    return headers[file][static_cast<std::size_t>(column)];
  }
};

}  // namespace linkgap::input
