#pragma once

namespace linkgap::gv {

/// The families that text is drawn in, first choice first; "…_bold" is the same in bold, as Pango reads it.
inline constexpr const char* font_families = "NanumGothic,Noto Sans CJK KR,Malgun Gothic,sans-serif";
inline constexpr const char* bold_font_families = "NanumGothic,Noto Sans CJK KR,Malgun Gothic,sans-serif Bold";

/// Is a font installed that can draw Hangul? Without one, text is drawn as empty boxes and no library says so.
bool can_draw_hangul();

}  // namespace linkgap::gv
