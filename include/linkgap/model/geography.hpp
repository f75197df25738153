#pragma once

#include <string>
#include <vector>

namespace linkgap {

/// WGS84 degrees.
struct GeoPoint {
  double latitude = 0;
  double longitude = 0;
  bool operator==(const GeoPoint&) const = default;
};

/// Great-circle distance in km on a sphere of radius 6371.0088 km (haversine; Sinnott 1984). O(1).
double distance_km(const GeoPoint& a, const GeoPoint& b);

/// Outline of a place for the backdrop of a map: closed rings of WGS84 points.
struct Outline {
  std::string name;
  std::string region;  ///< region code it belongs to; empty if not known
  std::vector<std::vector<GeoPoint>> rings;
};

}  // namespace linkgap
