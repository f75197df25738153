#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace linkgap::input {

/// What a cell for an organisation says without the person in it.
struct WithoutPerson {
  std::string organisation;  ///< empty if the cell names a person only
  std::string person;        ///< name and title without blanks; empty if only a title was taken off
};

/// Parts the person from the organisation; nothing if there is no person, which is sure only for nearly all names.
/// A person is a Korean name of three syllables (four if the surname has two) beside a title: "창원대 유인근 교수",
/// "창원대 교수 유인근", "유인근 교수(창원대)", "창원대(유인근 교수)", "유인근(창원대 교수)", "유인근 교수님". Words
/// that stand for institutions too, as 원장, are titles only behind an organisation and a name with blanks around it.
/// No person is found without a title, nor in a name behind a legal form (㈜성우텍 대표), nor in a word that the tables
/// of `personal_name_words.hpp` tell from names (경남대 교수, 성우 하이텍 대표). Where the words before the title are
/// an organisation of the study by `is_organisation`, which is asked only then, the title alone is taken off. Not
/// found: names of two syllables, names in Latin letters (Dr. Reddy's is a company), names without a blank between them
/// and the organisation. Needs cleaned UTF-8 in form C. O(length²).
std::optional<WithoutPerson> without_person(std::string_view name,
                                            const std::function<bool(std::string_view)>& is_organisation);

}  // namespace linkgap::input
