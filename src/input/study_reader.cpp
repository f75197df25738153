#include "linkgap/input/study_reader.hpp"

#include "linkgap/input/duplicate_activities.hpp"

#include "alias_merge.hpp"
#include "alias_table.hpp"
#include "dataset_builder.hpp"
#include "file_digest.hpp"
#include "outline_reader.hpp"
#include "persons_left_out.hpp"
#include "reference_index.hpp"
#include "sole_proprietors.hpp"
#include "study_folder.hpp"
#include "study_settings_reader.hpp"
#include "table_reader.hpp"
#include "table_rows.hpp"
#include "text_decoding.hpp"
#include "unicode_text.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace linkgap {
namespace {

using namespace input;

EntityTable* entities_of(RawStudy& study, Table table) {
  switch (table) {
    case Table::regions:
      return &study.regions;
    case Table::offices:
      return &study.offices;
    case Table::complexes:
      return &study.complexes;
    case Table::councils:
      return &study.councils;
    case Table::organisations:
      return &study.organisations;
    case Table::activities:
      return &study.activities;
    case Table::participations:
    case Table::aliases:
      break;
  }
  return nullptr;
}

/// Regions of `study.json` come before those of a table, so the study sets their order.
void say_regions(const std::vector<RegionSetting>& regions, const std::string& file, RawStudy& study) {
  if (regions.empty()) return;
  study.files.push_back(file);
  study.headers.emplace_back();
  study.regions.listed = true;
  const Source source{0, 0};
  for (const RegionSetting& region : regions) {
    const std::size_t entity = study.regions.entity(region.code, source);
    const auto add = [&](const std::string& name) {
      study.regions.about(Column::synonyms).add(entity, name, source, study.pool);
    };
    add(region.name.ko);
    add(region.name.en);
    for (const std::string& synonym : region.synonyms) add(synonym);
  }
}

/// Stages that `study.json` lists keep its order, and no others are allowed.
void say_stages(const std::vector<std::string>& stages, RawStudy& study) {
  study.stages.listed = !stages.empty();
  for (const std::string& stage : stages) {
    const std::size_t entity = study.stages.entity(stage, Source{0, 0});
    study.stages.about(Column::name).add(entity, stage, Source{0, 0}, study.pool);
  }
}

/// What `study.json` says about a region replaces what the table says.
void apply_regions(const std::vector<RegionSetting>& settings, std::vector<Region>& regions) {
  for (const RegionSetting& setting : settings) {
    Region& region = *std::ranges::find(regions, setting.code, &Region::code);
    if (!setting.name.empty()) region.name = setting.name;
    if (!setting.colour.empty()) region.colour = setting.colour;
  }
}

void check_outline_regions(const Dataset& data, const std::string& file, ProblemLog& problems) {
  ReferenceIndex index("region", unfolded);
  for (std::uint32_t row = 0; row < data.regions.size(); ++row) index.add_code(data.regions[row].code, row);
  for (const Outline& outline : data.outlines) {
    if (outline.region.empty()) continue;
    const auto reading = index.find(outline.region);
    if (!reading.value)
      problems.error(
          {Severity::error, file, 0, "outlines.regions." + outline.name, reading.what, reading.advice, reading.legal});
  }
}

void check_kind_weights(const StudySettings& settings, const Dataset& data, const std::string& file,
                        ProblemLog& problems) {
  for (const auto& [kind, weight] : settings.kind_weights) {
    if (std::ranges::find(data.kinds, kind, &ActivityKind::code) != data.kinds.end()) continue;
    problems.warn(
        "weights of absent kinds",
        {Severity::warning, file, 0, "kind_weights." + kind, "no activity is of this kind", "check the spelling", {}});
  }
}

void check_column_mapping(const std::map<std::string, Column>& columns, const RawStudy& study, const std::string& file,
                          ProblemLog& problems) {
  for (const auto& [header, column] : columns) {
    const auto has_header = [&](const auto& headers) {
      return fold_header(headers[static_cast<std::size_t>(column)]) == header;
    };
    if (std::ranges::any_of(study.headers, has_header)) continue;
    problems.warn("unused column names",
                  {Severity::warning,
                   file,
                   0,
                   "columns." + header,
                   "no table that can have a column '" + std::string(name_of(column)) + "' has this header",
                   "check the spelling",
                   {}});
  }
}

/// Every file of the study by its name as given.
std::map<std::string, std::filesystem::path> paths_of(const StudyFiles& files) {
  std::map<std::string, std::filesystem::path> paths;
  for (const TablePath& table : files.tables) paths.emplace(table.file.shown, table.file.path);
  if (files.settings) paths.emplace(files.settings->shown, files.settings->path);
  return paths;
}

using Moments = std::map<std::string, std::filesystem::file_time_type>;

Moments last_changes(const std::map<std::string, std::filesystem::path>& paths) {
  Moments moments;
  for (const auto& [shown, path] : paths) {
    std::error_code ignored;
    moments[shown] = std::filesystem::last_write_time(path, ignored);
  }
  return moments;
}

/// A file that is saved while it is read may be half the old and half the new one.
void refuse_changed(const Moments& before, const Moments& after, ProblemLog& problems) {
  for (const auto& [shown, moment] : before) {
    if (after.at(shown) == moment) continue;
    problems.error({Severity::error, shown, 0, "", "changed while it was read", "run again when it is saved", {}});
  }
}

}  // namespace

LoadedStudy read_study(const std::filesystem::path& path, const ReadOptions& options) {
  return read_study(std::vector{path}, options);
}

LoadedStudy read_study(const std::vector<std::filesystem::path>& paths, const ReadOptions& options) {
  ProblemLog problems;
  const StudyFiles files = find_study_files(paths, options, problems);
  LoadedStudy loaded;
  loaded.study.name = files.name;
  auto inputs = paths_of(files);
  const Moments before = last_changes(inputs);

  StudyFile settings;
  if (files.settings) {
    const std::string& shown = files.settings->shown;
    const auto decoded = read_text_file(files.settings->path, shown, std::nullopt, problems);
    if (decoded) settings = read_study_file(decoded->text, shown, problems);
  }
  loaded.study.settings = settings.settings;

  RawStudy raw;
  raw.at = options.at ? options.at : settings.settings.window.to;
  if (raw.at) raw.at = raw.at->last_day();
  if (files.settings) say_regions(settings.regions, files.settings->shown, raw);
  say_stages(settings.value_chain, raw);
  for (const TablePath& table : files.tables) {
    if (EntityTable* entities = entities_of(raw, table.table)) entities->listed = true;
  }
  bool complete = true;
  std::vector<RowsOfTable> tables;
  for (const TablePath& table : files.tables)
    tables.push_back({table.table, read_rows(table, table.beside ? ReadOptions{} : options, problems)});
  leave_out_persons(tables, settings.columns);
  for (RowsOfTable& table : tables) {
    const auto rows = std::exchange(table.rows, std::nullopt);  // read once, then given back
    if (rows && table.table == Table::aliases) {
      auto aliases = read_aliases(rows->table, rows->shown, rows->encoding, settings.columns, raw.aliases, problems);
      complete = complete && aliases;
      if (aliases) aliases->notes.insert(aliases->notes.end(), rows->notes.begin(), rows->notes.end());
      if (aliases) loaded.ledger.files.push_back(std::move(*aliases));
      continue;
    }
    auto ledger = rows ? read_table(table.table, *rows, settings.columns, raw, problems) : std::nullopt;
    complete = complete && ledger;
    if (!ledger) continue;
    loaded.ledger.files.push_back(std::move(*ledger));
  }
  raw.aliases.check(problems);
  // References into a table that could not be read would all look unknown.
  if (!complete) problems.throw_if_errors();

  std::vector<Alias> aliases;
  if (!raw.aliases.lines().empty()) {
    problems.throw_if_errors();
    aliases = apply_aliases(raw, loaded.ledger, problems);
    problems.throw_if_errors();
  }
  loaded.study.data = build_dataset(raw, problems, loaded.ledger.files.back().notes);
  loaded.study.data.aliases = std::move(aliases);
  apply_regions(settings.regions, loaded.study.data.regions);
  if (settings.outlines) {
    const StudyFilePath file{files.folder / settings.outlines->file,
                             (files.folder / settings.outlines->file).generic_string()};
    inputs.emplace(file.shown, file.path);
    const auto decoded = read_text_file(file.path, file.shown, std::nullopt, problems);
    if (decoded) loaded.study.data.outlines = read_outlines(decoded->text, file.shown, *settings.outlines, problems);
    check_outline_regions(loaded.study.data, files.settings->shown, problems);
  }
  if (files.settings) {
    check_column_mapping(settings.columns, raw, files.settings->shown, problems);
    check_kind_weights(loaded.study.settings, loaded.study.data, files.settings->shown, problems);
  }
  for (const auto& [shown, path] : inputs) {
    if (auto file = digest_of(path, shown)) loaded.ledger.inputs.push_back(std::move(*file));
  }
  refuse_changed(before, last_changes(inputs), problems);
  problems.throw_if_errors();
  loaded.ledger.warnings = problems.take_warnings();
  mask_sole_proprietors(loaded.study.data, loaded.ledger);
  loaded.ledger.duplicates = find_duplicate_activities(loaded.study.data);
  if (options.merge_duplicates) merge_duplicate_activities(loaded.study.data, loaded.ledger.duplicates, loaded.ledger);
  validate(loaded.study.data);
  return loaded;
}

}  // namespace linkgap
