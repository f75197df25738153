#include "linkgap/analysis/cost_forecast.hpp"

#include <algorithm>

namespace linkgap {
namespace {

// Measured on the synthetic programme; tests/bench/README.md.
constexpr double bytes_of_program = 100e6;  ///< with pictures, tables and page
constexpr double bytes_an_attendance = 80;  ///< records as read, two-mode table, cover
constexpr double bytes_an_organisation = 2500;
constexpr double bytes_a_tie_beside = 16;  ///< cover and triangles, while they are made
constexpr double seconds_of_program = 8;   ///< drawing and planning
constexpr double seconds_a_tie = 1e-5;
constexpr double seconds_a_tie_of_centrality = 2e-6;
constexpr double seconds_a_tie_and_source = 2e-10;          ///< betweenness
constexpr double seconds_an_attendance_and_source = 7e-11;  ///< distances

}  // namespace

CostForecast forecast_cost(const SelectedRecords& records, const ReportSettings& settings) {
  CostForecast cost;
  const Affiliation& table = records.affiliation;
  cost.attendances = table.attendances();
  for (std::size_t a = 0; a < table.actors(); ++a) cost.organisations += table.participations(a) > 0 ? 1 : 0;
  const std::size_t limit = settings.network.max_size_for_ties;
  for (std::size_t x = 0; x < table.activities(); ++x) {
    const std::size_t size = table.size(x);
    if (size > 1 && (limit == 0 || size <= limit)) cost.ties += size * (size - 1) / 2;
  }
  const std::size_t n = cost.organisations;
  cost.ties = std::min(cost.ties, n < 2 ? 0 : n * (n - 1) / 2);
  const bool sample = settings.sample_above != 0 && n > settings.sample_above;
  cost.sources = sample ? std::min(settings.betweenness_sources, n) : n;

  const auto ties = static_cast<double>(cost.ties);
  const double bytes_a_tie = sizeof(Tie::weight) + sizeof(Tie::activities) + 2 * sizeof(Neighbour) + bytes_a_tie_beside;
  cost.megabytes = (bytes_of_program + bytes_an_attendance * static_cast<double>(cost.attendances) +
                    bytes_an_organisation * static_cast<double>(n) + bytes_a_tie * ties) /
                   1e6;
  const bool sample_distances = settings.distances_sampled_above != 0 && n > settings.distances_sampled_above;
  const std::size_t distance_sources = sample_distances ? std::min(settings.distance_sources, n) : n;
  const double seconds_of_paths =
      seconds_a_tie_and_source * static_cast<double>(cost.sources) * ties +
      seconds_an_attendance_and_source * static_cast<double>(distance_sources) * static_cast<double>(cost.attendances);
  cost.seconds = seconds_of_program + seconds_a_tie * ties + seconds_of_paths;
  cost.centrality_seconds = seconds_a_tie_of_centrality * ties + seconds_of_paths;
  return cost;
}

}  // namespace linkgap
