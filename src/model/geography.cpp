#include "linkgap/model/geography.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace linkgap {

double distance_km(const GeoPoint& a, const GeoPoint& b) {
  constexpr double earth_radius_km = 6371.0088;
  const auto radians = [](double degrees) { return degrees * std::numbers::pi / 180.0; };
  const double half_latitude = std::sin(radians(b.latitude - a.latitude) / 2);
  const double half_longitude = std::sin(radians(b.longitude - a.longitude) / 2);
  const double h = half_latitude * half_latitude +
                   std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * half_longitude * half_longitude;
  return 2 * earth_radius_km * std::asin(std::min(1.0, std::sqrt(h)));
}

}  // namespace linkgap
