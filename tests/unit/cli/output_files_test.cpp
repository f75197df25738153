#include "src/cli/output_files.hpp"

#include "linkgap/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace linkgap::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// A folder of its own for each test, removed at the end.
class OutputFilesTest : public testing::Test {
 protected:
  OutputFilesTest() : folder_(fs::temp_directory_path() / ("linkgap-output-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~OutputFilesTest() override { fs::remove_all(folder_); }

  std::string content(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
    return text.str();
  }
  std::size_t files() const {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) count += entry.is_regular_file();
    return count;
  }
  std::string refusal(const fs::path& path, bool overwrite) const {
    try {
      OutputFiles output(overwrite);
      output.add(path, "new");
      output.publish();
    } catch (const InputError& error) {
      return error.what();
    }
    return "written";
  }

  fs::path folder_;
};

TEST_F(OutputFilesTest, AppearTogetherInFoldersMadeForThem) {
  OutputFiles output(false);
  output.add(folder_ / "a.txt", "one");
  output.add(folder_ / "deep/er/b.txt", "two");
  EXPECT_FALSE(fs::exists(folder_ / "a.txt"));
  output.publish();
  EXPECT_EQ(content("a.txt"), "one");
  EXPECT_EQ(content("deep/er/b.txt"), "two");
  EXPECT_EQ(files(), 2u);
}

TEST_F(OutputFilesTest, LeaveNothingBehindWhenTheyAreNotPublished) {
  {
    OutputFiles output(false);
    output.add(folder_ / "a.txt", "one");
    EXPECT_EQ(files(), 1u);  // the temporary
  }
  EXPECT_EQ(files(), 0u);
}

TEST_F(OutputFilesTest, KeepAnExistingFileUnlessToldToReplaceIt) {
  std::ofstream(folder_ / "a.txt") << "old";
  EXPECT_THAT(refusal(folder_ / "a.txt", false), HasSubstr("--overwrite"));
  EXPECT_EQ(content("a.txt"), "old");
  EXPECT_EQ(refusal(folder_ / "a.txt", true), "written");
  EXPECT_EQ(content("a.txt"), "new");
  EXPECT_EQ(files(), 1u);
}

TEST_F(OutputFilesTest, RefuseAFolderInPlaceOfAFileAndAFileInPlaceOfAFolder) {
  EXPECT_THAT(refusal(folder_, true), HasSubstr("a file is needed"));
  std::ofstream(folder_ / "a.txt") << "old";
  EXPECT_THAT(refusal(folder_ / "a.txt/b.txt", true), HasSubstr("cannot be made"));
}

TEST_F(OutputFilesTest, RemoveTemporariesWhenTheProgramIsInterrupted) {
  OutputFiles output(false);
  output.add(folder_ / "a.txt", "one");
  remove_temporaries();
  EXPECT_EQ(files(), 0u);
}

TEST_F(OutputFilesTest, WritesIntoAPipeInsteadOfPuttingAFileInItsPlace) {
  const fs::path pipe = folder_ / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const int reader = ::open(pipe.c_str(), O_RDWR | O_NONBLOCK);
  ASSERT_GE(reader, 0);
  OutputFiles files(true);
  files.add(pipe, "figures");
  files.publish();
  std::string read(7, ' ');
  EXPECT_EQ(::read(reader, read.data(), read.size()), 7);
  EXPECT_EQ(read, "figures");
  EXPECT_TRUE(fs::is_fifo(pipe));
  ::close(reader);
}

}  // namespace
}  // namespace linkgap::cli
