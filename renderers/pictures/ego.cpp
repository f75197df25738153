#include "linkgap/error.hpp"
#include "linkgap/renderers/pictures.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/parts.hpp"
#include "renderers/pictures/rim.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>

namespace linkgap {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;

constexpr std::size_t most_partners = 36;
constexpr std::size_t most_missing = 12;
constexpr double focus_radius = 17;
constexpr double partner_radius = 5.5;
constexpr double least_reach = 165;
constexpr double slot = 22;  // along the ring, points
const Name picture_name = {"상대와 빈 구간", "partners and missing links"};

/// Somebody on the ring: a partner, or one who should be.
struct Other {
  std::uint32_t actor = 0;
  std::optional<Tie> tie;           ///< none: they never met
  const GapRow* missing = nullptr;  ///< set if they meet less than expected
  Point centre;
};

/// The focus with those around it.
struct Circle {
  std::uint32_t focus = 0;
  std::vector<Other> others;  ///< in the order of the ring
  std::size_t partners = 0;   ///< all, drawn or not
  std::size_t drawn_partners = 0;
  std::size_t missing = 0;  ///< all pairs below expectation
  std::size_t untold = 0;   ///< pairs about which nothing can be told
  double strongest = 0, weakest = 0;
  double reach = least_reach;
  bool names_say_regions = false;  ///< instead of colours and shapes
};

/// Region of an actor for its looks: at region level its own.
std::uint32_t region_of(const parts::Cast& cast, std::uint32_t actor) {
  return cast.level->view.level == Level::region ? cast.actor(actor).row : cast.actor(actor).region;
}

Circle circle_of(const parts::Cast& cast, const GapLedger* ledger, std::uint32_t focus) {
  Circle circle;
  circle.focus = focus;
  std::map<std::uint32_t, Other> others;
  std::vector<Tie> ties;
  for (const Tie& tie : cast.level->view.network.ties()) {
    if (tie.from == focus || tie.to == focus) ties.push_back(tie);
  }
  circle.partners = ties.size();
  std::ranges::stable_sort(ties, std::ranges::greater(), &Tie::weight);
  ties.resize(std::min(ties.size(), most_partners));
  circle.drawn_partners = ties.size();
  for (const Tie& tie : ties) {
    const std::uint32_t actor = tie.from == focus ? tie.to : tie.from;
    others[actor] = {actor, tie, nullptr, {}};
    circle.strongest = std::max(circle.strongest, tie.weight);
    circle.weakest = circle.weakest == 0 ? tie.weight : std::min(circle.weakest, tie.weight);
  }
  std::vector<const GapRow*> gaps;
  if (ledger != nullptr) {
    for (const GapRow& row : ledger->rows) {
      if (row.a != focus && row.b != focus) continue;
      circle.untold += row.gap == GapClass::cannot_tell ? 1 : 0;
      if (row.gap == GapClass::absent || row.gap == GapClass::under_linked) gaps.push_back(&row);
    }
  }
  circle.missing = gaps.size();
  std::ranges::stable_sort(gaps, std::ranges::greater(), &GapRow::shortfall);
  gaps.resize(std::min(gaps.size(), most_missing));
  for (const GapRow* row : gaps) {
    const std::uint32_t actor = row->a == focus ? row->b : row->a;
    others[actor].actor = actor;
    others[actor].missing = row;
    if (!others[actor].tie) others[actor].tie = cast.level->view.network.find(focus, actor);
  }
  for (auto& [actor, other] : others) circle.others.push_back(other);
  const std::uint32_t home = region_of(cast, focus);
  const auto before = [&](const Other& a, const Other& b) {
    const std::uint32_t first = region_of(cast, a.actor);
    const std::uint32_t second = region_of(cast, b.actor);
    if (first != second) return first == home || (second != home && first < second);
    const double weight_a = a.tie ? a.tie->weight : 0;
    const double weight_b = b.tie ? b.tie->weight : 0;
    return weight_a != weight_b ? weight_a > weight_b : a.actor < b.actor;
  };
  std::ranges::sort(circle.others, before);
  return circle;
}

/// Region after region clockwise from the top, an empty slot between two regions.
void stand(Circle& circle, const parts::Cast& cast) {
  std::vector<double> slots;
  double next = 0;
  for (std::size_t i = 0; i < circle.others.size(); ++i) {
    if (i > 0 && region_of(cast, circle.others[i].actor) != region_of(cast, circle.others[i - 1].actor)) next += 1;
    slots.push_back(next);
    next += 1;
  }
  const double all = next + 1;
  circle.reach = std::max(least_reach, all * slot / (2 * std::numbers::pi));
  for (std::size_t i = 0; i < circle.others.size(); ++i) {
    const double turn = 2 * std::numbers::pi * (slots[i] + 0.5) / all - std::numbers::pi / 2;
    circle.others[i].centre = {circle.reach * std::cos(turn), circle.reach * std::sin(turn)};
  }
}

/// The root, because one strong tie would make all others alike.
Paint tie_paint(double weight, double strongest) {
  return {"", ink::tie, 0.7 + 5.8 * std::sqrt(strongest > 0 ? weight / strongest : 0), LineStyle::solid};
}

std::string words_of(const parts::Cast& cast, const Circle& circle, const Other& other) {
  std::string out = captions::shortened(cast.name(other.actor)) + " ";
  const std::size_t shared = other.missing != nullptr ? other.missing->observed : other.tie->activities;
  out += whole(shared);
  if (other.missing != nullptr) out += " / " + decimal(other.missing->expected);
  if (circle.names_say_regions && cast.level->view.level != Level::region)
    out += " · " + captions::shortened(cast.region_name(region_of(cast, other.actor)), 20);
  return out;
}

void draw(Diagram& diagram, const parts::Cast& cast, const Circle& circle) {
  const std::string focus = "a" + std::to_string(circle.focus);
  const auto line = [&](const Other& other, const char* prefix, Paint paint, std::string tooltip) {
    Curve curve;
    curve.id = prefix + std::to_string(other.actor);
    curve.from = focus;
    curve.to = "a" + std::to_string(other.actor);
    curve.points = geometry::bowed({0, 0}, other.centre, 0);
    curve.paint = std::move(paint);
    curve.tooltip = std::move(tooltip);
    diagram.curves.push_back(std::move(curve));
  };
  for (const Other& other : circle.others) {
    if (other.tie) {
      line(other, "t", tie_paint(other.tie->weight, circle.strongest), parts::tie_tooltip(cast, *other.tie));
    }
  }
  std::vector<rim::Name> names;
  for (const Other& other : circle.others) {
    if (other.missing != nullptr) {
      line(other, "m", parts::missing_paint(),
           cast.name(circle.focus) + "–" + words_of(cast, circle, other) + " · q " + decimal(other.missing->q, 3));
    }
    diagram.markers.push_back(
        parts::marker(cast, other.actor, region_of(cast, other.actor), other.centre, partner_radius));
    names.push_back({std::to_string(other.actor), other.centre, partner_radius, words_of(cast, circle, other),
                     other.missing != nullptr});
  }
  Marker middle = parts::marker(cast, circle.focus, region_of(cast, circle.focus), {0, 0}, focus_radius);
  middle.label = parts::label(cast, circle.focus, 13, true);
  diagram.markers.push_back(std::move(middle));
  rim::name_in_columns(diagram, names, circle.reach);
}

void explain(Diagram& diagram, const parts::Cast& cast, const Circle& circle) {
  const Language language = cast.language;
  std::vector<LegendEntry>& legend = diagram.legend;
  std::vector<std::uint32_t> regions;
  std::vector<std::uint32_t> actors = {circle.focus};
  for (const Other& other : circle.others) {
    regions.push_back(region_of(cast, other.actor));
    actors.push_back(other.actor);
  }
  if (circle.names_say_regions) {
    legend.push_back(captions::heading(in(language, "이름 뒤: 권역", "after a name: its region")));
  } else {
    parts::explain_regions(legend, cast, regions,
                           in(language, "권역 (그려진 상대 수)", "region (drawn beside the focus)"));
  }
  parts::explain_cut_off(legend, cast, actors);
  if (circle.drawn_partners > 0) {
    const std::string count =
        circle.drawn_partners < circle.partners
            ? (language == Language::ko ? whole(circle.partners) + "곳 중 강한 " + whole(circle.drawn_partners) + "곳"
                                        : "strongest " + whole(circle.drawn_partners) + " of " + whole(circle.partners))
            : whole(circle.partners) + in(language, "곳", "");
    legend.push_back(captions::heading(in(language, "연계 (", "ties (") + count +
                                       in(language, "), 굵기 = 가중치의 제곱근", "), width = root of the weight")));
    const std::string weight = in(language, "가중치 ", "weight ");
    legend.push_back(
        captions::line_sample(weight + decimal(circle.strongest, 2), tie_paint(circle.strongest, circle.strongest)));
    if (circle.weakest < circle.strongest) {
      legend.push_back(
          captions::line_sample(weight + decimal(circle.weakest, 2), tie_paint(circle.weakest, circle.strongest)));
    }
  }
  const auto drawn_missing = static_cast<std::size_t>(
      std::ranges::count_if(circle.others, [](const Other& other) { return other.missing != nullptr; }));
  if (drawn_missing > 0) {
    const std::string count =
        drawn_missing < circle.missing
            ? (language == Language::ko ? whole(circle.missing) + "쌍 중 " + whole(drawn_missing) + "쌍"
                                        : whole(drawn_missing) + " of " + whole(circle.missing))
            : whole(circle.missing);
    legend.push_back(captions::line_sample(
        in(language, "연계 공백: 기대보다 유의하게 적음 (", "missing link: significantly below expectation (") + count +
            ")",
        parts::missing_paint()));
  }
  legend.push_back(captions::heading(
      drawn_missing > 0
          ? in(language, "이름 옆: 함께한 활동 / 기대(굵은 글씨)", "beside names: shared activities / expected (bold)")
          : in(language, "이름 옆: 함께한 활동", "beside names: shared activities")));
}

}  // namespace

Diagram draw_ego(const Report& report, const LevelReport& level, const GapLedger* gaps, std::uint32_t focus) {
  parts::Cast cast = parts::cast_of(report, level);
  const Language language = cast.language;
  Circle circle = circle_of(cast, gaps, focus);
  if (circle.others.empty()) {
    captions::require_none(
        {cast.name(focus) +
         in(language, ": 상대도, 기대보다 적은 쌍도 없음. 고립 유형은 `linkgap draw isolates`, 판단 불가한 쌍 ",
            " has no partner and no pair below expectation; `linkgap draw isolates` shows its "
            "class. Pairs that cannot be told: ") +
         whole(circle.untold)},
        "ego", language);
  }
  std::vector<std::uint32_t> shown = {region_of(cast, focus)};
  for (const Other& other : circle.others) shown.push_back(region_of(cast, other.actor));
  std::ranges::sort(shown);
  shown.erase(std::ranges::unique(shown).begin(), shown.end());
  std::erase(shown, no_group);
  // More regions than there are shapes cannot be told apart without colour.
  constexpr std::size_t most_shapes = 8;
  circle.names_say_regions = shown.size() > most_shapes;
  if (circle.names_say_regions)
    std::ranges::fill(cast.styles, RegionStyle{ink::neutral, Shape::circle});
  else
    parts::restyle(cast, shown);
  stand(circle, cast);

  Diagram diagram;
  diagram.picture = "ego";
  diagram.language = language;
  draw(diagram, cast, circle);
  explain(diagram, cast, circle);

  const Actor& actor = cast.actor(focus);
  std::string who = captions::shortened(cast.name(focus), 48);
  std::string where =
      level.view.level == Level::region || actor.region == no_group ? "" : cast.region_name(actor.region);
  if (actor.role != ComplexRole::none)
    where += (where.empty() ? "" : ", ") + std::string(label_of(actor.role, language));
  if (!where.empty()) who += " (" + where + ")";
  const std::string drawn = who + in(language, " · 그 활동 ", " · its activities: ") + whole(actor.activities) +
                            in(language, ", 상대 ", ", partners: ") + whole(circle.partners) +
                            in(language, ", 연계 공백 ", ", missing links: ") + whole(circle.missing);
  diagram.title = captions::title(report, {captions::shortened(cast.name(focus), 40) + "의 " + picture_name.ko,
                                           captions::shortened(cast.name(focus), 40) + ", " + picture_name.en});
  diagram.subtitle = captions::subtitle(report, drawn);
  diagram.description = in(language, "중심과 상대: ", "One actor and its partners: ") + drawn + ".";
  std::vector<std::string> own;
  if (circle.drawn_partners < circle.partners) {
    own.push_back(language == Language::ko
                      ? "그리지 않은 약한 상대: " + whole(circle.partners - circle.drawn_partners) + "곳."
                      : "Weaker partners not drawn: " + whole(circle.partners - circle.drawn_partners) + ".");
  }
  if (gaps != nullptr) {
    own.push_back(in(language, "기대: ", "Expected: ") + std::string(label_of(gaps->expectation, language)) + ", q ≤ " +
                  decimal(gaps->alpha, 2) +
                  in(language, ". 자료가 적어 판단할 수 없는 쌍: ", ". Pairs with too few records to tell: ") +
                  whole(circle.untold) + ".");
  }
  diagram.notes = captions::notes(report, std::move(own));
  parts::fit(diagram, 16);
  return diagram;
}

}  // namespace linkgap
