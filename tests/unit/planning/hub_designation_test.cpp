#include "linkgap/planning/hub_designation.hpp"

#include "linkgap/error.hpp"
#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkgap {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Four complexes on a meridian, about 111 km to a degree; P is the plan's hub of A and B, Q of none.
///
///   north   A  38.0   region N
///           P  37.0   region N   hub
///           B  36.0   region S   linked to P
///   south   Q  35.9   region S   hub
test::StudyRows line() {
  return {.regions = {"N", "S"},
          .complexes =
              {{.code = "A", .region = "N", .role = ComplexRole::linked, .hub = "P", .location = GeoPoint{38, 127}},
               {.code = "B", .region = "S", .role = ComplexRole::linked, .hub = "P", .location = GeoPoint{36, 127}},
               {.code = "P", .region = "N", .role = ComplexRole::hub, .location = GeoPoint{37, 127}},
               {.code = "Q", .region = "S", .role = ComplexRole::hub, .location = GeoPoint{35.9, 127}}},
          .councils = {{.code = "cP", .complex = "P"}, {.code = "cB", .complex = "B"}},
          .organisations = {{.code = "a", .complex = "A"},
                            {.code = "b", .complex = "B"},
                            {.code = "p", .complex = "P"},
                            {.code = "p2", .complex = "P"},
                            {.code = "q", .complex = "Q"}},
          .activities = {{.code = "x1", .organisations = "a p", .council = "cP"},
                         {.code = "x2", .organisations = "a b", .council = "cP"},
                         {.code = "x3", .organisations = "b q"},
                         {.code = "x4", .organisations = "p p2", .council = "cP"}}};
}

struct Designated {
  Dataset data;
  SelectedRecords records;
  LevelView complexes;
};

Designated study(const test::StudyRows& rows) {
  Designated result{test::make_dataset(rows), {}, {}};
  result.records = select(result.data, Selection{});
  result.complexes = view(result.data, result.records, Level::complex);
  return result;
}

HubDesignation designate(const Designated& on, HubOptions options) {
  return designate_hubs(on.data, on.complexes, NetworkOptions{}, options);
}

HubOptions by_distance(std::size_t hubs) {
  HubOptions options;
  options.hubs = hubs;
  options.weights = {{"distance", 1}};
  options.replicates = 0;
  return options;
}

TEST(HubDesignationTest, TermsAreTheMeansThatTheyClaimToBe) {
  const Designated on = study(line());
  HubOptions options = by_distance(2);
  options.weights = {{"distance", 1}, {"contact", 2}, {"scale", 3}, {"role", 0}, {"sector_mix", 0}};
  options.fixed = {2, 3};
  const HubDesignation result = designate(on, options);
  EXPECT_THAT(result.hubs, ElementsAre(2, 3));
  EXPECT_EQ(result.rows[0].assigned, 2u);
  EXPECT_EQ(result.rows[1].assigned, 3u);
  // A–P 111.195 km, B–Q 11.1195 km; A meets P in 1 of its 2 activities, B meets Q in 1 of 2; P has 2 organisations,
  // Q 1.
  EXPECT_NEAR(result.terms.distance, (1.11195 + 0.111195) / 2, 1e-4);
  EXPECT_NEAR(result.terms.contact, 0.5, 1e-12);
  EXPECT_NEAR(result.terms.scale, 0.25, 1e-12);
  EXPECT_NEAR(result.terms.total, result.terms.distance + 2 * 0.5 + 3 * 0.25, 1e-12);
  EXPECT_NEAR(result.bound, result.terms.total, 1e-9);
  EXPECT_TRUE(result.exact);
  EXPECT_FALSE(result.rows[2].price.has_value());  // mandatory: nothing can overrule it
}

TEST(HubDesignationTest, ThePlanIsJudgedByTheSameTerms) {
  const Designated on = study(line());
  const HubDesignation result = designate(on, by_distance(2));
  // Any two hubs of which one is A or P and one B or Q leave 111 km + 11 km to serve.
  ASSERT_TRUE(result.planned.has_value());
  EXPECT_NEAR(result.planned->distance, 1.11195, 1e-4);  // A and B are both 111 km from P
  EXPECT_NEAR(result.terms.distance, (1.11195 + 0.111195) / 2, 1e-4);
  EXPECT_EQ(result.reassigned, result.rows[1].hub ? 0u : 1u);
}

TEST(HubDesignationTest, ABorderKeepsComplexesWithTheirRegion) {
  const Designated on = study(line());
  HubOptions options = by_distance(2);
  options.border = HubBorder::region;
  for (const HubRow& row : designate(on, options).rows) {
    EXPECT_EQ(on.complexes.actors[row.complex].region, on.complexes.actors[row.assigned].region);
  }
}

TEST(HubDesignationTest, RulesThatLeaveNothingAreNamed) {
  const Designated on = study(line());
  const auto advice_of = [&](auto change) {
    HubOptions options = by_distance(2);
    change(options);
    try {
      designate(on, options);
    } catch (const InputError& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  EXPECT_THAT(advice_of([](HubOptions& o) { o.hubs = 5; }), HasSubstr("the study has 4 complexes"));
  EXPECT_THAT(advice_of([](HubOptions& o) { o.least = {3, 0}; }), HasSubstr("N needs at least 3 hubs and has 2"));
  EXPECT_THAT(advice_of([](HubOptions& o) { o.least = {2, 1}; }), HasSubstr("raise --hubs to 3"));
  EXPECT_THAT(advice_of([](HubOptions& o) { o.hubs = 1, o.capacity = 2; }), HasSubstr("raise --capacity to 3"));
  EXPECT_THAT(advice_of([](HubOptions& o) { o.fixed = o.excluded = {1}; }), HasSubstr("B is both"));
  EXPECT_THAT(advice_of([](HubOptions& o) { o.fixed = {0, 1, 2}; }), HasSubstr("3 complexes are mandatory"));
  EXPECT_THAT(advice_of([](HubOptions& o) { o.excluded = {0, 1, 2}; }), HasSubstr("only 1 complexes may be hubs"));
  EXPECT_THAT(advice_of([](HubOptions& o) { o.hubs = 1, o.border = HubBorder::region; }),
              HasSubstr("raise --hubs to 2"));
}

TEST(HubDesignationTest, ReplicatesAreTheSameForTheSameSeed) {
  const Designated on = study(line());
  HubOptions options = by_distance(2);
  options.weights = {{"contact", 1}};
  options.replicates = 30;
  const HubDesignation once = designate(on, options);
  const HubDesignation again = designate(on, options);
  double sum = 0;
  for (std::size_t i = 0; i < once.rows.size(); ++i) {
    EXPECT_EQ(once.rows[i].stability, again.rows[i].stability);
    sum += once.rows[i].stability;
  }
  EXPECT_NEAR(sum, 2, 1e-12);  // every replicate designates two hubs
}

TEST(HubDesignationTest, TheCheckOfThePlanNamesWhatHasNoPartner) {
  const Designated on = study(line());
  const HubPlanCheck check = check_hub_plan(on.data, on.complexes, isolation(on.data, on.records, on.complexes));
  ASSERT_EQ(check.spokes.size(), 2u);
  EXPECT_EQ(check.spokes[0].nearest, 2u);
  EXPECT_EQ(check.spokes[1].hub, 2u);
  EXPECT_EQ(check.spokes[1].nearest, 3u);  // B is 11 km from Q and 111 km from its hub
  ASSERT_TRUE(check.spokes[0].coverage.has_value());
  EXPECT_EQ(check.spokes[0].coverage->hub_activities, 3u);
  EXPECT_EQ(check.spokes[0].coverage->attended, 2u);
  EXPECT_THAT(check.councils_without_hub, ElementsAre(0));  // cB sits at a linked complex
  EXPECT_THAT(check.hubs_without_council, ElementsAre(3));
  EXPECT_THAT(check.hubs_without_linked, ElementsAre(3));
}

}  // namespace
}  // namespace linkgap
