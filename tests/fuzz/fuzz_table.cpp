// Any bytes as a table of participations: encodings, separators, quotation marks, headers, values.
#include "reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto path = linkgap::fuzz::write("study.csv", data, size);
  const auto loaded = linkgap::fuzz::read(path);
  if (loaded) {
    // Merging what looks logged twice may lose no row either.
    linkgap::fuzz::read(path, {.merge_duplicates = true});
  }
  return 0;
}
