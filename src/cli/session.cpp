#include "command.hpp"
#include "linkgap/analysis/anonymity.hpp"
#include "linkgap/error.hpp"
#include "memory_limit.hpp"
#include "output_files.hpp"
#include "progress.hpp"

#include <malloc.h>
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <thread>

namespace linkgap::cli {
namespace {

template <class Enum>
std::vector<Enum> listed(const Request& request, const std::string& option) {
  std::vector<Enum> values;
  for (const std::string& word : request.list(option)) {
    if (word == "none") continue;
    const auto value = parse_term<Enum>(word);
    if (!value) {
      std::string legal = "none";
      for (const Term& term : terms<Enum>()) legal += ", " + std::string(term.code);
      throw UsageError("--" + option + " does not know '" + word + "'; legal values: " + legal);
    }
    values.push_back(*value);
  }
  return values;
}

std::optional<Language> language_of(const Request& request) {
  if (!request.has("lang")) return std::nullopt;
  const std::string typed = request.text("lang");
  if (typed == "ko") return Language::ko;
  if (typed == "en") return Language::en;
  throw UsageError("--lang takes ko or en, not '" + typed + "'");
}

void show_warnings(const Request& request, const LoadLedger& ledger, std::size_t shown) {
  for (std::size_t i = 0; i < std::min(shown, ledger.warnings.size()); ++i) say(request, to_string(ledger.warnings[i]));
  if (ledger.warnings.size() > shown) {
    say(request, "… and " + std::to_string(ledger.warnings.size() - shown) +
                     " more warnings; `linkgap check STUDY` lists them all");
  }
}

/// An activity above the size limit makes no ties; nobody should have to find that out from a thin network.
void show_oversize(const Request& request, const Affiliation& affiliation, std::size_t limit) {
  std::size_t oversize = 0;
  for (std::size_t x = 0; x < affiliation.activities(); ++x) {
    if (limit != 0 && affiliation.size(x) > limit) ++oversize;
  }
  if (oversize > 0) {
    say(request, "warning: " + std::to_string(oversize) + " activities with more than " + std::to_string(limit) +
                     " organisations count as participation but make no ties between organisations; "
                     "--max-size-for-ties changes the limit");
  }
}

}  // namespace

void say(const Request& request, const std::string& line) {
  if (request.has("quiet")) return;
  Progress::make_room();
  std::cerr << line << '\n';
}

std::pair<LoadedStudy, ReportSettings> open_study(const Request& request, std::size_t warnings) {
  // Options are checked before a file is touched, so that a typing error costs no time.
  ReportSettings settings;
  const std::optional<Language> language = language_of(request);
  memory_limit(request);
  Selection asked;
  asked.window = {request.date("from"), request.date("to")};
  asked.kinds = request.list("kind");
  asked.exclude_kinds = request.list("exclude-kind");
  asked.sectors = request.list("sector");
  asked.regions = request.list("region");
  constexpr std::uint64_t many = 100'000'000;
  asked.min_attendance = request.whole("min-attendance", 0, 1, many);
  asked.max_attendance = request.whole("max-attendance", 0, 1, many);
  asked.excluded_kinds = listed<OrganisationKind>(request, "exclude-organisation-kind");
  asked.excluded_roles = listed<ParticipationRole>(request, "exclude-role");
  if (asked.window.from && asked.window.to && asked.window.to->last_day() < asked.window.from->first_day()) {
    throw UsageError("--to " + to_string(*asked.window.to) + " lies before --from " + to_string(*asked.window.from));
  }
  if (request.has("weighting")) {
    const auto weighting = parse_term<Weighting>(request.text("weighting"));
    if (!weighting) {
      throw UsageError("--weighting takes newman, count, jaccard, cosine or association, not '" +
                       request.text("weighting") + "'");
    }
    settings.network.weighting = *weighting;
  }
  settings.network.max_size_for_ties = request.whole("max-size-for-ties", settings.network.max_size_for_ties, 0, many);
  settings.min_cell = request.whole("min-cell", 0, 0, 1'000'000);
  settings.alpha = request.number("alpha", settings.alpha, 0, 1);
  settings.seed = request.whole("seed", settings.seed, 0, UINT64_MAX);
  if (request.has("exact") && request.has("sample")) throw UsageError("--exact and --sample exclude each other");
  if (request.has("exact")) settings.sample_above = settings.distances_sampled_above = 0;
  if (request.has("sample")) {
    settings.sample_above = 1;
    settings.betweenness_sources = request.whole("sample", settings.betweenness_sources, 2, many);
  }
  settings.permutations = request.whole("permutations", settings.permutations, 0, 1'000'000);
  settings.community_runs = request.whole("runs", settings.community_runs, 1, 10'000);
  settings.top = request.whole("top", settings.top, 0, many);
  if (settings.top == 0) settings.top = many;
  settings.threads =
      static_cast<unsigned>(request.whole("threads", std::max(1U, std::thread::hardware_concurrency()), 1, 1024));

  ReadOptions reading;
  if (request.has("encoding")) reading.encoding = request.text("encoding");
  if (request.has("sheet")) reading.sheet = request.text("sheet");
  reading.at = asked.window.to;
  if (request.has("aliases")) reading.aliases = request.text("aliases");
  reading.header_row = static_cast<std::uint32_t>(request.whole("header-row", 0, 1, 1'000'000));
  reading.codes_per_file = request.has("codes-per-file");
  reading.merge_duplicates = request.has("merge-duplicates");
  reading.threads = settings.threads;
  LoadedStudy loaded = read_study({request.words().begin(), request.words().end()}, reading);
  // What the reader gave back would stay with the process otherwise: more than the study itself takes.
  ::malloc_trim(0);
  if (request.has("anonymise")) anonymise(loaded, settings.seed);
  show_warnings(request, loaded.ledger, warnings);
  if (!loaded.ledger.duplicates.empty() && !reading.merge_duplicates) {
    say(request, "warning: " + std::to_string(loaded.ledger.duplicates.size()) +
                     " activities look like others logged twice; `linkgap check STUDY` lists them, "
                     "--merge-duplicates counts them once");
  }

  const StudySettings& study = loaded.study.settings;
  settings.language = language.value_or(study.language);
  settings.network.kind_weights = study.kind_weights;
  if (!request.has("from")) asked.window.from = study.window.from;
  if (!request.has("to")) asked.window.to = study.window.to;
  if (!request.has("exclude-organisation-kind")) asked.excluded_kinds = study.excluded_kinds;
  if (!request.has("exclude-role")) asked.excluded_roles = study.excluded_roles;
  settings.selection = std::move(asked);
  return {std::move(loaded), std::move(settings)};
}

Session open_session(const Request& request, bool allow_empty) {
  auto [loaded, settings] = allow_empty ? open_study(request, SIZE_MAX) : open_study(request);
  SelectedRecords records = select(loaded.study.data, settings.selection);
  if (records.ledger.used == 0 && !allow_empty) {
    // The report's own sentence about an empty selection; it throws before any work is done.
    make_report(std::move(loaded), settings);
  }
  show_oversize(request, records.affiliation, settings.network.max_size_for_ties);
  return {std::move(loaded), std::move(settings), std::move(records)};
}

ExpectationModel expectation_of(const Request& request) {
  if (!request.has("expect")) return ExpectationModel::gravity;
  const auto model = parse_term<ExpectationModel>(request.text("expect"));
  if (!model) {
    throw UsageError("--expect takes gravity, configuration, quasi-independence, hypergeometric or persistence, not '" +
                     request.text("expect") + "'");
  }
  return *model;
}

Level default_level(const Dataset& data) {
  return !data.complexes.empty() ? Level::complex : !data.regions.empty() ? Level::region : Level::organisation;
}

Level level_of(const Request& request, const Dataset& data, Level otherwise) {
  if (!request.has("level")) return otherwise;
  const auto level = parse_term<Level>(request.text("level"));
  if (!level) {
    throw UsageError("--level takes organisation, council, complex, region, sector or kind, not '" +
                     request.text("level") + "'");
  }
  const bool there =
      (*level != Level::council || !data.councils.empty()) && (*level != Level::complex || !data.complexes.empty()) &&
      (*level != Level::region || !data.regions.empty()) && (*level != Level::sector || !data.sectors.empty());
  if (!there) {
    const std::string code(code_of(*level));
    throw InputError(Problem{Severity::error,
                             "",
                             0,
                             "",
                             "the study has no " + code + " level: no record names a " + code,
                             "add a column '" + code + "' to the records, or ask for another --level",
                             {}});
  }
  return *level;
}

Level level_of(const Request& request, const Session& session, Level otherwise) {
  const Level level = level_of(request, session.loaded.study.data, otherwise);
  if (level == Level::organisation) keep_to_memory_limit(request, forecast_cost(session.records, session.settings));
  return level;
}

void print_tables(const Request& request, std::vector<ResultTable> tables, Language language, std::size_t rows) {
  const std::size_t min_cell = request.whole("min-cell", 0, 0, 1'000'000);
  for (ResultTable& table : tables) table = with_small_counts_hidden(std::move(table), min_cell, language);
  const std::string format = request.text("format", "text");
  if (format != "text" && format != "json" && format != "csv" && format != "markdown") {
    throw UsageError("--format takes text, json, csv or markdown, not '" + format + "'");
  }
  const std::size_t limit = request.whole("top", rows, 0, 100'000'000);
  std::string out;
  if (format == "json") {
    // One table is an object, several are a list: a script gets what it asked for without unwrapping.
    for (const ResultTable& table : tables)
      out += (out.empty() ? (tables.size() > 1 ? "[\n" : "") : ",\n") + to_json(table, language);
    if (tables.size() > 1) out += "]\n";
  } else {
    for (const ResultTable& table : tables) {
      if (!out.empty()) out += '\n';
      std::string part = format == "csv"        ? to_csv(table, language)
                         : format == "markdown" ? to_markdown(table, language, limit)
                                                : to_text(table, language, limit);
      constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
      // A byte-order mark belongs at the start of the file only.
      out += !out.empty() && part.starts_with(byte_order_mark) ? part.substr(byte_order_mark.size()) : part;
    }
  }
  if (request.has("output")) {
    OutputFiles files(request.has("overwrite"));
    files.add(request.text("output"), std::move(out));
    files.publish();
  } else {
    write_stdout(out);
  }
}

}  // namespace linkgap::cli
