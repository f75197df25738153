#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace linkgap::input {

/// Finds numbered texts by their bytes. It holds hashes and numbers, its owner the texts. Open addressing, half empty
/// at least: O(length) a call.
class TextIndex {
 public:
  /// Eight bytes at a time, each mixed by a multiplication whose halves are folded together.
  static std::uint32_t hash(std::string_view text) {
    std::uint64_t state = 0x9E3779B97F4A7C15U ^ text.size();
    while (text.size() > 8) {
      state = mixed(state ^ word(text.data(), 8));
      text.remove_prefix(8);
    }
    state = mixed(state ^ word(text.data(), text.size()));
    return static_cast<std::uint32_t>(state >> 32U);
  }

  /// The number added with `hash` for which `same(number)` holds.
  template <class Same>
  std::optional<std::uint32_t> find(std::uint32_t hash, Same same) const {
    if (slots_.empty()) return std::nullopt;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].used != 0; at = (at + 1) & mask) {
      if (slots_[at].hash == hash && same(slots_[at].used - 1)) return slots_[at].used - 1;
    }
    return std::nullopt;
  }

  /// Adds a number that `find` does not find. Amortised O(1).
  void add(std::uint32_t hash, std::uint32_t number) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    place({hash, number + 1});
    ++count_;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t used = 0;  // the number and one
  };

  static std::uint64_t word(const char* bytes, std::size_t length) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes, length);
    return value;
  }

  static std::uint64_t mixed(std::uint64_t value) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{value} * 0xD6E8FEB86659FD93U;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  }

  void place(Slot slot) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = slot.hash & mask;
    while (slots_[at].used != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }

  void grow() {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 8 : 2 * slots_.size()));
    for (const Slot& slot : old) {
      if (slot.used != 0) place(slot);
    }
  }

  std::vector<Slot> slots_;  // a power of two
  std::size_t count_ = 0;
};

}  // namespace linkgap::input
