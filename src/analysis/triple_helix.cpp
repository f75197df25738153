#include "linkgap/analysis/triple_helix.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

namespace linkgap {
namespace {

constexpr std::array patterns = {
    Term{"i", "산", "industry", ""},
    Term{"u", "학", "university", ""},
    Term{"r", "연", "research", ""},
    Term{"iu", "산학", "industry–university", ""},
    Term{"ir", "산연", "industry–research", ""},
    Term{"ur", "학연", "university–research", ""},
    Term{"iur", "산학연", "industry–university–research", ""},
    Term{"none", "산학연 없음", "none of them", ""},
};

// One bit per side; the pattern of every set of sides, in the order of the public arrays.
constexpr std::size_t industry = 1;
constexpr std::size_t university = 2;
constexpr std::size_t research = 4;
constexpr std::array<std::size_t, 8> pattern_of_sides = {7, 0, 1, 3, 2, 4, 5, 6};

std::size_t side_of(OrganisationKind kind) {
  switch (kind) {
    case OrganisationKind::industry:
      return industry;
    case OrganisationKind::university:
      return university;
    case OrganisationKind::research:
      return research;
    case OrganisationKind::government:
    case OrganisationKind::support:
    case OrganisationKind::foreign:
    case OrganisationKind::unknown:
      break;
  }
  return 0;
}

/// Entropy in bits of which of the sides in `mask` attend.
double entropy(const std::array<std::size_t, 8>& counts, std::size_t mask, double total) {
  std::array<std::size_t, 8> by_sides{};
  for (std::size_t sides = 0; sides < 8; ++sides) by_sides[sides & mask] += counts[pattern_of_sides[sides]];
  double sum = 0;
  for (const std::size_t count : by_sides) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / total;
    sum -= share * std::log2(share);
  }
  return sum;
}

std::size_t attended_by(const std::array<std::size_t, 8>& counts, std::size_t side) {
  std::size_t sum = 0;
  for (std::size_t sides = 0; sides < 8; ++sides) {
    if (sides & side) sum += counts[pattern_of_sides[sides]];
  }
  return sum;
}

/// Per column of the table: 1 if a government or support body took part in any role, selected or not.
std::vector<char> with_government_body(const Dataset& data, const SelectedRecords& records) {
  std::vector<std::optional<std::size_t>> column(data.activities.size());
  for (std::size_t x = 0; x < records.activities.size(); ++x) column[records.activities[x].index()] = x;
  std::vector<char> present(records.activities.size(), 0);
  for (const Participation& row : data.participations) {
    const OrganisationKind kind = data.organisations[row.organisation.index()].kind;
    const auto x = column[row.activity.index()];
    if (x && (kind == OrganisationKind::government || kind == OrganisationKind::support)) present[*x] = 1;
  }
  return present;
}

}  // namespace

std::span<const Term> triple_helix_patterns() {
  return patterns;
}

double transmission(const std::array<std::size_t, 8>& counts) {
  std::size_t activities = 0;
  for (const std::size_t count : counts) activities += count;
  if (activities == 0) return 0;
  const auto total = static_cast<double>(activities);
  const auto h = [&](std::size_t mask) { return entropy(counts, mask, total); };
  return h(university) + h(industry) + h(research) - h(university | industry) - h(university | research) -
         h(industry | research) + h(university | industry | research);
}

TripleHelix triple_helix(const Dataset& data, const SelectedRecords& records) {
  TripleHelix result;
  const std::vector<char> government = with_government_body(data, records);
  for (std::size_t x = 0; x < records.affiliation.activities(); ++x) {
    if (records.affiliation.size(x) == 0) continue;
    std::size_t sides = 0;
    for (const std::uint32_t organisation : records.affiliation.actors_at(x)) {
      sides |= side_of(data.organisations[organisation].kind);
    }
    ++result.activities;
    ++result.patterns[pattern_of_sides[sides]];
    if (government[x]) ++result.with_government[pattern_of_sides[sides]];
  }
  if (result.activities == 0) return result;

  result.transmission = transmission(result.patterns);
  const std::size_t most = std::max({attended_by(result.patterns, industry), attended_by(result.patterns, university),
                                     attended_by(result.patterns, research)});
  result.largest_margin = static_cast<double>(most) / static_cast<double>(result.activities);
  result.margin_warning = result.largest_margin > 0.95;
  return result;
}

}  // namespace linkgap
