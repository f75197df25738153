#include "report_pictures.hpp"

#include "linkgap/chunks.hpp"
#include "linkgap/renderers/curves.hpp"
#include "linkgap/renderers/pictures.hpp"
#include "linkgap/renderers/planning_pictures.hpp"

#include <functional>
#include <utility>

namespace linkgap::cli {

namespace {

/// Pictures that can be drawn, and reasons why the others cannot.
class Asked {
 public:
  Asked(const Report& report, std::vector<std::string>& left_out) : report_(report), left_out_(left_out) {}

  void add(const std::string& name, const std::vector<std::string>& reasons, std::function<Diagram()> draw) {
    for (const std::string& reason : reasons) {
      left_out_.push_back((report_.settings.language == Language::ko ? "그리지 않은 그림: " : "picture not drawn: ") +
                          name + " – " + reason);
    }
    if (reasons.empty()) asked_.emplace_back(name, std::move(draw));
  }

  std::vector<ReportPicture> drawn() const {
    std::vector<ReportPicture> drawn(asked_.size());
    for_chunks(asked_.size(), report_.settings.threads, [&](std::size_t i, std::size_t) {
      Diagram diagram = asked_[i].second();
      std::string json = to_json(diagram);
      drawn[i] = {asked_[i].first, std::move(diagram), std::move(json)};
    });
    return drawn;
  }

 private:
  const Report& report_;
  std::vector<std::string>& left_out_;
  std::vector<std::pair<std::string, std::function<Diagram()>>> asked_;
};

}  // namespace

std::vector<ReportPicture> report_pictures(const Report& report, std::vector<std::string>& left_out) {
  Asked asked(report, left_out);
  for (const Picture& picture : pictures()) {
    asked.add(std::string(picture.name), picture.unavailable(report),
              [&report, &picture] { return picture.draw(report); });
  }
  return asked.drawn();
}

std::vector<ReportPicture> planning_pictures(const Report& report, const PlanningFindings& planning,
                                             std::vector<std::string>& left_out) {
  Asked asked(report, left_out);
  if (planning.hub_plan && !planning.hub_plan->spokes.empty()) {
    asked.add("hub-spoke", hub_spoke_unavailable(report, *planning.hub_plan),
              [&] { return draw_hub_spoke(report, *planning.hub_plan); });
  }
  if (planning.consortia && !planning.consortia->proposals.empty()) {
    const ConsortiumSheet sheet{planning.consortia->proposals.front(), planning.consortia->theme,
                                planning.consortia->expectation, false};
    asked.add("consortium", consortium_unavailable(report, sheet),
              [&report, sheet] { return draw_consortium(report, sheet); });
  }
  if (planning.pilots) asked.add("pilots", {}, [&] { return draw_pilots(report, *planning.pilots); });
  if (planning.portfolio) asked.add("portfolio", {}, [&] { return draw_portfolio(*planning.portfolio, report); });
  return asked.drawn();
}

}  // namespace linkgap::cli
