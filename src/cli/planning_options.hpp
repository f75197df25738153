#pragma once

#include "linkgap/analysis/report.hpp"
#include "linkgap/model/study.hpp"
#include "linkgap/planning/consortium.hpp"
#include "linkgap/planning/pilots.hpp"
#include "linkgap/planning/portfolio.hpp"
#include "options.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace linkgap::cli {

/// Throws `InputError` if the study has no complexes, which `command` plans with.
void need_complexes(const Dataset& data, const std::string& command);

/// At least so many hubs per region, by --per-region for all regions with complexes, or by the study; empty without
/// such a rule. Throws `InputError` for a region that the study lacks.
std::vector<std::size_t> least_hubs_per_region(const Request& request, const Study& study);

/// --pilots and --replicates; and what the study itself says of pilots, with seed and threads of the run.
PilotOptions pilot_options(const Request& request);
PilotOptions with_study(PilotOptions options, const Study& study, const ReportSettings& settings);

/// What may be spent: --budget, else the study's; absent without both. Throws `UsageError` for no amount of money.
std::optional<double> budget_of(const Request& request, const PlanningSettings& planning);
/// What the study itself says of a portfolio, its budget excepted, with false-discovery rate, seed and threads of the
/// run. Throws `InputError` for complexes that it lacks.
PortfolioOptions with_study(PortfolioOptions options, const Study& study, const LevelView& complexes,
                            const ReportSettings& settings);
/// The complexes that codes or names mean, ascending; two or more, all different. Throws `InputError`, naming `file`
/// and `line`, otherwise.
MemberSet member_set(const LevelView& complexes, const std::vector<std::string>& words, const std::string& file = {},
                     std::size_t line = 0);

/// What the study itself says of consortia, with seed and threads of the run.
ConsortiumOptions with_study(ConsortiumOptions options, const Study& study, const ReportSettings& settings);
/// --size (of `draw`, where that is the page, `members`), --top, --any-region and --replicates. Throws `UsageError` if
/// they stand beside --chain.
ConsortiumOptions consortium_options(const Request& request, const std::string& members = "size");
/// What a consortium is for: the one --sector, or nothing.
std::string consortium_theme(const Request& request);
/// The complexes of --chain; empty without it.
std::vector<std::uint32_t> chain_of(const Request& request, const LevelView& complexes);
/// The ledger behind consortia: pairs across regions, or every pair if members may lie in one region.
GapLedger consortium_ledger(const Request& request, const Dataset& data, const LevelView& complexes, double alpha);
/// The request without some options, for the parts of the program that would read them otherwise.
Request without(const Request& request, std::initializer_list<const char*> options);

}  // namespace linkgap::cli
