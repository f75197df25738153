#pragma once

#include "linkgap/analysis/report.hpp"
#include "linkgap/planning/consortium.hpp"
#include "linkgap/planning/hub_designation.hpp"
#include "linkgap/planning/pilots.hpp"
#include "linkgap/renderers/diagram.hpp"

#include <string>
#include <vector>

namespace linkgap {

/// Every linked complex tied to the hub of the study's own plan: line style and width by its participation in the hub's
/// councils, a ring around those that are nearer to another hub. Needs the complex-level view of the report only.
/// Throws `InputError` with the reasons of `hub_spoke_unavailable`. O(complexes²).
Diagram draw_hub_spoke(const Report& report, const HubPlanCheck& check);
/// What keeps it from being drawn, one clause each, in the report's language; empty if nothing does.
std::vector<std::string> hub_spoke_unavailable(const Report& report, const HubPlanCheck& check);

/// A consortium with what its picture says of it.
struct ConsortiumSheet {
  Consortium consortium;
  Theme theme;
  ExpectationModel expectation = ExpectationModel::gravity;
  bool chain = false;  ///< a named chain: its consecutive links are drawn; false: a proposal, all its pairs
};
/// The members on the map, every link with its evidence: shared activities, expected ones and km; the weakest marked.
/// Needs the complex-level view only. Throws `InputError` with the reasons of `consortium_unavailable`. O(complexes²).
Diagram draw_consortium(const Report& report, const ConsortiumSheet& sheet);
std::vector<std::string> consortium_unavailable(const Report& report, const ConsortiumSheet& sheet);

/// Every hub by rank with its score, the components of the score as bars, and how far its rank depends on the weights;
/// the chosen ones marked; the first `top`. Needs the complex-level view only. O(hubs × components).
Diagram draw_pilots(const Report& report, const PilotSelection& selection, std::size_t top = 60);

/// The trees of offices of two studies side by side, each office joined to what became of it (`office_changes`).
/// Throws `InputError` if one of them has no table of offices. O(offices²).
Diagram draw_organisation(const Study& before, const Study& after, Language language);

}  // namespace linkgap
