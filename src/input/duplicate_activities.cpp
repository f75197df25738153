#include "linkgap/input/duplicate_activities.hpp"

#include "unicode_text.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace linkgap {
namespace {

constexpr double alike = 0.6;
constexpr double half = 0.5;
constexpr double most = 0.8;      // without titles to go by
constexpr std::size_t busy = 50;  // who is at more activities a day, an agency, tells nothing by being there

/// Pairs of neighbouring letters of a folded title, sorted.
std::vector<std::string> letter_pairs(const Name& title) {
  const std::string folded = input::fold_name(title.ko.empty() ? title.en : title.ko);
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if ((static_cast<unsigned char>(folded[i]) & 0xC0U) != 0x80U) starts.push_back(i);
  }
  std::vector<std::string> pairs;
  starts.push_back(folded.size());
  for (std::size_t i = 0; i + 2 < starts.size(); ++i)
    pairs.push_back(folded.substr(starts[i], starts[i + 2] - starts[i]));
  if (pairs.empty() && !folded.empty()) pairs.push_back(folded);
  std::ranges::sort(pairs);
  return pairs;
}

double dice(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size());
}

/// Root of a group, with the smallest member as the root.
std::size_t root_of(std::vector<std::size_t>& parent, std::size_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

class Finder {
 public:
  explicit Finder(const Dataset& data) : data_(data), size_(data.activities.size(), 0), pairs_(data.activities.size()) {
    for (const Participation& row : data.participations) ++size_[row.activity.index()];
  }

  std::vector<DuplicateActivity> find() {
    std::vector<std::size_t> parent(data_.activities.size());
    std::iota(parent.begin(), parent.end(), std::size_t{0});
    std::map<std::size_t, DuplicateActivity> closest;  // by the later activity: the pair that put it into its group
    const std::vector<Pair> all = shared_on_a_day();
    for (auto pair = all.begin(), next = pair; pair != all.end(); pair = next) {
      const auto [a, b] = *pair;
      next = std::find_if(pair, all.end(), [&](const Pair& other) { return other != *pair; });
      const auto found = judge(a, b, static_cast<std::size_t>(next - pair));
      if (!found) continue;
      const std::size_t x = root_of(parent, a), y = root_of(parent, b);
      parent[std::max(x, y)] = std::min(x, y);
      closest.emplace(b, *found);
    }
    std::vector<DuplicateActivity> list;
    for (auto& [activity, duplicate] : closest) {
      duplicate.kept = data_.activities[root_of(parent, activity)].code;
      list.push_back(std::move(duplicate));
    }
    return list;
  }

 private:
  using Pair = std::pair<std::uint32_t, std::uint32_t>;

  /// Every two activities of one day, a < b, once for each organisation at both, sorted.
  std::vector<Pair> shared_on_a_day() const {
    std::vector<std::vector<std::uint32_t>> of_organisation(data_.organisations.size());
    for (const Participation& row : data_.participations) {
      if (data_.activities[row.activity.index()].date.precision() == DatePrecision::day)
        of_organisation[row.organisation.index()].push_back(static_cast<std::uint32_t>(row.activity.index()));
    }
    std::vector<std::int64_t> day;
    for (const Activity& activity : data_.activities) day.push_back(day_number(activity.date));
    std::vector<Pair> shared;
    for (std::vector<std::uint32_t>& list : of_organisation) {
      std::ranges::sort(list, {}, [&](std::uint32_t activity) { return std::pair(day[activity], activity); });
      for (std::size_t begin = 0, end = 0; begin < list.size(); begin = end) {
        while (end < list.size() && day[list[end]] == day[list[begin]]) ++end;
        if (end - begin > busy) continue;
        for (std::size_t i = begin; i < end; ++i) {
          for (std::size_t j = i + 1; j < end; ++j) shared.emplace_back(list[i], list[j]);
        }
      }
    }
    std::ranges::sort(shared);
    return shared;
  }

  std::optional<DuplicateActivity> judge(std::size_t a, std::size_t b, std::size_t shared) {
    const std::size_t smaller = std::min(size_[a], size_[b]);
    const double share = static_cast<double>(shared) / static_cast<double>(smaller);
    if (share < half) return std::nullopt;
    const bool titled = !data_.activities[a].title.empty() && !data_.activities[b].title.empty();
    if (!titled && share < most) return std::nullopt;
    DuplicateActivity found;
    if (titled) {
      found.title_similarity = dice(pairs_of(a), pairs_of(b));
      if (*found.title_similarity < alike) return std::nullopt;
    }
    found.other = data_.activities[b].code;
    found.like = data_.activities[a].code;
    found.date = data_.activities[b].date;
    found.source = data_.activities[b].source;
    found.file = data_.files[found.source.file];
    found.shared = shared;
    found.smaller = smaller;
    return found;
  }

  const std::vector<std::string>& pairs_of(std::size_t activity) {
    if (pairs_[activity].empty()) pairs_[activity] = letter_pairs(data_.activities[activity].title);
    return pairs_[activity];
  }

  const Dataset& data_;
  std::vector<std::size_t> size_;
  std::vector<std::vector<std::string>> pairs_;
};

template <class Value>
void take(std::optional<Value>& own, const std::optional<Value>& other) {
  if (!own) own = other;
}

}  // namespace

std::vector<DuplicateActivity> find_duplicate_activities(const Dataset& data) {
  return Finder(data).find();
}

void merge_duplicate_activities(Dataset& data, const std::vector<DuplicateActivity>& duplicates, LoadLedger& ledger) {
  if (duplicates.empty()) return;
  const auto row_of = [&](const std::string& code) {
    return static_cast<std::size_t>(std::ranges::lower_bound(data.activities, code, {}, &Activity::code) -
                                    data.activities.begin());
  };
  std::vector<std::size_t> target(data.activities.size());
  std::iota(target.begin(), target.end(), std::size_t{0});
  for (const DuplicateActivity& duplicate : duplicates) {
    const std::size_t kept = row_of(duplicate.kept), other = row_of(duplicate.other);
    target[other] = kept;
    Activity& activity = data.activities[kept];
    const Activity& from = data.activities[other];
    if (activity.title.empty()) activity.title = from.title;
    take(activity.end, from.end);
    take(activity.council, from.council);
    take(activity.host, from.host);
    take(activity.sector, from.sector);
  }
  std::vector<std::size_t> new_row(data.activities.size());
  std::vector<Activity> left;
  for (std::size_t i = 0; i < target.size(); ++i) {
    new_row[i] = left.size();
    if (target[i] == i) left.push_back(std::move(data.activities[i]));
  }
  data.activities = std::move(left);
  for (Participation& row : data.participations) row.activity = Id<Activity>(new_row[target[row.activity.index()]]);
  // The earliest record of an organisation stays, with the smallest role of all of them.
  std::ranges::sort(data.participations, {},
                    [](const Participation& row) { return std::tuple(row.activity, row.organisation, row.source); });
  std::vector<Participation> kept;
  for (const Participation& row : data.participations) {
    if (kept.empty() || kept.back().activity != row.activity || kept.back().organisation != row.organisation) {
      kept.push_back(row);
      continue;
    }
    kept.back().role = std::min(kept.back().role, row.role);
    const auto file = std::ranges::find_if(ledger.files, [&](const FileLedger& candidate) {
      return candidate.table == "participations" && candidate.file == data.files[row.source.file];
    });
    if (file == ledger.files.end()) continue;
    --file->rows_used;
    ++file->rejected["same organisation in an activity that was logged twice"];
  }
  data.participations = std::move(kept);
  ledger.duplicates_merged = true;
}

}  // namespace linkgap
