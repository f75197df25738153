#include "dyadic_regression.hpp"

#include "count_tail.hpp"

#include <Eigen/Dense>

#include <algorithm>
#include <array>
#include <cmath>

namespace linkgap {
namespace {

constexpr int most_rounds = 300;
constexpr int most_steps = 100;
/// Effects that hardly differ do not differ: below this variance they are held at 0 by their penalty.
constexpr double least_variance = 1e-6;
constexpr double least_dispersion = 1e-6;
constexpr double most_dispersion = 1e3;

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;
using Index = Eigen::Index;

/// The regression with its data and its present state. Columns are standardised, so that their units do not make the
/// matrix ill-conditioned; actors without pairs have no effect.
class Regression {
 public:
  explicit Regression(const DyadicCounts& data)
      : counts_(data.counts),
        ends_(data.ends),
        width_(static_cast<Index>(data.covariates.size()) + 1),
        centre_(Vector::Zero(width_)),
        scale_(Vector::Ones(width_)),
        design_(Matrix::Ones(width_, static_cast<Index>(data.counts.size()))),
        mean_(data.counts.size(), 0.0),
        weight_(data.counts.size(), 1.0) {
    place_.assign(data.actors, -1);
    for (const PairEnds& pair : ends_) place_[pair.a] = place_[pair.b] = 0;
    Index size = width_;
    for (Index& place : place_) {
      if (place == 0) place = size++;
    }
    const auto n = static_cast<double>(counts_.size());
    for (Index k = 1; k < width_; ++k) {
      const std::vector<double>& column = data.covariates[static_cast<std::size_t>(k) - 1];
      double sum = 0;
      for (const double value : column) sum += value;
      centre_[k] = sum / n;
      double squares = 0;
      for (const double value : column) squares += (value - centre_[k]) * (value - centre_[k]);
      if (squares > 0) scale_[k] = std::sqrt(squares / n);
      for (std::size_t i = 0; i < column.size(); ++i) {
        design_(k, static_cast<Index>(i)) = (column[i] - centre_[k]) / scale_[k];
      }
    }
    double total = 0;
    for (const double count : counts_) total += count;
    prior_mean_ = Vector::Zero(width_);
    prior_precision_ = Vector::Zero(width_);
    for (std::size_t k = 0; k < data.priors.size(); ++k) {
      const auto at = static_cast<Index>(k) + 1;
      prior_mean_[at] = data.priors[k].mean * scale_[at];
      prior_precision_[at] = 1 / std::pow(data.priors[k].deviation * scale_[at], 2);
    }
    state_ = Vector::Zero(size);
    state_[0] = std::log(total / n);
  }

  /// Alternates between the effects and the three parameters of spread until none of them moves.
  bool settle() {
    const std::array<double*, 3> spread = {&dispersion_, &variance_, &zeros_};
    std::array<std::array<double, 3>, 3> rounds{};  // what they were after the last three rounds
    for (int round = 0; round < most_rounds; ++round) {
      if (!climb(1e-2)) return false;
      std::array<double, 3> before{};
      for (std::size_t i = 0; i < spread.size(); ++i) before[i] = *spread[i];
      dispersion_ = best_dispersion();
      variance_ = best_variance();
      zeros_ = share_of_structural_zeros();
      rounds = {rounds[1], rounds[2], {dispersion_, variance_, zeros_}};
      // Near 0 a parameter may wander by any factor without an effect on anything.
      double moved = 0;
      for (std::size_t i = 0; i < spread.size(); ++i)
        moved = std::max(moved, std::fabs(*spread[i] - before[i]) / (*spread[i] + before[i] + 1e-3));
      if (moved < 5e-4) break;
      if (round % 3 == 2) {
        for (std::size_t i = 0; i < spread.size(); ++i) *spread[i] = goal(rounds[0][i], rounds[1][i], rounds[2][i]);
        dispersion_ = std::min(dispersion_, most_dispersion);
        zeros_ = std::min(zeros_, (1 + rounds[2][2]) / 2);  // a share stays below 1
      }
      weigh_zeros();
    }
    if (dispersion_ <= least_dispersion * 1.01) dispersion_ = 0;
    weigh_zeros();
    return climb(1e-10) && state_.allFinite();
  }

  DyadicFit result() const {
    DyadicFit fit;
    const Matrix covariance = factor_.solve(Matrix::Identity(state_.size(), state_.size()));
    // Back to the units of the covariates: the intercept is a combination of the standardised coefficients.
    Vector combination = Vector::Ones(width_);
    fit.coefficients.assign(1, state_[0]);
    for (Index k = 1; k < width_; ++k) {
      combination[k] = -centre_[k] / scale_[k];
      fit.coefficients.push_back(state_[k] / scale_[k]);
      fit.coefficients[0] += state_[k] * combination[k];
    }
    fit.standard_errors.push_back(std::sqrt(combination.dot(covariance.topLeftCorner(width_, width_) * combination)));
    for (Index k = 1; k < width_; ++k) fit.standard_errors.push_back(std::sqrt(covariance(k, k)) / scale_[k]);
    fit.dispersion = dispersion_;
    fit.actor_variance = variance_ > 2 * least_variance ? variance_ : 0;
    fit.structural_zeros = zeros_;
    for (const Index place : place_) {
      fit.actor_effect.push_back(place < 0 ? 0.0 : state_[place]);
      fit.actor_error.push_back(place < 0 ? 0.0 : std::sqrt(covariance(place, place)));
    }
    fit.expected = mean_;
    Vector x(width_ + 2);
    Matrix block(width_ + 2, width_ + 2);
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const std::array<Index, 2> ends = {place_[ends_[i].a], place_[ends_[i].b]};
      x << design_.col(static_cast<Index>(i)), 1, 1;
      block.topLeftCorner(width_, width_) = covariance.topLeftCorner(width_, width_);
      for (Index e = 0; e < 2; ++e) {
        block.block(0, width_ + e, width_, 1) = covariance.block(0, ends[static_cast<std::size_t>(e)], width_, 1);
        block.block(width_ + e, 0, 1, width_) = covariance.block(ends[static_cast<std::size_t>(e)], 0, 1, width_);
        for (Index f = 0; f < 2; ++f)
          block(width_ + e, width_ + f) =
              covariance(ends[static_cast<std::size_t>(e)], ends[static_cast<std::size_t>(f)]);
      }
      const double variance = x.dot(block * x);
      const double leverage = std::min(0.999, variance * weight_[i] * mean_[i] / (1 + dispersion_ * mean_[i]));
      const double residual = (counts_[i] - mean_[i]) / mean_[i];
      const double shift = std::clamp(leverage * residual / (1 - leverage), -5.0, 5.0);
      fit.left_out.push_back(mean_[i] * std::exp(-shift));
      fit.log_variance.push_back(variance / (1 - leverage));
    }
    return fit;
  }

 private:
  /// Where a parameter is going that comes nearer by the same factor with every round, as the share of zeros and the
  /// dispersion do, which explain the same counts (Aitken 1926); where it is, if it does not.
  static double goal(double first, double second, double third) {
    constexpr double slowest = 0.95;
    const double factor = (third - second) / (second - first);
    if (!(factor > 0 && factor < slowest)) return third;
    const double ahead = third + (third - second) * factor / (1 - factor);
    return ahead > 0 ? ahead : third;
  }

  /// Newton steps on coefficients and effects until none is longer than the tolerance; false if they do not settle.
  bool climb(double tolerance) {
    for (int step = 0; step < most_steps; ++step) {
      if (!factorise()) return false;
      const Vector move = factor_.solve(score_);
      const double largest = move.cwiseAbs().maxCoeff();
      // A long step would overshoot the exponential.
      state_ += (largest > 2 ? 2 / largest : 1.0) * move;
      if (!state_.allFinite() || state_.head(width_).cwiseAbs().maxCoeff() > 200) return false;
      if (largest < tolerance) return factorise();
    }
    return false;
  }

  /// Means, score and information at the present state, and its factors.
  bool factorise() {
    information_ = Matrix::Zero(state_.size(), state_.size());
    score_ = Vector::Zero(state_.size());
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const auto x = design_.col(static_cast<Index>(i));
      const Index a = place_[ends_[i].a];
      const Index b = place_[ends_[i].b];
      mean_[i] = std::exp(std::clamp(x.dot(state_.head(width_)) + state_[a] + state_[b], -50.0, 50.0));
      const double scale = weight_[i] / (1 + dispersion_ * mean_[i]);
      const double weight = scale * mean_[i];
      const double pull = scale * (counts_[i] - mean_[i]);
      score_.head(width_) += pull * x;
      score_[a] += pull;
      score_[b] += pull;
      // Only the lower triangle is read.
      for (Index k = 0; k < width_; ++k) {
        for (Index l = 0; l <= k; ++l) information_(k, l) += weight * x[k] * x[l];
        information_(a, k) += weight * x[k];
        information_(b, k) += weight * x[k];
      }
      information_(a, a) += weight;
      information_(b, b) += weight;
      information_(std::max(a, b), std::min(a, b)) += weight;
    }
    for (Index k = 1; k < width_; ++k) {
      information_(k, k) += prior_precision_[k];
      score_[k] -= (state_[k] - prior_mean_[k]) * prior_precision_[k];
    }
    for (Index at = width_; at < state_.size(); ++at) {
      information_(at, at) += 1 / variance_;
      score_[at] -= state_[at] / variance_;
    }
    factor_.compute(information_);
    if (factor_.info() != Eigen::Success) return false;
    const auto pivots = factor_.matrixLLT().diagonal();
    return pivots.minCoeff() > 1e-6 * pivots.maxCoeff();
  }

  double best_dispersion() const {
    // After the first rounds it is near the last one.
    const double middle = std::max(dispersion_, least_dispersion);
    return likeliest_dispersion(counts_, mean_, weight_, std::max(least_dispersion, middle / 4),
                                std::min(most_dispersion, middle * 4));
  }

  /// Mean square of the effects, with the part that their own uncertainty hides.
  double best_variance() const {
    const Index actors = state_.size() - width_;
    if (actors == 0) return variance_;
    double sum = 0;
    for (Index at = width_; at < state_.size(); ++at) sum += state_[at] * state_[at] + 1 / information_(at, at);
    return std::max(least_variance, sum / static_cast<double>(actors));
  }

  /// The likeliest share at the present means.
  double share_of_structural_zeros() const {
    std::vector<double> ordinary;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (counts_[i] == 0) ordinary.push_back(chance_of_zero(mean_[i], dispersion_));
    }
    // The likelihood is concave in the share: bisect its slope.
    const auto slope = [&](double share) {
      double sum = -static_cast<double>(counts_.size() - ordinary.size()) / (1 - share);
      for (const double chance : ordinary) sum += (1 - chance) / (share + (1 - share) * chance);
      return sum;
    };
    double low = 0;
    double high = static_cast<double>(ordinary.size()) / static_cast<double>(counts_.size());
    if (ordinary.empty() || slope(0) <= 0) high = 0;
    for (int step = 0; step < 40 && low < high; ++step) {
      const double middle = (low + high) / 2;
      (slope(middle) > 0 ? low : high) = middle;
    }
    return (low + high) / 2;
  }

  /// Every zero gets as weight its chance to be an ordinary one.
  void weigh_zeros() {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (counts_[i] > 0) continue;
      const double chance = (1 - zeros_) * chance_of_zero(mean_[i], dispersion_);
      weight_[i] = chance / (zeros_ + chance);
    }
  }

  const std::vector<double>& counts_;
  const std::vector<PairEnds>& ends_;
  Index width_;
  Vector centre_;  ///< mean and standard deviation of each column
  Vector scale_;
  Vector prior_mean_;
  Vector prior_precision_;
  Matrix design_;             ///< one column per count
  std::vector<Index> place_;  ///< per actor: its effect in the state, or −1
  Vector state_;              ///< coefficients, then effects
  std::vector<double> mean_;
  std::vector<double> weight_;  ///< chance not to be a structural zero
  double dispersion_ = 0.3;
  double variance_ = 0.5;
  double zeros_ = 0.02;
  Matrix information_;
  Vector score_;
  Eigen::LLT<Matrix> factor_;
};

}  // namespace

std::optional<DyadicFit> fit_dyadic_counts(const DyadicCounts& data) {
  if (data.counts.size() <= data.covariates.size() + 1) return std::nullopt;
  if (std::ranges::all_of(data.counts, [](double count) { return count == 0; })) return std::nullopt;
  Regression regression(data);
  if (!regression.settle()) return std::nullopt;
  return regression.result();
}

}  // namespace linkgap
