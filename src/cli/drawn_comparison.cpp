#include "command.hpp"
#include "compare_request.hpp"
#include "drawn_findings.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/comparison_picture.hpp"

namespace linkgap::cli {
namespace {

/// One side: records of a study with the settings they were selected by.
struct Side {
  ReportSettings settings;
  SelectedRecords records;
};

Side side_of(const Dataset& data, const ReportSettings& asked, const std::string& name,
             const std::optional<Window>& window) {
  Side side{asked, {}};
  if (window) side.settings.selection.window = *window;
  side.records = select(data, side.settings.selection);
  need_records(side.records, name);
  return side;
}

Diagram drawn_sides(const Request& request, const Study& old_study, const Side& before, const std::string& old_name,
                    const Study& new_study, const Side& after, const std::string& new_name) {
  ComparisonOptions options;
  options.level = level_of(request, old_study.data, default_level(old_study.data));
  level_of(request, new_study.data, options.level);            // both sides must have the level that was asked for
  options.replicates = 0;                                      // a picture of ties shows no intervals
  options.expectation = ExpectationModel::quasi_independence;  // of its gap classes nothing is drawn: the quickest
  // Refused before anything slow is done.
  const LevelView old_view = view(old_study.data, before.records, options.level, before.settings.network);
  const LevelView new_view = view(new_study.data, after.records, options.level, after.settings.network);
  const std::size_t actors = std::max(old_view.actors.size(), new_view.actors.size());
  if (actors > most_compared_actors) {
    throw InputError(Problem{Severity::error,
                             "",
                             0,
                             "",
                             "the picture compare shows at most " + std::to_string(most_compared_actors) +
                                 " actors, and there are " + std::to_string(actors),
                             "ask for a coarser --level; `linkgap compare` lists every change",
                             {}});
  }
  const Comparison comparison = compare({old_study.data, before.records, before.settings.network},
                                        {new_study.data, after.records, after.settings.network}, options);
  return draw_comparison(comparison, {{old_study, before.settings, before.records}, old_view, old_name},
                         {{new_study, after.settings, after.records}, new_view, new_name});
}

std::string name_of(const Study& study, Language language) {
  return study.settings.title.empty() ? study.name : study.settings.title.in(language);
}

}  // namespace

Diagram drawn_comparison(const Request& request) {
  if (request.words().size() == 1) {
    const std::pair<Window, Window> windows = windows_of(request, "draw compare");
    const auto [loaded, settings] = open_study(request);
    const Study& study = loaded.study;
    const Side before = side_of(study.data, settings, "the window " + said(windows.first), windows.first);
    const Side after = side_of(study.data, settings, "the window " + said(windows.second), windows.second);
    return drawn_sides(request, study, before, said(windows.first), study, after, said(windows.second));
  }
  const auto side = [&](std::size_t word) { return Request(request.values(), {request.words()[word]}); };
  const auto [old_loaded, old_settings] = open_study(side(0));
  const auto [new_loaded, new_settings] = open_study(side(1));
  const Side before = side_of(old_loaded.study.data, old_settings, "'" + request.words()[0] + "'", std::nullopt);
  const Side after = side_of(new_loaded.study.data, new_settings, "'" + request.words()[1] + "'", std::nullopt);
  return drawn_sides(request, old_loaded.study, before, name_of(old_loaded.study, new_settings.language),
                     new_loaded.study, after, name_of(new_loaded.study, new_settings.language));
}

}  // namespace linkgap::cli
