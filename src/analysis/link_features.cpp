#include "link_features.hpp"

#include "linkgap/model/geography.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace linkgap {
namespace {

constexpr double days_in_year = 365.25;
constexpr double never = 50;  ///< years: stands for partners that share nothing

/// Size band of an activity: 0 alone, 1 pair, 2 up to 5, 3 up to 10, 4 up to 20, 5 up to 40, 6 larger.
std::uint32_t size_band(std::size_t size) {
  constexpr std::array<std::size_t, 6> most = {1, 2, 5, 10, 20, 40};
  return static_cast<std::uint32_t>(std::ranges::lower_bound(most, size) - most.begin());
}
constexpr std::size_t size_bands = 7;

constexpr std::size_t organisation_kinds = 7;

}  // namespace

std::vector<std::uint32_t> candidate_ends(const LevelView& view, std::size_t min_participations) {
  std::vector<std::uint32_t> ends;
  for (std::size_t a = 0; a < view.actors.size(); ++a) {
    if (view.regions.group_of[a] != no_group && view.affiliation.participations(a) >= min_participations)
      ends.push_back(static_cast<std::uint32_t>(a));
  }
  return ends;
}

std::int64_t day_after(const Dataset& data, const LevelView& view) {
  std::int64_t last = std::numeric_limits<std::int64_t>::min();
  for (const Id<Activity> id : view.activities) last = std::max(last, day_number(data.activities[id.index()].date) + 1);
  return view.activities.empty() ? 0 : last;
}

LinkFeatures::Scratch::Scratch(const LinkFeatures& features)
    : index_(*features.indices_),
      scores_(features.view_->actors.size(), 0),
      last_(features.view_->actors.size(), never),
      met_(features.view_->actors.size(), 0) {}

LinkFeatures::LinkFeatures(const Dataset& data, const LevelView& view, const NetworkOptions& network,
                           std::int64_t as_of, std::vector<std::uint32_t> ends)
    : view_(&view), ends_(std::move(ends)) {
  const Affiliation& affiliation = view.affiliation;
  const std::size_t activities = affiliation.activities();
  LinkIndexInput input{.affiliation = affiliation,
                       .network = view.network,
                       .factor = {},
                       .recency = {},
                       .fields = {},
                       .profiles = {},
                       .blocks = view.regions,
                       .targets = ends_};
  const std::size_t sectors = data.sectors.size() + 1;
  input.fields.groups = sectors;
  input.profiles.groups = sectors * data.kinds.size() * size_bands;
  for (std::size_t x = 0; x < activities; ++x) {
    const Activity& activity = data.activities[view.activities[x].index()];
    age_.push_back(std::max(0.0, static_cast<double>(as_of - day_number(activity.date)) / days_in_year));
    input.recency.push_back(std::exp2(-age_.back()));
    const auto weight = network.kind_weights.find(data.kinds[activity.kind.index()].code);
    const bool oversize = network.max_size_for_ties != 0 && affiliation.size(x) > network.max_size_for_ties;
    input.factor.push_back(oversize ? 0 : weight == network.kind_weights.end() ? 1 : weight->second);
    const std::size_t sector = activity.sector ? activity.sector->index() : sectors - 1;
    input.fields.group_of.push_back(static_cast<std::uint32_t>(sector));
    const std::size_t profile = (sector * data.kinds.size() + activity.kind.index()) * size_bands;
    input.profiles.group_of.push_back(static_cast<std::uint32_t>(profile + size_band(affiliation.size(x))));
  }
  const std::vector<std::uint32_t> fields = input.fields.group_of;
  indices_ = std::make_unique<LinkIndices>(std::move(input));
  for (const LinkIndex& index : link_indices()) names_.emplace_back(index.code);

  know_actors();
  std::vector<std::uint32_t> kinds, bands;
  for (std::size_t x = 0; x < activities; ++x) {
    kinds.push_back(static_cast<std::uint32_t>(data.activities[view.activities[x].index()].kind.index()));
    bands.push_back(size_band(affiliation.size(x)));
  }
  mixtures_ = {mixture(fields, sectors), mixture(kinds, data.kinds.size()), mixture(bands, size_bands)};
  names_.insert(names_.end(), {"sector_fit", "activity_kind_fit", "size_fit"});

  last_met_.assign(view.network.ties().size(), never);
  for (std::size_t a = 0; a < affiliation.actors(); ++a) {
    for (const std::uint32_t x : affiliation.activities_of(a)) {
      for (const std::uint32_t b : affiliation.actors_at(x)) {
        if (b <= a) continue;
        const auto tie = view.network.tie_between(a, b);
        if (!tie) continue;
        double& last = last_met_[*tie];
        last = std::min(last, age_[x]);
      }
    }
  }
  names_.push_back("last_common_partner");
  for (const ActorValue& value : actor_values_) {
    names_.push_back(value.name + "_sum");
    names_.push_back(value.name + "_difference");
  }
  names_.insert(names_.end(), {"kind_affinity", "same_kind"});
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t i = 1; i < ends_.size(); ++i) {
    const auto& a = view.actors[ends_[i - 1]].location;
    const auto& b = view.actors[ends_[i]].location;
    if (!a || !b) continue;
    sum += std::log1p(distance_km(*a, *b));
    ++count;
  }
  located_ = count > 0;
  if (located_) {
    usual_log_km_ = sum / static_cast<double>(count);
    names_.push_back("log_km");
  }
}

void LinkFeatures::know_actors() {
  const Affiliation& affiliation = view_->affiliation;
  const std::size_t n = affiliation.actors();
  const auto add = [&](std::string name) -> std::vector<double>& {
    actor_values_.push_back({std::move(name), std::vector<double>(n, 0)});
    return actor_values_.back().of_actor;
  };
  std::vector<double> all(n), recent(n), year(n), half(n), joint(n), size(n), last(n, never), meetings(n);
  for (std::size_t a = 0; a < n; ++a) {
    for (const std::uint32_t x : affiliation.activities_of(a)) {
      const auto others = static_cast<double>(affiliation.size(x) - 1);
      all[a] += 1;
      last[a] = std::min(last[a], age_[x]);
      if (others == 0) continue;
      joint[a] += 1;
      recent[a] += std::exp2(-age_[x]);
      if (age_[x] <= 1) year[a] += 1;
      if (age_[x] <= 0.5) half[a] += 1;
      size[a] += std::log(others + 1);
      meetings[a] += others;
    }
  }
  for (const std::uint32_t a : ends_) recent_participations_ += year[a];
  std::vector<double>& activity = add("log_activity");
  for (std::size_t a = 0; a < n; ++a) activity[a] = std::log1p(all[a]);
  std::vector<double>& joint_activity = add("log_joint_activity");
  for (std::size_t a = 0; a < n; ++a) joint_activity[a] = std::log1p(joint[a]);
  std::vector<double>& recent_activity = add("log_recent_activity");
  for (std::size_t a = 0; a < n; ++a) recent_activity[a] = std::log1p(recent[a]);
  std::vector<double>& of_half_year = add("log_half_year");
  for (std::size_t a = 0; a < n; ++a) of_half_year[a] = std::log1p(half[a]);
  std::vector<double>& growth = add("growth");
  for (std::size_t a = 0; a < n; ++a) growth[a] = std::log((year[a] + 0.5) / (joint[a] + 1));
  std::vector<double>& usual_size = add("usual_size");
  for (std::size_t a = 0; a < n; ++a) usual_size[a] = joint[a] > 0 ? size[a] / joint[a] : 0;
  std::vector<double>& since = add("years_since_last");
  for (std::size_t a = 0; a < n; ++a) since[a] = std::min(last[a], 10.0);
  std::vector<double>& partners = add("log_partners");
  for (std::size_t a = 0; a < n; ++a) partners[a] = std::log1p(static_cast<double>(view_->network.degree(a)));
  // Encounters with somebody met before: who returns.
  std::vector<double>& returning = add("returning");
  for (std::size_t a = 0; a < n; ++a)
    returning[a] = meetings[a] > 0 ? 1 - static_cast<double>(view_->network.degree(a)) / meetings[a] : 0;

  // Shared activities of kinds of organisations against what their numbers of ties make, on logarithmic scale.
  std::vector<double> observed(organisation_kinds * organisation_kinds, 0), ends(organisation_kinds, 0);
  double total = 0;
  for (const Tie& tie : view_->network.ties()) {
    const auto r = static_cast<std::size_t>(view_->actors[tie.from].kind);
    const auto s = static_cast<std::size_t>(view_->actors[tie.to].kind);
    observed[r * organisation_kinds + s] += 1;
    observed[s * organisation_kinds + r] += 1;
    ends[r] += 1;
    ends[s] += 1;
    total += 2;
  }
  kind_affinity_.assign(observed.size(), 0);
  for (std::size_t r = 0; r < organisation_kinds; ++r) {
    for (std::size_t s = 0; s < organisation_kinds; ++s) {
      const double expected = total > 0 ? ends[r] * ends[s] / total : 0;
      kind_affinity_[r * organisation_kinds + s] =
          std::log((observed[r * organisation_kinds + s] + 5) / (expected + 5));
    }
  }
}

LinkFeatures::Mixture LinkFeatures::mixture(const std::vector<std::uint32_t>& label_of, std::size_t labels) const {
  const Affiliation& affiliation = view_->affiliation;
  Mixture result{labels, std::vector<double>(affiliation.actors() * labels, 0)};
  for (std::size_t a = 0; a < affiliation.actors(); ++a) {
    double* own = result.shares.data() + a * labels;
    for (const std::uint32_t x : affiliation.activities_of(a)) own[label_of[x]] += 1;
    double square = 0;
    for (std::size_t l = 0; l < labels; ++l) square += own[l] * own[l];
    for (std::size_t l = 0; l < labels && square > 0; ++l) own[l] /= std::sqrt(square);
  }
  return result;
}

std::vector<std::uint32_t> LinkFeatures::targets(std::size_t source, Scratch& scratch, Side side) const {
  const Affiliation& affiliation = view_->affiliation;
  const auto mark = [&](char met) {
    for (const std::uint32_t x : affiliation.activities_of(source)) {
      for (const std::uint32_t b : affiliation.actors_at(x)) scratch.met_[b] = met;
    }
  };
  mark(1);
  std::vector<std::uint32_t> result;
  const auto first = side == Side::after ? std::ranges::upper_bound(ends_, source) : ends_.begin();
  for (auto b = first; b != ends_.end(); ++b) {
    if (!scratch.met_[*b] && view_->regions.group_of[*b] != view_->regions.group_of[source]) result.push_back(*b);
  }
  mark(0);
  return result;
}

void LinkFeatures::fill_indices(std::size_t source, std::span<const std::uint32_t> targets,
                                std::span<const std::size_t> indices, Scratch& scratch,
                                std::vector<float>& values) const {
  values.resize(targets.size() * indices.size());
  for (std::size_t i = 0; i < indices.size(); ++i) {
    indices_->score(indices[i], scratch.index_, source, scratch.scores_);
    for (std::size_t t = 0; t < targets.size(); ++t)
      values[t * indices.size() + i] = static_cast<float>(scratch.scores_[targets[t]]);
  }
}

void LinkFeatures::fill(std::size_t source, std::span<const std::uint32_t> targets, Scratch& scratch,
                        std::vector<float>& values) const {
  const std::size_t width = names_.size();
  const std::size_t indices = link_indices().size();
  values.resize(targets.size() * width);
  for (std::size_t i = 0; i < indices; ++i) {
    indices_->score(i, scratch.index_, source, scratch.scores_);
    for (std::size_t t = 0; t < targets.size(); ++t)
      values[t * width + i] = static_cast<float>(scratch.scores_[targets[t]]);
  }
  // Of every shared partner the older of its last activities with either end; of them the latest.
  const Network& network = view_->network;
  std::ranges::fill(scratch.last_, never);
  for (const Neighbour& c : network.neighbours(source)) {
    for (const Neighbour& b : network.neighbours(c.actor)) {
      double& last = scratch.last_[b.actor];
      last = std::min(last, std::max(last_met_[c.tie], last_met_[b.tie]));
    }
  }
  const Actor& from = view_->actors[source];
  for (std::size_t t = 0; t < targets.size(); ++t) {
    float* out = values.data() + t * width + indices;
    const std::size_t b = targets[t];
    for (const Mixture& mixture : mixtures_) {
      const double* left = mixture.shares.data() + source * mixture.labels;
      const double* right = mixture.shares.data() + b * mixture.labels;
      double dot = 0;
      for (std::size_t l = 0; l < mixture.labels; ++l) dot += left[l] * right[l];
      *out++ = static_cast<float>(dot);
    }
    *out++ = static_cast<float>(std::min(scratch.last_[b], 10.0));
    for (const ActorValue& value : actor_values_) {
      *out++ = static_cast<float>(value.of_actor[source] + value.of_actor[b]);
      *out++ = static_cast<float>(std::abs(value.of_actor[source] - value.of_actor[b]));
    }
    const Actor& to = view_->actors[b];
    *out++ = static_cast<float>(
        kind_affinity_[static_cast<std::size_t>(from.kind) * organisation_kinds + static_cast<std::size_t>(to.kind)]);
    *out++ = from.kind == to.kind ? 1.0F : 0.0F;
    if (located_) {
      *out++ = static_cast<float>(from.location && to.location ? std::log1p(distance_km(*from.location, *to.location))
                                                               : usual_log_km_);
    }
  }
}

}  // namespace linkgap
