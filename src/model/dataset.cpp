#include "linkgap/model/dataset.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <tuple>

namespace linkgap {
namespace {

template <class Row>
void check_codes(const std::vector<Row>& table, const char* name, bool sorted) {
  std::vector<std::string> codes;
  codes.reserve(table.size());
  for (const Row& row : table) codes.push_back(row.code);
  if (sorted && !std::ranges::is_sorted(codes)) throw EngineError(std::string(name) + " are not sorted by code");
  std::ranges::sort(codes);
  const auto twice = std::ranges::adjacent_find(codes);
  if (twice != codes.end()) throw EngineError(std::string(name) + " hold the code '" + *twice + "' twice");
}

template <class Row>
void check_id(const std::optional<Id<Row>>& id, const std::vector<Row>& table, const char* name) {
  if (id && id->index() >= table.size()) throw EngineError(std::string(name) + " is out of range");
}

}  // namespace

void validate(const Dataset& data) {
  check_codes(data.regions, "regions", false);
  check_codes(data.sectors, "sectors", true);
  check_codes(data.stages, "stages of the value chain", false);
  check_codes(data.kinds, "activity kinds", true);
  check_codes(data.offices, "offices", true);
  check_codes(data.complexes, "complexes", true);
  check_codes(data.councils, "councils", true);
  check_codes(data.organisations, "organisations", true);
  check_codes(data.activities, "activities", true);
  for (const Office& office : data.offices) {
    check_id(office.parent, data.offices, "an office's parent");
    check_id(office.region, data.regions, "an office's region");
  }
  for (const Complex& complex : data.complexes) {
    check_id(complex.region, data.regions, "a complex's region");
    check_id(complex.administered_by, data.offices, "a complex's office");
    check_id(complex.hub, data.complexes, "a complex's hub");
    for (const Id<Sector> sector : complex.sectors) check_id(std::optional(sector), data.sectors, "a complex's sector");
  }
  for (const Council& council : data.councils) {
    check_id(council.complex, data.complexes, "a council's complex");
    check_id(council.sector, data.sectors, "a council's sector");
  }
  for (const Organisation& organisation : data.organisations) {
    check_id(organisation.complex, data.complexes, "an organisation's complex");
    check_id(organisation.region, data.regions, "an organisation's region");
    check_id(organisation.council, data.councils, "an organisation's council");
    check_id(organisation.sector, data.sectors, "an organisation's sector");
    check_id(organisation.stage, data.stages, "an organisation's stage of the value chain");
  }
  for (const Activity& activity : data.activities) {
    check_id(std::optional(activity.kind), data.kinds, "an activity's kind");
    check_id(activity.council, data.councils, "an activity's council");
    check_id(activity.host, data.complexes, "an activity's host");
    check_id(activity.sector, data.sectors, "an activity's sector");
    if (!is_valid(activity.date)) throw EngineError("activity '" + activity.code + "' has no real date");
  }
  const auto key = [](const Participation& row) { return std::tuple(row.activity, row.organisation); };
  for (std::size_t i = 0; i < data.participations.size(); ++i) {
    const Participation& row = data.participations[i];
    check_id(std::optional(row.activity), data.activities, "a participation's activity");
    check_id(std::optional(row.organisation), data.organisations, "a participation's organisation");
    if (i > 0 && key(data.participations[i - 1]) >= key(row))
      throw EngineError("participations are not sorted and unique");
  }
}

}  // namespace linkgap
