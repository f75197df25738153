#include "outline_reader.hpp"

#include "json_document.hpp"

#include <cmath>

namespace linkgap::input {
namespace {

using nlohmann::json;

class OutlineReader {
 public:
  OutlineReader(const std::string& file, const OutlineSetting& setting, ProblemLog& problems)
      : file_(file), setting_(setting), problems_(problems) {}

  std::vector<Outline> read(const json& root) {
    if (!root.is_object() || !root.contains("features") || !root["features"].is_array()) {
      refuse("", "is not a GeoJSON feature collection", "export the outlines as a FeatureCollection");
      return {};
    }
    std::vector<Outline> outlines;
    for (std::size_t i = 0; i < root["features"].size(); ++i) {
      read_feature(root["features"][i], "features[" + std::to_string(i) + "]", outlines);
    }
    return outlines;
  }

 private:
  void refuse(const std::string& path, const std::string& what, const std::string& advice) {
    problems_.error({Severity::error, file_, 0, path, what, advice, {}});
  }

  void read_feature(const json& feature, const std::string& path, std::vector<Outline>& outlines) {
    const json none;
    const json& geometry = feature.is_object() && feature.contains("geometry") ? feature["geometry"] : none;
    const std::string type = geometry.is_object() ? geometry.value("type", json()).dump() : "";
    const json& coordinates = geometry.is_object() && geometry.contains("coordinates") ? geometry["coordinates"] : none;
    if ((type != "\"Polygon\"" && type != "\"MultiPolygon\"") || !coordinates.is_array()) {
      problems_.warn("features without polygons",
                     {Severity::warning, file_, 0, path, "the feature has no polygon", "it is not drawn", {}});
      return;
    }
    Outline outline;
    outline.name = name_of_feature(feature);
    const auto region = setting_.region_of_name.find(outline.name);
    if (region != setting_.region_of_name.end()) outline.region = region->second;
    if (type == "\"Polygon\"") {
      read_polygon(coordinates, path, outline);
    } else {
      for (const json& polygon : coordinates) read_polygon(polygon, path, outline);
    }
    outlines.push_back(std::move(outline));
  }

  std::string name_of_feature(const json& feature) const {
    if (!feature.contains("properties") || !feature["properties"].is_object()) return {};
    const json& properties = feature["properties"];
    if (!properties.contains(setting_.property) || !properties[setting_.property].is_string()) return {};
    return properties[setting_.property].get<std::string>();
  }

  void read_polygon(const json& rings, const std::string& path, Outline& outline) {
    if (!rings.is_array()) return refuse(path, "has a polygon that is no list of rings", "repair the GeoJSON file");
    for (const json& ring : rings) {
      std::vector<GeoPoint> points;
      if (!ring.is_array()) return refuse(path, "has a ring that is no list of points", "repair the GeoJSON file");
      for (const json& position : ring) {
        const bool pair =
            position.is_array() && position.size() >= 2 && position[0].is_number() && position[1].is_number();
        if (!pair) return refuse(path, "has a point without longitude and latitude", "repair the GeoJSON file");
        points.push_back({position[1].get<double>(), position[0].get<double>()});
        const bool on_earth = std::abs(points.back().latitude) <= 90 && std::abs(points.back().longitude) <= 180;
        if (!on_earth) return refuse(path, "has coordinates outside the earth", "convert the file to WGS84 degrees");
      }
      if (points.size() < 4 || points.front() != points.back()) {
        return refuse(path, "has a ring that is not closed", "end every ring with its first point");
      }
      outline.rings.push_back(std::move(points));
    }
  }

  std::string file_;
  const OutlineSetting& setting_;
  ProblemLog& problems_;
};

}  // namespace

std::vector<Outline> read_outlines(std::string_view text, const std::string& file, const OutlineSetting& setting,
                                   ProblemLog& problems) {
  const auto root = parse_json(text, file, problems);
  return root ? OutlineReader(file, setting, problems).read(*root) : std::vector<Outline>{};
}

}  // namespace linkgap::input
