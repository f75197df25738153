#include "linkgap/planning/what_if.hpp"

#include "linkgap/analysis/evidence.hpp"
#include "linkgap/error.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace linkgap {
namespace {

constexpr std::array step_kinds = {
    Term{"add_tie", "연결 추가", "tie added", ""},
    Term{"remove_tie", "연결 제거", "tie removed", ""},
    Term{"remove_complex", "단지 제거", "complex removed", ""},
    Term{"remove_organisation", "기관 제거", "organisation removed", ""},
    Term{"remove_kind", "활동 유형 제거", "kind of activity removed", ""},
};

[[noreturn]] void refuse(std::string what, std::string advice, std::vector<std::string> legal = {}) {
  throw InputError(Problem{Severity::error, "", 0, "", std::move(what), std::move(advice), std::move(legal)});
}

/// A complex or an organisation, as a row of its table.
struct Named {
  bool is_complex = false;
  std::uint32_t row = 0;
  Name name;
  auto key() const { return std::pair(is_complex, row); }
};

/// The records, taken apart so that they can be changed.
class Workshop {
 public:
  Workshop(const Dataset& data, const SelectedRecords& records)
      : data_(data), activities_(records.activities), in_scope_(records.in_scope) {
    if (!data.complexes.empty()) complexes_ = view(data, records, Level::complex);
    organisations_ = view(data, records, Level::organisation);
    attendees_.resize(activities_.size());
    for (std::size_t x = 0; x < activities_.size(); ++x) {
      const auto present = records.affiliation.actors_at(x);
      attendees_[x].assign(present.begin(), present.end());
    }
  }

  Named find(const std::string& text) const {
    const std::vector<std::uint32_t> complexes = find_actors(complexes_, text);
    const LevelView& where = complexes.empty() ? organisations_ : complexes_;
    const std::vector<std::uint32_t> found = complexes.empty() ? find_actors(organisations_, text) : complexes;
    if (found.size() == 1) {
      const Actor& actor = where.actors[found.front()];
      return {!complexes.empty(), actor.row, actor.name};
    }
    if (found.empty()) {
      std::vector<std::string> names;
      for (const LevelView* level : {&complexes_, &organisations_}) {
        for (const Actor& actor : level->actors) {
          names.push_back(actor.code);
          if (!actor.name.ko.empty()) names.push_back(actor.name.ko);
          if (!actor.name.en.empty()) names.push_back(actor.name.en);
        }
      }
      const std::string near = nearest(text, names);
      refuse("no complex or organisation is called '" + text + "'",
             near.empty() ? "list complexes with: linkgap isolates STUDY" : "did you mean '" + near + "'?");
    }
    std::vector<std::string> codes;
    for (const std::uint32_t a : found) codes.push_back(where.actors[a].code);
    refuse("'" + text + "' names " + std::to_string(found.size()) + " actors", "use the code", std::move(codes));
  }

  SupposedStep remove_kind(const std::string& text) {
    const auto kind = std::ranges::find_if(data_.kinds, [&](const ActivityKind& row) {
      return row.code == text || row.name.ko == text || row.name.en == text;
    });
    if (kind == data_.kinds.end()) {
      std::vector<std::string> codes;
      for (const ActivityKind& row : data_.kinds) codes.push_back(row.code);
      const std::string near = nearest(text, codes);
      refuse("the study has no activity kind '" + text + "'", near.empty() ? "" : "did you mean '" + near + "'?",
             codes);
    }
    const Id<ActivityKind> id(static_cast<std::size_t>(kind - data_.kinds.begin()));
    SupposedStep step =
        step_about(SupposedStepKind::remove_kind, {kind->name.empty() ? Name{kind->code, kind->code} : kind->name});
    for (std::size_t x = 0; x < activities_.size(); ++x) {
      if (data_.activities[activities_[x].index()].kind == id) take_out(x, step);
    }
    return step;
  }

  SupposedStep remove_tie(const Named& a, const Named& b) {
    SupposedStep step = step_about(SupposedStepKind::remove_tie, {a.name, b.name});
    for (std::size_t x = 0; x < activities_.size(); ++x) {
      if (attends(a, x) && attends(b, x)) take_out(x, step);
    }
    if (step.activities == 0) {
      refuse(shown(a) + " and " + shown(b) + " share no activity in the selection, so there is no tie to remove",
             "`linkgap explain STUDY A B` shows what two actors share");
    }
    return step;
  }

  SupposedStep remove_actor(const Named& gone) {
    SupposedStep step = step_about(
        gone.is_complex ? SupposedStepKind::remove_complex : SupposedStepKind::remove_organisation, {gone.name});
    for (auto& present : attendees_) {
      const std::size_t lost = std::erase_if(present, [&](std::uint32_t i) { return stands_for(gone, i); });
      step.records += lost;
      step.activities += lost > 0 ? 1 : 0;
    }
    for (std::uint32_t i = 0; i < data_.organisations.size(); ++i) {
      if (stands_for(gone, i)) in_scope_[i] = 0;
    }
    if (gone.is_complex) removed_complexes_.insert(gone.row);
    return step;
  }

  SupposedStep add_tie(const std::vector<Named>& actors, std::size_t activities) {
    SupposedStep step = step_about(SupposedStepKind::add_tie, {});
    // An organisation that is named comes for itself and not for its complex.
    std::vector<std::uint32_t> present;
    for (const Named& actor : actors) {
      if (!actor.is_complex) present.push_back(actor.row);
    }
    for (const Named& actor : actors) {
      const std::uint32_t who = actor.is_complex ? representative(actor, present) : actor.row;
      if (actor.is_complex) present.push_back(who);
      step.about.push_back(actor.name);
      step.organisations.push_back(data_.organisations[who].name);
    }
    std::ranges::sort(present);
    for (std::size_t i = 0; i < activities; ++i) {
      Activity activity;
      activity.code = code_after(data_.activities.back().code);
      activity.title = {"가정한 활동", "hypothetical activity"};
      activity.date = data_.activities[activities_.back().index()].date;
      activity.kind = data_.activities[activities_.back().index()].kind;
      activities_.emplace_back(data_.activities.size());
      data_.activities.push_back(std::move(activity));
      attendees_.push_back(present);
    }
    step.activities = activities;
    step.records = present.size() * activities;
    return step;
  }

  /// Indicators of the records as they lie on the bench now.
  std::vector<Indicator> measure(Level level, const NetworkOptions& options) const {
    Dataset data = data_;
    drop_complexes(data);
    SelectedRecords records;
    records.in_scope = in_scope_;
    std::vector<Attendance> attendances;
    for (std::size_t x = 0; x < activities_.size(); ++x) {
      if (attendees_[x].empty()) continue;
      const auto column = static_cast<std::uint32_t>(records.activities.size());
      records.activities.push_back(activities_[x]);
      for (const std::uint32_t i : attendees_[x]) attendances.push_back({i, column, 1});
    }
    records.affiliation = Affiliation(data.organisations.size(), records.activities.size(), attendances);
    records.ledger.used = attendances.size();
    records.ledger.activities = records.activities.size();
    return indicators(data, records, level, options);
  }

 private:
  static std::string shown(const Named& actor) { return actor.name.in(Language::en); }

  static SupposedStep step_about(SupposedStepKind kind, std::vector<Name> about) {
    return {kind, std::move(about), {}, 0, 0};
  }

  /// A code that sorts right behind the last one, so that the table stays in order.
  static std::string code_after(const std::string& last) { return last + "+"; }

  bool stands_for(const Named& actor, std::uint32_t organisation) const {
    if (!actor.is_complex) return organisation == actor.row;
    const auto& complex = data_.organisations[organisation].complex;
    return complex && complex->value == actor.row;
  }
  bool attends(const Named& actor, std::size_t x) const {
    return std::ranges::any_of(attendees_[x], [&](std::uint32_t i) { return stands_for(actor, i); });
  }

  void take_out(std::size_t x, SupposedStep& step) {
    if (attendees_[x].empty()) return;
    ++step.activities;
    step.records += attendees_[x].size();
    attendees_[x].clear();
  }

  /// Who meets for a complex, besides those who come anyway.
  std::uint32_t representative(const Named& complex, const std::vector<std::uint32_t>& present) {
    std::vector<std::size_t> count(data_.organisations.size(), 0);
    for (const auto& attendees : attendees_) {
      for (const std::uint32_t i : attendees) ++count[i];
    }
    std::optional<std::uint32_t> best;
    for (std::uint32_t i = 0; i < data_.organisations.size(); ++i) {
      if (!in_scope_[i] || std::ranges::find(present, i) != present.end() || !stands_for(complex, i)) continue;
      if (!best || count[i] > count[*best]) best = i;
    }
    if (best) return *best;
    Organisation hypothetical;
    hypothetical.code = code_after(data_.organisations.back().code);
    hypothetical.name = {"가정한 기관", "hypothetical organisation"};
    hypothetical.kind = OrganisationKind::industry;
    hypothetical.complex = Id<Complex>(std::size_t{complex.row});
    hypothetical.region = data_.complexes[complex.row].region;
    data_.organisations.push_back(std::move(hypothetical));
    in_scope_.push_back(1);
    return static_cast<std::uint32_t>(data_.organisations.size() - 1);
  }

  /// Takes removed complexes out of the register, and every mention of them.
  void drop_complexes(Dataset& data) const {
    if (removed_complexes_.empty()) return;
    std::vector<std::optional<Id<Complex>>> new_row(data.complexes.size());
    std::vector<Complex> kept;
    for (std::uint32_t c = 0; c < data.complexes.size(); ++c) {
      if (removed_complexes_.contains(c)) continue;
      new_row[c] = Id<Complex>(kept.size());
      kept.push_back(data.complexes[c]);
    }
    const auto renumber = [&](std::optional<Id<Complex>>& id) {
      if (id) id = new_row[id->index()];
    };
    for (Complex& row : kept) renumber(row.hub);
    for (Council& row : data.councils) renumber(row.complex);
    for (Organisation& row : data.organisations) renumber(row.complex);
    for (Activity& row : data.activities) renumber(row.host);
    data.complexes = std::move(kept);
  }

  Dataset data_;
  LevelView complexes_, organisations_;
  std::vector<Id<Activity>> activities_;
  std::vector<std::vector<std::uint32_t>> attendees_;  ///< organisations, beside `activities_`
  std::vector<char> in_scope_;
  std::set<std::uint32_t> removed_complexes_;
};

}  // namespace

template <>
std::span<const Term> terms<SupposedStepKind>() {
  return step_kinds;
}

WhatIf what_if(const Dataset& data, const SelectedRecords& records, const Supposition& supposition, Level level,
               const NetworkOptions& options) {
  if (supposition.added_ties.empty() && supposition.removed_ties.empty() && supposition.removed_actors.empty() &&
      supposition.removed_kinds.empty()) {
    refuse("nothing is supposed to change", "name a tie to add or remove, an actor or a kind of activity to remove");
  }
  if (records.activities.empty()) refuse("the selection holds no activity", "widen --from/--to, or drop a filter");
  Workshop workshop(data, records);
  // Every name is looked up before anything changes, so that the order of the options does not matter.
  std::vector<Named> gone;
  for (const std::string& text : supposition.removed_actors) gone.push_back(workshop.find(text));
  const auto meeting_of = [&](const std::vector<std::string>& names) {
    if (names.size() < 2) refuse("a tie needs two actors", "name two or more: A,B");
    std::vector<Named> actors;
    for (const std::string& name : names) {
      actors.push_back(workshop.find(name));
      const auto same = [&](const Named& other) { return other.key() == actors.back().key(); };
      if (std::ranges::count_if(actors, same) > 1)
        refuse("'" + name + "' stands in one tie twice", "name different actors");
      if (std::ranges::any_of(gone, same)) refuse("'" + name + "' is removed and tied at once", "drop one of the two");
    }
    return actors;
  };
  std::vector<std::vector<Named>> removed, added;
  for (const auto& [a, b] : supposition.removed_ties) removed.push_back(meeting_of({a, b}));
  for (const auto& meeting : supposition.added_ties) added.push_back(meeting_of(meeting.actors));

  WhatIf result;
  result.level = level;
  result.before = indicators(data, records, level, options);
  for (const std::string& kind : supposition.removed_kinds) result.steps.push_back(workshop.remove_kind(kind));
  for (const auto& ends : removed) result.steps.push_back(workshop.remove_tie(ends[0], ends[1]));
  for (const Named& actor : gone) result.steps.push_back(workshop.remove_actor(actor));
  for (std::size_t i = 0; i < added.size(); ++i) {
    result.steps.push_back(workshop.add_tie(added[i], supposition.added_ties[i].activities));
  }
  result.after = workshop.measure(level, options);
  return result;
}

}  // namespace linkgap
