#pragma once

#include "linkgap/input/study_reader.hpp"

#include <unistd.h>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

/// What the fuzz targets share: a study made of bytes, and what must hold of everything that was read.
namespace linkgap::fuzz {

/// Ends the program, which is what a fuzzer takes for a finding.
[[noreturn]] inline void found(const std::string& what) {
  std::fprintf(stderr, "FOUND: %s\n", what.c_str());
  std::abort();
}

/// A folder of this process in memory, gone with it.
inline const std::filesystem::path& folder() {
  static const struct Folder {
    std::filesystem::path path = std::filesystem::path("/dev/shm") / ("linkgap-fuzz-" + std::to_string(getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() {
      std::error_code ignored;
      std::filesystem::remove_all(path, ignored);
    }
  } made;
  return made.path;
}

inline std::filesystem::path write(const std::string& name, const std::uint8_t* data, std::size_t size) {
  const std::filesystem::path path = folder() / name;
  std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  return path;
}

/// Reads a study that may be anything. Nothing if it was refused, with a sentence for every problem.
inline std::optional<LoadedStudy> read(const std::filesystem::path& path, const ReadOptions& options = {}) {
  try {
    LoadedStudy loaded = read_study(path, options);
    if (!balances(loaded.ledger)) found("rows read are not rows used and rejected");
    return loaded;
  } catch (const InputError& refused) {
    if (refused.problems().empty()) found("a study was refused without a problem");
    for (const Problem& problem : refused.problems()) {
      if (problem.what.empty()) found("a problem without a sentence");
    }
    return std::nullopt;
  } catch (const std::exception& bug) {
    found(bug.what());
  }
}

}  // namespace linkgap::fuzz
