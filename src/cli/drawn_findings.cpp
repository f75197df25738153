#include "drawn_findings.hpp"

#include "command.hpp"
#include "linkgap/analysis/evidence.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/centrality.hpp"
#include "linkgap/renderers/pictures.hpp"

#include <algorithm>
#include <tuple>

namespace linkgap::cli {
namespace {

/// A report that holds what is put into it, and the records behind it.
struct Ground {
  Report report;
  SelectedRecords records;

  explicit Ground(const Request& request) {
    auto [loaded, settings] = open_study(request);
    std::tie(report, records) = begin_report(std::move(loaded), settings);
  }
  const Dataset& data() const { return report.study.data; }
  LevelReport level(Level level) const {
    LevelReport part;
    part.view = view(data(), records, level, report.settings.network);
    return part;
  }
  GapLedger ledger(const LevelView& actors) const {
    return gap_ledger(actors, default_gap_options(data(), actors, report.settings.alpha));
  }
  void add_regions() {
    if (data().regions.empty()) return;
    report.regions = level(Level::region);
    report.region_gaps = ledger(report.regions->view);
  }
  void add_complexes() {
    if (data().complexes.empty()) return;
    report.complexes = level(Level::complex);
    report.complex_gaps = ledger(report.complexes->view);
  }
};

}  // namespace

Diagram drawn_regions(const Request& request) {
  Ground ground(request);
  ground.add_regions();
  return draw_regions(ground.report);
}

Diagram drawn_isolates(const Request& request) {
  const std::uint64_t top = request.whole("top", 30, 1, 60);
  Ground ground(request);
  ground.add_complexes();
  if (ground.report.complexes) {
    ground.report.isolation = isolation(ground.data(), ground.records, ground.report.complexes->view,
                                        ground.report.settings.network, &*ground.report.complex_gaps);
  }
  return draw_isolates(ground.report, top);
}

Diagram drawn_gaps(const Request& request) {
  constexpr std::uint64_t by_default = 12;
  constexpr std::uint64_t most = 30;  // more do not fit on a page; the table has them all
  const std::uint64_t top = request.whole("top", by_default, 1, most);
  Ground ground(request);
  std::optional<Level> level;
  if (request.has("level")) {
    level = level_of(request, ground.data(), Level::complex);
    if (*level != Level::complex && *level != Level::region) {
      throw InputError(
          Problem{Severity::error,
                  "",
                  0,
                  "",
                  "missing links are drawn for complexes and regions, not at level " + std::string(code_of(*level)),
                  "ask for --level complex or region; `linkgap gaps STUDY --level " + std::string(code_of(*level)) +
                      "` lists the others",
                  {"complex", "region"}});
    }
  }
  if (level != Level::region) ground.add_complexes();
  // Regions stand in only where no pair of complexes is below expectation.
  const bool complexes_do = ground.report.complex_gaps && !missing_links(*ground.report.complex_gaps).empty();
  if (level == Level::region || (!level && !complexes_do)) ground.add_regions();
  return draw_gaps(ground.report, level, top);
}

Diagram drawn_timeline(const Request& request) {
  Ground ground(request);
  if (ground.data().regions.empty()) {
    ground.report.organisations = ground.level(Level::organisation);
  } else {
    ground.report.regions = ground.level(Level::region);
  }
  return draw_timeline(ground.report);
}

Diagram drawn_communities(const Request& request) {
  Ground ground(request);
  const Dataset& data = ground.data();
  const Level at = level_of(request, data, data.complexes.empty() ? Level::organisation : Level::complex);
  if (at == Level::region || at == Level::sector || at == Level::kind) {
    throw InputError(Problem{Severity::error,
                             "",
                             0,
                             "",
                             "actors at level " + std::string(code_of(at)) + " do not lie in regions",
                             "ask for --level organisation, council or complex",
                             {"organisation", "council", "complex"}});
  }
  const ReportSettings& settings = ground.report.settings;
  LevelReport level = ground.level(at);
  const bool large = level.view.actors.size() > settings.exact_limit && !request.has("runs");
  level.communities =
      communities_of(level.view, {1.0, settings.seed, large ? 3 : settings.community_runs, settings.threads});
  level.scores.strength = strength(level.view.network);
  if (!data.regions.empty()) level.communities_and_regions = agreement(level.communities.partition, level.view.regions);
  return draw_communities(ground.report, level);
}

Diagram drawn_ego(const Request& request) {
  if (!request.has("focus")) throw UsageError("draw ego needs --focus NAME, a complex or organisation by code or name");
  if (request.values().at("focus").size() > 1) throw UsageError("draw ego shows one actor; give --focus once");
  const std::string name = request.text("focus");
  Ground ground(request);
  const Dataset& data = ground.data();
  std::vector<Level> levels = {level_of(request, data, default_level(data))};
  if (!request.has("level")) levels = {Level::complex, Level::organisation, Level::region};
  for (const Level at : levels) {
    if ((at == Level::complex && data.complexes.empty()) || (at == Level::region && data.regions.empty())) continue;
    const LevelReport level = ground.level(at);
    if (levels.size() > 1 && find_actors(level.view, name).empty()) continue;
    const std::uint32_t focus = find_actor(level.view, name);
    GapOptions options = default_gap_options(data, level.view, ground.report.settings.alpha, {focus});
    // Gravity takes many seconds for the pairs of organisations, and few of them could be noticed anyway.
    if (at == Level::organisation) options.expectation = ExpectationModel::quasi_independence;
    const GapLedger ledger = gap_ledger(level.view, options);
    return draw_ego(ground.report, level, &ledger, focus);
  }
  if (std::ranges::find(data.organisations, name, &Organisation::code) != data.organisations.end()) {
    throw InputError(
        Problem{Severity::error,
                "",
                0,
                "",
                "the organisation '" + name + "' has no record in the selection",
                "its kind or role may be left out: try --exclude-organisation-kind none --exclude-role none",
                {}});
  }
  find_actor(ground.level(default_level(data)).view, name);  // throws with the nearest names
  throw EngineError("an actor that is found at no level and yet is found");
}

}  // namespace linkgap::cli
