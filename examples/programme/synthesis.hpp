#pragma once

#include "linkgap/model/date.hpp"
#include "plan.hpp"
#include "random.hpp"
#include "registry.hpp"

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace linkgap::examples {

inline constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

/// How much is drawn. The defaults are the scale of the programme in 2005–2008.
struct Size {
  double scale = 1;            ///< factor on organisations and activities
  double single_share = 0.02;  ///< share of council meetings that list one organisation only
  std::size_t organisations() const { return count(11'650, 400); }
  std::size_t activities() const { return count(15'000, 300); }
  std::size_t cross_region() const { return activities() * 6 / 100; }

 private:
  std::size_t count(double full, double least) const {
    return static_cast<std::size_t>(full * scale < least ? least : full * scale);
  }
};

/// An invented organisation.
struct Organisation {
  std::string code;
  std::string name_ko;
  std::string name_en;
  std::string kind;
  std::size_t complex = nowhere;
  std::string region;  ///< only of organisations without a complex
  std::size_t council = nowhere;
  std::string sector;
  std::size_t employees = 0;  ///< 0 = not known
  double eagerness = 1;       ///< weight with which it is drawn; heavy-tailed
};

struct Attendance {
  std::size_t organisation = 0;
  std::string role;
};

/// An invented meeting.
struct Meeting {
  std::string code;
  Date date;
  std::string kind;
  std::string title;
  std::size_t council = nowhere;
  std::size_t host = nowhere;
  std::vector<Attendance> attendances;
};

/// The drawn records, meetings by date.
struct Records {
  std::vector<Organisation> organisations;
  std::vector<Meeting> meetings;
  std::vector<std::size_t> withheld;  ///< per planted absent pair: meetings of both from which one side stayed away
};

/// Draws organisations and meetings: most inside one council, about one in seventeen across regions (two to seven
/// councils,
/// with distance decay and a liking for common sectors), sizes log-normal with rare ceremonies, and the plan's weak
/// complexes and absent pairs respected everywhere. O(participations log organisations).
Records synthesise(const Registry& registry, const Plan& plan, const Size& size, Random& random);

}  // namespace linkgap::examples
