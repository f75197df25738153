#include "progress.hpp"

#include <unistd.h>
#include <algorithm>
#include <iostream>
#include <utility>

namespace linkgap::cli {
namespace {

/// The one that runs, if any; set and cleared by the thread that runs the command.
Progress* running = nullptr;

}  // namespace

Progress::Progress(std::string step, bool wanted) : step_(std::move(step)) {
  if (!wanted || ::isatty(STDERR_FILENO) == 0) return;
  running = this;
  ticker_ = std::thread([this] { show(); });
}

Progress::~Progress() {
  if (!ticker_.joinable()) return;
  end();
  ticker_.join();
  running = nullptr;
}

void Progress::step(const std::string& name) {
  if (running == nullptr) return;
  const std::lock_guard guard(running->lock_);
  running->step_ = name;
}

void Progress::expect(double seconds, unsigned threads) {
  if (running == nullptr) return;
  const unsigned shared = std::min(threads, std::max(1U, std::thread::hardware_concurrency()));
  const std::lock_guard guard(running->lock_);
  running->expected_end_ =
      Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds / shared));
}

void Progress::make_room() {
  if (running == nullptr) return;
  const std::lock_guard guard(running->lock_);
  running->wipe();
}

void Progress::end() {
  if (running == nullptr) return;
  {
    const std::lock_guard guard(running->lock_);
    running->ended_ = true;
    running->wipe();
  }
  running->wake_.notify_all();
}

void Progress::wipe() {
  if (shown_) std::cerr << "\r\033[K" << std::flush;
  shown_ = false;
}

std::string Progress::line() const {
  const auto whole = [](Clock::duration time) {
    return std::chrono::duration_cast<std::chrono::seconds>(time).count();
  };
  const Clock::time_point now = Clock::now();
  std::string text = step_ + " … " + std::to_string(whole(now - since_)) + " s";
  if (const auto left = whole(expected_end_ - now); left > 0) text += ", about " + std::to_string(left) + " s left";
  return text;
}

void Progress::show() {
  std::unique_lock guard(lock_);
  while (!wake_.wait_for(guard, std::chrono::seconds(1), [this] { return ended_; })) {
    std::cerr << "\r\033[K" << line() << std::flush;
    shown_ = true;
  }
}

}  // namespace linkgap::cli
