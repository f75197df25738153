#include "linkgap/analysis/office_changes.hpp"

#include "folded_name.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace linkgap {
namespace {

constexpr std::array office_changes_terms = {
    Term{"kept", "유지", "kept", ""},         Term{"renamed", "명칭 변경", "renamed", ""},
    Term{"merged", "통합", "merged", ""},     Term{"created", "신설", "created", ""},
    Term{"closed", "폐지", "closed", ""},     Term{"absorbed", "흡수", "absorbed", ""},
    Term{"promoted", "승격", "promoted", ""}, Term{"demoted", "격하", "demoted", ""},
    Term{"moved", "소속 변경", "moved", ""},
};

const std::string& name_of(const Office& office) {
  return office.name.empty() ? office.code : office.name.in(Language::ko);
}

/// What follows what, found step by step.
class Reading {
 public:
  Reading(const std::vector<Office>& before, const std::vector<Office>& after,
          std::vector<std::optional<Id<Region>>> regions)
      : before_(before),
        after_(after),
        regions_(std::move(regions)),
        follower_(before.size()),
        settled_(before.size(), 0),
        taken_(after.size(), 0) {}

  std::vector<OfficeChange> changes() {
    match(&Reading::same_name, OfficeChangeKind::kept);
    match(&Reading::same_code, OfficeChangeKind::renamed);
    match(&Reading::same_seat, OfficeChangeKind::renamed);
    merge_joined_names();
    promote();
    merge_headquarters();
    close();
    create();
    demote();
    move();
    forget_kept_that_moved();
    std::ranges::stable_sort(changes_, {}, [this](const OfficeChange& row) {
      const Office& shown = row.after ? after_[row.after->index()] : before_[row.before.front().index()];
      return std::tuple(row.change, row.level, std::string_view(name_of(shown)));
    });
    return std::move(changes_);
  }

 private:
  static std::string folded(const Office& office) { return folded_name(name_of(office)); }

  bool same_name(const Office& old, const Office& next) const { return folded(old) == folded(next); }
  bool same_code(const Office& old, const Office& next) const { return old.code == next.code; }
  bool same_seat(const Office& old, const Office& next) const {
    const std::string seat = folded_name(old.seat);
    return (!seat.empty() && (seat == folded_name(next.seat) || seat == folded(next))) ||
           (!next.seat.empty() && folded(old) == folded_name(next.seat));
  }

  void add(OfficeChangeKind change, OfficeLevel level, std::vector<std::size_t> before,
           std::optional<std::size_t> after) {
    OfficeChange row{.change = change, .level = level, .before = {}, .after = {}, .old_parent = {}, .new_parent = {}};
    for (const std::size_t i : before) row.before.emplace_back(i);
    if (after) row.after = Id<Office>(*after);
    changes_.push_back(std::move(row));
  }

  void follow(std::size_t before, std::size_t after) {
    follower_[before] = after;
    settled_[before] = 1;
    taken_[after] = 1;
  }

  void match(bool (Reading::*alike)(const Office&, const Office&) const, OfficeChangeKind change) {
    for (std::size_t i = 0; i < before_.size(); ++i) {
      for (std::size_t j = 0; j < after_.size() && !settled_[i]; ++j) {
        if (taken_[j] || before_[i].level != after_[j].level || !(this->*alike)(before_[i], after_[j])) continue;
        follow(i, j);
        add(folded(before_[i]) == folded(after_[j]) ? OfficeChangeKind::kept : change, after_[j].level, {i}, j);
      }
    }
  }

  void merge(const std::vector<std::size_t>& old, std::size_t next) {
    for (const std::size_t i : old) follow(i, next);
    add(old.size() > 1 ? OfficeChangeKind::merged : OfficeChangeKind::renamed, after_[next].level, old, next);
  }

  void merge_joined_names() {
    for (std::size_t j = 0; j < after_.size(); ++j) {
      const std::vector<std::string> parts = folded_parts(name_of(after_[j]));
      if (taken_[j] || parts.size() < 2) continue;
      std::vector<std::size_t> old;
      for (std::size_t i = 0; i < before_.size(); ++i) {
        const bool named = std::ranges::find(parts, folded(before_[i])) != parts.end();
        if (!settled_[i] && before_[i].level == after_[j].level && named) old.push_back(i);
      }
      if (old.size() > 1) merge(old, j);
    }
  }

  void promote() {
    for (std::size_t i = 0; i < before_.size(); ++i) {
      for (std::size_t j = 0; j < after_.size() && !settled_[i]; ++j) {
        if (taken_[j] || !(after_[j].level < before_[i].level)) continue;
        if (folded(before_[i]) != folded_name(after_[j].seat)) continue;
        settled_[i] = 1;
        promoted_.emplace_back(i, j);
        add(OfficeChangeKind::promoted, after_[j].level, {i}, j);
      }
    }
  }

  void merge_headquarters() {
    for (std::size_t j = 0; j < after_.size(); ++j) {
      if (taken_[j] || after_[j].level != OfficeLevel::headquarters || !after_[j].region || was_promoted(j)) continue;
      std::vector<std::size_t> old;
      for (std::size_t i = 0; i < before_.size(); ++i) {
        if (!settled_[i] && before_[i].level == OfficeLevel::headquarters && regions_[i] == after_[j].region)
          old.push_back(i);
      }
      if (!old.empty()) merge(old, j);
    }
  }

  bool was_promoted(std::size_t after) const {
    return std::ranges::any_of(promoted_, [&](const auto& pair) { return pair.second == after; });
  }

  void close() {
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (settled_[i]) continue;
      std::optional<std::size_t> into;
      for (std::size_t j = 0; j < after_.size() && !into; ++j) {
        if (after_[j].level < before_[i].level &&
            folded_name(after_[j].seat).find(folded(before_[i])) != std::string::npos)
          into = j;
      }
      add(into ? OfficeChangeKind::absorbed : OfficeChangeKind::closed, before_[i].level, {i}, into);
    }
  }

  void create() {
    for (std::size_t j = 0; j < after_.size(); ++j) {
      if (!taken_[j]) add(OfficeChangeKind::created, after_[j].level, {}, j);
    }
  }

  void demote() {
    for (std::size_t i = 0; i < before_.size(); ++i) {
      for (std::size_t j = 0; j < after_.size(); ++j) {
        if (taken_[j] || !(before_[i].level < after_[j].level) || before_[i].seat.empty()) continue;
        if (folded_name(before_[i].seat) == folded(after_[j])) add(OfficeChangeKind::demoted, after_[j].level, {i}, j);
      }
    }
  }

  void add_move(std::size_t before, std::size_t after, std::optional<std::size_t> new_parent) {
    const auto& old_parent = before_[before].parent;
    const std::optional<std::size_t> heir = old_parent ? follower_[old_parent->index()] : std::nullopt;
    if (heir == new_parent) return;
    add(OfficeChangeKind::moved, after_[after].level, {before}, after);
    changes_.back().old_parent = old_parent;
    if (new_parent) changes_.back().new_parent = Id<Office>(*new_parent);
  }

  /// An office that reports elsewhere now is not as it was.
  void forget_kept_that_moved() {
    std::vector<std::vector<Id<Office>>> moved;
    for (const OfficeChange& row : changes_) {
      if (row.change == OfficeChangeKind::moved) moved.push_back(row.before);
    }
    std::erase_if(changes_, [&](const OfficeChange& row) {
      return row.change == OfficeChangeKind::kept && std::ranges::find(moved, row.before) != moved.end();
    });
  }

  void move() {
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (!follower_[i]) continue;
      const auto& parent = after_[*follower_[i]].parent;
      add_move(i, *follower_[i], parent ? std::optional<std::size_t>(parent->index()) : std::nullopt);
    }
    // What became the seat of a higher office now answers to that office.
    for (const auto& [i, j] : promoted_) add_move(i, j, j);
  }

  const std::vector<Office>& before_;
  const std::vector<Office>& after_;
  std::vector<std::optional<Id<Region>>> regions_;  ///< of each office before, as a row of the regions after
  std::vector<std::optional<std::size_t>> follower_;
  std::vector<char> settled_;
  std::vector<char> taken_;
  std::vector<std::pair<std::size_t, std::size_t>> promoted_;
  std::vector<OfficeChange> changes_;
};

}  // namespace

template <>
std::span<const Term> terms<OfficeChangeKind>() {
  return office_changes_terms;
}

std::vector<OfficeChange> office_changes(const Dataset& before, const Dataset& after) {
  // The regions of the two studies are two tables; a region is the one with the same code.
  std::vector<std::optional<Id<Region>>> regions;
  for (const Office& office : before.offices) {
    regions.emplace_back();
    if (!office.region) continue;
    const auto found = std::ranges::find(after.regions, before.regions[office.region->index()].code, &Region::code);
    if (found != after.regions.end())
      regions.back() = Id<Region>(static_cast<std::size_t>(found - after.regions.begin()));
  }
  return Reading(before.offices, after.offices, std::move(regions)).changes();
}

}  // namespace linkgap
