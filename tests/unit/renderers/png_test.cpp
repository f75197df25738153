#include "renderers/graphviz/png.hpp"
#include "linkgap/error.hpp"

#include <gtest/gtest.h>
#include <png.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

namespace linkgap::gv {
namespace {

struct Decoded {
  std::size_t width = 0, height = 0;
  bool translucent = false;
  std::vector<unsigned char> bytes;  ///< RGBA
};

/// libpng's own reader.
Decoded decoded(const std::string& png) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, png.data(), png.size()) == 0) throw EngineError(image.message);
  Decoded result{image.width, image.height, (image.format & PNG_FORMAT_FLAG_ALPHA) != 0, {}};
  image.format = PNG_FORMAT_RGBA;
  result.bytes.resize(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, result.bytes.data(), 0, nullptr) == 0) throw EngineError(image.message);
  return result;
}

/// Two nodes, one translucent, with Latin and Korean letters, on no paper.
std::unique_ptr<Graph> graph_of(int dpi) {
  auto graph = std::make_unique<Graph>(
      Attributes{{"bgcolor", "transparent"}, {"dpi", std::to_string(dpi)}, {"pad", "0"}},
      Attributes{{"pos", ""}, {"label", ""}, {"style", "filled"}, {"fillcolor", "#FFFFFF"}, {"shape", "circle"}},
      Attributes{});
  graph->add_node("a", {{"pos", "0,0"}, {"label", "가나다 abc"}, {"fillcolor", "#D5008F80"}});
  graph->add_node("b", {{"pos", "100,61"}, {"fillcolor", "#0072B2"}});
  graph->lay_out();
  return graph;
}

// Graphviz's PNG is the oracle: a size rounded otherwise, a colour not divided by its alpha or channels in another
// order would differ by more than the last bit of an edge.
TEST(Png, HasThePixelsOfGraphvizOwn) {
  for (const int dpi : {72, 97, 192, 333}) {
    const auto graph = graph_of(dpi);
    const Decoded ours = decoded(to_png(graph->render_pixels(dpi, 0)));
    const Decoded graphviz = decoded(graph->render("png"));
    ASSERT_EQ(ours.width, graphviz.width) << dpi;
    ASSERT_EQ(ours.height, graphviz.height) << dpi;
    EXPECT_TRUE(ours.translucent);
    int greatest = 0;
    for (std::size_t i = 0; i < ours.bytes.size(); ++i)
      greatest = std::max(greatest, std::abs(ours.bytes[i] - graphviz.bytes[i]));
    EXPECT_LE(greatest, 1) << dpi;
  }
}

// A page that ends within a pixel would leave that one half empty.
TEST(Png, OnPaperNoPixelIsTranslucent) {
  const auto graph = graph_of(97);
  EXPECT_FALSE(decoded(to_png(graph->render_pixels(97, 0xFFFFFFFF))).translucent);
}

TEST(Png, OneTranslucentPixelIsKept) {
  Pixels picture{2, 1, {0xFF102030, 0x80402000}};
  const Decoded back = decoded(to_png(picture));
  EXPECT_TRUE(back.translucent);
  // 0x40 of 0x80 is half of full.
  EXPECT_EQ(back.bytes, (std::vector<unsigned char>{0x10, 0x20, 0x30, 0xFF, 0x80, 0x40, 0, 0x80}));
  picture.colours[1] = 0xFF402000;
  EXPECT_FALSE(decoded(to_png(picture)).translucent);
}

}  // namespace
}  // namespace linkgap::gv
