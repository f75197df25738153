#include "linkgap/graphs/projection.hpp"

#include "linkgap/error.hpp"
#include "number_set.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace linkgap {
namespace {

constexpr std::array weightings = {
    Term{"newman", "참석자 수 보정(뉴먼)", "Newman", "뉴먼|newman 2001"},
    Term{"count", "공동참여 횟수", "shared activities", "횟수|counts"},
    Term{"jaccard", "자카드", "Jaccard", ""},
    Term{"cosine", "코사인(살턴)", "cosine (Salton)", "코사인|salton"},
    Term{"association", "연관강도", "association strength", "association_strength|proximity"},
};

/// What one actor has gathered with a later one so far.
struct Gathered {
  double weight = 0;
  std::uint32_t activities = 0;
};

/// k_a and N, over activities that take part at all (factor > 0).
struct Margins {
  std::vector<double> participations;
  double activities = 0;
};

double factor_of(const ProjectionOptions& options, std::size_t activity) {
  return options.activity_factor.empty() ? 1.0 : options.activity_factor[activity];
}

void require_valid(const Affiliation& affiliation, const ProjectionOptions& options) {
  if (options.activity_factor.empty()) return;
  if (options.activity_factor.size() != affiliation.activities()) {
    throw EngineError("projection: there must be one factor for each activity");
  }
  if (!std::ranges::all_of(options.activity_factor, [](double f) { return std::isfinite(f) && f >= 0; })) {
    throw EngineError("projection: a factor of an activity is negative or not a number");
  }
}

Margins margins(const Affiliation& affiliation, const ProjectionOptions& options) {
  Margins result{.participations = std::vector<double>(affiliation.actors(), 0.0)};
  for (std::size_t x = 0; x < affiliation.activities(); ++x) {
    if (factor_of(options, x) == 0 || affiliation.size(x) == 0) continue;
    result.activities += 1;
    for (const std::uint32_t a : affiliation.actors_at(x)) result.participations[a] += 1;
  }
  return result;
}

double tie_weight(Weighting weighting, const Gathered& gathered, double k_a, double k_b, double activities) {
  const double shared = gathered.activities;
  switch (weighting) {
    case Weighting::jaccard:
      return shared / (k_a + k_b - shared);
    case Weighting::cosine:
      return shared / std::sqrt(k_a * k_b);
    case Weighting::association:
      return shared * activities / (k_a * k_b);
    case Weighting::newman:
    case Weighting::count:
      break;
  }
  return gathered.weight;
}

/// At least as many ties as there will be, and not many more: an actor's meetings with later ones, and the later ones.
/// What is reserved and not used takes no memory; what grows and is copied takes twice its own. O(attendances).
std::size_t most_ties(const Affiliation& affiliation, const std::vector<char>& makes_ties) {
  std::vector<std::size_t> left(affiliation.activities());
  for (std::size_t x = 0; x < left.size(); ++x) left[x] = affiliation.size(x);
  std::size_t most = 0;
  for (std::size_t a = 0; a < affiliation.actors(); ++a) {
    std::size_t meetings = 0;
    for (const std::uint32_t x : affiliation.activities_of(a)) meetings += makes_ties[x] ? --left[x] : 0;
    most += std::min(meetings, affiliation.actors() - 1 - a);
  }
  return most;
}

}  // namespace

template <>
std::span<const Term> terms<Weighting>() {
  return weightings;
}

double contribution(Weighting weighting, std::size_t size) {
  if (size < 2) return 0;
  switch (weighting) {
    case Weighting::newman:
      return 1.0 / static_cast<double>(size - 1);
    case Weighting::count:
      return 1;
    case Weighting::jaccard:
    case Weighting::cosine:
    case Weighting::association:
      break;
  }
  return 0;
}

Projection project(const Affiliation& affiliation, const ProjectionOptions& options) {
  require_valid(affiliation, options);
  const Margins margin = margins(affiliation, options);

  std::size_t oversize = 0;
  std::vector<char> makes_ties(affiliation.activities(), 0);
  std::vector<double> adds(affiliation.activities(), 0.0);
  for (std::size_t x = 0; x < affiliation.activities(); ++x) {
    const std::size_t size = affiliation.size(x);
    if (factor_of(options, x) == 0 || size < 2) continue;
    if (options.max_size != 0 && size > options.max_size) {
      ++oversize;
      continue;
    }
    makes_ties[x] = 1;
    adds[x] = factor_of(options, x) * contribution(options.weighting, size);
  }

  TieRows ties;
  const std::size_t most = most_ties(affiliation, makes_ties);
  ties.to.reserve(most);
  ties.weight.reserve(most);
  ties.activities.reserve(most);
  ties.begin.reserve(affiliation.actors() + 1);
  ties.begin.push_back(0);
  std::vector<Gathered> row(affiliation.actors());
  NumberSet touched(affiliation.actors());
  // Actors are taken in ascending order, so those at x that come after the current one start at seen[x].
  std::vector<std::size_t> seen(affiliation.activities(), 0);
  for (std::size_t a = 0; a < affiliation.actors(); ++a) {
    for (const std::uint32_t x : affiliation.activities_of(a)) {
      if (!makes_ties[x]) continue;
      for (const std::uint32_t b : affiliation.actors_at(x).subspan(++seen[x])) {
        touched.add(b);
        row[b].weight += adds[x];
        ++row[b].activities;
      }
    }
    touched.take_all(
        [&](std::uint32_t b) {
          const double weight = tie_weight(options.weighting, row[b], margin.participations[a],
                                           margin.participations[b], margin.activities);
          ties.to.push_back(b);
          ties.weight.push_back(weight);
          ties.activities.push_back(row[b].activities);
          row[b] = {};
        },
        static_cast<std::uint32_t>(a));
    ties.begin.push_back(static_cast<std::uint32_t>(ties.to.size()));
  }
  const bool additive = options.weighting == Weighting::newman || options.weighting == Weighting::count;
  return {.network = Network(std::move(ties)),
          .oversize_activities = oversize,
          .activity_weight = additive ? std::move(adds) : std::vector<double>()};
}

}  // namespace linkgap
