#include "linkgap/renderers/planning_pictures.hpp"
#include "renderers/pictures/atlas.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/land.hpp"
#include "renderers/pictures/parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

namespace linkgap {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;

constexpr double map_width = 620;
constexpr double map_height = 700;
constexpr double largest_hub = 8.5;
constexpr double largest_linked = 4;
constexpr double ring_gap = 2.6;  // between a marker and the ring around it
constexpr std::size_t most_named = 6;
constexpr std::size_t most_required_labels = 60;
const Name picture_name = {"거점–연계단지 지도", "hubs and their linked complexes"};

/// How far a linked complex takes part in its hub's councils, in steps that a reader can tell apart.
enum class Coverage : std::uint8_t { mostly, often, seldom, never, unknown };
constexpr double mostly_from = 0.5;  // share of the hub's activities
constexpr double often_from = 0.25;

Coverage coverage_of(const SpokeCheck& spoke) {
  if (!spoke.coverage || spoke.coverage->hub_activities == 0) return Coverage::unknown;
  if (spoke.coverage->attended == 0) return Coverage::never;
  const double share =
      static_cast<double>(spoke.coverage->attended) / static_cast<double>(spoke.coverage->hub_activities);
  return share >= mostly_from ? Coverage::mostly : share >= often_from ? Coverage::often : Coverage::seldom;
}

struct SpokeLook {
  Coverage coverage;
  Paint paint;
  Name meaning;
};
const std::array<SpokeLook, 5>& spoke_looks() {
  static const std::array<SpokeLook, 5> looks = {{
      {Coverage::mostly, {"", "#404040", 3.4, LineStyle::solid}, {"절반 이상 참가", "half of them or more"}},
      {Coverage::often, {"", "#404040", 1.9, LineStyle::solid}, {"4분의 1에서 절반", "a quarter to a half"}},
      {Coverage::seldom, {"", "#404040", 0.8, LineStyle::solid}, {"4분의 1 미만", "less than a quarter"}},
      {Coverage::never, {"", ink::gap, 1.6, LineStyle::dashed}, {"참가 기록 없음", "none of them"}},
      {Coverage::unknown,
       {"", ink::faint_text, 1.3, LineStyle::dotted},
       {"판단 불가(자료 없음)", "cannot tell: no data"}},
  }};
  return looks;
}

bool nearer_elsewhere(const SpokeCheck& spoke) {
  return spoke.nearest && *spoke.nearest != spoke.hub;
}

/// Kilometres that the nearest hub would save.
double detour(const SpokeCheck& spoke) {
  return nearer_elsewhere(spoke) && spoke.km && spoke.nearest_km ? *spoke.km - *spoke.nearest_km : 0;
}

Paint ring_paint() {
  return {"", ink::outline, 1.4, LineStyle::solid};
}

std::string spoke_tooltip(const parts::Cast& cast, const SpokeCheck& spoke) {
  const Language language = cast.language;
  std::string out = cast.name(spoke.complex) + "–" + cast.name(spoke.hub);
  if (spoke.km) out += " · " + decimal(*spoke.km, 0) + " km";
  if (spoke.coverage) {
    out += in(language, " · 거점 협의체 활동 ", " · activities of the hub's councils: ") +
           whole(spoke.coverage->hub_activities) + in(language, "건 중 참가 ", ", attended ") +
           whole(spoke.coverage->attended);
  }
  if (nearer_elsewhere(spoke)) {
    out += in(language, " · 더 가까운 거점 ", " · nearer: ") + cast.name(*spoke.nearest);
    if (spoke.nearest_km) out += " " + decimal(*spoke.nearest_km, 0) + " km";
  }
  return out;
}

/// "나주 – 광주 12 km (지정 거점 군산 80 km)", the longest detours first.
std::string nearer_note(const parts::Cast& cast, std::vector<SpokeCheck> spokes) {
  std::erase_if(spokes, [](const SpokeCheck& spoke) { return !nearer_elsewhere(spoke); });
  if (spokes.empty()) return {};
  std::ranges::stable_sort(spokes, std::ranges::greater(), detour);
  const Language language = cast.language;
  std::string out;
  for (std::size_t i = 0; i < std::min(most_named, spokes.size()); ++i) {
    const SpokeCheck& spoke = spokes[i];
    out += (i == 0 ? "" : "; ") + captions::shortened(cast.name(spoke.complex)) + " – " +
           captions::shortened(cast.name(*spoke.nearest)) + " " + decimal(spoke.nearest_km.value_or(0), 0) + " km (" +
           in(language, "지정 거점 ", "planned: ") + captions::shortened(cast.name(spoke.hub)) + " " +
           decimal(spoke.km.value_or(0), 0) + " km)";
  }
  if (spokes.size() > most_named)
    out += in(language, " 외 ", " and ") + whole(spokes.size() - most_named) + in(language, "곳", " more");
  return in(language, "다른 거점이 더 가까운 곳(직선거리, 차이가 큰 순): ",
            "Nearer to another hub (as the crow flies, greatest difference first): ") +
         out + ".";
}

std::string listed(const parts::Cast& cast, const std::vector<std::uint32_t>& complexes) {
  std::string out;
  for (std::size_t i = 0; i < std::min(most_named, complexes.size()); ++i)
    out += (i == 0 ? "" : ", ") + captions::shortened(cast.name(complexes[i]));
  if (complexes.size() > most_named)
    out += in(cast.language, " 외 ", " and ") + whole(complexes.size() - most_named) + in(cast.language, "곳", " more");
  return out;
}

std::vector<std::string> plan_notes(const parts::Cast& cast, const HubPlanCheck& check) {
  const Language language = cast.language;
  std::vector<std::string> out;
  if (const std::string nearer = nearer_note(cast, check.spokes); !nearer.empty()) out.push_back(nearer);
  const auto add = [&](const std::string& words, const std::string& names) {
    if (!names.empty()) out.push_back(words + names + ".");
  };
  add(in(language, "거점이 없는 연계단지: ", "Linked complexes without a hub: "),
      listed(cast, check.linked_without_hub));
  add(in(language, "협의체가 없는 거점: ", "Hubs without a council: "), listed(cast, check.hubs_without_council));
  add(in(language, "연계단지가 없는 거점: ", "Hubs without linked complexes: "),
      listed(cast, check.hubs_without_linked));
  if (!check.councils_without_hub.empty()) {
    add(in(language, "거점에 속하지 않은 협의체 수: ", "Councils that belong to no hub: "),
        whole(check.councils_without_hub.size()));
  }
  return out;
}

/// Who is drawn, and where.
struct Scene {
  std::vector<std::uint32_t> actors;         ///< with a place; hubs and linked complexes
  std::vector<std::optional<Point>> centre;  ///< per actor of the level
  std::size_t without_place = 0;
  double hub_radius = 0;
  double linked_radius = 0;
};

/// Smaller markers where there are many.
double crowding(std::size_t complexes) {
  return std::clamp(std::sqrt(200.0 / static_cast<double>(complexes + 1)), 0.35, 1.0);
}

void explain(Diagram& diagram, const parts::Cast& cast, const Scene& scene, const atlas::Atlas& atlas,
             const std::map<Coverage, std::size_t>& spokes, std::size_t ringed) {
  const Language language = cast.language;
  std::vector<LegendEntry>& legend = diagram.legend;
  std::vector<std::uint32_t> regions;
  std::size_t hubs = 0;
  for (const std::uint32_t actor : scene.actors) {
    regions.push_back(cast.actor(actor).region);
    hubs += cast.actor(actor).role == ComplexRole::hub ? 1 : 0;
  }
  parts::explain_regions(legend, cast, regions, in(language, "권역 (단지 수)", "region (complexes)"));
  legend.push_back(captions::heading(in(language, "단지", "complexes")));
  const Paint sample{ink::neutral, ink::outline, 0.7, LineStyle::solid};
  if (hubs > 0) {
    legend.push_back(captions::marker_sample(in(language, "거점단지 (", "hub (") + whole(hubs) + ")", Shape::circle,
                                             scene.hub_radius, sample));
  }
  if (hubs < scene.actors.size()) {
    legend.push_back(captions::marker_sample(
        in(language, "연계단지 (", "linked complex (") + whole(scene.actors.size() - hubs) + ")", Shape::circle,
        scene.linked_radius, sample));
  }
  if (ringed > 0) {
    legend.push_back(captions::marker_sample(
        in(language, "고리: 다른 거점이 더 가까움 (", "ring: another hub is nearer (") + whole(ringed) + ")",
        Shape::circle, scene.linked_radius + ring_gap, ring_paint()));
  }
  parts::explain_cut_off(legend, cast, scene.actors);
  land::explain_insets(diagram, atlas);
  if (spokes.empty()) return;
  legend.push_back(captions::heading(
      in(language, "선: 거점 협의체 활동 참가 (연계단지 수)", "line: part in the activities of the hub's councils")));
  for (const SpokeLook& look : spoke_looks()) {
    const auto count = spokes.find(look.coverage);
    if (count == spokes.end()) continue;
    legend.push_back(captions::line_sample(look.meaning.in(language) + " (" + whole(count->second) + ")", look.paint));
  }
}

}  // namespace

std::vector<std::string> hub_spoke_unavailable(const Report& report, const HubPlanCheck& check) {
  const Language language = report.settings.language;
  if (!report.complexes || check.spokes.empty()) {
    return {in(language, "연계단지를 거점에 지정한 계획이 없음: 단지 표에 role, hub 열이 필요함",
               "no plan assigns linked complexes to hubs: give role and hub in complexes")};
  }
  const std::vector<Actor>& actors = report.complexes->view.actors;
  if (std::ranges::none_of(check.spokes, [&](const SpokeCheck& spoke) {
        return actors[spoke.complex].location && actors[spoke.hub].location;
      })) {
    return {
        in(language, "좌표가 없음: 단지 표에 lat, lon 열이 필요함", "no coordinates: give lat and lon in complexes")};
  }
  return {};
}

Diagram draw_hub_spoke(const Report& report, const HubPlanCheck& check) {
  captions::require_none(hub_spoke_unavailable(report, check), "hub-spoke", report.settings.language);
  const parts::Cast cast = parts::cast_of(report, *report.complexes);
  const Language language = cast.language;

  Scene scene;
  scene.centre.resize(cast.size());
  scene.hub_radius = largest_hub * crowding(cast.size());
  scene.linked_radius = largest_linked * crowding(cast.size());
  std::vector<atlas::Place> places;
  std::vector<land::Standing> standing;
  // Linked complexes first, so that hubs are drawn on top.
  for (const ComplexRole role : {ComplexRole::linked, ComplexRole::hub}) {
    for (std::uint32_t i = 0; i < cast.size(); ++i) {
      const Actor& actor = cast.actor(i);
      if (actor.role != role) continue;
      if (!actor.location) {
        ++scene.without_place;
        continue;
      }
      const double radius = role == ComplexRole::hub ? scene.hub_radius : scene.linked_radius;
      scene.actors.push_back(i);
      places.push_back({*actor.location, radius});
      standing.push_back({actor.region, radius});
    }
  }
  const atlas::Atlas atlas = atlas::lay_out(places, report.study.data.outlines, map_width, map_height, 2.5);
  for (std::size_t i = 0; i < scene.actors.size(); ++i) scene.centre[scene.actors[i]] = atlas.centres[i];

  Diagram diagram;
  diagram.picture = "hub-spoke";
  diagram.actors = Level::complex;
  diagram.language = language;
  diagram.true_shape = true;
  const bool tinted_land = land::draw_outlines(diagram, atlas, cast, standing);
  land::draw_inset_frames(diagram, atlas);
  if (!tinted_land) land::draw_hulls(diagram, atlas, cast, standing);

  std::map<Coverage, std::size_t> counts;
  std::vector<const SpokeCheck*> spoke_of(cast.size(), nullptr);
  for (const SpokeCheck& spoke : check.spokes) {
    if (!scene.centre[spoke.complex] || !scene.centre[spoke.hub]) continue;
    spoke_of[spoke.complex] = &spoke;
    const Coverage coverage = coverage_of(spoke);
    ++counts[coverage];
    Curve curve;
    curve.id = "s" + std::to_string(spoke.complex);
    curve.from = "a" + std::to_string(spoke.complex);
    curve.to = "a" + std::to_string(spoke.hub);
    curve.points = geometry::bowed(*scene.centre[spoke.complex], *scene.centre[spoke.hub], 0);
    curve.paint = std::ranges::find(spoke_looks(), coverage, &SpokeLook::coverage)->paint;
    curve.tooltip = spoke_tooltip(cast, spoke);
    diagram.curves.push_back(std::move(curve));
  }
  std::size_t ringed = 0;
  const auto hubs = static_cast<std::size_t>(
      std::ranges::count(scene.actors, ComplexRole::hub, [&](std::uint32_t actor) { return cast.actor(actor).role; }));
  for (const std::uint32_t actor : scene.actors) {
    const bool hub = cast.actor(actor).role == ComplexRole::hub;
    const SpokeCheck* spoke = spoke_of[actor];
    Marker marker = parts::marker(cast, actor, cast.actor(actor).region, *scene.centre[actor],
                                  hub ? scene.hub_radius : scene.linked_radius);
    if (spoke != nullptr && nearer_elsewhere(*spoke)) {
      ++ringed;
      Marker ring;
      ring.id = "n" + std::to_string(actor);
      ring.centre = marker.centre;
      ring.radius = scene.linked_radius + ring_gap;
      ring.paint = ring_paint();
      ring.tooltip = spoke_tooltip(cast, *spoke);
      diagram.markers.push_back(std::move(ring));
    }
    if (hub) {
      marker.label = parts::label(cast, actor, 11, hubs <= most_required_labels);
    } else if (spoke != nullptr && (nearer_elsewhere(*spoke) || coverage_of(*spoke) == Coverage::never)) {
      marker.label = parts::label(cast, actor, 9, false);
      marker.label->priority = detour(*spoke);
    }
    diagram.markers.push_back(std::move(marker));
  }
  explain(diagram, cast, scene, atlas, counts, ringed);

  std::size_t linked = 0;
  for (const auto& [coverage, count] : counts) linked += count;
  const std::string drawn = in(language, "지금의 계획: 거점 ", "the plan as it stands: ") + whole(hubs) +
                            in(language, "곳, 연계단지 ", " hubs, ") + whole(linked) +
                            in(language, "곳", " linked complexes");
  diagram.title = captions::title(report, picture_name);
  diagram.subtitle = captions::subtitle(report, drawn, false);
  const std::string never = whole(counts.contains(Coverage::never) ? counts.at(Coverage::never) : 0);
  diagram.description = in(language, "거점–연계단지 지도: ", "Map of hubs and linked complexes: ") + drawn +
                        in(language, ". 거점 협의체에 참가한 기록이 없는 곳 ", ". Never at its hub's councils: ") +
                        never + in(language, ", 다른 거점이 더 가까운 곳 ", "; nearer to another hub: ") +
                        whole(ringed) + ".";
  std::vector<std::string> own = plan_notes(cast, check);
  if (scene.without_place > 0) {
    own.push_back(in(language, "좌표가 없어 그리지 않은 단지: ", "Complexes not drawn for want of coordinates: ") +
                  whole(scene.without_place) + ".");
  }
  diagram.notes = captions::notes(report, std::move(own));
  parts::fit(diagram, 16);
  return diagram;
}

}  // namespace linkgap
