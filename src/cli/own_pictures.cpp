#include "own_pictures.hpp"

#include "backtest_request.hpp"
#include "command.hpp"
#include "compare_request.hpp"
#include "drawn_findings.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/curves.hpp"
#include "linkgap/renderers/planning_pictures.hpp"
#include "planning_options.hpp"
#include "portfolio_request.hpp"

#include <algorithm>
#include <array>

namespace linkgap::cli {
namespace {

/// A report with nothing but its complex level, and the records behind it.
struct Ground {
  Report report;
  SelectedRecords records;
  const Dataset& data() const { return report.study.data; }
  const LevelView& complexes() const { return report.complexes->view; }
};

Ground ground_of(const Request& request, const std::string& picture) {
  auto [loaded, settings] = open_study(request);
  need_complexes(loaded.study.data, "the picture " + picture);
  auto [report, records] = begin_report(std::move(loaded), settings);
  report.complexes.emplace().view = view(report.study.data, records, Level::complex, settings.network);
  return {std::move(report), std::move(records)};
}

Diagram hub_spoke(const Request& request) {
  Ground ground = ground_of(request, "hub-spoke");
  Report& report = ground.report;
  report.isolation = isolation(ground.data(), ground.records, ground.complexes(), report.settings.network);
  return draw_hub_spoke(report, check_hub_plan(ground.data(), ground.complexes(), report.isolation));
}

Diagram pilots(const Request& request) {
  const std::uint64_t top = request.whole("top", 60, 1, 60);
  const PilotOptions asked = pilot_options(request);
  const Ground ground = ground_of(request, "pilots");
  const PilotOptions options = with_study(asked, ground.report.study, ground.report.settings);
  return draw_pilots(ground.report, choose_pilots(ground.data(), ground.records, ground.complexes(), options), top);
}

Diagram consortium(const Request& request) {
  ConsortiumOptions options = consortium_options(request, "members");
  options.top = 1;
  options.replicates = 0;
  const std::string theme = consortium_theme(request);
  const Ground ground = ground_of(without(request, {"sector"}), "consortium");
  options = with_study(options, ground.report.study, ground.report.settings);
  const std::vector<std::uint32_t> chain = chain_of(request, ground.complexes());
  ConsortiumSheet sheet;
  sheet.theme = find_theme(ground.data(), ground.records, theme);
  sheet.chain = !chain.empty();
  const GapLedger ledger = consortium_ledger(request, ground.data(), ground.complexes(), ground.report.settings.alpha);
  sheet.expectation = ledger.expectation;
  if (sheet.chain) {
    sheet.consortium =
        check_chain(ground.data(), ground.records, ground.complexes(), ledger, sheet.theme, chain, options.weights);
  } else {
    ConsortiumList list =
        propose_consortia(ground.data(), ground.records, ground.complexes(), ledger, sheet.theme, options);
    if (!list.proposals.empty()) sheet.consortium = std::move(list.proposals.front());
  }
  return draw_consortium(ground.report, sheet);
}

Diagram organisation(const Request& request) {
  const auto before = open_study(one_of_two(request, 0));
  const auto after = open_study(one_of_two(request, 1));
  return draw_organisation(before.first.study, after.first.study, after.second.language);
}

Diagram curve(const Request& request) {
  const Date split = split_of(request, "draw curve");
  const Session session = open_session(request);
  const Backtest result = backtest_of(request, session, split, "draw curve");
  return draw_curve(result, {session.loaded.study, session.settings, session.records});
}

Diagram portfolio(const Request& request) {
  const PortfolioRequest asked(request, "draw portfolio");
  const Session session = open_session(request);
  const Dataset& data = session.loaded.study.data;
  need_complexes(data, "draw portfolio");
  const LevelView complexes = view(data, session.records, Level::complex, session.settings.network);
  return draw_portfolio(asked.plan(session, complexes), {session.loaded.study, session.settings, session.records});
}

constexpr std::array table = {
    OwnPicture{"regions", 1, "", 0, drawn_regions},
    OwnPicture{"isolates", 1, "", 0, drawn_isolates},
    OwnPicture{"gaps", 1, "", for_level, drawn_gaps},
    OwnPicture{"timeline", 1, "", 0, drawn_timeline},
    OwnPicture{"communities", 1, "", for_level, drawn_communities},
    OwnPicture{"ego", 1, "focus", for_level, drawn_ego},
    OwnPicture{"compare", 2, "window", for_level, drawn_comparison},
    OwnPicture{"hub-spoke", 1, "", 0, hub_spoke},
    OwnPicture{"consortium", 1, "any-region chain members", 0, consortium},
    OwnPicture{"organisation", 2, "", 0, organisation},
    OwnPicture{"pilots", 1, "exact pilots replicates", 0, pilots},
    OwnPicture{"curve", 1, "", for_level | for_backtest, curve},
    OwnPicture{"portfolio", 1, "replicates", for_plan, portfolio},
};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

std::span<const OwnPicture> own_pictures() {
  return table;
}

void refuse_options_of_other_pictures(const Request& request, std::string_view name) {
  constexpr unsigned of_all = for_all | for_selection | for_network | for_draw | for_output;
  const auto takes = [](const OwnPicture& picture, const Option& option) {
    const std::vector<std::string> words = words_of(picture.options);
    return (option.groups & picture.groups) != 0 || std::ranges::find(words, option.name) != words.end();
  };
  for (const auto& [typed, values] : request.values()) {
    const auto option = std::ranges::find(options(), typed, &Option::name);
    if (option == options().end()) continue;
    std::string takers;
    bool own = false;
    for (const OwnPicture& picture : table) {
      if (!takes(picture, *option)) continue;
      takers += (takers.empty() ? "" : ", ") + std::string(picture.name);
      own = own || picture.name == name;
    }
    const bool listed = std::ranges::any_of(table, [&](const OwnPicture& picture) {
      const std::vector<std::string> words = words_of(picture.options);
      return std::ranges::find(words, option->name) != words.end();
    });
    if (own || (!listed && (option->groups & of_all) != 0)) continue;
    throw UsageError("the picture '" + std::string(name) + "' takes no --" + typed + "; it belongs to: " + takers);
  }
}

}  // namespace linkgap::cli
