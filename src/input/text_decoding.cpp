#include "text_decoding.hpp"

#include "gzip.hpp"
#include "unicode_text.hpp"
#include "workbook.hpp"

#include <iconv.h>
#include <algorithm>
#include <cerrno>
#include <fstream>

namespace linkgap::input {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

/// The one owner of an iconv descriptor.
class Converter {
 public:
  explicit Converter(const char* from) : handle_(iconv_open("UTF-8", from)) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (known()) iconv_close(handle_);
  }
  bool known() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  /// Converts all of `bytes` into `text`; gives the offset of the first byte that is not legal, if any.
  std::optional<std::size_t> convert(std::string_view bytes, std::string& text) {
    text.resize(bytes.size() * 3 / 2 + 16);
    char* in = const_cast<char*>(bytes.data());  // iconv takes char** but does not write through it
    std::size_t in_left = bytes.size();
    std::size_t written = 0;
    while (true) {
      char* out = text.data() + written;
      std::size_t out_left = text.size() - written;
      const std::size_t result = iconv(handle_, &in, &in_left, &out, &out_left);
      written = text.size() - out_left;
      if (result != static_cast<std::size_t>(-1)) break;
      if (errno != E2BIG) return bytes.size() - in_left;
      text.resize(text.size() * 2);
    }
    text.resize(written);
    return std::nullopt;
  }

 private:
  iconv_t handle_;
};

std::size_t line_at(std::string_view bytes, std::size_t offset) {
  std::size_t line = 1;
  for (std::size_t i = 0; i < std::min(offset, bytes.size()); ++i) {
    if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n'))) ++line;
  }
  return line;
}

Problem illegal_byte(std::string_view bytes, std::size_t offset, const std::string& file, const std::string& encoding,
                     const std::string& advice) {
  std::string what = "byte offset " + std::to_string(offset) + " is not legal " + encoding;
  if (offset < bytes.size()) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(bytes[offset]);
    what += " (byte 0x" + std::string{digits[byte >> 4U], digits[byte & 0xFU]} + ")";
  }
  return {Severity::error, file, line_at(bytes, offset), "", what, advice, {}};
}

/// The bytes from `skip` on, in normal form C.
std::optional<DecodedText> converted(std::string_view bytes, std::size_t skip, const std::string& file,
                                     const std::string& encoding, ProblemLog& problems) {
  Converter converter(encoding.c_str());
  if (!converter.known()) {
    problems.error({Severity::error,
                    file,
                    0,
                    "",
                    "the encoding '" + encoding + "' is not known",
                    "give a name that iconv knows",
                    {"UTF-8", "CP949", "UTF-16LE", "UTF-16BE"}});
    return std::nullopt;
  }
  std::string text;
  if (const auto offset = converter.convert(bytes.substr(skip), text)) {
    problems.error(illegal_byte(bytes, *offset + skip, file, encoding, "the file is damaged or in another encoding"));
    return std::nullopt;
  }
  if (text.starts_with(utf8_mark)) text.erase(0, utf8_mark.size());
  return DecodedText{to_nfc(std::move(text)), encoding};
}

/// ASCII characters in UTF-16 have a zero byte, always on the same side; nothing else has so many of them. A few
/// others, such as 가 (U+AC00), have theirs on the other side.
std::optional<std::string> utf16_by_zero_bytes(std::string_view bytes) {
  if (bytes.size() < 4 || bytes.size() % 2 != 0) return std::nullopt;
  const std::string_view sample = bytes.substr(0, 4096);
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (sample[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  if (std::max(even, odd) < 4 * std::min(even, odd) || std::max(even, odd) * 50 < sample.size()) return std::nullopt;
  return even < odd ? "UTF-16LE" : "UTF-16BE";
}

/// UTF-8 with a few broken bytes must not be taken for CP949: CP949 Hangul breaks UTF-8 at once and all the time.
bool is_broken_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  while (!bytes.empty()) {
    const std::size_t length = valid_utf8_prefix(bytes);
    good += static_cast<std::size_t>(
        std::ranges::count_if(bytes.substr(0, length), [](char c) { return static_cast<unsigned char>(c) >= 0xE0; }));
    if (length == bytes.size()) break;
    ++bad;
    bytes.remove_prefix(length + 1);
  }
  return good >= 3 && good > 4 * bad;
}

}  // namespace

std::optional<DecodedText> decode_text(std::string bytes, const std::string& file,
                                       const std::optional<std::string>& encoding, ProblemLog& problems) {
  if (encoding) return converted(bytes, 0, file, *encoding, problems);
  if (bytes.starts_with("\xFF\xFE"sv)) return converted(bytes, 2, file, "UTF-16LE", problems);
  if (bytes.starts_with("\xFE\xFF"sv)) return converted(bytes, 2, file, "UTF-16BE", problems);
  if (const auto name = utf16_by_zero_bytes(bytes)) return converted(bytes, 0, file, *name, problems);

  const std::size_t mark = bytes.starts_with(utf8_mark) ? utf8_mark.size() : 0;
  const std::string_view body = std::string_view(bytes).substr(mark);
  const std::size_t good = valid_utf8_prefix(body);
  if (good == body.size()) {
    bytes.erase(0, mark);
    return DecodedText{to_nfc(std::move(bytes)), mark > 0 ? "UTF-8 with BOM" : "UTF-8"};
  }
  if (mark > 0 || is_broken_utf8(body)) {
    problems.error(
        illegal_byte(bytes, mark + good, file, "UTF-8", "the rest of the file is UTF-8: repair it or save it anew"));
    return std::nullopt;
  }
  std::string text;
  if (const auto wrong = Converter("CP949").convert(bytes, text)) {
    problems.error(illegal_byte(bytes, *wrong, file,
                                "CP949, and byte offset " + std::to_string(good) + " is not legal UTF-8",
                                "save the file as UTF-8, or name its encoding"));
    return std::nullopt;
  }
  return DecodedText{to_nfc(std::move(text)), "CP949"};
}

namespace {

std::nullopt_t refused(const std::string& shown, const std::string& what, const std::string& advice,
                       ProblemLog& problems) {
  problems.error({Severity::error, shown, 0, "", what, advice, {}});
  return std::nullopt;
}

/// All bytes of a regular file, or its first ones.
std::optional<std::string> bytes_of(const std::filesystem::path& path, const std::string& shown,
                                    std::optional<std::size_t> most, ProblemLog& problems) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return refused(shown, "is not a regular file", "name a table (CSV, TSV or XLSX), or a folder of tables", problems);
  }
  std::ifstream stream(path, std::ios::binary);
  std::string bytes;
  if (stream && most) {
    bytes.resize(*most);
    stream.read(bytes.data(), static_cast<std::streamsize>(*most));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    if (stream.eof()) stream.clear();
  } else if (stream) {
    // One byte more than the file has tells its end; a file that grows is read on.
    const auto size = std::filesystem::file_size(path, error);
    bytes.resize(error ? 0 : static_cast<std::size_t>(size) + 1);
    std::size_t got = 0;
    while (stream) {
      if (got == bytes.size()) bytes.resize(2 * got + 4096);
      stream.read(bytes.data() + got, static_cast<std::streamsize>(bytes.size() - got));
      got += static_cast<std::size_t>(stream.gcount());
    }
    bytes.resize(got);
    if (stream.eof()) stream.clear();
  }
  if (!stream) return refused(shown, "cannot be read", "check its permissions", problems);
  return bytes;
}

/// What cannot be text, told by its first bytes.
std::optional<FileFault> fault_of_content(std::string_view bytes) {
  if (is_zip(bytes)) {
    return FileFault{"is a workbook or another ZIP file where a text is needed", "save the sheet as CSV in UTF-8"};
  }
  if (!bytes.starts_with("\xD0\xCF\x11\xE0"sv)) return std::nullopt;
  constexpr auto locked = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
  if (bytes.find(locked) != std::string_view::npos) {
    return FileFault{"is a workbook locked with a password", "save it as .xlsx without a password, or as CSV in UTF-8"};
  }
  return FileFault{"is a document of an old office program (.xls, .doc, .hwp), which linkgap does not read",
                   "save the table as .xlsx without a password, or as CSV in UTF-8"};
}

}  // namespace

std::optional<std::string> first_bytes(const std::filesystem::path& path, const std::string& shown,
                                       ProblemLog& problems) {
  constexpr std::size_t enough_for_a_signature = 8;
  return bytes_of(path, shown, enough_for_a_signature, problems);
}

std::optional<DecodedText> read_text_file(const std::filesystem::path& path, const std::string& shown,
                                          const std::optional<std::string>& encoding, ProblemLog& problems) {
  auto bytes = bytes_of(path, shown, std::nullopt, problems);
  if (!bytes) return std::nullopt;
  const bool packed = is_gzip(*bytes);
  if (packed) {
    std::string text;
    if (const auto fault = unpack_gzip(*bytes, text)) return refused(shown, fault->what, fault->advice, problems);
    bytes = std::move(text);
  }
  if (const auto fault = fault_of_content(*bytes)) return refused(shown, fault->what, fault->advice, problems);
  auto decoded = decode_text(std::move(*bytes), shown, encoding, problems);
  if (decoded && packed) decoded->encoding += " in gzip";
  return decoded;
}

}  // namespace linkgap::input
