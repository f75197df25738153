#include "linkgap/analysis/sector_profile.hpp"

#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace linkgap {
namespace {

TEST(SectorProfile, SectorVectorsAreSharesAndTheirFitIsTheCosine) {
  test::StudyRows rows = test::tiny_rows();
  rows.complexes[0].sectors = "auto parts";
  rows.complexes[1].sectors = "auto";
  rows.complexes[2].sectors = "textile";
  const Dataset data = test::make_dataset(rows);
  const LevelView complexes = view(data, select(data, {}), Level::complex);
  const std::vector<double> vectors = sector_vectors(data, complexes);
  const std::size_t sectors = data.sectors.size();
  EXPECT_NEAR(*sector_fit(vectors, sectors, 0, 1), std::sqrt(0.5), 1e-12);  // BW, GS
  EXPECT_DOUBLE_EQ(*sector_fit(vectors, sectors, 0, 3), 0);                 // BW, SS
  EXPECT_FALSE(sector_fit(vectors, sectors, 0, 4).has_value());             // UL names no sector: cannot tell
}

// Organisations by complex and sector:      auto  parts
//                                       BW    2      0
//                                       GS    1      3
TEST(SectorProfile, LocationQuotientComparesAShareWithTheShareInAllComplexes) {
  test::StudyRows rows;
  rows.regions = {"CAP"};
  rows.complexes = {{.code = "BW", .region = "CAP"}, {.code = "GS", .region = "CAP"}};
  const char* sectors[] = {"auto", "auto", "auto", "parts", "parts", "parts"};
  for (int i = 0; i < 6; ++i) {
    rows.organisations.push_back(
        {.code = "o" + std::to_string(i), .complex = i < 2 ? "BW" : "GS", .name = "", .sector = sectors[i]});
  }
  rows.activities = {{.code = "a1", .organisations = "o0 o3"}};
  const Dataset data = test::make_dataset(rows);
  const LevelView complexes = view(data, select(data, {}), Level::complex);
  const auto quotients = location_quotients(data, complexes, 1);
  ASSERT_EQ(quotients.size(), 3u);
  EXPECT_DOUBLE_EQ(quotients[0].quotient, 2.0);                  // BW auto: 2/2 against 3/6
  EXPECT_DOUBLE_EQ(quotients[1].quotient, 0.75 / 0.5);           // GS parts: 3/4 against 3/6
  EXPECT_DOUBLE_EQ(quotients[2].quotient, 0.25 / 0.5);           // GS auto
  EXPECT_EQ(location_quotients(data, complexes, 3).size(), 1u);  // only GS parts has three organisations
}

}  // namespace
}  // namespace linkgap
