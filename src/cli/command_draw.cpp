#include "backtest_request.hpp"
#include "command.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/curves.hpp"
#include "linkgap/renderers/pictures.hpp"
#include "output_files.hpp"
#include "planning_options.hpp"
#include "portfolio_request.hpp"
#include "render_process.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace linkgap::cli {
namespace {

Diagram curve_of(const Request& request) {
  const Date split = split_of(request, "draw curve");
  const Session session = open_session(request);
  const Backtest result = backtest_of(request, session, split, "draw curve");
  return draw_curve(result, {session.loaded.study, session.settings, session.records});
}

Diagram portfolio_of(const Request& request) {
  const PortfolioRequest asked(request, "draw portfolio");
  const Session session = open_session(request);
  const Dataset& data = session.loaded.study.data;
  need_complexes(data, "draw portfolio");
  const LevelView complexes = view(data, session.records, Level::complex, session.settings.network);
  return draw_portfolio(asked.plan(session, complexes), {session.loaded.study, session.settings, session.records});
}

/// A picture of something that a report does not hold, with the options that it takes beside those of every picture.
struct OwnPicture {
  std::string_view name;
  unsigned groups;
  Diagram (*draw)(const Request& request);
};
constexpr std::array own_pictures = {
    OwnPicture{"curve", for_level | for_backtest, curve_of},
    OwnPicture{"portfolio", for_plan, portfolio_of},
};

[[noreturn]] void refuse_name(const std::string& name) {
  std::vector<std::string> names;
  for (const Picture& known : pictures()) names.emplace_back(known.name);
  for (const OwnPicture& known : own_pictures) names.emplace_back(known.name);
  const std::string near = nearest(name, names);
  std::string legal;
  for (const std::string& known : names) legal += (legal.empty() ? "" : ", ") + known;
  throw UsageError("there is no picture '" + name + "'" + (near.empty() ? "" : "; did you mean " + near + "?") +
                   "; pictures: " + legal);
}

/// An option of another picture changes nothing here, so that giving it is a mistake.
void refuse_foreign_options(const Request& request, const std::string& name, unsigned own_groups) {
  constexpr unsigned of_all = for_all | for_selection | for_network | for_draw | for_output;
  for (const auto& [option, values] : request.values()) {
    const auto row = std::ranges::find(options(), option, &Option::name);
    if (row == options().end() || (row->groups & (of_all | own_groups)) != 0) continue;
    std::string takers;
    for (const OwnPicture& known : own_pictures) {
      if (row->groups & known.groups) takers += (takers.empty() ? "" : ", ") + std::string(known.name);
    }
    throw UsageError("the picture '" + name + "' takes no --" + option + "; it belongs to: " + takers);
  }
}

Diagram diagram_of_report(const Picture& picture, const Request& request) {
  auto [loaded, settings] = open_study(request);
  const Report report = make_report(std::move(loaded), settings);
  const std::string name(picture.name);
  if (const auto reasons = picture.unavailable(report); !reasons.empty()) {
    std::vector<Problem> problems;
    for (const std::string& reason : reasons) {
      problems.push_back({Severity::error,
                          "",
                          0,
                          "",
                          report.settings.language == Language::ko
                              ? "'" + name + "' 그림을 그릴 수 없음: " + reason
                              : "the picture '" + name + "' cannot be drawn: " + reason,
                          "",
                          {}});
    }
    throw InputError(std::move(problems));
  }
  return picture.draw(report);
}

}  // namespace

void run_draw(const Request& request) {
  const std::string name = request.words()[0];
  const Picture* picture = find_picture(name);
  const auto own = std::ranges::find(own_pictures, name, &OwnPicture::name);
  if (picture == nullptr && own == own_pictures.end()) refuse_name(name);
  if (!request.has("output"))
    throw UsageError("draw needs -o FILE; the suffix gives the form: " + std::string(render_formats));
  const std::filesystem::path path = request.text("output");
  std::string format = path.extension().string();
  format.erase(0, std::min<std::size_t>(1, format.size()));
  if (!is_render_format(format)) {
    throw UsageError("draw does not write '" + format + "' files; the forms are " + std::string(render_formats));
  }
  const auto dpi = static_cast<unsigned>(request.whole("dpi", 192, 36, 1200));
  refuse_foreign_options(request, name, picture == nullptr ? own->groups : 0);

  const Request study(request.values(), {request.words()[1]});
  const Diagram diagram = picture == nullptr ? own->draw(study) : diagram_of_report(*picture, study);
  const RenderResult result = render({{to_json(diagram), format, dpi}}, 1).front();
  if (!result.error.empty()) throw EngineError(result.error);
  OutputFiles files(request.has("overwrite"));
  files.add(path, result.bytes);
  files.publish();
}

}  // namespace linkgap::cli
