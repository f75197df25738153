#include "renderers/pictures/gaps_table.hpp"

#include "linkgap/renderers/theme.hpp"
#include "renderers/geometry.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/plot.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap::gaps_table {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;

constexpr double entry_height = 33;  // two lines of text
constexpr double line_height = 14;
constexpr double scale_width = 88;
constexpr double bar_height = 9;
constexpr double figure_size = 9.5;
constexpr double name_size = 10.5;
constexpr double column_gap = 12;

/// "기계 0.61": the field and how alike the ends are over all fields.
std::string sector_words(const Link& link) {
  if (link.sector.empty()) return "–";
  return captions::shortened(link.sector, 16) + (link.fit ? " " + decimal(*link.fit, 2) : "");
}

}  // namespace

const Paint expected_paint{tinted(ink::over, 0.35), ink::over, 0.8, LineStyle::solid};
const Paint mean_paint{"", ink::outline, 1.6, LineStyle::solid};
const Paint observed_paint{ink::gap, ink::outline, 0.6, LineStyle::solid};

bool has_interval(const GapRow& row) {
  return row.expected_interval.high - row.expected_interval.low > 1e-9;
}

std::string reason_words(const parts::Cast& cast, const Link& link) {
  const Language language = cast.language;
  const GapRow& row = link.row;
  const std::string first = whole(row.exposure_a);
  const std::string second = whole(row.exposure_b);
  std::string out;
  if (language == Language::ko) {
    out = "활동 " + first + "건과 " + second + "건 중 함께한 활동 " +
          (row.observed == 0 ? "없음" : whole(row.observed) + "건뿐");
  } else {
    out = "of " + first + " and " + second + " activities " +
          (row.observed == 0 ? "none" : "only " + whole(row.observed)) + " shared";
  }
  out += in(language, " · 기대 ", " · expected ");
  out += has_interval(row) ? decimal(row.expected_interval.low) + "–" + decimal(row.expected_interval.high)
                           : decimal(row.expected);
  return out + " · " + (row.q < 0.001 ? std::string("q < 0.001") : "q " + decimal(row.q, 3));
}

std::string pair_words(const parts::Cast& cast, const GapRow& row, std::size_t columns) {
  return captions::shortened(cast.name(row.a), columns) + "–" + captions::shortened(cast.name(row.b), columns);
}

void draw_table(Diagram& diagram, const parts::Cast& cast, const std::vector<Link>& links, Point corner) {
  const Language language = cast.language;
  constexpr std::size_t name_columns = 22;
  double names = 60;
  double most = 1;
  bool any_km = false, any_sector = false;
  for (const Link& link : links) {
    names = std::max(names, geometry::text_width(pair_words(cast, link.row, name_columns), name_size) * 1.06);
    most = std::max({most, link.row.expected_interval.high, static_cast<double>(link.row.observed)});
    any_km = any_km || link.km.has_value();
    any_sector = any_sector || !link.sector.empty();
  }
  const double name = corner.x + 24;
  const double scale = name + names + column_gap;
  const double figures = scale + scale_width + 62;  // right end
  const double km = figures + (any_km ? 38 : 0);
  const double sector = km + column_gap;
  const std::string sector_heading = in(language, "공통 업종(유사도)", "common sector (fit)");
  double right = any_sector ? sector + geometry::text_width(sector_heading, figure_size) : km;
  for (const Link& link : links)
    right = std::max({right, sector + geometry::text_width(sector_words(link), figure_size),
                      name + geometry::text_width(reason_words(cast, link), figure_size)});
  plot::Panel panel;  // only for its horizontal scale
  panel.id = "scale";
  panel.x = plot::axis(
      plot::Spacing::linear, 0, most,
      [](double tick) { return decimal(tick, tick < 10 && tick != std::floor(tick) ? 1 : 0); }, "", 3);
  const auto at = [&](double value) { return scale + scale_width * panel.x.scale.share(value); };

  double y = corner.y;
  const auto heading = [&](double x, const std::string& text, Align align) {
    diagram.texts.push_back({{x, y}, text, figure_size, true, ink::text, align});
  };
  heading(name, in(language, "연계 공백", "missing link"), Align::left);
  heading(scale, in(language, "함께한 활동", "shared activities"), Align::left);
  heading(figures, in(language, "관측 / 기대", "obs. / exp."), Align::right);
  if (any_km) heading(km, "km", Align::right);
  if (any_sector) heading(sector, sector_heading, Align::left);
  y += line_height;
  for (const double tick : panel.x.ticks)
    diagram.texts.push_back({{at(tick), y}, panel.x.words(tick), 9, false, ink::faint_text, Align::centre});
  y += 12;
  for (std::size_t i = 0; i < links.size(); ++i, y += entry_height) {
    const Link& link = links[i];
    const GapRow& row = link.row;
    const std::string id = std::to_string(i + 1);
    const double first = y + 0.3 * entry_height;
    const double second = first + line_height;
    if (i % 2 == 0) {
      diagram.boxes.push_back({"ground-entry" + id,
                               {corner.x, y - 1},
                               right + 6 - corner.x,
                               entry_height,
                               {ink::shade, "", 0, LineStyle::solid},
                               false,
                               ""});
    }
    diagram.texts.push_back({{name - 6, first}, id, name_size, true, ink::text, Align::right});
    diagram.texts.push_back(
        {{name, first}, pair_words(cast, row, name_columns), name_size, true, ink::text, Align::left});
    diagram.texts.push_back(
        {{name, second}, reason_words(cast, link), figure_size, false, ink::faint_text, Align::left});
    const double low = at(row.expected_interval.low);
    const double high = at(row.expected_interval.high);
    diagram.boxes.push_back({"expected" + id,
                             {low, first - bar_height / 2},
                             std::max(2.0, high - low),
                             bar_height,
                             expected_paint,
                             false,
                             reason_words(cast, link)});
    Curve zero;
    zero.id = "axis-zero" + id;
    zero.points = geometry::bowed({at(0), first - bar_height}, {at(0), first + bar_height}, 0);
    zero.paint = {"", ink::rule, 0.8, LineStyle::solid};
    diagram.curves.push_back(std::move(zero));
    Curve middle;
    middle.id = "mean" + id;
    middle.points = geometry::bowed({at(row.expected), first - bar_height / 2 - 1},
                                    {at(row.expected), first + bar_height / 2 + 1}, 0);
    middle.paint = mean_paint;
    diagram.curves.push_back(std::move(middle));
    Marker dot;
    dot.id = "observed" + id;
    dot.centre = {at(static_cast<double>(row.observed)), first};
    dot.radius = 4.6;
    dot.shape = Shape::diamond;
    dot.paint = observed_paint;
    dot.tooltip = in(language, "관측 ", "observed ") + whole(row.observed);
    diagram.markers.push_back(std::move(dot));
    const auto write = [&](double x, const std::string& text, Align align) {
      diagram.texts.push_back({{x, first}, text, figure_size, false, ink::text, align});
    };
    write(figures, whole(row.observed) + " / " + decimal(row.expected), Align::right);
    if (any_km) write(km, link.km ? decimal(*link.km, 0) : "–", Align::right);
    if (any_sector) write(sector, sector_words(link), Align::left);
  }
}

}  // namespace linkgap::gaps_table
