#include "renderers/graphviz/sheet.hpp"

#include "linkgap/error.hpp"
#include "renderers/graphviz/legend.hpp"
#include "renderers/graphviz/page_parts.hpp"
#include "renderers/graphviz/stretch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>
#include <utility>

namespace linkgap::gv {
namespace {

constexpr double margin = 20;
constexpr double legend_gap = 14;
constexpr double head_gap = 12;
constexpr double notes_gap = 8;
constexpr double least_room = 140;  // points each way, below which a drawing says nothing
constexpr double least_marker_scale = 0.28;
constexpr double most_marker_scale = 1.5;
constexpr double most_text_scale = 1.3;
constexpr double most_distortion = 2.6;  // of one direction against the other
constexpr std::size_t most_columns = 8;

/// The extent of what is drawn; `add_items` and the drawing area do not count.
Rectangle extent_of_items(const Diagram& diagram, const MeasureText& measure) {
  Page page;
  add_items(page, diagram);
  page.texts = fixed_texts(diagram, measure);
  const bool empty =
      page.areas.empty() && page.boxes.empty() && page.curves.empty() && page.markers.empty() && page.texts.empty();
  return empty ? Rectangle{0, 0, 1, 1} : extent_of(page);
}

double width_of(const Rectangle& box) {
  return box.right - box.left;
}
double height_of(const Rectangle& box) {
  return box.bottom - box.top;
}

/// The largest factor for which `fits` holds, between 0 and 64; `fits` of a smaller one holds too.
template <class Fits>
double largest(Fits fits) {
  double low = 0;
  double high = 64;
  constexpr int halvings = 30;
  for (int i = 0; i < halvings; ++i) {
    const double middle = (low + high) / 2;
    (fits(middle) ? low : high) = middle;
  }
  return low;
}

/// The stretch that fills a room with markers and words of the given scale.
Scale fill(const Diagram& diagram, const Hooks& hooks, const Size& room, Scale scale, const MeasureText& measure) {
  const auto extent = [&](double x, double y) {
    return extent_of_items(scaled(diagram, {x, y, scale.marker, scale.text}, hooks), measure);
  };
  if (diagram.true_shape) {
    scale.x = scale.y = largest([&](double both) {
      const Rectangle box = extent(both, both);
      return width_of(box) <= room.width && height_of(box) <= room.height;
    });
    return scale;
  }
  scale.x = largest([&](double x) { return width_of(extent(x, 1)) <= room.width; });
  scale.y = largest([&](double y) { return height_of(extent(1, y)) <= room.height; });
  scale.x = std::min(scale.x, most_distortion * scale.y);
  scale.y = std::min(scale.y, most_distortion * scale.x);
  return scale;
}

/// Where the legend stands and what it leaves.
struct Arrangement {
  bool below = false;
  std::size_t columns = 1;
  Size legend{0, 0};
  Size room{0, 0};
  double notes_width = 0;  ///< of the notes below everything, or beside the drawing under the legend
  bool notes_beside = false;
};

double room_of_notes(const std::vector<TextBlock>& notes) {
  const double height = gv::height_of(notes);
  return height > 0 ? height + notes_gap : 0;
}

/// Every place for legend and notes that leaves the drawing some room. `inner` is the page without its head.
std::vector<Arrangement> arrangements(const Diagram& diagram, std::size_t omitted, const LegendBlock& legend,
                                      const Size& inner, const MeasureText& measure) {
  const auto notes_height = [&](double width) { return room_of_notes(notes_of(diagram, omitted, width, measure)); };
  const double drawn = inner.height - notes_height(inner.width);
  std::vector<Arrangement> out;
  if (legend.rows.empty()) out.push_back({false, 1, {0, 0}, {inner.width, drawn}, inner.width, false});
  for (std::size_t columns = 1; columns <= most_columns && !legend.rows.empty(); ++columns) {
    const Size size = size_of(legend, columns);
    if (size.height <= drawn && columns <= 2) {
      out.push_back({false, columns, size, {inner.width - size.width - legend_gap, drawn}, inner.width, false});
    }
    if (size.width <= inner.width) {
      out.push_back({true, columns, size, {inner.width, drawn - size.height - legend_gap}, inner.width, false});
    }
    for (const double wished : {size.width, 240.0, 320.0}) {
      const double width = std::max(size.width, wished);
      if (columns > 2 || size.height + notes_height(width) > inner.height) continue;
      out.push_back({false, columns, size, {inner.width - width - legend_gap, inner.height}, width, true});
    }
  }
  std::erase_if(out,
                [](const Arrangement& each) { return each.room.width < least_room || each.room.height < least_room; });
  return out;
}

/// How well a drawing of this extent would fill a room: size, less for distortion.
double worth(const Size& extent, const Arrangement& arrangement, bool true_shape) {
  const double x = arrangement.room.width / extent.width;
  const double y = arrangement.room.height / extent.height;
  if (true_shape) return std::min(x, y);
  return std::sqrt(x * y) * std::sqrt(std::min(x, y) / std::max(x, y));
}

/// Text that stood in a box must still do so, and texts must not meet where they did not.
class Crowding {
 public:
  Crowding(const Diagram& diagram, const MeasureText& measure) {
    const std::vector<PageText> texts = fixed_texts(diagram, measure);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      std::optional<std::size_t> smallest;
      for (std::size_t b = 0; b < diagram.boxes.size(); ++b) {
        if (!holds(diagram.boxes[b], texts[i].box) || diagram.boxes[b].id.find("ground") != std::string::npos) continue;
        if (!smallest || area(diagram.boxes[b]) < area(diagram.boxes[*smallest])) smallest = b;
      }
      box_of_.push_back(smallest);
      covered_.push_back(covered(texts[i].box, diagram));
      for (std::size_t j = 0; j < i; ++j) {
        if (overlap(texts[i].box, texts[j].box)) met_.emplace_back(j, i);
      }
    }
  }

  /// Texts that the stretch has brought over a marker or another text step aside, as little as they must; false if one
  /// of them finds no place or has left its box.
  bool relieve(std::vector<PageText>& texts, const Diagram& now, const Rectangle& frame) const {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (box_of_[i]) {
        if (!holds(now.boxes[*box_of_[i]], texts[i].box)) return false;
      } else if (!free(i, texts, now) && !step_aside(i, texts, now, frame)) {
        return false;
      }
    }
    return true;
  }

 private:
  bool free(std::size_t i, const std::vector<PageText>& texts, const Diagram& now) const {
    for (std::size_t j = 0; j < texts.size(); ++j) {
      const bool met = std::ranges::binary_search(met_, std::pair(std::min(i, j), std::max(i, j)));
      if (j != i && !met && overlap(texts[i].box, texts[j].box)) return false;
    }
    return covered(texts[i].box, now) <= covered_[i];
  }

  bool step_aside(std::size_t i, std::vector<PageText>& texts, const Diagram& now, const Rectangle& frame) const {
    constexpr double step = 3, farthest = 60;
    constexpr int directions = 16;
    const Rectangle stood = texts[i].box;
    for (double away = step; away <= farthest; away += step) {
      for (int k = 0; k < directions; ++k) {
        const double angle = 2 * std::numbers::pi * k / directions;
        const Point by{away * std::cos(angle), away * std::sin(angle)};
        texts[i].box = {stood.left + by.x, stood.top + by.y, stood.right + by.x, stood.bottom + by.y};
        const Rectangle& box = texts[i].box;
        const bool inside =
            box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
        if (inside && free(i, texts, now)) return true;
      }
    }
    return false;
  }

  static std::size_t covered(const Rectangle& box, const Diagram& diagram) {
    return static_cast<std::size_t>(std::ranges::count_if(
        diagram.markers, [&](const Marker& marker) { return distance(box, marker.centre) < marker.radius; }));
  }
  static double area(const Box& box) { return box.width * box.height; }
  static bool holds(const Box& box, const Rectangle& text) {
    constexpr double tolerance = 3;  // the air around a measured text
    return text.left >= box.top_left.x - tolerance && text.right <= box.top_left.x + box.width + tolerance &&
           text.top >= box.top_left.y - tolerance && text.bottom <= box.top_left.y + box.height + tolerance;
  }

  std::vector<std::optional<std::size_t>> box_of_;  // per text
  std::vector<std::size_t> covered_;                // per text: markers under it
  std::vector<std::pair<std::size_t, std::size_t>> met_;
};

struct Composed {
  std::optional<Page> page;
  std::size_t omitted = 0;
};

/// The drawing in a room of this size with its labels; origin at the room's top left. Nothing if it is too crowded.
std::optional<Page> set_drawing(const Diagram& diagram, const Hooks& hooks, const Size& room, const Scale& scale,
                                const MeasureText& measure) {
  const Diagram now = scaled(diagram, scale, hooks);
  const Rectangle extent = extent_of_items(now, measure);
  const Point middle{(extent.left + extent.right) / 2, (extent.top + extent.bottom) / 2};
  const Rectangle frame = rectangle_around(middle, room.width, room.height);
  Page page;
  add_items(page, now);
  page.texts = fixed_texts(now, measure);
  if (!Crowding(diagram, measure).relieve(page.texts, now, frame)) return std::nullopt;
  add_labels(page, now, frame, std::vector<PageText>(page.texts), measure, true);
  move_page(page, {-frame.left, -frame.top});
  return page;
}

/// One try with room left for the note on so many omitted labels.
Composed compose(const Diagram& diagram, const Sheet& sheet, std::size_t omitted, const MeasureText& measure) {
  const double inner_width = sheet.width - 2 * margin;
  if (inner_width < least_room) return {};
  const Head head = head_of(diagram, inner_width, measure);
  const double top = margin + head.height() + (head.height() > 0 ? head_gap : 0);
  const Size inner{inner_width, sheet.height - margin - top};

  const Hooks hooks = hooks_of(diagram);
  const Rectangle natural = extent_of_items(scaled(diagram, {}, hooks), measure);
  const Size extent{width_of(natural), height_of(natural)};
  Scale scale;
  constexpr int rounds = 6;
  for (int round = 0; round < rounds; ++round) {
    const LegendBlock legend = legend_of(diagram, measure, scale.marker);
    const std::vector<Arrangement> possible = arrangements(diagram, omitted, legend, inner, measure);
    if (possible.empty()) return {};
    const Arrangement best = *std::ranges::max_element(
        possible, {}, [&](const Arrangement& each) { return worth(extent, each, diagram.true_shape); });
    if (round == 0) {
      const double both = std::min(best.room.width / extent.width, best.room.height / extent.height);
      scale.marker = std::clamp(both, least_marker_scale, most_marker_scale);
      scale.text = std::clamp(both, 1.0, most_text_scale);
      continue;
    }
    const Scale filled = fill(diagram, hooks, best.room, scale, measure);
    const double least = std::min(filled.x, filled.y);
    if (least < scale.marker - 1e-6 && round + 1 < rounds) {
      // Markers nearer to each other than they are smaller would meet.
      if (least < least_marker_scale) return {};
      scale.marker = least;
      scale.text = std::min(scale.text, std::max(1.0, least));
      continue;
    }
    std::optional<Page> page = set_drawing(diagram, hooks, best.room, filled, measure);
    if (!page) return {};
    page->width = sheet.width;
    page->height = sheet.height;
    move_page(*page, {margin, top});
    add_head(*page, head, {margin, margin});
    const std::vector<TextBlock> notes = notes_of(diagram, omitted, best.notes_width, measure);
    const double column = sheet.width - margin - (best.notes_beside ? best.notes_width : best.legend.width);
    add_notes(*page, notes, {best.notes_beside ? column : margin, sheet.height - margin - gv::height_of(notes)});
    if (!legend.rows.empty()) {
      const Point corner = best.below ? Point{margin, top + best.room.height + legend_gap} : Point{column, top};
      add_legend(*page, legend, best.columns, corner);
    }
    const std::size_t left_out = page->omitted_labels;
    return {std::move(page), left_out};
  }
  return {};
}

std::optional<Page> compose(const Diagram& diagram, const Sheet& sheet, const MeasureText& measure) {
  Composed made = compose(diagram, sheet, 0, measure);
  // The note that tells the omissions takes a line, which may omit one more.
  constexpr int tries = 4;
  std::size_t told = 0;
  for (int i = 0; i < tries && made.page && made.omitted != told; ++i) {
    told = made.omitted;
    made = compose(diagram, sheet, told, measure);
  }
  return std::move(made.page);
}

std::string millimetres(double points) {
  return std::to_string(std::lround(points * 25.4 / 72));
}
std::string name_of(const Sheet& sheet) {
  return millimetres(sheet.width) + "x" + millimetres(sheet.height) + "mm";
}

[[noreturn]] void refuse(const Diagram& diagram, const MeasureText& measure) {
  const bool ko = diagram.language == Language::ko;
  std::string advice = ko ? "쪽 크기를 정하지 않으면 그림이 필요한 만큼 커짐"
                          : "without a size the picture is as large as it needs to be";
  for (const double factor : {1.2, 1.42, 1.7, 2.0, 2.83, 4.0}) {
    const Sheet larger{std::ceil(factor * diagram.sheet->width), std::ceil(factor * diagram.sheet->height)};
    if (!compose(diagram, larger, measure)) continue;
    advice = (ko ? "더 큰 쪽을 쓰거나(들어가는 크기: --size " : "take a larger page (this one holds it: --size ") +
             name_of(larger) +
             (ko ? ") 덜 담을 것(표의 줄은 --top N, 이름은 --labels hubs); "
                 : ") or show less (--top N rows of a table, --labels hubs); ") +
             advice;
    break;
  }
  throw InputError(Problem{
      Severity::error,
      "",
      0,
      "",
      ko ? "'" + diagram.picture + "' 그림은 " + name_of(*diagram.sheet) + " 쪽에 9pt 이상의 글자로 들어가지 않음"
         : "the picture '" + diagram.picture + "' does not fit on a page of " + name_of(*diagram.sheet) +
               " with text of 9 pt or more",
      advice,
      {}});
}

}  // namespace

Page compose_sheet(const Diagram& diagram, const MeasureText& measure) {
  std::optional<Page> page = compose(diagram, *diagram.sheet, measure);
  if (!page) refuse(diagram, measure);
  return std::move(*page);
}

}  // namespace linkgap::gv
