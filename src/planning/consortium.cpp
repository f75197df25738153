#include "linkgap/planning/consortium.hpp"

#include "consortium_ground.hpp"
#include "consortium_stability.hpp"
#include "linkgap/analysis/evidence.hpp"
#include "linkgap/analysis/sector_profile.hpp"
#include "linkgap/error.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

namespace linkgap {
namespace {

[[noreturn]] void refuse(std::string what, std::string advice) {
  throw InputError(Problem{Severity::error, "", 0, "", std::move(what), std::move(advice), {}});
}

std::string code_of_broker(const Dataset& data, const Broker& broker) {
  return broker.council ? data.councils[broker.row].code : data.organisations[broker.row].code;
}

/// Everything about a set that its score is made of, from the ground it stands on.
class Describer {
 public:
  Describer(const Dataset& data, const LevelView& complexes, const GapLedger& ledger, const ConsortiumGround& ground)
      : data_(data), complexes_(complexes), ground_(ground), sectors_(sector_vectors(data, complexes)) {
    const std::size_t n = complexes.actors.size();
    row_of_pair_.assign(n * n, nullptr);
    for (const GapRow& row : ledger.rows) row_of_pair_[row.a * n + row.b] = row_of_pair_[row.b * n + row.a] = &row;
  }

  /// `set` holds candidates in the order in which they are to be shown.
  Consortium describe(const std::vector<std::uint32_t>& set, const ConsortiumWeights& weights) const {
    Consortium result;
    for (const std::uint32_t candidate : set) result.members.push_back(ground_.candidates[candidate]);
    result.score = score_of(ground_.figures, set, weights);
    result.majority = majority_of(set.size());
    result.joint_record = joint_record(ground_.figures, set);
    result.joint_expected = joint_expected(ground_.figures, set);
    for (std::size_t i = 0; i < set.size(); ++i) {
      for (std::size_t j = i + 1; j < set.size(); ++j) result.pairs.push_back(pair(set[i], set[j]));
    }
    for (std::size_t s = 0; s < ground_.stages.size(); ++s) {
      StageCover cover{ground_.stages[s], {}};
      for (const std::uint32_t candidate : set) {
        if (ground_.figures.stages[candidate][s]) cover.members.push_back(ground_.candidates[candidate]);
      }
      result.stages.push_back(std::move(cover));
    }
    result.calls = calls(result.members);
    return result;
  }

 private:
  ConsortiumPair pair(std::uint32_t one, std::uint32_t other) const {
    ConsortiumPair row;
    row.a = ground_.candidates[one];
    row.b = ground_.candidates[other];
    const std::size_t n = complexes_.actors.size();
    if (const GapRow* gap = row_of_pair_[row.a * n + row.b]) {
      row.expected = gap->expected;
      row.gap = gap->gap;
    }
    if (const auto tie = ground_.on_theme.network.find(row.a, row.b)) row.on_theme = tie->activities;
    for (const std::uint32_t x : shared_activities(complexes_.affiliation, row.a, row.b)) {
      ++row.observed;
      const Date date = data_.activities[complexes_.activities[x].index()].date;
      if (!row.last || row.last->first_day() < date.first_day()) row.last = date;
    }
    row.footing = ground_.figures.footing[one * ground_.figures.candidates + other];
    std::size_t fewest = 0;
    for (const Broker& broker : ground_.brokers) {
      if (broker.records[row.a] == 0 || broker.records[row.b] == 0) continue;
      ++row.brokers;
      if (fewest != 0 && broker.complexes >= fewest) continue;
      fewest = broker.complexes;
      row.best_broker = code_of_broker(data_, broker);
    }
    row.sector_fit = sector_fit(sectors_, data_.sectors.size(), row.a, row.b);
    const auto& here = complexes_.actors[row.a].location;
    const auto& there = complexes_.actors[row.b].location;
    if (here && there) row.km = distance_km(*here, *there);
    return row;
  }

  std::vector<FirstCall> calls(const std::vector<std::uint32_t>& members) const {
    std::vector<FirstCall> list;
    for (const Broker& broker : ground_.brokers) {
      FirstCall call;
      for (const std::uint32_t a : members) {
        call.records.push_back(broker.records[a]);
        call.sides += broker.records[a] > 0 ? 1 : 0;
      }
      if (call.sides < 2) continue;
      call.council = broker.council;
      call.code = code_of_broker(data_, broker);
      call.name = broker.council ? data_.councils[broker.row].name : data_.organisations[broker.row].name;
      if (!broker.council) call.kind = data_.organisations[broker.row].kind;
      list.push_back(std::move(call));
    }
    const auto second_best = [](const FirstCall& call) {
      std::vector<std::size_t> sorted = call.records;
      std::ranges::sort(sorted, std::ranges::greater());
      return sorted[1];
    };
    std::ranges::stable_sort(list, [&](const FirstCall& x, const FirstCall& y) {
      return std::tuple(!x.council, y.sides, second_best(y)) < std::tuple(!y.council, x.sides, second_best(x));
    });
    constexpr std::size_t councils_kept = 3, others_kept = 5;
    std::size_t councils = 0, others = 0;
    std::erase_if(list, [&](const FirstCall& call) {
      return call.council ? ++councils > councils_kept : ++others > others_kept;
    });
    return list;
  }

  const Dataset& data_;
  const LevelView& complexes_;
  const ConsortiumGround& ground_;
  std::vector<double> sectors_;
  std::vector<const GapRow*> row_of_pair_;
};

/// Position of the pair of members i < j in the list of all pairs of k members.
std::size_t pair_at(std::size_t i, std::size_t j, std::size_t k) {
  return i * k - i * (i + 1) / 2 + (j - i - 1);
}

std::size_t weakest_of(const Consortium& set, const std::vector<std::pair<std::size_t, std::size_t>>& links) {
  std::optional<std::size_t> weakest;
  const auto strength = [&](std::size_t pair) {
    return std::tuple(set.pairs[pair].on_theme, set.pairs[pair].observed, set.pairs[pair].footing);
  };
  for (const auto& [i, j] : links) {
    const std::size_t pair = pair_at(std::min(i, j), std::max(i, j), set.members.size());
    if (!weakest || strength(pair) < strength(*weakest)) weakest = pair;
  }
  return weakest.value_or(0);
}

/// The best sets that differ from `set` (candidates) in one member.
std::vector<MemberSwap> best_swaps(const ConsortiumGround& ground, const std::vector<std::uint32_t>& set,
                                   const ConsortiumOptions& options) {
  const ConsortiumFigures& figures = ground.figures;
  std::vector<MemberSwap> swaps;
  for (std::size_t place = 0; place < set.size(); ++place) {
    for (std::uint32_t next = 0; next < figures.candidates; ++next) {
      std::vector<std::uint32_t> other = set;
      other[place] = next;
      bool fits = std::ranges::find(set, next) == set.end();
      for (std::size_t i = 0; i < other.size() && !options.any_region; ++i)
        fits = fits && (i == place || figures.region[other[i]] != figures.region[next]);
      if (!fits || !feasible(figures, other)) continue;
      std::ranges::sort(other);
      swaps.push_back(
          {ground.candidates[set[place]], ground.candidates[next], score_of(figures, other, options.weights).total});
    }
  }
  constexpr std::size_t kept = 3;
  std::ranges::stable_sort(swaps, std::ranges::greater(), &MemberSwap::total);
  swaps.resize(std::min(kept, swaps.size()));
  return swaps;
}

}  // namespace

std::size_t active_regions(const LevelView& complexes) {
  std::set<std::uint32_t> regions;
  for (const Actor& actor : complexes.actors) {
    if (actor.activities > 0 && actor.region != no_group) regions.insert(actor.region);
  }
  return regions.size();
}

ConsortiumList propose_consortia(const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                                 const GapLedger& ledger, Theme theme, const ConsortiumOptions& options) {
  if (options.size < 2 || options.size > 7)
    refuse("a consortium of " + std::to_string(options.size) + " complexes was asked for", "ask for 2 to 7");
  const ThemeRecords on_theme = records_on(data, records, theme);
  std::vector<std::uint32_t> candidates = eligible(on_theme.view);
  std::set<std::uint32_t> regions;
  for (const std::uint32_t a : candidates) regions.insert(complexes.regions.group_of[a]);
  const std::size_t most = options.any_region ? candidates.size() : regions.size();
  if (options.size > most) {
    const std::string what = theme.asked.empty() ? "a record" : "a record on '" + theme.asked + "'";
    refuse("only " + std::to_string(most) + (options.any_region ? " complexes" : " regions") + " have " +
               (options.any_region ? "" : "a complex with ") + what + ", too few for a consortium of " +
               std::to_string(options.size),
           options.any_region ? "ask for fewer members" : "ask for fewer members, or allow --any-region");
  }
  const ConsortiumGround ground = lay_ground(data, complexes, theme, on_theme, std::move(candidates));
  ConsortiumList list;
  list.options = options;
  list.expectation = ledger.expectation;
  list.candidates = ground.candidates.size();
  const SetSearch found = search_sets(ground.figures, options);
  list.exact = found.exact;
  list.bound = found.bound;
  list.nodes = found.nodes;
  const Describer describer(data, complexes, ledger, ground);
  for (const ScoredSet& set : found.sets) {
    std::vector<std::uint32_t> shown = set.members;
    std::ranges::stable_sort(shown, {}, [&](std::uint32_t candidate) { return ground.figures.region[candidate]; });
    Consortium proposal = describer.describe(shown, options.weights);
    proposal.score = set.score;
    proposal.weakest = weakest_of(proposal, spanning_tree(ground.figures, shown));
    proposal.swaps = best_swaps(ground, shown, options);
    list.proposals.push_back(std::move(proposal));
  }
  list.theme = std::move(theme);
  add_stability(data, records, complexes, on_theme, list);
  return list;
}

Consortium check_chain(const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                       const GapLedger& ledger, const Theme& theme, const std::vector<std::uint32_t>& chain,
                       const ConsortiumWeights& weights) {
  if (chain.size() > 64) refuse("a chain of more than 64 complexes was named", "check it in parts");
  if (chain.size() < 2) refuse("a chain of one complex has no link", "name two complexes or more");
  if (std::set(chain.begin(), chain.end()).size() != chain.size())
    refuse("the chain names a complex twice", "name every complex once");
  const ConsortiumGround ground = lay_ground(data, complexes, theme, records_on(data, records, theme), chain);
  std::vector<std::uint32_t> everyone;
  std::vector<std::pair<std::size_t, std::size_t>> links;
  for (std::uint32_t i = 0; i < chain.size(); ++i) {
    everyone.push_back(i);
    if (i > 0) links.emplace_back(i - 1, i);
  }
  Consortium result = Describer(data, complexes, ledger, ground).describe(everyone, weights);
  result.weakest = weakest_of(result, links);
  return result;
}

std::vector<std::uint32_t> find_chain(const LevelView& complexes, const std::vector<std::string>& names) {
  std::vector<Problem> problems;
  std::vector<std::uint32_t> chain;
  std::vector<std::string> known;
  for (const Actor& actor : complexes.actors) {
    known.push_back(actor.code);
    if (!actor.name.ko.empty()) known.push_back(actor.name.ko);
    if (!actor.name.en.empty()) known.push_back(actor.name.en);
  }
  for (const std::string& name : names) {
    std::vector<std::uint32_t> found = find_actors(complexes, name);
    if (found.empty()) {
      found = find_actors_by_beginning(complexes, name);
      std::vector<std::uint32_t> hubs;
      std::ranges::copy_if(found, std::back_inserter(hubs),
                           [&](std::uint32_t a) { return complexes.actors[a].role == ComplexRole::hub; });
      if (hubs.size() == 1) found = hubs;
    }
    if (found.size() == 1) {
      if (std::ranges::find(chain, found.front()) != chain.end()) {
        problems.push_back(
            {Severity::error, "", 0, "", "the chain names '" + name + "' twice", "name every complex once", {}});
      }
      chain.push_back(found.front());
      continue;
    }
    Problem problem;
    if (found.empty()) {
      const std::string near = nearest(name, known);
      problem.what = "no complex is called '" + name + "'";
      problem.advice = near.empty() ? "list them with: linkgap isolates STUDY" : "did you mean '" + near + "'?";
    } else {
      problem.what = "'" + name + "' begins the names of " + std::to_string(found.size()) + " complexes";
      problem.advice = "use the code";
      for (const std::uint32_t a : found) problem.legal.push_back(complexes.actors[a].code);
    }
    problems.push_back(std::move(problem));
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  return chain;
}

}  // namespace linkgap
