#pragma once

#include "linkgap/analysis/gap_ledger.hpp"
#include "linkgap/analysis/isolation.hpp"
#include "linkgap/analysis/level_view.hpp"
#include "linkgap/analysis/link_ranking.hpp"
#include "linkgap/analysis/sector_profile.hpp"
#include "linkgap/analysis/triple_helix.hpp"
#include "linkgap/graphs/clique_cover.hpp"
#include "linkgap/graphs/cohesion.hpp"
#include "linkgap/graphs/community.hpp"
#include "linkgap/graphs/mixing.hpp"
#include "linkgap/graphs/roles.hpp"
#include "linkgap/input/load_ledger.hpp"
#include "linkgap/input/study_reader.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace linkgap {

/// Everything asked of a run; written into the report so that it can be repeated.
struct ReportSettings {
  Language language = Language::ko;
  Selection selection;
  NetworkOptions network;
  double alpha = 0.1;
  std::uint64_t seed = 42;
  std::size_t permutations = 200;  ///< for mixing
  std::size_t community_runs = 20;
  std::size_t min_cell = 0;        ///< smaller counts of organisations or records are hidden in tables; 0 = none
  std::size_t top = 50;            ///< proposals kept per level
  unsigned threads = 1;            ///< never changes a result
  std::size_t exact_limit = 2000;  ///< actors above which weighted betweenness is left out and communities get few runs
  /// Actors above which betweenness is estimated from `betweenness_sources` of them; 0 = never.
  std::size_t sample_above = 20'000;
  std::size_t betweenness_sources = 2048;
  /// Actors above which distances (harmonic closeness, mean distance) and the number of candidate links are estimated
  /// from `distance_sources`; 0 = never.
  std::size_t distances_sampled_above = 200'000;
  std::size_t distance_sources = 16'384;
};

/// Scores of the actors of a level; a vector is empty if it was not computed.
struct Centralities {
  std::vector<double> degree, strength, betweenness, betweenness_weighted, harmonic, eigenvector, pagerank, core,
      clustering, clustering_weighted, constraint, effective_size;
  std::vector<double> betweenness_error;  ///< standard error of betweenness where it is estimated
  std::size_t betweenness_sources = 0;    ///< actors that it is estimated from; 0 = exact
  std::vector<double> harmonic_error;     ///< standard error of harmonic closeness where it is estimated
  std::size_t distance_sources = 0;       ///< actors that it and the mean distance are estimated from; 0 = exact
};

/// The passes over a network that several findings rest on.
struct NetworkPasses {
  CliqueCover cover;
  DistanceSweep distances;
  TriangleSweep triangles;
};
/// Distances, exact or from a sample as the settings say. Cost: `distance_sweep.hpp`.
DistanceSweep distances_of(const CliqueCover& cover, const ReportSettings& settings);
NetworkPasses pass_over(const LevelView& actors, const ReportSettings& settings);

/// Betweenness over lengths 1/weight only up to `exact_limit` actors. Cost: `centrality.hpp`.
Centralities centralities(const LevelView& actors, const NetworkPasses& passes, const ReportSettings& settings);

/// One level of the study, complete.
struct LevelReport {
  LevelView view;
  NetworkSummary summary;
  Centralities scores;
  Partition components;
  std::vector<std::uint32_t> articulation_points;  ///< actors
  std::vector<std::uint32_t> bridges;              ///< indices of ties
  Communities communities;
  std::optional<PartitionAgreement> communities_and_regions;  ///< absent at region level and without regions
  std::optional<MixingByGroups> mixing;                       ///< by region; absent without regions
  std::optional<MixingByGroups> mixing_by_kind;  ///< organisation level, groups = `OrganisationKind` values
  std::optional<MixingByGroups>
      mixing_by_sector;                ///< organisation level with sectors, groups = all sectors of the study
  std::optional<Brokerage> brokerage;  ///< by region
};

/// Compares what the plan promises with what the data hold.
struct ExpectationCheck {
  Expectation expectation;
  std::size_t found = 0;
};
std::vector<ExpectationCheck> check_expectations(const Study& study);

/// Everything a renderer needs: the study, the ledgers, and the findings of every level. Self-contained.
struct Report {
  Study study;
  LoadLedger ledger;
  ReportSettings settings;
  SelectionLedger selection;
  std::vector<ExpectationCheck> expectations;
  std::optional<Date> first_date, last_date;  ///< of the selected activities

  LevelReport organisations;
  std::optional<LevelReport> councils;   ///< absent without councils
  std::optional<LevelReport> complexes;  ///< absent without complexes
  std::optional<LevelReport> regions;    ///< absent without regions
  std::optional<LevelReport> sectors;    ///< absent without sectors

  std::vector<ComplexIsolation> isolation;  ///< per complex actor; empty without complexes
  std::optional<GapLedger> region_gaps;     ///< gravity, or quasi-independence where it cannot be fitted
  std::optional<GapLedger> complex_gaps;    ///< the same for cross-region pairs of complexes
  std::vector<Localisation> localisation;
  std::optional<LinkRanking> complex_links;
  std::optional<LinkRanking> organisation_links;
  std::vector<LocationQuotient> location_quotients;  ///< of complexes, or of regions without complexes
  TripleHelix triple_helix;
};

/// The study with its ledgers, settings and days, and the records that its settings select, before any finding. Throws
/// `InputError` if nothing is selected. O(participations).
std::pair<Report, SelectedRecords> begin_report(LoadedStudy loaded, const ReportSettings& settings);

/// The whole chain from a loaded study to its report. Throws `InputError` if nothing is selected.
Report make_report(LoadedStudy loaded, const ReportSettings& settings);

/// Only what the pictures `map`, `network`, `matrix` and `power` show, as in the whole report: complexes and regions
/// with strength, expectations, isolation and proposed links; organisations, their communities and proposed links where
/// there are no complexes to draw. Throws `InputError` if nothing is selected. O(participations + pairs of complexes),
/// without complexes that of Leiden and `rank_missing_ties` on the organisations too.
Report make_drawn_report(LoadedStudy loaded, const ReportSettings& settings);

/// Three findings in plain words, each with its figures, hedged, in a language.
std::vector<std::string> findings(const Report& report, Language language);

}  // namespace linkgap
