#pragma once

namespace linkgap {

/// Both ends belong to it.
struct Interval {
  double low = 0;
  double high = 0;
};

}  // namespace linkgap
