#include "linkgap/analysis/gap_ledger.hpp"
#include "linkgap/graphs/null_model.hpp"

namespace linkgap {

std::vector<Localisation> localisation(const LevelView& regions) {
  const Affiliation& table = regions.affiliation;
  std::vector<Localisation> rows;
  if (table.attendances() == 0) return rows;
  const ConfigurationModel model(table);
  for (std::size_t r = 0; r < table.actors(); ++r) {
    if (table.participations(r) == 0) continue;
    Localisation row{.region = regions.actors[r].row, .activities = table.participations(r)};
    for (const std::uint32_t x : table.activities_of(r)) {
      if (table.size(x) > 1) ++row.cross_region;
    }
    const auto classes = model.size_classes();
    for (std::size_t s = 0; s < classes.size(); ++s) {
      double alone = 1;
      for (std::size_t other = 0; other < table.actors(); ++other) {
        if (other != r) alone *= 1 - model.probability(other, s);
      }
      row.expected_cross_region += static_cast<double>(classes[s].activities) * model.probability(r, s) * (1 - alone);
    }
    rows.push_back(row);
  }
  return rows;
}

}  // namespace linkgap
