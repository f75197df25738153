#pragma once

#include "linkgap/renderers/pictures.hpp"

/// One row of the table of pictures per file.
namespace linkgap {

Picture map_picture();
Picture network_picture();
Picture matrix_picture();
Picture power_picture();
Picture regions_picture();
Picture isolates_picture();
Picture gaps_picture();
Picture timeline_picture();
Picture communities_picture();

}  // namespace linkgap
