#include "study_on_disk.hpp"

#include <sstream>

namespace linkgap::test {
namespace {

template <class Row>
std::string code_at(const std::vector<Row>& table, const std::optional<Id<Row>>& id) {
  return id ? table[id->index()].code : "-";
}

std::string text_of(const Name& name) {
  return name.ko + "/" + name.en;
}

std::string text_of(const std::optional<GeoPoint>& point) {
  return point ? std::to_string(point->latitude) + "," + std::to_string(point->longitude) : "-";
}

}  // namespace

std::string described(const Dataset& data) {
  std::ostringstream out;
  for (const Region& row : data.regions)
    out << "region " << row.code << ' ' << text_of(row.name) << ' ' << row.colour << '\n';
  for (const Sector& row : data.sectors) out << "sector " << row.code << ' ' << text_of(row.name) << '\n';
  for (const ActivityKind& row : data.kinds) out << "kind " << row.code << ' ' << text_of(row.name) << '\n';
  for (const Office& row : data.offices) {
    out << "office " << row.code << ' ' << text_of(row.name) << ' ' << code_of(row.level) << ' '
        << code_at(data.offices, row.parent) << ' ' << code_at(data.regions, row.region) << ' ' << row.seat << '\n';
  }
  for (const Complex& row : data.complexes) {
    out << "complex " << row.code << ' ' << text_of(row.name) << ' ' << code_at(data.regions, row.region) << ' '
        << code_at(data.offices, row.administered_by) << ' ' << code_of(row.kind) << ' ' << code_of(row.role) << ' '
        << code_at(data.complexes, row.hub) << ' ' << text_of(row.location) << ' ' << row.reporter;
    for (const Id<Sector> sector : row.sectors) out << ' ' << data.sectors[sector.index()].code;
    out << '\n';
  }
  for (const Council& row : data.councils) {
    out << "council " << row.code << ' ' << text_of(row.name) << ' ' << code_at(data.complexes, row.complex) << ' '
        << code_at(data.sectors, row.sector) << '\n';
  }
  for (const Organisation& row : data.organisations) {
    out << "organisation " << row.code << ' ' << text_of(row.name) << ' ' << code_of(row.kind) << ' '
        << code_at(data.complexes, row.complex) << ' ' << code_at(data.regions, row.region) << ' '
        << code_at(data.councils, row.council) << ' ' << code_at(data.sectors, row.sector) << ' '
        << text_of(row.location) << ' ' << (row.employees ? std::to_string(*row.employees) : "-") << ' '
        << code_at(data.stages, row.stage) << '\n';
  }
  for (const Activity& row : data.activities) {
    out << "activity " << row.code << ' ' << text_of(row.title) << ' ' << to_string(row.date) << ' '
        << (row.end ? to_string(*row.end) : "-") << ' ' << data.kinds[row.kind.index()].code << ' '
        << code_at(data.councils, row.council) << ' ' << code_at(data.complexes, row.host) << ' '
        << code_at(data.sectors, row.sector) << '\n';
  }
  for (const Participation& row : data.participations) {
    out << data.activities[row.activity.index()].code << ' ' << data.organisations[row.organisation.index()].code << ' '
        << code_of(row.role) << '\n';
  }
  return out.str();
}

}  // namespace linkgap::test
