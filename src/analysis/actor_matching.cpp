#include "actor_matching.hpp"

#include "folded_name.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace linkgap {
namespace {

/// Row of each actor's counterpart on the other side.
struct Matches {
  std::vector<std::optional<std::uint32_t>> after_of, before_of;
  std::vector<std::optional<Successor>> successor;  // of actors before: by an alias, joined to it or merged into it

  void join(std::size_t before, std::size_t after) {
    after_of[before] = static_cast<std::uint32_t>(after);
    before_of[after] = static_cast<std::uint32_t>(before);
  }
};

std::optional<AliasOf> alias_kind(Level level) {
  switch (level) {
    case Level::organisation:
      return AliasOf::organisation;
    case Level::council:
      return AliasOf::council;
    case Level::complex:
      return AliasOf::complex;
    case Level::region:
      return AliasOf::region;
    case Level::sector:
    case Level::kind:
      break;
  }
  return std::nullopt;
}

/// Finds actors by code, else by a name that no other one bears.
class ActorIndex {
 public:
  explicit ActorIndex(const LevelView& view) {
    for (std::uint32_t i = 0; i < view.actors.size(); ++i) {
      codes_.emplace(view.actors[i].code, i);
      const auto [name, fresh] = names_.emplace(folded_name(shown_name(view.actors[i])), i);
      if (!fresh) name->second = std::nullopt;
    }
  }
  std::optional<std::uint32_t> find(const std::string& text) const {
    if (const auto code = codes_.find(text); code != codes_.end()) return code->second;
    const auto name = names_.find(folded_name(text));
    return name == names_.end() ? std::nullopt : name->second;
  }

 private:
  std::map<std::string, std::uint32_t> codes_;
  std::map<std::string, std::optional<std::uint32_t>> names_;
};

/// Joins an actor to the one that an alias leads it to, if it is the only one that is led there; else they were merged.
void match_by_aliases(const LevelView& before, const LevelView& after, std::span<const Alias> aliases, Level level,
                      Matches& matches) {
  const auto kind = alias_kind(level);
  if (!kind || std::ranges::find(aliases, *kind, &Alias::of) == aliases.end()) return;
  const ActorIndex old_actors(before);
  const ActorIndex new_actors(after);
  std::vector<std::size_t> led(after.actors.size());
  for (const Alias& alias : aliases) {
    if (alias.of != *kind) continue;
    const auto from = old_actors.find(alias.alias);
    const auto to = new_actors.find(alias.code);
    // What still has a record of its own has not become another one.
    if (!from || !to || matches.after_of[*from] || matches.successor[*from]) continue;
    matches.successor[*from] = Successor{*to, &alias};
    ++led[*to];
  }
  for (std::uint32_t i = 0; i < before.actors.size(); ++i) {
    const auto& successor = matches.successor[i];
    if (successor && led[successor->after] == 1 && !matches.before_of[successor->after])
      matches.join(i, successor->after);
  }
}

Matches match_actors(const LevelView& before, const LevelView& after, std::span<const Alias> aliases, Level level) {
  Matches matches{std::vector<std::optional<std::uint32_t>>(before.actors.size()),
                  std::vector<std::optional<std::uint32_t>>(after.actors.size()),
                  std::vector<std::optional<Successor>>(before.actors.size())};
  std::map<std::string_view, std::size_t> by_code;
  for (std::size_t j = 0; j < after.actors.size(); ++j) by_code.emplace(after.actors[j].code, j);
  for (std::size_t i = 0; i < before.actors.size(); ++i) {
    const auto found = by_code.find(before.actors[i].code);
    if (found != by_code.end()) matches.join(i, found->second);
  }
  match_by_aliases(before, after, aliases, level, matches);
  // What is left over may have got another code; a name that several bear tells nothing.
  std::map<std::string, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> by_name;
  for (std::size_t i = 0; i < before.actors.size(); ++i) {
    if (!matches.after_of[i] && !matches.successor[i])
      by_name[folded_name(shown_name(before.actors[i]))].first.push_back(i);
  }
  for (std::size_t j = 0; j < after.actors.size(); ++j) {
    if (!matches.before_of[j]) by_name[folded_name(shown_name(after.actors[j]))].second.push_back(j);
  }
  for (const auto& [name, rows] : by_name) {
    if (!name.empty() && rows.first.size() == 1 && rows.second.size() == 1)
      matches.join(rows.first.front(), rows.second.front());
  }
  return matches;
}

}  // namespace

const std::string& shown_name(const Actor& actor) {
  return actor.name.empty() ? actor.code : actor.name.in(Language::ko);
}

JoinedActors join_actors(const LevelView& before, const LevelView& after, std::span<const Alias> aliases, Level level) {
  Matches matches = match_actors(before, after, aliases, level);
  JoinedActors joined;
  for (std::uint32_t j = 0; j < after.actors.size(); ++j) {
    ComparedActor actor{after.actors[j].code, after.actors[j].name, matches.before_of[j], j, 0, 0};
    actor.activities_after = after.affiliation.participations(j);
    if (actor.before) actor.activities_before = before.affiliation.participations(*actor.before);
    joined.common += actor.before ? 1 : 0;
    joined.actors.push_back(std::move(actor));
  }
  for (std::uint32_t i = 0; i < before.actors.size(); ++i) {
    if (matches.after_of[i]) continue;
    joined.actors.push_back(
        {before.actors[i].code, before.actors[i].name, i, std::nullopt, before.affiliation.participations(i), 0});
  }
  std::ranges::stable_sort(joined.actors, {}, &ComparedActor::code);
  joined.successor = std::move(matches.successor);
  joined.row_before.resize(before.actors.size());
  joined.row_after.resize(after.actors.size());
  for (std::uint32_t c = 0; c < joined.actors.size(); ++c) {
    if (joined.actors[c].before) joined.row_before[*joined.actors[c].before] = c;
    if (joined.actors[c].after) joined.row_after[*joined.actors[c].after] = c;
  }
  return joined;
}

}  // namespace linkgap
