#include "linkgap/renderers/kept_places.hpp"

#include "linkgap/error.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <string_view>

namespace linkgap {
namespace {

using nlohmann::json;

constexpr std::string_view format_name = "linkgap-positions";

[[noreturn]] void refuse(const std::string& file, const std::string& what) {
  throw InputError(Problem{Severity::error,
                           file,
                           0,
                           "",
                           what,
                           "give a file that `draw network --positions` wrote, or the name of a new one",
                           {}});
}

double number(const json& value, const std::string& file, const std::string& code) {
  constexpr double farthest = 20000;
  const double read = value.is_number() ? value.get<double>() : NAN;
  if (!(std::abs(read) <= farthest)) refuse(file, "the place of '" + code + "' is not two numbers up to 20000");
  return read;
}

Point point(const json& value, const std::string& file, const std::string& code) {
  if (!value.is_array() || value.size() < 2) refuse(file, "the place of '" + code + "' is not two numbers up to 20000");
  return {number(value[0], file, code), number(value[1], file, code)};
}

/// To hundredths: nothing smaller is seen, and files stay readable.
double rounded(double value) {
  return std::round(value * 100) / 100;
}

}  // namespace

std::string to_json(const KeptPlaces& places) {
  json actors = json::object();
  for (const auto& [code, place] : places.actors) actors[code] = {rounded(place.x), rounded(place.y)};
  json groups = json::object();
  for (const auto& [code, disc] : places.groups) {
    groups[code] = {rounded(disc.centre.x), rounded(disc.centre.y), rounded(disc.radius)};
  }
  return json{{"format", format_name}, {"version", 1}, {"actors", actors}, {"groups", groups}}.dump(1) + '\n';
}

KeptPlaces kept_places_from_json(const std::string& text, const std::string& file) {
  const json value = json::parse(text, nullptr, false);
  if (!value.is_object() || value.value("format", json()) != format_name) {
    refuse(file, "is not a file of positions");
  }
  if (value.value("version", json()) != 1) refuse(file, "is of a version that is not known");
  KeptPlaces places;
  for (const char* part : {"actors", "groups"}) {
    if (!value.contains(part) || !value[part].is_object()) refuse(file, std::string("has no object '") + part + "'");
  }
  for (const auto& [code, place] : value["actors"].items()) places.actors[code] = point(place, file, code);
  for (const auto& [code, disc] : value["groups"].items()) {
    const Point centre = point(disc, file, code);
    const double radius = disc.size() == 3 ? number(disc[2], file, code) : 0;
    if (radius <= 0) refuse(file, "the disc of '" + code + "' has no radius");
    places.groups[code] = {centre, radius};
  }
  return places;
}

}  // namespace linkgap
