#include "renderers/pictures/rim.hpp"

#include "linkgap/renderers/theme.hpp"
#include "renderers/geometry.hpp"
#include "renderers/pictures/plot.hpp"

#include <algorithm>

namespace linkgap::rim {
namespace {

constexpr double line_height = 13;
constexpr double column_away = 46;  // from the ring
constexpr double text_size = 9.5;

}  // namespace

void name_in_columns(Diagram& diagram, const std::vector<Name>& names, double reach) {
  for (const double side : {-1.0, 1.0}) {
    std::vector<const Name*> here;
    for (const Name& name : names) {
      if ((name.centre.x < 0) == (side < 0)) here.push_back(&name);
    }
    std::ranges::stable_sort(here, {}, [](const Name* name) { return name->centre.y; });
    std::vector<double> wanted;
    for (const Name* name : here) wanted.push_back(name->centre.y);
    const std::vector<double> heights(here.size(), line_height);
    const double half = std::max(reach, line_height * static_cast<double>(here.size()) / 2);
    const std::vector<double> places = plot::spread(wanted, heights, -half, half);
    const double column = side * (reach + column_away);
    for (std::size_t i = 0; i < here.size(); ++i) {
      const Name& name = *here[i];
      const double away = std::max(1.0, geometry::distance(name.centre, {}));
      const double edge = 1 + (name.radius + 1) / away;
      const double bend = 1 + 22 / away;
      const Point end{column - side * 4, places[i]};
      Curve leader;
      leader.id = "leader" + name.id;
      leader.points = {{name.centre.x * edge, name.centre.y * edge},
                       {name.centre.x * bend, name.centre.y * bend},
                       {end.x - side * 14, end.y},
                       end};
      leader.paint = {"", ink::rule, 0.7, LineStyle::solid};
      diagram.curves.push_back(std::move(leader));
      diagram.texts.push_back(
          {{column, places[i]}, name.text, text_size, name.bold, ink::text, side < 0 ? Align::right : Align::left});
    }
  }
}

}  // namespace linkgap::rim
