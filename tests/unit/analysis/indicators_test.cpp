#include "linkgap/analysis/indicators.hpp"

#include "tests/support/random_study.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace linkgap {
namespace {

using Values = std::map<std::string, double>;

Values values(const Dataset& data, Level level) {
  Values result;
  for (const Indicator& row : indicators(data, select(data, {}), level)) result[row.key] = row.value;
  return result;
}

/// The same figures at complex level, straight from the rows: sets and searches only, none of the code under test.
Values recomputed(const Dataset& data) {
  const std::size_t n = data.complexes.size();
  std::map<std::size_t, std::set<std::size_t>> complexes_at, regions_at, organisations_at;
  for (const Participation& row : data.participations) {
    const Organisation& organisation = data.organisations[row.organisation.index()];
    organisations_at[row.activity.index()].insert(row.organisation.index());
    complexes_at[row.activity.index()].insert(organisation.complex->index());
    regions_at[row.activity.index()].insert(organisation.region->index());
  }
  Values result;
  std::set<std::size_t> organisations;
  std::set<std::pair<std::size_t, std::size_t>> region_pairs;
  std::vector<std::vector<double>> weight(n, std::vector<double>(n, 0));
  for (const auto& [activity, present] : organisations_at) {
    organisations.insert(present.begin(), present.end());
    result["participations"] += static_cast<double>(present.size());
    std::set<OrganisationKind> kinds;
    for (const std::size_t i : present) kinds.insert(data.organisations[i].kind);
    if (kinds.size() == 3) result["triple_helix_share"] += 1.0 / static_cast<double>(organisations_at.size());
    if (regions_at[activity].size() > 1) result["cross_region_activities"] += 1;
    for (const std::size_t a : regions_at[activity]) {
      for (const std::size_t b : regions_at[activity]) {
        if (a < b) region_pairs.insert({a, b});
      }
    }
    const std::set<std::size_t>& there = complexes_at[activity];
    for (const std::size_t a : there) {
      for (const std::size_t b : there) {
        if (a != b) weight[a][b] += 1.0 / static_cast<double>(there.size() - 1);
      }
    }
  }
  result["activities"] = static_cast<double>(organisations_at.size());
  result["organisations"] = static_cast<double>(organisations.size());
  result["cross_region_share"] = result["cross_region_activities"] / result["activities"];
  result["region_pairs_tied"] = static_cast<double>(region_pairs.size());
  result["actors"] = static_cast<double>(n);
  double ties = 0, strength = 0, external = 0, external_weight = 0, isolates = 0;
  for (std::size_t a = 0; a < n; ++a) {
    double degree = 0;
    for (std::size_t b = 0; b < n; ++b) {
      if (weight[a][b] == 0) continue;
      const bool across = data.complexes[a].region != data.complexes[b].region;
      ties += 0.5;
      degree += 1;
      strength += weight[a][b];
      external += across ? 0.5 : 0;
      external_weight += across ? weight[a][b] / 2 : 0;
    }
    if (degree == 0) isolates += 1;
  }
  const auto actors = static_cast<double>(n);
  result["ties"] = ties;
  result["isolates_of_network"] = isolates;
  result["density"] = ties / (actors * (actors - 1) / 2);
  result["mean_degree"] = 2 * ties / actors;
  result["mean_strength"] = strength / actors;
  result["external_internal"] = (2 * external - ties) / ties;
  result["external_internal_weighted"] = (2 * external_weight - strength / 2) / (strength / 2);
  // Floyd and Warshall's distances give components and efficiency.
  constexpr double far = 1e9;
  std::vector<std::vector<double>> distance(n, std::vector<double>(n, far));
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) distance[a][b] = a == b ? 0 : weight[a][b] > 0 ? 1 : far;
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t a = 0; a < n; ++a) {
      for (std::size_t b = 0; b < n; ++b) distance[a][b] = std::min(distance[a][b], distance[a][k] + distance[k][b]);
    }
  }
  std::set<std::set<std::size_t>> components;
  double efficiency = 0;
  for (std::size_t a = 0; a < n; ++a) {
    std::set<std::size_t> reached;
    for (std::size_t b = 0; b < n; ++b) {
      if (distance[a][b] < far) reached.insert(b);
      if (a != b && distance[a][b] < far) efficiency += 1 / distance[a][b];
    }
    components.insert(reached);
  }
  result["components"] = static_cast<double>(components.size());
  for (const auto& component : components)
    result["largest_component"] = std::max(result["largest_component"], static_cast<double>(component.size()));
  result["harmonic_efficiency"] = efficiency / (actors * (actors - 1));
  return result;
}

TEST(Indicators, AreWhatThePlainRowsGiveInTwentyRandomStudies) {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    const Dataset data = test::make_dataset(test::random_rows(seed, 9, seed % 2 == 0 ? 40 : 12));
    const Values found = values(data, Level::complex);
    for (const auto& [key, value] : recomputed(data)) {
      ASSERT_TRUE(found.contains(key)) << key;
      EXPECT_NEAR(found.at(key), value, 1e-12) << key << " in study " << seed;
    }
  }
}

TEST(Indicators, CountTheClassesOfTheTinyFixture) {
  const Values found = values(test::tiny_dataset(), Level::complex);
  EXPECT_EQ(found.at("complexes_silent"), 1);  // JJ
  EXPECT_EQ(found.at("complexes_inward"), 1);  // WJ
  EXPECT_EQ(found.at("complexes_not_in_data"), 0);
  EXPECT_EQ(found.at("region_pairs_tied"), 3);
  EXPECT_EQ(found.at("cross_region_activities"), 4);  // a1, a3, a5, a7
  EXPECT_NEAR(values(test::tiny_dataset(), Level::organisation).at("external_internal"), 3.0 / 11, 1e-12);
}

TEST(Indicators, LeaveOutWhatIsNotDefined) {
  test::StudyRows rows = test::tiny_rows();
  rows.activities = {{.code = "a6", .organisations = "o9"}};
  const Values found = values(test::make_dataset(rows), Level::complex);
  EXPECT_EQ(found.at("ties"), 0);
  EXPECT_EQ(found.at("harmonic_efficiency"), 0);
  EXPECT_FALSE(found.contains("external_internal"));
  EXPECT_FALSE(found.contains("modularity_of_regions"));
  EXPECT_FALSE(found.contains("transitivity"));
}

TEST(Resampled, DrawsEveryActivityOnceOnAverageAndTheSameForTheSameSeed) {
  const Dataset data = test::make_dataset(test::random_rows(5, 9, 400));
  const SelectedRecords records = select(data, {});
  double drawn = 0;
  std::set<std::size_t> never;
  for (std::size_t r = 0; r < 50; ++r) {
    const SelectedRecords sample = resampled(data, records, 7, r);
    drawn += static_cast<double>(sample.activities.size());
    EXPECT_EQ(sample.activities, resampled(data, records, 7, r).activities);
    EXPECT_EQ(sample.affiliation.activities(), sample.activities.size());
    never.insert(400 - std::set(sample.activities.begin(), sample.activities.end()).size());
  }
  // 20,000 draws of variance 1: five standard errors are 0.035.
  EXPECT_NEAR(drawn / 50 / 400, 1, 0.035);
  EXPECT_NEAR(static_cast<double>(*never.begin() + *never.rbegin()) / 2 / 400, 0.368, 0.05);
  EXPECT_NE(resampled(data, records, 7, 0).activities, resampled(data, records, 8, 0).activities);
  EXPECT_NE(resampled(data, records, 7, 0).activities, resampled(data, records, 7, 1).activities);
}

}  // namespace
}  // namespace linkgap
