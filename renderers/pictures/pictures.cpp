#include "linkgap/renderers/pictures.hpp"

#include "renderers/pictures/rows.hpp"

#include <algorithm>
#include <array>

namespace linkgap {

std::span<const Picture> pictures() {
  static const std::array table = {map_picture(),      network_picture(),     matrix_picture(),
                                   regions_picture(),  isolates_picture(),    gaps_picture(),
                                   timeline_picture(), communities_picture(), power_picture()};
  return table;
}

const Picture* find_picture(std::string_view name) {
  const auto list = pictures();
  const auto found = std::ranges::find(list, name, &Picture::name);
  return found == list.end() ? nullptr : &*found;
}

}  // namespace linkgap
