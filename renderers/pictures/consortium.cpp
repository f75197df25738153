#include "linkgap/renderers/planning_pictures.hpp"
#include "renderers/pictures/atlas.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/land.hpp"
#include "renderers/pictures/parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

namespace linkgap {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;

constexpr double map_width = 620;
constexpr double map_height = 640;
constexpr double member_radius = 9;
constexpr double other_radius = 2.2;
constexpr double table_row = 16;
constexpr double table_text = 9.5;
constexpr std::size_t most_worded_links = 6;
constexpr std::size_t most_labelled_links = 10;  // more labels than that hide the map: numbers and a table instead
constexpr std::size_t most_calls = 4;
const Name picture_name = {"컨소시엄", "consortium"};

/// A link that is drawn.
struct Link {
  const ConsortiumPair* pair = nullptr;
  bool weakest = false;
};

/// All pairs of a proposal, the consecutive ones of a chain.
std::vector<Link> links_of(const ConsortiumSheet& sheet) {
  const Consortium& consortium = sheet.consortium;
  std::vector<Link> links;
  const auto add = [&](std::size_t pair) { links.push_back({&consortium.pairs[pair], pair == consortium.weakest}); };
  if (!sheet.chain) {
    for (std::size_t i = 0; i < consortium.pairs.size(); ++i) add(i);
    return links;
  }
  for (std::size_t i = 1; i < consortium.members.size(); ++i) {
    const std::uint32_t a = consortium.members[i - 1];
    const std::uint32_t b = consortium.members[i];
    for (std::size_t pair = 0; pair < consortium.pairs.size(); ++pair) {
      const ConsortiumPair& row = consortium.pairs[pair];
      if ((row.a == a && row.b == b) || (row.a == b && row.b == a)) add(pair);
    }
  }
  return links;
}

/// "3 / 1.2 · 180 km": observed, expected, distance; with a theme "2 / 3 / 1.2 · 180 km", the theme's first.
std::string short_evidence(const ConsortiumPair& pair, const Theme& theme) {
  std::string out = theme.asked.empty() ? "" : whole(pair.on_theme) + " / ";
  out += whole(pair.observed) + " / " + decimal(pair.expected);
  if (pair.km) out += " · " + decimal(*pair.km, 0) + " km";
  return out;
}

/// "함께 3(주제 2) · 기대 1.2 · 180 km"
std::string evidence(const ConsortiumPair& pair, const Theme& theme, Language language) {
  std::string out = in(language, "함께 ", "shared ") + whole(pair.observed);
  if (!theme.asked.empty()) out += in(language, "(주제 ", " (theme ") + whole(pair.on_theme) + ")";
  out += in(language, " · 기대 ", " · expected ") + decimal(pair.expected);
  if (pair.km) out += " · " + decimal(*pair.km, 0) + " km";
  return out;
}

/// Curves from member to member that keep apart from each other and from the other members: of seven bows each takes
/// the one with most room, long links last. In the order of `links`.
std::vector<std::vector<Point>> runs_of(const std::vector<Link>& links, const std::vector<std::optional<Point>>& centre,
                                        const std::vector<std::uint32_t>& members) {
  constexpr std::array bows = {0.0, 0.08, -0.08, 0.16, -0.16, 0.24, -0.24};
  constexpr std::array<double, 7> samples = {0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
  constexpr double price_of_bow = 60;  // points of room that the whole length as a bow must win
  constexpr double room_enough = 30;
  std::vector<std::size_t> order(links.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto length = [&](std::size_t i) {
    return geometry::distance(*centre[links[i].pair->a], *centre[links[i].pair->b]);
  };
  std::ranges::stable_sort(order, {}, length);
  std::vector<std::vector<Point>> runs(links.size());
  std::vector<Point> taken;
  for (const std::size_t i : order) {
    const std::uint32_t a = links[i].pair->a;
    const std::uint32_t b = links[i].pair->b;
    std::optional<double> best;
    std::vector<Point> best_points;
    for (const double bow : bows) {
      const std::vector<Point> run = geometry::bowed(*centre[a], *centre[b], bow);
      std::vector<Point> points;
      for (const double t : samples) points.push_back(geometry::at(run, t));
      double room = room_enough;
      for (const Point point : points) {
        for (const Point other : taken) room = std::min(room, geometry::distance(point, other));
        for (const std::uint32_t member : members) {
          if (member != a && member != b) room = std::min(room, geometry::distance(point, *centre[member]));
        }
      }
      const double worth = room - price_of_bow * std::abs(bow);
      if (best && worth <= *best) continue;
      best = worth;
      runs[i] = run;
      best_points = std::move(points);
    }
    taken.insert(taken.end(), best_points.begin(), best_points.end());
  }
  return runs;
}

Paint link_paint(std::size_t observed, std::size_t most) {
  if (observed == 0) return {"", ink::gap, 1.8, LineStyle::dashed};
  const double share = static_cast<double>(observed) / static_cast<double>(std::max<std::size_t>(most, 1));
  return {"", "#404040", 1.0 + 3.4 * share, LineStyle::solid};
}

Paint weakest_paint() {
  return {"", "#F0E442", 9, LineStyle::solid};
}

/// How links are labelled: lines of a chain lie apart, so that there is room for words; all pairs of a proposal cross.
enum class Labelling : std::uint8_t { words, figures, numbers };
Labelling labelling_of(const ConsortiumSheet& sheet, std::size_t links) {
  if (links <= (sheet.chain ? most_worded_links : 3)) return Labelling::words;
  return links <= most_labelled_links ? Labelling::figures : Labelling::numbers;
}

/// What the figures on the links are.
std::string label_words(const Theme& theme, Labelling labelling, Language language) {
  if (labelling == Labelling::words)
    return in(language, "글자: 함께한 활동, 기대, 직선거리", "words: shared activities, expected, distance");
  if (labelling == Labelling::numbers) return in(language, "번호: 지도 아래 표의 줄", "number: row of the table below");
  if (theme.asked.empty())
    return in(language, "숫자: 관측 / 기대 · 직선거리", "figures: observed / expected · distance");
  return in(language, "숫자: 주제 관측 / 전체 관측 / 전체 기대 · 직선거리",
            "figures: observed on the theme / of any kind / expected · distance");
}

std::string theme_words(const Theme& theme, Language language) {
  return theme.asked.empty() ? in(language, "모든 분야", "all fields")
                             : in(language, "주제 ", "theme ") + captions::shortened(theme.asked, 30);
}

/// Every pair as a row under the map, when there are too many links to write on them. `top_left` of the table.
void draw_table(Diagram& diagram, const parts::Cast& cast, const std::vector<Link>& links, const Theme& theme,
                Point top_left) {
  const std::size_t rows = (links.size() + 1) / 2;
  double widest = 0;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const ConsortiumPair& pair = *links[i].pair;
    const std::string words = captions::shortened(cast.name(pair.a), 22) + "–" +
                              captions::shortened(cast.name(pair.b), 22) + ": " + evidence(pair, theme, cast.language);
    if (i < rows) widest = std::max(widest, geometry::text_width(words, table_text));
    const double column = top_left.x + (i < rows ? 0 : widest + 40);
    const double y = top_left.y + static_cast<double>(i % rows) * table_row;
    diagram.texts.push_back({{column + 14, y}, whole(i + 1), table_text, true, ink::text, Align::right});
    diagram.texts.push_back({{column + 20, y}, words, table_text, links[i].weakest, ink::text, Align::left});
  }
}

std::string calls_note(const Consortium& consortium, Language language) {
  // The first one stands in the reason.
  if (consortium.calls.size() < 2) return {};
  std::string out;
  for (std::size_t i = 1; i < std::min(most_calls, consortium.calls.size()); ++i) {
    const FirstCall& call = consortium.calls[i];
    const std::string name = call.name.empty() ? call.code : call.name.in(language);
    out += (i == 1 ? "" : ", ") + captions::shortened(name, 40) + in(language, "(", " (") + whole(call.sides) +
           in(language, "개 단지와 기록)", call.sides == 1 ? " member)" : " members)");
  }
  return in(language, "다음으로 연락할 곳: ", "Call next: ") + out + ".";
}

void explain(Diagram& diagram, const parts::Cast& cast, const ConsortiumSheet& sheet, const std::vector<Link>& links,
             std::size_t others, const atlas::Atlas& atlas) {
  const Language language = cast.language;
  std::vector<LegendEntry>& legend = diagram.legend;
  legend.push_back(captions::heading(sheet.chain ? in(language, "사슬의 단지", "complexes of the chain")
                                                 : in(language, "구성 단지", "members")));
  for (std::size_t i = 0; i < sheet.consortium.members.size(); ++i) {
    const std::uint32_t actor = sheet.consortium.members[i];
    const RegionStyle style = cast.style(cast.actor(actor).region);
    const std::string number = sheet.chain ? whole(i + 1) + " " : "";
    legend.push_back(captions::marker_sample(number + captions::shortened(cast.name(actor), 24) + " · " +
                                                 captions::shortened(cast.region_name(cast.actor(actor).region), 16),
                                             style.shape, 6, {style.colour, ink::outline, 0.7, LineStyle::solid}));
  }
  if (others > 0) {
    legend.push_back(captions::marker_sample(in(language, "다른 단지 (", "other complexes (") + whole(others) + ")",
                                             Shape::circle, other_radius,
                                             {ink::neutral, ink::outline, 0.3, LineStyle::solid}));
  }
  land::explain_insets(diagram, atlas);
  std::size_t most = 0, least = 0, absent = 0;
  for (const Link& link : links) {
    const std::size_t observed = link.pair->observed;
    absent += observed == 0 ? 1 : 0;
    most = std::max(most, observed);
    if (observed > 0) least = least == 0 ? observed : std::min(least, observed);
  }
  legend.push_back(captions::heading(in(language, "선: 함께한 활동(관측)", "line: shared activities (observed)")));
  if (most > 0) legend.push_back(captions::line_sample(whole(most), link_paint(most, most)));
  if (least > 0 && least < most) legend.push_back(captions::line_sample(whole(least), link_paint(least, most)));
  if (absent > 0)
    legend.push_back(
        captions::line_sample(in(language, "없음 (", "none (") + whole(absent) + ")", link_paint(0, most)));
  legend.push_back(captions::line_sample(in(language, "▼ 가장 약한 연결", "▼ weakest link"), weakest_paint()));
  legend.push_back(captions::heading(label_words(sheet.theme, labelling_of(sheet, links.size()), language)));
}

}  // namespace

std::vector<std::string> consortium_unavailable(const Report& report, const ConsortiumSheet& sheet) {
  const Language language = report.settings.language;
  if (sheet.consortium.members.size() < 2) {
    return {in(language, "제안할 컨소시엄이 없음: 함께한 기록이나 중개자로 이어진 단지의 묶음이 없음",
               "there is no consortium to propose: no set of complexes is joined by records or brokers")};
  }
  std::string without;
  for (const std::uint32_t actor : sheet.consortium.members) {
    const Actor& member = report.complexes->view.actors[actor];
    if (!member.location) without += (without.empty() ? "" : ", ") + member.name.in(language);
  }
  if (without.empty()) return {};
  return {in(language, "좌표가 없는 단지: ", "complexes without coordinates: ") + without +
          in(language, " (단지 표에 lat, lon 열이 필요함)", " (give lat and lon in complexes)")};
}

Diagram draw_consortium(const Report& report, const ConsortiumSheet& sheet) {
  captions::require_none(consortium_unavailable(report, sheet), "consortium", report.settings.language);
  const parts::Cast cast = parts::cast_of(report, *report.complexes);
  const Language language = cast.language;
  const Consortium& consortium = sheet.consortium;
  const std::vector<Link> links = links_of(sheet);

  std::vector<std::uint32_t> drawn;
  std::vector<atlas::Place> places;
  std::vector<land::Standing> standing;
  std::vector<std::optional<Point>> centre(cast.size());
  const auto is_member = [&](std::uint32_t actor) {
    return std::ranges::find(consortium.members, actor) != consortium.members.end();
  };
  for (std::uint32_t i = 0; i < cast.size(); ++i) {
    const Actor& actor = cast.actor(i);
    if (!actor.location || is_member(i)) continue;
    drawn.push_back(i);
    places.push_back({*actor.location, other_radius});
    standing.push_back({actor.region, other_radius});
  }
  const std::size_t others = drawn.size();
  for (const std::uint32_t member : consortium.members) {
    drawn.push_back(member);
    places.push_back({*cast.actor(member).location, member_radius});
    standing.push_back({cast.actor(member).region, member_radius});
  }
  const atlas::Atlas atlas = atlas::lay_out(places, report.study.data.outlines, map_width, map_height, 1.5);
  for (std::size_t i = 0; i < drawn.size(); ++i) centre[drawn[i]] = atlas.centres[i];

  Diagram diagram;
  diagram.picture = "consortium";
  diagram.actors = Level::complex;
  diagram.language = language;
  diagram.true_shape = true;
  const bool tinted_land = land::draw_outlines(diagram, atlas, cast, standing);
  land::draw_inset_frames(diagram, atlas);
  if (!tinted_land) land::draw_hulls(diagram, atlas, cast, standing);

  std::size_t most = 0;
  for (const Link& link : links) most = std::max(most, link.pair->observed);
  const Labelling labelling = labelling_of(sheet, links.size());
  const std::vector<std::vector<Point>> runs = runs_of(links, centre, consortium.members);
  for (std::size_t i = 0; i < links.size(); ++i) {
    const ConsortiumPair& pair = *links[i].pair;
    Curve curve;
    curve.id = "l" + std::to_string(i);
    curve.from = "a" + std::to_string(pair.a);
    curve.to = "a" + std::to_string(pair.b);
    curve.points = runs[i];
    curve.tooltip = cast.name(pair.a) + "–" + cast.name(pair.b) + " · " + evidence(pair, sheet.theme, language);
    if (links[i].weakest) {
      Curve halo = curve;
      halo.id = "weakest";
      halo.paint = weakest_paint();
      diagram.curves.insert(diagram.curves.begin(), std::move(halo));
    }
    curve.paint = link_paint(pair.observed, most);
    const std::string words = labelling == Labelling::words     ? evidence(pair, sheet.theme, language)
                              : labelling == Labelling::figures ? short_evidence(pair, sheet.theme)
                                                                : whole(i + 1);
    curve.label = Label{(links[i].weakest ? "▼ " : "") + words, 9.5, links[i].weakest, true, 0};
    diagram.curves.push_back(std::move(curve));
  }
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const std::uint32_t actor = drawn[i];
    Marker marker = parts::marker(cast, actor, cast.actor(actor).region, atlas.centres[i], places[i].radius);
    if (i < others) {
      marker.shape = Shape::circle;
      marker.paint = {ink::neutral, ink::outline, 0.3, LineStyle::solid};
    } else {
      marker.paint = {cast.style(cast.actor(actor).region).colour, ink::outline, 1.2, LineStyle::solid};
      marker.label = parts::label(cast, actor, 12, true);
      if (sheet.chain) marker.label->text = whole(i - others + 1) + " " + marker.label->text;
    }
    diagram.markers.push_back(std::move(marker));
  }
  if (labelling == Labelling::numbers) {
    geometry::Frame frame;
    for (const Marker& marker : diagram.markers) frame.include(marker.centre, marker.radius, marker.radius);
    for (const Area& area : diagram.backdrop) {
      for (const auto& ring : area.rings) {
        for (const Point point : ring) frame.include(point);
      }
    }
    draw_table(diagram, cast, links, sheet.theme, {frame.left, frame.bottom + 24});
  }
  explain(diagram, cast, sheet, links, others, atlas);

  const std::string members =
      whole(consortium.members.size()) + in(language, "개 단지", sheet.chain ? " complexes" : " members");
  const std::string what =
      (sheet.chain ? in(language, "지정한 사슬, ", "a named chain, ")
                   : in(language, "점수가 가장 높은 제안, ", "the proposal with the highest score, ")) +
      theme_words(sheet.theme, language) + ", " + members + in(language, ", 점수 ", ", score ") +
      decimal(consortium.score.total, 3);
  diagram.title = captions::title(report, sheet.chain ? Name{"단지 사슬", "chain of complexes"} : picture_name);
  diagram.subtitle = captions::subtitle(report, what, false);
  diagram.description = in(language, "컨소시엄 지도: ", "Map of a consortium: ") + what + ".";
  std::vector<std::string> own;
  own.push_back(in(language, "근거: ", "Why: ") + reason(consortium, report.complexes->view, sheet.theme, language));
  if (const std::string calls = calls_note(consortium, language); !calls.empty()) own.push_back(calls);
  own.push_back(in(language, "기대: ", "Expected: ") + std::string(label_of(sheet.expectation, language)) +
                in(language, ". 연결의 수치는 기록의 관측이며 앞으로의 예측이 아님.",
                   ". The figures on the links are records, not a forecast."));
  diagram.notes = captions::notes(report, std::move(own));
  parts::fit(diagram, 16);
  return diagram;
}

}  // namespace linkgap
