#pragma once

#include "linkgap/renderers/diagram.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

/// What every picture owes its reader.
namespace linkgap::test {

/// Well-formed; title, subtitle, description and notes are there; no text or label below 9 points; every sample of the
/// legend looks like something that is drawn.
inline void expect_sound(const Diagram& diagram) {
  EXPECT_NO_THROW(validate(diagram));
  EXPECT_FALSE(diagram.title.empty() || diagram.subtitle.empty() || diagram.description.empty());
  EXPECT_FALSE(diagram.notes.empty());
  for (const Text& text : diagram.texts) EXPECT_GE(text.size, 9) << text.text;
  for (const Marker& marker : diagram.markers) {
    EXPECT_GE(marker.label ? marker.label->size : 9, 9) << marker.id;
  }
  for (const Curve& curve : diagram.curves) {
    EXPECT_GE(curve.label ? curve.label->size : 9, 9) << curve.id;
  }
  for (const LegendEntry& entry : diagram.legend) {
    const auto same = [&](const Paint& paint) {
      return paint.stroke == entry.paint.stroke && paint.line == entry.paint.line;
    };
    switch (entry.sample) {
      case LegendEntry::Sample::line:
        EXPECT_TRUE(std::ranges::any_of(diagram.curves, [&](const Curve& curve) { return same(curve.paint); }))
            << entry.text;
        break;
      case LegendEntry::Sample::box:
        EXPECT_TRUE(std::ranges::any_of(diagram.boxes,
                                        [&](const Box& box) {
                                          return box.paint.fill == entry.paint.fill && box.hatched == entry.hatched;
                                        }) ||
                    std::ranges::any_of(diagram.backdrop, [&](const Area& area) { return same(area.paint); }))
            << entry.text;
        break;
      case LegendEntry::Sample::marker:
        EXPECT_FALSE(diagram.markers.empty()) << entry.text;
        break;
      case LegendEntry::Sample::heading:
        break;
    }
  }
}

inline bool says(const Diagram& diagram, const std::string& words) {
  return std::ranges::any_of(diagram.texts,
                             [&](const Text& text) { return text.text.find(words) != std::string::npos; });
}
inline bool explains(const Diagram& diagram, const std::string& words) {
  return std::ranges::any_of(diagram.legend,
                             [&](const LegendEntry& entry) { return entry.text.find(words) != std::string::npos; });
}
inline bool notes_say(const Diagram& diagram, const std::string& words) {
  return std::ranges::any_of(diagram.notes,
                             [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

/// Items whose id begins with these letters and goes on with a digit.
template <class Item>
std::vector<Item> items(const std::vector<Item>& all, const std::string& letters) {
  std::vector<Item> out;
  for (const Item& item : all) {
    if (item.id.starts_with(letters) && item.id.size() > letters.size() && item.id[letters.size()] >= '0' &&
        item.id[letters.size()] <= '9') {
      out.push_back(item);
    }
  }
  return out;
}

}  // namespace linkgap::test
