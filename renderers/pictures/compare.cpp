#include "linkgap/renderers/comparison_picture.hpp"
#include "linkgap/renderers/theme.hpp"
#include "renderers/geometry.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/comparison_scene.hpp"
#include "renderers/pictures/parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <span>

namespace linkgap {
namespace {

using captions::in;
using captions::whole;

constexpr std::size_t most_all_named = 24;  // regions
constexpr std::size_t most_named = 14;      // actors at the ends of the largest changes
constexpr std::size_t changes_in_notes = 4;
constexpr double between_panels = 100;
const Name picture_name = {"전과 후의 연계", "ties before and after"};

using comparison_scene::actor_on;
using comparison_scene::actor_radius;
using comparison_scene::hub_radius;
using comparison_scene::most_discs;
using comparison_scene::Scene;
using comparison_scene::seen_before;
using comparison_scene::Side;

// Lighter than what shrank, so that the two dotted lines differ in grey too. A function, for the colour is mixed.
const std::string& light_over() {
  static const std::string colour = tinted(ink::over, 0.6);
  return colour;
}

/// More regions than anybody can tell apart by colour and shape: then names alone say who is who.
bool is_plain(const Scene& scene) {
  return std::set<std::uint32_t>(scene.group.begin(), scene.group.end()).size() > most_discs;
}

struct ChangeLook {
  TieChange change;
  std::string colour;
  LineStyle line;
  Name name;
};
const std::array<ChangeLook, 4>& looks() {
  static const std::array<ChangeLook, 4> list = {{
      {TieChange::gone, ink::gap, LineStyle::dashed, {"단절: 이후 없음", "gone: not there any more"}},
      {TieChange::shrunk, ink::gap, LineStyle::dotted, {"감소: 이후 줄어듦", "shrunk: fewer later on"}},
      {TieChange::appeared, ink::over, LineStyle::solid, {"신규: 전에 없음", "new: was not there before"}},
      {TieChange::grown, light_over(), LineStyle::dotted, {"증가: 전보다 늘어남", "grown: more than before"}},
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
  const std::vector<Tie> others = comparison_scene::other_ties(scene, before);
  others_drawn = others.size();
  for (const Tie& tie : others) {
    line("o", tie.from, tie.to, other_paint,
         name_of(scene, tie.from) + "–" + name_of(scene, tie.to) + " " + whole(tie.activities));
  }
  const std::size_t largest = scene.changes.empty() ? 0 : difference(*scene.changes.front());
  for (auto tie = scene.changes.rbegin(); tie != scene.changes.rend(); ++tie) {
    const ChangeLook& look = look_of((*tie)->change);
    if (seen_before(look.change) != before) continue;
    line("x", (*tie)->a, (*tie)->b, change_paint(look, difference(**tie), largest), change_words(scene, **tie, 40));
  }
  const bool plain = is_plain(scene);
  for (std::uint32_t i = 0; i < scene.centre.size(); ++i) {
    const ComparedActor& actor = scene.comparison->actors[i];
    const Actor* here = actor_on(side, i);
    if (here == nullptr) continue;
    const std::size_t activities = before ? actor.activities_before : actor.activities_after;
    const RegionStyle style =
        plain || scene.group[i] == no_group ? RegionStyle{ink::neutral, Shape::circle} : scene.styles[scene.group[i]];
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
    const std::string where =
        seen_before(look.change) ? in(language, "왼쪽 ", "left, ") : in(language, "오른쪽 ", "right, ");
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
    legend.push_back(captions::heading(in(language, "둘레: 권역, 순서대로 ", "around: regions in order, ") +
                                       whole(count.size()) + in(language, "개", "")));
  }
  if (is_plain(scene)) {
    legend.push_back(captions::marker_sample(
        regions ? in(language, "권역 (자리가 있으면 이름)", "a region (named where there is room)")
                : in(language, "기관·단지 (자리가 있으면 이름)", "an actor (named where there is room)"),
        Shape::circle, actor_radius, {ink::neutral, ink::outline, 0.5, LineStyle::solid}));
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

}  // namespace

Diagram draw_comparison(const Comparison& comparison, const ComparedState& before, const ComparedState& after) {
  const Scene scene = comparison_scene::scene_of(comparison, before, after);
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
