#include "linkgap/analysis/office_changes.hpp"

#include "linkgap/input/study_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkgap {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Dataset regime(const std::string& name) {
  return read_study(std::string(LINKGAP_EXAMPLES) + "/regimes/" + name).study.data;
}

/// "서울본부+경인본부→수도권본부", with the parents behind it under `moved`.
std::vector<std::string> told(const Dataset& before, const Dataset& after, OfficeChangeKind change) {
  std::vector<std::string> list;
  for (const OfficeChange& row : office_changes(before, after)) {
    if (row.change != change) continue;
    std::string text;
    for (const Id<Office> id : row.before) text += (text.empty() ? "" : "+") + before.offices[id.index()].name.ko;
    if (row.after) text += (text.empty() ? "" : "→") + after.offices[row.after->index()].name.ko;
    if (row.old_parent) text += " " + before.offices[row.old_parent->index()].name.ko;
    if (row.new_parent) text += ">" + after.offices[row.new_parent->index()].name.ko;
    list.push_back(text);
  }
  return list;
}

TEST(OfficeChanges, ReadTheReformOf2009AsThePressReleaseTabulatesIt) {
  const Dataset before = regime("before");
  const Dataset after = regime("after");
  using enum OfficeChangeKind;
  EXPECT_THAT(told(before, after, kept),
              ElementsAre("본사→본사", "동남본부→동남본부", "광양→광양", "군산→군산", "대구→대구", "대불→대불",
                          "부산→부산", "사천→사천", "여수→여수", "울산→울산", "익산→익산"));
  EXPECT_THAT(told(before, after, renamed), ElementsAre("중부본부→대경본부", "서남본부→호남본부", "충청→청주"));
  EXPECT_THAT(told(before, after, merged), ElementsAre("경인본부+서부본부+서울본부→수도권본부", "부평+주안→주안·부평"));
  EXPECT_THAT(told(before, after, created),
              ElementsAre("강원본부", "충청본부", "경산", "남동", "아산", "양산", "제주", "충주", "함안"));
  EXPECT_THAT(told(before, after, closed), ElementsAre("당진", "파주", "평택"));
  EXPECT_THAT(told(before, after, absorbed), ElementsAre("시화→수도권본부"));
  EXPECT_THAT(told(before, after, promoted), ElementsAre("원주→강원본부", "천안→충청본부"));
  EXPECT_THAT(told(before, after, demoted), ElementsAre("경인본부→남동"));
  EXPECT_THAT(told(before, after, moved),
              ElementsAre("원주→강원본부 서울본부>강원본부", "천안→충청본부 서부본부>충청본부",
                          "동해→동해 서울본부>강원본부", "충청→청주 중부본부>충청본부"));
}

TEST(OfficeChanges, EveryOfficeOfBothTablesIsAccountedFor) {
  const Dataset before = regime("before");
  const Dataset after = regime("after");
  std::vector<char> old_seen(before.offices.size(), 0), new_seen(after.offices.size(), 0);
  for (const OfficeChange& row : office_changes(before, after)) {
    for (const Id<Office> id : row.before) old_seen[id.index()] = 1;
    if (row.after) new_seen[row.after->index()] = 1;
  }
  EXPECT_THAT(old_seen, ::testing::Each(1));
  EXPECT_THAT(new_seen, ::testing::Each(1));
}

TEST(OfficeChanges, ATableAgainstItselfIsKeptAsAWhole) {
  const Dataset data = regime("after");
  const std::vector<OfficeChange> rows = office_changes(data, data);
  EXPECT_EQ(rows.size(), data.offices.size());
  for (const OfficeChange& row : rows) EXPECT_EQ(row.change, OfficeChangeKind::kept);
  EXPECT_THAT(office_changes(Dataset{}, Dataset{}), IsEmpty());
}

}  // namespace
}  // namespace linkgap
