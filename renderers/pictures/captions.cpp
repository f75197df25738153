#include "renderers/pictures/captions.hpp"

#include "linkgap/error.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace linkgap {

PictureBasis::PictureBasis(const Study& of, const ReportSettings& asked, const SelectedRecords& records)
    : study(of), settings(asked), selection(records.ledger) {
  const DaysCovered days = days_covered(of.data, records);
  first_date = days.first;
  last_date = days.last;
}

PictureBasis::PictureBasis(const Report& report)
    : study(report.study),
      settings(report.settings),
      selection(report.selection),
      first_date(report.first_date),
      last_date(report.last_date) {}

}  // namespace linkgap

namespace linkgap::captions {
namespace {

constexpr std::string_view between_facts = " · ";

void append(std::string& line, const std::string& fact) {
  if (fact.empty()) return;
  if (!line.empty()) line += between_facts;
  line += fact;
}

std::string period(const std::optional<Date>& from, const std::optional<Date>& to) {
  return (from ? to_string(*from) : "") + "–" + (to ? to_string(*to) : "");
}

template <class Enum>
std::string listed(const std::vector<Enum>& values, Language language) {
  std::string out;
  for (const Enum value : values) {
    if (!out.empty()) out += ", ";
    out += label_of(value, language);
  }
  return out;
}

std::string listed(const std::vector<std::string>& codes) {
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : ", ") + code;
  return shortened(out, 60);
}

/// What the selection keeps and leaves out, besides its window.
std::string restrictions(const Selection& selection, Language language) {
  std::string out;
  if (!selection.regions.empty()) append(out, in(language, "권역: ", "regions: ") + listed(selection.regions));
  if (!selection.sectors.empty()) append(out, in(language, "업종: ", "sectors: ") + listed(selection.sectors));
  if (!selection.kinds.empty()) append(out, in(language, "활동 유형: ", "activity kinds: ") + listed(selection.kinds));
  if (selection.min_attendance > 0) {
    append(out, in(language, "참가 기관 ", "at least ") + whole(selection.min_attendance) +
                    in(language, "곳 이상", " organisations present"));
  }
  if (selection.max_attendance > 0) {
    append(out, in(language, "참가 기관 ", "at most ") + whole(selection.max_attendance) +
                    in(language, "곳 이하", " organisations present"));
  }
  std::string without;
  const auto leave = [&without](const std::string& what) { without += (without.empty() ? "" : "; ") + what; };
  if (!selection.excluded_kinds.empty()) {
    leave(in(language, "기관 ", "organisations ") + listed(selection.excluded_kinds, language));
  }
  if (!selection.excluded_roles.empty())
    leave(in(language, "역할 ", "roles ") + listed(selection.excluded_roles, language));
  if (!selection.exclude_kinds.empty()) leave(in(language, "활동 ", "activities ") + listed(selection.exclude_kinds));
  if (!without.empty()) append(out, in(language, "제외: ", "left out: ") + without);
  return out;
}

/// The window asked for, or the days covered.
std::string days(const PictureBasis& basis) {
  const Window& window = basis.settings.selection.window;
  if (window.from || window.to) return period(window.from, window.to);
  return basis.first_date && basis.last_date ? period(basis.first_date, basis.last_date) : std::string();
}

std::string weighting(const PictureBasis& basis) {
  const Language language = basis.settings.language;
  return in(language, "가중치: ", "weighting: ") + std::string(label_of(basis.settings.network.weighting, language));
}

}  // namespace

std::string in(Language language, std::string_view ko, std::string_view en) {
  return std::string(language == Language::ko ? ko : en);
}

std::string whole(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string decimal(double number, int digits) {
  std::array<char, 64> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed, digits);
  if (written.ec != std::errc{}) throw EngineError("a figure too long for a picture");
  std::string out(text.data(), written.ptr);
  if (out.starts_with('-')) {
    const bool zero = out.find_first_not_of("-0.") == std::string::npos;
    out.replace(0, 1, zero ? "" : "−");
  }
  return out;
}

std::string shortened(const std::string& text, std::size_t columns) {
  std::size_t used = 0;
  std::size_t fits = 0;  // bytes that leave one column for the dots
  for (std::size_t i = 0; i < text.size();) {
    std::size_t next = i + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) ++next;
    used += static_cast<unsigned char>(text[i]) >= 0xE1U ? 2 : 1;
    if (used + 1 <= columns) fits = next;
    if (used > columns) return text.substr(0, fits) + "…";
    i = next;
  }
  return text;
}

std::string title(const PictureBasis& basis, const Name& picture) {
  const Language language = basis.settings.language;
  const Name& study = basis.study.settings.title;
  std::string out = shortened(study.empty() ? basis.study.name : study.in(language), 80);
  if (!out.empty()) out += ": ";
  out += picture.in(language);
  const bool said = out.find("SYNTHETIC") != std::string::npos || out.find("가상") != std::string::npos;
  if (basis.study.settings.synthetic && !said) out += in(language, " [가상 자료]", " [SYNTHETIC DATA]");
  return out;
}

std::string subtitle(const PictureBasis& basis, const std::string& drawn, bool weighted) {
  const Language language = basis.settings.language;
  std::string out = days(basis);
  append(out, in(language, "활동 ", "") + whole(basis.selection.activities) + in(language, "건", " activities"));
  append(out, drawn);
  if (weighted) append(out, weighting(basis));
  append(out, restrictions(basis.settings.selection, language));
  return out;
}

std::string subtitle_of_two(const PictureBasis& before, const PictureBasis& after, const std::string& drawn) {
  const Language language = after.settings.language;
  const auto state = [&](const PictureBasis& basis) {
    return days(basis) + in(language, " 활동 ", " with ") + whole(basis.selection.activities) +
           in(language, "건", " activities");
  };
  std::string out = in(language, "전 ", "before: ") + state(before);
  append(out, in(language, "후 ", "after: ") + state(after));
  append(out, drawn);
  append(out, weighting(after));
  append(out, restrictions(after.settings.selection, language));
  return out;
}

std::string ground(const PictureBasis& basis) {
  const Language language = basis.settings.language;
  const SelectionLedger& ledger = basis.selection;
  std::string out;
  if (basis.first_date && basis.last_date) {
    out += in(language, "활동일 ", "activities of ") + period(basis.first_date, basis.last_date) + ", ";
  }
  out += in(language, "참여 기록 ", "") + whole(ledger.used) + in(language, "건 사용", " participations used");
  const std::size_t unused = ledger.participations - ledger.used;
  if (unused > 0) out += ", " + whole(unused) + in(language, "건 제외", " left out");
  return out + ".";
}

namespace {

/// Made-up records and attribution.
void add_origin(const PictureBasis& basis, std::vector<std::string>& out) {
  const Language language = basis.settings.language;
  if (basis.study.settings.synthetic) {
    out.push_back(
        in(language, "이 그림의 활동 기록은 예시로 만든 가상 자료이며 실제 활동이 아님.",
           "The activity records behind this picture are made up for illustration; they did not take place."));
  }
  const std::string& source = basis.study.settings.source_line.in(language);
  if (!source.empty()) out.push_back(source);
}

}  // namespace

std::vector<std::string> notes(const PictureBasis& basis, std::vector<std::string> own) {
  std::vector<std::string> out = std::move(own);
  out.push_back(in(basis.settings.language, "기준: ", "Basis: ") + ground(basis));
  add_origin(basis, out);
  return out;
}

std::vector<std::string> notes_of_two(const PictureBasis& before, const PictureBasis& after,
                                      std::vector<std::string> own) {
  const Language language = after.settings.language;
  std::vector<std::string> out = std::move(own);
  out.push_back(in(language, "기준(전): ", "Basis before: ") + ground(before) +
                in(language, " 기준(후): ", " After: ") + ground(after));
  add_origin(after, out);
  return out;
}

LegendEntry heading(std::string text) {
  LegendEntry entry;
  entry.text = std::move(text);
  return entry;
}

LegendEntry marker_sample(std::string text, Shape shape, double radius, Paint paint) {
  LegendEntry entry;
  entry.sample = LegendEntry::Sample::marker;
  entry.text = std::move(text);
  entry.shape = shape;
  entry.radius = radius;
  entry.paint = std::move(paint);
  return entry;
}

LegendEntry line_sample(std::string text, Paint paint) {
  LegendEntry entry;
  entry.sample = LegendEntry::Sample::line;
  entry.text = std::move(text);
  entry.paint = std::move(paint);
  return entry;
}

LegendEntry box_sample(std::string text, Paint paint, bool hatched) {
  LegendEntry entry;
  entry.sample = LegendEntry::Sample::box;
  entry.text = std::move(text);
  entry.paint = std::move(paint);
  entry.hatched = hatched;
  return entry;
}

void require_none(const std::vector<std::string>& reasons, std::string_view picture, Language language) {
  if (reasons.empty()) return;
  std::vector<Problem> problems;
  for (const std::string& reason : reasons) {
    Problem problem;
    problem.what = (language == Language::ko ? "'" + std::string(picture) + "' 그림을 그릴 수 없음: "
                                             : "the picture '" + std::string(picture) + "' cannot be drawn: ") +
                   reason;
    problems.push_back(std::move(problem));
  }
  throw InputError(std::move(problems));
}

}  // namespace linkgap::captions
