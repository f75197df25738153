#pragma once

#include "linkgap/model/vocabulary.hpp"
#include "problem_log.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace linkgap::input {

/// Reads the fields of a settings file; whatever is wrong goes into the log under the path of its key.
class JsonFields {
 public:
  JsonFields(const std::string& file, ProblemLog& problems) : file_(file), problems_(problems) {}

  void wrong(const std::string& path, const std::string& what, const std::string& advice,
             std::vector<std::string> legal = {});
  /// Warns of every key that is not in `known`.
  void check_keys(const nlohmann::json& object, const std::string& path, const std::vector<std::string>& known);
  std::string text(const nlohmann::json& value, const std::string& path);
  bool is_object(const nlohmann::json& value, const std::string& path);
  bool is_list(const nlohmann::json& value, const std::string& path);
  bool yes_or_no(const nlohmann::json& value, const std::string& path);

 private:
  std::string file_;
  ProblemLog& problems_;
};

}  // namespace linkgap::input
