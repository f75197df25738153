// Any text as a date or a range of dates.
#include "attribute_readings.hpp"
#include "reading.hpp"
#include "unicode_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace linkgap;
  const std::string text(reinterpret_cast<const char*>(data), size);
  // Cells are valid UTF-8 when they come to be read.
  if (input::valid_utf8_prefix(text) != text.size()) return 0;
  const auto reading = input::read_span(text);
  if (!reading.value) {
    if (reading.what.empty()) fuzz::found("a date was refused without a word");
    return 0;
  }
  if (!is_valid(reading.value->start)) fuzz::found("a date that does not exist: " + to_string(reading.value->start));
  if (reading.value->end && !is_valid(*reading.value->end)) fuzz::found("a range that ends on no day");
  return 0;
}
