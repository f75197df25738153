#pragma once

#include "linkgap/renderers/diagram.hpp"

#include <map>
#include <string>

namespace linkgap {

/// Where a picture put its actors and groups, by their codes, so that the next one can put them there again. Points
/// from the middle of the picture, before it is fitted to a page.
struct KeptPlaces {
  struct Disc {
    Point centre;
    double radius = 0;
  };
  std::map<std::string, Point> actors;
  std::map<std::string, Disc> groups;
};

/// As JSON (format "linkgap-positions", version 1), keys sorted, and back. `file` is named in messages.
/// `kept_places_from_json` throws `InputError` with advice for anything else. O(n log n).
std::string to_json(const KeptPlaces& places);
KeptPlaces kept_places_from_json(const std::string& text, const std::string& file);

}  // namespace linkgap
