#pragma once

#include "linkgap/analysis/indicators.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace linkgap {

/// A change of the records that somebody wants to think through. Names are codes or names of complexes or
/// organisations; a complex goes before an organisation of the same name.
struct Supposition {
  /// Two actors or more that are supposed to meet: a tie, or a whole consortium at one table.
  struct Meeting {
    std::vector<std::string> actors;
    std::size_t activities = 1;  ///< hypothetical activities that one organisation of each attends
  };
  std::vector<Meeting> added_ties = {};
  std::vector<std::pair<std::string, std::string>> removed_ties = {};  ///< every activity of both is taken out
  std::vector<std::string> removed_actors = {};  ///< complexes with all their organisations, or organisations
  std::vector<std::string> removed_kinds = {};   ///< kinds of activities, by code or name
};

enum class SupposedStepKind : std::uint8_t { add_tie, remove_tie, remove_complex, remove_organisation, remove_kind };
template <>
std::span<const Term> terms<SupposedStepKind>();

/// What one part of a supposition did to the records.
struct SupposedStep {
  SupposedStepKind step = SupposedStepKind::add_tie;
  std::vector<Name> about;          ///< actors, or the kind of activity
  std::vector<Name> organisations;  ///< of an added tie: who is supposed to meet, beside `about`
  std::size_t activities = 0;       ///< put in, taken out, or that lost somebody
  std::size_t records = 0;          ///< participations put in or taken out
};

/// The indicators of the records as they are and as they would be. Arithmetic on the records, no forecast.
struct WhatIf {
  Level level = Level::complex;
  std::vector<SupposedStep> steps;  ///< kinds, ties and actors taken out in this order, then ties put in
  std::vector<Indicator> before;
  std::vector<Indicator> after;
};

/// Carries out a supposition on a copy of the records. A complex that is added to a tie is stood for by its most active
/// organisation, else its first one, else a hypothetical one. Throws `InputError` if nothing is supposed, a name is not
/// known or stands for several, a tie names an actor twice, a tie to remove has no shared activity, or an actor is
/// removed and tied at once. O(participations + indicators).
WhatIf what_if(const Dataset& data, const SelectedRecords& records, const Supposition& supposition, Level level,
               const NetworkOptions& options = {});

}  // namespace linkgap
