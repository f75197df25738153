#include "command_rank.hpp"

#include "linkgap/analysis/evidence.hpp"
#include "linkgap/analysis/link_proposals.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/link_index.hpp"
#include "linkgap/renderers/link_tables.hpp"

#include <algorithm>
#include <fstream>
#include <functional>

namespace linkgap::cli {
namespace {

constexpr std::ptrdiff_t most_for_blend = 4000;

using Pair = std::pair<std::string, std::string>;

Pair two_words(const std::string& option, const std::string& typed) {
  const std::size_t colon = typed.find(':');
  if (colon == 0 || colon == std::string::npos || colon + 1 == typed.size())
    throw UsageError("--" + option + " takes two words with a colon between them, not '" + typed + "'");
  return {typed.substr(0, colon), typed.substr(colon + 1)};
}

template <class Row>
Id<Row> row_named(const std::vector<Row>& table, const std::string& word, const std::string& what) {
  std::vector<std::string> legal;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].code == word || table[i].name.ko == word || table[i].name.en == word) return Id<Row>(i);
    legal.push_back(table[i].code);
  }
  const std::string near = nearest(word, legal);
  if (legal.size() > 20) legal.resize(20);
  throw InputError(Problem{Severity::error, "", 0, "", "the study has no " + what + " '" + word + "'",
                           near.empty() ? "" : "did you mean '" + near + "'?", std::move(legal)});
}

OrganisationKind kind_named(const std::string& word) {
  if (const auto kind = parse_term<OrganisationKind>(word)) return *kind;
  std::string legal;
  for (const Term& term : terms<OrganisationKind>()) legal += (legal.empty() ? "" : ", ") + std::string(term.code);
  throw UsageError("--link-kinds does not know '" + word + "'; legal values: " + legal);
}

/// Pairs of a file: two codes a line, separated by a comma, a tab or a colon.
std::vector<Pair> pairs_in_file(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    throw InputError(Problem{Severity::error,
                             path,
                             0,
                             "",
                             "cannot read the pairs to leave out",
                             "give a file with two codes a line, or a pair as A:B",
                             {}});
  }
  std::vector<Pair> pairs;
  std::string line;
  for (std::uint32_t number = 1; std::getline(file, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    const std::size_t mark = line.find_first_of(",\t:");
    if (mark == std::string::npos || mark == 0 || mark + 1 == line.size()) {
      throw InputError(Problem{Severity::error,
                               path,
                               number,
                               "",
                               "'" + line + "' is no pair of codes",
                               "write two codes with a comma between them",
                               {}});
    }
    pairs.emplace_back(line.substr(0, mark), line.substr(mark + 1));
  }
  return pairs;
}

LinkMask mask_of(const Request& request, const Dataset& data, const LevelView& view) {
  LinkMask mask;
  if (request.has("link-sector")) mask.sector = row_named(data.sectors, request.text("link-sector"), "sector");
  if (request.has("link-kinds")) {
    const Pair words = two_words("link-kinds", request.text("link-kinds"));
    mask.kinds = {kind_named(words.first), kind_named(words.second)};
    if (view.level != Level::organisation) throw UsageError("--link-kinds needs --level organisation");
  }
  if (request.has("between")) {
    const Pair words = two_words("between", request.text("between"));
    mask.between = {row_named(data.regions, words.first, "region"), row_named(data.regions, words.second, "region")};
  }
  mask.hubs_only = request.has("hubs-only");
  if (request.has("max-km")) mask.max_km = request.number("max-km", 0, 0, 25'000);
  const auto exclude = [&](const Pair& pair) {
    mask.excluded.emplace_back(find_actor(view, pair.first), find_actor(view, pair.second));
  };
  for (const std::string& word : request.list("exclude-pairs")) {
    if (word.find(':') != std::string::npos) {
      exclude(two_words("exclude-pairs", word));
    } else {
      for (const Pair& pair : pairs_in_file(word)) exclude(pair);
    }
  }
  return mask;
}

}  // namespace

bool ranks_only(const Request& request) {
  if (request.has("rank")) {
    for (const std::string option : {"alpha", "expect", "focus", "explain-model"}) {
      if (request.has(option)) throw UsageError("--" + option + " is for the gap ledger; leave out --rank to see it");
    }
    return true;
  }
  for (const std::string option : {"index", "link-sector", "link-kinds", "between", "hubs-only", "max-km",
                                   "exclude-pairs", "min-participations"}) {
    if (request.has(option)) throw UsageError("--" + option + " needs --rank");
  }
  return false;
}

void run_ranking(const Request& request, const Session& session) {
  const Dataset& data = session.loaded.study.data;
  const Level level = level_of(request, data, data.complexes.empty() ? Level::organisation : Level::complex);
  if (level != Level::organisation && level != Level::council && level != Level::complex)
    throw UsageError("--rank takes --level organisation, council or complex");
  if (request.has("expect")) throw UsageError("--expect is for the gap table; --rank takes --index instead");
  LinkProposalOptions options;
  options.index = request.text("index", "blend");
  if (options.index != "blend" && find_link_index(options.index) == link_indices().size()) {
    std::string legal = "blend";
    for (const LinkIndex& index : link_indices()) legal += ", " + std::string(index.code);
    throw UsageError("--index does not know '" + options.index + "'; legal values: " + legal);
  }
  const LevelView actors = view(data, session.records, level, session.settings.network);
  // The blend needs every index of every pair, which takes minutes where an index alone takes seconds.
  const auto active = std::ranges::count_if(actors.actors, [](const Actor& actor) { return actor.activities >= 3; });
  if (!request.has("index") && active > most_for_blend) {
    options.index = "resource_allocation";
    say(request, "ranked by resource allocation: with " + std::to_string(active) +
                     " active actors the blend takes minutes; --index blend asks for it");
  }
  options.mask = mask_of(request, data, actors);
  options.top = request.has("top") ? session.settings.top : 25;
  options.min_participations = request.whole("min-participations", options.min_participations, 1, 1'000'000);
  options.selection = session.settings.selection;
  options.network = session.settings.network;
  options.threads = session.settings.threads;
  const LinkProposals proposals = propose_links(data, actors, options);
  print_tables(request, {proposal_table(actors, proposals, session.settings.language)}, session.settings.language);
}

}  // namespace linkgap::cli
