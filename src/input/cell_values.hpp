#pragma once

#include "linkgap/model/geography.hpp"
#include "linkgap/model/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap::input {

/// What a cell means, or why it means nothing.
template <class T>
struct Reading {
  std::optional<T> value;
  std::string what;  ///< empty if `value` is given
  std::string advice;
  std::vector<std::string> legal;
};

/// Latitude and longitude of WGS84 in degrees. Swapped values of Korea and projected metres are recognised.
Reading<GeoPoint> read_coordinates(std::string_view latitude, std::string_view longitude);

/// A whole number of persons: 1910, 1,910, 300명.
Reading<std::uint32_t> read_head_count(std::string_view text);

/// A finite number with a decimal point, all of `text`.
std::optional<double> read_number(std::string_view text);

/// A value of a closed code list.
template <class Enum>
Reading<Enum> read_term(std::string_view text) {
  if (const auto value = parse_term<Enum>(text)) return {value, "", "", {}};
  Reading<Enum> refused{
      std::nullopt, "'" + std::string(text) + "' is not in the code list", "use one of the legal values", {}};
  for (const Term& term : terms<Enum>())
    refused.legal.push_back(std::string(term.code) + " (" + std::string(term.ko) + ")");
  return refused;
}

/// Code of an activity kind: known spellings become their code, others stay as they are (the list is open).
std::string activity_kind_code(std::string_view text);

/// The names in a list: parted by middle dots, semicolons or bars, each cleaned, none empty.
std::vector<std::string> split_names(std::string_view text);

/// True for the marks that stand for "not known" in a column of references: -, n/a, 미상, 불명, 해당 없음.
bool is_missing_mark(std::string_view text);

/// True for the label of a row of sums: 계, 소계, 합계, 총계, 누계, total, subtotal, grand total.
bool is_total_label(std::string_view text);

/// True for the start of a footnote below a table: *, ※, 주:, 자료:.
bool is_footnote(std::string_view text);

}  // namespace linkgap::input
