#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace linkgap::cli {

/// The line on stderr that names the running step, its seconds and about how many are left: if stderr is a terminal and
/// the work takes over a second. There is one for the program, from the start of a command to its end.
class Progress {
 public:
  Progress(std::string step, bool wanted);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  /// What is done now.
  static void step(const std::string& name);
  /// About how many seconds of CPU all will take from now on, shared by threads as far as there are cores for them.
  static void expect(double seconds, unsigned threads);
  /// Removes the line for the moment: something else is written to the terminal.
  static void make_room();
  /// Removes it for good: results are written.
  static void end();

 private:
  using Clock = std::chrono::steady_clock;
  void show();
  void wipe();
  std::string line() const;

  std::mutex lock_;
  std::condition_variable wake_;
  std::string step_;
  Clock::time_point since_ = Clock::now();
  Clock::time_point expected_end_{};
  bool shown_ = false;
  bool ended_ = false;
  std::thread ticker_;
};

}  // namespace linkgap::cli
