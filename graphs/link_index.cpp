#include "linkgap/graphs/link_index.hpp"

#include "link_kernels.hpp"
#include "linkgap/error.hpp"
#include "low_rank.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace linkgap {
namespace {

constexpr std::size_t rank = 32;
/// Ties between two blocks count as this many more, observed and expected, so that rare blocks stay near 1.
constexpr double block_prior = 5;

using K = LinkKernels;

constexpr std::array table = {
    LinkIndex{"common_neighbours", "공동 상대 수", "common neighbours", "|N(a) ∩ N(b)|", "Newman 2001", "O(Σ_c k_c)",
              &K::common_neighbours},
    LinkIndex{"adamic_adar", "아다믹–아다르", "Adamic–Adar", "Σ_c 1/log k_c", "Adamic & Adar 2003", "O(Σ_c k_c)",
              &K::adamic_adar},
    LinkIndex{"resource_allocation", "자원 배분", "resource allocation", "Σ_c 1/k_c", "Zhou, Lü & Zhang 2009",
              "O(Σ_c k_c)", &K::resource_allocation},
    LinkIndex{"resource_allocation_small", "자원 배분(대형 행사 제외)", "resource allocation without large activities",
              "Σ_c 1/k_c over activities of at most 40", "after Zhou, Lü & Zhang 2009", "O(Σ_c k_c)",
              &K::resource_allocation_small},
    LinkIndex{"resource_allocation_newman", "자원 배분(행사 규모 가중)", "resource allocation, Newman-weighted",
              "Σ_c w_ac w_cb / s_c", "after Newman 2001; Zhou, Lü & Zhang 2009", "O(attendances)",
              &K::resource_allocation_newman},
    LinkIndex{"resource_allocation_recent", "자원 배분(최근 가중)", "resource allocation, recency-weighted",
              "Σ_c w_ac w_cb / s_c, w halved each year", "after Zhou, Lü & Zhang 2009", "O(attendances)",
              &K::resource_allocation_recent},
    LinkIndex{"resource_allocation_damped", "자원 배분(규모 완화 가중)", "resource allocation, size-damped",
              "Σ_c w_ac w_cb / s_c, w = Σ_x 1/√(s_x − 1)", "after Zhou, Lü & Zhang 2009", "O(attendances)",
              &K::resource_allocation_damped},
    LinkIndex{"resource_allocation_sector", "자원 배분(업종 일치)", "resource allocation within sectors",
              "Σ_g Σ_c w_ac^g w_cb^g / s_c", "after Zhou, Lü & Zhang 2009", "O(attendances × sectors of a)",
              &K::resource_allocation_sector},
    LinkIndex{"jaccard", "자카드", "Jaccard", "|N(a) ∩ N(b)| / |N(a) ∪ N(b)|", "Jaccard 1901", "O(Σ_c k_c)",
              &K::jaccard},
    LinkIndex{"salton", "솔턴(코사인)", "Salton", "|N(a) ∩ N(b)| / √(k_a k_b)", "Salton & McGill 1983", "O(Σ_c k_c)",
              &K::salton},
    LinkIndex{"preferential_attachment", "선호적 연결", "preferential attachment", "k_a k_b", "Barabási & Albert 1999",
              "O(actors)", &K::preferential_attachment},
    LinkIndex{"local_path", "국소 경로", "local path", "A² + 0.01 A³", "Lü, Jin & Zhou 2009", "O(ties)",
              &K::local_path},
    LinkIndex{"l3", "길이 3 경로", "L3", "Σ_cd 1/√(k_c k_d)", "Kovács et al. 2019", "O(ties)", &K::l3},
    LinkIndex{"ch2_l2", "CH2-L2", "CH2-L2", "Σ_c (1 + internal ties of c)/(1 + external ties of c)",
              "Muscoloni & Cannistraci 2018", "O(Σ_b shared² / 64)", &K::ch2_l2},
    LinkIndex{"ch3_l2", "CH3-L2", "CH3-L2", "Σ_c 1/(1 + external ties of c)", "Muscoloni & Cannistraci 2018",
              "O(Σ_b shared² / 64)", &K::ch3_l2},
    LinkIndex{"katz", "카츠", "Katz", "Σ_l β^l A^l to length 4, β = 1/(2 max k)", "Katz 1953", "O(ties)", &K::katz},
    LinkIndex{"random_walk", "국소 확률 보행", "local random walk", "s_a (P² + P³)_ab on Newman weights",
              "Liu & Lü 2010", "O(attendances)", &K::random_walk},
    LinkIndex{"low_rank", "저차원 분해", "low-rank two-mode factorisation", "√(k_a k_b) u_a·u_b, rank 32",
              "Halko, Martinsson & Tropp 2011", "O(actors × rank)", &K::low_rank},
    LinkIndex{"block_affinity", "집단 친화도", "affinity of groups", "s_a s_b O_rs/E_rs", "Karrer & Newman 2011",
              "O(actors)", &K::block_affinity},
    LinkIndex{"configuration", "구성 모형 기대", "configuration expectation", "Σ_x p_ax p_bx", "Saracco et al. 2017",
              "O(actors × sizes)", &K::configuration},
    LinkIndex{"profile_expectation", "활동 유형 기대", "expectation by kind of activity", "Σ_g n_ag n_bg / N_g",
              "quasi-independence within sector, kind and size", "O(Σ_g actors of g)", &K::profile_expectation},
    LinkIndex{"profile_recent", "활동 유형 기대(최근 가중)", "expectation by kind of activity, recency-weighted",
              "Σ_g n_ag n_bg / N_g, n halved each year", "quasi-independence within sector, kind and size",
              "O(Σ_g actors of g)", &K::profile_recent},
};

bool fits(std::size_t size, std::size_t wanted) {
  return size == 0 || size == wanted;
}

}  // namespace

std::span<const LinkIndex> link_indices() {
  return table;
}

std::size_t find_link_index(std::string_view code) {
  return static_cast<std::size_t>(std::ranges::find(table, code, &LinkIndex::code) - table.begin());
}

LinkIndices::LinkIndices(LinkIndexInput input) : input_(std::move(input)), model_(input_.affiliation) {
  const Affiliation& table_of = input_.affiliation;
  if (input_.network.actors() != actors() || !fits(input_.factor.size(), activities()) ||
      !fits(input_.recency.size(), activities()) || !fits(input_.fields.group_of.size(), activities()) ||
      !fits(input_.profiles.group_of.size(), activities()) || !fits(input_.blocks.group_of.size(), actors())) {
    throw EngineError("link indices: tables of different sizes");
  }
  if (input_.factor.empty()) input_.factor.assign(activities(), 1);
  if (input_.recency.empty()) input_.recency.assign(activities(), 1);
  if (input_.fields.group_of.empty()) input_.fields = {1, std::vector<std::uint32_t>(activities(), 0)};
  if (input_.profiles.group_of.empty()) input_.profiles = {1, std::vector<std::uint32_t>(activities(), 0)};
  if (input_.blocks.group_of.empty()) input_.blocks = {1, std::vector<std::uint32_t>(actors(), 0)};

  if (input_.targets.empty()) {
    input_.targets.resize(actors());
    std::iota(input_.targets.begin(), input_.targets.end(), 0U);
  }

  std::vector<double> newman(activities(), 0), recent(newman), small(newman), damped(newman);
  for (std::size_t x = 0; x < activities(); ++x) {
    const std::size_t size = table_of.size(x);
    if (size < 2) continue;
    const double pairs_with = static_cast<double>(size - 1);
    newman[x] = input_.factor[x] / pairs_with;
    recent[x] = newman[x] * input_.recency[x];
    damped[x] = input_.factor[x] / std::sqrt(pairs_with);
    if (size <= input_.large_event) small[x] = input_.factor[x];
  }
  newman_ = weigh(newman);
  recent_ = weigh(recent);
  small_ = weigh(small);
  damped_ = weigh(damped);

  small_ties_.resize(actors());
  small_degree_.resize(actors());
  std::vector<char> seen(actors(), 0);
  for (std::size_t a = 0; a < actors(); ++a) {
    std::vector<std::uint32_t>& ties = small_ties_[a];
    for (const std::uint32_t x : table_of.activities_of(a)) {
      if (small[x] == 0) continue;
      for (const std::uint32_t b : table_of.actors_at(x)) {
        if (b != a && !seen[b]) {
          seen[b] = 1;
          ties.push_back(b);
        }
      }
    }
    for (const std::uint32_t b : ties) seen[b] = 0;
    std::ranges::sort(ties);
    small_degree_[a] = static_cast<double>(ties.size());
  }
  factorise();
  count_profiles();
  count_blocks();
}

LinkIndices::Weights LinkIndices::weigh(const std::vector<double>& activity) const {
  Weights weights{activity, std::vector<double>(actors(), 0), std::vector<double>(actors(), 0)};
  for (std::size_t a = 0; a < actors(); ++a) {
    for (const std::uint32_t x : input_.affiliation.activities_of(a)) {
      weights.self[a] += activity[x];
      weights.strength[a] += activity[x] * static_cast<double>(input_.affiliation.size(x) - 1);
    }
  }
  return weights;
}

void LinkIndices::factorise() {
  // Rows and columns are scaled by 1/√ of their sums, so that neither hubs nor ceremonies own the first directions.
  std::vector<double> row(actors(), 0), column(activities(), 0);
  for (std::size_t a = 0; a < actors(); ++a) {
    const auto count = static_cast<double>(input_.affiliation.participations(a));
    if (count > 0) row[a] = 1 / std::sqrt(count);
  }
  for (std::size_t x = 0; x < activities(); ++x) {
    if (input_.affiliation.size(x) >= 2 && input_.factor[x] > 0) {
      column[x] = std::sqrt(input_.factor[x] / static_cast<double>(input_.affiliation.size(x)));
    }
  }
  factors_ = low_rank_rows(input_.affiliation, row, column, rank);
  for (std::size_t a = 0; a < actors(); ++a) {
    const double scale = std::sqrt(static_cast<double>(input_.affiliation.participations(a)));
    for (std::size_t r = 0; r < rank; ++r) factors_[a * rank + r] *= scale;
  }
}

void LinkIndices::count_profiles() {
  const Partition& profiles = input_.profiles;
  of_actor_.resize(actors());
  of_profile_.resize(profiles.groups);
  profile_events_.assign(profiles.groups, 0);
  profile_recent_.assign(profiles.groups, 0);
  for (std::size_t x = 0; x < activities(); ++x) {
    if (profiles.group_of[x] == no_group || small_.activity[x] == 0) continue;
    profile_events_[profiles.group_of[x]] += 1;
    profile_recent_[profiles.group_of[x]] += input_.recency[x];
  }
  std::vector<ProfileEntry> found;
  for (std::size_t a = 0; a < actors(); ++a) {
    found.clear();
    for (const std::uint32_t x : input_.affiliation.activities_of(a)) {
      const std::uint32_t group = profiles.group_of[x];
      if (group != no_group && small_.activity[x] > 0) found.push_back({group, 1, input_.recency[x]});
    }
    std::ranges::stable_sort(found, {}, &ProfileEntry::id);
    for (const ProfileEntry& entry : found) {
      std::vector<ProfileEntry>& own = of_actor_[a];
      if (own.empty() || own.back().id != entry.id) {
        own.push_back(entry);
      } else {
        own.back().count += entry.count;
        own.back().recent += entry.recent;
      }
    }
    for (const ProfileEntry& entry : of_actor_[a]) {
      of_profile_[entry.id].push_back({static_cast<std::uint32_t>(a), entry.count, entry.recent});
    }
  }
}

void LinkIndices::count_blocks() {
  const Partition& blocks = input_.blocks;
  const std::size_t n = blocks.groups;
  std::vector<double> observed(n * n, 0), strength(n, 0);
  double total = 0;
  std::vector<double> present(n, 0);
  std::vector<std::uint32_t> groups;
  for (std::size_t x = 0; x < activities(); ++x) {
    if (newman_.activity[x] == 0) continue;
    groups.clear();
    for (const std::uint32_t a : input_.affiliation.actors_at(x)) {
      const std::uint32_t group = blocks.group_of[a];
      if (group == no_group) continue;
      if (present[group] == 0) groups.push_back(group);
      present[group] += 1;
    }
    for (const std::uint32_t r : groups) {
      for (const std::uint32_t s : groups) {
        const double ends = newman_.activity[x] * present[r] * (present[s] - (r == s ? 1 : 0));
        observed[r * n + s] += ends;
        strength[r] += ends;
        total += ends;
      }
    }
    for (const std::uint32_t r : groups) present[r] = 0;
  }
  affinity_.assign(n * n, 1);
  if (total <= 0) return;
  for (std::size_t r = 0; r < n; ++r) {
    for (std::size_t s = 0; s < n; ++s) {
      const double expected = strength[r] * strength[s] / total;
      affinity_[r * n + s] = (observed[r * n + s] + block_prior) / (expected + block_prior);
    }
  }
}

}  // namespace linkgap
