#include "linkgap/analysis/temporal_split.hpp"

#include "linkgap/graphs/partition.hpp"

#include <chrono>

namespace linkgap {

Date date_of_day(std::int64_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  return {static_cast<std::int16_t>(static_cast<int>(date.year())),
          static_cast<std::uint8_t>(static_cast<unsigned>(date.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(date.day()))};
}

Window before(const Date& split) {
  return {std::nullopt, date_of_day(day_number(split.first_day()) - 1)};
}

Window from(const Date& split) {
  return {split.first_day(), std::nullopt};
}

Dataset within(const Dataset& data, const Window& window) {
  Dataset result = data;
  result.activities.clear();
  result.organisations.clear();
  result.participations.clear();
  std::vector<std::uint32_t> activity_row(data.activities.size(), no_group);
  std::vector<std::uint32_t> organisation_row(data.organisations.size(), no_group);
  for (std::size_t i = 0; i < data.activities.size(); ++i) {
    const Activity& activity = data.activities[i];
    if (!window.contains(activity.date) || (activity.end && !window.contains(*activity.end))) continue;
    activity_row[i] = static_cast<std::uint32_t>(result.activities.size());
    result.activities.push_back(activity);
  }
  std::vector<char> present(data.organisations.size(), 0);
  for (const Participation& row : data.participations) {
    if (activity_row[row.activity.index()] != no_group) present[row.organisation.index()] = 1;
  }
  for (std::size_t i = 0; i < data.organisations.size(); ++i) {
    if (!present[i]) continue;
    organisation_row[i] = static_cast<std::uint32_t>(result.organisations.size());
    result.organisations.push_back(data.organisations[i]);
  }
  for (Participation row : data.participations) {
    if (activity_row[row.activity.index()] == no_group) continue;
    row.activity = Id<Activity>(activity_row[row.activity.index()]);
    row.organisation = Id<Organisation>(organisation_row[row.organisation.index()]);
    result.participations.push_back(row);
  }
  return result;
}

}  // namespace linkgap
