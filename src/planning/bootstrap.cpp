#include "bootstrap.hpp"

namespace linkgap {

std::vector<std::uint32_t> draw_activities(const LevelView& view, Random& random) {
  std::vector<std::uint32_t> drawn(view.affiliation.activities());
  for (std::uint32_t& activity : drawn) activity = static_cast<std::uint32_t>(random.below(drawn.size()));
  return drawn;
}

LevelView resample(const Dataset& data, const LevelView& view, const NetworkOptions& options,
                   const std::vector<std::uint32_t>& activities) {
  LevelView result;
  result.level = view.level;
  result.actors = view.actors;
  result.actor_of_organisation = view.actor_of_organisation;
  result.regions = view.regions;
  result.weighting = view.weighting;
  std::vector<Attendance> attendances;
  attendances.reserve(view.affiliation.attendances());
  ProjectionOptions projection;
  projection.weighting = options.weighting;
  projection.max_size = options.max_size_for_ties;
  for (std::uint32_t column = 0; column < activities.size(); ++column) {
    const std::uint32_t drawn = activities[column];
    result.activities.push_back(view.activities[drawn]);
    for (const std::uint32_t actor : view.affiliation.actors_at(drawn)) attendances.push_back({actor, column, 1});
    if (!options.kind_weights.empty()) {
      const std::string& kind = data.kinds[data.activities[view.activities[drawn].index()].kind.index()].code;
      const auto found = options.kind_weights.find(kind);
      projection.activity_factor.push_back(found == options.kind_weights.end() ? 1.0 : found->second);
    }
  }
  result.affiliation = Affiliation(view.affiliation.actors(), activities.size(), attendances);
  for (std::size_t a = 0; a < result.actors.size(); ++a) {
    result.actors[a].activities = result.affiliation.participations(a);
  }
  Projection projected = project(result.affiliation, projection);
  result.network = std::move(projected.network);
  result.oversize_activities = projected.oversize_activities;
  result.activity_weight = std::move(projected.activity_weight);
  return result;
}

}  // namespace linkgap
