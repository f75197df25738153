#include "linkgap/renderers/pictures.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/network_scene.hpp"
#include "renderers/pictures/parts.hpp"
#include "renderers/pictures/rows.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace linkgap {
namespace {

using captions::in;
using captions::whole;
using network_scene::Group;
using network_scene::Scene;

/// Ties inside a disc: dotted, so that they differ from those between discs by more than width.
Paint inner_paint() {
  return {"", ink::tie, 1.4, LineStyle::dotted};
}

/// From disc to disc, the ties of two groups a little together so that they are seen as one bundle; straight if free.
std::vector<Point> bent(const Scene& scene, std::uint32_t a, std::uint32_t b) {
  const std::uint32_t one = scene.group_of[a];
  const std::uint32_t other = scene.group_of[b];
  const double pull = scene.free || one == other ? 0 : 0.25;
  return geometry::bundled(*scene.centre[a], *scene.centre[b], scene.groups[one].centre, scene.groups[other].centre,
                           pull);
}

/// Beside the disc, outwards of the middle if nothing is in the way there: first other discs and titles, then ties.
geometry::Frame title_frame(const Scene& scene, std::size_t g, const Text& text,
                            const std::vector<geometry::Frame>& titles) {
  const Group& group = scene.groups[g];
  const double half_width = geometry::text_width(text.text, text.size) / 2;
  const double half_height = text.size * 0.6;
  const bool middle = geometry::distance(group.centre, {}) < 1e-9;
  const double outwards = middle ? -std::numbers::pi / 2 : std::atan2(group.centre.y, group.centre.x);
  geometry::Frame best;
  double least = 0;
  constexpr int directions = 24;
  for (int k = 0; k < directions; ++k) {
    const double turn = 2 * std::numbers::pi * ((k + 1) / 2) / directions;
    const double angle = outwards + (k % 2 == 0 ? turn : -turn);
    const Point way{std::cos(angle), std::sin(angle)};
    const double reach = group.radius + 5 + std::abs(way.x) * half_width + std::abs(way.y) * half_height;
    geometry::Frame frame;
    frame.include({group.centre.x + reach * way.x, group.centre.y + reach * way.y}, half_width, half_height);
    double cost = 0.02 * turn;
    for (std::size_t h = 0; h < scene.groups.size(); ++h) {
      const Point centre = scene.groups[h].centre;
      const Point nearest{std::clamp(centre.x, frame.left, frame.right), std::clamp(centre.y, frame.top, frame.bottom)};
      if (h != g && geometry::distance(nearest, centre) < scene.groups[h].radius + 3) cost += 100;
    }
    for (const geometry::Frame& title : titles) cost += frame.grown(3).meets(title) ? 1000 : 0;
    for (const Tie& tie : scene.ties.ties) {
      constexpr int steps = 24;
      bool meets = false;
      for (int i = 1; i < steps && !meets; ++i) {
        meets = frame.contains(
            geometry::between(*scene.centre[tie.from], *scene.centre[tie.to], static_cast<double>(i) / steps));
      }
      cost += meets ? 1 : 0;
    }
    if (!best.empty && cost >= least) continue;
    best = frame;
    least = cost;
  }
  return best;
}

void draw_discs(Diagram& diagram, const Scene& scene, const parts::Cast& cast) {
  // Communities are told by the looks of their markers.
  if (!scene.by_region) return;
  std::vector<geometry::Frame> titles;
  for (std::size_t g = 0; g < scene.groups.size(); ++g) {
    const Group& group = scene.groups[g];
    const std::string colour = cast.style(group.region).colour;
    const std::vector<geometry::Disc> disc = {{group.centre, group.radius}};
    Area area;
    area.id = "disc" + std::to_string(g);
    area.rings = {geometry::rounded_hull(disc, 0)};
    area.paint = {with_opacity(colour, 0.12), with_opacity(colour, 0.6), 0.8, LineStyle::solid};
    area.tooltip = group.name + " (" + whole(group.members.size()) + ")";
    diagram.hulls.push_back(std::move(area));

    Text text;
    text.text = captions::shortened(group.name, 28) + " " + whole(group.members.size());
    text.size = 12;
    text.bold = true;
    const geometry::Frame frame = title_frame(scene, g, text, titles);
    titles.push_back(frame);
    text.position = {(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2};
    diagram.texts.push_back(std::move(text));
  }
}

void draw_inner_ties(Diagram& diagram, const parts::Cast& cast, const Scene& scene) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Tie> once;
  for (const auto& [actor, tie] : scene.inner) once.emplace(std::pair{tie.from, tie.to}, tie);
  for (const auto& [ends, tie] : once) {
    Curve curve;
    curve.id = "i" + std::to_string(tie.from) + "-" + std::to_string(tie.to);
    curve.from = "a" + std::to_string(tie.from);
    curve.to = "a" + std::to_string(tie.to);
    curve.points = geometry::bowed(*scene.centre[tie.from], *scene.centre[tie.to], 0);
    curve.paint = inner_paint();
    curve.tooltip = parts::tie_tooltip(cast, tie);
    diagram.curves.push_back(std::move(curve));
  }
}

void draw_outer_ties(Diagram& diagram, const parts::Cast& cast, const Scene& scene, const parts::DrawnTies& drawn,
                     const parts::MissingLinks& missing) {
  for (std::size_t i = 0; i < drawn.ties.size(); ++i) {
    const Tie& tie = drawn.ties[i];
    Curve curve;
    curve.id = "t" + std::to_string(i);
    curve.from = "a" + std::to_string(tie.from);
    curve.to = "a" + std::to_string(tie.to);
    curve.points = bent(scene, tie.from, tie.to);
    curve.paint = parts::tie_paint(tie.weight, drawn);
    curve.tooltip = parts::tie_tooltip(cast, tie);
    diagram.curves.push_back(std::move(curve));
  }
  for (const parts::MissingLink& link : missing.links) {
    Curve curve;
    curve.id = "m" + std::to_string(link.rank);
    curve.from = "a" + std::to_string(link.a);
    curve.to = "a" + std::to_string(link.b);
    curve.points = bent(scene, link.a, link.b);
    curve.paint = parts::missing_paint();
    curve.tooltip = link.tooltip;
    curve.label = Label{std::to_string(link.rank), 9, true, true, 0};
    diagram.curves.push_back(std::move(curve));
  }
}

void draw_markers(Diagram& diagram, const parts::Cast& cast, const Scene& scene, const parts::MissingLinks& missing) {
  const std::vector<char> naming = parts::worth_naming(cast, missing);
  for (const Group& group : scene.groups) {
    for (const std::uint32_t a : group.members) {
      Marker marker =
          parts::marker(cast, a, scene.by_region ? group.region : no_group, *scene.centre[a], scene.radius[a]);
      if (!scene.by_region) {
        marker.shape = group.style.shape;
        marker.paint.fill = group.style.colour;
      }
      const bool named = scene.named[a] != 0;
      if (named || naming[a] != 0) marker.label = parts::label(cast, a, named ? 9.5 : 9, named);
      diagram.markers.push_back(std::move(marker));
    }
  }
}

void explain_communities(std::vector<LegendEntry>& legend, const parts::Cast& cast, const Scene& scene) {
  legend.push_back(captions::heading(in(cast.language, "집단 (기관 수)", "community (organisations)")));
  for (const Group& group : scene.groups) {
    if (group.members.size() < 2) continue;
    legend.push_back(captions::marker_sample(group.name + " (" + whole(group.members.size()) + ")", group.style.shape,
                                             5, {group.style.colour, ink::outline, 0.5, LineStyle::solid}));
  }
}

/// Sizes in the legend: the strongest and the weakest of those whose size says how strong they are.
void explain_sizes(std::vector<LegendEntry>& legend, const parts::Cast& cast, const Scene& scene) {
  const Language language = cast.language;
  const Paint sample{ink::neutral, ink::outline, 0.7, LineStyle::solid};
  std::map<ComplexRole, std::vector<std::uint32_t>> roles;
  for (const Group& group : scene.groups) {
    for (const std::uint32_t a : group.members) roles[cast.actor(a).role].push_back(a);
  }
  legend.push_back(
      captions::heading(scene.complexes ? in(language, "단지", "complexes") : in(language, "기관", "organisations")));
  for (const auto& [role, actors] : roles) {
    const bool sized = role == ComplexRole::hub || !roles.contains(ComplexRole::hub);
    const std::string name =
        role == ComplexRole::none
            ? (scene.complexes ? in(language, "단지", "complex") : in(language, "기관", "organisation"))
            : std::string(label_of(role, language)) + in(language, "단지", " complex");
    const std::string counted = name + " (" + whole(actors.size()) + ")";
    const auto [weakest, strongest] = std::ranges::minmax(actors, {}, [&](std::uint32_t a) { return scene.radius[a]; });
    if (!sized) {
      legend.push_back(captions::marker_sample(counted, Shape::circle, scene.radius[strongest], sample));
      continue;
    }
    const std::string strength = in(language, ", 연결강도 ", ", strength ");
    legend.push_back(captions::marker_sample(counted + strength + captions::decimal(cast.strength[strongest]),
                                             Shape::circle, scene.radius[strongest], sample));
    if (scene.radius[weakest] < scene.radius[strongest]) {
      legend.push_back(
          captions::marker_sample(in(language, "연결강도 ", "strength ") + captions::decimal(cast.strength[weakest]),
                                  Shape::circle, scene.radius[weakest], sample));
    }
  }
}

void explain(Diagram& diagram, const parts::Cast& cast, const Scene& scene, const parts::DrawnTies& ties,
             const parts::MissingLinks& missing) {
  const Language language = cast.language;
  std::vector<std::uint32_t> region_of_drawn, drawn;
  for (const Group& group : scene.groups) {
    for (const std::uint32_t a : group.members) {
      region_of_drawn.push_back(group.region);
      drawn.push_back(a);
    }
  }
  std::vector<LegendEntry>& legend = diagram.legend;
  if (scene.by_region) {
    parts::explain_regions(legend, cast, region_of_drawn,
                           scene.complexes ? in(language, "권역 (단지 수)", "region (complexes)")
                                           : in(language, "권역 (기관 수)", "region (organisations)"));
  }
  if (!scene.by_region) explain_communities(legend, cast, scene);
  explain_sizes(legend, cast, scene);
  parts::explain_cut_off(legend, cast, drawn);
  const std::string outer =
      scene.free ? in(language, "연계", "ties") : in(language, "권역 간 연계", "ties between regions");
  parts::explain_ties(legend, language, ties, outer);
  const bool any_inner = !scene.inner.empty();
  const bool has_hubs = std::ranges::any_of(drawn, [&](std::uint32_t a) { return network_scene::is_hub(cast, a); });
  if (any_inner) {
    legend.push_back(captions::line_sample(
        scene.free ? in(language, "그 밖에 저마다 가장 강한 연계", "besides: each one's strongest tie")
        : has_hubs
            ? in(language, "안쪽: 저마다 가장 강한 연계(거점 우선)", "inside: each one's strongest tie, hubs first")
            : in(language, "안쪽: 저마다 가장 강한 연계", "inside: each one's strongest tie"),
        inner_paint()));
  }
  parts::explain_missing(legend, language, missing);
}

std::string drawn_words(const Scene& scene, const parts::DrawnTies& ties, Language language) {
  std::size_t actors = 0;
  for (const Group& group : scene.groups) actors += group.members.size();
  const bool ko = language == Language::ko;
  std::string out = scene.complexes ? (ko ? "단지 " + whole(actors) + "곳" : whole(actors) + " complexes")
                                    : (ko ? "기관 " + whole(actors) + "곳" : whole(actors) + " organisations");
  if (scene.left_out > 0) {
    out += ko ? "(전체 " + whole(actors + scene.left_out) + "곳 중 연결강도 상위)"
              : " (the strongest of " + whole(actors + scene.left_out) + ")";
  }
  if (ties.ties.size() < ties.of) {
    const std::string between = scene.free ? (ko ? "" : "ties") : (ko ? "권역 간 " : "ties between regions");
    out += ko ? " · " + between + "연계 " + whole(ties.of) + "개 중 강한 " + whole(ties.ties.size()) + "개"
              : " · strongest " + whole(ties.ties.size()) + " of " + whole(ties.of) + " " + between;
  }
  return out;
}

std::vector<std::string> unavailable(const Report& report) {
  const LevelView& view = report.complexes ? report.complexes->view : report.organisations.view;
  if (!view.actors.empty()) return {};
  return {in(report.settings.language, "단지도 기관도 없음", "there are neither complexes nor organisations")};
}

}  // namespace

Picture network_picture() {
  return {"network", {"협력망 군집도", "collaboration network"}, draw_network, unavailable};
}

Diagram draw_network(const Report& report) {
  return draw_network(report, nullptr);
}

Diagram draw_network(const Report& report, KeptPlaces* places) {
  captions::require_none(unavailable(report), "network", report.settings.language);
  const bool complexes = report.complexes && !report.complexes->view.actors.empty();
  parts::Cast cast = parts::cast_of(report, complexes ? *report.complexes : report.organisations);
  const Language language = cast.language;
  const Scene scene = network_scene::scene_of(cast, places);
  const bool any_kept = places != nullptr && !places->groups.empty();
  if (places != nullptr) {
    // What is gone this time keeps its place for the next.
    const KeptPlaces now = network_scene::places_of(scene, cast);
    for (const auto& [code, place] : now.actors) places->actors[code] = place;
    for (const auto& [code, disc] : now.groups) places->groups[code] = disc;
  }
  std::vector<std::uint32_t> shown;
  for (const Group& group : scene.groups) {
    if (group.region != no_group) shown.push_back(group.region);
  }
  parts::restyle(cast, shown);

  const parts::DrawnTies& ties = scene.ties;
  const parts::MissingLinks& missing = scene.missing;

  Diagram diagram;
  diagram.picture = "network";
  diagram.placed_by_links = !any_kept;
  diagram.actors = scene.level->view.level;
  diagram.language = language;
  draw_discs(diagram, scene, cast);
  draw_inner_ties(diagram, cast, scene);
  draw_outer_ties(diagram, cast, scene, ties, missing);
  draw_markers(diagram, cast, scene, missing);
  explain(diagram, cast, scene, ties, missing);

  const std::string drawn = drawn_words(scene, ties, language);
  diagram.title = captions::title(report, network_picture().label);
  diagram.subtitle = captions::subtitle(report, drawn);
  const std::string discs = scene.by_region ? (language == Language::ko ? "원 " + whole(scene.groups.size()) + "개에 "
                                                                        : "in " + whole(scene.groups.size()) + " discs")
                                            : (language == Language::ko ? "집단 " + whole(scene.groups.size()) + "개, "
                                                                        : "communities: " + whole(scene.groups.size()));
  diagram.description =
      language == Language::ko
          ? "군집도: " + discs + drawn + ". 연결이 없는 쌍 " + whole(missing.links.size()) + "개."
          : "Network: " + drawn + ", " + discs + ". " + whole(missing.links.size()) + " missing links.";
  std::vector<std::string> own;
  if (const std::string named = parts::missing_note(cast, missing); !named.empty()) own.push_back(named);
  if (scene.left_out_groups > 0) {
    own.push_back(scene.by_region
                      ? in(language, "그리지 않은 권역: ", "Regions not drawn: ") + whole(scene.left_out_groups) + "."
                      : in(language, "그리지 않은 집단: ", "Groups not drawn: ") + whole(scene.left_out_groups) + ".");
  }
  diagram.notes = captions::notes(report, std::move(own));
  parts::fit(diagram, 16);
  return diagram;
}

}  // namespace linkgap
