#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkgap::cli {

/// A set of files that appears whole or not at all: each is written beside its place under a temporary name, and
/// renamed only when all are written and on the disk. Temporaries that were not published are removed by the destructor
/// and by `remove_temporaries`.
class OutputFiles {
 public:
  explicit OutputFiles(bool overwrite) : overwrite_(overwrite) {}
  OutputFiles(const OutputFiles&) = delete;
  OutputFiles& operator=(const OutputFiles&) = delete;
  ~OutputFiles();

  /// Writes `content` under a temporary name in the folder of `path`, making the folder if needed. Throws `InputError`
  /// if the file exists and may not be replaced, or cannot be written. Several threads may add files.
  void add(const std::filesystem::path& path, const std::string& content);
  /// The same with a content that is handed over piece by piece to what `write` is given, so that it is never in memory
  /// as a whole.
  using Sink = std::function<void(std::string_view)>;
  void add(const std::filesystem::path& path, const std::function<void(const Sink&)>& write);
  /// Waits until all temporaries are on the disk and renames them to their names. Throws `InputError` if one did not
  /// get there. A signal that ends the program waits until all are renamed.
  void publish();

 private:
  bool overwrite_;
  std::mutex lock_;                                                               ///< of `pending_`
  std::vector<std::pair<std::filesystem::path, std::filesystem::path>> pending_;  ///< temporary, final
};

/// Keeps other runs out of a folder while it lives. Makes the folder, and takes it away again if it is still empty.
class FolderLock {
 public:
  /// Throws `InputError` if the folder cannot be made or another run holds it.
  explicit FolderLock(const std::filesystem::path& folder);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  std::filesystem::path folder_;
  bool made_ = false;
  int descriptor_ = -1;
};

/// Removes every temporary file of this process, which has to end right afterwards: whoever asks for another one waits
/// for ever.
/// Async-signal-unsafe, to be called from the signal thread.
void remove_temporaries() noexcept;

/// Writes to stdout; a reader that has gone away ends the program quietly. Throws `InputError` on other failures.
void write_stdout(const std::string& content);

}  // namespace linkgap::cli
