#include "renderers/pictures/isolation_looks.hpp"

#include "renderers/pictures/captions.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace linkgap::isolation_looks {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;

/// The name behind a code, or the names behind "A–B"; other codes stay as they are.
std::string named(const parts::Cast& cast, const std::string& codes) {
  const auto name = [&](const std::string& code) -> std::string {
    for (std::size_t i = 0; i < cast.size(); ++i) {
      if (cast.actor(i).code == code) return captions::shortened(cast.name(i), 18);
    }
    return {};
  };
  if (const std::string one = name(codes); !one.empty()) return one;
  constexpr std::string_view dash = "–";
  for (std::size_t at = codes.find(dash); at != std::string::npos; at = codes.find(dash, at + 1)) {
    const std::string first = name(codes.substr(0, at));
    const std::string second = name(codes.substr(at + dash.size()));
    if (!first.empty() && !second.empty()) return first + "–" + second;
  }
  return codes;
}

}  // namespace

const std::array<ClassLook, 7>& looks() {
  static const std::array<ClassLook, 7> list = {{
      {IsolationClass::silent,
       Shape::square,
       6,
       {ink::paper, ink::gap, 1.8, LineStyle::solid},
       {"기록 없음", "no record"}},
      {IsolationClass::inward,
       Shape::square,
       6.4,
       {ink::gap, ink::outline, 0.6, LineStyle::solid},
       {"단지 안 활동만", "only activities of its own"}},
      {IsolationClass::region_bound,
       Shape::triangle,
       6.4,
       {tinted(ink::gap, 0.76), ink::outline, 0.6, LineStyle::solid},
       {"상대가 모두 같은 권역", "partners in its own region only"}},
      {IsolationClass::dependent,
       Shape::diamond,
       6.4,
       {tinted(ink::gap, 0.5), ink::outline, 0.6, LineStyle::solid},
       {"한 단지·연결·활동에 의존", "hangs on one complex, tie or activity"}},
      {IsolationClass::under_linked,
       Shape::inverted_triangle,
       6.4,
       {tinted(ink::over, 0.45), ink::outline, 0.6, LineStyle::solid},
       {"타 권역과의 만남이 기대보다 적음", "meets other regions less than expected"}},
      {IsolationClass::not_in_data,
       Shape::circle,
       5,
       {ink::paper, ink::faint_text, 1.2, LineStyle::solid},
       {"자료 없음, 판단 불가", "no data, cannot tell"}},
      {IsolationClass::connected, Shape::circle, 4, {ink::neutral, ink::outline, 0.4, LineStyle::solid}, {"", ""}},
  }};
  return list;
}

std::size_t rank_of(IsolationClass isolation) {
  return static_cast<std::size_t>(std::ranges::find(looks(), isolation, &ClassLook::isolation) - looks().begin());
}

Marker class_marker(IsolationClass isolation, std::string id, Point centre, std::string tooltip) {
  const ClassLook& look = looks()[rank_of(isolation)];
  Marker marker;
  marker.id = std::move(id);
  marker.centre = centre;
  marker.radius = look.radius;
  marker.shape = look.shape;
  marker.paint = look.paint;
  marker.tooltip = std::move(tooltip);
  return marker;
}

std::string evidence(const parts::Cast& cast, const ComplexIsolation& row) {
  const Language language = cast.language;
  std::string nearest;
  if (row.nearest_connected && row.nearest_km) {
    nearest = in(language, "가까운 연결 단지 ", "nearest connected ") +
              captions::shortened(cast.name(*row.nearest_connected), 18) + " " + decimal(*row.nearest_km, 0) + " km";
  }
  switch (row.isolation) {
    case IsolationClass::dependent: {
      const std::string what(label_of(row.dependence, language));
      return in(language, "의존: ", "hangs on ") + what + " " + named(cast, row.depends_on);
    }
    case IsolationClass::under_linked:
      if (row.expected_meetings) {
        return in(language, "타 권역과 만남 ", "meetings across regions ") + whole(row.observed_meetings) +
               in(language, ", 기대 ", ", expected ") + decimal(*row.expected_meetings);
      }
      return nearest;
    case IsolationClass::not_in_data:
      return in(language, "보고된 자료가 없음", "its reporter delivered nothing");
    default:
      return nearest;
  }
}

std::string tooltip_of(const parts::Cast& cast, const ComplexIsolation& row) {
  const Language language = cast.language;
  std::string out = cast.name(row.complex) + " · " + std::string(label_of(row.isolation, language)) +
                    in(language, " · 활동 ", " · activities ") + whole(row.activities) +
                    in(language, ", 타 권역과 ", ", with other regions ") + whole(row.cross_region_activities) +
                    in(language, " · 상대 단지 ", " · partner complexes ") + whole(row.partner_complexes) +
                    in(language, ", 상대 권역 ", ", partner regions ") + whole(row.partner_regions);
  if (const std::string why = evidence(cast, row); !why.empty()) out += " · " + why;
  return out;
}

}  // namespace linkgap::isolation_looks
