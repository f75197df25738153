#include "synthesis.hpp"

#include "organisations.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace linkgap::examples {
namespace {

/// Organisations that one kind of meeting draws from.
class Pool {
 public:
  void add(std::uint32_t organisation, double weight) {
    members_.push_back(organisation);
    weights_.push_back(weight);
  }
  void close() { choice_ = WeightedChoice(std::exchange(weights_, {})); }
  bool empty() const { return members_.empty(); }
  std::uint32_t draw(Random& random) const { return members_[choice_.draw(random)]; }

 private:
  std::vector<std::uint32_t> members_;
  std::vector<double> weights_;
  WeightedChoice choice_{{}};
};

Date draw_working_day(Random& random) {
  for (;;) {
    const double draw = random.uniform();
    Date date;
    date.year = static_cast<std::int16_t>(draw < 0.20 ? 2005 : draw < 0.44 ? 2006 : draw < 0.71 ? 2007 : 2008);
    date.month = static_cast<std::uint8_t>(1 + random.below(12));
    date.day =
        static_cast<std::uint8_t>(1 + random.below(static_cast<std::size_t>(days_in_month(date.year, date.month))));
    const std::int64_t since_monday = (day_number(date) + 3) % 7;  // 1970-01-01 was a Thursday
    if (since_monday < 5) return date;
  }
}

struct Kind {
  std::string_view code;
  std::string_view label;
};

/// The kinds that meetings of a size are usually of.
Kind draw_kind(std::size_t people, Random& random) {
  constexpr std::array<Kind, 4> small = {
      {{"discovery", "과제발굴"}, {"visit", "기업방문"}, {"working_group", "워킹그룹"}, {"steering", "운영위원회"}}};
  constexpr std::array<Kind, 4> usual = {
      {{"seminar", "세미나"}, {"forum", "포럼"}, {"discovery", "과제발굴"}, {"training", "교육"}}};
  constexpr std::array<Kind, 4> large = {
      {{"general_meeting", "총회"}, {"workshop", "워크숍"}, {"seminar", "세미나"}, {"briefing", "설명회"}}};
  return (people <= 5 ? small : people <= 20 ? usual : large)[random.below(4)];
}

class Synthesis {
 public:
  Synthesis(const Registry& registry, const Plan& plan, const Size& size, Random& random)
      : registry_(registry), plan_(plan), size_(size), random_(random) {
    records_.organisations = draw_organisations(registry, plan, size, random);
    records_.withheld.assign(plan.absent.size(), 0);
    fill_pools();
  }

  Records run() {
    const std::size_t chain = draw_chain();
    const std::size_t weak = draw_weak_complexes();
    const std::size_t first = draw_first_contacts();
    const std::size_t cross = size_.cross_region() > chain + first ? size_.cross_region() - chain - first : 0;
    for (std::size_t i = 0; i < cross; ++i) draw_cross_region();
    const std::size_t ceremonies = size_.activities() / 200;
    for (std::size_t i = 0; i < ceremonies; ++i) draw_ceremony();
    const std::size_t overseas = size_.activities() / 400;
    for (std::size_t i = 0; i < overseas; ++i) draw_overseas();
    const std::size_t special = chain + weak + first + cross + ceremonies + overseas;
    for (std::size_t i = special; i < size_.activities(); ++i) draw_council_meeting();
    if (size_.once_share > 0) place_those_that_come_once();
    return finish();
  }

 private:
  std::uint32_t complex_of(std::uint32_t organisation) const { return records_.organisations[organisation].complex; }

  void fill_pools() {
    of_council_.resize(registry_.councils.size());
    of_complex_.resize(registry_.complexes.size());
    for (std::uint32_t i = 0; i < records_.organisations.size(); ++i) {
      const Organisation& organisation = records_.organisations[i];
      if (organisation.kind == "foreign") foreign_.add(i, 1);
      if (organisation.complex == nowhere || organisation.once) continue;
      of_complex_[organisation.complex].add(i, organisation.eagerness);
      const Behaviour behaviour = plan_.behaviour[organisation.complex];
      if (behaviour != Behaviour::ordinary && behaviour != Behaviour::region_bound) continue;
      of_region_[registry_.complexes[organisation.complex].region].add(i, organisation.eagerness);
      for (std::size_t c = 0; c < registry_.councils.size(); ++c) {
        const bool guest = organisation.council == nowhere &&
                           registry_.councils[c].hub == registry_.complexes[organisation.complex].hub;
        if (organisation.council == c) of_council_[c].add(i, organisation.eagerness);
        if (guest) of_council_[c].add(i, organisation.eagerness * 0.2);
      }
    }
    for (Pool& pool : of_council_) pool.close();
    for (Pool& pool : of_complex_) pool.close();
    for (auto& [region, pool] : of_region_) pool.close();
    foreign_.close();

    std::vector<double> liveliness;
    for (const Pool& pool : of_council_) liveliness.push_back(pool.empty() ? 0.0 : random_.log_normal(0, 0.35));
    council_ = WeightedChoice(liveliness);

    std::vector<double> weights;
    for (std::size_t a = 0; a < registry_.councils.size(); ++a) {
      for (std::size_t b = a + 1; b < registry_.councils.size(); ++b) {
        const RegistryComplex& one = registry_.complexes[registry_.councils[a].hub];
        const RegistryComplex& other = registry_.complexes[registry_.councils[b].hub];
        if (one.region == other.region) continue;
        cross_pairs_.emplace_back(a, b);
        weights.push_back(affinity(one, other));
      }
    }
    cross_pair_ = WeightedChoice(weights);

    for (const RegistryCouncil& one : registry_.councils) {
      std::vector<double> liking;
      for (const RegistryCouncil& other : registry_.councils) {
        const RegistryComplex& home = registry_.complexes[one.hub];
        const RegistryComplex& away = registry_.complexes[other.hub];
        liking.push_back(home.region == away.region ? 0.0 : affinity(home, away));
      }
      partner_council_.emplace_back(liking);
    }
  }

  /// Adds an organisation unless the room is full, it is there already, or it is kept apart from a complex that is.
  void invite(Meeting& meeting, std::uint32_t organisation, bool chance_meeting = true) {
    if (meeting.attendances.size() >= size_.largest) return;
    const std::uint32_t complex = complex_of(organisation);
    for (const Attendance& present : meeting.attendances) {
      if (present.organisation == organisation) return;
      const std::uint32_t other = complex_of(present.organisation);
      if (chance_meeting && complex != nowhere && other != nowhere && plan_.apart(complex, other)) return;
    }
    const std::string_view kind = records_.organisations[organisation].kind;
    const bool academic = kind == "university" || kind == "research";
    const double draw = random_.uniform();
    const Role role = academic && draw < 0.25 ? Role::speaker : academic && draw < 0.4 ? Role::adviser : Role::attendee;
    meeting.attendances.push_back({organisation, role});
  }

  /// Draws people from a pool. Two people of one organisation make one row, so there are at most `people` rows.
  void invite_people(Meeting& meeting, const Pool& pool, std::size_t people) {
    if (pool.empty()) return;
    for (std::size_t i = 0; i < people; ++i) invite(meeting, pool.draw(random_));
  }

  /// The same for a meeting across regions: nobody of a region-bound complex comes, nor of a hub that stays away.
  void invite_across(Meeting& meeting, const Pool& pool, std::size_t people, const std::set<std::size_t>& away) {
    if (pool.empty()) return;
    for (std::size_t i = 0; i < people; ++i) {
      const std::uint32_t organisation = pool.draw(random_);
      const std::uint32_t complex = complex_of(organisation);
      if (plan_.behaviour[complex] == Behaviour::region_bound || away.contains(complex)) continue;
      invite(meeting, organisation);
    }
  }

  /// Of every two hubs that are kept apart one stays away from a meeting of both, now this one, now that one; so the
  /// linked complexes of either side still meet the other.
  std::set<std::size_t> staying_away(const std::vector<std::size_t>& councils) {
    std::set<std::size_t> hubs;
    for (const std::size_t council : councils) hubs.insert(registry_.councils[council].hub);
    for (std::size_t i = 0; i < plan_.absent.size(); ++i) {
      const auto [a, b] = plan_.absent[i];
      if (hubs.contains(a) && hubs.contains(b)) ++records_.withheld[i];
    }
    std::set<std::size_t> away;
    for (const std::size_t a : hubs) {
      for (const std::size_t b : hubs) {
        if (b <= a || !plan_.apart(a, b) || away.contains(a) || away.contains(b)) continue;
        away.insert(random_.chance(0.5) ? a : b);
      }
    }
    return away;
  }

  Meeting meeting(std::size_t council, std::size_t host, Kind kind, const std::string& subject) {
    Meeting result;
    result.date = draw_working_day(random_);
    result.kind = kind.code;
    result.title = &*records_.titles.insert(subject + " " + std::string(kind.label)).first;
    result.council = static_cast<std::uint32_t>(council);
    result.host = static_cast<std::uint32_t>(host);
    return result;
  }

  /// The agency organises many meetings and a technopark supports some; neither counts as a participant by default.
  void keep(Meeting meeting) {
    if (meeting.attendances.empty()) return;
    if (random_.chance(0.4)) meeting.attendances.push_back({0, Role::organiser});
    if (meeting.host != nowhere && random_.chance(0.1)) {
      // The agency comes first, then a technopark of each region.
      const auto found = std::find_if(
          records_.organisations.begin() + 1, records_.organisations.end(),
          [&](const Organisation& body) { return body.region == registry_.complexes[meeting.host].region; });
      meeting.attendances.push_back(
          {static_cast<std::uint32_t>(found - records_.organisations.begin()), Role::support});
    }
    meeting.attendances.shrink_to_fit();
    records_.meetings.push_back(std::move(meeting));
  }

  std::size_t draw_people() { return std::max<std::size_t>(1, static_cast<std::size_t>(random_.log_normal(1.9, 0.8))); }

  void draw_council_meeting() {
    const std::size_t council = council_.draw(random_);
    const RegistryCouncil& home = registry_.councils[council];
    const bool single = random_.chance(size_.single_share);
    const std::size_t people = single ? 1 : std::max<std::size_t>(2, draw_people());
    Meeting result = meeting(council, home.hub, draw_kind(people, random_), home.name);
    const std::size_t guest = council_.draw(random_);
    const bool with_guest =
        people >= 4 && guest != council && random_.chance(0.6) &&
        registry_.complexes[registry_.councils[guest].hub].region == registry_.complexes[home.hub].region;
    const std::size_t guests = with_guest ? people / 3 : 0;
    invite_people(result, of_council_[council], people - guests);
    invite_people(result, of_council_[guest], guests);
    keep(std::move(result));
  }

  void draw_cross_region() {
    const auto [a, b] = cross_pairs_[cross_pair_.draw(random_)];
    std::vector<std::size_t> councils = {a, b};
    const bool large = random_.chance(0.5);
    const std::size_t further = large ? 1 + random_.below(5) : 0;
    for (std::size_t i = 0; i < further; ++i) {
      const std::size_t council = partner_council_[a].draw(random_);
      if (std::ranges::find(councils, council) == councils.end()) councils.push_back(council);
    }
    const std::size_t people =
        large ? 20 + random_.below(51) : 4 + static_cast<std::size_t>(random_.log_normal(1.8, 0.6));
    const std::set<std::size_t> away = staying_away(councils);
    const std::size_t host = registry_.councils[a].hub;
    // A large exchange belongs to no council and to no field.
    Meeting result =
        large
            ? meeting(nowhere, host, {"cross_region_exchange", "초광역교류회"},
                      registry_.complexes[host].name + " 외 " + std::to_string(councils.size() - 1) + "개 단지")
            : meeting(a, host, {"exchange", "교류회"}, registry_.councils[a].name + " – " + registry_.councils[b].name);
    for (const std::size_t council : councils) {
      const std::size_t hub = registry_.councils[council].hub;
      if (!away.contains(hub)) invite(result, of_complex_[hub].draw(random_));
    }
    for (const std::size_t council : councils) {
      const std::size_t delegates = people / councils.size();
      invite_across(result, of_complex_[registry_.councils[council].hub], delegates - delegates / 4, away);
      invite_across(result, of_council_[council], delegates / 4, away);
    }
    keep(std::move(result));
  }

  void draw_ceremony() {
    const std::size_t host = registry_.councils[council_.draw(random_)].hub;
    const std::string& region = registry_.complexes[host].region;
    // 100 to 500 people, but a firm sends more than one of them to a ceremony.
    constexpr double people_per_organisation = 1.6;
    const auto organisations =
        static_cast<std::size_t>(100.0 * std::pow(5.0, random_.uniform()) / people_per_organisation);
    Meeting result = meeting(nowhere, host, {"ceremony", "기념행사"}, registry_.complexes[host].name);
    invite_people(result, of_region_[region], organisations);
    keep(std::move(result));
  }

  void draw_overseas() {
    const std::size_t council = council_.draw(random_);
    Meeting result =
        meeting(council, registry_.councils[council].hub, {"overseas", "해외교류"}, registry_.councils[council].name);
    invite_people(result, of_council_[council], 5);
    invite(result, foreign_.draw(random_));
    keep(std::move(result));
  }

  std::size_t draw_chain() {
    std::size_t drawn = 0;
    for (const ChainLink& link : plan_.chain) {
      for (std::size_t i = 0; i < link.meetings; ++i, ++drawn) {
        Meeting result = meeting(nowhere, link.from, {"cross_region_exchange", "초광역교류회"}, "자동차 사슬");
        for (int k = 0; k < 3; ++k) {
          invite(result, of_complex_[link.from].draw(random_), false);
          invite(result, of_complex_[link.to].draw(random_), false);
        }
        keep(std::move(result));
      }
    }
    return drawn;
  }

  std::size_t draw_weak_complexes() {
    std::size_t drawn = 0;
    for (std::size_t complex = 0; complex < registry_.complexes.size(); ++complex) {
      const Behaviour behaviour = plan_.behaviour[complex];
      const bool dependent = behaviour == Behaviour::one_partner || behaviour == Behaviour::one_activity;
      if (behaviour == Behaviour::region_bound) {
        drawn += meet_partner(complex, registry_.complexes[complex].hub, 4);
      }
      if (behaviour == Behaviour::inward || dependent) drawn += meet_inside(complex);
      if (dependent)
        drawn += meet_partner(complex, plan_.partner[complex], behaviour == Behaviour::one_partner ? 6 : 1);
    }
    return drawn;
  }

  /// One meeting with another region for every ordinary linked complex, so that only planted ones are bound to theirs.
  std::size_t draw_first_contacts() {
    std::size_t drawn = 0;
    for (std::size_t complex = 0; complex < registry_.complexes.size(); ++complex) {
      if (plan_.behaviour[complex] != Behaviour::ordinary || registry_.is_hub(complex)) continue;
      drawn += meet_partner(complex, draw_partner(registry_, complex, random_), 1);
    }
    return drawn;
  }

  std::size_t meet_inside(std::size_t complex) {
    const std::size_t meetings = 8 + random_.below(8);
    for (std::size_t i = 0; i < meetings; ++i) {
      Meeting result = meeting(nowhere, complex, {"working_group", "워킹그룹"}, registry_.complexes[complex].name);
      invite_people(result, of_complex_[complex], 2 + random_.below(6));
      keep(std::move(result));
    }
    return meetings;
  }

  std::size_t meet_partner(std::size_t complex, std::size_t partner, std::size_t meetings) {
    for (std::size_t i = 0; i < meetings; ++i) {
      Meeting result = meeting(nowhere, partner, {"exchange", "교류회"}, registry_.complexes[complex].name);
      invite_people(result, of_complex_[complex], 2);
      invite_people(result, of_complex_[partner], 3);
      keep(std::move(result));
    }
    return meetings;
  }

  /// They are in no pool, so that their one meeting is the one of their council, or else of their complex, found here.
  void place_those_that_come_once() {
    std::vector<std::vector<std::uint32_t>> of_council(registry_.councils.size()), of_host(registry_.complexes.size());
    for (std::uint32_t i = 0; i < records_.meetings.size(); ++i) {
      const Meeting& meeting = records_.meetings[i];
      if (meeting.attendances.size() < 2) continue;
      if (meeting.council != nowhere) of_council[meeting.council].push_back(i);
      if (meeting.host != nowhere) of_host[meeting.host].push_back(i);
    }
    constexpr int tries = 20;  // somebody from whom it is kept apart may be there
    for (std::uint32_t i = 0; i < records_.organisations.size(); ++i) {
      const Organisation& organisation = records_.organisations[i];
      if (!organisation.once) continue;
      const std::size_t hub = registry_.complexes[organisation.complex].hub;
      const auto& meetings = organisation.council == nowhere ? of_host[hub] : of_council[organisation.council];
      for (int k = 0; k < tries && !meetings.empty(); ++k) {
        Meeting& meeting = records_.meetings[meetings[random_.below(meetings.size())]];
        const std::size_t present = meeting.attendances.size();
        invite(meeting, i);
        if (meeting.attendances.size() > present) break;
      }
    }
  }

  Records finish() {
    std::ranges::stable_sort(records_.meetings, {}, &Meeting::date);
    return std::move(records_);
  }

  const Registry& registry_;
  const Plan& plan_;
  const Size& size_;
  Random& random_;
  Records records_;
  std::vector<Pool> of_council_;
  std::vector<Pool> of_complex_;
  std::map<std::string, Pool> of_region_;
  Pool foreign_;
  std::vector<Pair> cross_pairs_;
  std::vector<WeightedChoice> partner_council_;  ///< per council: one of another region
  WeightedChoice council_{{}};
  WeightedChoice cross_pair_{{}};
};

}  // namespace

Records synthesise(const Registry& registry, const Plan& plan, const Size& size, Random& random) {
  return Synthesis(registry, plan, size, random).run();
}

}  // namespace linkgap::examples
