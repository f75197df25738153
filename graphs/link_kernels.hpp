#pragma once

#include "linkgap/graphs/link_index.hpp"

namespace linkgap {

/// The functions behind the table of indices; each writes the scores of one source (`LinkIndex::score`).
struct LinkKernels {
  using Scores = std::span<double>;
  static void common_neighbours(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void adamic_adar(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void resource_allocation(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void resource_allocation_small(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void resource_allocation_newman(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void resource_allocation_recent(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void resource_allocation_damped(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void resource_allocation_sector(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void jaccard(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void salton(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void preferential_attachment(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void local_path(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void l3(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void ch2_l2(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void ch3_l2(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void katz(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void random_walk(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void low_rank(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void block_affinity(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void configuration(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void profile_expectation(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);
  static void profile_recent(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores scores);

 private:
  using Weights = LinkIndices::Weights;
  static void weighted_two_steps(const LinkIndices&, LinkIndexScratch&, const Weights&, std::size_t source, Scores);
  static void step(const LinkIndices&, LinkIndexScratch&, const Weights&, const std::vector<double>& from, Scores to);
  static void cannistraci(const LinkIndices&, LinkIndexScratch&, std::size_t source, Scores, bool internal);
  static void profile(const LinkIndices&, std::size_t source, Scores, bool recent);
};

}  // namespace linkgap
