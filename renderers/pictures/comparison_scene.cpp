#include "renderers/pictures/comparison_scene.hpp"

#include "linkgap/error.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/discs.hpp"
#include "renderers/pictures/parts.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

namespace linkgap::comparison_scene {
namespace {

using captions::whole;

constexpr std::size_t most_of_a_kind = 12;  // changes drawn
constexpr std::size_t most_others = 40;
constexpr double disc_gap = 12;
constexpr double marker_gap = 1.6;
constexpr double least_ring = 130;

Side side_of(const ComparedState& state, const Comparison& comparison, bool before) {
  Side side;
  side.state = &state;
  for (const ComparedActor& actor : comparison.actors) side.row.push_back(before ? actor.before : actor.after);
  return side;
}

/// Regions by code, those of the later state first, and the region of every actor, as in the later state if it is
/// there.
void find_regions(Scene& scene) {
  std::map<std::string, std::uint32_t> place;
  const auto add = [&](const Side& side) {
    for (const Region& region : side.state->basis.study.data.regions) {
      if (place.emplace(region.code, static_cast<std::uint32_t>(scene.regions.size())).second)
        scene.regions.push_back(region);
    }
  };
  add(scene.after);
  add(scene.before);
  scene.styles = region_styles(scene.regions);
  const auto region_on = [&](const Side& side, std::size_t actor) -> std::uint32_t {
    const Actor* found = actor_on(side, actor);
    if (found == nullptr) return no_group;
    const std::vector<Region>& regions = side.state->basis.study.data.regions;
    const std::uint32_t region = side.state->view.level == Level::region ? found->row : found->region;
    return region < regions.size() ? place.at(regions[region].code) : no_group;
  };
  for (std::size_t i = 0; i < scene.comparison->actors.size(); ++i) {
    const std::uint32_t later = region_on(scene.after, i);
    scene.group.push_back(later != no_group ? later : region_on(scene.before, i));
  }
  std::set<std::uint32_t> known(scene.group.begin(), scene.group.end());
  known.erase(no_group);
  scene.by_region = known.size() > 1;
}

/// Region by region in discs on a ring, with the regions that share most beside each other; a group without regions on
/// a ring of its own.
void arrange(Scene& scene) {
  const std::size_t actors = scene.comparison->actors.size();
  // Smaller where there are many, or the rings would not fit beside each other.
  const double crowding =
      std::clamp(std::sqrt(150.0 / static_cast<double>(std::max<std::size_t>(actors, 1))), 0.5, 1.0);
  scene.radius.assign(actors, crowding * actor_radius);
  for (std::size_t i = 0; i < actors; ++i) {
    const Actor* actor = actor_on(scene.after, i);
    if (actor == nullptr) actor = actor_on(scene.before, i);
    if (actor->role != ComplexRole::hub) continue;
    scene.radius[i] = crowding * hub_radius;
    scene.hubs = true;
  }
  scene.centre.resize(actors);
  std::map<std::uint32_t, std::vector<std::size_t>> members;  // regions in order, unknown last
  for (std::size_t i = 0; i < actors; ++i) members[scene.group[i]].push_back(i);
  if (!scene.by_region || scene.comparison->level == Level::region || members.size() > most_discs) {
    const std::vector<Point> round = geometry::on_ring(scene.radius, marker_gap, least_ring);
    std::size_t next = 0;
    for (const auto& [group, of_group] : members) {
      for (const std::size_t i : of_group) scene.centre[i] = round[next++];
    }
    scene.reach = actors > 0 ? std::max(least_ring, geometry::distance(round.front(), {})) : least_ring;
    return;
  }
  std::vector<std::vector<std::size_t>> groups;
  std::vector<discs::Filling> fillings;
  std::vector<double> radii;
  for (const auto& [group, of_group] : members) {
    std::vector<discs::Member> filled;
    for (const std::size_t i : of_group)
      filled.push_back({scene.radius[i], 0, scene.radius[i] > crowding * actor_radius, false, std::nullopt});
    fillings.push_back(discs::fill(filled, marker_gap));
    radii.push_back(fillings.back().radius + 3);
    scene.group_of_disc.push_back(group);
    groups.push_back(of_group);
  }
  const std::vector<Point> centres = geometry::on_ring(radii, disc_gap, least_ring);
  scene.reach = least_ring;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    scene.discs.push_back({centres[g], radii[g]});
    scene.reach = std::max(scene.reach, geometry::distance(centres[g], {}) + radii[g]);
    for (std::size_t k = 0; k < groups[g].size(); ++k) {
      scene.centre[groups[g][k]] = {centres[g].x + fillings[g].centres[k].x, centres[g].y + fillings[g].centres[k].y};
    }
  }
}

bool crosses(const Scene& scene, std::uint32_t a, std::uint32_t b) {
  return !scene.by_region || scene.group[a] != scene.group[b];
}

void choose_changes(Scene& scene) {
  for (const TieDifference& tie : scene.comparison->ties) {
    if (!crosses(scene, tie.a, tie.b)) {
      ++scene.inside;
      continue;
    }
    if (++scene.all[tie.change] <= most_of_a_kind) scene.changes.push_back(&tie);
  }
}

void require_drawable(const Scene& scene) {
  const std::size_t actors = scene.comparison->actors.size();
  if (actors > most_compared_actors) {
    throw InputError(Problem{
        Severity::error,
        "",
        0,
        "",
        "the picture compare shows at most " + whole(most_compared_actors) + " actors, and there are " + whole(actors),
        "ask for a coarser --level (complex or region), or select with --region; `linkgap compare` "
        "lists every change",
        {}});
  }
  if (!scene.before.state->view.network.ties().empty() || !scene.after.state->view.network.ties().empty()) return;
  throw InputError(Problem{Severity::error,
                           "",
                           0,
                           "",
                           "there is no tie before and none after",
                           "widen the windows or drop a filter; `linkgap compare` tells of actors and activities",
                           {}});
}

}  // namespace

const Actor* actor_on(const Side& side, std::size_t actor) {
  return side.row[actor] ? &side.state->view.actors[*side.row[actor]] : nullptr;
}

bool seen_before(TieChange change) {
  return change == TieChange::gone || change == TieChange::shrunk;
}

std::vector<Tie> other_ties(const Scene& scene, bool before) {
  const Side& side = before ? scene.before : scene.after;
  std::vector<std::uint32_t> compared(side.state->view.actors.size(), no_group);
  for (std::size_t i = 0; i < side.row.size(); ++i) {
    if (side.row[i]) compared[*side.row[i]] = static_cast<std::uint32_t>(i);
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> changed;
  for (const TieDifference* tie : scene.changes) {
    if (seen_before(tie->change) == before) changed.insert({tie->a, tie->b});
  }
  std::vector<Tie> others;
  for (Tie tie : side.state->view.network.ties()) {
    tie.from = compared[tie.from];
    tie.to = compared[tie.to];
    if (tie.from > tie.to) std::swap(tie.from, tie.to);
    if (crosses(scene, tie.from, tie.to) && !changed.contains({tie.from, tie.to})) others.push_back(tie);
  }
  return parts::strongest(others, most_others).ties;
}

Scene scene_of(const Comparison& comparison, const ComparedState& before, const ComparedState& after) {
  Scene scene;
  scene.comparison = &comparison;
  scene.language = after.basis.settings.language;
  scene.before = side_of(before, comparison, true);
  scene.after = side_of(after, comparison, false);
  require_drawable(scene);
  find_regions(scene);
  arrange(scene);
  choose_changes(scene);
  return scene;
}

}  // namespace linkgap::comparison_scene
