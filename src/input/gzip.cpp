#include "gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>

namespace linkgap::input {
namespace {

/// The one owner of a zlib stream.
class Inflation {
 public:
  Inflation() {
    constexpr int gzip_only = 16;
    if (inflateInit2(&stream_, MAX_WBITS + gzip_only) != Z_OK) throw std::bad_alloc();
  }
  Inflation(const Inflation&) = delete;
  Inflation& operator=(const Inflation&) = delete;
  ~Inflation() { inflateEnd(&stream_); }
  z_stream& stream() { return stream_; }

 private:
  z_stream stream_{};
};

FileFault damaged() {
  return {"is a damaged or incomplete gzip file", "copy or pack it again, or name the unpacked file"};
}

}  // namespace

bool is_gzip(std::string_view bytes) {
  return bytes.starts_with("\x1F\x8B");
}

std::optional<FileFault> unpack_gzip(std::string_view bytes, std::string& text) {
  Inflation inflation;
  z_stream& stream = inflation.stream();
  std::array<char, 1U << 16U> piece;
  std::size_t taken = 0;
  text.clear();
  while (true) {
    if (stream.avail_in == 0) {
      const std::size_t next = std::min<std::size_t>(bytes.size() - taken, std::numeric_limits<uInt>::max());
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + taken));  // zlib reads only
      stream.avail_in = static_cast<uInt>(next);
      taken += next;
    }
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    const int result = inflate(&stream, Z_NO_FLUSH);
    if (result == Z_MEM_ERROR) throw std::bad_alloc();
    if (result != Z_OK && result != Z_STREAM_END) return damaged();
    text.append(piece.data(), piece.size() - stream.avail_out);
    if (unpacks_too_far(bytes.size(), text.size())) return unpacked_too_far();
    if (result != Z_STREAM_END) continue;
    if (stream.avail_in == 0 && taken == bytes.size()) return std::nullopt;
    if (inflateReset(&stream) != Z_OK) return damaged();
  }
}

}  // namespace linkgap::input
