#include "linkgap/analysis/link_ranking.hpp"

#include "linkgap/analysis/sector_profile.hpp"

#include "linkgap/graphs/null_model.hpp"
#include "linkgap/model/geography.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace linkgap {
namespace {

constexpr std::size_t partners_kept = 5;

RankingOptions ranking_options(const LevelView& view, const LinkRankingOptions& options) {
  RankingOptions ranking;
  ranking.index = SimilarityIndex::resource_allocation;
  ranking.top = options.top;
  ranking.count_from = options.count_from;
  ranking.seed = options.seed;
  ranking.threads = options.threads;
  ranking.groups = view.regions;
  ranking.eligible.resize(view.actors.size());
  for (std::size_t a = 0; a < view.actors.size(); ++a) {
    ranking.eligible[a] = view.affiliation.participations(a) >= options.min_participations &&
                          view.network.degree(a) >= options.min_degree;
  }
  return ranking;
}

const std::string& shown_name(const LevelView& view, std::uint32_t actor, Language language) {
  const Actor& shown = view.actors[actor];
  return shown.name.empty() ? shown.code : shown.name.in(language);
}

/// A number with a fixed count of decimals, always with a point.
std::string decimal(double value, int places) {
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, places).ptr;
  return {text.data(), end};
}

std::string kilometres(double km) {
  return decimal(km, km < 10 ? 1 : 0) + " km";
}

/// "가, 나, 다", the partners of the candidate by name; with the activities that each shares with either end if known.
std::string partner_names(const LinkCandidate& candidate, const LevelView& view, Language language) {
  std::string text;
  for (std::size_t i = 0; i < candidate.partners.size(); ++i) {
    if (!text.empty()) text += ", ";
    text += shown_name(view, candidate.partners[i].actor, language);
    if (i >= candidate.partner_activities.size()) continue;
    const auto [with_a, with_b] = candidate.partner_activities[i];
    text += " " + std::to_string(with_a) + "+" + std::to_string(with_b);
    if (language == Language::ko) text += "건";
  }
  return text;
}

std::string host_names(const LinkCandidate& candidate, const LevelView& view, Language language) {
  constexpr std::size_t shown = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(shown, candidate.hosts.size()); ++i)
    text += (i > 0 ? ", " : "") + shown_name(view, candidate.hosts[i], language);
  if (candidate.hosts.size() > shown) {
    const std::string more = std::to_string(candidate.hosts.size() - shown);
    text += language == Language::ko ? " 외 " + more + "곳" : " and " + more + " more";
  }
  return text;
}

/// What hosts and forecast add to a reason; empty if neither is known.
std::string outlook(const LinkCandidate& candidate, const LevelView& view, Language language) {
  const bool ko = language == Language::ko;
  std::string text;
  if (!candidate.hosts.empty()) {
    const std::string names = host_names(candidate, view, language);
    text += ko ? " 양쪽 모두의 활동을 유치한 곳: " + names + "." : " Hosts who know both: " + names + ".";
  }
  if (candidate.probability) {
    const std::string chance = decimal(100 * *candidate.probability, 1) + "%";
    text += ko ? " 모형이 본 연결 확률은 " + chance : " The model gives them a chance of " + chance + " to meet";
    if (candidate.precision) {
      const std::string share = decimal(100 * *candidate.precision, 0) + "%";
      text += ko ? "; 과거 검증에서 이 순위까지의 제안은 " + share + " 적중함"
                 : "; in the test on earlier records " + share + " of the proposals down to such a rank came true";
    }
    text += ko && !candidate.precision ? "임." : ".";
  }
  return text;
}

// Names stand in brackets and every clause ends in a counter or a unit, so that no Korean particle has to be chosen by
// the last syllable of a name.
std::string korean_reason(const LinkCandidate& candidate, const LevelView& view) {
  const std::size_t more = candidate.shared_partners - candidate.partners.size();
  std::string text = "자료상 공동 활동은 " + std::to_string(candidate.observed) + "건(각각의 활동 " +
                     std::to_string(candidate.exposure_a) + "건, " + std::to_string(candidate.exposure_b) +
                     "건 중)이며, 활동량과 행사 규모만 보면 " + decimal(candidate.expected, 2) + "건이 기대됨. ";
  if (candidate.shared_partners == 0) {
    text += "공동 상대는 0곳";
  } else {
    text += "공동 상대는 " + std::string(label_of(view.level, Language::ko)) + " " +
            std::to_string(candidate.shared_partners) + "곳(" + partner_names(candidate, view, Language::ko);
    if (more > 0) text += " 외 " + std::to_string(more) + "곳";
    text += "; 자원배분 지수 " + decimal(candidate.score, 3) + ")";
  }
  if (candidate.sector_fit) text += ", 업종 유사도는 " + decimal(*candidate.sector_fit, 2) + "(최대 1)";
  if (candidate.km) text += ", 직선거리는 " + kilometres(*candidate.km);
  return text + "임." + outlook(candidate, view, Language::ko);
}

std::string english_reason(const LinkCandidate& candidate, const LevelView& view) {
  const std::size_t more = candidate.shared_partners - candidate.partners.size();
  std::string text = "The data show " + std::to_string(candidate.observed) +
                     (candidate.observed == 1 ? " shared activity" : " shared activities") + " (of " +
                     std::to_string(candidate.exposure_a) + " and " + std::to_string(candidate.exposure_b) +
                     "), where " + decimal(candidate.expected, 2) +
                     " would be expected from how active both are and how large the activities were. ";
  std::vector<std::string> clauses;
  if (candidate.shared_partners == 0) {
    clauses.push_back("have no shared partner");
  } else {
    clauses.push_back("have " + std::to_string(candidate.shared_partners) + " shared partner" +
                      (candidate.shared_partners == 1 ? "" : "s") + " (" +
                      partner_names(candidate, view, Language::en) +
                      (more > 0 ? " and " + std::to_string(more) + " more" : "") + "; resource allocation " +
                      decimal(candidate.score, 3) + ")");
  }
  if (candidate.sector_fit)
    clauses.push_back("have a sector fit of " + decimal(*candidate.sector_fit, 2) + " (at most 1)");
  if (candidate.km) clauses.push_back("lie " + kilometres(*candidate.km) + " apart");
  text += "They ";
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    if (i > 0) text += i + 1 < clauses.size() ? ", " : " and ";
    text += clauses[i];
  }
  return text + "." + outlook(candidate, view, Language::en);
}

}  // namespace

LinkRanking rank_links(const Dataset& data, const LevelView& view, const LinkRankingOptions& options) {
  LinkRanking result{.level = view.level, .links = {}};
  // Without regions there is no pair of different regions, whereas an empty partition would mean "do not ask".
  if (std::ranges::all_of(view.regions.group_of, [](std::uint32_t region) { return region == no_group; }))
    return result;

  std::optional<CliqueCover> own;
  RankingOptions how = ranking_options(view, options);
  how.cover = options.cover != nullptr ? options.cover : &own.emplace(cover_of(view, options.threads));
  const Ranking ranking = rank_missing_ties(view.network, how);
  result.candidates = ranking.candidates;
  result.candidates_error = ranking.candidates_error;
  result.counted_from = ranking.counted_from;
  if (ranking.pairs.empty()) return result;

  const ConfigurationModel model(view.affiliation);
  const std::vector<double> sectors = sector_vectors(data, view);
  for (const ScoredPair& pair : ranking.pairs) {
    LinkCandidate link;
    link.rank = result.links.size() + 1;
    link.a = pair.from;
    link.b = pair.to;
    link.score = pair.score;
    link.shared_partners = pair.shared_partners;
    link.partners = shared_partners(view.network, pair.from, pair.to, SimilarityIndex::resource_allocation);
    if (link.partners.size() > partners_kept) link.partners.resize(partners_kept);
    link.expected = model.expected_shared(pair.from, pair.to);
    link.observed = shared_activities(view.affiliation, pair.from, pair.to).size();
    link.exposure_a = view.affiliation.participations(pair.from);
    link.exposure_b = view.affiliation.participations(pair.to);
    link.sector_fit = sector_fit(sectors, data.sectors.size(), pair.from, pair.to);
    const auto& from = view.actors[pair.from].location;
    const auto& to = view.actors[pair.to].location;
    if (from && to) link.km = distance_km(*from, *to);
    result.links.push_back(std::move(link));
  }
  return result;
}

std::string reason(const LinkCandidate& candidate, const LevelView& view, Language language) {
  return language == Language::ko ? korean_reason(candidate, view) : english_reason(candidate, view);
}

}  // namespace linkgap
