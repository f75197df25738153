#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace linkgap {

/// A row number in the table of `Row`s: four bytes, and not interchangeable with another table's.
template <class Row>
struct Id {
  std::uint32_t value = 0;
  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}
  constexpr std::size_t index() const { return value; }
  auto operator<=>(const Id&) const = default;
};

}  // namespace linkgap
