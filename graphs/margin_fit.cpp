#include "margin_fit.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace linkgap {
namespace {

constexpr double wanted = 1e-12;    // relative error of a sum at which the fit stops
constexpr double accepted = 1e-10;  // relative error with which it may end when rounding allows no better
constexpr int most_iterations = 200;

double total(std::span<const Margin> margins) {
  double sum = 0;
  for (const Margin& margin : margins) sum += static_cast<double>(margin.count);
  return sum;
}

double log_odds(double part, double whole) {
  return std::log(part / (whole - part));
}

/// Newton's method on the convex dual of the likelihood, in θ = log x and φ = log y. The Hessian is a weighted
/// Laplacian of rows and columns; rows are eliminated, so rows should be the longer side.
class Block {
 public:
  Block(std::span<const Margin> rows, std::span<const Margin> columns)
      : rows_(rows),
        columns_(columns),
        theta_(rows.size()),
        phi_(columns.size()),
        chance_(rows.size() * columns.size()),
        variance_(chance_.size()) {
    const double height = total(rows);
    const double width = total(columns);
    double ones = 0;
    for (const Margin& row : rows) ones += static_cast<double>(row.count) * static_cast<double>(row.sum);
    const double overall = log_odds(ones, height * width);
    for (std::size_t i = 0; i < rows.size(); ++i) theta_[i] = log_odds(static_cast<double>(rows[i].sum), width);
    for (std::size_t j = 0; j < columns.size(); ++j) {
      phi_[j] = log_odds(static_cast<double>(columns[j].sum), height) - overall;
    }
  }

  /// Chances, rows × columns.
  const std::vector<double>& fit() {
    double loss = evaluate();
    double error = residuals();
    double best = error;
    int since_best = 0;
    for (int iteration = 0; iteration < most_iterations && error > wanted && since_best < 4; ++iteration) {
      loss = descend(loss);
      error = residuals();
      since_best = error < best / 2 ? 0 : since_best + (error <= accepted ? 1 : 0);
      best = std::min(best, error);
    }
    if (!(error <= accepted)) {
      throw EngineError("configuration model: the sums are met only to " + std::to_string(error) + " relative");
    }
    return chance_;
  }

 private:
  std::size_t cell(std::size_t i, std::size_t j) const { return i * columns_.size() + j; }
  double rows_at(std::size_t i) const { return static_cast<double>(rows_[i].count); }
  double columns_at(std::size_t j) const { return static_cast<double>(columns_[j].count); }

  /// Sets chances and variances from θ and φ; gives the dual Σ log(1 + e^(θ+φ)) − Σ kθ − Σ sφ.
  double evaluate() {
    double loss = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      double row = -static_cast<double>(rows_[i].sum) * theta_[i];
      for (std::size_t j = 0; j < columns_.size(); ++j) {
        const double z = theta_[i] + phi_[j];
        const double small = std::exp(-std::abs(z));
        chance_[cell(i, j)] = (z > 0 ? 1 : small) / (1 + small);
        variance_[cell(i, j)] = small / ((1 + small) * (1 + small));
        row += columns_at(j) * (std::max(z, 0.0) + std::log1p(small));
      }
      loss += rows_at(i) * row;
    }
    for (std::size_t j = 0; j < columns_.size(); ++j) {
      loss -= columns_at(j) * static_cast<double>(columns_[j].sum) * phi_[j];
    }
    return loss;
  }

  /// Sets what the sums are over, per row and column; gives the greatest relative error.
  double residuals() {
    row_over_.assign(rows_.size(), 0);
    column_over_.assign(columns_.size(), 0);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      for (std::size_t j = 0; j < columns_.size(); ++j) {
        row_over_[i] += columns_at(j) * chance_[cell(i, j)];
        column_over_[j] += rows_at(i) * chance_[cell(i, j)];
      }
    }
    double worst = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      row_over_[i] -= static_cast<double>(rows_[i].sum);
      worst = std::max(worst, std::abs(row_over_[i]) / static_cast<double>(rows_[i].sum));
    }
    for (std::size_t j = 0; j < columns_.size(); ++j) {
      column_over_[j] -= static_cast<double>(columns_[j].sum);
      worst = std::max(worst, std::abs(column_over_[j]) / static_cast<double>(columns_[j].sum));
    }
    return worst;
  }

  /// One damped Newton step from a point with this loss; gives the new loss.
  double descend(double loss) {
    find_direction();
    double slope = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) slope += rows_at(i) * row_over_[i] * theta_step_[i];
    for (std::size_t j = 0; j < columns_.size(); ++j) slope += columns_at(j) * column_over_[j] * phi_step_[j];
    const std::vector<double> theta = theta_;
    const std::vector<double> phi = phi_;
    // Close to the minimum the loss falls by less than it rounds, hence the slack.
    const double slack = 1e-13 * (1 + std::abs(loss));
    double reached = loss;
    for (double length = 1; length > 1e-6; length /= 2) {
      for (std::size_t i = 0; i < theta.size(); ++i) theta_[i] = theta[i] + length * theta_step_[i];
      for (std::size_t j = 0; j < phi.size(); ++j) phi_[j] = phi[j] + length * phi_step_[j];
      reached = evaluate();
      if (reached <= loss + 1e-4 * length * slope + slack) break;
    }
    return reached;
  }

  /// Solves Hessian × step = −gradient with the last φ held, since adding to all θ what is taken from all φ changes
  /// nothing.
  void find_direction() {
    const std::size_t free = columns_.size() - 1;
    std::vector<double> curvature(rows_.size(), 0);  // per row of this kind
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      for (std::size_t j = 0; j < columns_.size(); ++j) curvature[i] += columns_at(j) * variance_[cell(i, j)];
    }
    // The diagonal is summed from the other cells of its row, which keeps digits that a subtraction would lose.
    std::vector<double> matrix(columns_.size() * columns_.size(), 0);
    phi_step_.assign(columns_.size(), 0);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const double scale = rows_at(i) / curvature[i];
      for (std::size_t j = 0; j < columns_.size(); ++j) {
        const double at_j = scale * columns_at(j) * variance_[cell(i, j)];
        phi_step_[j] += at_j * row_over_[i];
        for (std::size_t l = 0; l < j; ++l) {
          matrix[j * columns_.size() + l] -= at_j * columns_at(l) * variance_[cell(i, l)];
        }
      }
    }
    for (std::size_t j = 0; j < columns_.size(); ++j) {
      for (std::size_t l = 0; l < j; ++l) {
        const double off = matrix[j * columns_.size() + l];
        matrix[j * columns_.size() + j] -= off;
        matrix[l * columns_.size() + l] -= off;
      }
      phi_step_[j] -= columns_at(j) * column_over_[j];
    }
    solve(matrix, free);
    phi_step_[free] = 0;
    theta_step_.assign(rows_.size(), 0);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      double right = -row_over_[i];
      for (std::size_t j = 0; j < free; ++j) right -= columns_at(j) * variance_[cell(i, j)] * phi_step_[j];
      theta_step_[i] = right / curvature[i];
    }
  }

  /// Cholesky's method on the leading `size` rows of a matrix given by its lower triangle; `phi_step_` in and out.
  void solve(std::vector<double>& matrix, std::size_t size) {
    const std::size_t stride = columns_.size();
    for (std::size_t j = 0; j < size; ++j) {
      double* row = &matrix[j * stride];
      for (std::size_t l = 0; l <= j; ++l) {
        const double* other = &matrix[l * stride];
        double sum = row[l];
        for (std::size_t m = 0; m < l; ++m) sum -= row[m] * other[m];
        if (l < j) {
          row[l] = sum / other[l];
        } else if (sum > 0) {
          row[j] = std::sqrt(sum);
        } else {
          throw EngineError("configuration model: the multipliers of an activity size ran out of range");
        }
      }
    }
    for (std::size_t j = 0; j < size; ++j) {
      for (std::size_t l = 0; l < j; ++l) phi_step_[j] -= matrix[j * stride + l] * phi_step_[l];
      phi_step_[j] /= matrix[j * stride + j];
    }
    for (std::size_t j = size; j-- > 0;) {
      for (std::size_t l = j + 1; l < size; ++l) phi_step_[j] -= matrix[l * stride + j] * phi_step_[l];
      phi_step_[j] /= matrix[j * stride + j];
    }
  }

  std::span<const Margin> rows_;
  std::span<const Margin> columns_;
  std::vector<double> theta_;
  std::vector<double> phi_;
  std::vector<double> chance_;
  std::vector<double> variance_;
  std::vector<double> row_over_;
  std::vector<double> column_over_;
  std::vector<double> theta_step_;
  std::vector<double> phi_step_;
};

std::vector<double> fit_block(std::span<const Margin> rows, std::span<const Margin> columns) {
  if (rows.size() >= columns.size()) return Block(rows, columns).fit();
  const std::vector<double> turned = Block(columns, rows).fit();
  std::vector<double> chance(turned.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < columns.size(); ++j) chance[i * columns.size() + j] = turned[j * rows.size() + i];
  }
  return chance;
}

/// Row kinds [begin, end) with `above` rows before them and `below` rows up to their end.
struct Band {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t above = 0;
  std::size_t below = 0;
};

/// Cuts the rows where Gale and Ryser's inequality Σ_{first r} k ≤ Σ_x min(s_x, r) is an equality. There the first r
/// rows hold all they can, so columns of size ≥ r are full in them and columns of size ≤ r are empty in the rest; no
/// finite multipliers say that. Between two cuts finite multipliers exist.
std::vector<Band> bands(std::span<const Margin> rows, std::span<const Margin> columns) {
  std::vector<Band> result;
  Band band;
  std::size_t held = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    held += rows[i].sum * rows[i].count;
    band.below += rows[i].count;
    std::size_t most = 0;
    for (const Margin& column : columns) most += std::min(column.sum, band.below) * column.count;
    if (held != most) continue;
    band.end = i + 1;
    result.push_back(band);
    band.begin = band.end;
    band.above = band.below;
  }
  return result;
}

}  // namespace

std::vector<double> fit_margins(std::span<const Margin> rows, std::span<const Margin> columns) {
  std::vector<double> chance(rows.size() * columns.size(), 0);
  if (chance.empty()) return chance;
  for (const Band& band : bands(rows, columns)) {
    const auto free_begin = std::ranges::upper_bound(columns, band.above, {}, &Margin::sum);
    const auto free_end = std::ranges::lower_bound(free_begin, columns.end(), band.below, {}, &Margin::sum);
    std::vector<Margin> free_columns(free_begin, free_end);
    for (Margin& column : free_columns) column.sum -= band.above;
    std::size_t full = 0;
    for (auto column = free_end; column != columns.end(); ++column) full += column->count;
    std::vector<Margin> free_rows(rows.begin() + static_cast<std::ptrdiff_t>(band.begin),
                                  rows.begin() + static_cast<std::ptrdiff_t>(band.end));
    for (Margin& row : free_rows) row.sum -= full;

    const std::vector<double> block = free_columns.empty() ? std::vector<double>() : fit_block(free_rows, free_columns);
    const auto first_free = static_cast<std::size_t>(free_begin - columns.begin());
    const auto first_full = static_cast<std::size_t>(free_end - columns.begin());
    for (std::size_t i = 0; i < free_rows.size(); ++i) {
      double* row = &chance[(band.begin + i) * columns.size()];
      for (std::size_t j = 0; j < free_columns.size(); ++j) row[first_free + j] = block[i * free_columns.size() + j];
      std::fill(row + first_full, row + columns.size(), 1.0);
    }
  }
  return chance;
}

}  // namespace linkgap
