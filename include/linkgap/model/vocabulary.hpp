#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace linkgap {

enum class Language { ko, en };

/// A name in both languages. Either may be empty; `in` falls back to the other one.
struct Name {
  std::string ko;
  std::string en;
  const std::string& in(Language language) const {
    const std::string& wanted = language == Language::ko ? ko : en;
    return wanted.empty() ? (language == Language::ko ? en : ko) : wanted;
  }
  bool empty() const { return ko.empty() && en.empty(); }
  bool operator==(const Name&) const = default;
};

/// Side of the triple helix an organisation stands on (산 학 연 관 지원 해외 미상).
enum class OrganisationKind : std::uint8_t { industry, university, research, government, support, foreign, unknown };
/// What an organisation did at an activity. Organisers and supporters are not counted as participants by default.
enum class ParticipationRole : std::uint8_t { attendee, speaker, adviser, host, organiser, support };
enum class ComplexKind : std::uint8_t { national, general, rural, urban_high_tech, unknown };
/// Role in the programme's plan: hub 거점, linked 연계, none.
enum class ComplexRole : std::uint8_t { hub, linked, none };
enum class OfficeLevel : std::uint8_t { head_office, headquarters, branch };
/// Levels at which a network can be looked at; every one is a collapse of the organisation level.
enum class Level : std::uint8_t { organisation, council, complex, region, sector, kind };

/// One legal value of a code list: its code in files and JSON, its labels, and other spellings that are accepted.
struct Term {
  std::string_view code;
  std::string_view ko;
  std::string_view en;
  std::string_view spellings;  ///< further accepted spellings, separated by '|', lower case
};

/// The code list of an enumeration, in the order of its values.
template <class Enum>
std::span<const Term> terms();
template <>
std::span<const Term> terms<OrganisationKind>();
template <>
std::span<const Term> terms<ParticipationRole>();
template <>
std::span<const Term> terms<ComplexKind>();
template <>
std::span<const Term> terms<ComplexRole>();
template <>
std::span<const Term> terms<OfficeLevel>();
template <>
std::span<const Term> terms<Level>();

/// Known activity kinds (seminar, forum, …). The list is open: other codes are legal and are their own label.
std::span<const Term> activity_kind_terms();

/// Code of a value ("hub"); its label in a language.
template <class Enum>
std::string_view code_of(Enum value) {
  return terms<Enum>()[static_cast<std::size_t>(value)].code;
}
template <class Enum>
std::string_view label_of(Enum value, Language language) {
  const Term& term = terms<Enum>()[static_cast<std::size_t>(value)];
  return language == Language::ko ? term.ko : term.en;
}

/// Index of the term that `text` names by code, label or other spelling (ASCII case ignored, ends trimmed); nothing if
/// none does.
std::optional<std::size_t> find_term(std::span<const Term> list, std::string_view text);
template <class Enum>
std::optional<Enum> parse_term(std::string_view text) {
  const auto index = find_term(terms<Enum>(), text);
  return index ? std::optional<Enum>(static_cast<Enum>(*index)) : std::nullopt;
}

/// The candidate closest to `text` by edit distance over code points, if at most a third of its length away; else
/// empty. O(candidates × length²).
std::string nearest(std::string_view text, std::span<const std::string> candidates);

}  // namespace linkgap
