#include "folded_name.hpp"

#include "linkgap/input/folded_text.hpp"

#include <algorithm>
#include <string_view>

namespace linkgap {

std::string folded_name(const std::string& text) {
  std::string out = input::fold_name(text);
  std::erase(out, '-');
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::vector<std::string> folded_parts(const std::string& text) {
  constexpr std::string_view dot = "\u00B7";
  const std::string joined = input::with_one_dot(text);
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= joined.size();) {
    const std::size_t end = std::min(joined.find(dot, at), joined.size());
    const std::string part = folded_name(joined.substr(at, end - at));
    if (!part.empty()) parts.push_back(part);
    at = end + dot.size();
  }
  return parts;
}

}  // namespace linkgap
