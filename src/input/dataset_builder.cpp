#include "dataset_builder.hpp"

#include "attribute_readings.hpp"
#include "column_sharing.hpp"
#include "groups.hpp"
#include "linkgap/input/organisation_names.hpp"
#include "settling.hpp"
#include "unicode_text.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace linkgap::input {
namespace {

using Texts = std::vector<std::optional<std::string>>;
using Rows = std::vector<std::optional<std::uint32_t>>;

template <class Row>
std::optional<Id<Row>> id_of(const std::optional<std::uint32_t>& row) {
  return row ? std::optional(Id<Row>(*row)) : std::nullopt;
}

std::optional<GeoPoint> point_of(const std::optional<Degrees>& location) {
  return location ? std::optional(GeoPoint{location->first, location->second}) : std::nullopt;
}

class DatasetBuilder {
 public:
  DatasetBuilder(const RawStudy& study, ProblemLog& problems, std::vector<std::string>& notes)
      : study_(study), problems_(problems), notes_(notes), settling_(study, problems) {}

  Dataset build() {
    data_.files = study_.files;
    build_regions();
    build_sectors();
    build_stages();
    build_offices();
    build_complexes();
    build_councils();
    sector_owner_ = owner_of_column(study_, Column::sector, "sector", sectors_, false, notes_);
    council_owner_ = owner_of_column(study_, Column::council, "council", councils_, true, notes_);
    build_organisations();
    build_activities();
    build_participations();
    return std::move(data_);
  }

 private:
  // --- tables of places and groups -------------------------------------------------------------------------------

  Group group_of(const EntityTable& table, const char* word, ReferenceIndex::Fold fold, bool sorted) const {
    return make_group(study_, settling_, table, word, fold, sorted);
  }

  /// Ids of the rows that a column of `table` refers to, by entity.
  Rows references(const EntityTable& table, std::initializer_list<Column> columns, const Group& target,
                  const Attribute& attribute) {
    return settling_.settle<std::uint32_t>(table, columns, attribute,
                                           [&](const std::string& text) { return target.index.find(text); });
  }

  template <class Enum>
  std::vector<std::optional<Enum>> settled_terms(const EntityTable& table, Column column, const Attribute& attribute) {
    return settling_.settle<Enum>(table, {column}, attribute,
                                  [](const std::string& text) { return read_term<Enum>(text); });
  }

  void build_regions() {
    regions_ = group_of(study_.regions, "region", fold_name, !study_.regions.listed);
    const Texts colours =
        settling_.settle<std::string>(study_.regions, {Column::colour}, {"region", "colours"}, read_colour);
    for (std::uint32_t row = 0; row < regions_.numbering.codes.size(); ++row) {
      data_.regions.push_back(
          {regions_.numbering.codes[row], regions_.name(row), colours[regions_.numbering.entity[row]].value_or("")});
    }
  }

  void build_sectors() {
    sectors_ = group_of(study_.sectors, "sector", fold_name, true);
    for (std::uint32_t row = 0; row < sectors_.numbering.codes.size(); ++row) {
      data_.sectors.push_back({sectors_.numbering.codes[row], sectors_.name(row)});
    }
  }

  void build_stages() {
    stages_ = group_of(study_.stages, "stage of the value chain", fold_name, !study_.stages.listed);
    for (const std::string& code : stages_.numbering.codes) data_.stages.push_back({code});
  }

  void build_offices() {
    const EntityTable& table = study_.offices;
    offices_ = group_of(table, "office", fold_name, true);
    const auto levels = settled_terms<OfficeLevel>(table, Column::level, {"office", "levels"});
    const Rows parents = references(table, {Column::parent}, offices_, {"office", "parents"});
    const Rows regions = references(table, {Column::region}, regions_, {"office", "regions"});
    const Texts seats = settling_.texts(table, {Column::seat}, {"office", "seats"});
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const std::uint32_t i = offices_.numbering.entity[row];
      data_.offices.push_back({offices_.numbering.codes[row], offices_.name(row),
                               levels[i].value_or(OfficeLevel::branch), id_of<Office>(parents[i]),
                               id_of<Region>(regions[i]), seats[i].value_or("")});
    }
  }

  void build_complexes() {
    const EntityTable& table = study_.complexes;
    complexes_ = group_of(table, "complex", fold_complex_name, true);
    const auto kinds = settled_terms<ComplexKind>(table, Column::complex_kind, {"complex", "kinds"});
    const auto roles = settled_terms<ComplexRole>(table, Column::complex_role, {"complex", "roles"});
    const Rows regions = references(table, {Column::region}, regions_, {"complex", "regions", Severity::error});
    const Rows offices = references(table, {Column::office}, offices_, {"complex", "offices"});
    const Rows hubs = references(table, {Column::hub}, complexes_, {"complex", "hubs"});
    const auto locations =
        settling_.settle<Degrees>(table, {Column::latitude}, {"complex", "coordinates"}, read_location);
    const Texts reporters = settling_.texts(table, {Column::reporter}, {"complex", "reporters"});
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const std::uint32_t i = complexes_.numbering.entity[row];
      Complex complex;
      complex.code = complexes_.numbering.codes[row];
      complex.name = complexes_.name(row);
      complex.region = id_of<Region>(regions[i]);
      complex.administered_by = id_of<Office>(offices[i]);
      complex.kind = kinds[i].value_or(ComplexKind::unknown);
      complex.role = roles[i].value_or(ComplexRole::none);
      complex.hub = id_of<Complex>(hubs[i]);
      complex.location = point_of(locations[i]);
      complex.sectors = industries_of(table, i);
      complex.reporter = reporters[i].value_or("");
      complex.source = table.sources[i];
      data_.complexes.push_back(std::move(complex));
    }
  }

  std::vector<Id<Sector>> industries_of(const EntityTable& table, std::uint32_t entity) const {
    std::set<Id<Sector>> sectors;
    table.about(Column::industries).for_each(entity, [&](const Statement& said) {
      for (const std::string& industry : split_names(study_.pool.text(said.value))) {
        if (const auto row = sectors_.index.row_of(industry)) sectors.insert(Id<Sector>(*row));
      }
    });
    return {sectors.begin(), sectors.end()};
  }

  void build_councils() {
    const EntityTable& table = study_.councils;
    councils_ = group_of(table, "council", fold_name, true);
    const Rows complexes = references(table, {Column::complex}, complexes_, {"council", "complexes"});
    const Rows sectors = references(table, {Column::sector}, sectors_, {"council", "sectors"});
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const std::uint32_t i = councils_.numbering.entity[row];
      data_.councils.push_back({councils_.numbering.codes[row], councils_.name(row), id_of<Complex>(complexes[i]),
                                id_of<Sector>(sectors[i]), table.sources[i]});
    }
  }

  // --- records ---------------------------------------------------------------------------------------------------

  static Numbering by_key(const EntityTable& table) {
    std::vector<std::string> codes(table.size());
    for (std::uint32_t entity = 0; entity < table.size(); ++entity) codes[entity] = table.keys.text(entity);
    return numbered(std::move(codes), true);
  }

  void build_organisations() {
    const EntityTable& table = study_.organisations;
    organisations_ = by_key(table);
    const Texts names = settling_.texts(table, {Column::organisation_name}, {"organisation", "names"});
    const Texts english = settling_.texts(table, {Column::organisation_name_en}, {"organisation", "English names"});
    const auto kinds = settled_terms<OrganisationKind>(table, Column::organisation_kind, {"organisation", "kinds"});
    const Rows complexes =
        references(table, {Column::complex}, complexes_, {"organisation", "complexes", Severity::error});
    const Rows regions = references(table, {Column::region}, regions_, {"organisation", "regions", Severity::error});
    const Attribute council_words{"organisation", "councils"};
    const Rows councils =
        council_owner_.organisation
            ? references(table, {Column::organisation_council, Column::council}, councils_, council_words)
            : references(table, {Column::organisation_council}, councils_, council_words);
    const Attribute sector_words{"organisation", "sectors"};
    const Rows sectors = sector_owner_.organisation
                             ? references(table, {Column::organisation_sector, Column::sector}, sectors_, sector_words)
                             : references(table, {Column::organisation_sector}, sectors_, sector_words);
    const Rows stages =
        references(table, {Column::chain_stage}, stages_, {"organisation", "stages of the value chain"});
    const auto locations =
        settling_.settle<Degrees>(table, {Column::latitude}, {"organisation", "coordinates"}, read_location);
    const auto employees =
        settling_.settle<std::uint32_t>(table, {Column::employees}, {"organisation", "head counts"}, read_head_count);
    const Texts registrations = settling_.settle<std::string>(
        table, {Column::registration}, {"organisation", "registration numbers"}, read_registration);
    data_.organisations.reserve(table.size());
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const std::uint32_t i = organisations_.entity[row];
      Organisation organisation;
      organisation.code = organisations_.codes[row];
      organisation.name = name_from(names[i], english[i], organisation.code);
      organisation.kind = kinds[i].value_or(OrganisationKind::unknown);
      organisation.complex = id_of<Complex>(complexes[i]);
      organisation.region = id_of<Region>(regions[i]);
      organisation.council = id_of<Council>(councils[i]);
      organisation.sector = id_of<Sector>(sectors[i]);
      organisation.stage = id_of<ChainStage>(stages[i]);
      organisation.location = point_of(locations[i]);
      organisation.employees = employees[i];
      organisation.source = table.sources[i];
      organisation.registration = registrations[i].value_or(registration_in_code(organisation));
      take_region_of_complex(organisation);
      data_.organisations.push_back(std::move(organisation));
    }
  }

  /// Ten digits may be any code; a registration number says so by its header or by its hyphens (124-81-00998).
  std::string registration_in_code(const Organisation& organisation) const {
    const std::string& code = organisation.code;
    const bool hyphens = code.size() == 12 && code[3] == '-' && code[6] == '-';
    if (!hyphens && !is_registration_header(study_.header(organisation.source.file, Column::organisation_id)))
      return "";
    return registration_digits(code).value_or("");
  }

  void take_region_of_complex(Organisation& organisation) {
    if (!organisation.complex) return;
    const Complex& complex = data_.complexes[organisation.complex->index()];
    if (!complex.region) return;
    if (organisation.region && *organisation.region != *complex.region) {
      problems_.warn("organisations outside the region of their complex",
                     {Severity::warning,
                      study_.files[organisation.source.file],
                      organisation.source.line,
                      study_.header(organisation.source.file, Column::region),
                      "organisation '" + organisation.code + "' is in region '" +
                          data_.regions[organisation.region->index()].code + "', its complex '" + complex.code +
                          "' in '" + data_.regions[complex.region->index()].code + "'",
                      "the region of the complex is used",
                      {}});
    }
    organisation.region = complex.region;
  }

  void build_activities() {
    const EntityTable& table = study_.activities;
    activities_ = by_key(table);
    const Texts titles = settling_.texts(table, {Column::activity_title}, {"activity", "titles"});
    const auto dates =
        settling_.settle<DateSpan>(table, {Column::date}, {"activity", "dates", Severity::error}, read_span);
    const auto ends =
        settling_.settle<DateSpan>(table, {Column::end_date}, {"activity", "end dates", Severity::error}, read_span);
    const Texts kinds =
        settling_.settle<std::string>(table, {Column::activity_kind}, {"activity", "kinds"}, read_activity_kind);
    const Rows hosts = references(table, {Column::host}, complexes_, {"activity", "hosts"});
    const Attribute council_words{"activity", "councils"};
    const Rows councils = council_owner_.activity
                              ? references(table, {Column::activity_council, Column::council}, councils_, council_words)
                              : references(table, {Column::activity_council}, councils_, council_words);
    const Attribute sector_words{"activity", "sectors"};
    const Rows sectors = sector_owner_.activity
                             ? references(table, {Column::activity_sector, Column::sector}, sectors_, sector_words)
                             : references(table, {Column::activity_sector}, sectors_, sector_words);
    build_kinds(kinds);
    data_.activities.reserve(table.size());
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const std::uint32_t i = activities_.entity[row];
      Activity activity;
      activity.code = activities_.codes[row];
      activity.title = titles[i] ? name_from(titles[i], std::nullopt, "") : Name{};
      activity.kind = kind_id(kinds[i]);
      activity.council = id_of<Council>(councils[i]);
      activity.host = id_of<Complex>(hosts[i]);
      activity.sector = id_of<Sector>(sectors[i]);
      activity.source = table.sources[i];
      set_dates(activity, table.about(Column::date).has(i), dates[i], ends[i]);
      data_.activities.push_back(std::move(activity));
    }
    if (!study_.has_dates && !data_.activities.empty()) {
      problems_.warn("no dates", {Severity::warning,
                                  study_.files.back(),
                                  0,
                                  "",
                                  "no table has a date column",
                                  "windows and periods are not available; every activity counts as 1970",
                                  {}});
    }
  }

  static constexpr const char* unstated_kind = "other";

  void build_kinds(const Texts& kinds) {
    std::set<std::string> codes;
    for (const auto& kind : kinds) codes.insert(kind.value_or(unstated_kind));
    for (const std::string& code : codes) {
      const auto term = find_term(activity_kind_terms(), code);
      const bool known = term && activity_kind_terms()[*term].code == code;
      data_.kinds.push_back({code, known ? Name{std::string(activity_kind_terms()[*term].ko),
                                                std::string(activity_kind_terms()[*term].en)}
                                         : name_from(std::nullopt, std::nullopt, code)});
    }
  }

  Id<ActivityKind> kind_id(const std::optional<std::string>& kind) const {
    const auto place = std::ranges::lower_bound(data_.kinds, kind.value_or(unstated_kind), {}, &ActivityKind::code);
    return Id<ActivityKind>(static_cast<std::size_t>(place - data_.kinds.begin()));
  }

  /// `said`: a row gives a date, if only one that cannot be read, which is a problem of its own already.
  void set_dates(Activity& activity, bool said, const std::optional<DateSpan>& date,
                 const std::optional<DateSpan>& end) {
    const auto refuse = [&](Column column, const std::string& what, const std::string& advice) {
      problems_.error({Severity::error,
                       study_.files[activity.source.file],
                       activity.source.line,
                       study_.header(activity.source.file, column),
                       "activity '" + activity.code + "' " + what,
                       advice,
                       {}});
    };
    activity.date = date ? date->start : Date{1970, 0, 0};
    if (study_.has_dates && !said) refuse(Column::date, "has no date", "give the day, the month or at least the year");
    if (date && date->end) activity.end = date->end;
    if (!date || !end) return;
    const Date last = end->end.value_or(end->start);
    if (last.precision() != date->start.precision()) {
      refuse(Column::end_date, "starts with a day and ends with a month or year, or the other way round",
             "write both alike");
    } else if (last < date->start) {
      refuse(Column::end_date, "ends before it starts", "exchange the two dates");
    } else if (date->end && *date->end != last) {
      refuse(Column::end_date, "has two ends", "give the end once");
    } else if (last != date->start) {
      activity.end = last;
    }
  }

  void build_participations() {
    data_.participations.reserve(study_.participations.size());
    for (const RawParticipation& raw : study_.participations) {
      data_.participations.push_back({Id<Activity>(activities_.row[raw.activity]),
                                      Id<Organisation>(organisations_.row[raw.organisation]), raw.role, raw.source});
    }
    std::ranges::sort(data_.participations, {},
                      [](const Participation& row) { return std::tuple(row.activity, row.organisation); });
  }

  const RawStudy& study_;
  ProblemLog& problems_;
  std::vector<std::string>& notes_;
  Settling settling_;
  Dataset data_;
  Group regions_{{}, {}, {}, ReferenceIndex("region", fold_name)};
  Group sectors_ = regions_;
  Group stages_ = regions_;
  Group offices_ = regions_;
  Group complexes_ = regions_;
  Group councils_ = regions_;
  Numbering organisations_;
  Numbering activities_;
  ColumnOwner sector_owner_;
  ColumnOwner council_owner_;
};

}  // namespace

Dataset build_dataset(const RawStudy& study, ProblemLog& problems, std::vector<std::string>& notes) {
  return DatasetBuilder(study, problems, notes).build();
}

}  // namespace linkgap::input
