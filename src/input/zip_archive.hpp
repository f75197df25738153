#pragma once

#include "file_fault.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace linkgap::input {

/// A ZIP file open for reading: the only home of libzip. Parts are read in memory and never extracted, so that their
/// names reach no file system.
class ZipArchive {
 public:
  ZipArchive();
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;
  ~ZipArchive();

  /// A fault if the file is no ZIP archive, damaged, has too many parts or two of one name. O(parts).
  std::optional<FileFault> open(const std::filesystem::path& path);
  bool has(const std::string& part) const { return parts_.contains(part); }
  /// Hands the unpacked part to `take` piece by piece until it gives false. A fault if the part is absent, damaged,
  /// encrypted or unpacks too far. O(unpacked bytes).
  std::optional<FileFault> read(const std::string& part, const std::function<bool(std::string_view)>& take);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
  std::map<std::string, std::uint64_t, std::less<>> parts_;  // name → index
};

}  // namespace linkgap::input
