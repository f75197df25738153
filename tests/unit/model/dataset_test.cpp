#include "linkgap/model/dataset.hpp"

#include "linkgap/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace linkgap {
namespace {

using testing::HasSubstr;

/// One row in every table, and two where order can be wrong:
///
///   R1 --- X1 --- O1 --- A1
///                 O2 ---/
Dataset sound_dataset() {
  Dataset data;
  data.regions = {{"R2", {}, ""}, {"R1", {}, ""}};  // the order of the study
  data.sectors = {{"S1", {}}};
  data.kinds = {{"forum", {}}};
  data.offices = {{"B", {}, OfficeLevel::branch, Id<Office>(0), Id<Region>(0), ""}};
  Complex complex;
  complex.code = "X1";
  complex.region = Id<Region>(1);
  complex.sectors = {Id<Sector>(0)};
  data.complexes = {complex};
  data.councils = {{"M1", {}, Id<Complex>(0), Id<Sector>(0), {}}};
  Organisation organisation;
  organisation.code = "O1";
  organisation.complex = Id<Complex>(0);
  data.organisations = {organisation, organisation};
  data.organisations[1].code = "O2";
  Activity activity;
  activity.code = "A1";
  activity.date = {2009, 3, 5};
  data.activities = {activity};
  data.participations = {{Id<Activity>(0), Id<Organisation>(0), {}, {}},
                         {Id<Activity>(0), Id<Organisation>(1), {}, {}}};
  return data;
}

std::string complaint_about(const std::function<void(Dataset&)>& damage) {
  Dataset data = sound_dataset();
  damage(data);
  try {
    validate(data);
  } catch (const EngineError& error) {
    return error.what();
  }
  return "";
}

TEST(Validate, AcceptsASoundDatasetAndAnEmptyOne) {
  EXPECT_EQ(complaint_about([](Dataset&) {}), "");
  EXPECT_EQ(complaint_about([](Dataset& data) { data = {}; }), "");
}

TEST(Validate, WantsTablesSortedByUniqueCodes) {
  EXPECT_EQ(complaint_about([](Dataset& data) { std::swap(data.organisations[0], data.organisations[1]); }),
            "organisations are not sorted by code");
  EXPECT_THAT(complaint_about([](Dataset& data) { data.organisations[1].code = "O1"; }), HasSubstr("'O1' twice"));
  EXPECT_THAT(complaint_about([](Dataset& data) { data.regions[1].code = "R2"; }),
              HasSubstr("regions hold the code 'R2' twice"));
}

TEST(Validate, WantsEveryIdInRange) {
  EXPECT_THAT(complaint_about([](Dataset& data) { data.offices[0].parent = Id<Office>(1); }),
              HasSubstr("office's parent"));
  EXPECT_THAT(complaint_about([](Dataset& data) { data.offices[0].region = Id<Region>(2); }),
              HasSubstr("office's region"));
  EXPECT_THAT(complaint_about([](Dataset& data) { data.complexes[0].region = Id<Region>(2); }),
              HasSubstr("complex's region"));
  EXPECT_THAT(complaint_about([](Dataset& data) { data.complexes[0].hub = Id<Complex>(1); }),
              HasSubstr("complex's hub"));
  EXPECT_THAT(complaint_about([](Dataset& data) { data.complexes[0].sectors.emplace_back(1); }),
              HasSubstr("complex's sector"));
  EXPECT_THAT(complaint_about([](Dataset& data) { data.councils[0].complex = Id<Complex>(1); }),
              HasSubstr("council's complex"));
  EXPECT_THAT(complaint_about([](Dataset& data) { data.organisations[0].council = Id<Council>(1); }),
              HasSubstr("organisation's council"));
  EXPECT_THAT(complaint_about([](Dataset& data) { data.activities[0].kind = Id<ActivityKind>(1); }),
              HasSubstr("activity's kind"));
  EXPECT_THAT(complaint_about([](Dataset& data) { data.activities[0].host = Id<Complex>(1); }),
              HasSubstr("activity's host"));
  EXPECT_THAT(complaint_about([](Dataset& data) { data.participations[1].organisation = Id<Organisation>(2); }),
              HasSubstr("participation's organisation"));
}

TEST(Validate, WantsRealDates) {
  EXPECT_THAT(complaint_about([](Dataset& data) {
                data.activities[0].date = {2009, 2, 29};
              }),
              HasSubstr("'A1' has no real date"));
}

TEST(Validate, WantsParticipationsSortedAndUnique) {
  const std::string complaint = "participations are not sorted and unique";
  EXPECT_EQ(complaint_about([](Dataset& data) { std::swap(data.participations[0], data.participations[1]); }),
            complaint);
  EXPECT_EQ(complaint_about([](Dataset& data) { data.participations[1] = data.participations[0]; }), complaint);
}

}  // namespace
}  // namespace linkgap
