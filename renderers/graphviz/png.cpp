#include "renderers/graphviz/png.hpp"

#include "linkgap/error.hpp"

#include <png.h>
#include <algorithm>
#include <cstdint>
#include <memory>

namespace linkgap::gv {
namespace {

constexpr unsigned opaque = 255;

/// A colour as it was before it was multiplied by its alpha.
unsigned char undone(unsigned colour, unsigned alpha) {
  if (alpha == opaque) return static_cast<unsigned char>(colour);  // nearly all are, and need no division
  return static_cast<unsigned char>(alpha == 0 ? 0 : (colour * opaque + alpha / 2) / alpha);
}

}  // namespace

std::string to_png(Pixels picture) {
  const bool translucent = std::ranges::any_of(picture.colours, [](std::uint32_t c) { return c >> 24U != opaque; });
  // In the same place, for no pixel gets longer.
  auto* const bytes = reinterpret_cast<unsigned char*>(picture.colours.data());
  unsigned char* at = bytes;
  for (const std::uint32_t colour : picture.colours) {
    const unsigned alpha = colour >> 24U;
    for (const unsigned shift : {16U, 8U, 0U}) *at++ = undone(colour >> shift & opaque, alpha);
    if (translucent) *at++ = static_cast<unsigned char>(alpha);
  }
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = translucent ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB;
  image.flags = PNG_IMAGE_FLAG_FAST;  // no filters, little search
  // Room for the worst case, of which only what is written is ever touched.
  png_alloc_size_t length = PNG_IMAGE_PNG_SIZE_MAX(image);
  const auto packed = std::make_unique_for_overwrite<char[]>(length);
  if (png_image_write_to_memory(&image, packed.get(), &length, 0, bytes, 0, nullptr) == 0)
    throw EngineError(std::string("libpng failed to pack a picture: ") + image.message);
  return {packed.get(), length};
}

}  // namespace linkgap::gv
