#include "attribute_readings.hpp"

#include "linkgap/input/organisation_names.hpp"

namespace linkgap::input {
namespace {

bool is_colour(const std::string& text) {
  return text.size() == 7 && text[0] == '#' && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

}  // namespace

Reading<std::string> read_colour(const std::string& text) {
  if (is_colour(text)) return {text, "", "", {}};
  return {std::nullopt, "'" + text + "' is not a colour", "write it as #1F77B4", {}};
}

Reading<std::string> read_activity_kind(const std::string& text) {
  return {activity_kind_code(text), "", "", {}};
}

Reading<Degrees> read_location(const std::string& text) {
  const std::size_t tab = text.find('\t');
  const auto reading = read_coordinates(std::string_view(text).substr(0, tab), std::string_view(text).substr(tab + 1));
  if (reading.value) return {Degrees(reading.value->latitude, reading.value->longitude), "", "", {}};
  return {std::nullopt, reading.what, reading.advice, {}};
}

Reading<std::string> read_registration(const std::string& text) {
  return {registration_digits(text).value_or(""), "", "", {}};
}

Reading<DateSpan> read_span(const std::string& text) {
  const DateReading reading = read_date(text);
  return {reading.span, reading.what, reading.advice, {}};
}

}  // namespace linkgap::input
