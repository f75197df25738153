#include "linkgap/model/geography.hpp"

#include <gtest/gtest.h>

#include <numbers>

namespace linkgap {
namespace {

constexpr double earth_radius_km = 6371.0088;

TEST(Distance, OfAQuarterOfTheGlobeIsAQuarterOfItsGirth) {
  const double quarter = std::numbers::pi / 2 * earth_radius_km;
  EXPECT_NEAR(distance_km({0, 0}, {0, 90}), quarter, 1e-6);
  EXPECT_NEAR(distance_km({0, 0}, {90, 0}), quarter, 1e-6);
  EXPECT_NEAR(distance_km({0, 0}, {0, 180}), 2 * quarter, 1e-6) << "antipodes must not give NaN";
}

TEST(Distance, IsSymmetricAndZeroToItself) {
  const GeoPoint gunsan{35.96, 126.59};
  const GeoPoint ulsan{35.50, 129.38};
  EXPECT_EQ(distance_km(gunsan, gunsan), 0);
  EXPECT_EQ(distance_km(gunsan, ulsan), distance_km(ulsan, gunsan));
}

// One degree of longitude at latitude 60 is half of one at the equator, nearly: the arc is a little shorter than the
// parallel.
TEST(Distance, ShrinksWithLatitude) {
  const double equator = distance_km({0, 0}, {0, 1});
  EXPECT_NEAR(distance_km({60, 0}, {60, 1}), equator / 2, 0.01);
}

TEST(Distance, CrossesTheDateLine) {
  EXPECT_NEAR(distance_km({0, 179.5}, {0, -179.5}), distance_km({0, 0}, {0, 1}), 1e-9);
}

}  // namespace
}  // namespace linkgap
