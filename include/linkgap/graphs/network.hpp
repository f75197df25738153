#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <ranges>
#include <span>
#include <vector>

namespace linkgap {

/// An undirected tie between two actors.
struct Tie {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double weight = 0;             ///< by the stated weighting, > 0 and finite
  std::uint32_t activities = 0;  ///< shared activities behind it, ≥ 1
};

/// One end of a tie as seen from an actor.
struct Neighbour {
  std::uint32_t actor = 0;
  std::uint32_t tie = 0;  ///< index into `ties()`
};

/// Ties in columns, by the earlier actor of each: those of actor a lie in [begin[a], begin[a + 1]).
struct TieRows {
  std::vector<std::uint32_t> begin;       ///< actors + 1
  std::vector<std::uint32_t> to;          ///< the later actor, ascending for each earlier one
  std::vector<double> weight;             ///< as in `Tie`
  std::vector<std::uint32_t> activities;  ///< as in `Tie`
};

class Ties;

/// An undirected, weighted one-mode network: sorted unique ties with from < to, and their adjacency. 28 bytes a tie.
class Network {
 public:
  Network() = default;
  /// Turns every tie so that from < to and sorts them by (from, to). Throws `EngineError` on a loop, a duplicate, an
  /// index out of range, or a weight that is not finite and positive. O(actors + ties log ties).
  Network(std::size_t actors, std::vector<Tie> ties);
  /// The same of ties that are sorted already, without a second copy of them. Throws `EngineError` as above and on rows
  /// that are not sorted. O(actors + ties).
  explicit Network(TieRows rows);

  std::size_t actors() const { return begin_.size() - 1; }
  /// By (from, to); a view of the network, whose elements are made when they are read.
  Ties ties() const;
  double weight(std::uint32_t tie) const { return weight_[tie]; }
  /// Neighbours by ascending actor.
  std::span<const Neighbour> neighbours(std::size_t actor) const;
  /// Those that come after the actor itself.
  std::span<const Neighbour> later_neighbours(std::size_t actor) const;
  std::size_t degree(std::size_t actor) const { return begin_[actor + 1] - begin_[actor]; }
  /// Index of the tie between two actors, if there is one. O(log degree).
  std::optional<std::uint32_t> tie_between(std::size_t a, std::size_t b) const;
  /// The tie between two actors, if there is one. O(log degree).
  std::optional<Tie> find(std::size_t a, std::size_t b) const;

 private:
  friend class Ties;

  std::vector<std::uint32_t> row_ = {0};  // per actor: its first tie with a later one
  std::vector<double> weight_;
  std::vector<std::uint32_t> activities_;
  std::vector<std::size_t> begin_ = {0};
  std::vector<Neighbour> neighbours_;
};

/// The ties of a network, which must outlive it and its iterators.
class Ties {
 public:
  class Iterator {
   public:
    using value_type = Tie;
    using reference = Tie;
    using pointer = void;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;
    using iterator_concept = std::forward_iterator_tag;

    Iterator() = default;
    Tie operator*() const { return Ties(*network_).made(from_, tie_); }
    Iterator& operator++() {
      ++tie_;
      to_row();
      return *this;
    }
    Iterator operator++(int) {
      const Iterator here = *this;
      ++*this;
      return here;
    }
    bool operator==(const Iterator& other) const { return tie_ == other.tie_; }

   private:
    friend class Ties;
    Iterator(const Network& network, std::uint32_t tie) : network_(&network), tie_(tie) { to_row(); }
    /// Goes on to the actor whose row holds the tie.
    void to_row() {
      while (from_ < network_->actors() && network_->row_[from_ + 1] <= tie_) ++from_;
    }

    const Network* network_ = nullptr;
    std::uint32_t from_ = 0;
    std::uint32_t tie_ = 0;
  };

  explicit Ties(const Network& network) : network_(&network) {}
  std::size_t size() const { return network_->weight_.size(); }
  bool empty() const { return size() == 0; }
  Iterator begin() const { return {*network_, 0}; }
  Iterator end() const { return {*network_, static_cast<std::uint32_t>(size())}; }
  /// O(log actors).
  Tie operator[](std::size_t tie) const;

 private:
  Tie made(std::uint32_t from, std::uint32_t tie) const {
    const std::size_t place = network_->begin_[from + 1] - (network_->row_[from + 1] - tie);
    return {from, network_->neighbours_[place].actor, network_->weight_[tie], network_->activities_[tie]};
  }

  const Network* network_;
};

}  // namespace linkgap

template <>
inline constexpr bool std::ranges::enable_borrowed_range<linkgap::Ties> = true;
