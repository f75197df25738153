#include "cell_values.hpp"

#include "unicode_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace linkgap::input {
namespace {

std::string lower_without_spaces(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return out;
}

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& words) {
  constexpr std::size_t longest_word = 24;  // spares all other cells the folding
  return text.size() <= longest_word && std::ranges::find(words, lower_without_spaces(text)) != words.end();
}

}  // namespace

std::optional<double> read_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

Reading<GeoPoint> read_coordinates(std::string_view latitude, std::string_view longitude) {
  const std::string shown = "'" + std::string(latitude) + ", " + std::string(longitude) + "'";
  if (latitude.empty() || longitude.empty()) {
    return {std::nullopt, shown + " has only one of latitude and longitude", "give both or neither", {}};
  }
  const auto lat = read_number(latitude);
  const auto lon = read_number(longitude);
  if (!lat || !lon)
    return {std::nullopt, shown + " are not coordinates", "write decimal degrees with a point, as 37.42", {}};
  const bool swapped = std::abs(*lat) > 90 && std::abs(*lat) <= 180 && std::abs(*lon) <= 90;
  if (swapped) return {std::nullopt, shown + " has latitude and longitude swapped", "exchange the two columns", {}};
  if (std::abs(*lat) > 180 || std::abs(*lon) > 180) {
    return {std::nullopt, shown + " looks like metres of a map projection", "convert to WGS84 degrees", {}};
  }
  if (std::abs(*lat) > 90) {
    return {std::nullopt, shown + " is outside the earth", "latitude is −90 to 90, longitude −180 to 180", {}};
  }
  return {GeoPoint{*lat, *lon}, "", "", {}};
}

Reading<std::uint32_t> read_head_count(std::string_view text) {
  constexpr std::string_view unit = "명";
  std::string digits = lower_without_spaces(text);
  if (digits.ends_with(unit)) digits.resize(digits.size() - unit.size());
  const auto comma = digits.find(',');
  bool grouped = true;  // a comma must stand before every three digits, so that 1,91 is no number
  if (comma != std::string::npos) {
    grouped = comma >= 1 && comma <= 3 && (digits.size() - comma) % 4 == 0;
    for (std::size_t i = comma; grouped && i < digits.size(); i += 4) grouped = digits[i] == ',';
    std::erase(digits, ',');
  }
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (!grouped || error != std::errc() || end != digits.data() + digits.size()) {
    return {std::nullopt, "'" + std::string(text) + "' is not a whole number", "write digits, as 1910 or 1,910", {}};
  }
  return {value, "", "", {}};
}

std::string activity_kind_code(std::string_view text) {
  const auto index = find_term(activity_kind_terms(), text);
  return std::string(index ? activity_kind_terms()[*index].code : text);
}

std::vector<std::string> split_names(std::string_view text) {
  constexpr std::string_view dot = "·";
  std::string list = with_one_dot(text);
  for (std::size_t at = list.find(dot); at != std::string::npos; at = list.find(dot, at))
    list.replace(at, dot.size(), ";");
  std::vector<std::string> names;
  std::string buffer;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find_first_of(";|", begin), list.size());
    const std::string_view name = cleaned(std::string_view(list).substr(begin, end - begin), buffer);
    if (!name.empty()) names.emplace_back(name);
    begin = end + 1;
  }
  return names;
}

bool is_missing_mark(std::string_view text) {
  constexpr std::array<std::string_view, 9> marks = {"-", "–", "—", "n/a", "#n/a", "미상", "불명", "해당없음", "?"};
  return is_one_of(text, marks);
}

bool is_total_label(std::string_view text) {
  constexpr std::array<std::string_view, 8> labels = {"계",   "소계",  "합계",     "총계",
                                                      "누계", "total", "subtotal", "grandtotal"};
  return is_one_of(text, labels);
}

bool is_footnote(std::string_view text) {
  return text.starts_with('*') || text.starts_with("※") || text.starts_with("주:") || text.starts_with("자료:");
}

}  // namespace linkgap::input
