#pragma once

#include "linkgap/analysis/selection.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace linkgap {

/// Who meets whom by sides of the triple helix.
struct TripleHelix {
  /// Activities whose selected organisations come from: industry, university, research, i+u, i+r, u+r, i+u+r, none of
  /// them.
  std::array<std::size_t, 8> patterns{};
  std::array<std::size_t, 8> with_government{};  ///< the same with a government or support body present as any role
  std::size_t activities = 0;
  std::optional<double> transmission;  ///< T(u,i,r) in bits (Leydesdorff 2003); absent without activities
  double largest_margin = 0;           ///< greatest share of activities that one side attends, 0–1
  bool margin_warning = false;         ///< a margin exceeds 95 %: T is near 0 by construction
};

/// O(participations).
TripleHelix triple_helix(const Dataset& data, const SelectedRecords& records);

/// Code and labels of a pattern ("iur", 산학연, industry–university–research), in the order of the arrays.
std::span<const Term> triple_helix_patterns();

/// Mutual information in three dimensions T = H_u + H_i + H_r − H_ui − H_ur − H_ir + H_uir in bits, from counts of the
/// eight patterns in the order above (the last is "none").
double transmission(const std::array<std::size_t, 8>& patterns);

}  // namespace linkgap
