#include "path_lanes.hpp"

#include <algorithm>
#include <span>

namespace linkgap {
namespace {

// Brandes (2001) on a cover. With σ the number of shortest paths from a source, δ its dependency on a node, d the
// distance, and the cliques x reached in level d:
//   S_x = Σ σ_a over nodes a of x at d,   σ_w = Σ_{x of w} S_x + Σ_v r_wv σ_v             for w at d + 1, v at d
//   T_x = Σ g_w over nodes w of x at d + 1 (+ leaves/S_x),   g_w = (1 + δ_w)/σ_w
//   δ_v = σ_v (Σ_{x of v} T_x + Σ_w r_vw g_w)                                            for v at d
// r are the corrections of pairs that several cliques or none hold. A node of k actors counts k times on its way to
// others (k σ, k g). Eight sources are carried side by side; what is not at the level at hand is 0 in the lists that
// are added up, so the inner loops add without asking.

/// Σ values of the listed places.
template <std::size_t width>
[[gnu::always_inline]] inline void add_up(std::span<const std::uint32_t> places, const StoredLanes* values,
                                          Lanes<width>& sum) {
  for (const std::uint32_t place : places) sum += values[place];
}

/// Sums Σ correction × value for the nodes of level `to`, from corrected neighbours of level `from`; what it leaves at
/// other nodes means nothing. Pairs are walked from the level that has fewer.
template <std::size_t width>
[[gnu::always_inline]] inline void correct(const CliqueCover& cover, Workspace& work, std::size_t from,
                                           std::size_t to) {
  const std::vector<std::size_t>& begin = cover.corrected.begin;
  const auto level = [&](std::size_t at) {
    return std::span(work.nodes.place).subspan(work.nodes.begin[at], work.nodes.begin[at + 1] - work.nodes.begin[at]);
  };
  const auto pairs = [&](std::span<const std::uint32_t> nodes) {
    std::size_t sum = 0;
    for (const std::uint32_t node : nodes) sum += begin[node + 1] - begin[node];
    return sum;
  };
  const std::uint32_t* neighbours = cover.corrected.items.data();
  const double* amounts = cover.correction.data();
  StoredLanes* sums = work.corrections.data();
  const StoredLanes* values = work.value.data();
  // To add to a neighbour is a load and a store, to empty all of them some loads more.
  if (2 * pairs(level(from)) + cover.nodes() / 4 < pairs(level(to))) {
    std::ranges::fill(work.corrections, StoredLanes{});
    for (const std::uint32_t node : level(from)) {
      const Lanes<width> value(values[node]);
      for (std::size_t i = begin[node]; i < begin[node + 1]; ++i) {
        Lanes<width> sum = value;
        sum *= amounts[i];
        sum += sums[neighbours[i]];
        sum.store(sums[neighbours[i]]);
      }
    }
    return;
  }
  for (const std::uint32_t node : level(to)) {
    Lanes<width> sum;
    for (std::size_t i = begin[node]; i < begin[node + 1]; ++i) {
      Lanes<width> value(values[neighbours[i]]);
      value *= amounts[i];
      sum += value;
    }
    sum.store(sums[node]);
  }
}

/// Sets the values of all places of one level to 0.
[[gnu::always_inline]] inline void forget(const ByLevel<std::uint8_t>& places, std::size_t level,
                                          std::vector<StoredLanes>& values) {
  for (std::size_t i = places.begin[level]; i < places.begin[level + 1]; ++i) values[places.place[i]] = {};
}

/// Numbers of shortest paths from the sources, level by level outwards. The sources' own are in `value` (nodes) and
/// `through` (cliques of leaves).
template <std::size_t width>
[[gnu::always_inline]] inline void count_paths(const CliqueCover& cover, Workspace& work) {
  const std::size_t levels = work.cliques.levels();
  for (std::size_t level = 0; level < levels; ++level) {
    for (std::size_t i = work.cliques.begin[level]; i < work.cliques.begin[level + 1]; ++i) {
      const std::uint32_t clique = work.cliques.place[i];
      const unsigned bits = work.cliques.bits[i];
      Lanes<width> paths(work.through[clique]);
      add_up(cover.nodes_in[clique], work.value.data(), paths);
      paths.keep(bits);
      paths.store(work.through[clique]);
      if (cover.leaves[clique] == 0) continue;
      paths.fill_others_with_one(bits);
      Lanes<width> part(static_cast<double>(cover.leaves[clique]));
      part /= paths;
      part.keep(bits);
      part.store(work.leaf_part[clique], bits);
    }
    correct<width>(cover, work, level, level + 1);
    for (std::size_t i = work.nodes.begin[level + 1]; i < work.nodes.begin[level + 2]; ++i) {
      const std::uint32_t node = work.nodes.place[i];
      const unsigned bits = work.nodes.bits[i];
      Lanes<width> paths(work.corrections[node]);
      add_up(cover.cliques_of[node], work.through.data(), paths);
      paths.keep(bits);
      paths.store(work.paths[node], bits);
      paths *= static_cast<double>(cover.node_size[node]);
      paths.store(work.next[node]);
    }
    forget(work.cliques, level, work.through);
    forget(work.nodes, level, work.value);
    work.value.swap(work.next);
  }
  forget(work.nodes, levels, work.value);
}

/// Dependencies of the sources on all nodes but themselves, level by level back; adds them to the sums.
template <std::size_t width>
[[gnu::always_inline]] inline void add_dependencies(const CliqueCover& cover, Workspace& work) {
  const Lanes<width> weight(work.weight);
  for (std::size_t level = work.cliques.levels(); level > 0; --level) {
    if (level < work.cliques.levels()) {
      for (std::size_t i = work.cliques.begin[level]; i < work.cliques.begin[level + 1]; ++i) {
        const std::uint32_t clique = work.cliques.place[i];
        Lanes<width> beyond;
        if (cover.leaves[clique] != 0) beyond += work.leaf_part[clique];
        add_up(cover.nodes_in[clique], work.value.data(), beyond);
        beyond.keep(work.cliques.bits[i]);
        beyond.store(work.through[clique]);
      }
    }
    const bool outermost = level == work.cliques.levels();
    if (!outermost) correct<width>(cover, work, level + 1, level);
    for (std::size_t i = work.nodes.begin[level]; i < work.nodes.begin[level + 1]; ++i) {
      const std::uint32_t node = work.nodes.place[i];
      const unsigned bits = work.nodes.bits[i];
      Lanes<width> dependency;
      if (!outermost) dependency += work.corrections[node];
      add_up(cover.cliques_of[node], work.through.data(), dependency);
      Lanes<width> paths(work.paths[node]);
      dependency *= paths;
      dependency.keep(bits);
      Lanes<width> weighted = dependency;
      weighted *= weight;
      weighted += work.sum[node];
      weighted.store(work.sum[node]);
      if (!work.squares.empty()) {
        Lanes<width> square = dependency;
        square *= dependency;
        square *= weight;
        square += work.squares[node];
        square.store(work.squares[node]);
      }
      paths.keep(bits);
      paths.fill_others_with_one(bits);
      dependency += Lanes<width>(1.0);
      dependency /= paths;
      dependency.keep(bits);
      dependency *= static_cast<double>(cover.node_size[node]);
      dependency.store(work.next[node]);
    }
    if (level < work.cliques.levels()) {
      forget(work.cliques, level, work.through);
      forget(work.nodes, level + 1, work.value);
    }
    work.value.swap(work.next);
  }
  if (work.cliques.levels() > 0) forget(work.nodes, 1, work.value);
}

// Built for the processors of the last years beside the one for all, each with its own registers; which one is picked
// when the program starts. Sanitizers cannot see through the picking.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
[[gnu::target("arch=x86-64-v4")]] void follow(const CliqueCover& cover, Workspace& work) {
  count_paths<8>(cover, work);
  add_dependencies<8>(cover, work);
}
[[gnu::target("avx2")]] void follow(const CliqueCover& cover, Workspace& work) {
  count_paths<4>(cover, work);
  add_dependencies<4>(cover, work);
}
[[gnu::target("default")]]
#endif
void follow(const CliqueCover& cover, Workspace& work) {
  count_paths<2>(cover, work);
  add_dependencies<2>(cover, work);
}

}  // namespace

// Other files see no more than one version of a function; so they call this one.
void follow_paths(const CliqueCover& cover, Workspace& work) {
  follow(cover, work);
}

}  // namespace linkgap
