#include "renderers/graphviz/fonts.hpp"

#include <fontconfig/fontconfig.h>

#include <memory>

namespace linkgap::gv {
namespace {

template <auto destroy>
struct Destroy {
  template <class Object>
  void operator()(Object* object) const {
    destroy(object);
  }
};

}  // namespace

bool can_draw_hangul() {
  const std::unique_ptr<FcPattern, Destroy<FcPatternDestroy>> pattern(FcPatternCreate());
  const std::unique_ptr<FcCharSet, Destroy<FcCharSetDestroy>> letters(FcCharSetCreate());
  const std::unique_ptr<FcObjectSet, Destroy<FcObjectSetDestroy>> wanted(FcObjectSetBuild(FC_FAMILY, nullptr));
  if (!pattern || !letters || !wanted) return false;
  constexpr FcChar32 first_syllable = 0xAC00;  // 가
  FcCharSetAddChar(letters.get(), first_syllable);
  FcPatternAddCharSet(pattern.get(), FC_CHARSET, letters.get());
  const std::unique_ptr<FcFontSet, Destroy<FcFontSetDestroy>> fonts(FcFontList(nullptr, pattern.get(), wanted.get()));
  return fonts && fonts->nfont > 0;
}

}  // namespace linkgap::gv
