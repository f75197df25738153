#include "src/cli/options.hpp"

#include "src/cli/command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace linkgap::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string refusal(const std::vector<std::string>& arguments, unsigned groups = for_selection | for_gaps) {
  try {
    const Request request = parse(arguments, groups);
    request.number("alpha", 0.1, 0, 1);
    request.whole("min-attendance", 0, 1, 100);
    request.date("from");
  } catch (const UsageError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Options, SeparateWordsFromOptionsInAnyOrder) {
  const Request request = parse({"--kind", "forum", "study", "--quiet", "A", "--kind=seminar,visit"}, for_selection);
  EXPECT_THAT(request.words(), ElementsAre("study", "A"));
  EXPECT_TRUE(request.has("quiet"));
  EXPECT_THAT(request.list("kind"), ElementsAre("forum", "seminar", "visit"));
}

TEST(Options, AcceptNoAbbreviations) {
  EXPECT_THAT(refusal({"--alph", "0.2"}), HasSubstr("did you mean --alpha?"));
}

TEST(Options, AreRefusedWhereTheCommandDoesNotTakeThem) {
  EXPECT_THAT(refusal({"--dpi", "300"}), HasSubstr("no option"));
}

TEST(Options, RefuseValuesOutsideTheirRangeAndNameIt) {
  for (const char* bad : {"0", "1", "-5", "nan", "1e", "abc", ""}) {
    EXPECT_THAT(refusal({std::string("--alpha=") + bad}),
                testing::AnyOf(HasSubstr("between 0 and 1"), HasSubstr("argument")))
        << bad;
  }
  EXPECT_THAT(refusal({"--min-attendance", "101"}), HasSubstr("from 1 to 100"));
  EXPECT_THAT(refusal({"--min-attendance", "99999999999999999999"}), HasSubstr("from 1 to 100"));
}

TEST(Options, ReadDatesOfThreePrecisionsAndRefuseOthers) {
  const auto date = [](const std::string& text) { return parse({"--from", text}, for_selection).date("from"); };
  EXPECT_EQ(date("2005"), (Date{2005, 0, 0}));
  EXPECT_EQ(date("2005-04"), (Date{2005, 4, 0}));
  EXPECT_EQ(date("2008-02-29"), (Date{2008, 2, 29}));
  for (const char* bad : {"2009-02-29", "2005-13", "2005-00-03", "5 April", "2005-04-01-01", "20050401x"}) {
    EXPECT_THAT(refusal({"--from", bad}), HasSubstr("takes a date")) << bad;
  }
}

TEST(Options, GivenTwiceAreRefusedUnlessTheyAreLists) {
  EXPECT_THAT(refusal({"--alpha", "0.1", "--alpha", "0.2"}), HasSubstr("given twice"));
}

TEST(Options, EveryOneIsTakenBySomeCommandAndExplained) {
  for (const Option& option : options()) {
    bool taken = (option.groups & for_all) != 0;
    for (const Command& command : commands()) taken = taken || (option.groups & command.groups) != 0;
    EXPECT_TRUE(taken) << option.name;
    EXPECT_FALSE(option.help.empty()) << option.name;
  }
  std::set<std::string_view> names;
  for (const Option& option : options())
    EXPECT_TRUE(names.insert(option.name).second) << option.name << " stands twice";
}

TEST(Options, AndCommandsAreAllInTheReadme) {
  std::ostringstream text;
  text << std::ifstream(std::string(LINKGAP_EXAMPLES) + "/../README.md").rdbuf();
  const std::string readme = text.str();
  ASSERT_FALSE(readme.empty());
  for (const Option& option : options()) EXPECT_THAT(readme, HasSubstr("`--" + std::string(option.name))) << option.name;
  for (const Command& command : commands()) EXPECT_THAT(readme, HasSubstr("| `" + std::string(command.name) + " "));
}

}  // namespace
}  // namespace linkgap::cli
