#include "linkgap/input/organisation_names.hpp"

#include "unicode_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace linkgap {
namespace {

using namespace std::string_view_literals;
using input::code_points;

struct LegalWord {
  std::u32string_view word;
  LegalForm form;
};

/// As they stand after folding (small letters, no full width, every bracket round). Longer ones first.
constexpr std::array legal_words = {
    LegalWord{U"농업회사법인", LegalForm::other},  LegalWord{U"영농조합법인", LegalForm::other},
    LegalWord{U"사회복지법인", LegalForm::other},  LegalWord{U"유한책임회사", LegalForm::limited},
    LegalWord{U"주식회사", LegalForm::company},    LegalWord{U"유한회사", LegalForm::limited},
    LegalWord{U"재단법인", LegalForm::foundation}, LegalWord{U"사단법인", LegalForm::association},
    LegalWord{U"학교법인", LegalForm::school},     LegalWord{U"의료법인", LegalForm::other},
    LegalWord{U"합자회사", LegalForm::other},      LegalWord{U"합명회사", LegalForm::other},
    LegalWord{U"(주)", LegalForm::company},        LegalWord{U"(유)", LegalForm::limited},
    LegalWord{U"(재)", LegalForm::foundation},     LegalWord{U"(사)", LegalForm::association},
    LegalWord{U"(학)", LegalForm::school},         LegalWord{U"(의)", LegalForm::other},
};
/// A bracket may be lost, but then the sign stands at that end of the name only.
constexpr std::array half_open = {LegalWord{U"주)", LegalForm::company}, LegalWord{U"유)", LegalForm::limited},
                                  LegalWord{U"재)", LegalForm::foundation}, LegalWord{U"사)", LegalForm::association}};
constexpr std::array half_closed = {LegalWord{U"(주", LegalForm::company}, LegalWord{U"(유", LegalForm::limited},
                                    LegalWord{U"(재", LegalForm::foundation}};
constexpr std::array english_legal_words = {LegalWord{U"incorporated", LegalForm::company},
                                            LegalWord{U"corporation", LegalForm::company},
                                            LegalWord{U"company", LegalForm::company},
                                            LegalWord{U"limited", LegalForm::company},
                                            LegalWord{U"corp", LegalForm::company},
                                            LegalWord{U"inc", LegalForm::company},
                                            LegalWord{U"ltd", LegalForm::company},
                                            LegalWord{U"llc", LegalForm::limited},
                                            LegalWord{U"gmbh", LegalForm::limited},
                                            LegalWord{U"plc", LegalForm::company},
                                            LegalWord{U"co", LegalForm::company}};

/// Endings that are abbreviations, and what they stand for.
struct Abbreviation {
  std::u32string_view shortened, whole;
};
constexpr std::array abbreviations = {
    Abbreviation{U"과기대", U"과학기술대학교"}, Abbreviation{U"산기대", U"산업기술대학교"},
    Abbreviation{U"과기원", U"과학기술원"},     Abbreviation{U"여대", U"여자대학교"},
    Abbreviation{U"교대", U"교육대학교"},       Abbreviation{U"공대", U"공과대학교"},
    Abbreviation{U"외대", U"외국어대학교"},     Abbreviation{U"대", U"대학교"},
    Abbreviation{U"상의", U"상공회의소"},       Abbreviation{U"티피", U"테크노파크"},
    Abbreviation{U"tp", U"테크노파크"},
};
constexpr std::array english_abbreviations = {
    Abbreviation{U"univ", U"university"},    Abbreviation{U"inst", U"institute"},
    Abbreviation{U"tech", U"technology"},    Abbreviation{U"res", U"research"},
    Abbreviation{U"ctr", U"center"},         Abbreviation{U"centre", U"center"},
    Abbreviation{U"natl", U"national"},      Abbreviation{U"dev", U"development"},
    Abbreviation{U"sci", U"science"},        Abbreviation{U"eng", U"engineering"},
    Abbreviation{U"ind", U"industry"},       Abbreviation{U"elec", U"electronics"},
    Abbreviation{U"intl", U"international"}, Abbreviation{U"mfg", U"manufacturing"},
};
constexpr auto small_words = std::to_array<std::u32string_view>({U"of", U"the", U"for", U"and", U"in", U"at"});

/// How a part of an organisation ends.
constexpr auto unit_endings = std::to_array<std::u32string_view>(
    {U"캠퍼스",   U"지점",       U"지사",         U"지부",   U"본부",     U"공장", U"사업장", U"사업부",
     U"영업소",   U"사무소",     U"출장소",       U"분원",   U"분교",     U"분소", U"연구소", U"연구센터",
     U"기술센터", U"산학협력단", U"창업보육센터", U"대학원", U"학과",     U"학부", U"공학과", U"센터",
     U"사업단",   U"부속병원",   U"병원",         U"교육원", U"실습센터", U"지회"});

char32_t lower_bracket(char32_t c) {
  constexpr std::u32string_view opening = U"<[{〈《「『【〔";
  constexpr std::u32string_view closing = U">]}〉》」』】〕";
  if (opening.find(c) != std::u32string_view::npos) return U'(';
  if (closing.find(c) != std::u32string_view::npos) return U')';
  return c;
}

bool is_latin(char32_t c) {
  return c >= U'a' && c <= U'z';
}
bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_syllable(char32_t c) {
  return c >= 0xAC00 && c <= 0xD7A3;
}
/// Letters, digits and the signs that are parts of names; what is left out parts nothing.
bool is_kept(char32_t c) {
  const bool sign = (c >= 0x80 && c < 0xC0) || (c >= 0x2000 && c < 0x2070) || (c >= 0x3000 && c < 0x3030);
  return is_latin(c) || is_digit(c) || c == U'&' || c == U'+' || (c >= 0x80 && !sign);
}

std::u32string letters_of(std::u32string_view text) {
  std::u32string kept;
  std::ranges::copy_if(text, std::back_inserter(kept), is_kept);
  return kept;
}

void trim(std::u32string& text) {
  const auto edge = [](char32_t c) {
    return c == U' ' || c == U',' || c == U'.' || c == U'-' || c == U'/' || c == U'*';
  };
  while (!text.empty() && edge(text.back())) text.pop_back();
  while (!text.empty() && edge(text.front())) text.erase(0, 1);
}

/// A closing bracket too many, as in 진명프리텍(주)).
void drop_unpaired_bracket(std::u32string& text) {
  const auto opening = std::ranges::count(text, U'(');
  const auto closing = std::ranges::count(text, U')');
  if (closing > opening && text.ends_with(U')')) text.pop_back();
}

void strip_legal_forms(std::u32string& text, LegalForm& legal) {
  const auto take = [&](const LegalWord& legal_word, bool front) {
    text.erase(front ? 0 : text.size() - legal_word.word.size(), legal_word.word.size());
    if (legal == LegalForm::none) legal = legal_word.form;
  };
  for (bool again = true; again;) {
    again = false;
    trim(text);
    for (const LegalWord& legal_word : legal_words) {
      if (text.starts_with(legal_word.word) || text.ends_with(legal_word.word)) {
        take(legal_word, text.starts_with(legal_word.word));
        again = true;
        break;
      }
    }
    if (again) continue;
    for (const LegalWord& legal_word : half_open) {
      if (text.starts_with(legal_word.word)) take(legal_word, true), again = true;
    }
    for (const LegalWord& legal_word : half_closed) {
      if (text.ends_with(legal_word.word)) take(legal_word, false), again = true;
    }
    for (const LegalWord& legal_word : english_legal_words) {
      if (!text.ends_with(legal_word.word) || text.size() == legal_word.word.size()) continue;
      // Texaco and Co. end alike: the word must stand by itself.
      if (is_kept(text[text.size() - legal_word.word.size() - 1])) continue;
      take(legal_word, false);
      again = true;
      break;
    }
    if (again) continue;
    const std::size_t before = text.size();
    drop_unpaired_bracket(text);
    again = text.size() != before;
  }
}

std::vector<std::u32string> words_of(std::u32string_view text) {
  std::vector<std::u32string> words;
  std::u32string word;
  const auto end = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char32_t c : text) {
    if (c == U' ' || c == U'(' || c == U')' || c == U',' || c == U'/' || c == U'-')
      end();
    else if (is_kept(c))
      word += c;
  }
  end();
  return words;
}

std::u32string joined(const std::vector<std::u32string>& words, std::size_t count) {
  std::u32string text;
  for (std::size_t i = 0; i < count; ++i) text += words[i];
  return text;
}

/// The text without its bracketed parts; empty if it has none.
std::u32string without_brackets(std::u32string_view text) {
  std::u32string rest;
  int depth = 0;
  bool any = false;
  for (const char32_t c : text) {
    if (c == U'(') ++depth;
    if (depth == 0) rest += c;
    any = any || depth > 0;
    if (c == U')' && depth > 0) --depth;
  }
  return any ? rest : std::u32string();
}

bool has_hangul(std::u32string_view text) {
  return std::ranges::any_of(text, is_syllable);
}

/// The whole of an abbreviation at the end of a Korean name.
std::u32string expanded_korean(std::u32string name) {
  for (const Abbreviation& abbreviation : abbreviations) {
    if (!name.ends_with(abbreviation.shortened)) continue;
    const std::size_t stem = name.size() - abbreviation.shortened.size();
    if (stem < 2) break;
    name.replace(stem, abbreviation.shortened.size(), abbreviation.whole);
    break;
  }
  constexpr std::u32string_view national = U"국립";
  // Universities have taken the word into their names, before them or inside.
  const std::size_t at = name.find(U"대학") == std::u32string::npos ? std::u32string::npos : name.find(national);
  if (at != std::u32string::npos && name.size() >= at + national.size() + 3) name.erase(at, national.size());
  return name;
}

std::u32string expanded_english(const std::vector<std::u32string>& words) {
  std::u32string text;
  for (const std::u32string& word : words) {
    if (std::ranges::find(small_words, word) != small_words.end() || word == U"&") continue;
    const auto known = std::ranges::find(english_abbreviations, word, &Abbreviation::shortened);
    text += known == english_abbreviations.end() ? std::u32string_view(word) : known->whole;
  }
  return text;
}

constexpr std::array<std::u32string_view, 26> letter_names = {
    U"에이", U"비", U"씨", U"디", U"이", U"에프", U"지", U"에이치", U"아이", U"제이",   U"케이", U"엘",   U"엠",
    U"엔",   U"오", U"피", U"큐", U"알", U"에스", U"티", U"유",     U"브이", U"더블유", U"엑스", U"와이", U"제트"};

std::u32string spoken(std::u32string_view core) {
  // Words are not spelt out; what is short or stands in a Korean name is.
  constexpr std::size_t longest_spelt = 5;
  const auto latin = static_cast<std::size_t>(std::ranges::count_if(core, is_latin));
  std::u32string text;
  if (latin > longest_spelt) return std::u32string(core);
  for (const char32_t c : core) {
    if (is_latin(c))
      text += letter_names[c - U'a'];
    else if (c == U'&')
      text += U"앤";
    else
      text += c;
  }
  // ENG is written 이엔지 and 이앤지.
  std::ranges::replace(text, U'앤', U'엔');
  return text;
}

constexpr std::array initial_sounds = {"g"sv,  "kk"sv, "n"sv, "d"sv,  "tt"sv, "r"sv, "m"sv, "b"sv, "pp"sv, "s"sv,
                                       "ss"sv, ""sv,   "j"sv, "jj"sv, "ch"sv, "k"sv, "t"sv, "p"sv, "h"sv};
constexpr std::array medial_sounds = {"a"sv,  "ae"sv, "ya"sv, "yae"sv, "eo"sv, "e"sv,  "yeo"sv,
                                      "ye"sv, "o"sv,  "wa"sv, "wae"sv, "oe"sv, "yo"sv, "u"sv,
                                      "wo"sv, "we"sv, "wi"sv, "yu"sv,  "eu"sv, "ui"sv, "i"sv};
constexpr std::array final_sounds = {"k"sv, "k"sv, "k"sv,  "n"sv, "n"sv, "n"sv, "t"sv, "l"sv, "k"sv,
                                     "m"sv, "l"sv, "l"sv,  "l"sv, "p"sv, "l"sv, "m"sv, "p"sv, "p"sv,
                                     "t"sv, "t"sv, "ng"sv, "t"sv, "t"sv, "k"sv, "t"sv, "p"sv, "t"sv};

/// Letter by letter, without the sound changes between syllables.
std::string romanised(std::u32string_view jamo) {
  std::string text;
  for (const char32_t c : jamo) {
    if (c >= 0x1100 && c < 0x1100 + initial_sounds.size())
      text += initial_sounds[c - 0x1100];
    else if (c >= 0x1161 && c < 0x1161 + medial_sounds.size())
      text += medial_sounds[c - 0x1161];
    else if (c >= 0x11A8 && c < 0x11A8 + final_sounds.size())
      text += final_sounds[c - 0x11A8];
    else if (c < 0x80)
      text += static_cast<char>(c);
  }
  return text;
}

std::u32string numbers_in(std::u32string_view core) {
  std::u32string numbers;
  bool inside = false;
  for (const char32_t c : core) {
    if (is_digit(c)) {
      if (!inside && !numbers.empty()) numbers += U' ';
      numbers += c;
    }
    inside = is_digit(c);
  }
  return numbers;
}

}  // namespace

bool is_unit(std::u32string_view text) {
  return std::ranges::any_of(unit_endings, [&](std::u32string_view ending) { return text.ends_with(ending); });
}

OrganisationNameParts name_parts(std::string_view name) {
  OrganisationNameParts parts;
  std::u32string text = code_points(input::fold_compatible(name));
  std::ranges::transform(text, text.begin(), lower_bracket);
  strip_legal_forms(text, parts.legal);
  parts.core = letters_of(text);
  const std::vector<std::u32string> words = words_of(text);
  if (!has_hangul(parts.core)) {
    parts.expanded = expanded_english(words);
    parts.base = parts.expanded;
  } else {
    parts.expanded = expanded_korean(parts.core);
    parts.base = parts.expanded;
    // The last words are a part of the organisation if they say so; what stands before names the whole.
    std::size_t first_of_unit = words.size();
    if (words.size() > 1 && is_unit(words.back())) {
      first_of_unit = words.size() - 1;
      const bool bare = std::ranges::find(unit_endings, words.back()) != unit_endings.end();
      if (bare && words.size() > 2) --first_of_unit;
    }
    if (first_of_unit < words.size()) {
      parts.base = expanded_korean(joined(words, first_of_unit));
      for (std::size_t i = first_of_unit; i < words.size(); ++i) parts.unit += words[i];
      parts.expanded = parts.base + parts.unit;
    }
  }
  if (const std::u32string bare = without_brackets(text); !bare.empty()) {
    const auto bare_words = words_of(bare);
    parts.bare = has_hangul(bare) ? expanded_korean(letters_of(bare)) : expanded_english(bare_words);
  }
  parts.spoken = spoken(parts.core);
  parts.jamo = code_points(input::decomposed(parts.expanded));
  parts.numbers = numbers_in(parts.core);
  parts.roman = romanised(code_points(input::decomposed(parts.core)));
  return parts;
}

std::u32string initials(std::string_view english_name) {
  std::u32string text = code_points(input::fold_compatible(english_name));
  LegalForm legal{};
  strip_legal_forms(text, legal);
  if (const std::u32string bare = without_brackets(text); !bare.empty()) text = bare;
  std::u32string letters;
  for (const std::u32string& word : words_of(text)) {
    if (std::ranges::find(small_words, word) == small_words.end() && is_latin(word.front())) letters += word.front();
  }
  return letters.size() < 3 ? std::u32string() : letters;
}

std::optional<std::string> registration_digits(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c != '-' && c != ' ')
      return std::nullopt;
  }
  if (digits.size() == 9 && text.find('-') == std::string_view::npos) digits.insert(0, "0");
  return digits.size() == 10 ? std::optional(digits) : std::nullopt;
}

RegistrationKind registration_kind(std::string_view digits) {
  constexpr std::array weights = {1, 3, 7, 1, 3, 7, 1, 3, 5};
  if (digits.size() != 10) return RegistrationKind::invalid;
  int sum = 5 * (digits[8] - '0') / 10;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (digits[i] - '0');
  if ((10 - sum % 10) % 10 != digits[9] - '0') return RegistrationKind::invalid;
  const int group = 10 * (digits[3] - '0') + (digits[4] - '0');
  if (group == 81 || group == 86 || group == 87 || group == 88) return RegistrationKind::company;
  if (group == 85) return RegistrationKind::branch;
  if (group >= 80 && group <= 89) return RegistrationKind::body;
  return group == 0 ? RegistrationKind::invalid : RegistrationKind::natural_person;
}

}  // namespace linkgap
