#pragma once

#include "linkgap/input/study_reader.hpp"

#include <gtest/gtest.h>

#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace linkgap::test {

/// A folder of its own for one test, gone afterwards.
class StudyOnDisk {
 public:
  StudyOnDisk() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("linkgap_" + std::string(test->name()) + "_" + std::to_string(getpid()) + "_" + std::to_string(made_++));
    std::filesystem::create_directories(folder_);
  }
  StudyOnDisk(const StudyOnDisk&) = delete;
  StudyOnDisk& operator=(const StudyOnDisk&) = delete;
  ~StudyOnDisk() { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(const std::string& name, std::string_view content) const {
    const std::filesystem::path path = folder_ / name;
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  static inline int made_ = 0;
  std::filesystem::path folder_;
};

/// The study of one long-form table.
inline LoadedStudy read_long_form(std::string_view content, const std::string& name = "study.csv") {
  const StudyOnDisk disk;
  return read_study(disk.write(name, content));
}

/// The problems of a table that cannot be loaded, one per line; empty if it loads.
template <class Read>
std::string errors_of(Read read) {
  try {
    read();
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}
inline std::string errors_in_long_form(std::string_view content) {
  return errors_of([&] { read_long_form(content); });
}

inline std::string warnings_of(const LoadedStudy& loaded) {
  std::string all;
  for (const Problem& problem : loaded.ledger.warnings) all += to_string(problem) + "\n";
  return all;
}

/// Everything a dataset says but file names and line numbers, as text that shows a difference.
std::string described(const Dataset& data);

}  // namespace linkgap::test
