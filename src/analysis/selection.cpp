#include "linkgap/analysis/selection.hpp"

#include "linkgap/error.hpp"

#include <algorithm>

namespace linkgap {
namespace {

/// Flags of the table rows whose codes are listed; unknown codes become problems with the nearest code.
template <class Row>
std::vector<char> flags(const std::vector<Row>& table, const std::vector<std::string>& codes, const char* what,
                        std::vector<Problem>& problems) {
  std::vector<char> flag(table.size(), 0);
  std::vector<std::string> legal;
  for (const Row& row : table) legal.push_back(row.code);
  for (const std::string& code : codes) {
    const auto found = std::ranges::find_if(
        table, [&](const Row& row) { return row.code == code || row.name.ko == code || row.name.en == code; });
    if (found != table.end()) {
      flag[static_cast<std::size_t>(found - table.begin())] = 1;
      continue;
    }
    const std::string near = nearest(code, legal);
    std::vector<std::string> listed(
        legal.begin(), legal.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(legal.size(), 20)));
    problems.push_back({Severity::error, "", 0, "", "the study has no " + std::string(what) + " '" + code + "'",
                        near.empty() ? "" : "did you mean '" + near + "'?", std::move(listed)});
  }
  return flag;
}

}  // namespace

Selection default_selection(const StudySettings& settings) {
  Selection selection;
  selection.window = settings.window;
  selection.excluded_kinds = settings.excluded_kinds;
  selection.excluded_roles = settings.excluded_roles;
  return selection;
}

SelectedRecords select(const Dataset& data, const Selection& selection) {
  std::vector<Problem> problems;
  const std::vector<char> wanted_kind = flags(data.kinds, selection.kinds, "activity kind", problems);
  const std::vector<char> unwanted_kind = flags(data.kinds, selection.exclude_kinds, "activity kind", problems);
  const std::vector<char> wanted_sector = flags(data.sectors, selection.sectors, "sector", problems);
  const std::vector<char> wanted_region = flags(data.regions, selection.regions, "region", problems);
  if (!problems.empty()) throw InputError(std::move(problems));

  SelectedRecords records;
  const auto listed = [](const auto& list, auto value) { return std::ranges::find(list, value) != list.end(); };

  records.in_scope.assign(data.organisations.size(), 1);
  std::vector<char> foreign_region(data.organisations.size(), 0);
  for (std::size_t i = 0; i < data.organisations.size(); ++i) {
    const Organisation& organisation = data.organisations[i];
    foreign_region[i] =
        !selection.regions.empty() && !(organisation.region && wanted_region[organisation.region->index()]);
    if (foreign_region[i] || listed(selection.excluded_kinds, organisation.kind)) records.in_scope[i] = 0;
  }

  std::vector<char> has_sector(data.activities.size(), selection.sectors.empty() ? 1 : 0);
  if (!selection.sectors.empty()) {
    for (std::size_t i = 0; i < data.activities.size(); ++i) {
      const auto& sector = data.activities[i].sector;
      if (sector && wanted_sector[sector->index()]) has_sector[i] = 1;
    }
    for (const Participation& row : data.participations) {
      const auto& sector = data.organisations[row.organisation.index()].sector;
      if (sector && wanted_sector[sector->index()]) has_sector[row.activity.index()] = 1;
    }
  }

  // Reasons are given in the order in which an analyst would narrow a question down: when, what, who, in which role.
  SelectionLedger& ledger = records.ledger;
  ledger.participations = data.participations.size();
  std::vector<const Participation*> kept;
  kept.reserve(data.participations.size());
  std::vector<std::uint32_t> attendance(data.activities.size(), 0);
  for (const Participation& row : data.participations) {
    const Activity& activity = data.activities[row.activity.index()];
    const Organisation& organisation = data.organisations[row.organisation.index()];
    const bool in_window =
        selection.window.contains(activity.date) && (!activity.end || selection.window.contains(*activity.end));
    const char* reason = nullptr;
    if (!in_window) {
      reason = "outside_window";
    } else if ((!selection.kinds.empty() && !wanted_kind[activity.kind.index()]) ||
               unwanted_kind[activity.kind.index()]) {
      reason = "activity_kind";
    } else if (!has_sector[row.activity.index()]) {
      reason = "sector";
    } else if (listed(selection.excluded_kinds, organisation.kind)) {
      reason = "organisation_kind";
    } else if (foreign_region[row.organisation.index()]) {
      reason = "region";
    } else if (listed(selection.excluded_roles, row.role)) {
      reason = "role";
    }
    if (reason != nullptr) {
      ++ledger.left_out[reason];
    } else {
      kept.push_back(&row);
      ++attendance[row.activity.index()];
    }
  }

  std::vector<std::uint32_t> column(data.activities.size(), no_group);
  for (std::size_t i = 0; i < data.activities.size(); ++i) {
    const std::size_t size = attendance[i];
    if (size == 0 || size < selection.min_attendance) continue;
    if (selection.max_attendance != 0 && size > selection.max_attendance) continue;
    column[i] = static_cast<std::uint32_t>(records.activities.size());
    records.activities.push_back(Id<Activity>(i));
    if (size == 1) ++ledger.single;
  }
  std::vector<Attendance> attendances;
  attendances.reserve(kept.size());
  for (const Participation* row : kept) {
    if (column[row->activity.index()] == no_group) {
      ++ledger.left_out["attendance"];
    } else {
      attendances.push_back({row->organisation.value, column[row->activity.index()], 1});
    }
  }
  records.affiliation = Affiliation(data.organisations.size(), records.activities.size(), attendances);
  ledger.used = attendances.size();
  ledger.activities = records.activities.size();
  for (std::size_t i = 0; i < data.organisations.size(); ++i) {
    if (records.affiliation.participations(i) > 0) ++ledger.organisations;
  }
  return records;
}

DaysCovered days_covered(const Dataset& data, const SelectedRecords& records) {
  DaysCovered days;
  for (const Id<Activity> id : records.activities) {
    const Activity& activity = data.activities[id.index()];
    const Date first = activity.date;
    const Date last = activity.end.value_or(activity.date);
    if (!days.first || first.first_day() < days.first->first_day()) days.first = first;
    if (!days.last || days.last->last_day() < last.last_day()) days.last = last;
  }
  return days;
}

}  // namespace linkgap
