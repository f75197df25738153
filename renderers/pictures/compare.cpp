#include "linkgap/error.hpp"
#include "linkgap/renderers/comparison_picture.hpp"
#include "linkgap/renderers/theme.hpp"
#include "renderers/geometry.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/discs.hpp"
#include "renderers/pictures/parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <utility>

namespace linkgap {
namespace {

using captions::in;
using captions::whole;

constexpr std::size_t most_of_a_kind = 12;  // changes drawn
constexpr std::size_t most_discs = 20;      // more regions stand as one ring
constexpr std::size_t most_all_named = 24;  // regions
constexpr std::size_t most_others = 40;
constexpr std::size_t most_named = 14;  // actors at the ends of the largest changes
constexpr std::size_t changes_in_notes = 4;
constexpr double disc_gap = 12;
constexpr double marker_gap = 1.6;
constexpr double least_ring = 130;
constexpr double between_panels = 100;
constexpr double hub_radius = 5.4;
constexpr double actor_radius = 3.4;
const Name picture_name = {"전과 후의 연계", "ties before and after"};

using Pair = std::pair<std::uint32_t, std::uint32_t>;

struct ChangeLook {
  TieChange change;
  bool before;  ///< drawn in the picture of the earlier state
  const char* colour;
  LineStyle line;
  Name name;
};
const std::array<ChangeLook, 4>& looks() {
  static const std::array<ChangeLook, 4> list = {{
      {TieChange::gone, true, ink::gap, LineStyle::dashed, {"단절: 이후 없음", "gone: not there any more"}},
      {TieChange::shrunk, true, ink::gap, LineStyle::dotted, {"감소: 이후 줄어듦", "shrunk: fewer later on"}},
      {TieChange::appeared, false, ink::over, LineStyle::solid, {"신규: 전에 없음", "new: was not there before"}},
      {TieChange::grown, false, ink::over, LineStyle::dotted, {"증가: 전보다 늘어남", "grown: more than before"}},
  }};
  return list;
}
const ChangeLook& look_of(TieChange change) {
  return *std::ranges::find(looks(), change, &ChangeLook::change);
}

std::size_t difference(const TieDifference& tie) {
  return tie.activities_after > tie.activities_before ? tie.activities_after - tie.activities_before
                                                      : tie.activities_before - tie.activities_after;
}

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
  std::vector<std::uint32_t> group;  ///< per actor: its region, by place in `region_codes`; `no_group`
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
  double reach = least_ring;                  ///< from the middle of a panel to its rim
};

Side side_of(const ComparedState& state, const Comparison& comparison, bool before) {
  Side side;
  side.state = &state;
  for (const ComparedActor& actor : comparison.actors) side.row.push_back(before ? actor.before : actor.after);
  return side;
}

const Actor* actor_on(const Side& side, std::size_t actor) {
  return side.row[actor] ? &side.state->view.actors[*side.row[actor]] : nullptr;
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

/// The strongest ties of a state that are not drawn as a change in it, weakest first.
std::vector<Tie> other_ties(const Scene& scene, const Side& side, bool before) {
  std::vector<std::uint32_t> compared(side.state->view.actors.size(), no_group);
  for (std::size_t i = 0; i < side.row.size(); ++i) {
    if (side.row[i]) compared[*side.row[i]] = static_cast<std::uint32_t>(i);
  }
  std::set<Pair> changed;
  for (const TieDifference* tie : scene.changes) {
    if (look_of(tie->change).before == before) changed.insert({tie->a, tie->b});
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

std::string name_of(const Scene& scene, std::uint32_t actor) {
  return scene.comparison->actors[actor].name.in(scene.language);
}

std::string change_words(const Scene& scene, const TieDifference& tie, std::size_t columns) {
  return captions::shortened(name_of(scene, tie.a), columns) + "–" +
         captions::shortened(name_of(scene, tie.b), columns) + " " + whole(tie.activities_before) +
         in(scene.language, "에서 ", " to ") + whole(tie.activities_after) + in(scene.language, "건", "");
}

Paint change_paint(const ChangeLook& look, std::size_t by, std::size_t largest) {
  const double share = largest > 0 ? static_cast<double>(by) / static_cast<double>(largest) : 1;
  return {"", look.colour, 1.5 + 3 * share, look.line};
}
const Paint other_paint{"", with_opacity(ink::neutral, 0.8), 1, LineStyle::solid};

/// Towards the middle of the panel, the more the farther apart the ends stand around it.
std::vector<Point> bent(Point from, Point to) {
  double apart = std::abs(std::atan2(from.y, from.x) - std::atan2(to.y, to.x));
  apart = std::min(apart, 2 * std::numbers::pi - apart) / std::numbers::pi;
  const double pull = 0.15 + 0.4 * apart;
  return {from, geometry::between(from, {}, pull), geometry::between(to, {}, pull), to};
}

Diagram panel_of(const Scene& scene, bool before, const std::set<std::uint32_t>& named, std::size_t& others_drawn) {
  const Side& side = before ? scene.before : scene.after;
  const std::string prefix = before ? "b-" : "c-";
  Diagram panel;
  for (std::size_t g = 0; g < scene.discs.size(); ++g) {
    const std::uint32_t group = scene.group_of_disc[g];
    const std::string colour = group == no_group ? ink::neutral : scene.styles[group].colour;
    Area area;
    area.id = prefix + "disc" + std::to_string(g);
    area.rings = {geometry::rounded_hull(std::span(&scene.discs[g], 1), 0)};
    area.paint = {with_opacity(colour, 0.12), with_opacity(colour, 0.6), 0.8, LineStyle::solid};
    area.tooltip = group == no_group ? in(scene.language, "권역 미상", "region unknown")
                                     : scene.regions[group].name.in(scene.language);
    panel.hulls.push_back(std::move(area));
  }
  const auto line = [&](const std::string& kind, std::uint32_t a, std::uint32_t b, Paint paint, std::string tooltip) {
    Curve curve;
    curve.id = prefix + kind + std::to_string(a) + "-" + std::to_string(b);
    curve.from = prefix + "a" + std::to_string(a);
    curve.to = prefix + "a" + std::to_string(b);
    curve.points = bent(scene.centre[a], scene.centre[b]);
    curve.paint = std::move(paint);
    curve.tooltip = std::move(tooltip);
    panel.curves.push_back(std::move(curve));
  };
  const std::vector<Tie> others = other_ties(scene, side, before);
  others_drawn = others.size();
  for (const Tie& tie : others) {
    line("o", tie.from, tie.to, other_paint,
         name_of(scene, tie.from) + "–" + name_of(scene, tie.to) + " " + whole(tie.activities));
  }
  const std::size_t largest = scene.changes.empty() ? 0 : difference(*scene.changes.front());
  for (auto tie = scene.changes.rbegin(); tie != scene.changes.rend(); ++tie) {
    const ChangeLook& look = look_of((*tie)->change);
    if (look.before != before) continue;
    line("x", (*tie)->a, (*tie)->b, change_paint(look, difference(**tie), largest), change_words(scene, **tie, 40));
  }
  for (std::uint32_t i = 0; i < scene.centre.size(); ++i) {
    const ComparedActor& actor = scene.comparison->actors[i];
    const Actor* here = actor_on(side, i);
    if (here == nullptr) continue;
    const std::size_t activities = before ? actor.activities_before : actor.activities_after;
    const RegionStyle style =
        scene.group[i] == no_group ? RegionStyle{ink::neutral, Shape::circle} : scene.styles[scene.group[i]];
    Marker marker;
    marker.id = prefix + "a" + std::to_string(i);
    marker.centre = scene.centre[i];
    marker.radius = scene.radius[i];
    marker.shape = style.shape;
    marker.paint = activities > 0 ? Paint{style.colour, ink::outline, 0.5, LineStyle::solid}
                                  : Paint{ink::paper, ink::gap, 1.2, LineStyle::solid};
    marker.tooltip = name_of(scene, i) + in(scene.language, " · 활동 ", " · activities ") + whole(activities);
    if (named.contains(i)) {
      Label label;
      label.text = captions::shortened(name_of(scene, i), 20);
      label.size = 9.5;
      label.required = false;
      label.priority = static_cast<double>(actor.activities_before + actor.activities_after);
      marker.label = std::move(label);
    }
    panel.markers.push_back(std::move(marker));
  }
  return panel;
}

void add_panel(Diagram& diagram, Diagram panel, double middle, double reach, const std::string& title) {
  const auto move = [&](Point& point) { point.x += middle; };
  for (Area& area : panel.hulls) {
    for (auto& ring : area.rings) std::ranges::for_each(ring, move);
    diagram.hulls.push_back(std::move(area));
  }
  for (Curve& curve : panel.curves) {
    std::ranges::for_each(curve.points, move);
    diagram.curves.push_back(std::move(curve));
  }
  for (Marker& marker : panel.markers) {
    move(marker.centre);
    diagram.markers.push_back(std::move(marker));
  }
  diagram.texts.push_back({{middle, -reach - 26}, title, 13, true, ink::text, Align::centre});
}

/// Names of regions outside their discs, if there are few enough to be read.
void name_discs(Diagram& diagram, const Scene& scene, double middle) {
  for (std::size_t g = 0; g < scene.discs.size(); ++g) {
    const geometry::Disc& disc = scene.discs[g];
    const std::uint32_t group = scene.group_of_disc[g];
    const double away = std::max(1.0, geometry::distance(disc.centre, {}));
    const Point out{disc.centre.x / away, disc.centre.y / away};
    Text text;
    text.text = group == no_group ? in(scene.language, "권역 미상", "region unknown")
                                  : captions::shortened(scene.regions[group].name.in(scene.language), 18);
    text.size = 10;
    const double half = geometry::text_width(text.text, text.size) / 2;
    const double reach = away + disc.radius + 4 + std::abs(out.x) * half + std::abs(out.y) * text.size * 0.7;
    text.position = {middle + reach * out.x, reach * out.y};
    diagram.texts.push_back(std::move(text));
  }
}

void explain(Diagram& diagram, const Scene& scene, std::size_t others_before, std::size_t others_after) {
  const Language language = scene.language;
  std::vector<LegendEntry>& legend = diagram.legend;
  const std::size_t largest = scene.changes.empty() ? 0 : difference(*scene.changes.front());
  bool headed = false;
  for (const ChangeLook& look : looks()) {
    const auto all = scene.all.find(look.change);
    if (all == scene.all.end()) continue;
    const auto drawn = static_cast<std::size_t>(
        std::ranges::count_if(scene.changes, [&](const TieDifference* tie) { return tie->change == look.change; }));
    if (!headed) {
      legend.push_back(captions::heading(in(language, "바뀐 연계, 굵기 = 함께한 활동의 차이 (최대 ",
                                            "changed ties, width = difference in shared activities (most ") +
                                         whole(largest) + ")"));
      headed = true;
    }
    const std::string where = look.before ? in(language, "왼쪽 ", "left, ") : in(language, "오른쪽 ", "right, ");
    const std::string count = drawn < all->second
                                  ? (language == Language::ko ? whole(all->second) + "개 중 " + whole(drawn) + "개"
                                                              : whole(drawn) + " of " + whole(all->second))
                                  : whole(all->second) + in(language, "개", "");
    const std::string words = where + look.name.in(language) + " (" + count + ")";
    if (drawn > 0) {
      legend.push_back(captions::line_sample(words, change_paint(look, largest, largest)));
    } else {
      legend.push_back(captions::heading(words));
    }
  }
  if (others_before + others_after > 0) {
    legend.push_back(
        captions::line_sample(in(language, "그 상태의 다른 강한 연계 (", "other strong ties of that state (") +
                                  whole(others_before) + " / " + whole(others_after) + ")",
                              other_paint));
  }
  std::map<std::uint32_t, std::size_t> count;
  bool quiet = false;
  for (std::size_t i = 0; i < scene.centre.size(); ++i) {
    ++count[scene.group[i]];
    const ComparedActor& actor = scene.comparison->actors[i];
    quiet = quiet || (actor.before && actor.activities_before == 0) || (actor.after && actor.activities_after == 0);
  }
  const bool regions = scene.comparison->level == Level::region;
  if (scene.by_region && !regions && count.size() <= most_discs) {
    legend.push_back(captions::heading(in(language, "권역", "region")));
    for (const auto& [group, actors] : count) {
      const RegionStyle style = group == no_group ? RegionStyle{ink::neutral, Shape::circle} : scene.styles[group];
      const std::string name = group == no_group ? in(language, "권역 미상", "region unknown")
                                                 : captions::shortened(scene.regions[group].name.in(language), 24);
      legend.push_back(captions::marker_sample(name + " (" + whole(actors) + ")", style.shape, 5,
                                               {style.colour, ink::outline, 0.5, LineStyle::solid}));
    }
  }
  if (scene.by_region && (regions || count.size() > most_discs)) {
    legend.push_back(
        captions::heading(in(language, "색과 모양: 권역, 순서대로 ", "colour and shape: regions in order, ") +
                          whole(count.size()) + in(language, "개", "")));
  }
  if (scene.hubs) {
    legend.push_back(captions::marker_sample(in(language, "거점 (큰 표식)", "hub (large marker)"), Shape::circle,
                                             hub_radius, {ink::neutral, ink::outline, 0.5, LineStyle::solid}));
  }
  if (quiet) {
    legend.push_back(captions::marker_sample(in(language, "그때 기록 없음", "no record at that time"), Shape::circle,
                                             actor_radius, {ink::paper, ink::gap, 1.2, LineStyle::solid}));
  }
}

std::string verdict(const Scene& scene) {
  const Language language = scene.language;
  if (scene.changes.empty()) return in(language, "바뀐 연계 없음.", "No tie has changed.");
  std::string out;
  for (std::size_t i = 0; i < std::min(changes_in_notes, scene.changes.size()); ++i)
    out += (i > 0 ? ", " : "") + change_words(scene, *scene.changes[i], 24);
  return in(language, "가장 크게 바뀐 연계(함께한 활동): ", "Largest changes (shared activities): ") + out + ".";
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

Diagram draw_comparison(const Comparison& comparison, const ComparedState& before, const ComparedState& after) {
  Scene scene;
  scene.comparison = &comparison;
  scene.language = after.basis.settings.language;
  scene.before = side_of(before, comparison, true);
  scene.after = side_of(after, comparison, false);
  require_drawable(scene);
  find_regions(scene);
  arrange(scene);
  choose_changes(scene);
  const Language language = scene.language;

  std::set<std::uint32_t> named;
  for (const TieDifference* tie : scene.changes) {
    if (named.size() < most_named) named.insert({tie->a, tie->b});
  }
  if (comparison.level == Level::region && comparison.actors.size() <= most_all_named) {
    for (std::uint32_t i = 0; i < comparison.actors.size(); ++i) named.insert(i);
  }
  Diagram diagram;
  diagram.picture = "compare";
  diagram.language = language;
  std::size_t others_before = 0, others_after = 0;
  const double apart = 2 * scene.reach + between_panels + 60;
  const auto title = [&](bool first, const ComparedState& state) {
    return (first ? in(language, "전: ", "before: ") : in(language, "후: ", "after: ")) +
           captions::shortened(state.name, 40) + in(language, ", 활동 ", ", activities: ") +
           whole(state.basis.selection.activities);
  };
  add_panel(diagram, panel_of(scene, true, named, others_before), 0, scene.reach, title(true, before));
  add_panel(diagram, panel_of(scene, false, named, others_after), apart, scene.reach, title(false, after));
  if (comparison.level != Level::region) {
    name_discs(diagram, scene, 0);
    name_discs(diagram, scene, apart);
  }
  explain(diagram, scene, others_before, others_after);

  std::string drawn = std::string(label_of(comparison.level, language)) + in(language, " 수준", " level");
  drawn += in(language, " · 양쪽에 있는 것 ", " · on both sides: ") + whole(comparison.common_actors);
  if (scene.by_region && comparison.level != Level::region)
    drawn += in(language, " · 권역 간 연계만", " · ties between regions only");
  const std::size_t changed = comparison.ties.size() - scene.inside;
  drawn += in(language, " · 바뀐 연계 ", " · changed ties: ") + whole(changed);
  diagram.title = captions::title(after.basis, picture_name);
  diagram.subtitle = captions::subtitle_of_two(before.basis, after.basis, drawn);
  diagram.description = in(language, "두 상태를 같은 자리에 나란히: ", "Two states side by side in the same places: ") +
                        drawn + ". " + verdict(scene);
  std::vector<std::string> own = {verdict(scene)};
  if (scene.inside > 0) {
    own.push_back(in(language, "그리지 않은 권역 안의 바뀐 연계: ", "Changed ties inside regions, not drawn: ") +
                  whole(scene.inside) + ".");
  }
  own.push_back(in(language, "두 기간의 길이와 기록의 양이 다르면 차이도 그만큼 생김.",
                   "Where the two differ in length or in how much was recorded, ties differ for that reason too."));
  diagram.notes = captions::notes_of_two(before.basis, after.basis, std::move(own));
  parts::fit(diagram, 16);
  return diagram;
}

}  // namespace linkgap
