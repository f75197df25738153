#include "src/input/gzip.hpp"

#include "study_on_disk.hpp"

#include <gmock/gmock.h>

namespace linkgap::input {
namespace {

using namespace std::string_view_literals;
using test::errors_of;
using test::StudyOnDisk;
using testing::HasSubstr;

/// "activity_id,org_id\nA1,O1\n" as written by gzip.
constexpr auto packed =
    "\x1F\x8B\x08\x00\x00\x00\x00\x00\x02\x03\x4B\x4C\x2E\xC9\x2C\xCB\x2C\xA9\x8C\xCF"
    "\x4C\xD1\xC9\x2F\x4A\x07\x52\x5C\x8E\x86\x3A\xFE\x86\x5C\x00\xBD\x14\xED\xFC\x19"
    "\x00\x00\x00"sv;

TEST(Gzip, IsUnpackedMemberByMember) {
  std::string text;
  EXPECT_FALSE(unpack_gzip(packed, text));
  EXPECT_EQ(text, "activity_id,org_id\nA1,O1\n");
  const std::string twice = std::string(packed) + std::string(packed);
  EXPECT_FALSE(unpack_gzip(twice, text));
  EXPECT_EQ(text, "activity_id,org_id\nA1,O1\nactivity_id,org_id\nA1,O1\n");
}

TEST(Gzip, CutOffOrChangedAnywhereIsAFault) {
  std::string text;
  for (std::size_t length = 0; length < packed.size(); ++length)
    EXPECT_TRUE(unpack_gzip(packed.substr(0, length), text)) << length;
  constexpr std::size_t first_of_data = 10;
  for (std::size_t at = first_of_data; at < packed.size(); ++at) {
    std::string changed(packed);
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    EXPECT_TRUE(unpack_gzip(changed, text)) << at;
  }
}

// A block of 258 equal bytes takes about one bit: 1,032 : 1 is the most that deflate can do.
TEST(Gzip, ThatUnpacksTooFarIsAFault) {
  EXPECT_TRUE(unpacks_too_far(100'000, 100'000 * 1'032ULL));
  EXPECT_FALSE(unpacks_too_far(10'000'000, 10'000'000 * 100ULL)) << "very regular tables shrink a hundredfold";
  EXPECT_FALSE(unpacks_too_far(1'000, 1'000 * 1'032ULL)) << "a megabyte harms nobody";
  EXPECT_TRUE(unpacks_too_far(most_unpacked_bytes, most_unpacked_bytes + 1));
}

TEST(Gzip, IsReadAsTheTableInIt) {
  const StudyOnDisk disk;
  const auto loaded = read_study(disk.write("study.csv.gz", packed));
  EXPECT_EQ(loaded.study.data.participations.size(), 1U);
  EXPECT_EQ(loaded.ledger.files[0].encoding, "UTF-8 in gzip");
  disk.write("participations.csv.gz", packed);
  EXPECT_EQ(read_study(disk.folder()).study.data.participations.size(), 1U) << "study.csv.gz is no table of a folder";
  disk.write("participations.tsv", "activity_id\torg_id\nA1\tO1\n");
  EXPECT_THAT(errors_of([&] { read_study(disk.folder()); }), HasSubstr("holds the same table as"));
}

}  // namespace
}  // namespace linkgap::input
