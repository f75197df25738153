#include "json_fields.hpp"

#include <algorithm>

namespace linkgap::input {

using nlohmann::json;

void JsonFields::wrong(const std::string& path, const std::string& what, const std::string& advice,
                       std::vector<std::string> legal) {
  problems_.error({Severity::error, file_, 0, path, what, advice, std::move(legal)});
}

void JsonFields::check_keys(const json& object, const std::string& path, const std::vector<std::string>& known) {
  for (const auto& [key, value] : object.items()) {
    if (std::ranges::find(known, key) != known.end()) continue;
    const std::string like = nearest(key, known);
    problems_.warn(
        "unknown keys",
        {Severity::warning, file_, 0, path.empty() ? key : path + "." + key, "the key is not known and not read",
         like.empty() ? "" : "did you mean '" + like + "'?", like.empty() ? known : std::vector<std::string>{}});
  }
}

std::string JsonFields::text(const json& value, const std::string& path) {
  if (value.is_string()) return value.get<std::string>();
  wrong(path, "must be a text", "put it in quotation marks");
  return {};
}

bool JsonFields::is_object(const json& value, const std::string& path) {
  if (value.is_object()) return true;
  wrong(path, "must be an object", "write it as {\"key\": value}");
  return false;
}

bool JsonFields::is_list(const json& value, const std::string& path) {
  if (value.is_array()) return true;
  wrong(path, "must be a list", "write it as [\"…\", \"…\"]");
  return false;
}

bool JsonFields::yes_or_no(const json& value, const std::string& path) {
  if (value.is_boolean()) return value.get<bool>();
  wrong(path, "must be true or false", "write it without quotation marks");
  return false;
}

}  // namespace linkgap::input
