#include "renderers/graphviz/text_block.hpp"

#include "renderers/graphviz/plain_text.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap::gv {

Size padded(Size measured) {
  return {std::ceil(measured.width) + 4, std::ceil(measured.height) + 1};
}

TextBlock broken_to_width(const std::string& text, const TextStyle& style, double width, const MeasureText& measure) {
  constexpr std::size_t longest_word = 24;
  TextBlock block;
  block.style = style;
  const double blank = measure("x x", style.size, style.bold).width - measure("xx", style.size, style.bold).width;
  double line = 0;
  for (const Word& word : words(clean(text), longest_word)) {
    const double wide = measure(word.text, style.size, style.bold).width;
    const double before = word.joined ? 0 : blank;
    if (block.text.empty()) {
      line = wide;
    } else if (line + before + wide <= width) {
      if (!word.joined) block.text += ' ';
      line += before + wide;
    } else {
      block.text += '\n';
      line = wide;
    }
    block.text += word.text;
  }
  if (!block.text.empty()) block.size = padded(measure(block.text, style.size, style.bold));
  return block;
}

}  // namespace linkgap::gv
