#include "personal_names.hpp"

#include "personal_name_words.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace linkgap::input {
namespace {

constexpr std::size_t syllable = 3;  // bytes

enum class Part : std::uint8_t { word, blank, open, close, mark, legal_form };

struct Token {
  Part part = Part::word;
  std::string_view text;
  bool person = false;  // name, title, or what belongs to them
};

struct Sign {
  std::string_view text;
  Part part;
};
constexpr std::array<Sign, 22> signs = {{{"㈜", Part::legal_form},
                                         {"㈔", Part::legal_form},
                                         {"(주)", Part::legal_form},
                                         {"(유)", Part::legal_form},
                                         {"(재)", Part::legal_form},
                                         {"(사)", Part::legal_form},
                                         {"（주）", Part::legal_form},
                                         {"（유）", Part::legal_form},
                                         {"（재）", Part::legal_form},
                                         {"（사）", Part::legal_form},
                                         {" ", Part::blank},
                                         {"(", Part::open},
                                         {"[", Part::open},
                                         {"（", Part::open},
                                         {")", Part::close},
                                         {"]", Part::close},
                                         {"）", Part::close},
                                         {",", Part::mark},
                                         {"/", Part::mark},
                                         {"·", Part::mark},
                                         {":", Part::mark},
                                         {"_", Part::mark}}};

template <class Words>
bool is_one_of(std::string_view text, const Words& words) {
  return std::ranges::find(words, text) != words.end();
}

template <class Words>
bool starts_with_any(std::string_view text, const Words& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

/// No sign begins with a byte that begins a Hangul syllable or a Latin letter, which spares these the search.
bool may_be_sign(char first) {
  constexpr std::string_view firsts = " ()[],/:_\xE3\xEF\xC2";
  return firsts.find(first) != std::string_view::npos;
}

const Sign* sign_at(std::string_view text) {
  if (!may_be_sign(text.front())) return nullptr;
  const auto* const found = std::ranges::find_if(signs, [&](const Sign& sign) { return text.starts_with(sign.text); });
  return found == signs.end() ? nullptr : found;
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const Sign* sign = sign_at(text.substr(at));
    std::size_t end = at + (sign ? sign->text.size() : 1);
    while (!sign && end < text.size() && !sign_at(text.substr(end))) ++end;
    const std::string_view piece = text.substr(at, end - at);
    const bool form = !sign && is_one_of(piece, personal::legal_forms);
    tokens.push_back({sign ? sign->part : form ? Part::legal_form : Part::word, piece});
    at = end;
  }
  return tokens;
}

bool is_hangul(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at += syllable) {
    const std::string_view one = text.substr(at, syllable);
    if (one < "가" || one > "힣" || one.size() != syllable) return false;
  }
  return true;
}

/// The title itself or with a word joined to it: 교수, 교수님, 교수팀.
bool is_title(std::string_view word) {
  if (is_one_of(word, personal::titles)) return true;
  return std::ranges::any_of(personal::title_ends, [&](std::string_view end) {
    return word.size() > end.size() && word.ends_with(end) &&
           is_one_of(word.substr(0, word.size() - end.size()), personal::titles);
  });
}

bool is_doubtful_title(std::string_view word) {
  if (word.ends_with("님")) word.remove_suffix(syllable);
  return is_one_of(word, personal::doubtful_titles);
}

bool is_person_name(std::string_view word) {
  const auto any_of = [](std::string_view one, std::string_view syllables) {
    return syllables.find(one) != std::string_view::npos;
  };
  if (word.size() != 3 * syllable && word.size() != 4 * syllable) return false;
  if (!is_hangul(word) || is_title(word) || is_one_of(word, personal::no_names)) return false;
  const std::string_view given = word.substr(word.size() - 2 * syllable);
  const std::string_view surname = word.substr(0, word.size() - given.size());
  if (!any_of(surname, surname.size() == syllable ? personal::surnames : personal::long_surnames)) return false;
  const std::string_view first = given.substr(0, syllable);
  const std::string_view last = given.substr(syllable);
  return !any_of(first, personal::foreign_syllables) && !any_of(last, personal::foreign_syllables) &&
         !any_of(last, personal::foreign_endings) && !is_one_of(given, personal::company_endings);
}

/// 2명, 외2인
bool is_head_count(std::string_view word) {
  if (word.starts_with("외")) word.remove_prefix(syllable);
  if (!word.ends_with("명") && !word.ends_with("인")) return false;
  word.remove_suffix(syllable);
  return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

class PersonFinder {
 public:
  explicit PersonFinder(std::string_view name) : tokens_(tokens_of(name)) {}

  bool find_all() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (!is_word(at) || tokens_[at].person) continue;
      if (!find_joined(at) && !find_name_before_title(at) && !find_title_before_name(at)) find_name_before_brackets(at);
    }
    return !person_.empty();
  }

  WithoutPerson result() const { return {organisation(), person_}; }

 private:
  bool is(std::size_t at, Part part) const { return at < tokens_.size() && tokens_[at].part == part; }
  bool is_word(std::size_t at) const { return is(at, Part::word); }
  std::string_view text(std::size_t at) const { return tokens_[at].text; }
  std::size_t after_blank(std::size_t at) const { return is(at + 1, Part::blank) ? at + 2 : at + 1; }
  bool ends(std::size_t at) const { return !is_word(after_blank(at)) && !is(after_blank(at), Part::legal_form); }

  /// A legal form belongs to the word that it is joined to, else to what stands before it.
  bool is_company(std::size_t at) const {
    if (at == 0) return false;
    const bool apart = is(at - 1, Part::blank);
    const std::size_t form = at - 1 - (apart ? 1 : 0);
    if (at - 1 < (apart ? 1U : 0U) || !is(form, Part::legal_form)) return false;
    return form == 0 || (!apart && !is_word(form - 1));
  }

  bool has_organisation_before(std::size_t at) const {
    for (std::size_t i = 0; i < at; ++i) {
      if (is_word(i) && !tokens_[i].person) return true;
    }
    return false;
  }

  /// True where the person gave an organisation its name: 유인근 박사 기념사업회.
  bool is_remembered(std::size_t title) const {
    const std::size_t next = after_blank(title);
    return is_word(next) && std::ranges::any_of(personal::memorials, [&](std::string_view word) {
             return text(next).find(word) != std::string_view::npos;
           });
  }

  /// 유인근교수
  bool find_joined(std::size_t at) {
    for (const std::size_t length : {3 * syllable, 4 * syllable}) {
      if (text(at).size() <= length || !is_person_name(text(at).substr(0, length))) continue;
      if (is_title(text(at).substr(length)) && !is_company(at) && !is_remembered(at)) return take(at, at);
    }
    return false;
  }

  /// 유인근 교수, 유인근(교수)
  bool find_name_before_title(std::size_t at) {
    if (!is_person_name(text(at)) || is_company(at)) return false;
    std::size_t title = after_blank(at);
    const bool apart = title == at + 2 && is_word(title);
    if (is(title, Part::open)) ++title;
    if (title == at + 1 || !is_word(title) || is_remembered(title)) return false;
    const bool doubtful = apart && at > 0 && is(at - 1, Part::blank) && has_organisation_before(at) &&
                          is_doubtful_title(text(title)) && ends(title);
    return (is_title(text(title)) || doubtful) && take(at, title);
  }

  /// 교수 유인근
  bool find_title_before_name(std::size_t at) {
    const std::size_t name = after_blank(at);
    if (name != at + 2 || !is_word(name) || !is_title(text(at)) || !is_person_name(text(name))) return false;
    std::size_t next = after_blank(name);
    while (next < tokens_.size() && is_word(next) && is_tail(next)) next = after_blank(next);
    return !is_word(next) && !is(next, Part::legal_form) && take(at, name);
  }

  /// 유인근(창원대 교수)
  bool find_name_before_brackets(std::size_t at) {
    if (at != 0 || !is_person_name(text(at)) || !is(after_blank(at), Part::open)) return false;
    for (std::size_t title = after_blank(at) + 2; title + 1 < tokens_.size(); ++title) {
      if (!is(title + 1, Part::close)) continue;
      return is_word(title) && is(title - 1, Part::blank) && is_title(text(title)) && take(at, at) &&
             take(title, title);
    }
    return false;
  }

  bool is_tail(std::size_t at) const {
    return is_title(text(at)) || text(at) == "외" || text(at) == "등" || is_head_count(text(at));
  }

  /// Marks name and title, and what follows of titles and of others not named.
  bool take(std::size_t first, std::size_t last) {
    for (std::size_t at = first; at <= last; ++at) {
      tokens_[at].person = true;
      if (is_word(at)) person_ += text(at);
    }
    for (std::size_t next = last + 1; next < tokens_.size(); ++next) {
      std::size_t word = next;
      while (is(word, Part::blank) || is(word, Part::mark)) ++word;
      if (!is_word(word) || !is_tail(word)) break;
      for (; next < word; ++next) tokens_[next].person = true;
      tokens_[word].person = true;
    }
    return true;
  }

  /// What is left, without empty brackets, brackets around all of it, and marks at its ends.
  std::string organisation() const {
    std::vector<Token> left;
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      const Token& token = tokens_[at];
      // An opening bracket inside a person (유인근(교수)) leaves its closing one behind.
      if (token.person) {
        if (token.part == Part::open) left.push_back(token);
        continue;
      }
      const bool doubled = token.part == Part::blank && (left.empty() || left.back().part == Part::blank);
      if (!doubled) left.push_back(token);
      if (token.part == Part::close) drop_empty_brackets(left);
    }
    const auto is_edge = [](const Token& token) { return token.part == Part::blank || token.part == Part::mark; };
    const auto trim = [&] {
      while (!left.empty() && is_edge(left.back())) left.pop_back();
      left.erase(left.begin(), std::ranges::find_if_not(left, is_edge));
    };
    trim();
    const auto closing = std::ranges::find(left, Part::close, &Token::part);
    if (!left.empty() && left.front().part == Part::open && closing == left.end() - 1) {
      left.pop_back();
      left.erase(left.begin());
      trim();
    }
    const bool any = std::ranges::any_of(left, [](const Token& token) {
      return token.part == Part::word && !is_one_of(token.text, personal::remnants) && !is_head_count(token.text);
    });
    std::string name;
    for (const Token& token : left) name += any ? token.text : "";
    return name;
  }

  static void drop_empty_brackets(std::vector<Token>& left) {
    std::size_t open = left.size() - 1;
    while (open > 0 && (left[open - 1].part == Part::blank || left[open - 1].part == Part::mark)) --open;
    if (open == 0 || left[open - 1].part != Part::open) return;
    left.resize(open - 1);
  }

  std::vector<Token> tokens_;
  std::string person_;
};

/// False for most names at little cost: no place where the last syllable of a title can be.
bool holds_title(std::string_view name) {
  static const std::string lasts = [] {
    std::string syllables;
    const auto add = [&](std::string_view word) { syllables += word.substr(word.size() - syllable); };
    std::ranges::for_each(personal::titles, add);
    std::ranges::for_each(personal::doubtful_titles, add);
    std::ranges::for_each(personal::title_ends, add);
    return syllables;
  }();
  for (std::size_t end = syllable; end <= name.size(); ++end) {
    const bool word_ends = end == name.size() || may_be_sign(name[end]);
    if (word_ends && lasts.find(name.substr(end - syllable, syllable)) != std::string::npos) return true;
  }
  return false;
}

/// What stands before a title at the end, 성우 하이텍 대표 or 성우 하이텍(대표); empty if no title ends the name.
std::string_view before_title(std::string_view name) {
  if (name.ends_with(')')) name.remove_suffix(1);
  const std::size_t gap = name.find_last_of(" (");
  if (gap == std::string_view::npos || !is_title(name.substr(gap + 1))) return {};
  name = name.substr(0, gap);
  return name.ends_with(' ') ? name.substr(0, name.size() - 1) : name;
}

}  // namespace

std::optional<WithoutPerson> without_person(std::string_view name,
                                            const std::function<bool(std::string_view)>& is_organisation) {
  if (!holds_title(name)) return std::nullopt;
  const std::string_view before = before_title(name);
  if (!before.empty() && is_organisation(before)) return WithoutPerson{std::string(before), ""};
  PersonFinder finder(name);
  if (!finder.find_all()) return std::nullopt;
  return finder.result();
}

}  // namespace linkgap::input
