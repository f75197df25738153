#include "linkgap/analysis/anonymity.hpp"

#include "linkgap/analysis/level_view.hpp"
#include "linkgap/model/recode.hpp"
#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace linkgap {
namespace {

LoadedStudy tiny(std::uint64_t seed) {
  LoadedStudy loaded;
  loaded.study.name = "secret.csv";
  loaded.study.data = test::tiny_dataset();
  loaded.ledger.files.push_back({"hand.csv", "participations", "UTF-8", 15, 15, {}, {"담당"}, {"a note with a name"}});
  loaded.ledger.warnings.push_back({Severity::warning, "hand.csv", 3, "org", "organisation 'o1' …", "", {"o2"}});
  anonymise(loaded, seed);
  validate(loaded.study.data);
  return loaded;
}

// If analysis changed, nobody could defend an anonymised report.
TEST(Anonymity, ChangesNoFigureAboutComplexes) {
  const Dataset open = test::tiny_dataset();
  const LoadedStudy hidden = tiny(42);
  const LevelView before = view(open, select(open, {}), Level::complex);
  const LevelView after = view(hidden.study.data, select(hidden.study.data, {}), Level::complex);
  ASSERT_EQ(before.network.ties().size(), after.network.ties().size());
  for (std::size_t t = 0; t < before.network.ties().size(); ++t) {
    EXPECT_EQ(before.network.ties()[t].from, after.network.ties()[t].from);
    EXPECT_EQ(before.network.ties()[t].activities, after.network.ties()[t].activities);
    EXPECT_NEAR(before.network.ties()[t].weight, after.network.ties()[t].weight, 1e-12);
  }
}

TEST(Anonymity, LeavesNoNameTitleOrFileButTheTrace) {
  const LoadedStudy hidden = tiny(42);
  const Dataset& data = hidden.study.data;
  EXPECT_EQ(hidden.study.name, "study");
  EXPECT_EQ(data.files.front(), "file 1");
  EXPECT_EQ(hidden.ledger.files[0].file, "file 1");
  EXPECT_TRUE(hidden.ledger.files[0].notes.empty());
  EXPECT_EQ(hidden.ledger.warnings[0].line, 3U);
  EXPECT_TRUE(hidden.ledger.warnings[0].legal.empty());
  for (const Organisation& organisation : data.organisations) {
    EXPECT_EQ(organisation.code.size(), 3U);  // O01 … O10
    EXPECT_EQ(organisation.name.en, "Organisation " + organisation.code.substr(1) + " (" +
                                        std::string(label_of(organisation.kind, Language::en)) + ")");
  }
  for (const Activity& activity : data.activities) EXPECT_TRUE(activity.title.empty());
  // Dates ascend with the numbers, lines stay.
  EXPECT_TRUE(std::ranges::is_sorted(data.activities, {}, &Activity::date));
  std::set<std::uint32_t> lines;
  for (const Participation& row : data.participations) lines.insert(row.source.line);
  EXPECT_EQ(lines.size(), data.participations.size());
}

// Numbers in the order of the old codes would give the order of the names away.
TEST(Anonymity, ShufflesByTheSeed) {
  const auto kinds = [](const LoadedStudy& loaded) {
    std::vector<OrganisationKind> list;
    for (const Organisation& organisation : loaded.study.data.organisations) list.push_back(organisation.kind);
    return list;
  };
  EXPECT_EQ(kinds(tiny(1)), kinds(tiny(1)));
  EXPECT_NE(kinds(tiny(1)), kinds(tiny(2)));
}

TEST(Recoding, KeepsEveryRecordWithItsOrganisation) {
  Dataset data = test::tiny_dataset();
  std::vector<std::string> codes;
  std::set<std::pair<std::string, std::string>> before, after;
  const auto note = [&](std::set<std::pair<std::string, std::string>>& pairs) {
    for (const Participation& row : data.participations)
      pairs.emplace(data.activities[row.activity.index()].code, data.organisations[row.organisation.index()].name.ko);
  };
  note(before);
  for (std::size_t i = 0; i < data.organisations.size(); ++i) codes.push_back("z" + std::to_string(99 - i));
  recode_organisations(data, codes);
  note(after);
  EXPECT_EQ(before, after);
  validate(data);
  EXPECT_THROW(recode_activities(data, {"one"}), EngineError);
}

}  // namespace
}  // namespace linkgap
