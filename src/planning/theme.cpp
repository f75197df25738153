#include "linkgap/error.hpp"
#include "linkgap/planning/consortium.hpp"

#include <algorithm>

namespace linkgap {
namespace {

bool holds(const Name& name, const std::string& word) {
  return name.ko.find(word) != std::string::npos || name.en.find(word) != std::string::npos;
}

bool about(const Dataset& data, const Theme& theme, const Activity& activity) {
  const Council* council = activity.council ? &data.councils[activity.council->index()] : nullptr;
  if (theme.sector) return activity.sector == theme.sector || (council && council->sector == theme.sector);
  return holds(activity.title, theme.asked) || (council && holds(council->name, theme.asked));
}

bool in_the_field(const Dataset& data, const Theme& theme, const Organisation& organisation) {
  const Council* council = organisation.council ? &data.councils[organisation.council->index()] : nullptr;
  if (theme.sector) return organisation.sector == theme.sector || (council && council->sector == theme.sector);
  return holds(organisation.name, theme.asked) || (council && holds(council->name, theme.asked));
}

}  // namespace

Theme find_theme(const Dataset& data, const SelectedRecords& records, const std::string& asked) {
  Theme theme;
  theme.asked = asked;
  theme.of_activity.assign(records.activities.size(), asked.empty() ? 1 : 0);
  theme.of_organisation.assign(data.organisations.size(), asked.empty() ? 1 : 0);
  if (!asked.empty()) {
    for (std::size_t s = 0; s < data.sectors.size(); ++s) {
      const Sector& sector = data.sectors[s];
      if (sector.code == asked || sector.name.ko == asked || sector.name.en == asked) theme.sector = Id<Sector>(s);
    }
    for (std::size_t x = 0; x < records.activities.size(); ++x)
      theme.of_activity[x] = about(data, theme, data.activities[records.activities[x].index()]) ? 1 : 0;
    for (std::size_t i = 0; i < data.organisations.size(); ++i)
      theme.of_organisation[i] = in_the_field(data, theme, data.organisations[i]) ? 1 : 0;
  }
  theme.activities = static_cast<std::size_t>(std::ranges::count(theme.of_activity, 1));
  theme.organisations = static_cast<std::size_t>(std::ranges::count(theme.of_organisation, 1));
  // Activities of a sector may be unlabelled; then those of its organisations speak for it.
  if (theme.activities == 0 && theme.organisations > 0) {
    for (std::size_t x = 0; x < records.activities.size(); ++x) {
      theme.of_activity[x] = std::ranges::any_of(records.affiliation.actors_at(x),
                                                 [&](std::uint32_t i) { return theme.of_organisation[i] == 1; });
    }
    theme.activities = static_cast<std::size_t>(std::ranges::count(theme.of_activity, 1));
  }
  if (theme.activities == 0) {
    std::vector<std::string> codes;
    for (const Sector& sector : data.sectors) codes.push_back(sector.code);
    const std::string near = nearest(asked, codes);
    throw InputError(Problem{
        Severity::error, "", 0, "",
        "nobody has the sector '" + asked + "', and no title, council or organisation in the selection holds that word",
        near.empty() ? "name a sector of the study, or a word that titles of activities or names of councils hold"
                     : "did you mean '" + near + "'?",
        std::move(codes)});
  }
  return theme;
}

}  // namespace linkgap
