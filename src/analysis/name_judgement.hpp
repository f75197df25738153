#pragma once

#include "linkgap/analysis/name_match.hpp"
#include "linkgap/input/organisation_names.hpp"

#include <vector>

namespace linkgap {

/// Letters of a name that is compared letter by letter. Longer texts are no names; they are equal or not.
inline constexpr std::size_t longest_name = 100;

/// An organisation with what its names say.
struct ReadName {
  const NamedOrganisation* organisation = nullptr;
  OrganisationNameParts parts;
  std::u32string english;       ///< written-out English name, empty without one
  std::u32string bare_english;  ///< the same without what stands in brackets; empty if nothing does
  std::u32string initials;      ///< of the English name
  RegistrationKind registration = RegistrationKind::invalid;
};

/// A name without 한국, 대한, 대한민국 or 국립 before at least four more letters; empty if it has no such word.
std::u32string without_national_word(std::u32string_view name);

/// True for public bodies, whose names are cut to a few of their letters (산단공), and for what may be one.
bool may_have_short_form(const ReadName& name);
/// The letters with which a short form may begin: the first one, and the first one after a national word.
std::u32string beginnings_of_body(const ReadName& name);

/// A romanised name without the differences between the ways to romanise: voiced as voiceless consonants, l as r.
std::string blurred(const std::string& roman);

ReadName read_name(const NamedOrganisation& organisation);

/// The judgement on two organisations; none if nothing makes them look like one.
struct Judgement {
  Verdict verdict = Verdict::different;
  std::vector<MatchReason> reasons;
  double similarity = 0;
  std::size_t same_activities = 0;
  int part = 0;  ///< 1: the first is a part of the second; −1: the second of the first; 0: neither
};
std::optional<Judgement> judge(const ReadName& a, const ReadName& b);

}  // namespace linkgap
