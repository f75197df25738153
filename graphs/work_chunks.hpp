#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <future>
#include <vector>

namespace linkgap {

/// How many threads are of use for so many chunks of work: at least one.
inline std::size_t useful_threads(std::size_t chunks, unsigned threads) {
  return std::clamp<std::size_t>(threads, 1, std::max<std::size_t>(chunks, 1));
}

/// Calls work(thread, chunk) once for every chunk 0 … chunks − 1, on `useful_threads` threads; `thread` tells whose
/// memory to use. Which thread takes which chunk is left to chance, so a result must not depend on it. Throws what a
/// thread throws.
template <class Work>
void for_each_chunk(std::size_t chunks, unsigned threads, Work work) {
  std::atomic<std::size_t> next{0};
  const auto take = [&](std::size_t thread) {
    for (std::size_t chunk = next++; chunk < chunks; chunk = next++) work(thread, chunk);
  };
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < useful_threads(chunks, threads); ++i)
    others.push_back(std::async(std::launch::async, take, i));
  take(0);
  for (std::future<void>& other : others) other.get();
}

}  // namespace linkgap
