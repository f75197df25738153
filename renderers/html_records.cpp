#include "html_parts.hpp"

#include <algorithm>
#include <filesystem>
#include <tuple>

namespace linkgap::html {
namespace {

using Json = nlohmann::ordered_json;

/// A run of lines of one file.
struct Lines {
  std::uint32_t file = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// The lines of an activity's records that the selection counts, as runs.
std::vector<Lines> lines_of(const Report& report, Id<Activity> activity) {
  const Dataset& data = report.study.data;
  const std::vector<ParticipationRole>& excluded = report.settings.selection.excluded_roles;
  const std::vector<std::uint32_t>& actor_of = report.organisations.view.actor_of_organisation.group_of;
  std::vector<Source> sources;
  for (const Participation& row :
       std::ranges::equal_range(data.participations, activity, {}, &Participation::activity)) {
    if (actor_of[row.organisation.index()] == no_group) continue;
    if (std::ranges::find(excluded, row.role) == excluded.end()) sources.push_back(row.source);
  }
  std::ranges::sort(sources);
  std::vector<Lines> runs;
  for (const Source& source : sources) {
    if (!runs.empty() && runs.back().file == source.file && source.line <= runs.back().last + 1) {
      runs.back().last = source.line;
    } else {
      runs.push_back({source.file, source.line, source.line});
    }
  }
  return runs;
}

/// Numbers a table of distinct texts in the order in which they come.
class Texts {
 public:
  std::size_t number(const Name& name) {
    const auto [place, fresh] = numbers_.emplace(std::pair(name.ko, name.en), list_.size());
    if (fresh) list_.push_back(both(name));
    return place->second;
  }
  Json list() const { return list_; }

 private:
  std::map<std::pair<std::string, std::string>, std::size_t> numbers_;
  Json list_ = Json::array();
};

/// Of every activity in `columns` (positions in `activities`), the mentioned actors that attended it, flat: number of
/// them, then each as its distance from the one before.
Json attendance(const LevelView& view, const std::set<std::uint32_t>& actors,
                const std::vector<Id<Activity>>& activities) {
  std::map<Id<Activity>, std::vector<std::uint32_t>> attended;
  for (const std::uint32_t actor : actors) {
    for (const std::uint32_t column : view.affiliation.activities_of(actor)) {
      attended[view.activities[column]].push_back(actor);
    }
  }
  Json flat = Json::array();
  for (const Id<Activity> activity : activities) {
    const auto found = attended.find(activity);
    flat.push_back(found == attended.end() ? 0 : found->second.size());
    if (found == attended.end()) continue;
    std::uint32_t before = 0;
    for (const std::uint32_t actor : found->second) {
      flat.push_back(actor - before);
      before = actor;
    }
  }
  return flat;
}

int day_figure(const Date& date) {
  return date.year * 10'000 + date.month * 100 + date.day;
}

}  // namespace

Json records(const Report& report, const Mentioned& mentioned) {
  constexpr std::size_t most_runs = 4;
  const Dataset& data = report.study.data;
  std::vector<Id<Activity>> activities = report.organisations.view.activities;
  std::ranges::sort(activities, {}, [&](Id<Activity> id) {
    const Activity& activity = data.activities[id.index()];
    return std::tuple(activity.date, std::string_view(activity.code));
  });
  const std::size_t all = activities.size();
  if (all > most_html_activities) {
    activities.erase(activities.begin(), activities.end() - static_cast<std::ptrdiff_t>(most_html_activities));
  }
  Texts titles;
  Json days = Json::array(), kind = Json::array(), sector = Json::array(), title = Json::array(), runs = Json::array();
  int before = 0;
  std::int64_t line_before = 0;
  for (const Id<Activity> id : activities) {
    const Activity& activity = data.activities[id.index()];
    days.push_back(day_figure(activity.date) - before);
    before = day_figure(activity.date);
    kind.push_back(activity.kind.index());
    sector.push_back(activity.sector ? static_cast<int>(activity.sector->index()) : -1);
    title.push_back(titles.number(activity.title));
    // Flat: number of runs (negative: there are more), then for each the file, the first line as its distance from the
    // one before, and how many more lines.
    const std::vector<Lines> lines = lines_of(report, id);
    const std::size_t kept = std::min(lines.size(), most_runs);
    runs.push_back(kept < lines.size() ? -static_cast<int>(kept) : static_cast<int>(kept));
    for (std::size_t i = 0; i < kept; ++i) {
      runs.push_back(lines[i].file);
      runs.push_back(static_cast<std::int64_t>(lines[i].first) - line_before);
      runs.push_back(lines[i].last - lines[i].first);
      line_before = lines[i].first;
    }
  }
  Json files = Json::array();
  for (const std::string& file : data.files) files.push_back(std::filesystem::path(file).filename().string());
  Json kinds = Json::array();
  for (const ActivityKind& row : data.kinds)
    kinds.push_back(both(row.name.empty() ? Name{row.code, row.code} : row.name));
  Json out = {{"all", all},   {"files", files}, {"kinds", kinds},   {"titles", titles.list()},
              {"days", days}, {"kind", kind},   {"sector", sector}, {"title", title},
              {"lines", runs}};
  Json levels = Json::object();
  for (const auto& [level, actors] : mentioned) {
    const LevelReport* const part = level_of(report, level);
    if (part != nullptr) levels[std::string(1, letter(level))] = attendance(part->view, actors, activities);
  }
  out["levels"] = std::move(levels);
  return out;
}

Json actors(const Report& report, const Mentioned& mentioned) {
  const Dataset& data = report.study.data;
  Json out = Json::object();
  for (const auto& [level, chosen] : mentioned) {
    const LevelReport* const part = level_of(report, level);
    if (part == nullptr) continue;
    Json list = Json::object();
    for (const std::uint32_t index : chosen) {
      const Actor& actor = part->view.actors[index];
      Json row = {{"code", actor.code}, {"name", both(actor.name.empty() ? Name{actor.code, actor.code} : actor.name)}};
      if (actor.region != no_group) row["region"] = actor.region;
      if (actor.role != ComplexRole::none) row["role"] = static_cast<int>(actor.role);
      std::vector<std::size_t> sectors;
      if (level == Level::complex) {
        for (const Id<Sector> id : data.complexes[actor.row].sectors) sectors.push_back(id.index());
      } else if (level == Level::organisation && data.organisations[actor.row].sector) {
        sectors.push_back(data.organisations[actor.row].sector->index());
      }
      if (!sectors.empty()) row["sectors"] = sectors;
      list[std::to_string(index)] = std::move(row);
    }
    out[std::string(1, letter(level))] = std::move(list);
  }
  if (mentioned.contains(Level::complex)) {
    for (const ComplexIsolation& row : report.isolation) {
      Json& list = out["c"];
      const auto found = list.find(std::to_string(row.complex));
      if (found != list.end()) (*found)["isolation"] = static_cast<int>(row.isolation);
    }
  }
  return out;
}

}  // namespace linkgap::html
