#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace linkgap {

/// How many threads are of use for so many chunks of work: at least one.
inline std::size_t useful_threads(std::size_t chunks, unsigned threads) {
  return std::clamp<std::size_t>(threads, 1, std::max<std::size_t>(chunks, 1));
}

/// Calls work(chunk, worker) for every chunk below `chunks`, each once, on `useful_threads` threads; `worker` is below
/// their number and tells whose memory to use. Each chunk must write only what is its own, so that threads cannot
/// change a result. The first exception is thrown again after all threads have ended.
template <class Work>
void for_chunks(std::size_t chunks, unsigned threads, Work work) {
  if (threads <= 1 || chunks <= 1) {
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) work(chunk, std::size_t{0});
    return;
  }
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex lock;
  const auto run = [&](std::size_t worker) {
    try {
      for (std::size_t chunk = next++; chunk < chunks; chunk = next++) work(chunk, worker);
    } catch (...) {
      const std::lock_guard guard(lock);
      if (!failure) failure = std::current_exception();
      next = chunks;
    }
  };
  {
    std::vector<std::jthread> running;
    for (std::size_t worker = 1; worker < useful_threads(chunks, threads); ++worker) running.emplace_back(run, worker);
    run(0);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace linkgap
