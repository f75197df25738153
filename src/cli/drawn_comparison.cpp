#include "compare_request.hpp"
#include "drawn_findings.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/comparison_picture.hpp"

#include <algorithm>

namespace linkgap::cli {

Diagram drawn_comparison(const Request& request) {
  const std::array<OpenedSide, 2> sides = open_sides(request, "draw compare");
  const auto& [before, after] = sides;
  need_records(before);
  need_records(after);
  ComparisonOptions options;
  options.level = compared_level(request, sides);
  options.replicates = 0;                                      // a picture of ties shows no intervals
  options.expectation = ExpectationModel::quasi_independence;  // of its gap classes nothing is drawn: the quickest
  // Refused before anything slow is done.
  const auto view_of = [&](const OpenedSide& side) {
    return view(side.loaded.study.data, side.records, options.level, side.settings.network);
  };
  const LevelView old_view = view_of(before), new_view = view_of(after);
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
  const Study& old_study = before.loaded.study;
  const Study& new_study = after.loaded.study;
  const Comparison comparison = compare({old_study.data, before.records, before.settings.network},
                                        {new_study.data, after.records, after.settings.network}, options);
  return draw_comparison(comparison, {{old_study, before.settings, before.records}, old_view, before.name},
                         {{new_study, after.settings, after.records}, new_view, after.name});
}

}  // namespace linkgap::cli
