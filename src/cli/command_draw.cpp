#include "command.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/pictures.hpp"
#include "output_files.hpp"
#include "own_pictures.hpp"
#include "render_process.hpp"

#include <algorithm>
#include <filesystem>

namespace linkgap::cli {

namespace {

/// A picture of the whole report; what it lacks for it is an `InputError` of the picture's own.
Diagram drawn_from_report(const Picture& picture, const Request& request) {
  auto [loaded, settings] = open_study(request);
  return picture.draw(make_report(std::move(loaded), settings));
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

}  // namespace

void run_draw(const Request& request) {
  const std::string name = request.words()[0];
  const Picture* const picture = find_picture(name);
  const auto own = std::ranges::find(own_pictures(), name, &OwnPicture::name);
  const bool by_itself = own != own_pictures().end();
  if (picture == nullptr && !by_itself) refuse_unknown(name);
  refuse_options_of_other_pictures(request, name);
  // Two windows of one study stand for two studies.
  const std::size_t studies = !by_itself || request.has("window") ? 1 : own->studies;
  if (request.words().size() != studies + 1) {
    throw UsageError("the picture " + name + " takes " +
                     (studies == 1 ? std::string("one study") : std::to_string(studies) + " studies, OLD and NEW"));
  }
  if (!request.has("output"))
    throw UsageError("draw needs -o FILE; the suffix gives the form: " + std::string(render_formats));
  const std::filesystem::path path = request.text("output");
  std::string format = path.extension().string();
  format.erase(0, std::min<std::size_t>(1, format.size()));
  if (!is_render_format(format)) {
    throw UsageError("draw does not write '" + format + "' files; the forms are " + std::string(render_formats));
  }
  const auto dpi = static_cast<unsigned>(request.whole("dpi", 192, 36, 1200));

  const Request of_studies(request.values(), {request.words().begin() + 1, request.words().end()});
  const Diagram diagram = by_itself ? own->draw(of_studies) : drawn_from_report(*picture, of_studies);
  const RenderResult result = render({{to_json(diagram), format, dpi}}, 1).front();
  if (!result.error.empty()) throw EngineError(result.error);
  OutputFiles files(request.has("overwrite"));
  files.add(path, result.bytes);
  files.publish();
}

}  // namespace linkgap::cli
