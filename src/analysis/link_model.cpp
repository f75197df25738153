#include "link_model.hpp"

#include "linkgap/analysis/temporal_split.hpp"
#include "linkgap/chunks.hpp"
#include "ranking_metrics.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace linkgap {
namespace {

constexpr std::size_t sample_rows = 200'000;
constexpr std::size_t most_rows = 1'500'000;    ///< candidates looked at when learning
constexpr std::size_t most_fit_rows = 300'000;  ///< unlinked pairs in the fit; each then stands for several
constexpr std::size_t least_links = 200;        ///< to learn from
constexpr std::size_t reference_depth = 100;
constexpr double shrinkage = 1000;     ///< weight of the anchor, in observations of a standardised feature
constexpr double index_margin = 1.05;  ///< how much better than resource allocation another index must be
/// With fewer links than this the contest is noise to a good part: the anchor is resource allocation, and the blend
/// must win by the relative error of a count of links.
constexpr std::size_t many_links = 1000;

/// A fixed pseudo-random number of a pair, so that samples do not depend on the order of work.
std::uint64_t mixed(std::uint32_t a, std::uint32_t b) {
  std::uint64_t z = (std::uint64_t{a} << 32 | b) + 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

/// Rows of features of one network's candidates, one of `stride`, in order of pairs.
struct FeatureRows {
  std::vector<std::uint32_t> a, b;
  std::vector<float> values;
};

std::size_t count_candidates(const LinkFeatures& features) {
  LinkFeatures::Scratch scratch(features);
  std::size_t count = 0;
  for (const std::uint32_t source : features.ends()) count += features.targets(source, scratch).size();
  return count;
}

FeatureRows collect(const LinkFeatures& features, std::size_t stride, unsigned threads) {
  const std::size_t width = features.names().size();
  std::vector<FeatureRows> parts(features.ends().size());
  std::vector<LinkFeatures::Scratch> scratches(std::max(1U, threads), LinkFeatures::Scratch(features));
  for_chunks(parts.size(), threads, [&](std::size_t chunk, std::size_t worker) {
    const std::uint32_t source = features.ends()[chunk];
    std::vector<std::uint32_t> targets = features.targets(source, scratches[worker]);
    if (stride > 1) std::erase_if(targets, [&](std::uint32_t b) { return mixed(source, b) % stride != 0; });
    if (targets.empty()) return;
    features.fill(source, targets, scratches[worker], parts[chunk].values);
    parts[chunk].a.assign(targets.size(), source);
    parts[chunk].b = std::move(targets);
  });
  FeatureRows rows;
  std::size_t count = 0;
  for (const FeatureRows& part : parts) count += part.a.size();
  rows.a.reserve(count);
  rows.b.reserve(count);
  rows.values.reserve(count * width);
  for (FeatureRows& part : parts) {
    rows.a.insert(rows.a.end(), part.a.begin(), part.a.end());
    rows.b.insert(rows.b.end(), part.b.begin(), part.b.end());
    rows.values.insert(rows.values.end(), part.values.begin(), part.values.end());
    part = {};
  }
  return rows;
}

/// All candidates of every `stride`-th end, whichever side they lie on: a sample of pairs that costs only its sources.
std::vector<float> sample(const LinkFeatures& features, std::size_t stride, unsigned threads) {
  std::vector<std::vector<float>> parts((features.ends().size() + stride - 1) / stride);
  std::vector<LinkFeatures::Scratch> scratches(std::max(1U, threads), LinkFeatures::Scratch(features));
  for_chunks(parts.size(), threads, [&](std::size_t chunk, std::size_t worker) {
    const std::uint32_t source = features.ends()[chunk * stride];
    const auto targets = features.targets(source, scratches[worker], LinkFeatures::Side::both);
    features.fill(source, targets, scratches[worker], parts[chunk]);
  });
  std::vector<float> rows;
  for (const std::vector<float>& part : parts) rows.insert(rows.end(), part.begin(), part.end());
  return rows;
}

/// The day from which links are learnt: a year before the end, or the middle activity where the days before that year
/// hold less than a quarter of the activities. Nothing if all lie on one day.
std::optional<std::int64_t> inner_split_day(const Dataset& data, std::int64_t as_of) {
  std::vector<std::int64_t> days;
  for (const Activity& activity : data.activities) days.push_back(day_number(activity.date));
  if (days.empty()) return std::nullopt;
  std::ranges::sort(days);
  Date last = date_of_day(as_of);
  last.year = static_cast<std::int16_t>(last.year - 1);
  if (last.month == 2 && last.day == 29) last.day = 28;
  std::int64_t day = day_number(last);
  const auto earlier = std::ranges::lower_bound(days, day) - days.begin();
  if (static_cast<std::size_t>(earlier) * 4 < days.size()) day = days[days.size() / 2];
  if (day <= days.front()) return std::nullopt;
  return day;
}

/// The rows of a fit: all linked pairs and a fixed sample of the others, weighted to stand for all.
struct FitRows {
  std::vector<float> values, weights;
  std::vector<char> outcomes;
};

FitRows fit_rows(const FeatureRows& rows, const std::vector<char>& linked, std::size_t width, int leave_out) {
  const std::uint64_t stride = std::max<std::size_t>(1, rows.a.size() / most_fit_rows);
  FitRows result;
  for (std::size_t i = 0; i < rows.a.size(); ++i) {
    const std::uint64_t number = mixed(rows.b[i], rows.a[i]);
    if (leave_out >= 0 && static_cast<int>(number >> 63) == leave_out) continue;
    if (!linked[i] && number % stride != 0) continue;
    const auto from = rows.values.begin() + static_cast<std::ptrdiff_t>(i * width);
    result.values.insert(result.values.end(), from, from + static_cast<std::ptrdiff_t>(width));
    result.weights.push_back(linked[i] ? 1.0F : static_cast<float>(stride));
    result.outcomes.push_back(linked[i]);
  }
  return result;
}

/// One feature alone, with the others held at 0.
LogisticFit fit_single(const FitRows& rows, std::size_t width, std::size_t feature, unsigned threads) {
  std::vector<float> column(rows.outcomes.size());
  for (std::size_t i = 0; i < column.size(); ++i) column[i] = rows.values[i * width + feature];
  const std::vector<double> zero(1, 0);
  LogisticFit fit = fit_logistic(column, 1, rows.outcomes, rows.weights, zero, 1, threads);
  const double slope = fit.coefficients[0];
  fit.coefficients.assign(width, 0);
  fit.coefficients[feature] = slope;
  return fit;
}

LogisticFit fit_blend(const FitRows& rows, std::size_t width, std::size_t anchor, unsigned threads) {
  const LogisticFit single = fit_single(rows, width, anchor, threads);
  return fit_logistic(rows.values, width, rows.outcomes, rows.weights, single.coefficients, shrinkage, threads);
}

std::vector<BlendCoefficient> by_size(const LogisticFit& fit, const std::vector<std::string>& names) {
  std::vector<BlendCoefficient> list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (fit.coefficients[i] != 0) list.push_back({names[i], fit.coefficients[i]});
  }
  std::ranges::stable_sort(
      list, [](const BlendCoefficient& a, const BlendCoefficient& b) { return std::abs(a.value) > std::abs(b.value); });
  return list;
}

}  // namespace

template <>
std::span<const Term> terms<BlendOutcome>() {
  static constexpr std::array outcomes = {
      Term{"blend", "혼합 모형", "blend", ""},
      Term{"index_better", "단일 지수가 더 나음", "single index did better", ""},
      Term{"too_few_links", "학습할 연결이 적음", "too few later links to learn from", ""},
      Term{"too_few_months", "비교할 두 기간이 없음", "no two periods to compare", ""},
  };
  return outcomes;
}

FeatureScale::FeatureScale(std::span<const float> sample, std::size_t width) : indices_(link_indices().size()) {
  const std::size_t n = sample.size() / width;
  unit_.assign(indices_, 1);
  mean_.assign(width, 0);
  inverse_deviation_.assign(width, 0);
  std::vector<float> positive;
  for (std::size_t j = 0; j < width; ++j) {
    if (j < indices_) {
      positive.clear();
      for (std::size_t i = 0; i < n; ++i) {
        if (sample[i * width + j] > 0) positive.push_back(sample[i * width + j]);
      }
      if (!positive.empty()) {
        const auto middle = positive.begin() + static_cast<std::ptrdiff_t>(positive.size() / 2);
        std::ranges::nth_element(positive, middle);
        unit_[j] = static_cast<double>(*middle) / 10;
      }
    }
    double sum = 0, square = 0;
    const auto value = [&](std::size_t i) {
      const double raw = sample[i * width + j];
      return j < indices_ ? std::log1p(raw / unit_[j]) : raw;
    };
    for (std::size_t i = 0; i < n; ++i) sum += value(i);
    mean_[j] = n > 0 ? sum / static_cast<double>(n) : 0;
    for (std::size_t i = 0; i < n; ++i) square += (value(i) - mean_[j]) * (value(i) - mean_[j]);
    const double deviation = n > 0 ? std::sqrt(square / static_cast<double>(n)) : 0;
    inverse_deviation_[j] = deviation > 1e-9 ? 1 / deviation : 0;
  }
}

void FeatureScale::apply(std::span<float> rows) const {
  const std::size_t width = mean_.size();
  for (std::size_t at = 0; at < rows.size(); at += width) {
    for (std::size_t j = 0; j < width; ++j) {
      const double raw = rows[at + j];
      const double value = j < indices_ ? std::log1p(raw / unit_[j]) : raw;
      rows[at + j] = static_cast<float>((value - mean_[j]) * inverse_deviation_[j]);
    }
  }
}

LinkForecast::LinkForecast(const LinkFeatures& features, const LinkModel& model, unsigned threads) : model_(&model) {
  const std::size_t width = features.names().size();
  const std::size_t candidates = count_candidates(features);
  // Each pair has two ends, so every end's pairs are all of them twice.
  const std::size_t stride = std::max<std::size_t>(1, 2 * candidates / sample_rows);
  std::vector<float> rows = sample(features, stride, threads);
  if (rows.empty()) return;
  scale_ = FeatureScale(rows, width);
  std::vector<float> odds(rows.size() / width);
  log_odds(rows, odds);
  const double wanted = std::clamp(
      model.links_per_participation * features.recent_participations() / static_cast<double>(candidates), 1e-9, 0.5);
  // The mean rises with the shift, so bisection finds it; 60 halvings leave no visible error.
  double low = -20, high = 20;
  for (int round = 0; round < 60; ++round) {
    const double middle = (low + high) / 2;
    double sum = 0;
    for (const float z : odds) sum += 1 / (1 + std::exp(-(static_cast<double>(z) + middle)));
    (sum / static_cast<double>(odds.size()) < wanted ? low : high) = middle;
  }
  shift_ = (low + high) / 2;
}

void LinkForecast::log_odds(std::span<float> rows, std::span<float> result) const {
  if (result.empty()) return;
  scale_.apply(rows);
  const std::size_t width = rows.size() / result.size();
  for (std::size_t i = 0; i < result.size(); ++i)
    result[i] = static_cast<float>(model_->log_odds(rows.subspan(i * width, width)) + shift_);
}

double LinkModel::log_odds(std::span<const float> scaled) const {
  double z = fit.intercept;
  for (std::size_t j = 0; j < scaled.size(); ++j) z += fit.coefficients[j] * scaled[j];
  return z;
}

LaterLinks::LaterLinks(const Dataset& later, const LevelView& now, const ForecastSettings& settings) {
  Selection selection = settings.selection;
  selection.window = {};
  selection.max_attendance = selection.max_attendance == 0
                                 ? settings.largest_later_activity
                                 : std::min(selection.max_attendance, settings.largest_later_activity);
  view_ = linkgap::view(later, select(later, selection), settings.level, settings.network);
  std::map<std::string, std::uint32_t> actor_of;
  for (std::size_t a = 0; a < view_.actors.size(); ++a) actor_of[view_.actors[a].code] = static_cast<std::uint32_t>(a);
  for (const Actor& actor : now.actors) {
    const auto found = actor_of.find(actor.code);
    later_of_.push_back(found == actor_of.end() ? no_group : found->second);
  }
}

std::vector<std::uint32_t> LaterLinks::shared(std::uint32_t a, std::uint32_t b) const {
  if (later_of_[a] == no_group || later_of_[b] == no_group) return {};
  return shared_activities(view_.affiliation, later_of_[a], later_of_[b]);
}

LinkModel learn_link_model(const Dataset& training, const ForecastSettings& settings, std::int64_t as_of) {
  LinkModel model;
  BlendSummary& summary = model.summary;
  const auto day = inner_split_day(training, as_of);
  if (!day) return model;
  summary.inner_split = date_of_day(*day);
  const Dataset earlier = within(training, before(summary.inner_split));
  const Dataset later = within(training, from(summary.inner_split));
  Selection selection = settings.selection;
  selection.window = {};
  const LevelView now = view(earlier, select(earlier, selection), settings.level, settings.network);
  const LaterLinks links(later, now, settings);
  const LinkFeatures features(earlier, now, settings.network, *day, candidate_ends(now, settings.min_participations));
  const std::size_t stride = std::max<std::size_t>(1, (count_candidates(features) + most_rows - 1) / most_rows);
  FeatureRows rows = collect(features, stride, settings.threads);
  const std::size_t n = rows.a.size();
  const std::size_t width = features.names().size();
  std::vector<char> linked(n, 0);
  for (std::size_t i = 0; i < n; ++i) linked[i] = links.linked(rows.a[i], rows.b[i]) ? 1 : 0;
  summary.candidates = n;
  summary.links = static_cast<std::size_t>(std::ranges::count(linked, 1));
  summary.outcome = BlendOutcome::too_few_links;
  if (features.recent_participations() > 0) {
    model.links_per_participation = static_cast<double>(summary.links * stride) / features.recent_participations();
  }
  if (summary.links < least_links || n - summary.links < least_links) return model;

  struct Quality {
    double average_precision = 0;
    std::array<double, 5> precision{};
  };
  const auto quality = [&](std::span<const float> scores) {
    const RankedPairs ranked(scores, linked);
    Quality result{ranked.average_precision(), {}};
    for (std::size_t i = 0; i < result.precision.size(); ++i)
      result.precision[i] = ranked.precision(BlendSummary::depths[i]);
    return result;
  };
  std::vector<Quality> of_index(link_indices().size());
  for_chunks(of_index.size(), settings.threads, [&](std::size_t index, std::size_t) {
    std::vector<float> scores(n);
    for (std::size_t i = 0; i < n; ++i) scores[i] = rows.values[i * width + index];
    of_index[index] = quality(scores);
  });
  std::size_t best = find_link_index("resource_allocation");
  double to_beat = of_index[best].average_precision * index_margin;
  for (std::size_t index = 0; index < of_index.size() && summary.links >= many_links; ++index) {
    if (of_index[index].average_precision > to_beat) {
      best = index;
      to_beat = of_index[index].average_precision;
    }
  }
  summary.index = link_indices()[best].code;

  FeatureScale(rows.values, width).apply(rows.values);
  std::vector<float> scores(n, 0);
  for (int half = 0; half < 2; ++half) {
    model.fit = fit_blend(fit_rows(rows, linked, width, half), width, best, settings.threads);
    for (std::size_t i = 0; i < n; ++i) {
      if (static_cast<int>(mixed(rows.b[i], rows.a[i]) >> 63) != half) continue;
      scores[i] = static_cast<float>(model.log_odds(std::span(rows.values).subspan(i * width, width)));
    }
  }
  const Quality blend = quality(scores);
  const Quality& index = of_index[best];
  const std::size_t depth =
      static_cast<std::size_t>(std::ranges::find(BlendSummary::depths, reference_depth) - BlendSummary::depths.begin());
  summary.blend_average_precision = blend.average_precision;
  summary.index_average_precision = index.average_precision;
  summary.blend_precision = blend.precision[depth];
  summary.index_precision = index.precision[depth];
  const FitRows all = fit_rows(rows, linked, width, -1);
  // Both the whole list and its top must be no worse, and the list better.
  const double margin = summary.links >= many_links ? 1 : 1 + 1 / std::sqrt(static_cast<double>(summary.links));
  const bool wins =
      blend.average_precision > index.average_precision * margin && blend.precision[depth] >= index.precision[depth];
  summary.outcome = wins ? BlendOutcome::blend : BlendOutcome::index_better;
  summary.precision = wins ? blend.precision : index.precision;
  model.fit = wins ? fit_blend(all, width, best, settings.threads) : fit_single(all, width, best, settings.threads);
  summary.coefficients = by_size(model.fit, features.names());
  return model;
}

}  // namespace linkgap
