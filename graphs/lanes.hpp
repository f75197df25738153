#pragma once

#include <cstddef>
#include <cstdint>

/// Numbers of eight searches side by side. A vector type and not an array, because the compiler keeps only such in
/// registers; where the processor has no registers of 512 bits it uses several smaller ones. Every operation works lane
/// by lane and none is fused with another (the sources that use them are built with -ffp-contract=off), so the bits of
/// a result are the same on all processors. Lanes go by reference: how they are passed by value depends on the
/// processor.
namespace linkgap {

inline constexpr std::size_t lane_count = 8;
using Lanes [[gnu::vector_size(64)]] = double;
using LaneMask [[gnu::vector_size(64)]] = std::int64_t;

/// Lanes in memory. (A vector type loses its alignment where it is an argument of a template.)
struct alignas(64) StoredLanes {
  Lanes lanes{};
};

// Builds a function for the processors of the last years beside the one for all, and picks when the program starts.
// Sanitizers cannot see through the picking.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define LINKGAP_FOR_EACH_PROCESSOR [[gnu::target_clones("arch=x86-64-v4", "avx2", "default")]]
#else
#define LINKGAP_FOR_EACH_PROCESSOR
#endif

/// Sets the lanes of `value` whose bit is not in `bits` to 0.
[[gnu::always_inline]] inline void keep(Lanes& value, unsigned bits) {
  constexpr LaneMask bit_of_lane = {1, 2, 4, 8, 16, 32, 64, 128};
  LaneMask all{};
  all += static_cast<std::int64_t>(bits);
  value = reinterpret_cast<Lanes>(reinterpret_cast<LaneMask>(value) & ((all & bit_of_lane) != 0));
}

/// Puts the lanes of `value` whose bit is in `bits` into `into`; the others are 0 in `value` already.
[[gnu::always_inline]] inline void put(Lanes& into, const Lanes& value, unsigned bits) {
  Lanes rest = into;
  keep(rest, ~bits);
  into = reinterpret_cast<Lanes>(reinterpret_cast<LaneMask>(rest) | reinterpret_cast<LaneMask>(value));
}

/// 1 in the lanes whose bit is not in `bits`, which must be 0 in `value`: so that it can be divided by.
[[gnu::always_inline]] inline void fill_others_with_one(Lanes& value, unsigned bits) {
  Lanes one{};
  one += 1.0;
  keep(one, ~bits);
  value += one;
}

}  // namespace linkgap
