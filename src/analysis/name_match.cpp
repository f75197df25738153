#include "linkgap/analysis/name_match.hpp"

#include "name_judgement.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

namespace linkgap {
namespace {

constexpr std::size_t most_under_one_key = 64;

constexpr std::array reasons = {
    Term{"same_name", "이름 같음(표기만 다름)", "same name but for spelling", ""},
    Term{"abbreviation", "줄임말을 풀면 같음", "same once abbreviations are written out", ""},
    Term{"bracketed", "괄호 안만 다름", "same but for what stands in brackets", ""},
    Term{"prefix_left_out", "앞의 한국·대한·국립만 다름", "same but for a national word before it", ""},
    Term{"same_english_name", "영문명 같음", "same English name", ""},
    Term{"short_form", "줄임말로 보임", "looks like a short form", ""},
    Term{"acronym", "영문명의 머리글자", "initials of the English name", ""},
    Term{"read_alike", "로마자를 읽으면 같음", "same when Latin letters are read", ""},
    Term{"romanised_alike", "로마자 표기가 비슷함", "alike when romanised", ""},
    Term{"similar_name", "한두 글자만 다름", "a letter or two differ", ""},
    Term{"unit_of", "지점·캠퍼스·부서와 본 기관", "branch, campus or department of the other", ""},
    Term{"longer_name", "한쪽 이름이 더 이어짐", "one name goes on after the other", ""},
    Term{"other_unit", "다른 지점·캠퍼스·부서", "another branch, campus or department", ""},
    Term{"other_number", "번호가 다름", "another number", ""},
    Term{"same_registration", "사업자등록번호 같음", "same registration number", ""},
    Term{"other_registration", "사업자등록번호 다름", "another registration number", ""},
    Term{"branch_registration", "지점 사업자등록번호(85)", "registration number of a branch (85)", ""},
    Term{"same_complex", "같은 단지", "same complex", ""},
    Term{"other_complex", "다른 단지", "another complex", ""},
    Term{"same_region", "같은 권역", "same region", ""},
    Term{"other_region", "다른 권역", "another region", ""},
    Term{"place_unknown", "소재 미상", "place not known", ""},
    Term{"other_legal_form", "법인 형태 다름", "another legal form", ""},
    Term{"other_kind", "산학연 구분 다름", "another kind of organisation", ""},
    Term{"same_meetings", "같은 활동에 함께 참여", "both at the same activity", ""},
    Term{"several_candidates", "서로 다른 두 기관과 일치", "matches two that are not one", ""},
};

using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// Organisations by key; those with a key in common are worth a look.
class Blocks {
 public:
  explicit Blocks(const std::vector<ReadName>& names) {
    for (std::uint32_t i = 0; i < names.size(); ++i) add_names(names[i], i);
    for (std::uint32_t i = 0; i < names.size(); ++i) add_wholes(names[i].parts, i);
  }

  std::vector<Pair> pairs() {
    std::ranges::sort(keys_);
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    std::vector<Pair> found;
    for (std::size_t begin = 0, end = 0; begin < keys_.size(); begin = end) {
      while (end < keys_.size() && keys_[end].first == keys_[begin].first) ++end;
      for (std::size_t i = begin; i < end; ++i) {
        const std::size_t last = std::min(end, begin + most_under_one_key);
        for (std::size_t j = begin; j < last; ++j) {
          if (keys_[i].second > keys_[j].second) found.emplace_back(keys_[j].second, keys_[i].second);
        }
      }
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

 private:
  /// Keys of different sorts must not meet, but for ways to write a name, which are one sort.
  void add(char32_t sort, std::u32string_view key, std::uint32_t i) {
    if (key.empty()) return;
    std::u32string whole(1, sort);
    whole += key;
    keys_.emplace_back(std::move(whole), i);
  }

  void add_names(const ReadName& name, std::uint32_t i) {
    const OrganisationNameParts& parts = name.parts;
    for (const std::u32string* key :
         {&parts.core, &parts.expanded, &parts.base, &parts.bare, &parts.spoken, &name.initials})
      add(U'n', *key, i);
    add(U'n', without_national_word(parts.expanded), i);
    if (may_have_short_form(name)) {
      for (const char32_t letter : beginnings_of_body(name)) add(U's', std::u32string(1, letter), i);
    }
    add(U'e', name.english, i);
    add(U'n', name.english, i);
    constexpr std::size_t beginning_of_english = 8;
    constexpr std::size_t end_of_english = 16;
    if (name.english.size() > beginning_of_english) add(U'g', name.english.substr(0, beginning_of_english), i);
    if (name.english.size() > end_of_english) add(U'h', name.english.substr(name.english.size() - end_of_english), i);
    add(U'a', name.initials.substr(0, 2), i);
    if (!name.english.empty() && name.parts.core.size() <= 7) add(U'a', name.parts.core.substr(0, 2), i);
    add(U'e', name.bare_english, i);
    if (name.registration != RegistrationKind::invalid)
      add(U'r', std::u32string(name.organisation->registration.begin(), name.organisation->registration.end()), i);
    constexpr std::size_t beginning = 4;
    const std::string roman = blurred(parts.roman);
    if (roman.size() >= beginning) add(U'l', std::u32string(roman.begin(), roman.begin() + beginning), i);
    add_without_one_letter(parts.expanded, i);
    add_halves(parts.expanded, i);
    known_.emplace(parts.core, 0);
    known_.emplace(parts.expanded, 0);
  }

  /// Names that differ in one letter have a key in common: the name without it.
  void add_without_one_letter(const std::u32string& name, std::uint32_t i) {
    if (name.size() < 3 || name.size() > longest_name) return;
    add(U'd', name, i);
    for (std::size_t at = 0; at < name.size(); ++at) {
      std::u32string shorter = name;
      shorter.erase(at, 1);
      add(U'd', shorter, i);
    }
  }

  /// Long names may differ in several letters of one half.
  void add_halves(const std::u32string& name, std::uint32_t i) {
    constexpr std::size_t half = 4;
    if (name.size() < 2 * half) return;
    add(U'f', name.substr(0, name.size() / 2), i);
    add(U'b', name.substr(name.size() - half - 1), i);
  }

  /// A unit written without a space: any beginning of the name that is another one's whole name.
  void add_wholes(const OrganisationNameParts& parts, std::uint32_t i) {
    for (const std::u32string* name : {&parts.core, &parts.expanded}) {
      for (std::size_t length = 2; length < std::min(name->size(), longest_name); ++length) {
        const std::u32string beginning = name->substr(0, length);
        if (known_.contains(beginning)) add(U'n', beginning, i);
      }
    }
  }

  std::vector<std::pair<std::u32string, std::uint32_t>> keys_;
  std::map<std::u32string, char> known_;
};

class Matcher {
 public:
  explicit Matcher(std::span<const NamedOrganisation> organisations) : organisations_(organisations) {
    names_.reserve(organisations.size());
    for (const NamedOrganisation& organisation : organisations) names_.push_back(read_name(organisation));
  }

  std::vector<NameMatch> match() {
    for (const Pair& pair : Blocks(names_).pairs()) {
      auto judged = judge(names_[pair.first], names_[pair.second]);
      if (!judged) continue;
      NameMatch match{pair.first,         pair.second,
                      judged->verdict,    std::move(judged->reasons),
                      judged->similarity, judged->same_activities};
      if (judged->part == -1 || (judged->part == 0 && stands_for(match.alias, match.code)))
        std::swap(match.alias, match.code);
      matches_.push_back(std::move(match));
    }
    ask_where_candidates_differ();
    keep_one_code_of_each_alias();
    std::ranges::sort(matches_, {}, [&](const NameMatch& match) {
      return std::tuple(match.verdict, std::cref(organisations_[match.code].code).get(),
                        std::cref(organisations_[match.alias].code).get());
    });
    return std::move(matches_);
  }

 private:
  /// A name in full stands for its abbreviation; else the one with more records keeps its code, of two with as many the
  /// one whose code comes first.
  bool stands_for(std::uint32_t a, std::uint32_t b) const {
    const auto rank = [&](std::uint32_t i) {
      return std::tuple(names_[i].parts.core != names_[i].parts.expanded,
                        -static_cast<std::int64_t>(organisations_[i].activities.size()),
                        std::cref(organisations_[i].code).get());
    };
    return rank(a) < rank(b);
  }

  std::map<std::uint32_t, std::vector<std::uint32_t>> partners() const {
    std::map<std::uint32_t, std::vector<std::uint32_t>> same;
    for (const NameMatch& match : matches_) {
      if (match.verdict != Verdict::same) continue;
      same[match.alias].push_back(match.code);
      same[match.code].push_back(match.alias);
    }
    return same;
  }

  /// A name without a number may match two firms with numbers of their own: then it is not known whose it is.
  void ask_where_candidates_differ() {
    std::vector<char> unclear(names_.size());
    for (const auto& [name, others] : partners()) {
      for (std::size_t i = 0; i < others.size() && !unclear[name]; ++i) {
        for (std::size_t j = i + 1; j < std::min(others.size(), most_under_one_key) && !unclear[name]; ++j) {
          const auto judged = judge(names_[others[i]], names_[others[j]]);
          unclear[name] = !judged || judged->verdict == Verdict::different;
        }
      }
    }
    for (NameMatch& match : matches_) {
      if (match.verdict != Verdict::same || (!unclear[match.alias] && !unclear[match.code])) continue;
      match.verdict = Verdict::ask;
      match.reasons.push_back(MatchReason::several_candidates);
    }
  }

  /// Of several codes that an alias is the same as, the one that stands for the others.
  void keep_one_code_of_each_alias() {
    std::map<std::uint32_t, std::uint32_t> best;
    for (const NameMatch& match : matches_) {
      if (match.verdict != Verdict::same) continue;
      const auto [kept, fresh] = best.emplace(match.alias, match.code);
      if (!fresh && stands_for(match.code, kept->second)) kept->second = match.code;
    }
    std::erase_if(matches_, [&](const NameMatch& match) {
      return match.verdict == Verdict::same && best.at(match.alias) != match.code;
    });
  }

  std::span<const NamedOrganisation> organisations_;
  std::vector<ReadName> names_;
  std::vector<NameMatch> matches_;
};

}  // namespace

template <>
std::span<const Term> terms<MatchReason>() {
  return reasons;
}

std::vector<NamedOrganisation> named_organisations(const Dataset& data) {
  std::vector<NamedOrganisation> list;
  list.reserve(data.organisations.size());
  const auto index = [](const auto& id) {
    return id ? std::optional(static_cast<std::uint32_t>(id->index())) : std::nullopt;
  };
  for (const Organisation& row : data.organisations) {
    list.push_back({row.code, row.name, row.kind, index(row.complex), index(row.region), row.registration, {}});
  }
  // Records are sorted by activity, so every list is.
  for (const Participation& row : data.participations)
    list[row.organisation.index()].activities.push_back(static_cast<std::uint32_t>(row.activity.index()));
  return list;
}

std::vector<NameMatch> match_names(std::span<const NamedOrganisation> organisations) {
  return Matcher(organisations).match();
}

}  // namespace linkgap
