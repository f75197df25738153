#include "command.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/curves.hpp"
#include "linkgap/renderers/graph_files.hpp"
#include "linkgap/renderers/html_report.hpp"
#include "linkgap/renderers/report_json.hpp"
#include "linkgap/renderers/summary.hpp"
#include "linkgap/renderers/tables.hpp"
#include "linkgap/renderers/tables_planning.hpp"
#include "memory_limit.hpp"
#include "output_files.hpp"
#include "planning_options.hpp"
#include "progress.hpp"
#include "render_process.hpp"
#include "report_pictures.hpp"
#include "report_recipe.hpp"

#include <malloc.h>
#include <algorithm>
#include <array>
#include <filesystem>
#include <future>
#include <iterator>
#include <string_view>

namespace linkgap::cli {
namespace {

/// The network that other programs get: the organisations, or at a size that few programs open the complexes or
/// regions.
const LevelReport& network_to_export(const Report& report) {
  constexpr std::size_t most_ties = 100'000;
  if (report.organisations.summary.ties <= most_ties) return report.organisations;
  return report.complexes ? *report.complexes : report.regions ? *report.regions : report.organisations;
}

std::string summary(const Report& report, const PlanningFindings& planning, const std::string& folder,
                    const std::vector<std::string>& pictures_drawn, const std::vector<std::string>& left_out) {
  const Language language = report.settings.language;
  const bool ko = language == Language::ko;
  const StudySettings& study = report.study.settings;
  std::string out = study.title.empty() ? report.study.name : study.title.in(language);
  out += "\n\n";
  std::size_t read = 0;
  std::size_t used = 0;
  for (const FileLedger& file : report.ledger.files) {
    if (file.table != "participations") continue;
    read += file.rows_read;
    used += file.rows_used;
  }
  const auto number = [](std::size_t value) { return std::to_string(value); };
  if (ko) {
    out += "읽은 참여 기록 " + number(read) + "행 = 사용 " + number(used) + " + 제외 " + number(read - used) +
           ". 분석에 쓴 기록 " + number(report.selection.used) + ", 활동 " + number(report.selection.activities) +
           "건, 기관 " + number(report.selection.organisations) + "곳";
  } else {
    out += number(read) + " participation rows read = " + number(used) + " used + " + number(read - used) +
           " rejected. Analysed: " + number(report.selection.used) + " records, " +
           number(report.selection.activities) + " activities, " + number(report.selection.organisations) +
           " organisations";
  }
  if (report.first_date && report.last_date)
    out += ", " + to_string(*report.first_date) + " – " + to_string(*report.last_date);
  out += "\n";
  if (const std::size_t oversize = report.organisations.view.oversize_activities; oversize > 0) {
    const std::string limit = number(report.settings.network.max_size_for_ties);
    out += ko ? "기관 " + limit + "곳을 넘게 참가한 활동 " + number(oversize) + "건은 기관 간 연결을 만들지 않음\n"
              : number(oversize) + " activities with more than " + limit +
                    " organisations make no ties between organisations\n";
  }
  for (const ExpectationCheck& check : report.expectations) {
    if (check.expectation.count != check.found) {
      out += (ko ? "계획과 다름: " : "differs from the plan: ") + check.expectation.what + " " +
             number(check.expectation.count) + " ≠ " + number(check.found) + "\n";
    }
  }
  out += "\n";
  std::size_t index = 0;
  for (const std::string& finding : findings(report, language)) out += number(++index) + ". " + finding + "\n";
  for (const std::string& finding : findings(planning, language)) out += number(++index) + ". " + finding + "\n";
  const std::string level(label_of(network_to_export(report).view.level, language));
  out += "\n" + folder + ": report.html, summary.md, report.json, network.graphml (" +
         (ko ? level + " 수준" : level + " level") + "), tables/*.csv";
  if (!pictures_drawn.empty()) {
    out += ", diagrams/{";
    for (std::size_t i = 0; i < pictures_drawn.size(); ++i) out += (i > 0 ? "," : "") + pictures_drawn[i];
    out += "}.{svg,png,pdf,dot,json,gv.json}";
  }
  out += "\n";
  for (const std::string& line : left_out) out += line + "\n";
  return out;
}

/// Fewer than the commands themselves draw: enough to see which choices hang by a thread, and a report stays quick.
constexpr std::size_t planning_replicates = 5;
constexpr std::size_t consortia_listed = 5;

/// The planning results. A portfolio needs prices and a budget; one that cannot be is said in `left_out` and takes
/// nothing else with it.
PlanningFindings plan(const Request& request, const Report& report, std::vector<std::string>& left_out) {
  const StudySettings& study = report.study.settings;
  PlanningFindingsOptions options;
  options.pilots.replicates = planning_replicates;
  options.pilots = with_study(options.pilots, report.study, report.settings);
  options.consortia.top = consortia_listed;
  options.consortia.replicates = planning_replicates;
  options.consortia = with_study(options.consortia, report.study, report.settings);
  const std::optional<double> budget = budget_of(request, study.planning);
  if (!budget || !study.planning.costs || !report.complexes) return planning_findings(report, options);
  try {
    PortfolioOptions portfolio;
    portfolio.replicates = planning_replicates;
    portfolio = with_study(std::move(portfolio), report.study, report.complexes->view, report.settings);
    portfolio.budget = *budget;
    options.portfolio = std::move(portfolio);
    return planning_findings(report, options);
  } catch (const InputError& refused) {
    for (const Problem& problem : refused.problems()) {
      left_out.push_back((report.settings.language == Language::ko ? "포트폴리오 없음: " : "no portfolio: ") +
                         to_string(problem));
    }
    options.portfolio.reset();
    return planning_findings(report, options);
  }
}

void write_table(ResultTable table, const Report& report, Language language, const std::filesystem::path& folder,
                 OutputFiles& files) {
  const ResultTable shown = with_small_counts_hidden(std::move(table), report.settings.min_cell, language);
  files.add(folder / "tables" / (shown.name + ".csv"), to_csv(shown, language));
}

std::vector<RenderJob> jobs_of(const std::vector<ReportPicture>& pictures, const std::vector<std::string>& formats,
                               unsigned dpi) {
  std::vector<RenderJob> jobs;
  for (const ReportPicture& picture : pictures) jobs.push_back({picture.json, formats, dpi, false, false});
  return jobs;
}

/// What every picture of a report is drawn as.
constexpr std::array picture_formats = {"svg", "png", "pdf", "dot", "json"};

}  // namespace

void run_report(const Request& typed) {
  std::vector<InputFile> earlier;
  const bool again = repeats_a_report(typed);
  const Request request = again ? repeated(typed, earlier) : typed;
  if (!request.has("output")) throw UsageError("report needs -o DIR, the folder to write");
  const std::filesystem::path folder = request.text("output");
  const auto seconds = static_cast<unsigned>(request.whole("time-limit", default_time_limit, 1, 3600));
  const auto dpi = static_cast<unsigned>(request.whole("dpi", 192, 36, 1200));
  if (std::filesystem::exists(folder / "report.json") && !request.has("overwrite")) {
    throw InputError(Problem{Severity::error,
                             folder.string(),
                             0,
                             "",
                             "the folder holds a report already",
                             "add --overwrite to replace it, or choose another -o",
                             {}});
  }
  const FolderLock lock(folder);
  Progress::step("reading");
  auto [loaded, settings] = open_study(request);
  if (again) tell_changes(request, earlier, loaded.ledger.inputs);
  const Language language = settings.language;
  const CostForecast cost = forecast_cost(select(loaded.study.data, settings.selection), settings);
  keep_to_memory_limit(request, cost);
  Progress::expect(cost.seconds, settings.threads);
  Progress::step("analysing");
  Report report = make_report(std::move(loaded), settings);
  // What the passes over the network gave back is of use to others while the report is drawn.
  ::malloc_trim(0);

  // Plans are made while what needs none of them is drawn and written.
  Progress::step("planning and drawing");
  const auto beside = settings.threads > 1 ? std::launch::async : std::launch::deferred;
  OutputFiles files(request.has("overwrite"));
  std::vector<std::string> left_out;
  std::vector<std::string> not_drawn;
  // One after the other: the tables of a million organisations are larger than anything else.
  std::future<void> tables = std::async(beside, [&] {
    for (const TableRecipe& recipe : report_tables(report, language))
      write_table(recipe.make(), report, language, folder, files);
  });
  std::future<PlanningFindings> plans = std::async(beside, [&] { return plan(request, report, left_out); });
  std::vector<ReportPicture> pictures = report_pictures(report, not_drawn);
  const auto draw = [&](const std::vector<ReportPicture>& drawn, const std::vector<std::string>& formats) {
    return render(jobs_of(drawn, formats, dpi), settings.threads, seconds);
  };
  const std::vector<std::string> all_formats(picture_formats.begin(), picture_formats.end());
  std::vector<RenderResult> results = draw(pictures, all_formats);
  const PlanningFindings planning = plans.get();
  tables.get();

  Progress::step("drawing");
  std::vector<ReportPicture> more_pictures = planning_pictures(report, planning, not_drawn);
  left_out.insert(left_out.end(), not_drawn.begin(), not_drawn.end());
  std::future<std::vector<RenderResult>> drawing = std::async(beside, [&] { return draw(more_pictures, all_formats); });
  // What needs no drawn picture is written beside the render processes.
  std::future<void> document = std::async(beside, [&] {
    files.add(folder / "report.json",
              [&](const OutputFiles::Sink& sink) { write_json(report, planning, provenance(request), sink); });
  });
  if (report.complexes) {
    for (ResultTable& table : planning_tables(report.study, report.complexes->view, planning, language))
      write_table(std::move(table), report, language, folder, files);
  }
  std::ranges::move(drawing.get(), std::back_inserter(results));
  std::ranges::move(more_pictures, std::back_inserter(pictures));

  Progress::step("writing");
  std::vector<std::string> drawn;
  std::vector<HtmlPicture> page;
  std::size_t next = 0;
  for (ReportPicture& picture : pictures) {
    drawn.push_back(picture.name);
    files.add(folder / "diagrams" / (picture.name + ".json"), picture.json);
    for (const char* format : picture_formats) {
      const RenderResult& result = results[next++];
      // The diagram itself has the plain name; Graphviz's own JSON stands beside it.
      const std::string file =
          picture.name + (std::string_view(format) == "json" ? ".gv.json" : "." + std::string(format));
      if (result.error.empty()) {
        files.add(folder / "diagrams" / file, result.bytes);
        if (std::string_view(format) == "svg") page.push_back({picture.name, std::move(picture.diagram), result.bytes});
      } else {
        left_out.push_back((language == Language::ko ? "그리지 못한 그림: " : "picture failed: ") + file + " – " +
                           result.error);
      }
    }
  }
  document.get();
  std::vector<RenderResult> other_results;
  if (has_room_for_other_language(page, language)) {
    // The page can change its language; what cannot be drawn is the same in both.
    report.settings.language = language == Language::ko ? Language::en : Language::ko;
    std::vector<ReportPicture> other_pictures = report_pictures(report, not_drawn);
    std::ranges::move(planning_pictures(report, planning, not_drawn), std::back_inserter(other_pictures));
    report.settings.language = language;
    other_results = draw(other_pictures, {"svg"});
    for (std::size_t i = 0; i < other_pictures.size(); ++i) {
      if (!other_results[i].error.empty()) continue;
      page.push_back({other_pictures[i].name, std::move(other_pictures[i].diagram), other_results[i].bytes});
    }
  }
  files.add(folder / "network.graphml",
            graph_file(report.study.data, network_to_export(report).view, ".graphml", language));
  files.add(folder / "summary.md", summary_markdown(report, planning, drawn));
  files.add(folder / "report.html", to_html(report, planning, page));
  files.publish();
  write_stdout(summary(report, planning, folder.string(), drawn, left_out));
  const auto failed = [](const RenderResult& result) { return !result.error.empty(); };
  if (std::ranges::any_of(results, failed) || std::ranges::any_of(other_results, failed))
    throw EngineError("a picture could not be drawn (see above); the rest of the report is written");
}

}  // namespace linkgap::cli
