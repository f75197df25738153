#include "linkgap/analysis/office_changes.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/planning_pictures.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/parts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace linkgap {
namespace {

using captions::in;
using captions::whole;

constexpr double row_height = 22;
constexpr double box_height = 17;
constexpr double indent = 18;
constexpr double gap_width = 230;
constexpr double least_tree_width = 150;
constexpr double text_size = 10.5;
constexpr double tag_size = 9.5;
constexpr double padding = 6;
constexpr const char* head_fill = "#E4E4E4";
constexpr const char* created_fill = "#9FD9BC";
constexpr const char* closed_stroke = "#B2182B";

struct ChangeLook {
  OfficeChangeKind change;
  Paint line;  ///< without a stroke: drawn as a box, not as a line
};
/// In the order of the legend; of two changes between the same offices the one that stands first is drawn.
const std::array<ChangeLook, 9>& looks() {
  static const std::array<ChangeLook, 9> all = {{
      {OfficeChangeKind::merged, {"", "#D55E00", 3.2, LineStyle::solid}},
      {OfficeChangeKind::absorbed, {"", "#D55E00", 2.2, LineStyle::dotted}},
      {OfficeChangeKind::promoted, {"", "#000000", 2.2, LineStyle::solid}},
      {OfficeChangeKind::demoted, {"", "#AA4488", 2.0, LineStyle::dashed}},
      {OfficeChangeKind::renamed, {"", "#0072B2", 1.6, LineStyle::solid}},
      {OfficeChangeKind::moved, {"", "#0072B2", 1.3, LineStyle::dashed}},
      {OfficeChangeKind::kept, {"", "#9A9A9A", 0.8, LineStyle::solid}},
      {OfficeChangeKind::created, {}},
      {OfficeChangeKind::closed, {}},
  }};
  return all;
}

std::size_t rank_of(OfficeChangeKind change) {
  return static_cast<std::size_t>(std::ranges::find(looks(), change, &ChangeLook::change) - looks().begin());
}

/// One tree as rows from top to bottom.
struct Tree {
  const Study* study = nullptr;
  std::vector<std::size_t> order;  ///< offices, parents before their children
  std::vector<std::size_t> depth;  ///< per office
  std::vector<std::size_t> row;    ///< per office
  double width = least_tree_width;

  double y(std::size_t office) const { return (static_cast<double>(row[office]) + 0.5) * row_height; }
};

/// Name, and the seat where it is in the reader's language: it stands as written in the study's.
std::string office_words(const Study& study, std::size_t row, Language language) {
  const Office& office = study.data.offices[row];
  const std::string name = office.name.empty() ? office.code : office.name.in(language);
  const bool seat = !office.seat.empty() && language == study.settings.language;
  return captions::shortened(seat ? name + " (" + office.seat + ")" : name, 48);
}

/// Children stand by `key`, smaller first, then by code.
Tree tree_of(const Study& study, const std::vector<double>& key, Language language) {
  const std::vector<Office>& offices = study.data.offices;
  Tree tree;
  tree.study = &study;
  tree.depth.assign(offices.size(), 0);
  tree.row.assign(offices.size(), 0);
  std::vector<std::vector<std::size_t>> children(offices.size());
  std::vector<std::size_t> roots;
  for (std::size_t i = 0; i < offices.size(); ++i)
    (offices[i].parent ? children[offices[i].parent->index()] : roots).push_back(i);
  const auto sort = [&](std::vector<std::size_t>& list) {
    std::ranges::stable_sort(list, {}, [&](std::size_t i) { return std::pair(offices[i].level, key[i]); });
  };
  std::vector<char> placed(offices.size(), 0);
  std::vector<std::pair<std::size_t, std::size_t>> open;  // office, depth
  const auto descend = [&](std::size_t root) {
    open = {{root, 0}};
    while (!open.empty()) {
      const auto [office, depth] = open.back();
      open.pop_back();
      if (placed[office] != 0) continue;
      placed[office] = 1;
      tree.depth[office] = depth;
      tree.row[office] = tree.order.size();
      tree.order.push_back(office);
      sort(children[office]);
      for (auto child = children[office].rbegin(); child != children[office].rend(); ++child)
        open.emplace_back(*child, depth + 1);
    }
  };
  sort(roots);
  for (const std::size_t root : roots) descend(root);
  // Offices that report to each other in a circle have no root.
  for (std::size_t i = 0; i < offices.size(); ++i) descend(i);
  for (std::size_t i = 0; i < offices.size(); ++i) {
    tree.width = std::max(tree.width, static_cast<double>(tree.depth[i]) * indent + 2 * padding +
                                          geometry::text_width(office_words(study, i, language), text_size));
  }
  return tree;
}

/// Regions in the order of the study, offices without one last.
std::vector<double> by_region(const Dataset& data) {
  std::vector<double> key;
  for (const Office& office : data.offices)
    key.push_back(static_cast<double>(office.region ? office.region->index() : data.regions.size()));
  return key;
}

/// Mean row before of what became of an office and of all offices under it, so that few lines cross.
std::vector<double> by_origin(const Dataset& after, const Tree& before, const std::vector<OfficeChange>& changes) {
  std::vector<double> sum(after.offices.size(), 0), count(after.offices.size(), 0);
  for (const OfficeChange& change : changes) {
    if (!change.after) continue;
    for (const Id<Office> old : change.before) {
      std::size_t office = change.after->index();
      for (std::size_t steps = 0; steps < after.offices.size(); ++steps) {
        sum[office] += static_cast<double>(before.row[old.index()]);
        count[office] += 1;
        if (!after.offices[office].parent) break;
        office = after.offices[office].parent->index();
      }
    }
  }
  std::vector<double> key;
  for (std::size_t i = 0; i < sum.size(); ++i)
    key.push_back(count[i] > 0 ? sum[i] / count[i] : static_cast<double>(before.order.size()));
  return key;
}

/// The changes of every office of one side, kept ones left out.
using Tags = std::vector<std::vector<OfficeChangeKind>>;

void draw_tree(Diagram& diagram, const Tree& tree, const Tags& tags, double left, bool after, Language language) {
  const std::vector<Office>& offices = tree.study->data.offices;
  const std::string side = after ? "after" : "before";
  for (const std::size_t office : tree.order) {
    const double shift = static_cast<double>(tree.depth[office]) * indent;
    const double y = tree.y(office);
    Box box;
    box.id = side + std::to_string(office);
    box.top_left = {left + shift, y - box_height / 2};
    box.width = tree.width - shift;
    box.height = box_height;
    const auto is = [&](OfficeChangeKind change) {
      return std::ranges::find(tags[office], change) != tags[office].end();
    };
    const bool high = offices[office].level != OfficeLevel::branch;
    box.paint = {high ? head_fill : ink::paper, ink::coast, 0.7, LineStyle::solid};
    if (is(OfficeChangeKind::created)) box.paint = {created_fill, ink::outline, 1.2, LineStyle::solid};
    if (is(OfficeChangeKind::closed)) box.paint = {ink::paper, closed_stroke, 1.2, LineStyle::dashed};
    box.tooltip = office_words(*tree.study, office, language);
    std::string words;
    for (const OfficeChangeKind change : tags[office])
      words += (words.empty() ? "" : " · ") + std::string(label_of(change, language));
    if (!words.empty()) box.tooltip += " · " + words;
    diagram.boxes.push_back(std::move(box));
    diagram.texts.push_back({{left + shift + padding, y},
                             office_words(*tree.study, office, language),
                             text_size,
                             high,
                             ink::text,
                             Align::left});
    if (words.empty()) continue;
    const double x = after ? left + tree.width + padding : left - padding;
    diagram.texts.push_back({{x, y}, words, tag_size, false, ink::faint_text, after ? Align::left : Align::right});
  }
  for (const std::size_t office : tree.order) {
    const auto& parent = offices[office].parent;
    if (!parent || tree.row[parent->index()] > tree.row[office]) continue;
    const double x = left + (static_cast<double>(tree.depth[office]) - 0.5) * indent;
    const double shift = left + static_cast<double>(tree.depth[office]) * indent;
    Curve stem;
    stem.id = "stem-" + side + std::to_string(office);
    const Point top{x, tree.y(parent->index()) + box_height / 2};
    const Point bend{x, tree.y(office)};
    const Point end{shift, tree.y(office)};
    stem.points = {top,  geometry::between(top, bend, 1.0 / 3), geometry::between(top, bend, 2.0 / 3),
                   bend, geometry::between(bend, end, 1.0 / 3), geometry::between(bend, end, 2.0 / 3),
                   end};
    stem.paint = {"", ink::coast, 0.8, LineStyle::solid};
    diagram.curves.push_back(std::move(stem));
  }
}

/// One line per pair of offices, in the look of the change that says most.
std::map<std::pair<std::size_t, std::size_t>, OfficeChangeKind> lines_of(const std::vector<OfficeChange>& changes) {
  std::map<std::pair<std::size_t, std::size_t>, OfficeChangeKind> lines;
  for (const OfficeChange& change : changes) {
    if (!change.after) continue;
    for (const Id<Office> old : change.before) {
      const auto [line, added] = lines.emplace(std::pair(old.index(), change.after->index()), change.change);
      if (!added && rank_of(change.change) < rank_of(line->second)) line->second = change.change;
    }
  }
  return lines;
}

std::string study_name(const Study& study, Language language) {
  return study.settings.title.empty() ? study.name : study.settings.title.in(language);
}

void explain(Diagram& diagram, const std::map<OfficeChangeKind, std::size_t>& counts,
             const std::map<std::pair<std::size_t, std::size_t>, OfficeChangeKind>& lines, Language language) {
  const auto count = [&](OfficeChangeKind change) {
    return std::string(label_of(change, language)) + " (" + whole(counts.at(change)) + ")";
  };
  diagram.legend.push_back(captions::heading(in(language, "무엇이 되었는가", "what became of the offices")));
  for (const ChangeLook& look : looks()) {
    const bool drawn = std::ranges::any_of(lines, [&](const auto& line) { return line.second == look.change; });
    if (drawn && !look.line.stroke.empty())
      diagram.legend.push_back(captions::line_sample(count(look.change), look.line));
  }
  if (counts.contains(OfficeChangeKind::created)) {
    diagram.legend.push_back(
        captions::box_sample(count(OfficeChangeKind::created), {created_fill, ink::outline, 1.2, LineStyle::solid}));
  }
  if (counts.contains(OfficeChangeKind::closed)) {
    diagram.legend.push_back(
        captions::box_sample(count(OfficeChangeKind::closed), {ink::paper, closed_stroke, 1.2, LineStyle::dashed}));
  }
  diagram.legend.push_back(captions::heading(in(language, "조직", "offices")));
  diagram.legend.push_back(captions::box_sample(in(language, "본사·지역본부", "head office, headquarters"),
                                                {head_fill, ink::coast, 0.7, LineStyle::solid}));
  diagram.legend.push_back(
      captions::box_sample(in(language, "지사", "branch"), {ink::paper, ink::coast, 0.7, LineStyle::solid}));
}

void require_offices(const Study& study) {
  if (!study.data.offices.empty()) return;
  throw InputError(Problem{Severity::error,
                           study.name,
                           0,
                           "",
                           "the study has no table of offices to draw",
                           "add offices.csv with office_id, name_ko, level, parent",
                           {}});
}

}  // namespace

Diagram draw_organisation(const Study& before, const Study& after, Language language) {
  require_offices(before);
  require_offices(after);
  const std::vector<OfficeChange> changes = office_changes(before.data, after.data);
  const Tree old_tree = tree_of(before, by_region(before.data), language);
  const Tree new_tree = tree_of(after, by_origin(after.data, old_tree, changes), language);
  const auto lines = lines_of(changes);

  Tags old_tags(before.data.offices.size()), new_tags(after.data.offices.size());
  std::map<OfficeChangeKind, std::size_t> counts;
  for (const OfficeChange& change : changes) {
    ++counts[change.change];
    if (change.change == OfficeChangeKind::kept) continue;
    if (change.after && change.change != OfficeChangeKind::absorbed)
      new_tags[change.after->index()].push_back(change.change);
    const bool ends = !change.after || change.change == OfficeChangeKind::absorbed;
    if (!ends) continue;
    for (const Id<Office> old : change.before) old_tags[old.index()].push_back(change.change);
  }

  Diagram diagram;
  diagram.picture = "organisation";
  diagram.language = language;
  const double right = old_tree.width + gap_width;
  draw_tree(diagram, old_tree, old_tags, 0, false, language);
  draw_tree(diagram, new_tree, new_tags, right, true, language);
  for (auto look = looks().rbegin(); look != looks().rend(); ++look) {
    for (const auto& [pair, change] : lines) {
      if (change != look->change || look->line.stroke.empty()) continue;
      Curve curve;
      curve.id = "o" + std::to_string(pair.first) + "-" + std::to_string(pair.second);
      const Point from{old_tree.width, old_tree.y(pair.first)};
      const Point to{right + static_cast<double>(new_tree.depth[pair.second]) * indent, new_tree.y(pair.second)};
      curve.points = {from, {from.x + gap_width / 2, from.y}, {to.x - gap_width / 2, to.y}, to};
      curve.paint = look->line;
      curve.tooltip = office_words(before, pair.first, language) + " → " + office_words(after, pair.second, language) +
                      " · " + std::string(label_of(change, language));
      diagram.curves.push_back(std::move(curve));
    }
  }
  const auto heading = [&](double x, const std::string& words, const Study& study) {
    diagram.texts.push_back(
        {{x, -14}, words + captions::shortened(study_name(study, language), 44), 12, true, ink::text, Align::left});
  };
  heading(0, in(language, "전: ", "before: "), before);
  heading(right, in(language, "후: ", "after: "), after);
  explain(diagram, counts, lines, language);

  const auto totals = [&](const Dataset& data) {
    std::string out;
    for (std::size_t level = 0; level < terms<OfficeLevel>().size(); ++level) {
      out += (level == 0 ? "" : ", ") + std::string(label_of(static_cast<OfficeLevel>(level), language)) + " " +
             whole(static_cast<std::size_t>(
                 std::ranges::count(data.offices, static_cast<OfficeLevel>(level), &Office::level)));
    }
    return out;
  };
  std::string changed;
  for (const auto& [change, number] : counts)
    changed += (changed.empty() ? "" : ", ") + std::string(label_of(change, language)) + " " + whole(number);
  diagram.title = in(language, "조직 개편 전과 후", "the organisation before and after");
  if (language == Language::en) diagram.title.front() = 'T';
  diagram.subtitle = in(language, "전: ", "Before: ") + totals(before.data) + in(language, " · 후: ", " · after: ") +
                     totals(after.data);
  diagram.description = in(language, "두 조직도와 그 사이의 변화: ", "Two trees of offices and what changed: ") +
                        diagram.subtitle + ". " + changed + ".";
  diagram.notes.push_back(in(language, "두 표를 이름·코드·소재지·권역으로 이어 본 것이며, 결정의 기록이 아님.",
                             "A reading of the two tables by name, code, seat and region, no record of decisions."));
  diagram.notes.push_back(in(language,
                             "두 조직 사이에 변화가 여럿이면 범례에서 위에 있는 것으로 그리고 모두 이름표에 적음.",
                             "Of several changes between two offices the line shows the upper one of the legend; the "
                             "words beside the office name all."));
  for (const Study* study : {&before, &after}) {
    const std::string& source = study->settings.source_line.in(language);
    if (!source.empty() && std::ranges::find(diagram.notes, source) == diagram.notes.end())
      diagram.notes.push_back(source);
  }
  if (before.settings.synthetic || after.settings.synthetic) {
    diagram.notes.push_back(
        in(language, "예시로 만든 가상 자료가 들어 있음.", "Contains data made up for illustration."));
  }
  parts::fit(diagram, 16);
  return diagram;
}

}  // namespace linkgap
