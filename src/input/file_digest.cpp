#include "file_digest.hpp"

#include <nettle/sha2.h>

#include <array>
#include <fstream>

namespace linkgap::input {
namespace {

std::string finished(sha256_ctx& state) {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&state, digest.size(), digest.data());
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : digest) {
    text += digits[byte >> 4U];
    text += digits[byte & 0xFU];
  }
  return text;
}

}  // namespace

std::optional<InputFile> digest_of(const std::filesystem::path& path, const std::string& shown) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  InputFile file;
  file.file = shown;
  sha256_ctx state;
  sha256_init(&state);
  std::array<char, 1 << 16> block;
  while (stream.read(block.data(), block.size()), stream.gcount() > 0) {
    const auto got = static_cast<std::size_t>(stream.gcount());
    sha256_update(&state, got, reinterpret_cast<const std::uint8_t*>(block.data()));
    file.bytes += got;
  }
  if (stream.bad()) return std::nullopt;
  file.sha256 = finished(state);
  return file;
}

std::string text_digest(std::string_view text) {
  sha256_ctx state;
  sha256_init(&state);
  sha256_update(&state, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  return finished(state);
}

}  // namespace linkgap::input
