#include "report_pictures.hpp"

#include "linkgap/chunks.hpp"
#include "linkgap/renderers/curves.hpp"
#include "linkgap/renderers/pictures.hpp"
#include "linkgap/renderers/planning_pictures.hpp"

#include <functional>
#include <utility>

namespace linkgap::cli {

std::vector<ReportPicture> report_pictures(const Report& report, const PlanningFindings& planning,
                                           std::vector<std::string>& left_out) {
  std::vector<std::pair<std::string, std::function<Diagram()>>> asked;
  const auto add = [&](const std::string& name, const std::vector<std::string>& reasons,
                       std::function<Diagram()> draw) {
    for (const std::string& reason : reasons) {
      left_out.push_back((report.settings.language == Language::ko ? "그리지 않은 그림: " : "picture not drawn: ") +
                         name + " – " + reason);
    }
    if (reasons.empty()) asked.emplace_back(name, std::move(draw));
  };
  for (const Picture& picture : pictures()) {
    add(std::string(picture.name), picture.unavailable(report), [&report, &picture] { return picture.draw(report); });
  }
  if (planning.hub_plan && !planning.hub_plan->spokes.empty()) {
    add("hub-spoke", hub_spoke_unavailable(report, *planning.hub_plan),
        [&] { return draw_hub_spoke(report, *planning.hub_plan); });
  }
  if (planning.consortia && !planning.consortia->proposals.empty()) {
    const ConsortiumSheet sheet{planning.consortia->proposals.front(), planning.consortia->theme,
                                planning.consortia->expectation, false};
    add("consortium", consortium_unavailable(report, sheet),
        [&report, sheet] { return draw_consortium(report, sheet); });
  }
  if (planning.pilots) add("pilots", {}, [&] { return draw_pilots(report, *planning.pilots); });
  if (planning.portfolio) add("portfolio", {}, [&] { return draw_portfolio(*planning.portfolio, report); });
  std::vector<ReportPicture> drawn(asked.size());
  for_chunks(asked.size(), report.settings.threads, [&](std::size_t i, std::size_t) {
    Diagram diagram = asked[i].second();
    std::string json = to_json(diagram);
    drawn[i] = {asked[i].first, std::move(diagram), std::move(json)};
  });
  return drawn;
}

}  // namespace linkgap::cli
