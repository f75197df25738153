#include "html_parts.hpp"

namespace linkgap::html {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string inert(const nlohmann::ordered_json& value) {
  using Json = nlohmann::ordered_json;
  const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string out;
  out.reserve(text.size() + text.size() / 50);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = std::string_view(text).substr(i);
    if (text[i] == '<') {
      out += "\\u003c";
    } else if (text[i] == '>') {
      out += "\\u003e";
    } else if (text[i] == '&') {
      out += "\\u0026";
    } else if (rest.starts_with("\u2028") || rest.starts_with("\u2029")) {
      out += rest[2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

char letter(Level level) {
  return level == Level::council ? 'u' : code_of(level).front();
}

const LevelReport* level_of(const Report& report, Level level) {
  const auto of = [](const std::optional<LevelReport>& part) { return part ? &*part : nullptr; };
  switch (level) {
    case Level::organisation:
      return &report.organisations;
    case Level::council:
      return of(report.councils);
    case Level::complex:
      return of(report.complexes);
    case Level::region:
      return of(report.regions);
    case Level::sector:
      return of(report.sectors);
    case Level::kind:
      return nullptr;
  }
  return nullptr;
}

nlohmann::ordered_json both(const std::string& ko, const std::string& en) {
  if (ko == en) return ko;
  return nlohmann::ordered_json::array({ko, en});
}

nlohmann::ordered_json both(const Name& name) {
  return both(name.in(Language::ko), name.in(Language::en));
}

}  // namespace linkgap::html
