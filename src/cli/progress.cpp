#include "progress.hpp"

#include <unistd.h>
#include <iostream>

namespace linkgap::cli {

Progress::Progress(bool wanted)
    : since_(std::chrono::steady_clock::now()), ended_(!wanted || ::isatty(STDERR_FILENO) == 0) {
  if (!ended_) ticker_ = std::thread([this] { show(); });
}

void Progress::step(const std::string& name) {
  const std::lock_guard guard(lock_);
  step_ = name;
}

void Progress::done() {
  {
    const std::lock_guard guard(lock_);
    ended_ = true;
  }
  wake_.notify_all();
  if (ticker_.joinable()) ticker_.join();
  if (shown_) std::cerr << "\r\033[K" << std::flush;
  shown_ = false;
}

void Progress::show() {
  std::unique_lock guard(lock_);
  while (!wake_.wait_for(guard, std::chrono::seconds(1), [this] { return ended_; })) {
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - since_).count();
    std::cerr << "\r\033[K" << step_ << " … " << seconds << " s" << std::flush;
    shown_ = true;
  }
}

}  // namespace linkgap::cli
