#include "html_parts.hpp"
#include "linkgap/error.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace linkgap::html {
namespace {

/// The numbers at the end of an id of ours: "a12" gives 12, "x3-12" gives 3 and 12; nothing for other ids.
std::vector<std::uint32_t> numbers_of(std::string_view id) {
  std::size_t at = 0;
  while (at < id.size() && id[at] >= 'a' && id[at] <= 'z') ++at;
  if (at == 0) return {};
  std::vector<std::uint32_t> numbers;
  while (at < id.size()) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(id.data() + at, id.data() + id.size(), value);
    if (error != std::errc{}) return {};
    numbers.push_back(value);
    at = static_cast<std::size_t>(end - id.data());
    if (at < id.size() && id[at++] != '-') return {};
    if (at == id.size() && id.back() == '-') return {};
  }
  return numbers.size() <= 2 ? numbers : std::vector<std::uint32_t>();
}

std::string key_of(Level level, std::vector<std::uint32_t> numbers) {
  std::ranges::sort(numbers);
  numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());  // the diagonal of a matrix is no pair
  std::string key(1, letter(level));
  for (std::size_t i = 0; i < numbers.size(); ++i) key += (i > 0 ? "-" : "") + std::to_string(numbers[i]);
  return key;
}

/// Calls `found(id, numbers, missing)` for every shape that is about actors.
template <class Found>
void each_shape(const Diagram& diagram, const Found& found) {
  if (!diagram.actors) return;
  for (const Marker& marker : diagram.markers) found(marker.id, numbers_of(marker.id), false);
  for (const Box& box : diagram.boxes) found(box.id, numbers_of(box.id), false);
  for (const Curve& curve : diagram.curves) {
    std::vector<std::uint32_t> ends = numbers_of(curve.from);
    const std::vector<std::uint32_t> to = numbers_of(curve.to);
    if (ends.size() == 1 && to.size() == 1) {
      ends.push_back(to.front());
      found(curve.id, ends, curve.paint.line == LineStyle::dashed);
    }
  }
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

struct Attribute {
  std::string_view name;
  std::string_view value;  // still escaped
};

/// One tag, between '<' and '>'.
struct Tag {
  std::string_view name;
  std::vector<Attribute> attributes;
  bool closes_itself = false;
};

Tag parse_tag(std::string_view text) {
  Tag tag;
  if (text.ends_with('/')) {
    tag.closes_itself = true;
    text.remove_suffix(1);
  }
  std::size_t at = 0;
  while (at < text.size() && !is_space(text[at])) ++at;
  tag.name = text.substr(0, at);
  while (at < text.size()) {
    while (at < text.size() && is_space(text[at])) ++at;
    if (at == text.size()) break;
    const std::size_t equals = text.find('=', at);
    if (equals == std::string_view::npos || equals + 1 >= text.size())
      throw EngineError("the SVG has a bare attribute");
    const char quote = text[equals + 1];
    const std::size_t end = text.find(quote, equals + 2);
    if ((quote != '"' && quote != '\'') || end == std::string_view::npos) {
      throw EngineError("the SVG has an attribute without quotes");
    }
    tag.attributes.push_back({text.substr(at, equals - at), text.substr(equals + 2, end - equals - 2)});
    at = end + 1;
  }
  return tag;
}

/// The '>' of the tag that begins at `begin`; quoted ones do not count.
std::size_t end_of_tag(std::string_view svg, std::size_t begin) {
  char quote = 0;
  for (std::size_t i = begin; i < svg.size(); ++i) {
    if (quote != 0) {
      if (svg[i] == quote) quote = 0;
    } else if (svg[i] == '"' || svg[i] == '\'') {
      quote = svg[i];
    } else if (svg[i] == '>') {
      return i;
    }
  }
  throw EngineError("the SVG ends inside a tag");
}

std::string opened(const Tag& tag, const std::string& prefix, const std::map<std::string, Hook>& hooks) {
  std::string out = "<" + std::string(tag.name);
  const bool root = tag.name == "svg";
  for (const Attribute& each : tag.attributes) {
    if (each.name.starts_with("xmlns") || each.name == "xml:lang" || each.name == "xml:space") continue;
    // The page names its fonts once.
    if (each.name == "font-family") continue;
    if (root && (each.name == "width" || each.name == "height" || each.name == "role")) continue;
    std::string value(each.value);
    if (each.name == "id") {
      const auto hook = hooks.find(value);
      if (hook != hooks.end()) {
        out += " data-who=\"" + hook->second.who + '"';
        if (hook->second.missing) out += " data-missing=\"\"";
      }
      value.insert(0, prefix);
    } else if (const std::size_t reference = value.find("url(#"); reference != std::string::npos) {
      value.insert(reference + 5, prefix);
    }
    out += ' ' + std::string(each.name) + "=\"" + value + '"';
  }
  if (root) out += " role=\"group\"";
  return out + (tag.closes_itself ? "/>" : ">");
}

}  // namespace

std::map<std::string, Hook> hooks(const Diagram& diagram) {
  std::map<std::string, Hook> found;
  each_shape(diagram, [&](const std::string& id, const std::vector<std::uint32_t>& numbers, bool missing) {
    if (!numbers.empty()) found[id] = {key_of(*diagram.actors, numbers), missing};
  });
  return found;
}

void mention(const Diagram& diagram, Mentioned& mentioned) {
  each_shape(diagram, [&](const std::string&, const std::vector<std::uint32_t>& numbers, bool) {
    mentioned[*diagram.actors].insert(numbers.begin(), numbers.end());
  });
}

std::string embedded(const std::string& svg, const std::string& prefix, const std::map<std::string, Hook>& hooks) {
  const std::size_t start = svg.find("<svg");
  if (start == std::string::npos) throw EngineError("a picture of the page is no SVG");
  const std::string_view text(svg);
  std::string out;
  out.reserve(svg.size());
  for (std::size_t at = start; at < text.size();) {
    if (text[at] != '<') {
      const std::size_t next = std::min(text.find('<', at), text.size());
      const std::string_view words = text.substr(at, next - at);
      // Indentation between tags is a tenth of the file.
      if (!std::ranges::all_of(words, is_space)) out += words;
      at = next;
      continue;
    }
    const std::size_t end = end_of_tag(text, at);
    const std::string_view inside = text.substr(at + 1, end - at - 1);
    if (inside.starts_with('!') || inside.starts_with('?')) throw EngineError("the SVG has more than elements");
    out += inside.starts_with('/') ? "<" + std::string(inside) + ">" : opened(parse_tag(inside), prefix, hooks);
    at = end + 1;
  }
  return out;
}

}  // namespace linkgap::html
