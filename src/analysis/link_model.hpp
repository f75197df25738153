#pragma once

#include "link_features.hpp"
#include "linkgap/analysis/link_blend.hpp"
#include "logistic.hpp"

#include <span>
#include <vector>

namespace linkgap {

/// Puts the features of one network's candidates on a common footing: indices on a logarithmic scale from a tenth of
/// their median up, then everything centred and scaled by its own standard deviation. So what was learnt from a
/// network of one year can be read on the network of three.
class FeatureScale {
 public:
  FeatureScale() = default;
  /// From rows of `width` features that stand for all candidates. O(sample).
  FeatureScale(std::span<const float> sample, std::size_t width);
  void apply(std::span<float> rows) const;

 private:
  std::size_t indices_ = 0;
  std::vector<double> unit_, mean_, inverse_deviation_;
};

/// A learnt ranking: log odds that a pair will meet.
struct LinkModel {
  BlendSummary summary;
  LogisticFit fit;
  double links_per_participation = 0;  ///< later links of the candidates per participation of the year before
  bool has_probability() const {
    return summary.outcome == BlendOutcome::blend || summary.outcome == BlendOutcome::index_better;
  }
  /// Log odds of scaled features.
  double log_odds(std::span<const float> scaled) const;
};

/// A learnt ranking made ready for the candidates of one network. Actors join faster than they meet, so the mean
/// probability is set by how active the ends were in the last year, not by the number of pairs.
class LinkForecast {
 public:
  /// `features` and `model` must outlive it; the model must have probabilities. O(sample × features).
  LinkForecast(const LinkFeatures& features, const LinkModel& model, unsigned threads);
  /// Log odds of each row of unscaled features, which are scaled in place.
  void log_odds(std::span<float> rows, std::span<float> result) const;

 private:
  const LinkModel* model_;
  FeatureScale scale_;
  double shift_ = 0;
};

/// What a forecast is made from and how.
struct ForecastSettings {
  Selection selection;  ///< its window is not read: the dataset is the window
  Level level = Level::organisation;
  NetworkOptions network;
  std::size_t min_participations = 3;
  std::size_t largest_later_activity = 40;  ///< larger activities make no link worth foreseeing
  unsigned threads = 1;
};

/// Which of a view's candidates share an activity of a later dataset; actors are matched by code.
class LaterLinks {
 public:
  LaterLinks(const Dataset& later, const LevelView& now, const ForecastSettings& settings);
  bool linked(std::uint32_t a, std::uint32_t b) const { return !shared(a, b).empty(); }
  /// Later activities of both, as columns of `view().affiliation`.
  std::vector<std::uint32_t> shared(std::uint32_t a, std::uint32_t b) const;
  const LevelView& view() const { return view_; }

 private:
  LevelView view_;
  std::vector<std::uint32_t> later_of_;
};

/// Learns from the dataset alone: foresees the links of its last year (or later half, if it is short) from the days
/// before and takes the blend if it does better there than the best single index. `as_of` is the day after the dataset.
LinkModel learn_link_model(const Dataset& training, const ForecastSettings& settings, std::int64_t as_of);

}  // namespace linkgap
