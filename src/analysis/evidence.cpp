#include "linkgap/analysis/evidence.hpp"

#include "folded_name.hpp"
#include "linkgap/error.hpp"

#include <algorithm>
#include <tuple>

namespace linkgap {
namespace {

/// Records of an activity whose organisation stands behind an actor and that the selection counts.
std::vector<Participation> records_of(const Dataset& data, const LevelView& view, const Selection& selection,
                                      Id<Activity> activity, std::uint32_t actor) {
  const auto rows = std::ranges::equal_range(data.participations, activity, {}, &Participation::activity);
  std::vector<Participation> found;
  for (const Participation& row : rows) {
    if (view.actor_of_organisation.group_of[row.organisation.index()] != actor) continue;
    if (std::ranges::find(selection.excluded_roles, row.role) != selection.excluded_roles.end()) continue;
    found.push_back(row);
  }
  return found;
}

}  // namespace

Evidence evidence(const Dataset& data, const LevelView& view, const NetworkOptions& options, const Selection& selection,
                  std::uint32_t a, std::uint32_t b) {
  Evidence result;
  result.a = a;
  result.b = b;
  result.additive = options.weighting == Weighting::newman || options.weighting == Weighting::count;
  result.activities_a = view.affiliation.participations(a);
  result.activities_b = view.affiliation.participations(b);
  if (const auto tie = view.network.find(a, b)) result.weight = tie->weight;
  for (const std::uint32_t column : shared_activities(view.affiliation, a, b)) {
    EvidenceItem item;
    item.activity = view.activities[column];
    item.size = view.affiliation.size(column);
    const std::string& kind = data.kinds[data.activities[item.activity.index()].kind.index()].code;
    const auto factor = options.kind_weights.find(kind);
    const bool too_large = options.max_size_for_ties != 0 && item.size > options.max_size_for_ties;
    const double scale = too_large ? 0.0 : factor == options.kind_weights.end() ? 1.0 : factor->second;
    item.contribution = result.additive ? scale * contribution(options.weighting, item.size) : 1.0;
    item.records_a = records_of(data, view, selection, item.activity, a);
    item.records_b = records_of(data, view, selection, item.activity, b);
    result.items.push_back(std::move(item));
  }
  std::ranges::sort(result.items, {}, [&](const EvidenceItem& item) {
    const Activity& activity = data.activities[item.activity.index()];
    return std::tuple(activity.date, std::string_view(activity.code));
  });
  return result;
}

std::vector<std::uint32_t> find_actors(const LevelView& view, const std::string& text) {
  for (std::uint32_t a = 0; a < view.actors.size(); ++a) {
    if (view.actors[a].code == text) return {a};
  }
  const std::string wanted = folded_name(text);
  std::vector<std::uint32_t> found;
  for (std::uint32_t a = 0; a < view.actors.size() && !wanted.empty(); ++a) {
    const Actor& actor = view.actors[a];
    if (folded_name(actor.code) == wanted || folded_name(actor.name.ko) == wanted ||
        folded_name(actor.name.en) == wanted) {
      found.push_back(a);
    }
  }
  return found;
}

std::vector<std::uint32_t> find_actors_by_beginning(const LevelView& view, const std::string& text) {
  const std::string wanted = folded_name(text);
  std::vector<std::uint32_t> found;
  for (std::uint32_t a = 0; a < view.actors.size() && !wanted.empty(); ++a) {
    const Actor& actor = view.actors[a];
    if (folded_name(actor.code).starts_with(wanted) || folded_name(actor.name.ko).starts_with(wanted) ||
        folded_name(actor.name.en).starts_with(wanted)) {
      found.push_back(a);
    }
  }
  return found;
}

std::uint32_t find_actor(const LevelView& view, const std::string& text) {
  const std::vector<std::uint32_t> found = find_actors(view, text);
  if (found.size() == 1) return found.front();
  std::vector<std::string> names;
  for (const Actor& actor : view.actors) {
    names.push_back(actor.code);
    if (!actor.name.ko.empty()) names.push_back(actor.name.ko);
    if (!actor.name.en.empty() && actor.name.en != actor.name.ko) names.push_back(actor.name.en);
  }
  const std::string level(label_of(view.level, Language::en));
  Problem problem;
  if (found.empty()) {
    problem.what = "no " + level + " is called '" + text + "'";
    const std::string near = nearest(text, names);
    problem.advice = near.empty()
                         ? "list them with: linkgap centrality STUDY --level " + std::string(code_of(view.level))
                         : "did you mean '" + near + "'?";
  } else {
    problem.what = "'" + text + "' names " + std::to_string(found.size()) + " actors at level " + level;
    problem.advice = "use the code";
    for (const std::uint32_t a : found) problem.legal.push_back(view.actors[a].code);
  }
  throw InputError(std::move(problem));
}

}  // namespace linkgap
