#include "renderers/graphviz/text_block.hpp"

#include "renderers/graphviz/plain_text.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap::gv {

Size padded(Size measured) {
  return {std::ceil(measured.width) + 4, std::ceil(measured.height) + 1};
}

namespace {

struct Piece {
  std::string text;
  double width = 0;
  double before = 0;  ///< of the blank before it, should it not begin a line
};

/// The words in lines of at most `width`, as full as they can be.
std::string filled(const std::vector<Piece>& pieces, double width) {
  std::string text;
  double line = 0;
  for (const Piece& piece : pieces) {
    if (text.empty()) {
      line = piece.width;
    } else if (line + piece.before + piece.width <= width) {
      if (piece.before > 0) text += ' ';
      line += piece.before + piece.width;
    } else {
      text += '\n';
      line = piece.width;
    }
    text += piece.text;
  }
  return text;
}

std::size_t breaks(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TextBlock broken_to_width(const std::string& text, const TextStyle& style, double width, const MeasureText& measure,
                          Lines lines) {
  constexpr std::size_t longest_word = 24;
  TextBlock block;
  block.style = style;
  const double blank = measure("x x", style.size, style.bold).width - measure("xx", style.size, style.bold).width;
  std::vector<Piece> pieces;
  for (const Word& word : words(clean(text), longest_word)) {
    pieces.push_back({word.text, measure(word.text, style.size, style.bold).width, word.joined ? 0 : blank});
  }
  block.text = filled(pieces, width);
  if (const std::size_t most = breaks(block.text); lines == Lines::even && most > 0) {
    double narrow = width / 2;
    double wide = width;
    while (wide - narrow > 1) {
      const double middle = (narrow + wide) / 2;
      (breaks(filled(pieces, middle)) > most ? narrow : wide) = middle;
    }
    block.text = filled(pieces, wide);
  }
  if (!block.text.empty()) block.size = padded(measure(block.text, style.size, style.bold));
  return block;
}

}  // namespace linkgap::gv
