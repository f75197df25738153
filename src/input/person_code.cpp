#include "person_code.hpp"

#include "file_digest.hpp"

namespace linkgap::input {

std::string person_code(std::string_view text, std::set<std::string>& taken) {
  const std::string code = "person-" + text_digest(text).substr(0, 6);
  std::string given = code;
  for (int next = 2; !taken.insert(given).second; ++next) given = code + "-" + std::to_string(next);
  return given;
}

}  // namespace linkgap::input
