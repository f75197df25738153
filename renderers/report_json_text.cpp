#include "report_json_parts.hpp"

namespace linkgap::report_json {
namespace {

/// One row of a finding per line: readable in an editor and in a diff, and a fifth of the size of a fully indented
/// file.
void write(std::string& out, const Json& value, int depth) {
  const auto dump = [](const Json& part) { return part.dump(-1, ' ', false, Json::error_handler_t::replace); };
  const bool open = depth < 3 && value.is_structured() && !value.empty();
  const bool table = value.is_array() && !value.empty() && value.front().is_object();
  if (!open && !table) {
    out += dump(value);
    return;
  }
  const std::string indent(static_cast<std::size_t>(depth) + 1, ' ');
  out += value.is_array() ? "[" : "{";
  bool first = true;
  for (const auto& [key, item] : value.items()) {
    out += first ? "\n" : ",\n";
    first = false;
    out += indent;
    if (value.is_object()) out += dump(Json(key)) + ": ";
    if (value.is_array()) {
      out += dump(item);
    } else {
      write(out, item, depth + 1);
    }
  }
  out += "\n" + std::string(static_cast<std::size_t>(depth), ' ') + (value.is_array() ? "]" : "}");
}

}  // namespace

std::string written(const Json& document) {
  std::string out;
  write(out, document, 0);
  return out + "\n";
}

}  // namespace linkgap::report_json
