#pragma once

#include "linkgap/model/vocabulary.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace linkgap {

/// An amount in whole currency (663억원 → 6.63e10): numbers with commas or a decimal point, each followed by a unit
/// (천, 만, 백만, 천만, 억, 조, with or without 원; k, M, bn, tn; "million", "billion"), with or without the currency's
/// code. A number without any unit or currency is multiplied by `plain_unit`. Nothing if the text is no amount of 0 or
/// more. O(length).
std::optional<double> parse_money(std::string_view text, std::string_view currency = "KRW", double plain_unit = 1);

/// The amount for people, rounded to four digits: "663억원", "66.3 bn KRW".
std::string format_money(double amount, Language language, std::string_view currency = "KRW");

}  // namespace linkgap
