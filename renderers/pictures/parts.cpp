#include "renderers/pictures/parts.hpp"

#include "renderers/pictures/captions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace linkgap::parts {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;

struct CutOffLook {
  IsolationClass isolation;
  Name meaning;  // after the term
  std::string words(Language language) const {
    return std::string(label_of(isolation, language)) + meaning.in(language);
  }
};
constexpr std::size_t cut_off_looks = 3;
const std::array<CutOffLook, cut_off_looks>& cut_off_classes() {
  static const std::array<CutOffLook, cut_off_looks> classes = {{
      {IsolationClass::silent, {": 기록 없음", ": no record"}},
      {IsolationClass::inward, {": 단지 안 활동만", ": only activities of its own"}},
      {IsolationClass::not_in_data, {": 판단 불가", ": cannot tell"}},
  }};
  return classes;
}

Paint actor_paint(const std::string& colour, std::optional<IsolationClass> isolation, double radius) {
  const double width = std::clamp(radius / 3, 0.9, 2.0);
  if (isolation == IsolationClass::silent) return {ink::paper, ink::gap, width, LineStyle::solid};
  if (isolation == IsolationClass::not_in_data) return {ink::paper, ink::faint_text, 0.8, LineStyle::solid};
  if (isolation == IsolationClass::inward) return {colour, ink::gap, width + 0.4, LineStyle::solid};
  return {colour, ink::outline, radius > 5 ? 0.9 : 0.5, LineStyle::solid};
}

std::string pair_name(const Cast& cast, std::uint32_t a, std::uint32_t b) {
  return cast.name(a) + "–" + cast.name(b);
}

std::string actor_tooltip(const Cast& cast, std::size_t index) {
  const Actor& actor = cast.actor(index);
  const Language language = cast.language;
  std::string out = cast.name(index);
  std::string where = actor.region == no_group ? "" : cast.region_name(actor.region);
  if (actor.role != ComplexRole::none) {
    where += (where.empty() ? "" : ", ") + std::string(label_of(actor.role, language));
  }
  if (cast.level->view.level != Level::region && !where.empty()) out += " (" + where + ")";
  out += in(language, " · 활동 ", " · activities ") + whole(actor.activities);
  if (cast.level->view.level != Level::organisation) {
    out += in(language, " · 기관 ", " · organisations ") + whole(actor.organisations);
  }
  if (index < cast.level->scores.strength.size()) {
    out += in(language, " · 연결강도 ", " · strength ") + decimal(cast.strength[index], 2);
  }
  for (const CutOffLook& look : cut_off_classes()) {
    if (cast.isolation[index] == look.isolation) out += " · " + look.words(language);
  }
  return out;
}

std::string candidate_tooltip(const Cast& cast, const LinkCandidate& link) {
  const Language language = cast.language;
  std::string out = std::to_string(link.rank) + ". " + pair_name(cast, link.a, link.b) +
                    in(language, " · 공동 활동 ", " · shared activities ") + whole(link.observed) +
                    in(language, ", 기대 ", ", expected ") + decimal(link.expected) +
                    in(language, " · 공동 상대 ", " · shared partners ") + whole(link.shared_partners);
  if (link.sector_fit) out += in(language, " · 업종 유사도 ", " · sector fit ") + decimal(*link.sector_fit, 2);
  if (link.km) out += " · " + decimal(*link.km, 0) + " km";
  return out;
}

std::string gap_tooltip(const Cast& cast, const GapRow& row) {
  const Language language = cast.language;
  return pair_name(cast, row.a, row.b) + in(language, " · 공동 활동 ", " · shared activities ") + whole(row.observed) +
         in(language, ", 기대 ", ", expected ") + decimal(row.expected) + " · q " + decimal(row.q, 3);
}

}  // namespace

std::string Cast::region_name(std::size_t region) const {
  if (region == no_group) return in(language, "권역 미상", "region unknown");
  return report->study.data.regions[region].name.in(language);
}

RegionStyle Cast::style(std::size_t region) const {
  return region == no_group ? RegionStyle{ink::neutral, Shape::circle} : styles[region];
}

bool Cast::cut_off(std::size_t index) const {
  return std::ranges::any_of(cut_off_classes(),
                             [&](const CutOffLook& look) { return isolation[index] == look.isolation; });
}

Cast cast_of(const Report& report, const LevelReport& level) {
  Cast cast;
  cast.report = &report;
  cast.level = &level;
  cast.language = report.settings.language;
  cast.styles = region_styles(report.study.data.regions);
  cast.isolation.assign(cast.size(), std::nullopt);
  if (level.view.level == Level::complex) {
    for (const ComplexIsolation& row : report.isolation) cast.isolation[row.complex] = row.isolation;
  }
  cast.strength = level.scores.strength;
  if (cast.strength.size() != cast.size()) {
    cast.strength.clear();
    for (const Actor& actor : level.view.actors) cast.strength.push_back(static_cast<double>(actor.activities));
  }
  return cast;
}

void restyle(Cast& cast, const std::vector<std::uint32_t>& shown) {
  constexpr std::size_t colours = 8;
  const std::vector<Region>& regions = cast.report->study.data.regions;
  if (regions.size() <= colours) return;
  std::vector<Region> first;
  for (const std::uint32_t region : shown) first.push_back(regions[region]);
  const std::vector<RegionStyle> styles = region_styles(first);
  for (std::size_t i = 0; i < shown.size(); ++i) cast.styles[shown[i]] = styles[i];
}

Marker marker(const Cast& cast, std::size_t actor, std::size_t region, Point centre, double radius) {
  const RegionStyle style = cast.style(region);
  Marker out;
  out.id = "a" + std::to_string(actor);
  out.centre = centre;
  out.radius = radius;
  out.shape = style.shape;
  out.paint = actor_paint(style.colour, cast.isolation[actor], radius);
  out.tooltip = actor_tooltip(cast, actor);
  out.key = cast.actor(actor).code;
  out.name = captions::shortened(cast.name(actor));
  out.weight = cast.strength[actor];
  out.hub = cast.actor(actor).role == ComplexRole::hub;
  return out;
}

Label label(const Cast& cast, std::size_t actor, double size, bool required) {
  Label out;
  out.text = captions::shortened(cast.name(actor));
  out.size = size;
  out.bold = required;
  out.required = required;
  // Above every strength, so that a cut-off complex is named where there is room at all.
  const double first = 1e9;
  out.priority = cast.strength[actor] + (cast.cut_off(actor) ? first : 0);
  return out;
}

DrawnTies strongest(const std::vector<Tie>& wanted, std::size_t limit) {
  DrawnTies drawn;
  drawn.of = wanted.size();
  drawn.ties = wanted;
  std::ranges::stable_sort(drawn.ties, [](const Tie& a, const Tie& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    return a.from != b.from ? a.from < b.from : a.to < b.to;
  });
  if (drawn.ties.size() > limit) drawn.ties.resize(limit);
  std::ranges::reverse(drawn.ties);
  if (!drawn.ties.empty()) {
    drawn.weakest = drawn.ties.front().weight;
    drawn.strongest = drawn.ties.back().weight;
  }
  return drawn;
}

std::vector<Tie> ties_between(const Network& network, const std::vector<std::uint32_t>& group_of) {
  std::vector<Tie> out;
  for (const Tie& tie : network.ties()) {
    const std::uint32_t a = group_of[tie.from];
    const std::uint32_t b = group_of[tie.to];
    if (a != no_group && b != no_group && a != b) out.push_back(tie);
  }
  return out;
}

Paint tie_paint(double weight, const DrawnTies& drawn) {
  const double share = drawn.strongest > 0 ? weight / drawn.strongest : 0;
  return {"", ink::tie, 0.6 + 3.4 * share, LineStyle::solid};
}

std::string tie_tooltip(const Cast& cast, const Tie& tie) {
  const Language language = cast.language;
  return pair_name(cast, tie.from, tie.to) + in(language, " · 공동 활동 ", " · shared activities ") +
         whole(tie.activities) + in(language, " · 가중치 ", " · weight ") + decimal(tie.weight, 2);
}

MissingLinks missing(const Cast& cast, const std::optional<LinkRanking>& ranking,
                     const std::optional<GapLedger>& ledger, std::size_t limit) {
  MissingLinks out;
  const std::vector<GapRow> gaps = ledger ? missing_links(*ledger) : std::vector<GapRow>();
  if (!gaps.empty()) {
    out.proposals = false;
    out.all = gaps.size();
    for (std::size_t i = 0; i < std::min(limit, gaps.size()); ++i) {
      out.links.push_back({i + 1, gaps[i].a, gaps[i].b, gap_tooltip(cast, gaps[i])});
    }
  } else if (ranking) {
    for (std::size_t i = 0; i < std::min(limit, ranking->links.size()); ++i) {
      const LinkCandidate& link = ranking->links[i];
      out.links.push_back({i + 1, link.a, link.b, candidate_tooltip(cast, link)});
    }
  }
  out.of = out.links.size();
  return out;
}

std::vector<char> worth_naming(const Cast& cast, const MissingLinks& missing) {
  std::vector<char> out(cast.size(), 0);
  for (std::size_t i = 0; i < cast.size(); ++i) out[i] = cast.cut_off(i) ? 1 : 0;
  for (const MissingLink& link : missing.links) out[link.a] = out[link.b] = 1;
  return out;
}

Paint missing_paint() {
  return {"", ink::gap, 1.8, LineStyle::dashed};
}

std::string missing_note(const Cast& cast, const MissingLinks& missing) {
  if (missing.links.empty()) return {};
  constexpr std::size_t most_named = 10;
  std::string out = missing.proposals ? in(cast.language, "제안 연계: ", "Proposed links: ")
                                      : in(cast.language, "연계 공백: ", "Missing links: ");
  for (std::size_t i = 0; i < std::min(most_named, missing.links.size()); ++i) {
    if (i > 0) out += ", ";
    out += std::to_string(missing.links[i].rank) + " " + captions::shortened(cast.name(missing.links[i].a), 40) + "–" +
           captions::shortened(cast.name(missing.links[i].b), 40);
  }
  return out + ".";
}

void explain_regions(std::vector<LegendEntry>& legend, const Cast& cast,
                     const std::vector<std::uint32_t>& region_of_drawn, const std::string& what) {
  const std::size_t regions = cast.styles.size();
  std::vector<std::size_t> count(regions + 1, 0);  // the last one: region unknown
  for (const std::uint32_t region : region_of_drawn) ++count[region == no_group ? regions : region];
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i <= regions; ++i) {
    if (count[i] > 0) shown.push_back(i);
  }
  if (shown.empty()) return;
  constexpr std::size_t most_rows = 24;
  const std::size_t found = shown.size();
  if (found > most_rows) {
    std::ranges::stable_sort(shown, [&](std::size_t a, std::size_t b) { return count[a] > count[b]; });
    shown.resize(most_rows);
    std::ranges::sort(shown);
  }
  legend.push_back(captions::heading(what));
  for (const std::size_t i : shown) {
    const std::size_t region = i == regions ? no_group : i;
    const RegionStyle style = cast.style(region);
    legend.push_back(
        captions::marker_sample(captions::shortened(cast.region_name(region), 26) + " (" + whole(count[i]) + ")",
                                style.shape, 5, {style.colour, ink::outline, 0.5, LineStyle::solid}));
  }
  if (found > most_rows) {
    legend.push_back(captions::heading(in(cast.language, "그 밖의 권역 ", "and ") + whole(found - most_rows) +
                                       in(cast.language, "개", " more regions")));
  }
}

void explain_cut_off(std::vector<LegendEntry>& legend, const Cast& cast, const std::vector<std::uint32_t>& drawn) {
  for (const CutOffLook& look : cut_off_classes()) {
    const auto count =
        std::ranges::count_if(drawn, [&](std::uint32_t a) { return cast.isolation[a] == look.isolation; });
    if (count == 0) continue;
    legend.push_back(
        captions::marker_sample(look.words(cast.language) + " (" + whole(static_cast<std::size_t>(count)) + ")",
                                Shape::circle, 5, actor_paint(ink::neutral, look.isolation, 5)));
  }
}

void explain_ties(std::vector<LegendEntry>& legend, Language language, const DrawnTies& drawn,
                  const std::string& what) {
  if (drawn.ties.empty()) return;
  const std::string count = drawn.ties.size() < drawn.of
                                ? whole(drawn.of) + in(language, "개 중 강한 ", ": strongest ") +
                                      whole(drawn.ties.size()) + in(language, "개", "")
                                : whole(drawn.of) + in(language, "개", "");
  legend.push_back(captions::heading(what + " (" + count + ")"));
  const std::string weight = in(language, "가중치 ", "weight ");
  legend.push_back(captions::line_sample(weight + decimal(drawn.strongest, 2), tie_paint(drawn.strongest, drawn)));
  if (drawn.weakest < drawn.strongest) {
    legend.push_back(captions::line_sample(weight + decimal(drawn.weakest, 2), tie_paint(drawn.weakest, drawn)));
  }
}

void explain_missing(std::vector<LegendEntry>& legend, Language language, const MissingLinks& missing) {
  if (missing.links.empty()) return;
  const std::string drawn = whole(missing.links.size());
  const std::string of = whole(missing.of);
  const std::string all = whole(missing.all);
  std::string count = language == Language::ko ? " 상위 " + of + "개" : ", top " + of;
  if (missing.all > missing.of)
    count = language == Language::ko ? " " + all + "쌍 중 상위 " + of + "개" : ", top " + of + " of " + all;
  if (missing.links.size() < missing.of)
    count += language == Language::ko ? " 중 " + drawn + "개" : ", of them " + drawn + " drawn";
  const std::string what =
      missing.proposals ? in(language, "제안 연계", "proposed link") : in(language, "연계 공백", "missing link");
  const std::string how = missing.proposals
                              ? in(language, " (번호 = 순위)", " (number = rank)")
                              : in(language, " (기대보다 유의하게 적음)", " (significantly below expectation)");
  legend.push_back(captions::line_sample(what + count + how, missing_paint()));
}

void fit(Diagram& diagram, double margin) {
  geometry::Frame frame;
  for (const auto* areas : {&diagram.backdrop, &diagram.hulls}) {
    for (const Area& area : *areas) {
      for (const auto& ring : area.rings) {
        for (const Point point : ring) frame.include(point);
      }
    }
  }
  for (const Box& box : diagram.boxes) {
    frame.include(box.top_left);
    frame.include(Point{box.top_left.x + box.width, box.top_left.y + box.height});
  }
  for (const Curve& curve : diagram.curves) {
    for (const Point point : curve.points) frame.include(point);
  }
  for (const Marker& item : diagram.markers) frame.include(item.centre, item.radius, item.radius);
  for (const Text& text : diagram.texts) {
    const double width = geometry::text_width(text.text, text.size);
    const double start = text.align == Align::left ? 0 : text.align == Align::right ? width : width / 2;
    frame.include({text.position.x - start, text.position.y}, 0, text.size * 0.6);
    frame.include({text.position.x - start + width, text.position.y}, 0, text.size * 0.6);
  }
  const auto move = [&](Point& point) { point = {point.x - frame.left + margin, point.y - frame.top + margin}; };
  for (auto* areas : {&diagram.backdrop, &diagram.hulls}) {
    for (Area& area : *areas) {
      for (auto& ring : area.rings) std::ranges::for_each(ring, move);
    }
  }
  for (Box& box : diagram.boxes) move(box.top_left);
  for (Curve& curve : diagram.curves) std::ranges::for_each(curve.points, move);
  for (Marker& item : diagram.markers) move(item.centre);
  for (Text& text : diagram.texts) move(text.position);
  diagram.width = frame.width() + 2 * margin;
  diagram.height = frame.height() + 2 * margin;
}

}  // namespace linkgap::parts
