#pragma once

#include "linkgap/model/date.hpp"
#include "plan.hpp"
#include "random.hpp"
#include "registry.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap::examples {

/// Index of a complex or council that there is none of.
inline constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

/// How much is drawn. The defaults are the scale of the programme in 2005–2008.
struct Size {
  double scale = 1;            ///< factor on organisations and activities
  double single_share = 0.02;  ///< share of council meetings that list one organisation only
  double once_share = 0;       ///< share of organisations made to attend exactly one activity
  std::size_t largest = std::numeric_limits<std::size_t>::max();  ///< nobody is invited to a meeting of so many
  std::size_t organisations() const { return count(11'650, 400); }
  std::size_t activities() const { return count(15'000, 300); }
  std::size_t cross_region() const { return activities() * 6 / 100; }

 private:
  std::size_t count(double full, double least) const {
    return static_cast<std::size_t>(full * scale < least ? least : full * scale);
  }
};

/// An invented organisation. There may be a million of them: texts are views into constants and the registry, and
/// `code_of` and `names_of` make the others anew.
struct Organisation {
  std::uint32_t number = 0;  ///< of an invented one, from 0
  std::uint32_t complex = nowhere;
  std::uint32_t council = nowhere;
  std::uint32_t employees = 0;  ///< 0 = not known
  std::string_view kind;
  std::string_view sector;
  std::string_view region;  ///< only of organisations without a complex
  double eagerness = 1;     ///< weight with which it is drawn; heavy-tailed
  bool body = false;        ///< the agency or a technopark: has a code and names of its own
  bool once = false;        ///< attends exactly one activity
};

/// How an organisation takes part.
enum class Role : std::uint8_t { attendee, speaker, adviser, organiser, support };

struct Attendance {
  std::uint32_t organisation = 0;
  Role role = Role::attendee;
};

/// An invented meeting; its code is its place among all.
struct Meeting {
  Date date;
  std::uint32_t council = nowhere;
  std::uint32_t host = nowhere;
  std::string_view kind;
  const std::string* title = nullptr;  ///< in `Records::titles`
  std::vector<Attendance> attendances;
};

/// The drawn records, meetings by date.
struct Records {
  std::vector<Organisation> organisations;
  std::vector<Meeting> meetings;
  std::set<std::string> titles;       ///< each distinct one once
  std::vector<std::size_t> withheld;  ///< per planted absent pair: meetings of both from which one side stayed away
};

/// Draws organisations and meetings: most inside one council, about one in seventeen across regions (two to seven
/// councils, with distance decay and a liking for common sectors), sizes log-normal with rare ceremonies, and the
/// plan's weak complexes and absent pairs respected everywhere. Organisations that attend once join a meeting of their
/// council or complex when all others are drawn. The registry must outlive the records. O(participations log
/// organisations), about 40 bytes a participation.
Records synthesise(const Registry& registry, const Plan& plan, const Size& size, Random& random);

}  // namespace linkgap::examples
