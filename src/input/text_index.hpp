#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace linkgap::input {

/// What `TextIndex` keeps of a text: the text itself up to eight bytes, as most codes are, else a hash of 64 bits.
class TextKey {
 public:
  /// Eight bytes at a time, each mixed by a multiplication whose halves are folded together.
  explicit TextKey(std::string_view text) {
    const bool whole = text.size() <= longest_whole;
    std::uint64_t state = 0x9E3779B97F4A7C15U ^ text.size();
    const std::uint64_t length = whole ? text.size() : more;
    while (text.size() > longest_whole) {
      state = mixed(state ^ word(text));
      text.remove_prefix(longest_whole);
    }
    content_ = word(text);
    state = mixed(state ^ content_);
    if (length == more) content_ = state;
    place_ = static_cast<std::uint32_t>(state & ~more) | static_cast<std::uint32_t>(length);
  }

  bool operator==(const TextKey&) const = default;
  bool is_whole() const { return (place_ & more) != more; }
  std::size_t hash() const { return place_ >> 4U; }

 private:
  friend class TextIndex;
  static constexpr std::size_t longest_whole = 8;
  static constexpr std::uint64_t more = 15;

  template <class Word>
  static Word part(const char* bytes) {
    Word value;
    std::memcpy(&value, bytes, sizeof value);
    return value;
  }

  static std::uint64_t word(std::string_view bytes) {
    const std::size_t length = std::min(bytes.size(), longest_whole);
    if (length == longest_whole) return part<std::uint64_t>(bytes.data());
    // Both ends, which overlap; with the length known, no two words are alike.
    if (length >= 4)
      return part<std::uint32_t>(bytes.data()) | std::uint64_t{part<std::uint32_t>(bytes.data() + length - 4)} << 32U;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < length; ++i) value = value << 8U | static_cast<unsigned char>(bytes[i]);
    return value;
  }

  static std::uint64_t mixed(std::uint64_t value) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{value} * 0xD6E8FEB86659FD93U;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
  }

  std::uint64_t content_ = 0;
  std::uint32_t place_ = 0;  // 28 bits of the hash, and the length or `more`
};

/// Finds numbered texts by their bytes. It holds keys and numbers, its owner the texts. Open addressing, half empty at
/// least: O(length) a call.
class TextIndex {
 public:
  /// The number added with `key`; of a text that the key is not all of, `same(number)` decides.
  template <class Same>
  std::optional<std::uint32_t> find(const TextKey& key, Same same) const {
    if (slots_.empty()) return std::nullopt;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = key.hash() & mask; slots_[at].used != 0; at = (at + 1) & mask) {
      const std::uint32_t number = slots_[at].used - 1;
      const bool alike = slots_[at].content == key.content_ && slots_[at].place == key.place_;
      if (alike && (key.is_whole() || same(number))) return number;
    }
    return std::nullopt;
  }

  /// Adds a number that `find` does not find. Amortised O(1).
  void add(const TextKey& key, std::uint32_t number) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    put({key.content_, key.place_, number + 1});
    ++count_;
  }

 private:
  struct Slot {
    std::uint64_t content = 0;
    std::uint32_t place = 0;
    std::uint32_t used = 0;  // the number and one
  };

  void put(const Slot& slot) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (slot.place >> 4U) & mask;
    while (slots_[at].used != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }

  void grow() {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 4 : 2 * slots_.size()));
    for (const Slot& slot : old) {
      if (slot.used != 0) put(slot);
    }
  }

  std::vector<Slot> slots_;  // a power of two
  std::size_t count_ = 0;
};

}  // namespace linkgap::input
