#pragma once

#include "linkgap/model/dataset.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace linkgap {

/// An organisation as far as its name can be matched.
struct NamedOrganisation {
  std::string code;
  Name name;
  OrganisationKind kind = OrganisationKind::unknown;
  std::optional<std::uint32_t> complex;
  std::optional<std::uint32_t> region;
  std::string registration;               ///< ten digits; empty if not known
  std::vector<std::uint32_t> activities;  ///< sorted, unique
};

/// What speaks for or against two organisations being one.
enum class MatchReason : std::uint8_t {
  same_name,        ///< but for legal form, case, width, spacing, dots
  abbreviation,     ///< the same once abbreviations are written out
  bracketed,        ///< the same but for what stands in brackets
  prefix_left_out,  ///< 한국, 대한 or 국립 before one of them
  same_english_name,
  short_form,       ///< letters of a public body's name, in their order
  acronym,          ///< one name is the initials of the other's English name
  read_alike,       ///< Latin letters as Korean reads them
  romanised_alike,  ///< a hint only
  similar_name,     ///< a letter or two differ
  unit_of,          ///< one is a branch, campus or department of the other
  longer_name,      ///< one name goes on after the other
  other_unit,       ///< two branches, campuses or departments
  other_number,     ///< 군산 and 군산2
  same_registration,
  other_registration,
  branch_registration,  ///< one of the numbers is of a branch (85)
  same_complex,
  other_complex,
  same_region,
  other_region,
  place_unknown,
  other_legal_form,
  other_kind,
  same_meetings,       ///< both were at the same activity
  several_candidates,  ///< matches organisations that are not one
};
template <>
std::span<const Term> terms<MatchReason>();

/// Two organisations whose names ask whether they are one.
struct NameMatch {
  std::uint32_t alias = 0;  ///< the one with fewer records, or the part of the other
  std::uint32_t code = 0;
  Verdict verdict = Verdict::ask;
  std::vector<MatchReason> reasons;  ///< in their order, unique
  double similarity = 0;  ///< 0–1, Jaro–Winkler over the letters of the names, Hangul syllables taken apart
  std::size_t same_activities = 0;  ///< at which both were
};

/// Organisations of a dataset with the activities at which they were.
std::vector<NamedOrganisation> named_organisations(const Dataset& data);

/// Proposes which organisations may be one: `same` only where the written-out names are equal and the place (or the
/// registration number) agrees, never on a name alone across complexes; `ask` for what a person must decide (branches,
/// campuses, English names, single letters); `different` for pairs that look alike and are told apart, with the reason.
/// An organisation is the alias of at most one other by `same`; one that matches two which are not one is asked about.
/// Pairs are found by keys (the name, its abbreviation, its whole, English names, initials, registration numbers, and
/// the name without any one letter), never by all pairs; of more than 64 organisations under one key each is held
/// against the first 64 only. Sorted by verdict, then codes. O(n length log n + pairs).
std::vector<NameMatch> match_names(std::span<const NamedOrganisation> organisations);

/// Jaro–Winkler similarity (Winkler 1990: common beginning of up to 4, weight 0.1) of two texts. O(length²).
double jaro_winkler(std::u32string_view a, std::u32string_view b);
/// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b` (optimal string alignment), at
/// most `limit` + 1. O(length²).
std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit);

}  // namespace linkgap
