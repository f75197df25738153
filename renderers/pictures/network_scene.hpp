#pragma once

#include "linkgap/analysis/report.hpp"
#include "linkgap/renderers/diagram.hpp"
#include "linkgap/renderers/kept_places.hpp"
#include "renderers/pictures/parts.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Who stands where in the picture of the network.
namespace linkgap::network_scene {

/// What one disc stands for.
struct Group {
  std::uint32_t region = no_group;
  std::string name;
  std::vector<std::uint32_t> members;  ///< actors drawn, ascending
  Point centre;
  double radius = 0;
  RegionStyle style;  ///< of a community; regions have theirs
};

/// Who is drawn, in which disc, how large.
struct Scene {
  const LevelReport* level = nullptr;
  bool complexes = false;
  bool by_region = true;  ///< false: by community
  bool free = false;      ///< no discs: the only region, or communities, which ties alone tell apart
  std::vector<Group> groups;
  std::vector<std::uint32_t> group_of;       ///< per actor; `no_group` if it is not drawn
  std::vector<double> radius;                ///< per actor
  std::vector<char> named;                   ///< per actor: label required
  std::vector<std::optional<Point>> centre;  ///< per actor
  std::map<std::uint32_t, Tie> inner;        ///< per actor: its tie inside the disc that is drawn besides `ties`
  parts::DrawnTies ties;                     ///< between discs; if free, all
  parts::MissingLinks missing;
  std::size_t left_out = 0;  ///< actors
  std::size_t left_out_groups = 0;
};

/// Complexes (at most 400), or without complexes the 150 organisations of greatest strength, by region, else by
/// community; the twelve largest groups; the strongest 80 ties between groups, if free of all, and ten missing links.
/// Places as `arrange` gives them.
/// Actors and groups that `kept` knows stand where they stood; a new actor stands near the middle of its group or its
/// hub, a new group outside the others.
Scene scene_of(const parts::Cast& cast, const KeptPlaces* kept = nullptr);

/// Where the scene has put everything, by codes. Throws `InputError` if the groups are no regions, which have codes.
KeptPlaces places_of(const Scene& scene, const parts::Cast& cast);

bool is_hub(const parts::Cast& cast, std::size_t actor);

}  // namespace linkgap::network_scene
