#include "linkgap/analysis/name_match.hpp"

#include "linkgap/input/organisation_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <iostream>
#include <map>

namespace linkgap {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

// --- the gold set ------------------------------------------------------------------------------------------------

/// One record of a table in quotes where it needs them; no field of the gold set holds a line break.
std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      fields.emplace_back();
    else
      fields.back() += c;
  }
  return fields;
}

struct GoldPair {
  std::string id, half, label, category;
  NamedOrganisation a, b;
};

class GoldSet {
 public:
  GoldSet() {
    std::ifstream file(LINKGAP_TEST_DATA "/names/gold_pairs.csv");
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
      const auto f = fields_of(line);
      GoldPair pair{f.at(0), f.at(1), f.at(2), f.at(3), organisation(f, 4), organisation(f, 10)};
      pair.a.code = pair.id + "a";
      pair.b.code = pair.id + "b";
      pair.a.activities = {0, 1};
      pair.b.activities = {2};
      for (int i = 0; i < std::stoi(f.at(16)); ++i) pair.b.activities = {1, 2};
      pairs.push_back(std::move(pair));
    }
  }
  std::vector<GoldPair> pairs;

 private:
  std::optional<std::uint32_t> number(const std::string& code) {
    if (code.empty()) return std::nullopt;
    return places_.emplace(code, static_cast<std::uint32_t>(places_.size())).first->second;
  }
  NamedOrganisation organisation(const std::vector<std::string>& f, std::size_t at) {
    NamedOrganisation row;
    row.name = {f.at(at), f.at(at + 1)};
    row.kind = f.at(at + 2).empty() ? OrganisationKind::unknown : *parse_term<OrganisationKind>(f.at(at + 2));
    row.complex = number(f.at(at + 3));
    row.region = number(f.at(at + 4));
    row.registration = f.at(at + 5);
    return row;
  }
  std::map<std::string, std::uint32_t> places_;
};

/// What the matcher says of two organisations; pairs that it does not find are different.
Verdict verdict_on(const NamedOrganisation& a, const NamedOrganisation& b) {
  const std::array both = {a, b};
  const auto matches = match_names(both);
  return matches.empty() ? Verdict::different : matches[0].verdict;
}

struct Quality {
  std::map<std::pair<std::string, Verdict>, std::size_t> confusion;
  double precision_of_same() const { return share("same", {Verdict::same}, {"same", "part", "different"}, true); }
  double recall_of_same_or_ask() const { return share("same", {Verdict::same, Verdict::ask}, {}, false); }
  double recall_of_same() const { return share("same", {Verdict::same}, {}, false); }

 private:
  std::size_t at(const std::string& label, Verdict verdict) const {
    const auto found = confusion.find({label, verdict});
    return found == confusion.end() ? 0 : found->second;
  }
  double share(const std::string& label, std::vector<Verdict> verdicts, std::vector<std::string> labels,
               bool of_verdict) const {
    double hit = 0;
    double all = 0;
    for (const Verdict verdict : verdicts) hit += static_cast<double>(at(label, verdict));
    if (of_verdict) {
      for (const std::string& other : labels) all += static_cast<double>(at(other, verdicts[0]));
    } else {
      for (const Verdict verdict : {Verdict::same, Verdict::ask, Verdict::different})
        all += static_cast<double>(at(label, verdict));
    }
    return hit / all;
  }
};

Quality measured(const std::string& half, bool tell_errors) {
  Quality quality;
  for (const GoldPair& pair : GoldSet().pairs) {
    if (pair.half != half) continue;
    const Verdict verdict = verdict_on(pair.a, pair.b);
    ++quality.confusion[{pair.label, verdict}];
    const bool wrong = pair.label == "same" ? verdict == Verdict::different : verdict == Verdict::same;
    if (tell_errors && wrong) {
      std::cout << "  " << pair.id << " (" << pair.category << "): " << pair.a.name.in(Language::ko) << " / "
                << pair.b.name.in(Language::ko) << " is " << pair.label << ", said " << code_of(verdict) << '\n';
    }
  }
  std::cout << half << "              same   ask  different\n";
  for (const std::string label : {"same", "part", "different"}) {
    std::printf("  is %-10s", label.c_str());
    for (const Verdict verdict : {Verdict::same, Verdict::ask, Verdict::different})
      std::printf(" %6zu", quality.confusion[{label, verdict}]);
    std::printf("\n");
  }
  std::printf("  precision of same %.4f, recall in same or ask %.4f (in same %.4f)\n", quality.precision_of_same(),
              quality.recall_of_same_or_ask(), quality.recall_of_same());
  return quality;
}

TEST(GoldSet, HasEnoughPairsOfEverySortInBothHalves) {
  std::map<std::pair<std::string, std::string>, std::size_t> pairs;
  for (const GoldPair& pair : GoldSet().pairs) ++pairs[{pair.half, pair.label}];
  EXPECT_GE(GoldSet().pairs.size(), 300U);
  for (const std::string half : {"tune", "held"}) {
    EXPECT_GE((pairs[{half, "same"}]), 80U);
    EXPECT_GE((pairs[{half, "different"}]), 60U);
    EXPECT_GE((pairs[{half, "part"}]), 20U);
  }
}

// Rules are made and tuned on this half alone; its errors are shown.
TEST(GoldSet, IsMatchedWellOnTheHalfForTuning) {
  const Quality quality = measured("tune", true);
  EXPECT_GE(quality.precision_of_same(), 0.99);
  EXPECT_GE(quality.recall_of_same_or_ask(), 0.95);
}

// The half that no rule was made for. Which pairs are wrong is not shown, so that nobody tunes on them.
TEST(GoldSet, IsMatchedWellOnTheHalfHeldBack) {
  const Quality quality = measured("held", false);
  EXPECT_GE(quality.precision_of_same(), 0.99);
  EXPECT_GE(quality.recall_of_same_or_ask(), 0.95);
}

// --- the rules, one by one ---------------------------------------------------------------------------------------

NamedOrganisation firm(const std::string& code, const std::string& name, std::optional<std::uint32_t> complex = 1,
                       std::vector<std::uint32_t> activities = {}) {
  return {code, {name, ""}, OrganisationKind::industry, complex, 1, "", std::move(activities)};
}

Verdict verdict_on(const std::string& a, const std::string& b) {
  return verdict_on(firm("a", a), firm("b", b));
}

TEST(NameMatch, CallsSpellingsOfOneComplexTheSame) {
  EXPECT_EQ(verdict_on("(주)한빛정밀", "한빛정밀 주식회사"), Verdict::same);
  EXPECT_EQ(verdict_on("한빛ㆍ정밀", "한빛·정밀"), Verdict::same);
}

// The rule of the programme: the key is the number, else name and complex, never the name alone.
TEST(NameMatch, NeverCallsANameAloneTheSame) {
  EXPECT_EQ(verdict_on(firm("a", "대한전기", 1), firm("b", "(주)대한전기", 2)), Verdict::different);
  EXPECT_EQ(verdict_on(firm("a", "대한전기", 1), firm("b", "(주)대한전기", std::nullopt)), Verdict::ask);
  NamedOrganisation nowhere = firm("b", "(주)대한전기", std::nullopt);
  nowhere.region.reset();
  EXPECT_EQ(verdict_on(firm("a", "대한전기", 1), nowhere), Verdict::ask);
}

TEST(NameMatch, TellsLookAlikesApart) {
  EXPECT_EQ(verdict_on("군산", "군산2"), Verdict::different);
  EXPECT_EQ(verdict_on("두산", "두산DST"), Verdict::different);
  EXPECT_EQ(verdict_on("한국산업기술대", "한국산업기술시험원"), Verdict::different);
  EXPECT_EQ(verdict_on("한빛정밀", "한빛정공"), Verdict::different);
}

TEST(NameMatch, AsksAboutPartsOfAWhole) {
  EXPECT_EQ(verdict_on("국민은행", "국민은행 안산지점"), Verdict::ask);
  EXPECT_EQ(verdict_on("국민은행 안산지점", "국민은행 시화지점"), Verdict::different);
  const std::array organisations = {firm("a", "국민은행", 1, {1}), firm("b", "국민은행안산지점", 2, {2, 3, 4})};
  const auto matches = match_names(organisations);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].alias, 1U) << "the part leads to the whole, however many records it has";
  EXPECT_THAT(matches[0].reasons, Contains(MatchReason::unit_of));
}

TEST(NameMatch, LetsTheFullNameStandForItsAbbreviation) {
  std::array organisations = {firm("a", "충북TP", 1, {1, 2}), firm("b", "충북테크노파크", 1, {3})};
  const auto matches = match_names(organisations);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].code, 1U) << "with fewer records, but in full";
  EXPECT_THAT(matches[0].reasons, ElementsAre(MatchReason::abbreviation, MatchReason::same_complex));
}

TEST(NameMatch, BelievesRegistrationNumbersMoreThanNames) {
  NamedOrganisation a = firm("a", "(주)한빛정밀", 1);
  NamedOrganisation b = firm("b", "한빛정밀", 2);
  a.registration = "0008100014";
  b.registration = "0008100014";
  EXPECT_EQ(verdict_on(a, b), Verdict::same) << "one number, two complexes: one firm";
  b.complex = 1;
  b.registration = "0008100028";
  EXPECT_EQ(verdict_on(a, b), Verdict::different) << "two head offices";
  b.registration = "0008500012";
  EXPECT_EQ(verdict_on(a, b), Verdict::ask) << "85 is a branch";
  b.registration = "0008100015";
  EXPECT_EQ(verdict_on(a, b), Verdict::same) << "a wrong check digit tells nothing";
  b.registration = "0008100014";
  b.name.ko = "태평소재";
  EXPECT_EQ(verdict_on(a, b), Verdict::ask) << "a new name, or a number in the wrong row";
}

// Whoever sat at one table twice is two, or was written down twice: a person must look.
TEST(NameMatch, CountsMeetingsTogetherAsEvidenceAgainst) {
  EXPECT_EQ(verdict_on(firm("a", "한빛정밀", 1, {1, 2}), firm("b", "(주)한빛정밀", 1, {3})), Verdict::same);
  EXPECT_EQ(verdict_on(firm("a", "한빛정밀", 1, {1, 2}), firm("b", "(주)한빛정밀", 1, {2})), Verdict::ask);
  EXPECT_EQ(verdict_on(firm("a", "초롱메카트로닉스", 1, {1}), firm("b", "초롱매카트로닉스", 1, {2})), Verdict::ask);
  EXPECT_EQ(verdict_on(firm("a", "초롱메카트로닉스", 1, {1}), firm("b", "초롱매카트로닉스", 1, {1})),
            Verdict::different);
}

TEST(NameMatch, AsksWhereANameMatchesTwoThatAreNotOne) {
  std::array organisations = {firm("a", "한빛정밀", 1), firm("b", "(주)한빛정밀", 1), firm("c", "한빛정밀㈜", 1)};
  organisations[1].registration = "0008100014";
  organisations[2].registration = "0008100028";
  for (const NameMatch& match : match_names(organisations)) EXPECT_NE(match.verdict, Verdict::same);
  organisations[2].registration.clear();
  const auto matches = match_names(organisations);
  EXPECT_EQ(matches.size(), 2U) << "a is the code of b and c; that c is b follows";
  for (const NameMatch& match : matches) EXPECT_EQ(match.code, 0U);
}

// The order of rows must not change a proposal.
TEST(NameMatch, DoesNotDependOnTheOrderOfOrganisations) {
  std::vector<NamedOrganisation> organisations = {firm("a", "한빛정밀", 1), firm("b", "(주)한빛정밀", 1, {5}),
                                                  firm("c", "한빛정밀㈜", 1), firm("d", "한빛정말", 1),
                                                  firm("e", "한빛정밀 제2공장", 1)};
  const auto told = [&] {
    std::vector<std::string> list;
    for (const NameMatch& match : match_names(organisations)) {
      list.push_back(organisations[match.alias].code + "→" + organisations[match.code].code + " " +
                     std::string(code_of(match.verdict)));
    }
    return list;
  };
  const auto first = told();
  std::ranges::reverse(organisations);
  EXPECT_EQ(told(), first);
  EXPECT_THAT(first, Contains("a→b same"));
  EXPECT_THAT(first, Contains("c→b same"));
}

// A cell may hold the rest of a file: letters of it are not tried one by one.
TEST(NameMatch, IsNotLostInEndlessNames) {
  const std::string endless(50'000, 'x');
  EXPECT_EQ(verdict_on(endless, "(주)" + endless), Verdict::same);
  EXPECT_EQ(verdict_on(endless, endless + "y"), Verdict::different);
  EXPECT_EQ(verdict_on("()", "(주)"), Verdict::different) << "no name at all";
}

// All pairs of 12,000 would be 72 million; found by keys they are a few thousand, in seconds.
TEST(NameMatch, FindsPairsAmongManyWithoutLookingAtAll) {
  constexpr std::array<const char*, 8> parts = {"한", "빛", "다", "솜", "미", "르", "가", "온"};
  std::vector<NamedOrganisation> organisations;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    std::string name;
    for (std::uint32_t rest = i, k = 0; k < 4; ++k, rest /= 8) name += parts[rest % 8];
    organisations.push_back(firm("o" + std::to_string(i), name + "산업" + std::to_string(i), i % 150));
  }
  organisations.push_back(firm("x", "(주)" + organisations[1234].name.ko, 1234 % 150));
  const auto matches = match_names(organisations);
  EXPECT_EQ(std::ranges::count(matches, Verdict::same, &NameMatch::verdict), 1);
  EXPECT_EQ(organisations[matches[0].alias].code, "x");
}

TEST(JaroWinkler, GivesTheFiguresOfTheLiterature) {
  EXPECT_NEAR(jaro_winkler(U"martha", U"marhta"), 0.9611, 5e-5);
  EXPECT_NEAR(jaro_winkler(U"dixon", U"dicksonx"), 0.8133, 5e-5);
  EXPECT_NEAR(jaro_winkler(U"dwayne", U"duane"), 0.84, 5e-5);
  EXPECT_EQ(jaro_winkler(U"", U""), 1);
  EXPECT_EQ(jaro_winkler(U"가", U"나"), 0);
}

TEST(EditDistance, CountsASwapAsOne) {
  EXPECT_EQ(edit_distance(U"기자재", U"기재자", 3), 1U);
  EXPECT_EQ(edit_distance(U"kitten", U"sitting", 5), 3U);
  EXPECT_EQ(edit_distance(U"kitten", U"sitting", 1), 2U) << "more than the limit is all that is said";
}

}  // namespace
}  // namespace linkgap
