#pragma once

#include "linkgap/renderers/comparison_picture.hpp"
#include "linkgap/renderers/theme.hpp"
#include "renderers/geometry.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

/// Who stands where in the picture of two states, and which ties are drawn.
namespace linkgap::comparison_scene {

inline constexpr std::size_t most_discs = 20;  ///< more regions stand as one ring
inline constexpr double hub_radius = 5.4;
inline constexpr double actor_radius = 3.4;

/// One state, seen from the list of both sides' actors.
struct Side {
  const ComparedState* state = nullptr;
  std::vector<std::optional<std::uint32_t>> row;  ///< per compared actor: its row in the view
};

/// What is drawn, and where.
struct Scene {
  const Comparison* comparison = nullptr;
  Language language = Language::ko;
  Side before, after;
  std::vector<std::uint32_t> group;  ///< per actor: its region, by place in `regions`; `no_group`
  std::vector<Region> regions;       ///< of both sides, the later one's first
  std::vector<RegionStyle> styles;
  bool by_region = false;  ///< only ties between regions are drawn
  std::vector<Point> centre;
  std::vector<double> radius;
  std::vector<geometry::Disc> discs;  ///< of the groups that have members
  std::vector<std::uint32_t> group_of_disc;
  std::vector<const TieDifference*> changes;  ///< drawn, largest first
  std::map<TieChange, std::size_t> all;       ///< per change: ties between regions (or all), drawn or not
  std::size_t inside = 0;                     ///< changed ties inside regions, not drawn
  bool hubs = false;                          ///< some are drawn larger
  double reach = 0;                           ///< from the middle of a panel to its rim
};

/// Everything placed and chosen: region by region in discs on a ring, one ring for regions themselves or for more than
/// `most_discs`; up to twelve changed ties of each kind, between regions where the actors have them. Throws
/// `InputError` for more actors than `most_compared_actors`, or if there is no tie on either side. O(actors² + ties).
Scene scene_of(const Comparison& comparison, const ComparedState& before, const ComparedState& after);

/// The actor on a side, or null.
const Actor* actor_on(const Side& side, std::size_t actor);
/// True for a change that is drawn in the earlier state: gone or shrunk.
bool seen_before(TieChange change);
/// The strongest ties of a state that are not drawn as a change in it, weakest first; ends as in the comparison.
std::vector<Tie> other_ties(const Scene& scene, bool before);

}  // namespace linkgap::comparison_scene
