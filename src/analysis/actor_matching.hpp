#pragma once

#include "linkgap/analysis/comparison.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace linkgap {

/// The Korean name of an actor, else the other one, else its code.
const std::string& shown_name(const Actor& actor);

/// What an alias of the later side says about an actor of the earlier one.
struct Successor {
  std::uint32_t after = 0;
  const Alias* alias = nullptr;
};

/// Actors of both sides, by code; `row_before` and `row_after` lead from the views into the list.
struct JoinedActors {
  std::vector<ComparedActor> actors;
  std::vector<std::uint32_t> row_before, row_after;
  std::vector<std::optional<Successor>> successor;  // of actors before, by an alias
  std::size_t common = 0;
};

/// Joins the actors of two sides by code, else by an alias of the later side, else by a name that no other actor has.
/// O((actors + aliases) log actors).
JoinedActors join_actors(const LevelView& before, const LevelView& after, std::span<const Alias> aliases, Level level);

}  // namespace linkgap
