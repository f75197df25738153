#include "command.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/pictures.hpp"
#include "output_files.hpp"
#include "own_pictures.hpp"
#include "page_options.hpp"
#include "render_process.hpp"

#include <algorithm>
#include <filesystem>

namespace linkgap::cli {

namespace {

constexpr const char* draw_formats = "svg, png, pdf, dot, json (the diagram), gv.json (Graphviz's)";

/// Before the analysis is made in vain: no page shows so many markers apart.
void refuse_too_many(const std::string& picture, std::size_t complexes, Language language) {
  constexpr std::size_t most = 2000;
  if (complexes <= most || (picture != "map" && picture != "network")) return;
  const bool ko = language == Language::ko;
  const std::string count = std::to_string(complexes);
  throw InputError(Problem{
      Severity::error,
      "",
      0,
      "",
      ko ? "'" + picture + "' 그림 한 장에 단지 " + count + "곳은 알아볼 수 없음(많아야 " + std::to_string(most) + "곳)"
         : "nobody can read " + count + " complexes in one picture '" + picture + "' (at most " + std::to_string(most) +
               ")",
      ko ? "권역별로 묶은 matrix를 그리거나, 단지 표를 한 권역의 단지로 줄일 것"
         : "draw matrix, which shows them by region, or give the complexes of one region only",
      {}});
}

/// A picture of the whole study; `places` of those whose places are ours to keep.
Diagram drawn_from_report(const Picture& picture, const Request& request, KeptPlaces* places) {
  auto [loaded, settings] = open_study(request);
  refuse_too_many(std::string(picture.name), loaded.study.data.complexes.size(), settings.language);
  const Report report = make_drawn_report(std::move(loaded), settings);
  return places != nullptr ? draw_network(report, places) : picture.draw(report);
}

[[noreturn]] void refuse_unknown(const std::string& name) {
  std::vector<std::string> names;
  for (const Picture& known : pictures()) names.emplace_back(known.name);
  for (const OwnPicture& known : own_pictures()) {
    if (find_picture(known.name) == nullptr) names.emplace_back(known.name);
  }
  const std::string near = nearest(name, names);
  std::string legal;
  for (const std::string& known : names) legal += (legal.empty() ? "" : ", ") + known;
  throw UsageError("there is no picture '" + name + "'" + (near.empty() ? "" : "; did you mean " + near + "?") +
                   "; pictures: " + legal);
}

/// The form that a file's suffix asks for, as linkgap-render calls it; "diagram" is our own JSON.
std::string format_of(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  if (name.ends_with(".gv.json")) return "json";
  std::string format = path.extension().string();
  format.erase(0, std::min<std::size_t>(1, format.size()));
  if (format == "json") return "diagram";
  if (!is_render_format(format)) {
    throw UsageError("draw does not write '" + format + "' files; the forms are " + draw_formats);
  }
  return format;
}

RenderResult drawn(const RenderJob& job, unsigned seconds) {
  RenderResult result = render({job}, 1, seconds).front();
  if (result.refused) throw InputError(Problem{Severity::error, "", 0, "", result.error, "", {}});
  if (!result.error.empty()) throw EngineError(result.error);
  return result;
}

/// Prints the judgement of the picture as SVG. Throws `InputError` if it has a fault.
void print_audit(const std::string& diagram, const PageOptions& page, const std::string& name) {
  const RenderJob job{diagram, {"svg"}, 192, true, page.outline_text};
  const std::string judgement = drawn(job, page.seconds).bytes;
  write_stdout(judgement);
  if (!judgement.starts_with("FAIL") && judgement.find("\nFAIL") == std::string::npos) return;
  throw InputError(Problem{Severity::error,
                           "",
                           0,
                           "",
                           "the picture '" + name + "' fails its audit (see the lines that begin with FAIL)",
                           "give more room (--size), fewer names (--labels), or regions that differ more in colour",
                           {}});
}

}  // namespace

void run_draw(const Request& request) {
  const std::string name = request.words()[0];
  const Picture* const picture = find_picture(name);
  const auto own = std::ranges::find(own_pictures(), name, &OwnPicture::name);
  const bool by_itself = own != own_pictures().end();
  if (picture == nullptr && !by_itself) refuse_unknown(name);
  refuse_options_of_other_pictures(request, name);
  // Two windows of one study stand for two studies; one study may be several files.
  const std::size_t studies = !by_itself || request.has("window") ? 1 : own->studies;
  if (request.words().size() < studies + 1 || (studies > 1 && request.words().size() != studies + 1)) {
    throw UsageError("the picture " + name + " takes " +
                     (studies == 1 ? std::string("one study") : std::to_string(studies) + " studies, OLD and NEW"));
  }
  if (!request.has("output"))
    throw UsageError(std::string("draw needs -o FILE; the suffix gives the form: ") + draw_formats);
  const std::filesystem::path path = request.text("output");
  const std::string format = format_of(path);
  const auto dpi = static_cast<unsigned>(request.whole("dpi", 192, 36, 1200));
  const PageOptions page = page_options(request);
  if (page.outline_text && format != "svg") throw UsageError("--outline-text is for svg files");
  std::optional<KeptPlaces> places = kept_places(request, name);

  const Request of_studies(request.values(), {request.words().begin() + 1, request.words().end()});
  const Diagram diagram = on_page(
      by_itself ? own->draw(of_studies) : drawn_from_report(*picture, of_studies, places ? &*places : nullptr), page);
  const std::string text = to_json(diagram);
  OutputFiles files(request.has("overwrite"));
  if (format == "diagram") {
    files.add(path, text);
  } else {
    const RenderResult result = drawn({text, {format}, dpi, false, page.outline_text}, page.seconds);
    for (const std::string& warning : result.warnings) say(request, "warning: " + warning);
    files.add(path, result.bytes);
  }
  files.publish();
  if (places) {
    OutputFiles kept(true);
    kept.add(request.text("positions"), to_json(*places));
    kept.publish();
  }
  if (request.has("audit")) print_audit(text, page, name);
}

}  // namespace linkgap::cli
