#pragma once

#include "linkgap/model/date.hpp"
#include "linkgap/model/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace linkgap {

/// What an alias names.
enum class AliasOf : std::uint8_t { organisation, complex, council, region, office };
template <>
std::span<const Term> terms<AliasOf>();

/// What a person or `resolve` says about two names: one entity, to be decided, two entities.
enum class Verdict : std::uint8_t { same, ask, different };
template <>
std::span<const Term> terms<Verdict>();

/// A code or name that stands for an entity which has another code now.
struct Alias {
  AliasOf of = AliasOf::organisation;
  std::string alias;         ///< as it stands, or once stood, in records
  std::string code;          ///< what it is now, where one alias leads to another the last of them
  std::optional<Date> from;  ///< first day it was in use, if known
  std::optional<Date> to;    ///< last day it was in use, if known
  std::string file;          ///< of the alias table, as the user named it
  std::uint32_t line = 0;    ///< in the alias table
  bool operator==(const Alias&) const = default;
};

}  // namespace linkgap
