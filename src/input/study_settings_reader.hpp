#pragma once

#include "header_aliases.hpp"
#include "linkgap/model/study.hpp"
#include "problem_log.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap::input {

/// A region as `study.json` lists it.
struct RegionSetting {
  std::string code;
  Name name;
  std::string colour;  ///< "#RRGGBB" or empty
  std::vector<std::string> synonyms;
};

/// Where the backdrop comes from: a GeoJSON file beside `study.json`, the property that names its features, and the
/// region code of each name.
struct OutlineSetting {
  std::string file;
  std::string property = "name";
  std::map<std::string, std::string> region_of_name;
};

/// All that `study.json` says: the settings of the study, and how its files are to be read.
struct StudyFile {
  StudySettings settings;
  std::vector<RegionSetting> regions;     ///< in the order of the study
  std::vector<std::string> value_chain;   ///< its stages in order; empty = as the records name them
  std::map<std::string, Column> columns;  ///< folded header → column
  std::optional<OutlineSetting> outlines;
};

/// Reads `study.json`. Wrong values become errors that name the path of the key ("window.from"), unknown keys become
/// warnings with the nearest key. O(length).
StudyFile read_study_file(std::string_view text, const std::string& file, ProblemLog& problems);

}  // namespace linkgap::input
