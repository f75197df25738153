#include "low_rank.hpp"

#include <cmath>
#include <cstdint>

namespace linkgap {
namespace {

constexpr int rounds = 10;

/// SplitMix64 (Steele, Lea & Flood 2014) as numbers in (−1, 1).
class Noise {
 public:
  double next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-52 - 1;
  }

 private:
  std::uint64_t state_ = 42;
};

/// Gram–Schmidt, twice, column by column (row-major n × rank); columns that vanish become 0.
void orthonormalise(std::vector<double>& rows, std::size_t rank) {
  const std::size_t n = rows.size() / rank;
  for (std::size_t r = 0; r < rank; ++r) {
    double before = 0;
    for (std::size_t i = 0; i < n; ++i) before += rows[i * rank + r] * rows[i * rank + r];
    for (int pass = 0; pass < 2; ++pass) {
      for (std::size_t s = 0; s < r; ++s) {
        double dot = 0;
        for (std::size_t i = 0; i < n; ++i) dot += rows[i * rank + r] * rows[i * rank + s];
        for (std::size_t i = 0; i < n; ++i) rows[i * rank + r] -= dot * rows[i * rank + s];
      }
    }
    double square = 0;
    for (std::size_t i = 0; i < n; ++i) square += rows[i * rank + r] * rows[i * rank + r];
    const double scale = square > before * 1e-20 && square > 0 ? 1 / std::sqrt(square) : 0;
    for (std::size_t i = 0; i < n; ++i) rows[i * rank + r] *= scale;
  }
}

}  // namespace

std::vector<double> low_rank_rows(const Affiliation& affiliation, std::span<const double> row,
                                  std::span<const double> column, std::size_t rank) {
  std::vector<double> actors(affiliation.actors() * rank, 0), activities(affiliation.activities() * rank);
  Noise noise;
  for (double& value : activities) value = noise.next();
  for (int round = 0; round < rounds; ++round) {
    orthonormalise(activities, rank);
    std::fill(actors.begin(), actors.end(), 0.0);
    for (std::size_t a = 0; a < affiliation.actors(); ++a) {
      for (const std::uint32_t x : affiliation.activities_of(a)) {
        const double entry = row[a] * column[x];
        for (std::size_t r = 0; r < rank; ++r) actors[a * rank + r] += entry * activities[x * rank + r];
      }
    }
    // The last product is U S in the rotated basis of the right singular space: dot products of rows are what counts.
    if (round + 1 == rounds) break;
    std::fill(activities.begin(), activities.end(), 0.0);
    for (std::size_t x = 0; x < affiliation.activities(); ++x) {
      for (const std::uint32_t a : affiliation.actors_at(x)) {
        const double entry = row[a] * column[x];
        for (std::size_t r = 0; r < rank; ++r) activities[x * rank + r] += entry * actors[a * rank + r];
      }
    }
  }
  return actors;
}

}  // namespace linkgap
