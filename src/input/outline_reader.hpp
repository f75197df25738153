#pragma once

#include "linkgap/model/geography.hpp"
#include "problem_log.hpp"
#include "study_settings_reader.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace linkgap::input {

/// Reads the polygons of a GeoJSON file (RFC 7946) as outlines: every ring of every polygon of a feature.
/// Features without polygons are skipped with a warning. O(length).
std::vector<Outline> read_outlines(std::string_view text, const std::string& file, const OutlineSetting& setting,
                                   ProblemLog& problems);

}  // namespace linkgap::input
