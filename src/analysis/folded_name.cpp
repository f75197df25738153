#include "folded_name.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace linkgap {
namespace {

constexpr std::array<std::string_view, 8> middle_dots = {"\u00B7", "\u318D", "\u2024", "\u2219",
                                                         "\u30FB", "\u2022", "\u2027", "\u22C5"};

}  // namespace

std::string folded_name(const std::string& text) {
  std::string out = text;
  for (const std::string_view dot : middle_dots) {
    for (auto at = out.find(dot); at != std::string::npos; at = out.find(dot)) out.erase(at, dot.size());
  }
  std::erase_if(out, [](char c) { return c == ' ' || c == '\t' || c == '-'; });
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::vector<std::string> folded_parts(const std::string& text) {
  std::string joined = text;
  for (const std::string_view dot : middle_dots) {
    for (auto at = joined.find(dot); at != std::string::npos; at = joined.find(dot))
      joined.replace(at, dot.size(), "\n");
  }
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= joined.size();) {
    const std::size_t end = std::min(joined.find('\n', at), joined.size());
    const std::string part = folded_name(joined.substr(at, end - at));
    if (!part.empty()) parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

}  // namespace linkgap
