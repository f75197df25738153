#pragma once

#include "linkgap/analysis/interval.hpp"
#include "linkgap/analysis/link_blend.hpp"
#include "linkgap/analysis/selection.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace linkgap {

struct BacktestOptions {
  Date split;  ///< forecasts are made from the days before, and judged by the days from it on
  Level level = Level::organisation;
  Selection selection;  ///< its window bounds both sides
  NetworkOptions network;
  std::size_t min_participations = 3;       ///< of both ends, before the split
  std::size_t largest_later_activity = 40;  ///< larger activities make no link worth foreseeing
  unsigned threads = 1;                     ///< never changes a result
};

/// Share of later links among the first k proposals.
struct PrecisionAt {
  std::size_t k = 0;
  double precision = 0;
  double standard_error = 0;  ///< activities are what is drawn: links of one activity are one event
};

/// How well one predictor foresaw the later links.
struct PredictorScore {
  std::string code;  ///< row of `link_indices()`, or "blend"
  std::vector<PrecisionAt> precision;
  double average_precision = 0;  ///< area under precision over recall
  double auc = 0;
  std::optional<double> auc_degree_matched;  ///< against pairs whose ends have as many partners
  std::optional<double> auc_region_matched;  ///< against pairs of the same two regions
  double hits_at_10 = 0;  ///< mean over actors with later links: found among the actor's first 10, of 10 or of all
};

/// Pairs with a forecast in one range of probability.
struct ReliabilityBin {
  double low = 0, high = 0;
  std::size_t pairs = 0;
  double forecast = 0;              ///< mean probability
  double observed = 0;              ///< share that met
  Interval observed_interval = {};  ///< Wilson 95 %; pairs count as independent, which those of one activity are not
};

/// One forecast of the blend (or of what ranks in its place), and what came of it.
struct Forecast {
  std::string a, b;  ///< codes
  double score = 0;  ///< log odds, or the index
  bool met = false;
};

struct Backtest {
  Date split;
  Level level = Level::organisation;
  std::size_t min_participations = 0, largest_later_activity = 0;
  std::size_t earlier_activities = 0, later_activities = 0;  ///< of the selection; later ones of at most that size
  std::size_t actors = 0;                                    ///< ends of candidates
  std::size_t candidates = 0, links = 0;
  BlendSummary blend;
  std::vector<Forecast> first;              ///< the first 100
  std::vector<PredictorScore> predictors;   ///< the table of indices in order, then the blend
  std::vector<ReliabilityBin> reliability;  ///< of the blend; empty if it gives no probabilities
  std::optional<double> calibration_error;  ///< expected calibration error over those bins
};

/// Hides every record from the split on, ranks all pairs of different regions that share no activity, and counts which
/// of them met later (METHODS §6). The dataset is cut first; whatever is built or learnt is built from the cut one.
/// Throws `InputError` if the split lies outside the data, a side has no activities, or there are fewer than 30
/// candidates or no later link among them. O(candidates × features + candidates log candidates × predictors).
Backtest backtest(const Dataset& data, const BacktestOptions& options);

}  // namespace linkgap
