#include "renderers/pictures/network_arrangement.hpp"

#include "renderers/disc_layout.hpp"
#include "renderers/pictures/discs.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

namespace linkgap::network_scene {
namespace {

constexpr double rim = 5;  // points between the outline and what stands at it

bool is_apart(const Scene& scene, const parts::Cast& cast, std::uint32_t actor) {
  const bool untied = scene.level->view.network.degree(actor) == 0;
  return !is_hub(cast, actor) && (untied || (cast.cut_off(actor) && cast.isolation[actor] != IsolationClass::inward));
}

/// What a marker takes up: who must be named takes room for the name too.
double clearance(const Scene& scene, std::uint32_t actor) {
  const double for_name = scene.free ? 9 : 4;
  return scene.radius[actor] + (scene.named[actor] != 0 ? for_name : 0);
}

/// Actors drawn, ascending, and what is drawn between them.
struct Drawn {
  std::vector<std::uint32_t> actors;
  geometry::Links links;
};

Drawn drawn_in(const Scene& scene) {
  Drawn out;
  std::vector<std::size_t> index(scene.group_of.size(), 0);
  for (std::uint32_t a = 0; a < scene.group_of.size(); ++a) {
    if (scene.group_of[a] == no_group) continue;
    index[a] = out.actors.size();
    out.actors.push_back(a);
  }
  std::set<std::pair<std::size_t, std::size_t>> links;
  const auto add = [&](std::uint32_t a, std::uint32_t b) {
    links.emplace(std::min(index[a], index[b]), std::max(index[a], index[b]));
  };
  for (const auto& [actor, tie] : scene.inner) add(tie.from, tie.to);
  for (const Tie& tie : scene.ties.ties) add(tie.from, tie.to);
  for (const parts::MissingLink& link : scene.missing.links) add(link.a, link.b);
  out.links.assign(links.begin(), links.end());
  return out;
}

std::vector<discs::Filling> fillings_of(const Scene& scene, const parts::Cast& cast) {
  std::vector<discs::Filling> out;
  for (const Group& group : scene.groups) {
    std::vector<discs::Member> members;
    for (const std::uint32_t a : group.members) {
      discs::Member member{clearance(scene, a), cast.strength[a], is_hub(cast, a), is_apart(scene, cast, a),
                           std::nullopt};
      const auto tie = scene.inner.find(a);
      if (!member.hub && !member.apart && tie != scene.inner.end()) {
        const std::uint32_t other = tie->second.from == a ? tie->second.to : tie->second.from;
        const auto at = std::ranges::lower_bound(group.members, other);
        if (is_hub(cast, other)) member.around = static_cast<std::size_t>(at - group.members.begin());
      }
      members.push_back(member);
    }
    out.push_back(discs::fill(members, marker_gap));
  }
  return out;
}

/// Discs on a ring, those with much between them side by side: where the search starts.
std::vector<Point> first_centres(const Scene& scene, const std::vector<discs::Filling>& fillings) {
  const std::size_t groups = scene.groups.size();
  std::vector<double> weight(groups * groups, 0);
  for (const Tie& tie : parts::ties_between(scene.level->view.network, scene.group_of)) {
    const std::size_t a = scene.group_of[tie.from];
    const std::size_t b = scene.group_of[tie.to];
    weight[a * groups + b] += tie.weight;
    weight[b * groups + a] += tie.weight;
  }
  const std::vector<std::size_t> order = geometry::ring_order(groups, weight);
  std::vector<double> radii;
  for (const std::size_t g : order) radii.push_back(fillings[g].radius);
  constexpr double least_ring = 120;
  const std::vector<Point> on_ring = geometry::on_ring(radii, disc_gap, least_ring);
  std::vector<Point> out(groups);
  for (std::size_t i = 0; i < groups; ++i) out[order[i]] = on_ring[i];
  return out;
}

void arrange_in_discs(Scene& scene, const parts::Cast& cast) {
  const std::vector<discs::Filling> fillings = fillings_of(scene, cast);
  const std::vector<Point> centres = first_centres(scene, fillings);
  const Drawn drawn = drawn_in(scene);
  geometry::DiscLayout layout;
  layout.node_gap = marker_gap;
  layout.disc_gap = disc_gap;
  for (std::size_t g = 0; g < scene.groups.size(); ++g) {
    layout.discs.push_back({centres[g], fillings[g].radius});
    layout.room.push_back(fillings[g].room);
  }
  for (const std::uint32_t a : drawn.actors) {
    const std::size_t g = scene.group_of[a];
    const auto& members = scene.groups[g].members;
    const auto rank = static_cast<std::size_t>(std::ranges::lower_bound(members, a) - members.begin());
    const Point off = fillings[g].centres[rank];
    layout.nodes.push_back({{centres[g].x + off.x, centres[g].y + off.y}, clearance(scene, a)});
    layout.group_of.push_back(g);
    layout.pinned.push_back(is_apart(scene, cast, a) ? 1 : 0);
  }
  layout = geometry::relaxed(std::move(layout), drawn.links);
  for (std::size_t i = 0; i < drawn.actors.size(); ++i) scene.centre[drawn.actors[i]] = layout.nodes[i].centre;
  for (std::size_t g = 0; g < scene.groups.size(); ++g) {
    scene.groups[g].centre = layout.discs[g].centre;
    scene.groups[g].radius = layout.discs[g].radius;
  }
}

/// The tied ones by their ties, those apart around them.
void arrange_freely(Scene& scene) {
  const Drawn drawn = drawn_in(scene);
  std::vector<std::size_t> index(drawn.actors.size(), 0);
  std::vector<geometry::Disc> tied;
  std::vector<std::uint32_t> apart;
  std::set<std::size_t> linked;
  for (const auto& [a, b] : drawn.links) linked.insert({a, b});
  double rim_width = 0, rim_length = 0;
  for (std::size_t i = 0; i < drawn.actors.size(); ++i) {
    const double radius = scene.radius[drawn.actors[i]];
    if (linked.contains(i)) {
      index[i] = tied.size();
      // From a ring, which no three of them share a line of.
      const double turn = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(drawn.actors.size());
      tied.push_back({{100 * std::cos(turn), 100 * std::sin(turn)}, clearance(scene, drawn.actors[i])});
    } else {
      apart.push_back(drawn.actors[i]);
      rim_width = std::max(rim_width, 2 * radius + marker_gap);
      rim_length += 2 * radius + 3 * marker_gap;
    }
  }
  geometry::Links links;
  for (const auto& [a, b] : drawn.links) links.emplace_back(index[a], index[b]);
  const std::vector<Point> places = geometry::relaxed(tied, links, 2 * marker_gap);
  geometry::Frame frame;
  for (const Point place : places) frame.include(place);
  const Point middle{(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2};
  double reach = 24;
  for (std::size_t i = 0; i < tied.size(); ++i) {
    reach = std::max(reach, geometry::distance(places[i], middle) + tied[i].radius + marker_gap);
  }
  const double rim_circle = std::max(reach + rim_width / 2, rim_length / (2 * std::numbers::pi));
  for (std::size_t i = 0; i < drawn.actors.size(); ++i) {
    if (!linked.contains(i)) continue;
    const Point place = places[index[i]];
    scene.centre[drawn.actors[i]] = Point{place.x - middle.x, place.y - middle.y};
  }
  for (std::size_t k = 0; k < apart.size(); ++k) {
    const double turn = 2 * std::numbers::pi * (static_cast<double>(k) + 0.5) / static_cast<double>(apart.size());
    scene.centre[apart[k]] = Point{rim_circle * std::cos(turn), rim_circle * std::sin(turn)};
  }
  for (Group& group : scene.groups) group.radius = (apart.empty() ? reach : rim_circle + rim_width / 2) + rim;
}

}  // namespace

void arrange(Scene& scene, const parts::Cast& cast) {
  scene.centre.assign(cast.size(), std::nullopt);
  scene.free ? arrange_freely(scene) : arrange_in_discs(scene, cast);
}

}  // namespace linkgap::network_scene
