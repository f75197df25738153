#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

/// Numbers of eight searches side by side, in as many registers as the processor at hand needs for them. Every
/// operation works lane by lane and none is fused with another (everything is built with -ffp-contract=off), so the
/// bits of a result are the same on all processors. Operands go by reference: how vectors are passed by value depends
/// on the processor.
namespace linkgap {

inline constexpr std::size_t lane_count = 8;

/// Lanes in memory.
struct alignas(64) StoredLanes {
  double lanes[lane_count] = {};
};

/// One register of `width` numbers. (A vector type loses its size where it is an argument of a template.)
template <std::size_t width>
struct Register {
  using Numbers [[gnu::vector_size(width * sizeof(double)), gnu::may_alias]] = double;
  using Mask [[gnu::vector_size(width * sizeof(double))]] = std::int64_t;
};

/// Eight numbers in registers of `width` numbers each. Vectors wider than the processor's registers would be kept in
/// memory by GCC, ten times as slow.
template <std::size_t width>
class Lanes {
 public:
  Lanes() = default;
  [[gnu::always_inline]] explicit Lanes(const StoredLanes& stored) {
    each_part([&](std::size_t i) __attribute__((always_inline)) { parts_[i] = at(stored)[i]; });
  }
  [[gnu::always_inline]] explicit Lanes(double number) {
    each_part([&](std::size_t i) __attribute__((always_inline)) { parts_[i] += number; });
  }

  [[gnu::always_inline]] Lanes& operator+=(const Lanes& other) {
    each_part([&](std::size_t i) __attribute__((always_inline)) { parts_[i] += other.parts_[i]; });
    return *this;
  }
  [[gnu::always_inline]] Lanes& operator+=(const StoredLanes& other) {
    each_part([&](std::size_t i) __attribute__((always_inline)) { parts_[i] += at(other)[i]; });
    return *this;
  }
  [[gnu::always_inline]] Lanes& operator*=(const Lanes& other) {
    each_part([&](std::size_t i) __attribute__((always_inline)) { parts_[i] *= other.parts_[i]; });
    return *this;
  }
  [[gnu::always_inline]] Lanes& operator*=(double number) {
    each_part([&](std::size_t i) __attribute__((always_inline)) { parts_[i] *= number; });
    return *this;
  }
  [[gnu::always_inline]] Lanes& operator/=(const Lanes& other) {
    each_part([&](std::size_t i) __attribute__((always_inline)) { parts_[i] /= other.parts_[i]; });
    return *this;
  }
  /// Sets the lanes whose bit is not in `bits` to 0.
  [[gnu::always_inline]] void keep(unsigned bits) {
    each_part([&](std::size_t i) __attribute__((always_inline)) {
      Mask bit_of_lane{};
      for (std::size_t lane = 0; lane < width; ++lane) bit_of_lane[lane] = std::int64_t{1} << (i * width + lane);
      Mask all{};
      all += static_cast<std::int64_t>(bits);
      parts_[i] = reinterpret_cast<Numbers>(reinterpret_cast<Mask>(parts_[i]) & ((all & bit_of_lane) != 0));
    });
  }
  /// Puts 1 into the lanes whose bit is not in `bits`, which must be 0: so that it can be divided by.
  [[gnu::always_inline]] void fill_others_with_one(unsigned bits) {
    Lanes one(1.0);
    one.keep(~bits);
    *this += one;
  }
  [[gnu::always_inline]] void store(StoredLanes& into) const {
    each_part([&](std::size_t i) __attribute__((always_inline)) { at(into)[i] = parts_[i]; });
  }
  /// Stores the lanes whose bit is in `bits`; the others must be 0 here and stay there as they are.
  [[gnu::always_inline]] void store(StoredLanes& into, unsigned bits) const {
    Lanes all(into);
    all.keep(~bits);
    all += *this;
    all.store(into);
  }

 private:
  using Numbers = typename Register<width>::Numbers;
  using Mask = typename Register<width>::Mask;
  static constexpr std::size_t part_count = lane_count / width;

  /// work(i) for every part, unrolled, so that the parts stay in registers.
  template <class Work>
  [[gnu::always_inline]] static void each_part(Work work) {
    [&]<std::size_t... i>(std::index_sequence<i...>) __attribute__((always_inline)) {
      (work(i), ...);
    }
    (std::make_index_sequence<part_count>{});
  }
  [[gnu::always_inline]] static Numbers* at(StoredLanes& stored) { return reinterpret_cast<Numbers*>(stored.lanes); }
  [[gnu::always_inline]] static const Numbers* at(const StoredLanes& stored) {
    return reinterpret_cast<const Numbers*>(stored.lanes);
  }

  Numbers parts_[part_count] = {};
};

}  // namespace linkgap
