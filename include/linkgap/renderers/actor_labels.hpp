#pragma once

#include "linkgap/renderers/diagram.hpp"

#include <cstddef>
#include <cstdint>

namespace linkgap {

/// Which actors a picture names.
struct LabelChoice {
  enum class Who : std::uint8_t {
    by_picture,  ///< as the picture thinks best
    all,
    hubs,
    top,  ///< the `most` of greatest weight
    none
  };
  Who who = Who::by_picture;
  std::size_t most = 0;
};

/// The diagram with other labels at its markers; labels of lines stay. The subtitle tells the choice unless it is `all`
/// (labels without room are counted by the page) or `by_picture`. Throws `InputError` with advice if the choice would
/// do nothing: the picture names no actors, or knows no hubs. O(markers log markers).
Diagram with_labels(Diagram diagram, const LabelChoice& choice);

}  // namespace linkgap
