#include "registry.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <stdexcept>

namespace linkgap::examples {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (std::size_t end = line.find(separator); end != std::string::npos; end = line.find(separator, start)) {
    parts.push_back(line.substr(start, end - start));
    start = end + 1;
  }
  parts.push_back(line.substr(start));
  return parts;
}

std::vector<Row> read_rows(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string line;
  if (!file || !std::getline(file, line)) throw std::runtime_error("cannot read " + path.string());
  const std::vector<std::string> header = split(line, ',');
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    const std::vector<std::string> fields = split(line, ',');
    if (fields.size() != header.size()) throw std::runtime_error(path.string() + ": a row differs from the header");
    Row row;
    for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = fields[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

std::optional<std::size_t> Registry::find(const std::string& code) const {
  const auto found = std::ranges::find(complexes, code, &RegistryComplex::code);
  if (found == complexes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - complexes.begin());
}

Registry read_registry(const std::filesystem::path& folder) {
  Registry registry;
  const std::vector<Row> complexes = read_rows(folder / "complexes.csv");
  for (const Row& row : complexes) {
    RegistryComplex complex;
    complex.code = row.at("complex_id");
    complex.name = row.at("name_ko");
    complex.region = row.at("region");
    complex.kind = row.at("kind");
    complex.reporter = row.at("reporter");
    complex.location = {std::stod(row.at("lat")), std::stod(row.at("lon"))};
    if (!row.at("sectors").empty()) complex.sectors = split(row.at("sectors"), ';');
    registry.complexes.push_back(std::move(complex));
  }
  for (std::size_t i = 0; i < complexes.size(); ++i) {
    const std::string& hub = complexes[i].at("hub_id");
    const auto index = hub.empty() ? std::optional(i) : registry.find(hub);
    if (!index) throw std::runtime_error("complexes.csv: unknown hub " + hub);
    registry.complexes[i].hub = *index;
  }
  for (const Row& row : read_rows(folder / "councils.csv")) {
    const auto hub = registry.find(row.at("complex_id"));
    if (!hub) throw std::runtime_error("councils.csv: unknown complex " + row.at("complex_id"));
    registry.councils.push_back({row.at("council_id"), row.at("name_ko"), *hub, row.at("sector")});
  }
  return registry;
}

}  // namespace linkgap::examples
