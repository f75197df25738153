#include "report_recipe.hpp"

#include "command.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/engine_version.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace linkgap::cli {

Provenance provenance(const Request& request) {
  Provenance made{"linkgap " LINKGAP_VERSION, {graph_engine(), solver_engine()}, {}};
  if (request.has("anonymise")) return made;
  made.options = request.values();
  for (const char* option : {"output", "overwrite", "quiet", "threads", "dpi"}) made.options.erase(option);
  return made;
}

bool repeats_a_report(const Request& request) {
  return request.has("from") && std::filesystem::path(request.text("from")).extension() == ".json";
}

Request repeated(const Request& request, std::vector<InputFile>& inputs) {
  const std::string path = request.text("from");
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw InputError(Problem{
        Severity::error, path, 0, "", "cannot read the report", "give the report.json of `linkgap report`", {}});
  }
  auto [made, files] = provenance_of({std::istreambuf_iterator<char>(file), {}}, path);
  inputs = std::move(files);
  if (made.program != "linkgap " LINKGAP_VERSION)
    say(request, path + " was made by " + made.program + "; this is linkgap " LINKGAP_VERSION);
  auto values = request.values();
  values.erase("from");
  values.merge(made.options);  // what is there already stays
  return Request(std::move(values), request.words());
}

void tell_changes(const Request& request, const std::vector<InputFile>& then, const std::vector<InputFile>& now) {
  const auto name = [](const InputFile& file) { return std::filesystem::path(file.file).filename().string(); };
  for (const InputFile& file : now) {
    const bool same = std::ranges::any_of(
        then, [&](const InputFile& old) { return name(old) == name(file) && old.sha256 == file.sha256; });
    if (!same) say(request, file.file + ": is not what the earlier report was made of; its numbers may differ");
  }
  for (const InputFile& old : then) {
    if (std::ranges::none_of(now, [&](const InputFile& file) { return name(file) == name(old); }))
      say(request, name(old) + ": was a file of the earlier report and is missing now");
  }
}

}  // namespace linkgap::cli
