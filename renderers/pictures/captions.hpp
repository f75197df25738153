#pragma once

#include "linkgap/analysis/report.hpp"
#include "linkgap/renderers/curves.hpp"
#include "linkgap/renderers/diagram.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The words around a picture: title, subtitle, notes, and numbers written the same way everywhere.
namespace linkgap::captions {

/// The one of two texts that is in the language.
std::string in(Language language, std::string_view ko, std::string_view en);

/// 12345 → "12,345".
std::string whole(std::size_t number);
/// A number with `digits` decimals, "−" never "-0.0".
std::string decimal(double number, int digits = 1);
/// At most `columns` columns (a Hangul syllable takes two), the rest as "…".
std::string shortened(const std::string& text, std::size_t columns = 24);

/// Title of the study and of the picture; says if the records are made up.
std::string title(const PictureBasis& basis, const Name& picture);
/// Period, activities, what is drawn (`drawn`, already in words), weighting (of pictures with `weighted` ties), and
/// what the selection leaves out.
std::string subtitle(const PictureBasis& basis, const std::string& drawn, bool weighted = true);
/// The same of two states: both periods with their activities, what is drawn, the later state's weighting and
/// selection.
std::string subtitle_of_two(const PictureBasis& before, const PictureBasis& after, const std::string& drawn);
/// Days covered and records used.
std::string ground(const PictureBasis& basis);
/// Attribution, days covered, records left out, made-up records: the notes that every picture carries, after its own.
std::vector<std::string> notes(const PictureBasis& basis, std::vector<std::string> own);

/// The same of two states.
std::vector<std::string> notes_of_two(const PictureBasis& before, const PictureBasis& after,
                                      std::vector<std::string> own);

LegendEntry heading(std::string text);
LegendEntry marker_sample(std::string text, Shape shape, double radius, Paint paint);
LegendEntry line_sample(std::string text, Paint paint);
LegendEntry box_sample(std::string text, Paint paint, bool hatched = false);

/// Throws `InputError` unless `reasons` is empty.
void require_none(const std::vector<std::string>& reasons, std::string_view picture, Language language);

}  // namespace linkgap::captions
