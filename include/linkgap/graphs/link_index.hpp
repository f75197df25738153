#pragma once

#include "linkgap/graphs/affiliation.hpp"
#include "linkgap/graphs/network.hpp"
#include "linkgap/graphs/null_model.hpp"
#include "linkgap/graphs/partition.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace linkgap {

/// What the indices of missing links read: ids, groups and weights. The referenced tables must outlive the indices.
struct LinkIndexInput {
  const Affiliation& affiliation;
  const Network& network;            ///< its ties make the unweighted indices
  std::vector<double> factor = {};   ///< per activity, ≥ 0: 0 = makes no tie; empty = all 1
  std::vector<double> recency = {};  ///< per activity, (0, 1]: weight by age; empty = all 1
  Partition fields = {};             ///< per activity: its sector; empty = none known
  Partition profiles = {};           ///< per activity: its kind of event (sector, kind and size together)
  Partition blocks = {};             ///< per actor: its group for the affinity of groups; empty = one group
  /// Actors whose scores are asked for, ascending; empty = all. Costly indices leave the scores of others undefined.
  std::vector<std::uint32_t> targets = {};
  std::size_t large_event = 40;  ///< activities with more actors are left out of the indices that say so
};

class LinkIndices;

/// Memory of one thread while it scores; reused from source to source.
class LinkIndexScratch {
 public:
  explicit LinkIndexScratch(const LinkIndices& indices);

 private:
  friend struct LinkKernels;
  std::vector<double> actor_, next_, activity_, local_;
  std::vector<std::uint32_t> touched_, reached_, order_, position_;
  std::vector<std::uint64_t> bits_, common_;
};

/// One index: a row of the table of indices.
struct LinkIndex {
  std::string_view code;     ///< as typed and in JSON
  std::string_view ko, en;   ///< name
  std::string_view formula;  ///< of pair a, b over partners c
  std::string_view source;
  std::string_view cost;  ///< per source
  /// Writes the score of (source, b) for every actor b; scores of pairs that share an activity mean nothing.
  void (*score)(const LinkIndices& indices, LinkIndexScratch& scratch, std::size_t source, std::span<double> scores);
};

/// The table of indices, in fixed order.
std::span<const LinkIndex> link_indices();
/// Position in the table of an index by its code; size of the table if there is none.
std::size_t find_link_index(std::string_view code);

/// The tables that the indices read, made once for a network. Immutable: threads may share it.
class LinkIndices {
 public:
  /// Throws `EngineError` if sizes do not fit. O(attendances × rank × rounds + Σ_x s_x).
  explicit LinkIndices(LinkIndexInput input);

  std::size_t actors() const { return input_.affiliation.actors(); }
  std::size_t activities() const { return input_.affiliation.activities(); }
  /// Fills `scores` with the scores of one index from a source to every actor (size: actors).
  void score(std::size_t index, LinkIndexScratch& scratch, std::size_t source, std::span<double> scores) const {
    link_indices()[index].score(*this, scratch, source, scores);
  }

 private:
  friend struct LinkKernels;

  /// One way of weighing activities: w_x for each pair present, the sum Σ_x w_x that an actor would give itself, and
  /// its strength Σ_c w_ac.
  struct Weights {
    std::vector<double> activity, self, strength;
  };
  Weights weigh(const std::vector<double>& activity) const;
  void factorise();
  void count_profiles();
  void count_blocks();

  LinkIndexInput input_;
  Weights newman_, recent_, small_, damped_;
  std::vector<double> small_degree_;                    ///< partners in activities that are not large
  std::vector<std::vector<std::uint32_t>> small_ties_;  ///< those partners, ascending
  std::vector<double> factors_;                         ///< actors × rank
  std::vector<double> affinity_;                        ///< blocks × blocks
  ConfigurationModel model_;
  struct ProfileEntry {
    std::uint32_t id = 0;
    double count = 0, recent = 0;
  };
  std::vector<std::vector<ProfileEntry>> of_actor_;    ///< profile → participations, per actor
  std::vector<std::vector<ProfileEntry>> of_profile_;  ///< actor → participations, per profile
  std::vector<double> profile_events_, profile_recent_;
};

}  // namespace linkgap
