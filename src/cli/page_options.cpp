#include "page_options.hpp"

#include "linkgap/renderers/page_theme.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

namespace linkgap::cli {
namespace {

struct NamedSheet {
  std::string_view name;
  Sheet sheet;
};
/// Paper rounded to whole points, slides as presentation programs make them: 13.33 × 7.5 and 10 × 7.5 inches.
constexpr std::array sheets = {
    NamedSheet{"a4", {595, 842}},
    NamedSheet{"a4-landscape", {842, 595}},
    NamedSheet{"16:9", {960, 540}},
    NamedSheet{"4:3", {720, 540}},
};

/// "297x210mm" in whole points.
std::optional<Sheet> in_millimetres(std::string_view typed) {
  if (!typed.ends_with("mm")) return std::nullopt;
  typed.remove_suffix(2);
  const std::size_t cross = typed.find('x');
  if (cross == std::string_view::npos) return std::nullopt;
  std::array<double, 2> sides{};
  const std::array parts = {typed.substr(0, cross), typed.substr(cross + 1)};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const char* const end = parts[i].data() + parts[i].size();
    const auto read = std::from_chars(parts[i].data(), end, sides[i], std::chars_format::fixed);
    constexpr double least = 60, most = 2000;
    if (read.ec != std::errc() || read.ptr != end || !(sides[i] >= least && sides[i] <= most)) return std::nullopt;
    sides[i] = std::round(sides[i] / 25.4 * 72);
  }
  return Sheet{sides[0], sides[1]};
}

Sheet sheet_of(const std::string& typed) {
  const auto named = std::ranges::find(sheets, typed, &NamedSheet::name);
  if (named != sheets.end()) return named->sheet;
  if (const std::optional<Sheet> free = in_millimetres(typed)) return *free;
  throw UsageError("--size takes a4, a4-landscape, 16:9, 4:3 or WIDTHxHEIGHTmm from 60 to 2000 mm (297x210mm), not '" +
                   typed + "'");
}

PageTheme theme_of(const std::string& typed) {
  if (const PageInk* const found = find_page_theme(typed)) return found->theme;
  std::string legal;
  for (const PageInk& row : page_themes()) legal += (legal.empty() ? "" : ", ") + std::string(row.name);
  throw UsageError("--theme takes " + legal + ", not '" + typed + "'");
}

}  // namespace

PageOptions page_options(const Request& request) {
  PageOptions options;
  if (request.has("theme")) options.theme = theme_of(request.text("theme"));
  if (request.has("size")) options.sheet = sheet_of(request.text("size"));
  return options;
}

Diagram on_page(Diagram diagram, const PageOptions& options) {
  Diagram out = themed(std::move(diagram), options.theme);
  out.sheet = options.sheet;
  return out;
}

}  // namespace linkgap::cli
