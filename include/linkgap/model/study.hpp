#pragma once

#include "linkgap/model/dataset.hpp"
#include "linkgap/model/planning_settings.hpp"

#include <map>
#include <string>
#include <vector>

namespace linkgap {

/// A number that the plan promises and `check` compares with the data ("complexes" 150, "hubs" 25, …).
struct Expectation {
  std::string what;  ///< regions, complexes, hubs, linked, councils, organisations, activities, head_offices,
                     ///< headquarters, branches
  std::size_t count = 0;
};

/// What `study.json` says about a study beside its tables. Every field has a default, so the file is optional.
struct StudySettings {
  Name title;
  Name source_line;  ///< attribution printed under every picture and table
  Language language = Language::ko;
  bool synthetic = false;                      ///< the records are made up; said in every title
  Window window;                               ///< default period
  std::map<std::string, double> kind_weights;  ///< activity kind code → factor on its tie weights; absent = 1
  std::vector<OrganisationKind> excluded_kinds = {OrganisationKind::government, OrganisationKind::support,
                                                  OrganisationKind::foreign};
  std::vector<ParticipationRole> excluded_roles = {ParticipationRole::organiser, ParticipationRole::support};
  std::vector<Expectation> expectations;
  PlanningSettings planning;
};

/// A study as read: settings and tables.
struct Study {
  std::string name;  ///< file or folder name without path
  StudySettings settings;
  Dataset data;
};

}  // namespace linkgap
