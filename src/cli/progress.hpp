#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace linkgap::cli {

/// One line on stderr that names the running step and its seconds, if stderr is a terminal and the work takes over a
/// second.
class Progress {
 public:
  explicit Progress(bool wanted);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { done(); }

  void step(const std::string& name);
  /// Removes the line.
  void done();

 private:
  void show();

  std::mutex lock_;
  std::condition_variable wake_;
  std::string step_;
  std::chrono::steady_clock::time_point since_;
  bool shown_ = false;
  bool ended_ = false;
  std::thread ticker_;
};

}  // namespace linkgap::cli
