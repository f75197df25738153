// How fast tables are read, in bytes a second of the file: ours beside getline, libcsv that keeps nothing, and memchr
// for every line end, which nothing that looks at lines can pass. LINKGAP_BENCH_STUDY is the folder of a synthetic
// programme (linkgap-example-programme OUT --scale 1 or 10); its tables of records are read.
#include "src/input/delimited_table.hpp"
#include "src/input/gzip.hpp"
#include "src/input/text_decoding.hpp"

#include <benchmark/benchmark.h>
#include <csv.h>
#include <zlib.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace linkgap::input {
namespace {

std::filesystem::path folder() {
  const char* study = std::getenv("LINKGAP_BENCH_STUDY");
  return study == nullptr ? "examples/programme" : study;
}

const std::vector<std::string>& names() {
  static const std::vector<std::string> names = {"organisations.csv", "activities.csv", "participations.csv"};
  return names;
}

const std::vector<std::string>& texts() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> read;
    for (const std::string& name : names()) {
      std::ifstream file(folder() / name, std::ios::binary);
      std::stringstream text;
      text << file.rdbuf();
      if (text.view().empty()) {
        std::fprintf(stderr, "draw a programme first: linkgap-example-programme %s\n", folder().c_str());
        std::exit(1);
      }
      read.push_back(text.str());
    }
    return read;
  }();
  return texts;
}

void count_bytes(benchmark::State& state) {
  std::size_t bytes = 0;
  for (const std::string& text : texts()) bytes += text.size();
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * static_cast<std::int64_t>(state.iterations()));
}

void line_ends_by_memchr(benchmark::State& state) {
  for (auto _ : state) {
    std::size_t lines = 0;
    for (const std::string& text : texts()) {
      const char* const end = text.data() + text.size();
      for (const char* at = text.data(); at != nullptr && at < end; ++lines) {
        at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        if (at != nullptr) ++at;
      }
    }
    benchmark::DoNotOptimize(lines);
  }
  count_bytes(state);
}
BENCHMARK(line_ends_by_memchr)->Unit(benchmark::kMillisecond)->UseRealTime();

void lines_by_getline(benchmark::State& state) {
  for (auto _ : state) {
    for (const std::string& name : names()) {
      std::ifstream file(folder() / name, std::ios::binary);
      std::string line;
      std::size_t lines = 0;
      while (std::getline(file, line)) ++lines;
      benchmark::DoNotOptimize(lines);
    }
  }
  count_bytes(state);
}
BENCHMARK(lines_by_getline)->Unit(benchmark::kMillisecond)->UseRealTime();

void libcsv_alone(benchmark::State& state) {
  for (auto _ : state) {
    std::size_t cells = 0;
    for (const std::string& text : texts()) {
      csv_parser parser;
      csv_init(&parser, CSV_STRICT);
      csv_parse(
          &parser, text.data(), text.size(),
          [](void*, std::size_t, void* count) { ++*static_cast<std::size_t*>(count); }, [](int, void*) {}, &cells);
      csv_free(&parser);
    }
    benchmark::DoNotOptimize(cells);
  }
  count_bytes(state);
}
BENCHMARK(libcsv_alone)->Unit(benchmark::kMillisecond)->UseRealTime();

/// From a text in memory to numbered cells.
void tables_from_memory(benchmark::State& state) {
  for (auto _ : state) {
    for (std::size_t i = 0; i < texts().size(); ++i) {
      std::vector<Problem> problems;
      const RecordTable table =
          read_delimited(texts()[i], names()[i], problems, 0, static_cast<unsigned>(state.range(0)));
      benchmark::DoNotOptimize(table.size());
    }
  }
  count_bytes(state);
}
BENCHMARK(tables_from_memory)
    ->Arg(1)
    ->Arg(std::max(2U, std::thread::hardware_concurrency()))
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// The same from files: read, told apart, checked and brought into form C before.
void tables_from_files(benchmark::State& state) {
  for (auto _ : state) {
    for (const std::string& name : names()) {
      ProblemLog log;
      std::vector<Problem> problems;
      const auto decoded = read_text_file(folder() / name, name, std::nullopt, log);
      const RecordTable table = read_delimited(decoded->text, name, problems, 0, static_cast<unsigned>(state.range(0)));
      benchmark::DoNotOptimize(table.size());
    }
  }
  count_bytes(state);
}
BENCHMARK(tables_from_files)
    ->Arg(1)
    ->Arg(std::max(2U, std::thread::hardware_concurrency()))
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

std::string packed(const std::string& text) {
  z_stream stream{};
  constexpr int gzip = 16;
  deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + gzip, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

/// In bytes a second of the unpacked text.
void unpacked_gzip(benchmark::State& state) {
  std::vector<std::string> files;
  for (const std::string& text : texts()) files.push_back(packed(text));
  for (auto _ : state) {
    for (const std::string& file : files) {
      std::string text;
      unpack_gzip(file, text);
      benchmark::DoNotOptimize(text.size());
    }
  }
  count_bytes(state);
}
BENCHMARK(unpacked_gzip)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace linkgap::input
