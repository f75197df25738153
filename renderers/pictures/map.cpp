#include "linkgap/renderers/pictures.hpp"
#include "renderers/pictures/atlas.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/land.hpp"
#include "renderers/pictures/parts.hpp"
#include "renderers/pictures/rows.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace linkgap {
namespace {

using captions::in;
using captions::whole;

constexpr double map_width = 600;
constexpr double map_height = 640;
constexpr std::size_t most_ties = 60;
constexpr std::size_t most_missing = 10;
constexpr std::size_t most_required_labels = 60;
constexpr std::size_t most_regions = 100;       // more push each other off their places
constexpr std::size_t most_region_styles = 16;  // more regions look alike: their names stand beside them

/// An actor on the map.
struct Spot {
  std::uint32_t actor = 0;
  std::uint32_t region = no_group;
  GeoPoint location;
  double radius = 4;
  bool named = false;  ///< its label is required
};

/// Which actors are drawn: complexes, or regions at the mean of their organisations.
struct Scene {
  const LevelReport* level = nullptr;
  std::vector<Spot> spots;
  std::size_t without_place = 0;
  std::size_t left_out = 0;  ///< located regions beyond the largest `most_regions`
};

/// Smaller markers where there are many.
double crowding(std::size_t spots) {
  return std::clamp(std::sqrt(150.0 / static_cast<double>(spots + 1)), 0.35, 1.15);
}

Scene scene_of_complexes(const Report& report) {
  Scene scene;
  scene.level = &*report.complexes;
  const std::vector<Actor>& actors = scene.level->view.actors;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    if (!actors[i].location) {
      ++scene.without_place;
      continue;
    }
    scene.spots.push_back({static_cast<std::uint32_t>(i), actors[i].region, *actors[i].location, 4, false});
  }
  const bool has_hubs =
      std::ranges::any_of(scene.spots, [&](const Spot& spot) { return actors[spot.actor].role == ComplexRole::hub; });
  const double factor = crowding(scene.spots.size());
  for (Spot& spot : scene.spots) {
    const bool hub = actors[spot.actor].role == ComplexRole::hub;
    spot.radius = factor * (hub ? 7.5 : has_hubs ? 4.0 : 5.0);
    spot.named = hub;
  }
  if (static_cast<std::size_t>(std::ranges::count_if(scene.spots, &Spot::named)) > most_required_labels) {
    for (Spot& spot : scene.spots) spot.named = false;
  }
  return scene;
}

Scene scene_of_regions(const Report& report) {
  Scene scene;
  scene.level = &*report.regions;
  const std::size_t regions = report.study.data.regions.size();
  std::vector<GeoPoint> sum(regions);
  std::vector<std::size_t> located(regions, 0);
  for (const Actor& organisation : report.organisations.view.actors) {
    if (organisation.region == no_group || !organisation.location || organisation.activities == 0) continue;
    sum[organisation.region].latitude += organisation.location->latitude;
    sum[organisation.region].longitude += organisation.location->longitude;
    ++located[organisation.region];
  }
  const std::vector<Actor>& actors = scene.level->view.actors;
  std::size_t most = 1;
  for (const Actor& actor : actors) most = std::max(most, actor.organisations);
  const double factor = crowding(2 * std::min(most_regions, actors.size()));
  for (std::size_t i = 0; i < actors.size(); ++i) {
    const std::size_t region = actors[i].row;
    if (located[region] == 0) {
      if (actors[i].organisations > 0) ++scene.without_place;
      continue;
    }
    const auto n = static_cast<double>(located[region]);
    Spot spot{static_cast<std::uint32_t>(i),
              static_cast<std::uint32_t>(region),
              {sum[region].latitude / n, sum[region].longitude / n},
              4,
              actors.size() <= most_required_labels / 2};
    spot.radius =
        factor * (3 + 12 * std::sqrt(static_cast<double>(actors[i].organisations) / static_cast<double>(most)));
    scene.spots.push_back(spot);
  }
  if (scene.spots.size() > most_regions) {
    std::ranges::stable_sort(scene.spots, std::ranges::greater(),
                             [&](const Spot& spot) { return actors[spot.actor].organisations; });
    scene.left_out = scene.spots.size() - most_regions;
    scene.spots.resize(most_regions);
    std::ranges::sort(scene.spots, {}, &Spot::actor);
  }
  return scene;
}

bool any_complex_placed(const Report& report) {
  return report.complexes &&
         std::ranges::any_of(report.complexes->view.actors, [](const Actor& a) { return a.location.has_value(); });
}

bool any_region_placed(const Report& report) {
  return report.regions && std::ranges::any_of(report.organisations.view.actors, [](const Actor& a) {
           return a.location && a.region != no_group && a.activities > 0;
         });
}

/// Position and bundling gate of every actor on the map.
struct Ground {
  std::vector<std::optional<Point>> centre;  ///< per actor
  std::vector<std::uint32_t> region;         ///< per actor; `no_group` if not on the map
  std::map<std::uint32_t, Point> gate;       ///< per region: middle of its markers
};

Ground ground_of(const atlas::Atlas& atlas, const Scene& scene, std::size_t actors) {
  Ground ground;
  ground.centre.resize(actors);
  ground.region.assign(actors, no_group);
  std::map<std::uint32_t, double> count;
  for (std::size_t i = 0; i < scene.spots.size(); ++i) {
    const Spot& spot = scene.spots[i];
    ground.centre[spot.actor] = atlas.centres[i];
    ground.region[spot.actor] = spot.region;
    Point& gate = ground.gate[spot.region];
    gate = {gate.x + atlas.centres[i].x, gate.y + atlas.centres[i].y};
    ++count[spot.region];
  }
  for (auto& [region, gate] : ground.gate) gate = {gate.x / count[region], gate.y / count[region]};
  return ground;
}

std::vector<Point> run_of(const Ground& ground, std::uint32_t a, std::uint32_t b, bool regions) {
  if (regions) return geometry::bowed(*ground.centre[a], *ground.centre[b], 0.12);
  return geometry::bundled(*ground.centre[a], *ground.centre[b], ground.gate.at(ground.region[a]),
                           ground.gate.at(ground.region[b]), 0.85);
}

void draw_ties(Diagram& diagram, const parts::Cast& cast, const Ground& ground, const parts::DrawnTies& drawn,
               bool regions) {
  for (std::size_t i = 0; i < drawn.ties.size(); ++i) {
    const Tie& tie = drawn.ties[i];
    Curve curve;
    curve.id = "t" + std::to_string(i);
    curve.from = "a" + std::to_string(tie.from);
    curve.to = "a" + std::to_string(tie.to);
    curve.points = run_of(ground, tie.from, tie.to, regions);
    curve.paint = parts::tie_paint(tie.weight, drawn);
    curve.tooltip = parts::tie_tooltip(cast, tie);
    diagram.curves.push_back(std::move(curve));
  }
}

void draw_missing(Diagram& diagram, const Ground& ground, const parts::MissingLinks& missing) {
  for (const parts::MissingLink& link : missing.links) {
    Curve curve;
    curve.id = "m" + std::to_string(link.rank);
    curve.from = "a" + std::to_string(link.a);
    curve.to = "a" + std::to_string(link.b);
    curve.points = geometry::bowed(*ground.centre[link.a], *ground.centre[link.b], 0.05);
    curve.paint = parts::missing_paint();
    curve.tooltip = link.tooltip;
    curve.label = Label{std::to_string(link.rank), 9, true, true, 0};
    diagram.curves.push_back(std::move(curve));
  }
}

void explain(Diagram& diagram, const parts::Cast& cast, const Scene& scene, const parts::DrawnTies& ties,
             const parts::MissingLinks& missing, bool regions) {
  const Language language = cast.language;
  std::vector<std::uint32_t> region_of_drawn, drawn;
  std::map<ComplexRole, std::pair<std::size_t, double>> roles;  // count, radius
  for (const Spot& spot : scene.spots) {
    region_of_drawn.push_back(spot.region);
    drawn.push_back(spot.actor);
    auto& [count, radius] = roles[cast.actor(spot.actor).role];
    ++count;
    radius = spot.radius;
  }
  std::vector<LegendEntry>& legend = diagram.legend;
  const Paint sample{ink::neutral, ink::outline, 0.7, LineStyle::solid};
  if (regions) {
    legend.push_back(
        captions::heading(in(language, "권역 ", "regions (") + whole(scene.spots.size()) + in(language, "개", ")")));
    if (scene.spots.size() <= most_region_styles) {
      for (const Spot& spot : scene.spots) {
        const RegionStyle style = cast.style(spot.region);
        legend.push_back(captions::marker_sample(captions::shortened(cast.region_name(spot.region), 26), style.shape, 5,
                                                 {style.colour, ink::outline, 0.5, LineStyle::solid}));
      }
    }
    std::size_t least = cast.actor(scene.spots.front().actor).organisations, most = least;
    double small = scene.spots.front().radius, large = small;
    for (const Spot& spot : scene.spots) {
      least = std::min(least, cast.actor(spot.actor).organisations);
      most = std::max(most, cast.actor(spot.actor).organisations);
      small = std::min(small, spot.radius);
      large = std::max(large, spot.radius);
    }
    const bool alike = scene.spots.size() > most_region_styles;
    const RegionStyle style = alike ? cast.styles.front() : cast.style(no_group);
    const Paint size_sample{style.colour, ink::outline, sample.width, LineStyle::solid};
    legend.push_back(captions::heading(in(language, "크기 = 기관 수", "size = organisations")));
    legend.push_back(captions::marker_sample(whole(most), style.shape, large, size_sample));
    if (least < most) legend.push_back(captions::marker_sample(whole(least), style.shape, small, size_sample));
  } else {
    parts::explain_regions(legend, cast, region_of_drawn, in(language, "권역 (단지 수)", "region (complexes)"));
    legend.push_back(captions::heading(in(language, "단지", "complexes")));
    for (const auto& [role, seen] : roles) {
      const std::string name = role == ComplexRole::none
                                   ? in(language, "단지", "complex")
                                   : std::string(label_of(role, language)) + in(language, "단지", " complex");
      legend.push_back(
          captions::marker_sample(name + " (" + whole(seen.first) + ")", Shape::circle, seen.second, sample));
    }
    parts::explain_cut_off(legend, cast, drawn);
  }
  parts::explain_ties(legend, language, ties, in(language, "권역 간 연계", "ties between regions"));
  parts::explain_missing(legend, language, missing);
}

std::vector<std::string> unavailable(const Report& report) {
  if (any_complex_placed(report) || any_region_placed(report)) return {};
  return {in(report.settings.language, "좌표가 없음: 단지 또는 기관 표에 lat, lon 열이 필요함",
             "no coordinates: give lat and lon in complexes or organisations")};
}

}  // namespace

Picture map_picture() {
  return {"map", {"협력 지도", "collaboration map"}, draw_map, unavailable};
}

Diagram draw_map(const Report& report) {
  captions::require_none(unavailable(report), "map", report.settings.language);
  const bool regions = !any_complex_placed(report);
  const Scene scene = regions ? scene_of_regions(report) : scene_of_complexes(report);
  parts::Cast cast = parts::cast_of(report, *scene.level);
  if (regions && scene.spots.size() > most_region_styles) std::ranges::fill(cast.styles, cast.styles.front());
  const Language language = cast.language;

  std::vector<atlas::Place> places;
  for (const Spot& spot : scene.spots) places.push_back({spot.location, spot.radius});
  const atlas::Atlas atlas = atlas::lay_out(places, report.study.data.outlines, map_width, map_height, 2);
  const Ground ground = ground_of(atlas, scene, cast.size());

  Diagram diagram;
  diagram.picture = "map";
  diagram.actors = scene.level->view.level;
  diagram.language = language;
  diagram.true_shape = true;
  std::vector<land::Standing> standing;
  for (const Spot& spot : scene.spots) standing.push_back({spot.region, spot.radius});
  const bool tinted_land = land::draw_outlines(diagram, atlas, cast, standing);
  land::draw_inset_frames(diagram, atlas);
  if (!regions && !tinted_land) land::draw_hulls(diagram, atlas, cast, standing);

  const parts::DrawnTies ties =
      parts::strongest(parts::ties_between(scene.level->view.network, ground.region), most_ties);
  draw_ties(diagram, cast, ground, ties, regions);
  parts::MissingLinks missing = regions ? parts::missing(cast, std::nullopt, report.region_gaps, most_missing)
                                        : parts::missing(cast, report.complex_links, report.complex_gaps, most_missing);
  std::erase_if(missing.links,
                [&](const parts::MissingLink& link) { return !ground.centre[link.a] || !ground.centre[link.b]; });
  draw_missing(diagram, ground, missing);

  const std::vector<char> naming = parts::worth_naming(cast, missing);
  const bool any_named = std::ranges::any_of(scene.spots, &Spot::named);
  for (std::size_t i = 0; i < scene.spots.size(); ++i) {
    const Spot& spot = scene.spots[i];
    Marker marker = parts::marker(cast, spot.actor, spot.region, atlas.centres[i], spot.radius);
    if (spot.named || !any_named || naming[spot.actor] != 0) {
      marker.label = parts::label(cast, spot.actor, spot.named ? 9.5 : 9, spot.named);
    }
    diagram.markers.push_back(std::move(marker));
  }
  explain(diagram, cast, scene, ties, missing, regions);
  land::explain_insets(diagram, atlas);

  std::size_t hubs = 0;
  for (const Spot& spot : scene.spots) hubs += cast.actor(spot.actor).role == ComplexRole::hub ? 1 : 0;
  std::string drawn = regions
                          ? in(language, "권역 ", "") + whole(scene.spots.size()) + in(language, "개", " regions")
                          : in(language, "단지 ", "") + whole(scene.spots.size()) + in(language, "곳", " complexes");
  if (hubs > 0) drawn += in(language, "(거점 ", " (") + whole(hubs) + in(language, ")", " hubs)");
  if (ties.ties.size() < ties.of) {
    drawn += in(language, " · 권역 간 연계 ", " · strongest ") +
             (language == Language::ko ? whole(ties.of) + "개 중 강한 " + whole(ties.ties.size()) + "개"
                                       : whole(ties.ties.size()) + " of " + whole(ties.of) + " ties between regions");
  }
  diagram.title = captions::title(report, map_picture().label);
  diagram.subtitle = captions::subtitle(report, drawn);
  diagram.description = language == Language::ko
                            ? "지도: " + drawn + ". 권역 간 연계 " + whole(ties.ties.size()) + "개와 연결이 없는 쌍 " +
                                  whole(missing.links.size()) + "개."
                            : "Map: " + drawn + ". " + whole(ties.ties.size()) + " ties between regions and " +
                                  whole(missing.links.size()) + " missing links.";
  std::vector<std::string> own;
  if (const std::string named = parts::missing_note(cast, missing); !named.empty()) own.push_back(named);
  if (!regions) own.push_back(in(language, "권역 안 연계는 그리지 않음.", "Ties inside a region are not drawn."));
  if (scene.without_place > 0) {
    own.push_back(in(language, "좌표가 없어 그리지 않은 곳: ", "Not drawn for want of coordinates: ") +
                  whole(scene.without_place) + ".");
  }
  if (scene.left_out > 0) {
    own.push_back(in(language, "기관이 적어 그리지 않은 권역: ", "Regions with fewer organisations, not drawn: ") +
                  whole(scene.left_out) + ".");
  }
  diagram.notes = captions::notes(report, std::move(own));
  parts::fit(diagram, 16);
  return diagram;
}

}  // namespace linkgap
