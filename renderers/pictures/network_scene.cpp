#include "renderers/pictures/network_scene.hpp"

#include "linkgap/error.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/network_arrangement.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>

namespace linkgap::network_scene {
namespace {

using captions::in;

constexpr std::size_t most_organisations = 150;
constexpr std::size_t most_complexes = 400;
constexpr std::size_t most_groups = 12;
constexpr std::size_t named_without_hubs = 24;
constexpr std::size_t most_ties = 80;
constexpr std::size_t most_missing = 10;

/// The actors that take part, strongest first, at most `limit`; complexes without records too.
std::vector<std::uint32_t> chosen(const parts::Cast& cast, bool complexes) {
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i < cast.size(); ++i) {
    if (complexes || cast.actor(i).activities > 0) out.push_back(static_cast<std::uint32_t>(i));
  }
  std::ranges::stable_sort(out, [&](std::uint32_t a, std::uint32_t b) { return cast.strength[a] > cast.strength[b]; });
  out.resize(std::min(out.size(), complexes ? most_complexes : most_organisations));
  std::ranges::sort(out);
  return out;
}

void make_groups(Scene& scene, const parts::Cast& cast) {
  const std::vector<std::uint32_t> actors = chosen(cast, scene.complexes);
  const Partition& communities = scene.level->communities.partition;
  scene.by_region = std::ranges::any_of(actors, [&](std::uint32_t a) { return cast.actor(a).region != no_group; });
  std::map<std::uint32_t, Group> found;
  for (const std::uint32_t a : actors) {
    std::uint32_t key = cast.actor(a).region;
    if (!scene.by_region) key = a < communities.group_of.size() ? communities.group_of[a] : 0;
    found[key].members.push_back(a);
  }
  for (auto& [key, group] : found) {
    group.region = scene.by_region ? key : no_group;
    scene.groups.push_back(std::move(group));
  }
  if (scene.groups.size() > most_groups) {
    std::ranges::stable_sort(scene.groups,
                             [](const Group& a, const Group& b) { return a.members.size() > b.members.size(); });
    scene.left_out_groups = scene.groups.size() - most_groups;
    scene.groups.resize(most_groups);
    if (scene.by_region) std::ranges::sort(scene.groups, {}, &Group::region);
  }
  scene.group_of.assign(cast.size(), no_group);
  std::size_t drawn = 0;
  for (std::size_t g = 0; g < scene.groups.size(); ++g) {
    Group& group = scene.groups[g];
    group.name =
        scene.by_region ? cast.region_name(group.region) : in(cast.language, "집단 ", "group ") + std::to_string(g + 1);
    for (const std::uint32_t a : group.members) scene.group_of[a] = static_cast<std::uint32_t>(g);
    drawn += group.members.size();
  }
  std::size_t active = 0;
  for (std::size_t i = 0; i < cast.size(); ++i) active += scene.complexes || cast.actor(i).activities > 0 ? 1 : 0;
  scene.left_out = active - drawn;
  if (!scene.by_region) {
    const std::vector<RegionStyle> styles = region_styles(std::vector<Region>(scene.groups.size()));
    for (std::size_t g = 0; g < scene.groups.size(); ++g) {
      const bool alone = scene.groups[g].members.size() == 1;
      scene.groups[g].style = alone ? RegionStyle{ink::neutral, Shape::circle} : styles[g];
    }
  }
  scene.free = !scene.by_region || scene.groups.size() == 1;
}

void size_markers(Scene& scene, const parts::Cast& cast) {
  double most = 0;
  bool has_hubs = false;
  std::vector<std::uint32_t> drawn;
  for (const Group& group : scene.groups) {
    for (const std::uint32_t a : group.members) {
      most = std::max(most, cast.strength[a]);
      has_hubs = has_hubs || is_hub(cast, a);
      drawn.push_back(a);
    }
  }
  scene.radius.assign(cast.size(), 4);
  scene.named.assign(cast.size(), 0);
  for (const std::uint32_t a : drawn) {
    const double share = most > 0 ? std::sqrt(cast.strength[a] / most) : 0;
    if (has_hubs) {
      scene.radius[a] = is_hub(cast, a) ? 6.5 + 8 * share : 4;
      scene.named[a] = is_hub(cast, a) ? 1 : 0;
    } else {
      scene.radius[a] = 3 + 7 * share;
    }
  }
  if (has_hubs) return;
  std::ranges::stable_sort(drawn,
                           [&](std::uint32_t a, std::uint32_t b) { return cast.strength[a] > cast.strength[b]; });
  drawn.resize(std::min(drawn.size(), named_without_hubs));
  for (const std::uint32_t a : drawn) scene.named[a] = 1;
}

bool both_drawn(const Scene& scene, const Tie& tie) {
  return scene.group_of[tie.from] != no_group && scene.group_of[tie.to] != no_group;
}

/// The tie of every actor inside its disc that says most: to a hub if it has one, else its strongest.
std::map<std::uint32_t, Tie> inner_ties(const Scene& scene, const parts::Cast& cast) {
  std::map<std::uint32_t, Tie> best;
  const auto offer = [&](std::uint32_t actor, std::uint32_t other, const Tie& tie) {
    const auto [at, fresh] = best.try_emplace(actor, tie);
    if (fresh) return;
    const std::uint32_t held = at->second.from == actor ? at->second.to : at->second.from;
    const bool better =
        is_hub(cast, other) != is_hub(cast, held) ? is_hub(cast, other) : tie.weight > at->second.weight;
    if (better) at->second = tie;
  };
  for (const Tie& tie : scene.level->view.network.ties()) {
    if (!both_drawn(scene, tie)) continue;
    if (!scene.free && scene.group_of[tie.from] != scene.group_of[tie.to]) continue;
    offer(tie.from, tie.to, tie);
    offer(tie.to, tie.from, tie);
  }
  return best;
}

void choose_ties(Scene& scene, const parts::Cast& cast) {
  scene.inner = inner_ties(scene, cast);
  std::vector<Tie> wanted;
  if (scene.free) {
    std::ranges::copy_if(scene.level->view.network.ties(), std::back_inserter(wanted),
                         [&](const Tie& tie) { return both_drawn(scene, tie); });
  } else {
    wanted = parts::ties_between(scene.level->view.network, scene.group_of);
  }
  scene.ties = parts::strongest(wanted, most_ties);
  for (const Tie& tie : scene.ties.ties) {
    std::erase_if(scene.inner,
                  [&](const auto& held) { return held.second.from == tie.from && held.second.to == tie.to; });
  }
  const Report& report = *cast.report;
  scene.missing = scene.complexes ? parts::missing(cast, report.complex_links, report.complex_gaps, most_missing)
                                  : parts::missing(cast, report.organisation_links, std::nullopt, most_missing);
  std::erase_if(scene.missing.links, [&](const parts::MissingLink& link) {
    return scene.group_of[link.a] == no_group || scene.group_of[link.b] == no_group;
  });
}

std::string code_of(const Group& group, const parts::Cast& cast) {
  return group.region == no_group ? std::string() : cast.report->study.data.regions[group.region].code;
}

/// The nearest free place to a wish, on rings around it.
Point free_place(Point wish, double radius, const std::vector<geometry::Disc>& taken) {
  constexpr double step = 3;
  constexpr int directions = 24;
  for (double away = 0;; away += step) {
    for (int k = 0; k < directions; ++k) {
      const double angle = 2 * std::numbers::pi * k / directions;
      const Point place{wish.x + away * std::cos(angle), wish.y + away * std::sin(angle)};
      const bool free = std::ranges::none_of(taken, [&](const geometry::Disc& disc) {
        return geometry::distance(disc.centre, place) < disc.radius + radius + marker_gap;
      });
      if (free) return place;
    }
  }
}

void move_group(Scene& scene, Group& group, Point by) {
  group.centre = {group.centre.x + by.x, group.centre.y + by.y};
  for (const std::uint32_t a : group.members) {
    scene.centre[a] = Point{scene.centre[a]->x + by.x, scene.centre[a]->y + by.y};
  }
}

/// A group that stood before: its disc, and in it the members that stood before; new ones find a place.
void restore(Scene& scene, Group& group, const KeptPlaces::Disc& disc, const parts::Cast& cast,
             const KeptPlaces& kept) {
  move_group(scene, group, {disc.centre.x - group.centre.x, disc.centre.y - group.centre.y});
  group.radius = disc.radius;
  std::vector<geometry::Disc> taken;
  std::vector<std::uint32_t> fresh;
  for (const std::uint32_t a : group.members) {
    const auto stood = kept.actors.find(cast.actor(a).code);
    if (stood == kept.actors.end()) {
      fresh.push_back(a);
      continue;
    }
    scene.centre[a] = stood->second;
    taken.push_back({stood->second, scene.radius[a]});
  }
  for (const std::uint32_t a : fresh) {
    scene.centre[a] = free_place(*scene.centre[a], scene.radius[a], taken);
    taken.push_back({*scene.centre[a], scene.radius[a]});
  }
  constexpr double rim = 5;
  for (const std::uint32_t a : group.members) {
    const double reach = geometry::distance(*scene.centre[a], group.centre) + scene.radius[a] + rim;
    constexpr double rounding = 0.05;
    if (reach > group.radius + rounding) group.radius = reach;
  }
}

void keep(Scene& scene, const parts::Cast& cast, const KeptPlaces& kept) {
  std::vector<geometry::Disc> standing;
  std::vector<Group*> fresh;
  for (Group& group : scene.groups) {
    const auto stood = kept.groups.find(code_of(group, cast));
    if (stood == kept.groups.end()) {
      fresh.push_back(&group);
      continue;
    }
    restore(scene, group, stood->second, cast, kept);
    standing.push_back({group.centre, group.radius});
  }
  for (Group* group : fresh) {
    const double away = std::max(1.0, geometry::distance(group->centre, {}));
    const Point outwards{group->centre.x / away, group->centre.y / away};
    constexpr double step = 10;
    const auto meets = [&](const geometry::Disc& disc) {
      return geometry::distance(disc.centre, group->centre) < disc.radius + group->radius + disc_gap / 2;
    };
    while (std::ranges::any_of(standing, meets)) {
      const bool middle = outwards.x == 0 && outwards.y == 0;
      move_group(scene, *group, middle ? Point{step, 0} : Point{step * outwards.x, step * outwards.y});
    }
    standing.push_back({group->centre, group->radius});
  }
  // To what a file of positions holds, so that the next picture is the same to the last byte.
  const auto rounded = [](double value) { return std::round(value * 100) / 100; };
  for (Group& group : scene.groups) {
    group.centre = {rounded(group.centre.x), rounded(group.centre.y)};
    group.radius = rounded(group.radius);
    for (const std::uint32_t a : group.members) {
      scene.centre[a] = Point{rounded(scene.centre[a]->x), rounded(scene.centre[a]->y)};
    }
  }
}

}  // namespace

bool is_hub(const parts::Cast& cast, std::size_t actor) {
  return cast.actor(actor).role == ComplexRole::hub;
}

Scene scene_of(const parts::Cast& cast, const KeptPlaces* kept) {
  Scene scene;
  scene.level = cast.level;
  scene.complexes = cast.level->view.level == Level::complex;
  make_groups(scene, cast);
  size_markers(scene, cast);
  choose_ties(scene, cast);
  arrange(scene, cast);
  if (kept != nullptr) keep(scene, cast, *kept);
  return scene;
}

KeptPlaces places_of(const Scene& scene, const parts::Cast& cast) {
  KeptPlaces places;
  if (!scene.by_region) {
    Problem problem;
    problem.what = in(cast.language, "권역이 없어 자리를 지킬 집단이 없음",
                      "without regions there are no groups to keep in place");
    problem.advice = in(cast.language, "--positions 없이 그릴 것", "leave out --positions");
    throw InputError(std::move(problem));
  }
  for (const Group& group : scene.groups) {
    places.groups[code_of(group, cast)] = {group.centre, group.radius};
    for (const std::uint32_t a : group.members) places.actors[cast.actor(a).code] = *scene.centre[a];
  }
  return places;
}

}  // namespace linkgap::network_scene
