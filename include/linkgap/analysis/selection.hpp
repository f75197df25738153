#pragma once

#include "linkgap/graphs/affiliation.hpp"
#include "linkgap/graphs/partition.hpp"
#include "linkgap/model/study.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace linkgap {

/// Which records a question is about. The defaults are the study's own settings (`default_selection`).
struct Selection {
  Window window;
  std::vector<std::string> kinds;          ///< activity kind codes to keep; empty = all
  std::vector<std::string> exclude_kinds;  ///< activity kind codes to leave out
  std::vector<std::string> sectors;  ///< sector codes; an activity is kept if it or one of its organisations has one
  std::vector<std::string> regions;  ///< region codes; organisations of other regions are left out
  std::size_t min_attendance = 0;    ///< activities with fewer selected organisations are left out
  std::size_t max_attendance = 0;    ///< activities with more are left out; 0 = no limit
  std::vector<OrganisationKind> excluded_kinds;
  std::vector<ParticipationRole> excluded_roles;
};

/// The selection that a study asks for by itself: its window, excluded kinds and excluded roles.
Selection default_selection(const StudySettings& settings);

/// What the selection left out, and why: total = used + Σ left_out.
struct SelectionLedger {
  std::size_t participations = 0;  ///< in the data
  std::size_t used = 0;
  std::map<std::string, std::size_t> left_out;  ///< reason code → participations
  std::size_t activities = 0;                   ///< activities with at least one used participation
  std::size_t single = 0;                       ///< of them with one organisation only: counted, but they make no tie
  std::size_t organisations = 0;                ///< organisations with at least one used participation
};

/// The selected records as the two-mode table of all organisations (rows = `Dataset::organisations`) by selected
/// activities.
struct SelectedRecords {
  Affiliation affiliation;
  std::vector<Id<Activity>> activities;  ///< which activity each column is, ascending
  std::vector<char> in_scope;            ///< per organisation: 0 if its kind or region is excluded
  SelectionLedger ledger;
};

/// Throws `InputError` naming unknown kind, sector or region codes (with the nearest), or an empty selection's reason.
/// O(participations).
SelectedRecords select(const Dataset& data, const Selection& selection);

/// First and last date of the selected activities, as exactly as they are written; nothing without any. O(activities).
struct DaysCovered {
  std::optional<Date> first, last;
};
DaysCovered days_covered(const Dataset& data, const SelectedRecords& records);

}  // namespace linkgap
