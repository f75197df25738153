#include "page_options.hpp"

#include "linkgap/error.hpp"
#include "linkgap/renderers/page_theme.hpp"
#include "render_process.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
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

LabelChoice labels_of(const std::string& typed) {
  using Who = LabelChoice::Who;
  if (typed == "all") return {Who::all, 0};
  if (typed == "hubs") return {Who::hubs, 0};
  if (typed == "none") return {Who::none, 0};
  constexpr std::string_view top = "top:";
  if (typed.starts_with(top)) {
    std::size_t most = 0;
    const char* const end = typed.data() + typed.size();
    const auto read = std::from_chars(typed.data() + top.size(), end, most);
    constexpr std::size_t highest = 1000;
    if (read.ec == std::errc() && read.ptr == end && most >= 1 && most <= highest) return {Who::top, most};
  }
  throw UsageError("--labels takes all, hubs, top:N (N from 1 to 1000) or none, not '" + typed + "'");
}

}  // namespace

PageOptions page_options(const Request& request) {
  PageOptions options;
  if (request.has("theme")) options.theme = theme_of(request.text("theme"));
  if (request.has("size")) options.sheet = sheet_of(request.text("size"));
  if (request.has("labels")) options.labels = labels_of(request.text("labels"));
  options.outline_text = request.has("outline-text");
  options.seconds = static_cast<unsigned>(request.whole("time-limit", default_time_limit, 1, 3600));
  return options;
}

Diagram on_page(Diagram diagram, const PageOptions& options) {
  Diagram out = themed(with_labels(std::move(diagram), options.labels), options.theme);
  out.sheet = options.sheet;
  return out;
}

std::optional<KeptPlaces> kept_places(const Request& request, const std::string& picture) {
  if (!request.has("positions")) return std::nullopt;
  if (picture != "network") {
    throw UsageError("--positions keeps the places of the picture network; those of '" + picture +
                     "' follow from the data, and the same actor stands there again by itself");
  }
  const std::string file = request.text("positions");
  if (!std::filesystem::exists(file)) return KeptPlaces{};
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) throw InputError(Problem{Severity::error, file, 0, "", "cannot be read", "give a readable file", {}});
  return kept_places_from_json(text, file);
}

}  // namespace linkgap::cli
