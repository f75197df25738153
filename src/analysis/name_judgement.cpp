#include "name_judgement.hpp"

#include <algorithm>
#include <iterator>

namespace linkgap {
namespace {

using enum MatchReason;
using namespace std::string_view_literals;

/// Universities, institutes and public bodies bear names that nobody else may bear.
bool has_own_name(OrganisationKind kind) {
  return kind == OrganisationKind::university || kind == OrganisationKind::research ||
         kind == OrganisationKind::government || kind == OrganisationKind::support;
}

constexpr std::size_t longest_short_form = 4;

bool is_latin(std::u32string_view text) {
  return std::ranges::all_of(text, [](char32_t c) { return c < 0x80; });
}

/// True if the letters stand in the text in their order, with others between them.
bool holds_in_order(std::u32string_view text, std::u32string_view letters) {
  std::size_t met = 0;
  for (const char32_t letter : text) met += met < letters.size() && letter == letters[met] ? 1 : 0;
  return met == letters.size();
}

/// What the places of two organisations say.
enum class Place { same_complex, other_complex, same_region, other_region, unknown };

class Judge {
 public:
  Judge(const ReadName& a, const ReadName& b)
      : a_(a), b_(b), one_(*a.organisation), other_(*b.organisation), place_(place()) {}

  std::optional<Judgement> judge() {
    is_compared_by_letters_ =
        std::max({a_.parts.core.size(), b_.parts.core.size(), a_.english.size(), b_.english.size()}) <= longest_name;
    result_.similarity = is_compared_by_letters_ ? jaro_winkler(a_.parts.jamo, b_.parts.jamo)
                                                 : static_cast<double>(a_.parts.expanded == b_.parts.expanded);
    result_.same_activities = shared();
    if (!decide()) return std::nullopt;
    explain();
    return std::move(result_);
  }

 private:
  bool because(MatchReason reason) {
    result_.reasons.push_back(reason);
    return true;
  }
  bool verdict(Verdict said) {
    result_.verdict = said;
    return true;
  }

  // --- what is known ---------------------------------------------------------------------------------------------

  Place place() const {
    if (one_.complex && other_.complex)
      return *one_.complex == *other_.complex ? Place::same_complex : Place::other_complex;
    if (one_.region && other_.region) return *one_.region == *other_.region ? Place::same_region : Place::other_region;
    return Place::unknown;
  }

  bool is_elsewhere() const { return place_ == Place::other_complex || place_ == Place::other_region; }

  std::size_t shared() const {
    std::vector<std::uint32_t> both;
    std::ranges::set_intersection(one_.activities, other_.activities, std::back_inserter(both));
    return both.size();
  }

  bool have_own_names() const { return has_own_name(one_.kind) && has_own_name(other_.kind); }

  bool kinds_differ() const {
    return one_.kind != OrganisationKind::unknown && other_.kind != OrganisationKind::unknown &&
           one_.kind != other_.kind;
  }
  bool legal_forms_differ() const {
    return a_.parts.legal != LegalForm::none && b_.parts.legal != LegalForm::none && a_.parts.legal != b_.parts.legal;
  }
  bool both_registered() const {
    return a_.registration != RegistrationKind::invalid && b_.registration != RegistrationKind::invalid;
  }
  bool same_registration() const { return both_registered() && one_.registration == other_.registration; }
  bool registrations_differ() const { return both_registered() && one_.registration != other_.registration; }
  bool branch_registered() const {
    return a_.registration == RegistrationKind::branch || b_.registration == RegistrationKind::branch;
  }

  bool same_name() const { return a_.parts.core == b_.parts.core; }
  bool same_expanded() const { return a_.parts.expanded == b_.parts.expanded; }
  static bool meet(const std::u32string& a, const std::u32string& bare_a, const std::u32string& b,
                   const std::u32string& bare_b) {
    return (!a.empty() && (a == b || a == bare_b)) || (!bare_a.empty() && (bare_a == b || bare_a == bare_b));
  }
  bool same_english() const { return meet(a_.english, a_.bare_english, b_.english, b_.bare_english); }
  bool same_but_for_brackets() const {
    return meet(a_.parts.expanded, a_.parts.bare, b_.parts.expanded, b_.parts.bare);
  }
  bool same_but_for_national_word() const {
    return a_.parts.expanded == without_national_word(b_.parts.expanded) ||
           b_.parts.expanded == without_national_word(a_.parts.expanded);
  }
  /// The name is the initials of the other's English name, or letters of it in their order that begin like the
  /// initials: KITECH.
  static bool is_acronym(const ReadName& name, const ReadName& other) {
    constexpr std::size_t shortest = 3, longest = 7;
    const std::u32string& core = name.parts.core;
    if (other.initials.empty() || core.size() < shortest) return false;
    if (other.initials == core || other.initials == name.english) return true;
    if (core.size() > longest || !is_latin(core) || core.substr(0, 2) != other.initials.substr(0, 2)) return false;
    return holds_in_order(other.english, core);
  }
  /// Two English names of which a few letters differ.
  bool is_near_english() const {
    constexpr std::size_t shortest = 12;
    return std::min(a_.english.size(), b_.english.size()) >= shortest && a_.parts.numbers == b_.parts.numbers &&
           edit_distance(a_.english, b_.english, 2) <= 2;
  }

  bool is_short_form() const {
    if (!may_have_short_form(a_) || !may_have_short_form(b_)) return false;
    const bool first_longer = a_.parts.core.size() > b_.parts.core.size();
    const OrganisationNameParts* shorter = first_longer ? &b_.parts : &a_.parts;
    const OrganisationNameParts* longer = first_longer ? &a_.parts : &b_.parts;
    if (beginnings_of_body(first_longer ? a_ : b_).find(shorter->core.front()) == std::u32string::npos) return false;
    if (shorter->core.size() > longest_short_form || longer->core.size() < 2 * shorter->core.size()) return false;
    return holds_in_order(longer->core, shorter->core);
  }
  /// 창신대학 has become 창신대학교, as most colleges have.
  bool is_college() const {
    const auto called = [](const std::u32string& college, const std::u32string& university) {
      return college.ends_with(U"대학") && university == college + U"교";
    };
    return called(a_.parts.core, b_.parts.core) || called(b_.parts.core, a_.parts.core);
  }

  /// The longer name is the shorter one with a unit behind it.
  bool is_part(const OrganisationNameParts& longer, const OrganisationNameParts& shorter) const {
    if (!shorter.unit.empty() || longer.expanded.size() <= shorter.expanded.size()) return false;
    if (longer.base == shorter.expanded) return true;
    if (!longer.expanded.starts_with(shorter.expanded) && !longer.core.starts_with(shorter.core)) return false;
    const std::u32string_view whole = longer.expanded.starts_with(shorter.expanded) ? longer.expanded : longer.core;
    const std::size_t begin =
        longer.expanded.starts_with(shorter.expanded) ? shorter.expanded.size() : shorter.core.size();
    return shorter.core.size() >= 3 && is_unit(whole.substr(begin));
  }

  bool is_typing_error() const {
    if (a_.parts.numbers != b_.parts.numbers) return false;
    if (is_one_letter_short() || has_trade_word_more()) return true;
    const std::size_t length = std::min(a_.parts.jamo.size(), b_.parts.jamo.size());
    const std::size_t allowed = length >= 20 ? 3 : length >= 12 ? 2 : length >= 7 ? 1 : 0;
    return allowed > 0 && result_.similarity >= 0.9 && edit_distance(a_.parts.jamo, b_.parts.jamo, allowed) <= allowed;
  }

  /// A whole letter is left out or written twice in a name of five or more.
  bool is_one_letter_short() const {
    const std::size_t shorter = std::min(a_.parts.expanded.size(), b_.parts.expanded.size());
    const std::size_t longer = std::max(a_.parts.expanded.size(), b_.parts.expanded.size());
    return longer == shorter + 1 && shorter >= 5 && edit_distance(a_.parts.expanded, b_.parts.expanded, 1) == 1;
  }
  /// 산들정밀 and 산들정밀공업: a word that says little.
  bool has_trade_word_more() const {
    const auto more = [](const std::u32string& longer, const std::u32string& shorter) {
      if (shorter.size() < 4 || !longer.starts_with(shorter)) return false;
      const std::u32string_view rest = std::u32string_view(longer).substr(shorter.size());
      return rest == U"산업"sv || rest == U"공업"sv || rest == U"기업"sv || rest == U"실업"sv || rest == U"상사"sv;
    };
    return more(a_.parts.core, b_.parts.core) || more(b_.parts.core, a_.parts.core);
  }

  // --- rules, the strongest first --------------------------------------------------------------------------------

  bool decide() {
    if (a_.parts.core.empty() || b_.parts.core.empty()) return false;
    if (same_registration()) return decide_registered();
    if (same_name() || same_expanded()) return decide_same_name();
    if (is_part(a_.parts, b_.parts)) return decide_part(1);
    if (is_part(b_.parts, a_.parts)) return decide_part(-1);
    if (a_.parts.base == b_.parts.base && !a_.parts.unit.empty() && !b_.parts.unit.empty()) return decide_two_units();
    if (same_but_for_brackets()) return decide_other_spelling(bracketed);
    if (same_but_for_national_word()) return decide_other_spelling(prefix_left_out);
    if (!is_compared_by_letters_) return false;
    if (same_english()) return decide_other_spelling(same_english_name);
    if (is_short_form()) return decide_other_spelling(short_form);
    if (is_acronym(a_, b_) || is_acronym(b_, a_)) return decide_other_spelling(acronym);
    if (a_.parts.spoken == b_.parts.spoken) return decide_other_spelling(read_alike);
    if (is_near_english()) return decide_other_spelling(same_english_name);
    if (is_typing_error() || is_college()) return decide_typing_error();
    if (is_romanised()) return decide_other_spelling(romanised_alike);
    return decide_look_alike();
  }

  bool decide_registered() {
    because(same_name() ? MatchReason::same_name : same_expanded() ? abbreviation : similar_name);
    if (!same_name() && !same_expanded()) result_.reasons.clear();
    because(MatchReason::same_registration);
    // Two numbers are equal and the names are not alike: a new name, or a number in the wrong row.
    const bool alike = same_name() || same_expanded() || same_english() || result_.similarity >= 0.88;
    return verdict(alike && a_.parts.unit == b_.parts.unit && !kinds_differ() ? Verdict::same : Verdict::ask);
  }

  bool decide_same_name() {
    because(same_name() ? MatchReason::same_name : abbreviation);
    if (registrations_differ()) {
      because(branch_registered() ? branch_registration : other_registration);
      return verdict(branch_registered() ? Verdict::ask : Verdict::different);
    }
    // A university or an institute in two places is asked about; a firm's name is not its own.
    if (is_elsewhere()) return verdict(have_own_names() && !kinds_differ() ? Verdict::ask : Verdict::different);
    if (legal_forms_differ() || kinds_differ() || result_.same_activities > 0) return verdict(Verdict::ask);
    const bool placed = place_ == Place::same_complex || (have_own_names() && !one_.complex && !other_.complex);
    return verdict(placed ? Verdict::same : Verdict::ask);
  }

  bool decide_part(int part) {
    because(unit_of);
    result_.part = part;
    if (registrations_differ() && !branch_registered()) because(other_registration);
    return verdict(Verdict::ask);
  }

  bool decide_two_units() {
    const bool one_unit = is_compared_by_letters_ && jaro_winkler(a_.parts.unit, b_.parts.unit) >= 0.9 &&
                          a_.parts.numbers == b_.parts.numbers;
    because(one_unit ? similar_name : other_unit);
    return verdict(one_unit && !registrations_differ() ? Verdict::ask : Verdict::different);
  }

  /// Two ways to write a name are a hint: of firms in two places it is none, and nobody needs to be told so.
  bool decide_other_spelling(MatchReason reason) {
    if (is_elsewhere() && !have_own_names()) return false;
    because(reason);
    if (registrations_differ()) because(other_registration);
    const bool apart = registrations_differ() || a_.parts.numbers != b_.parts.numbers || kinds_differ();
    return verdict(apart ? Verdict::different : Verdict::ask);
  }

  bool decide_typing_error() {
    if (is_elsewhere()) return false;
    because(similar_name);
    if (registrations_differ()) because(other_registration);
    const bool apart = registrations_differ() || kinds_differ() || result_.same_activities > 0;
    return verdict(apart ? Verdict::different : Verdict::ask);
  }

  bool is_romanised() const {
    if (is_latin(a_.parts.core) == is_latin(b_.parts.core) ||
        std::min(a_.parts.roman.size(), b_.parts.roman.size()) < 5)
      return false;
    const auto wide = [](const std::string& text) { return std::u32string(text.begin(), text.end()); };
    return jaro_winkler(wide(blurred(a_.parts.roman)), wide(blurred(b_.parts.roman))) >= 0.87;
  }

  /// Pairs that a reader would confuse: told as different, with the reason.
  bool decide_look_alike() {
    if (is_elsewhere()) return false;
    const auto& [shorter, longer] =
        a_.parts.core.size() < b_.parts.core.size() ? std::pair(&a_.parts, &b_.parts) : std::pair(&b_.parts, &a_.parts);
    if (a_.parts.numbers != b_.parts.numbers && result_.similarity >= 0.9) return because(other_number);
    if (longer->core.starts_with(shorter->core)) return because(longer_name);
    return result_.similarity >= 0.93 && because(similar_name);
  }

  /// Reasons that hold whatever was decided, in the order of `MatchReason`.
  void explain() {
    switch (place_) {
      case Place::same_complex:
        because(MatchReason::same_complex);
        break;
      case Place::other_complex:
        because(other_complex);
        break;
      case Place::same_region:
        because(MatchReason::same_region);
        break;
      case Place::other_region:
        because(other_region);
        break;
      case Place::unknown:
        because(place_unknown);
        break;
    }
    if (legal_forms_differ()) because(other_legal_form);
    if (kinds_differ()) because(other_kind);
    if (result_.same_activities > 0) because(same_meetings);
    std::ranges::sort(result_.reasons);
    result_.reasons.erase(std::unique(result_.reasons.begin(), result_.reasons.end()), result_.reasons.end());
  }

  const ReadName& a_;
  const ReadName& b_;
  const NamedOrganisation& one_;
  const NamedOrganisation& other_;
  Place place_;
  bool is_compared_by_letters_ = true;
  Judgement result_;
};

}  // namespace

std::u32string without_national_word(std::u32string_view name) {
  constexpr std::size_t rest = 4;
  for (const std::u32string_view word : {U"대한민국"sv, U"한국"sv, U"대한"sv, U"국립"sv}) {
    if (name.starts_with(word) && name.size() >= word.size() + rest) return std::u32string(name.substr(word.size()));
  }
  return {};
}

bool may_have_short_form(const ReadName& name) {
  return name.parts.core.size() >= 3 &&
         (has_own_name(name.organisation->kind) || name.organisation->kind == OrganisationKind::unknown);
}

std::u32string beginnings_of_body(const ReadName& name) {
  return name.parts.core.substr(0, 1) + without_national_word(name.parts.core).substr(0, 1);
}

std::string blurred(const std::string& roman) {
  std::string text;
  for (const char c : roman) {
    const char folded = c == 'g' || c == 'c' ? 'k' : c == 'd' ? 't' : c == 'b' ? 'p' : c == 'l' ? 'r' : c;
    if (text.empty() || text.back() != folded) text += folded;
  }
  return text;
}

ReadName read_name(const NamedOrganisation& organisation) {
  ReadName read;
  read.organisation = &organisation;
  read.parts = name_parts(organisation.name.empty() ? organisation.code : organisation.name.in(Language::ko));
  // An English name may stand where the Korean one should.
  const std::string& english =
      organisation.name.en.empty() && is_latin(read.parts.core) ? organisation.name.ko : organisation.name.en;
  if (!english.empty()) {
    const OrganisationNameParts parts = name_parts(english);
    read.english = parts.expanded;
    read.bare_english = parts.bare;
    read.initials = initials(english);
  }
  read.registration = registration_kind(organisation.registration);
  return read;
}

std::optional<Judgement> judge(const ReadName& a, const ReadName& b) {
  return Judge(a, b).judge();
}

}  // namespace linkgap
