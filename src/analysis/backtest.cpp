#include "linkgap/analysis/backtest.hpp"

#include "link_model.hpp"
#include "linkgap/analysis/isolation.hpp"
#include "linkgap/analysis/temporal_split.hpp"
#include "linkgap/chunks.hpp"
#include "linkgap/error.hpp"
#include "ranking_metrics.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace linkgap {
namespace {

constexpr std::size_t least_candidates = 30;
constexpr std::size_t degree_bands = 10;
constexpr std::size_t first_proposals = 10;
/// Most pairs have a small chance, so the ranges widen upwards.
constexpr std::array<double, 11> bin_edges = {0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1};

[[noreturn]] void refuse(std::string what, std::string advice) {
  throw InputError(Problem{Severity::error, "", 0, "", std::move(what), std::move(advice), {}});
}

/// Every candidate with the score of every predictor (predictor by predictor) and what became of it.
struct Scored {
  std::vector<std::uint32_t> a, b;
  std::vector<std::vector<float>> scores;
  std::vector<char> linked;
};

Scored score_candidates(const LinkFeatures& features, const LinkModel& model, const LaterLinks& later,
                        unsigned threads) {
  const std::size_t width = features.names().size();
  const std::size_t indices = link_indices().size();
  const bool with_model = model.has_probability();
  std::optional<LinkForecast> forecast;
  if (with_model) forecast.emplace(features, model, threads);
  struct Part {
    std::vector<std::uint32_t> targets;
    std::vector<float> scores;  ///< targets × predictors
  };
  std::vector<Part> parts(features.ends().size());
  struct Memory {
    LinkFeatures::Scratch scratch;
    std::vector<float> values, odds;
  };
  std::vector<Memory> memory(std::max(1U, threads), Memory{LinkFeatures::Scratch(features), {}, {}});
  const std::size_t predictors = indices + 1;
  for_chunks(parts.size(), threads, [&](std::size_t chunk, std::size_t worker) {
    Part& part = parts[chunk];
    Memory& own = memory[worker];
    const std::uint32_t source = features.ends()[chunk];
    part.targets = features.targets(source, own.scratch);
    features.fill(source, part.targets, own.scratch, own.values);
    part.scores.resize(part.targets.size() * predictors);
    for (std::size_t t = 0; t < part.targets.size(); ++t)
      std::copy_n(own.values.begin() + static_cast<std::ptrdiff_t>(t * width), indices,
                  part.scores.begin() + static_cast<std::ptrdiff_t>(t * predictors));
    own.odds.resize(part.targets.size());
    if (forecast) forecast->log_odds(own.values, own.odds);
    const std::size_t index = find_link_index(model.summary.index);
    for (std::size_t t = 0; t < part.targets.size(); ++t) {
      float* scores = part.scores.data() + t * predictors;
      scores[indices] = forecast ? own.odds[t] : scores[index];
    }
  });
  Scored scored;
  scored.scores.resize(predictors);
  for (std::size_t chunk = 0; chunk < parts.size(); ++chunk) {
    const Part& part = parts[chunk];
    for (std::size_t t = 0; t < part.targets.size(); ++t) {
      scored.a.push_back(features.ends()[chunk]);
      scored.b.push_back(part.targets[t]);
      scored.linked.push_back(later.linked(features.ends()[chunk], part.targets[t]) ? 1 : 0);
      for (std::size_t i = 0; i < predictors; ++i) scored.scores[i].push_back(part.scores[t * predictors + i]);
    }
    parts[chunk] = {};
  }
  return scored;
}

/// The two groups of a pair as one number, order aside.
std::uint32_t pair_of_groups(std::uint32_t a, std::uint32_t b, std::size_t groups) {
  return static_cast<std::uint32_t>(std::min(a, b) * groups + std::max(a, b));
}

/// Numbers of strata without holes, so that their count stays below that of pairs.
void close_ranks(std::vector<std::uint32_t>& stratum_of) {
  std::vector<std::uint32_t> used = stratum_of;
  std::ranges::sort(used);
  used.erase(std::unique(used.begin(), used.end()), used.end());
  for (std::uint32_t& stratum : stratum_of)
    stratum = static_cast<std::uint32_t>(std::ranges::lower_bound(used, stratum) - used.begin());
}

std::vector<std::uint32_t> degree_strata(const Scored& scored, const LevelView& view,
                                         const std::vector<std::uint32_t>& ends) {
  std::vector<std::size_t> degrees;
  for (const std::uint32_t a : ends) degrees.push_back(view.network.degree(a));
  std::ranges::sort(degrees);
  // Bands by quantile of the ends, so that each holds about as many.
  const auto band = [&](std::uint32_t a) {
    const auto below = std::ranges::lower_bound(degrees, view.network.degree(a)) - degrees.begin();
    return static_cast<std::uint32_t>(static_cast<std::size_t>(below) * degree_bands / degrees.size());
  };
  std::vector<std::uint32_t> band_of(view.actors.size(), 0);
  for (const std::uint32_t a : ends) band_of[a] = band(a);
  std::vector<std::uint32_t> strata(scored.a.size());
  for (std::size_t i = 0; i < strata.size(); ++i)
    strata[i] = pair_of_groups(band_of[scored.a[i]], band_of[scored.b[i]], degree_bands);
  close_ranks(strata);
  return strata;
}

std::vector<std::uint32_t> region_strata(const Scored& scored, const LevelView& view) {
  std::vector<std::uint32_t> strata(scored.a.size());
  for (std::size_t i = 0; i < strata.size(); ++i) {
    strata[i] =
        pair_of_groups(view.regions.group_of[scored.a[i]], view.regions.group_of[scored.b[i]], view.regions.groups);
  }
  close_ranks(strata);
  return strata;
}

/// Share of hits, and its error with activities as the unit: a hit counts in equal parts to the activities behind it.
PrecisionAt precision_at(const RankedPairs& ranked, std::size_t k, const Scored& scored, const LaterLinks& later) {
  PrecisionAt result{k, 0, 0};
  const std::size_t shown = std::min(k, scored.a.size());
  std::map<std::uint32_t, double> of_activity;
  double hits = 0;
  for (const RankedPairs::Hit& hit : ranked.hits(k)) {
    hits += hit.share;
    const std::vector<std::uint32_t> shared = later.shared(scored.a[hit.pair], scored.b[hit.pair]);
    for (const std::uint32_t x : shared) of_activity[x] += hit.share / static_cast<double>(shared.size());
  }
  double square = 0;
  for (const auto& [activity, share] : of_activity) square += share * share;
  result.precision = hits / static_cast<double>(shown);
  result.standard_error = std::sqrt(square) / static_cast<double>(shown);
  return result;
}

/// For every end its candidate pairs.
class PairsOfActor {
 public:
  PairsOfActor(const Scored& scored, std::size_t actors) : begin_(actors + 1, 0), pair_(2 * scored.a.size()) {
    for (std::size_t i = 0; i < scored.a.size(); ++i) {
      ++begin_[scored.a[i] + 1];
      ++begin_[scored.b[i] + 1];
    }
    for (std::size_t a = 0; a < actors; ++a) begin_[a + 1] += begin_[a];
    std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
    for (std::size_t i = 0; i < scored.a.size(); ++i) {
      pair_[next[scored.a[i]]++] = static_cast<std::uint32_t>(i);
      pair_[next[scored.b[i]]++] = static_cast<std::uint32_t>(i);
    }
  }
  std::span<const std::uint32_t> of(std::size_t actor) const {
    return std::span(pair_).subspan(begin_[actor], begin_[actor + 1] - begin_[actor]);
  }

 private:
  std::vector<std::size_t> begin_;
  std::vector<std::uint32_t> pair_;
};

double hits_at_10(const PairsOfActor& pairs, const std::vector<std::uint32_t>& ends, const std::vector<float>& scores,
                  const std::vector<char>& linked) {
  double sum = 0;
  std::size_t sources = 0;
  std::vector<float> own;
  for (const std::uint32_t a : ends) {
    const auto list = pairs.of(a);
    const auto links = std::ranges::count_if(list, [&](std::uint32_t pair) { return linked[pair] != 0; });
    if (links == 0) continue;
    own.clear();
    for (const std::uint32_t pair : list) own.push_back(scores[pair]);
    const std::size_t shown = std::min(first_proposals, own.size());
    std::ranges::nth_element(own, own.begin() + static_cast<std::ptrdiff_t>(shown - 1), std::greater<>());
    const float least = own[shown - 1];
    double above = 0, hits_above = 0, tied = 0, hits_tied = 0;
    for (const std::uint32_t pair : list) {
      if (scores[pair] < least) continue;
      const bool tie = scores[pair] == least;
      ++(tie ? tied : above);
      if (linked[pair]) ++(tie ? hits_tied : hits_above);
    }
    const double hits = hits_above + hits_tied * (static_cast<double>(shown) - above) / tied;
    sum += hits / static_cast<double>(std::min<std::size_t>(first_proposals, static_cast<std::size_t>(links)));
    ++sources;
  }
  return sources > 0 ? sum / static_cast<double>(sources) : 0;
}

void calibrate(Backtest& result, const std::vector<float>& log_odds, const std::vector<char>& linked) {
  for (std::size_t i = 0; i + 1 < bin_edges.size(); ++i) result.reliability.push_back({bin_edges[i], bin_edges[i + 1]});
  for (std::size_t i = 0; i < log_odds.size(); ++i) {
    const double p = 1 / (1 + std::exp(-static_cast<double>(log_odds[i])));
    const auto above = std::ranges::upper_bound(bin_edges, p) - bin_edges.begin();
    ReliabilityBin& bin = result.reliability[std::min<std::size_t>(static_cast<std::size_t>(above), 10) - 1];
    ++bin.pairs;
    bin.forecast += p;
    bin.observed += linked[i];
  }
  double error = 0;
  for (ReliabilityBin& bin : result.reliability) {
    if (bin.pairs == 0) continue;
    error += std::abs(bin.forecast - bin.observed);
    bin.observed_interval = wilson_interval(static_cast<std::size_t>(std::llround(bin.observed)), bin.pairs);
    bin.forecast /= static_cast<double>(bin.pairs);
    bin.observed /= static_cast<double>(bin.pairs);
  }
  result.calibration_error = error / static_cast<double>(log_odds.size());
}

std::vector<Forecast> first_forecasts(const Scored& scored, const LevelView& view) {
  constexpr std::size_t shown = 100;
  const std::vector<float>& scores = scored.scores.back();
  std::vector<std::uint32_t> order(scores.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(shown, order.size()));
  std::ranges::partial_sort(order, end, [&](std::uint32_t i, std::uint32_t j) {
    return scores[i] != scores[j] ? scores[i] > scores[j] : i < j;
  });
  std::vector<Forecast> list;
  for (auto pair = order.begin(); pair != end; ++pair) {
    list.push_back({view.actors[scored.a[*pair]].code, view.actors[scored.b[*pair]].code, scores[*pair],
                    scored.linked[*pair] != 0});
  }
  return list;
}

/// First and last day of the selected activities.
std::pair<std::int64_t, std::int64_t> span_of(const Dataset& data) {
  std::int64_t first = day_number(data.activities.front().date);
  std::int64_t last = first;
  for (const Activity& activity : data.activities) {
    first = std::min(first, day_number(activity.date));
    last = std::max(last, day_number(activity.end.value_or(activity.date).last_day()));
  }
  return {first, last};
}

}  // namespace

Backtest backtest(const Dataset& data, const BacktestOptions& options) {
  Backtest result{.split = options.split,
                  .level = options.level,
                  .min_participations = options.min_participations,
                  .largest_later_activity = options.largest_later_activity,
                  .blend = {},
                  .first = {},
                  .predictors = {},
                  .reliability = {},
                  .calibration_error = {}};
  const Dataset selected = within(data, options.selection.window);
  if (selected.activities.empty())
    refuse("there is no activity to test forecasts on", "widen --from and --to; `linkgap check STUDY` shows the data");
  const Dataset training = within(selected, before(options.split));
  const Dataset after = within(selected, from(options.split));
  if (training.activities.empty() || after.activities.empty()) {
    const auto [first, last] = span_of(selected);
    refuse("no activity lies " + std::string(training.activities.empty() ? "before" : "on or after") + " the split " +
               to_string(options.split),
           "the activities run from " + to_string(date_of_day(first)) + " to " + to_string(date_of_day(last)) +
               "; choose a split well inside, with a year or more on both sides");
  }
  const std::int64_t as_of = day_number(options.split.first_day());
  ForecastSettings settings{
      options.selection, options.level, options.network, options.min_participations, options.largest_later_activity,
      options.threads};
  settings.selection.window = {};
  const LevelView now = view(training, select(training, settings.selection), options.level, options.network);
  const LaterLinks later(after, now, settings);
  result.earlier_activities = now.activities.size();
  result.later_activities = later.view().activities.size();
  const LinkFeatures features(training, now, options.network, as_of, candidate_ends(now, options.min_participations));
  result.actors = features.ends().size();

  const LinkModel model = learn_link_model(training, settings, as_of);
  result.blend = model.summary;
  const Scored scored = score_candidates(features, model, later, options.threads);
  result.candidates = scored.a.size();
  result.links = static_cast<std::size_t>(std::ranges::count(scored.linked, 1));
  if (result.candidates < least_candidates || result.links == 0) {
    refuse("only " + std::to_string(result.candidates) + " pairs of " + std::to_string(result.actors) +
               " actors could be forecast, and " + std::to_string(result.links) + " of them met after " +
               to_string(options.split) + ": too few to judge a ranking",
           "lower --min-participations (now " + std::to_string(options.min_participations) +
               "), choose another --split, or a finer --level; at least " + std::to_string(least_candidates) +
               " pairs and one later link are needed");
  }

  result.first = first_forecasts(scored, now);
  const Strata by_degree(degree_strata(scored, now, features.ends()));
  const Strata by_region(region_strata(scored, now));
  const PairsOfActor pairs(scored, now.actors.size());
  result.predictors.resize(scored.scores.size());
  for_chunks(scored.scores.size(), options.threads, [&](std::size_t i, std::size_t) {
    const std::vector<float>& scores = scored.scores[i];
    PredictorScore& predictor = result.predictors[i];
    predictor.code = i < link_indices().size() ? std::string(link_indices()[i].code) : "blend";
    const RankedPairs ranked(scores, scored.linked);
    for (const std::size_t k : BlendSummary::depths)
      predictor.precision.push_back(precision_at(ranked, k, scored, later));
    predictor.average_precision = ranked.average_precision();
    predictor.auc = ranked.auc().value_or(0.5);
    predictor.auc_degree_matched = by_degree.matched_auc(scores, scored.linked);
    predictor.auc_region_matched = by_region.matched_auc(scores, scored.linked);
    predictor.hits_at_10 = hits_at_10(pairs, features.ends(), scores, scored.linked);
  });
  if (model.has_probability()) calibrate(result, scored.scores.back(), scored.linked);
  return result;
}

}  // namespace linkgap
