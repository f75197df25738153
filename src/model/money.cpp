#include "linkgap/model/money.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace linkgap {
namespace {

struct MoneyUnit {
  std::string_view spelling;
  double factor;
};

/// Longer spellings before those that they begin with.
constexpr std::array money_units = {
    MoneyUnit{"천억", 1e11},     MoneyUnit{"백억", 1e10}, MoneyUnit{"십억", 1e9},    MoneyUnit{"십만", 1e5},
    MoneyUnit{"천만", 1e7},      MoneyUnit{"백만", 1e6},  MoneyUnit{"만", 1e4},      MoneyUnit{"천", 1e3},
    MoneyUnit{"억", 1e8},        MoneyUnit{"조", 1e12},   MoneyUnit{"bn", 1e9},      MoneyUnit{"billion", 1e9},
    MoneyUnit{"b", 1e9},         MoneyUnit{"mn", 1e6},    MoneyUnit{"million", 1e6}, MoneyUnit{"m", 1e6},
    MoneyUnit{"trillion", 1e12}, MoneyUnit{"tn", 1e12},   MoneyUnit{"k", 1e3},
};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

bool take(std::string_view& text, std::string_view word) {
  if (word.empty() || !text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

std::string grouped(double amount) {
  char digits[64];
  std::snprintf(digits, sizeof digits, "%.0f", amount);
  std::string text = digits;
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

}  // namespace

std::optional<double> parse_money(std::string_view text, std::string_view currency, double plain_unit) {
  std::string bare;
  for (const char c : lower(text)) {
    if (c != ' ' && c != ',' && c != '\t') bare += c;
  }
  const std::string code = lower(currency);
  std::string_view rest = bare;
  bool named = take(rest, code) || take(rest, "₩");
  if (rest.empty()) return std::nullopt;
  double sum = 0;
  while (!rest.empty()) {
    double number = 0;
    const auto parsed = std::from_chars(rest.data(), rest.data() + rest.size(), number, std::chars_format::fixed);
    if (parsed.ec != std::errc() || parsed.ptr == rest.data()) return std::nullopt;
    rest.remove_prefix(static_cast<std::size_t>(parsed.ptr - rest.data()));
    for (const MoneyUnit& unit : money_units) {
      if (!take(rest, unit.spelling)) continue;
      number *= unit.factor;
      named = true;
      break;
    }
    sum += number;
    const bool closed = take(rest, "원") || take(rest, code);
    named = named || closed;
    if (closed && !rest.empty()) return std::nullopt;
  }
  if (!named) sum *= plain_unit;
  if (!std::isfinite(sum) || sum < 0) return std::nullopt;
  return sum;
}

std::string format_money(double amount, Language language, std::string_view currency) {
  const bool korean = language == Language::ko && currency == "KRW";
  const auto scaled = [&](double factor, const char* unit) {
    const double value = amount / factor;
    if (value >= 1000) return grouped(std::round(value)) + unit;
    char digits[64];
    std::snprintf(digits, sizeof digits, "%.*f", value >= 100 ? 1 : value >= 10 ? 2 : 3, value);
    std::string number = digits;
    if (number.find('.') != std::string::npos) {
      number.erase(number.find_last_not_of('0') + 1);
      if (number.back() == '.') number.pop_back();
    }
    return number + unit;
  };
  if (korean) return amount >= 1e8 ? scaled(1e8, "억원") : amount >= 1e4 ? scaled(1e4, "만원") : grouped(amount) + "원";
  const std::string name = " " + std::string(currency);
  return (amount >= 1e9 ? scaled(1e9, " bn") : amount >= 1e6 ? scaled(1e6, " M") : grouped(amount)) + name;
}

}  // namespace linkgap
