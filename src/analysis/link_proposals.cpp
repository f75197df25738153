#include "linkgap/analysis/link_proposals.hpp"

#include "link_model.hpp"
#include "linkgap/analysis/sector_profile.hpp"
#include "linkgap/analysis/temporal_split.hpp"
#include "linkgap/chunks.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/null_model.hpp"
#include "linkgap/model/geography.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace linkgap {
namespace {

constexpr std::size_t partners_kept = 5;

/// Answers whether the planner wants to see a pair.
class Filter {
 public:
  Filter(const Dataset& data, const LevelView& view, const LinkMask& mask)
      : data_(&data), view_(&view), mask_(&mask), excluded_(mask.excluded.begin(), mask.excluded.end()) {
    if (mask.sector) sectors_ = sector_vectors(data, view);
  }

  bool wants(std::uint32_t a, std::uint32_t b) const {
    const Actor& from = view_->actors[a];
    const Actor& to = view_->actors[b];
    if (mask_->sector && !(active(a) && active(b))) return false;
    if (mask_->kinds && !either_way(from.kind, to.kind, mask_->kinds->first, mask_->kinds->second)) return false;
    if (mask_->hubs_only && !(of_hub(from) && of_hub(to))) return false;
    if (mask_->between &&
        !either_way(from.region, to.region, mask_->between->first.value, mask_->between->second.value))
      return false;
    if (mask_->max_km && !(from.location && to.location && distance_km(*from.location, *to.location) <= *mask_->max_km))
      return false;
    return !excluded_.contains({a, b}) && !excluded_.contains({b, a});
  }

 private:
  template <class Value>
  static bool either_way(Value a, Value b, Value first, Value second) {
    return (a == first && b == second) || (a == second && b == first);
  }
  bool active(std::uint32_t actor) const {
    return sectors_[actor * data_->sectors.size() + mask_->sector->index()] > 0;
  }
  bool of_hub(const Actor& actor) const {
    return actor.complex != no_group && data_->complexes[actor.complex].role == ComplexRole::hub;
  }

  const Dataset* data_;
  const LevelView* view_;
  const LinkMask* mask_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> excluded_;
  std::vector<double> sectors_;
};

struct Proposal {
  float score = 0;
  std::uint32_t a = 0, b = 0;
  bool operator<(const Proposal& other) const {
    return std::tuple(-score, a, b) < std::tuple(-other.score, other.a, other.b);
  }
};

/// The best pairs of all sources; each source keeps no more than are asked for in all.
struct Ranked {
  std::vector<Proposal> best;
  std::size_t candidates = 0;
};

Ranked rank(const LinkFeatures& features, const Filter& filter, const LinkForecast* forecast, std::size_t index,
            const LinkProposalOptions& options) {
  struct Memory {
    LinkFeatures::Scratch scratch;
    std::vector<float> values, scores;
    std::vector<Proposal> best;
    std::size_t candidates = 0;
  };
  std::vector<Memory> memory(std::max(1U, options.threads), Memory{LinkFeatures::Scratch(features), {}, {}, {}, 0});
  const auto cut = [&](std::vector<Proposal>& list) {
    if (list.size() <= options.top) return;
    std::ranges::nth_element(list, list.begin() + static_cast<std::ptrdiff_t>(options.top), std::less<>());
    list.resize(options.top);
  };
  const std::size_t one[] = {index};
  for_chunks(features.ends().size(), options.threads, [&](std::size_t chunk, std::size_t worker) {
    Memory& own = memory[worker];
    const std::uint32_t source = features.ends()[chunk];
    std::vector<std::uint32_t> targets = features.targets(source, own.scratch);
    std::erase_if(targets, [&](std::uint32_t b) { return !filter.wants(source, b); });
    if (targets.empty()) return;
    own.candidates += targets.size();
    if (forecast != nullptr) {
      features.fill(source, targets, own.scratch, own.values);
      own.scores.resize(targets.size());
      forecast->log_odds(own.values, own.scores);
    } else {
      features.fill_indices(source, targets, one, own.scratch, own.scores);
    }
    for (std::size_t t = 0; t < targets.size(); ++t) {
      if (forecast != nullptr || own.scores[t] > 0) own.best.push_back({own.scores[t], source, targets[t]});
    }
    // Cutting a list at its end keeps the best whichever thread had which source: the order is total.
    if (own.best.size() > 2 * options.top + 100'000) cut(own.best);
  });
  Ranked result;
  for (Memory& own : memory) {
    cut(own.best);
    result.best.insert(result.best.end(), own.best.begin(), own.best.end());
    result.candidates += own.candidates;
  }
  cut(result.best);
  std::ranges::sort(result.best, std::less<>());
  return result;
}

/// Actors that hosted an activity which an actor attended: by role, or as the activity's host complex.
std::vector<std::uint32_t> hosts_met(const Dataset& data, const LevelView& view, std::uint32_t actor) {
  std::vector<std::uint32_t> hosts;
  for (const std::uint32_t column : view.affiliation.activities_of(actor)) {
    const Id<Activity> id = view.activities[column];
    const Activity& activity = data.activities[id.index()];
    if (view.level == Level::complex && activity.host) {
      for (std::uint32_t c = 0; c < view.actors.size(); ++c) {
        if (view.actors[c].row == activity.host->value) hosts.push_back(c);
      }
    }
    for (auto row = std::ranges::lower_bound(data.participations, id, {}, &Participation::activity);
         row != data.participations.end() && row->activity == id; ++row) {
      if (row->role != ParticipationRole::host) continue;
      const std::uint32_t host = view.actor_of_organisation.group_of[row->organisation.index()];
      if (host != no_group) hosts.push_back(host);
    }
  }
  std::ranges::sort(hosts);
  hosts.erase(std::unique(hosts.begin(), hosts.end()), hosts.end());
  return hosts;
}

/// Precision of the ranking on its inner split, at the smallest depth that holds the rank.
std::optional<double> precision_at(const BlendSummary& summary, std::size_t rank) {
  for (std::size_t i = 0; i < BlendSummary::depths.size(); ++i) {
    if (rank <= BlendSummary::depths[i]) return summary.precision[i];
  }
  return std::nullopt;
}

}  // namespace

LinkProposals propose_links(const Dataset& data, const LevelView& view, const LinkProposalOptions& options) {
  LinkProposals result;
  result.ranking.level = view.level;
  result.index = options.index;
  const std::int64_t as_of = day_after(data, view);
  LinkModel model;
  if (options.index == "blend") {
    const Dataset training = within(data, options.selection.window);
    model = learn_link_model(
        training, {options.selection, view.level, options.network, options.min_participations, 40, options.threads},
        as_of);
    result.blend = model.summary;
    if (model.summary.outcome != BlendOutcome::blend) result.index = model.summary.index;
  }
  const std::size_t index = find_link_index(result.index);
  if (result.index != "blend" && index == link_indices().size()) throw EngineError("link proposals: unknown index");

  const LinkFeatures features(data, view, options.network, as_of, candidate_ends(view, options.min_participations));
  const Filter filter(data, view, options.mask);
  std::optional<LinkForecast> forecast;
  if (result.blend && model.has_probability()) forecast.emplace(features, model, options.threads);
  const Ranked ranked = rank(features, filter, forecast ? &*forecast : nullptr, index, options);
  result.ranking.candidates = ranked.candidates;
  if (ranked.best.empty()) return result;

  const ConfigurationModel configuration(view.affiliation);
  const std::vector<double> sectors = sector_vectors(data, view);
  for (const Proposal& pair : ranked.best) {
    LinkCandidate link;
    link.rank = result.ranking.links.size() + 1;
    link.a = pair.a;
    link.b = pair.b;
    link.partners = shared_partners(view.network, pair.a, pair.b, SimilarityIndex::resource_allocation);
    link.shared_partners = link.partners.size();
    // The share of resources is what a reader can add up from the partners, whatever ranks.
    for (const SharedPartner& partner : link.partners) link.score += partner.contribution;
    if (link.partners.size() > partners_kept) link.partners.resize(partners_kept);
    for (const SharedPartner& partner : link.partners) {
      link.partner_activities.push_back({shared_activities(view.affiliation, pair.a, partner.actor).size(),
                                         shared_activities(view.affiliation, pair.b, partner.actor).size()});
    }
    link.expected = configuration.expected_shared(pair.a, pair.b);
    link.exposure_a = view.affiliation.participations(pair.a);
    link.exposure_b = view.affiliation.participations(pair.b);
    link.sector_fit = sector_fit(sectors, data.sectors.size(), pair.a, pair.b);
    const auto& from = view.actors[pair.a].location;
    const auto& to = view.actors[pair.b].location;
    if (from && to) link.km = distance_km(*from, *to);
    if (forecast) {
      link.probability = 1 / (1 + std::exp(-static_cast<double>(pair.score)));
      link.precision = precision_at(*result.blend, link.rank);
    } else {
      link.index_score = static_cast<double>(pair.score);
    }
    const std::vector<std::uint32_t> of_a = hosts_met(data, view, pair.a);
    const std::vector<std::uint32_t> of_b = hosts_met(data, view, pair.b);
    std::ranges::set_intersection(of_a, of_b, std::back_inserter(link.hosts));
    result.ranking.links.push_back(std::move(link));
  }
  return result;
}

}  // namespace linkgap
