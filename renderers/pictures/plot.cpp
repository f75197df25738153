#include "renderers/pictures/plot.hpp"

#include "linkgap/error.hpp"
#include "linkgap/renderers/theme.hpp"
#include "renderers/pictures/captions.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace linkgap::plot {
namespace {

constexpr const char* frame_line = "#8A8A8A";
constexpr const char* grid_line = "#E3E3E3";
constexpr double tick_text = 10;
constexpr double pointed = 0.8;  // corners look smaller than discs of their radius

std::vector<Point> straight(Point from, Point to) {
  return {from, geometry::between(from, to, 1.0 / 3), geometry::between(from, to, 2.0 / 3), to};
}

Curve line(std::string id, std::vector<Point> points, Paint paint, std::string tooltip) {
  Curve curve;
  curve.id = std::move(id);
  curve.points = std::move(points);
  curve.paint = std::move(paint);
  curve.tooltip = std::move(tooltip);
  return curve;
}

void require_stretch(double low, double high, bool positive) {
  if (std::isfinite(low) && std::isfinite(high) && low <= high && (!positive || low > 0)) return;
  throw EngineError("an axis from " + std::to_string(low) + " to " + std::to_string(high));
}

/// Slack for figures that miss a tick by rounding only.
constexpr double slack = 1e-9;

}  // namespace

double Scale::share(double value) const {
  const bool log = spacing == Spacing::logarithmic;
  const double held = std::clamp(value, low, high);
  const double part = log ? std::log(held / low) / std::log(high / low) : (held - low) / (high - low);
  return std::clamp(part, 0.0, 1.0);
}

std::vector<double> linear_ticks(double low, double high, std::size_t wanted) {
  require_stretch(low, high, false);
  if (low == high) high = low + (low == 0 ? 1 : std::abs(low));
  // The finest step that makes no more than two steps more than wanted.
  const std::size_t most = wanted + 2;
  const auto steps = [&](double step) { return std::ceil(high / step - slack) - std::floor(low / step + slack); };
  double power = std::pow(10, std::floor(std::log10((high - low) / static_cast<double>(most))));
  double step = 0;
  while (step == 0) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      if (steps(factor * power) > static_cast<double>(most)) continue;
      step = factor * power;
      break;
    }
    power *= 10;
  }
  std::vector<double> ticks;
  const double first = std::floor(low / step + slack);
  const double last = std::ceil(high / step - slack);
  for (double i = first; i <= last; ++i) ticks.push_back(i * step);
  return ticks;
}

std::vector<double> logarithmic_ticks(double low, double high) {
  require_stretch(low, high, true);
  constexpr double widest_with_halves = 2.5;  // decades
  const bool fine = std::log10(high / low) <= widest_with_halves;
  std::vector<double> all;
  const int first = static_cast<int>(std::floor(std::log10(low) + slack));
  const int last = static_cast<int>(std::ceil(std::log10(high) - slack));
  for (int decade = first; decade <= std::max(last, first + 1); ++decade) {
    for (const int factor : {1, 2, 5}) {
      if (factor > 1 && !fine) break;
      // A division keeps 0.001 the number that people write.
      all.push_back(decade < 0 ? factor / std::pow(10, -decade) : factor * std::pow(10, decade));
    }
  }
  const auto not_above = [&](double limit) {
    return std::ranges::find_if(all, [&](double tick) { return tick > limit * (1 + slack); }) - 1;
  };
  const auto begin = not_above(low);
  auto end = std::ranges::find_if(all, [&](double tick) { return tick >= high * (1 - slack); });
  if (end == begin) ++end;
  return {begin, end + 1};
}

Axis axis(Spacing spacing, double low, double high, std::function<std::string(double)> words, std::string title,
          std::size_t wanted) {
  Axis made;
  made.ticks = spacing == Spacing::linear ? linear_ticks(low, high, wanted) : logarithmic_ticks(low, high);
  made.scale = {spacing, made.ticks.front(), made.ticks.back()};
  made.words = std::move(words);
  made.title = std::move(title);
  return made;
}

Point Panel::at(double x_value, double y_value) const {
  return {frame.left + x.scale.share(x_value) * frame.width(), frame.bottom - y.scale.share(y_value) * frame.height()};
}

void draw_panel(Diagram& diagram, const Panel& panel) {
  const geometry::Frame& frame = panel.frame;
  diagram.boxes.push_back({panel.id + "-ground",
                           {frame.left, frame.top},
                           frame.width(),
                           frame.height(),
                           {ink::paper, frame_line, 0.8, LineStyle::solid},
                           false,
                           ""});
  const Paint grid{"", grid_line, 0.7, LineStyle::solid};
  const auto inner = [](const Scale& scale, double tick) {
    const double share = scale.share(tick);
    return share > 0.001 && share < 0.999;
  };
  // Words that would touch those before them are left out; the last tick's stay.
  double free_from = -1e9;
  for (std::size_t i = 0; i < panel.x.ticks.size(); ++i) {
    const double tick = panel.x.ticks[i];
    const double x = panel.at(tick, panel.y.scale.low).x;
    const std::string number = std::to_string(i);
    if (inner(panel.x.scale, tick)) {
      diagram.curves.push_back(
          line(panel.id + "-grid-x" + number, straight({x, frame.top}, {x, frame.bottom}), grid, ""));
    }
    const std::string words = panel.x.words(tick);
    const double half = geometry::text_width(words, tick_text) / 2 + 3;
    const bool last = i + 1 == panel.x.ticks.size();
    const double end = panel.x.words(panel.x.ticks.back()).empty()
                           ? 1e9
                           : frame.right - geometry::text_width(panel.x.words(panel.x.ticks.back()), tick_text) / 2 - 3;
    if (words.empty() || x - half < free_from || (!last && x + half > end)) continue;
    free_from = x + half;
    diagram.texts.push_back({{x, frame.bottom + 11}, words, tick_text, false, ink::text, Align::centre});
  }
  for (std::size_t i = 0; i < panel.y.ticks.size(); ++i) {
    const double tick = panel.y.ticks[i];
    const double y = panel.at(panel.x.scale.low, tick).y;
    if (inner(panel.y.scale, tick)) {
      diagram.curves.push_back(
          line(panel.id + "-grid-y" + std::to_string(i), straight({frame.left, y}, {frame.right, y}), grid, ""));
    }
    if (const std::string words = panel.y.words(tick); !words.empty())
      diagram.texts.push_back({{frame.left - 6, y}, words, tick_text, false, ink::text, Align::right});
  }
  if (!panel.x.title.empty()) {
    diagram.texts.push_back(
        {{(frame.left + frame.right) / 2, frame.bottom + 28}, panel.x.title, 10.5, false, ink::text, Align::centre});
  }
  double above = frame.top - 13;
  if (!panel.y.title.empty()) {
    diagram.texts.push_back({{frame.left, above}, panel.y.title, 10.5, false, ink::text, Align::left});
    above -= 15;
  }
  for (std::size_t i = panel.subtitle.size(); i > 0; --i) {
    diagram.texts.push_back(
        {{frame.left, above}, panel.subtitle[i - 1], tick_text, false, ink::faint_text, Align::left});
    above -= 14;
  }
  if (!panel.title.empty())
    diagram.texts.push_back({{frame.left, above - 4}, panel.title, 13, true, ink::text, Align::left});
}

void draw_series(Diagram& diagram, const Panel& panel, const Series& series) {
  const std::string id = panel.id + "-" + series.id;
  const auto place = [&](double x, double y, double aside) {
    const Point point = panel.at(x, y);
    return Point{std::clamp(point.x + aside, panel.frame.left, panel.frame.right), point.y};
  };
  for (std::size_t i = 0; i < series.samples.size(); ++i) {
    const Sample& sample = series.samples[i];
    if (!sample.bar) continue;
    const Point low = place(sample.x, sample.bar->first, series.aside);
    const Point high = place(sample.x, sample.bar->second, series.aside);
    const Paint paint{"", series.look.colour, 1.1, LineStyle::solid};
    const std::string name = id + "-bar" + std::to_string(i);
    diagram.curves.push_back(line(name, straight(low, high), paint, sample.tooltip));
    constexpr double cap = 2.5;
    for (const auto& [end, which] : {std::pair(low, "-low"), std::pair(high, "-high")}) {
      const double left = std::max(panel.frame.left, end.x - cap);
      const double right = std::min(panel.frame.right, end.x + cap);
      diagram.curves.push_back(line(name + which, straight({left, end.y}, {right, end.y}), paint, sample.tooltip));
    }
  }
  if (series.join != Join::none && series.samples.size() > 1) {
    std::vector<Point> points = {place(series.samples[0].x, series.samples[0].y, series.aside)};
    const auto go_to = [&](Point to) {
      const std::vector<Point> next = straight(points.back(), to);
      points.insert(points.end(), next.begin() + 1, next.end());
    };
    for (std::size_t i = 1; i < series.samples.size(); ++i) {
      const Point to = place(series.samples[i].x, series.samples[i].y, series.aside);
      if (series.join == Join::step) go_to({to.x, points.back().y});
      go_to(to);
    }
    diagram.curves.push_back(
        line(id, std::move(points), {"", series.look.colour, series.look.width, series.look.line}, series.tooltip));
  }
  if (!series.look.marker) return;
  for (std::size_t i = 0; i < series.samples.size(); ++i) {
    const Sample& sample = series.samples[i];
    Marker marker;
    marker.id = id + "-" + std::to_string(i);
    marker.centre = place(sample.x, sample.y, series.aside);
    marker.radius = series.look.radius + (*series.look.marker == Shape::circle ? 0 : pointed);
    marker.shape = *series.look.marker;
    marker.paint = {series.look.hollow || sample.hollow ? ink::paper : series.look.colour, series.look.colour, 1.3,
                    LineStyle::solid};
    marker.tooltip = sample.tooltip;
    diagram.markers.push_back(std::move(marker));
  }
}

void draw_line(Diagram& diagram, const Panel& panel, const std::string& id, Point from, Point to, const Look& look,
               const std::string& tooltip) {
  diagram.curves.push_back(line(panel.id + "-" + id, straight(panel.at(from.x, from.y), panel.at(to.x, to.y)),
                                {"", look.colour, look.width, look.line}, tooltip));
}

void draw_bar(Diagram& diagram, const Panel& panel, const std::string& id, double from, double to, double bottom,
              double top, const Paint& paint, bool hatched, const std::string& tooltip) {
  const Point low = panel.at(from, bottom);
  const Point high = panel.at(to, top);
  if (high.x - low.x <= 0 || low.y - high.y <= 0) return;
  diagram.boxes.push_back(
      {panel.id + "-" + id, {low.x, high.y}, high.x - low.x, low.y - high.y, paint, hatched, tooltip});
}

std::vector<double> spread(const std::vector<double>& wanted, const std::vector<double>& heights, double low,
                           double high) {
  // Pool adjacent violators: blocks that would touch move as one, to the mean of where its members want it.
  struct Block {
    std::size_t first, count;
    double height, sum;  // of the members' wanted places, seen from the top of the block
    double top(double low_end, double high_end) const {
      return std::max(low_end, std::min(sum / static_cast<double>(count), high_end - height));
    }
  };
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    Block block{i, 1, heights[i], wanted[i] - heights[i] / 2};
    while (!blocks.empty() && blocks.back().top(low, high) + blocks.back().height > block.top(low, high)) {
      const Block& before = blocks.back();
      block = {before.first, before.count + block.count, before.height + block.height,
               before.sum + block.sum - static_cast<double>(block.count) * before.height};
      blocks.pop_back();
    }
    blocks.push_back(block);
  }
  std::vector<double> places;
  for (const Block& block : blocks) {
    double top = block.top(low, high);
    for (std::size_t i = block.first; i < block.first + block.count; ++i) {
      places.push_back(top + heights[i] / 2);
      top += heights[i];
    }
  }
  return places;
}

void name_ends(Diagram& diagram, const Panel& panel, const std::vector<EndName>& names) {
  constexpr double line_height = 13;
  constexpr double space = 4;
  std::vector<std::size_t> order(names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return names[i].end.y; });
  std::vector<double> wanted;
  std::vector<double> heights;
  for (const std::size_t i : order) {
    wanted.push_back(names[i].end.y);
    heights.push_back(line_height * static_cast<double>(names[i].lines.size()) + space);
  }
  const std::vector<double> places = spread(wanted, heights, panel.frame.top - 8, panel.frame.bottom + 8);
  const double left = panel.frame.right + 22;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const EndName& name = names[order[rank]];
    diagram.curves.push_back(line(panel.id + "-leader" + std::to_string(order[rank]),
                                  straight({name.end.x, name.end.y}, {left - 4, places[rank]}),
                                  {"", name.colour, 0.9, LineStyle::solid}, ""));
    double y = places[rank] - line_height * (static_cast<double>(name.lines.size()) - 1) / 2;
    for (std::size_t i = 0; i < name.lines.size(); ++i) {
      diagram.texts.push_back({{left, y}, name.lines[i], 10, i < name.bold, ink::text, Align::left});
      y += line_height;
    }
  }
}

std::vector<std::string> broken(const std::string& text, std::size_t columns) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const std::string longer = lines.empty() ? word : lines.back() + " " + word;
    if (!lines.empty() && captions::shortened(longer, columns) == longer) {
      lines.back() = longer;
    } else {
      lines.push_back(word);
    }
  }
  return lines;
}

std::string percent(double share) {
  const double value = 100 * share;
  for (int digits = 0; digits < 4; ++digits) {
    const double power = std::pow(10, digits);
    if (std::abs(value * power - std::round(value * power)) < 1e-6) return captions::decimal(value, digits) + "%";
  }
  return captions::decimal(value, 4) + "%";
}

std::string rounded_count(std::size_t count, Language language) {
  struct Unit {
    double size;
    const char* word;
  };
  const std::vector<Unit> units = language == Language::ko ? std::vector<Unit>{{1e8, "억"}, {1e4, "만"}, {1e3, "천"}}
                                                           : std::vector<Unit>{{1e9, "bn"}, {1e6, "M"}, {1e3, "k"}};
  const double value = static_cast<double>(count);
  for (const Unit& unit : units) {
    if (value < unit.size) continue;
    const double part = value / unit.size;
    return captions::decimal(part, part < 9.95 ? 1 : 0) + unit.word;
  }
  return captions::whole(count);
}

}  // namespace linkgap::plot
