#pragma once

#include "linkgap/model/geography.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace linkgap::examples {

/// A complex of the committed registry, as far as the generator needs it.
struct RegistryComplex {
  std::string code;
  std::string name;
  std::string region;
  std::string kind;
  std::size_t hub = 0;  ///< index of its hub; its own index for a hub
  std::string reporter;
  GeoPoint location;
  std::vector<std::string> sectors;
};

/// A council of the committed registry.
struct RegistryCouncil {
  std::string code;
  std::string name;
  std::size_t hub = 0;  ///< index of its home complex
  std::string sector;
};

/// The part of the example that is committed and not drawn: complexes and councils, in the order of their files.
struct Registry {
  std::vector<RegistryComplex> complexes;
  std::vector<RegistryCouncil> councils;

  bool is_hub(std::size_t complex) const { return complexes[complex].hub == complex; }
  std::optional<std::size_t> find(const std::string& code) const;
};

/// Reads `complexes.csv` and `councils.csv` of a folder. They hold no quoted fields, so a line is split at its commas.
/// Throws `std::runtime_error` if a file, a column or a hub is missing.
Registry read_registry(const std::filesystem::path& folder);

}  // namespace linkgap::examples
