#pragma once

#include "linkgap/model/alias.hpp"
#include "linkgap/model/date.hpp"
#include "linkgap/model/geography.hpp"
#include "linkgap/model/id.hpp"
#include "linkgap/model/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace linkgap {

/// Where a row was read: index into `Dataset::files`, and the physical line (from 1) on which the record starts.
struct Source {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  auto operator<=>(const Source&) const = default;
};

struct Region {
  std::string code;
  Name name;
  std::string colour;  ///< "#RRGGBB" from the study, or empty
};

/// A field of industry or technology.
struct Sector {
  std::string code;
  Name name;
};

/// A stage of a value chain: materials, parts, assembly, …
struct ChainStage {
  std::string code;
};

/// A kind of activity: seminar, forum, project, …
struct ActivityKind {
  std::string code;
  Name name;
};

struct Office {
  std::string code;
  Name name;
  OfficeLevel level = OfficeLevel::branch;
  std::optional<Id<Office>> parent;
  std::optional<Id<Region>> region;
  std::string seat;  ///< place where it sits, as written
};

struct Complex {
  std::string code;
  Name name;
  std::optional<Id<Region>> region;           ///< located_in
  std::optional<Id<Office>> administered_by;  ///< office that runs it; never used for analysis by region
  ComplexKind kind = ComplexKind::unknown;
  ComplexRole role = ComplexRole::none;
  std::optional<Id<Complex>> hub;  ///< hub_of: the hub a linked complex is assigned to
  std::optional<GeoPoint> location;
  std::vector<Id<Sector>> sectors;  ///< specialised industries, sorted, unique
  std::string reporter;             ///< unit that delivers its records; empty if not given
  Source source;
};

struct Council {
  std::string code;
  Name name;
  std::optional<Id<Complex>> complex;  ///< home hub
  std::optional<Id<Sector>> sector;
  Source source;
};

struct Organisation {
  std::string code;
  Name name;
  OrganisationKind kind = OrganisationKind::unknown;
  std::optional<Id<Complex>> complex;
  std::optional<Id<Region>> region;  ///< region of its complex if it has one, else its own
  std::optional<Id<Council>> council;
  std::optional<Id<Sector>> sector;
  std::optional<Id<ChainStage>> stage;  ///< its place in the value chain
  std::optional<GeoPoint> location;
  std::optional<std::uint32_t> employees;
  std::string registration;  ///< business registration number, ten digits, of a column of its own or of the code;
                             ///< empty if not given
  Source source;
};

struct Activity {
  std::string code;
  Name title;
  Date date;                ///< start
  std::optional<Date> end;  ///< last day of a range
  Id<ActivityKind> kind;
  std::optional<Id<Council>> council;
  std::optional<Id<Complex>> host;
  std::optional<Id<Sector>> sector;
  Source source;
};

/// One organisation at one activity: the record that every number leads back to.
struct Participation {
  Id<Activity> activity;
  Id<Organisation> organisation;
  ParticipationRole role = ParticipationRole::attendee;
  Source source;
};

/// What the files say, as plain tables.
/// Invariants (made by `input/`, checked by `validate`): every table is sorted by code and codes are unique, except
/// `regions` and `stages`, which keep the order of the study; participations are sorted by (activity, organisation) and
/// unique; every id is in range. So ids do not depend on the order of input rows; only `Source`s do.
struct Dataset {
  std::vector<std::string> files;  ///< names as the user gave them
  std::vector<Region> regions;
  std::vector<Sector> sectors;
  std::vector<ChainStage> stages;
  std::vector<ActivityKind> kinds;
  std::vector<Office> offices;
  std::vector<Complex> complexes;
  std::vector<Council> councils;
  std::vector<Organisation> organisations;
  std::vector<Activity> activities;
  std::vector<Participation> participations;
  std::vector<Outline> outlines;  ///< backdrop of maps
  std::vector<Alias> aliases;     ///< by what they name, alias and line; already applied to the tables
};

/// Throws `EngineError` naming the first broken invariant of `Dataset`. O(rows).
void validate(const Dataset& dataset);

}  // namespace linkgap
