// Runs a fuzz target without a fuzzer: every seed, and mutations of the seeds that are the same on every machine.
//   fuzz_table FOLDER [--mutations N]
// An input that takes longer than ten seconds ends the program, as a crash does; either leaves the input in the
// working folder as fuzz-finding.
#include "linkgap/graphs/random.hpp"

#include <unistd.h>
#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes current;

void leave_finding(int number) {
  if (std::FILE* file = std::fopen("fuzz-finding", "wb")) {
    std::fwrite(current.data(), 1, current.size(), file);
    std::fclose(file);
  }
  std::fputs(number == SIGALRM ? "FOUND: an input takes longer than ten seconds; it is in fuzz-finding\n"
                               : "FOUND: the program crashed; the input is in fuzz-finding\n",
             stderr);
  std::signal(number, SIG_DFL);
  std::raise(number);
}

void run(Bytes input) {
  current = std::move(input);
  ::alarm(10);
  LLVMFuzzerTestOneInput(current.data(), current.size());
  ::alarm(0);
}

Bytes slice(const Bytes& bytes, linkgap::Random& random) {
  if (bytes.empty()) return {};
  const auto begin = static_cast<std::size_t>(random.below(bytes.size()));
  const auto length = static_cast<std::size_t>(random.below(std::min<std::size_t>(64, bytes.size() - begin))) + 1;
  return {bytes.begin() + static_cast<std::ptrdiff_t>(begin),
          bytes.begin() + static_cast<std::ptrdiff_t>(begin + length)};
}

/// One to eight changes: a bit, a byte that means something, a piece put in, doubled, cut out or taken from another
/// seed.
Bytes mutated(Bytes bytes, const std::vector<Bytes>& seeds, linkgap::Random& random) {
  static const std::uint8_t telling[] = {0,   0x0A, 0x0D, '"',  ',',  '\t', ';',  '{',  '[',  '9',
                                         '-', '=',  '\\', 0x7F, 0x80, 0xC2, 0xE3, 0xED, 0xFE, 0xFF};
  for (std::uint64_t changes = random.below(random.below(8) + 1) + 1; changes > 0; --changes) {
    const auto place = static_cast<std::ptrdiff_t>(random.below(bytes.size() + 1));
    const auto at = bytes.begin() + place;
    const std::uint64_t kind = random.below(6);
    if (kind == 0 && at != bytes.end()) *at = static_cast<std::uint8_t>(*at ^ (1U << random.below(8)));
    if (kind == 1 && at != bytes.end()) *at = telling[random.below(std::size(telling))];
    if (kind == 2) bytes.insert(at, telling[random.below(std::size(telling))]);
    if (kind == 3) {
      const Bytes piece = slice(bytes, random);
      bytes.insert(bytes.begin() + place, piece.begin(), piece.end());
    }
    if (kind == 4)
      bytes.erase(at, at + std::min<std::ptrdiff_t>(bytes.end() - at, static_cast<std::ptrdiff_t>(random.below(64))));
    if (kind == 5) {
      const Bytes piece = slice(seeds[random.below(seeds.size())], random);
      bytes.insert(bytes.begin() + place, piece.begin(), piece.end());
    }
  }
  return bytes;
}

}  // namespace

int main(int count, char** values) {
  std::uint64_t mutations = 0;
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < count; ++i) {
    const std::string word = values[i];
    if (word == "--mutations" && i + 1 < count) {
      mutations = std::strtoull(values[++i], nullptr, 10);
    } else if (std::filesystem::is_directory(word)) {
      for (const auto& entry : std::filesystem::directory_iterator(word)) files.push_back(entry.path());
    } else {
      files.emplace_back(word);
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<Bytes> seeds;
  for (const auto& file : files) {
    std::ifstream stream(file, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  if (seeds.empty()) {
    std::fputs("no seed was given, so nothing would be tried\n", stderr);
    return 1;
  }
  for (const int number : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGALRM}) std::signal(number, leave_finding);
  for (const Bytes& seed : seeds) run(seed);
  linkgap::Random random(2009);
  for (std::uint64_t i = 0; i < mutations; ++i) run(mutated(seeds[random.below(seeds.size())], seeds, random));
  std::printf("%zu seeds and %llu mutations without a finding\n", seeds.size(),
              static_cast<unsigned long long>(mutations));
  return 0;
}
