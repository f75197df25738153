#include "portfolio_candidates.hpp"

#include "linkgap/analysis/isolation.hpp"
#include "linkgap/analysis/link_ranking.hpp"
#include "linkgap/analysis/sector_profile.hpp"
#include "linkgap/error.hpp"
#include "network_gain.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace linkgap {
namespace {

/// Nearest first; without places, the busiest first.
double remoteness(const LevelView& complexes, std::uint32_t a, std::uint32_t b) {
  const Actor& one = complexes.actors[a];
  const Actor& other = complexes.actors[b];
  if (one.location && other.location) return distance_km(*one.location, *other.location);
  return 1e6 - static_cast<double>(std::min(one.activities, other.activities));
}

class Collector {
 public:
  Collector(const LevelView& complexes, const PairFigures& figures) : complexes_(complexes), figures_(figures) {}

  void add(MemberSet members, const char* origin) {
    std::ranges::sort(members);
    origins_.emplace(std::move(members), origin);  // the first reason stays
  }

  void add_gaps(std::size_t most) {
    std::vector<const GapRow*> rows;
    for (const GapRow& row : figures_.ledger.rows) {
      if (row.cross_region && row.gap != GapClass::cannot_tell && row.shortfall > 0) rows.push_back(&row);
    }
    std::ranges::stable_sort(rows, std::greater{}, [](const GapRow* row) { return row->shortfall * (1 - row->p); });
    for (std::size_t i = 0; i < std::min(most, rows.size()); ++i) add({rows[i]->a, rows[i]->b}, "gap");
  }

  /// Links of every under-served complex to the three nearest anchors of other regions.
  void add_reach() {
    for (std::uint32_t i = 0; i < figures_.complexes; ++i) {
      if (!figures_.underserved[i]) continue;
      std::vector<std::pair<double, std::uint32_t>> near;
      for (std::uint32_t j = 0; j < figures_.complexes; ++j) {
        if (figures_.anchors[j] && j != i && other_region(i, j)) near.emplace_back(remoteness(complexes_, i, j), j);
      }
      std::ranges::sort(near);
      for (std::size_t k = 0; k < std::min<std::size_t>(3, near.size()); ++k) add({i, near[k].second}, "reach");
    }
  }

  /// Links of the three nearest pairs of anchors of every two regions without a tie.
  void add_region_pairs() {
    const std::size_t regions = complexes_.regions.groups;
    std::vector<std::vector<std::tuple<double, std::uint32_t, std::uint32_t>>> near(regions * regions);
    for (std::uint32_t i = 0; i < figures_.complexes; ++i) {
      for (std::uint32_t j = i + 1; j < figures_.complexes; ++j) {
        if (!other_region(i, j) || complexes_.actors[i].activities == 0 || complexes_.actors[j].activities == 0)
          continue;
        const auto [a, b] = std::minmax(complexes_.actors[i].region, complexes_.actors[j].region);
        if (!figures_.region_pair_tied[a * regions + b])
          near[a * regions + b].emplace_back(remoteness(complexes_, i, j), i, j);
      }
    }
    for (auto& list : near) {
      std::ranges::sort(list);
      for (std::size_t k = 0; k < std::min<std::size_t>(3, list.size()); ++k) {
        add({std::get<1>(list[k]), std::get<2>(list[k])}, "region_pair");
      }
    }
  }

  /// Consortia of three and of four regions, where so many could send a member.
  void add_consortia(const Dataset& data, const SelectedRecords& records, const PortfolioOptions& asked) {
    const std::size_t most = asked.consortia;
    const std::size_t regions = active_regions(complexes_);
    for (const std::size_t size : {std::size_t{3}, std::size_t{4}}) {
      if (most == 0 || size > regions) continue;
      ConsortiumOptions options;
      options.size = size;
      options.top = most;
      options.weights = asked.consortium_weights;
      options.replicates = 0;
      for (Consortium& set :
           propose_consortia(data, records, complexes_, figures_.ledger, find_theme(data, records, ""), options)
               .proposals)
        add(std::move(set.members), "consortium");
    }
  }

  const std::map<MemberSet, std::string>& sets() const { return origins_; }

 private:
  bool other_region(std::uint32_t i, std::uint32_t j) const {
    const std::uint32_t a = complexes_.actors[i].region, b = complexes_.actors[j].region;
    return a != no_group && b != no_group && a != b;
  }

  const LevelView& complexes_;
  const PairFigures& figures_;
  std::map<MemberSet, std::string> origins_;
};

/// Length of the shortest tree that joins the members (Prim 1957); nothing if one of them has no place.
std::optional<double> tree_km(const LevelView& complexes, const MemberSet& members) {
  for (const std::uint32_t member : members) {
    if (!complexes.actors[member].location) return std::nullopt;
  }
  std::vector<double> nearest(members.size(), std::numeric_limits<double>::infinity());
  std::vector<char> joined(members.size(), 0);
  nearest[0] = 0;
  double length = 0;
  for (std::size_t step = 0; step < members.size(); ++step) {
    std::size_t next = members.size();
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (!joined[i] && (next == members.size() || nearest[i] < nearest[next])) next = i;
    }
    joined[next] = 1;
    length += nearest[next];
    for (std::size_t i = 0; i < members.size(); ++i) {
      nearest[i] = std::min(
          nearest[i], distance_km(*complexes.actors[members[next]].location, *complexes.actors[members[i]].location));
    }
  }
  return length;
}

std::optional<double> cost_of(const LevelView& complexes, const PortfolioOptions& options,
                              const PortfolioCandidate& candidate) {
  const auto priced = options.prices.find(candidate.members);
  if (priced != options.prices.end()) return priced->second;
  if (!options.costs) return std::nullopt;
  if (options.costs->per_km > 0 && !candidate.km) {
    std::string codes;
    for (const std::uint32_t member : candidate.members) {
      if (!complexes.actors[member].location) codes += (codes.empty() ? "" : ", ") + complexes.actors[member].code;
    }
    throw InputError(Problem{Severity::error,
                             "study.json",
                             0,
                             "planning.costs.per_km",
                             "costs grow with distance, and " + codes + " has no place",
                             "add latitude and longitude to the table of complexes, or leave out per_km",
                             {}});
  }
  return options.costs->base + options.costs->per_member * static_cast<double>(candidate.members.size()) +
         options.costs->per_km * candidate.km.value_or(0);
}

void appraise_pairs(PortfolioCandidate& candidate, const Dataset& data, const LevelView& complexes,
                    const PairFigures& figures) {
  const std::size_t regions = complexes.regions.groups;
  double fits = 0, pairs = 0;
  for (std::size_t x = 0; x < candidate.members.size(); ++x) {
    for (std::size_t y = x + 1; y < candidate.members.size(); ++y) {
      const std::uint32_t a = candidate.members[x], b = candidate.members[y];
      pairs += 1;
      fits += sector_fit(figures.sectors, data.sectors.size(), a, b).value_or(0);
      if (!complexes.network.tie_between(a, b)) ++candidate.new_ties;
      if (const GapRow* row = figures.row[a * figures.complexes + b]) {
        candidate.observed += row->observed;
        candidate.expected += row->expected;
      }
      const auto [r, s] = std::minmax(complexes.actors[a].region, complexes.actors[b].region);
      if (r == no_group || s == no_group || r == s) continue;
      if (!figures.region_pair_tied[r * regions + s]) candidate.opens.emplace_back(r, s);
      if (figures.underserved[a] && figures.anchors[b]) candidate.reaches.push_back(a);
      if (figures.underserved[b] && figures.anchors[a]) candidate.reaches.push_back(b);
    }
  }
  candidate.sector_fit = fits / pairs;
  appraise_gaps(candidate, figures.row, figures.complexes);
  const auto unique = [](auto& list) {
    std::ranges::sort(list);
    list.erase(std::ranges::unique(list).begin(), list.end());
  };
  unique(candidate.opens);
  unique(candidate.reaches);
}

}  // namespace

GapLedger portfolio_ledger(const Dataset& data, const LevelView& complexes, const PortfolioOptions& options) {
  GapOptions how = default_gap_options(data, complexes, options.alpha);
  how.expectation = options.expectation;
  return gap_ledger(complexes, how);
}

std::vector<const GapRow*> rows_by_pair(const GapLedger& ledger, std::size_t complexes) {
  std::vector<const GapRow*> by_pair(complexes * complexes, nullptr);
  for (const GapRow& row : ledger.rows) by_pair[row.a * complexes + row.b] = &row;
  return by_pair;
}

void appraise_gaps(PortfolioCandidate& candidate, const std::vector<const GapRow*>& row, std::size_t complexes) {
  const MemberSet& members = candidate.members;
  candidate.gaps.clear();
  candidate.closed_gap = 0;
  for (std::size_t x = 0; x < members.size(); ++x) {
    for (std::size_t y = x + 1; y < members.size(); ++y) {
      const GapRow* const pair = row[members[x] * complexes + members[y]];
      if (pair == nullptr || !pair->cross_region || pair->gap == GapClass::cannot_tell) continue;
      const double amount = pair->shortfall * (1 - pair->q);
      if (amount <= 0) continue;
      candidate.gaps.push_back({{members[x], members[y]}, amount});
      candidate.closed_gap += amount;
    }
  }
}

void fill_figures(PairFigures& figures, const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                  const NetworkOptions& network, const PortfolioOptions& options) {
  const std::size_t n = complexes.actors.size();
  figures.complexes = n;
  figures.ledger = portfolio_ledger(data, complexes, options);
  figures.row = rows_by_pair(figures.ledger, n);
  figures.sectors = sector_vectors(data, complexes);
  figures.underserved.assign(n, 0);
  figures.anchors.assign(n, 0);
  for (const ComplexIsolation& row : isolation(data, records, complexes, network)) {
    using enum IsolationClass;
    const IsolationClass is = row.isolation;
    figures.underserved[row.complex] = is == silent || is == inward || is == region_bound || is == dependent;
    figures.anchors[row.complex] = is == connected || is == under_linked || is == dependent;
  }
  const std::size_t regions = complexes.regions.groups;
  figures.region_pair_tied.assign(regions * regions, 0);
  for (const Tie& tie : complexes.network.ties()) {
    const auto [r, s] = std::minmax(complexes.actors[tie.from].region, complexes.actors[tie.to].region);
    if (s != no_group) figures.region_pair_tied[r * regions + s] = 1;
  }
}

std::vector<PortfolioCandidate> portfolio_candidates(const Dataset& data, const SelectedRecords& records,
                                                     const LevelView& complexes, const PairFigures& figures,
                                                     const PortfolioOptions& options, std::size_t& unpriced) {
  Collector collector(complexes, figures);
  for (const auto& [members, price] : options.prices) collector.add(members, "study");
  for (const auto* list : {&options.mandatory, &options.forbidden, &options.extra}) {
    for (const MemberSet& members : *list) collector.add(members, "study");
  }
  for (const std::vector<MemberSet>& list : options.exclusive) {
    for (const MemberSet& members : list) collector.add(members, "study");
  }
  collector.add_gaps(options.candidates);
  LinkRankingOptions ranking;
  ranking.top = options.candidates;
  for (const LinkCandidate& link : rank_links(data, complexes, ranking).links)
    collector.add({link.a, link.b}, "ranking");
  collector.add_reach();
  collector.add_region_pairs();
  collector.add_consortia(data, records, options);

  const Distances distances(complexes.network);
  const double pairs = static_cast<double>(figures.complexes) * (static_cast<double>(figures.complexes) - 1) / 2;
  std::vector<PortfolioCandidate> candidates;
  unpriced = 0;
  for (const auto& [members, origin] : collector.sets()) {
    PortfolioCandidate candidate;
    candidate.members = members;
    candidate.origin = origin;
    candidate.km = tree_km(complexes, members);
    const auto cost = cost_of(complexes, options, candidate);
    if (!cost) {
      ++unpriced;
      continue;
    }
    candidate.cost = *cost;
    appraise_pairs(candidate, data, complexes, figures);
    NewTies ties;
    for (std::size_t x = 0; x < members.size(); ++x) {
      for (std::size_t y = x + 1; y < members.size(); ++y) ties.emplace_back(members[x], members[y]);
    }
    candidate.efficiency = pairs > 0 ? distances.gain(ties) / pairs : 0;
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

}  // namespace linkgap
