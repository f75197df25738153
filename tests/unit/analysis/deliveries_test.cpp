#include "linkgap/analysis/deliveries.hpp"

#include <gtest/gtest.h>

namespace linkgap {
namespace {

Complex complex_of(const std::string& code, const std::string& reporter) {
  Complex complex;
  complex.code = code;
  complex.reporter = reporter;
  return complex;
}

Organisation organisation_of(const std::string& code, std::optional<std::size_t> complex) {
  Organisation organisation;
  organisation.code = code;
  if (complex) organisation.complex = Id<Complex>(*complex);
  return organisation;
}

Activity activity_on(const std::string& code, Date date) {
  Activity activity;
  activity.code = code;
  activity.date = date;
  return activity;
}

// North reports for A and B, South for C, nobody for D.
//   X1 (2008-03): two of A, one of D      X2 (2007-05): one of A      X3 (2009): one of D
TEST(Deliveries, CountEachActivityOnceAndTellUnitsThatDeliveredNothing) {
  Dataset data;
  data.complexes = {complex_of("A", "North"), complex_of("B", "North"), complex_of("C", "South"), complex_of("D", "")};
  data.organisations = {organisation_of("a1", 0), organisation_of("a2", 0), organisation_of("d", 3),
                        organisation_of("z", std::nullopt)};
  data.activities = {activity_on("X1", {2008, 3, 1}), activity_on("X2", {2007, 5, 2}), activity_on("X3", {2009, 1, 1})};
  const auto attends = [&](std::size_t activity, std::size_t organisation) {
    data.participations.push_back(
        {Id<Activity>(activity), Id<Organisation>(organisation), ParticipationRole::attendee, {}});
  };
  attends(0, 0), attends(0, 1), attends(0, 2), attends(1, 0), attends(1, 3), attends(2, 2);
  const auto units = deliveries(data);
  ASSERT_EQ(units.size(), 2U);
  EXPECT_EQ(units[0].reporter, "North");
  EXPECT_EQ(units[0].complexes, 2U);
  EXPECT_EQ(units[0].with_records, 1U) << "B is silent";
  EXPECT_EQ(units[0].activities, 2U) << "two organisations at X1 are one activity";
  EXPECT_EQ(to_string(*units[0].first), "2007-05-02");
  EXPECT_EQ(to_string(*units[0].last), "2008-03-01");
  EXPECT_EQ(units[1].reporter, "South");
  EXPECT_EQ(units[1].activities, 0U) << "not in the data";
  EXPECT_FALSE(units[1].first.has_value());
}

}  // namespace
}  // namespace linkgap
