#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace linkgap {

/// Legal form that a name states. Of two stated forms that differ, the bearers are two legal persons.
enum class LegalForm : std::uint8_t { none, company, limited, foundation, association, school, other };

/// What a name of an organisation says, for comparison only. Case, width, spacing, punctuation and all middle dots are
/// folded away.
struct OrganisationNameParts {
  std::u32string core;      ///< without the legal form; empty if there is nothing else
  std::u32string expanded;  ///< `core` with known abbreviations written out (충북TP → 충북테크노파크)
  std::u32string base;      ///< `expanded` without a branch, campus or department; `expanded` itself if there is none
  std::u32string unit;      ///< the branch, campus or department; empty if none is told apart
  std::u32string bare;      ///< `expanded` of the name without what stands in brackets; empty if nothing does
  std::u32string spoken;    ///< `core` with Latin letters as Korean reads them (lg전자 → 엘지전자)
  std::u32string jamo;      ///< `expanded` as single letters, for measures of likeness
  std::u32string numbers;   ///< the digits of `core`, a blank between two numbers
  std::string roman;        ///< Hangul of `core` in Revised Romanization, other letters as they are
  LegalForm legal = LegalForm::none;
};

/// Reads a name. Legal forms are taken off its ends only: 주식회사 inside a word stays. O(length²).
OrganisationNameParts name_parts(std::string_view name);

/// True if a name that goes on so after the name of an organisation names a part of it: 호남권본부, 원주캠퍼스.
bool is_unit(std::u32string_view text);

/// Initials of the words of an English name, without articles and prepositions; empty for fewer than three. O(length).
std::u32string initials(std::string_view english_name);

/// What the digits of a business registration number tell of its holder.
enum class RegistrationKind : std::uint8_t {
  invalid,         ///< not ten digits, or a wrong check digit
  natural_person,  ///< 01–79, 90–99: a sole proprietor
  company,         ///< 81, 86, 87, 88: head office
  branch,          ///< 85: branch of a company
  body,            ///< 80, 82, 83, 84, 89: other bodies
};
/// Ten digits of a number written with or without hyphens; nine become ten, since spreadsheets eat a leading zero.
/// Nothing for any other text.
std::optional<std::string> registration_digits(std::string_view text);
/// Weights 1 3 7 1 3 7 1 3 5, of the last product its tens too. A right check digit is no proof: a tenth of swapped
/// digits pass.
RegistrationKind registration_kind(std::string_view digits);

}  // namespace linkgap
