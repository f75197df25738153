#include "linkgap/error.hpp"

#include <gtest/gtest.h>

namespace linkgap {
namespace {

TEST(Problem, SaysWhereWhatAndWhatToDo) {
  const Problem problem{
      Severity::error,    "a.csv", 17, "role", "'x' is not in the code list", "use one of the legal values",
      {"host", "speaker"}};
  EXPECT_EQ(to_string(problem),
            "a.csv:17: role: 'x' is not in the code list; use one of the legal values; legal values: host, speaker");
}

TEST(Problem, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(to_string(Problem{Severity::error, "", 0, "", "something", "", {}}), "something");
  EXPECT_EQ(to_string(Problem{Severity::error, "a.csv", 0, "", "is empty", "", {}}), "a.csv: is empty");
  EXPECT_EQ(to_string(Problem{Severity::warning, "a.csv", 3, "", "odd", "", {}}), "a.csv:3: warning: odd");
}

TEST(Problem, QuotesControlBytesThatCouldDriveATerminal) {
  EXPECT_EQ(to_string(Problem{Severity::error,
                              "",
                              0,
                              "",
                              "a\x1B[2Jb\n\x7F"
                              "한",
                              "",
                              {}}),
            "a\\x1B[2Jb\\x0A\\x7F한");
}

TEST(InputError, CarriesEveryProblemAndSaysThemLineByLine) {
  const InputError error(
      {Problem{Severity::error, "a", 1, "", "one", "", {}}, Problem{Severity::error, "b", 2, "", "two", "", {}}});
  ASSERT_EQ(error.problems().size(), 2U);
  EXPECT_EQ(error.problems()[1].file, "b");
  EXPECT_STREQ(error.what(), "a:1: one\nb:2: two");
}

}  // namespace
}  // namespace linkgap
