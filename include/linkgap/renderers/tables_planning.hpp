#pragma once

#include "linkgap/model/study.hpp"
#include "linkgap/planning/hub_designation.hpp"
#include "linkgap/planning/pilots.hpp"
#include "linkgap/planning/planning_findings.hpp"
#include "linkgap/planning/portfolio.hpp"
#include "linkgap/planning/what_if.hpp"
#include "linkgap/renderers/table.hpp"

#include <vector>

namespace linkgap {

/// The proposal beside the study's plan: the hubs, kept, new and dropped, each with its figures, its price and its
/// reason; the terms of both with their weights; the assignment of every linked complex.
std::vector<ResultTable> hub_tables(const Study& study, const LevelView& complexes, const HubDesignation& designation,
                                    Language language);
/// The study's own plan: every linked complex with its hub, the nearest hub and its participation; what has no partner.
ResultTable hub_check_table(const Study& study, const LevelView& complexes, const HubPlanCheck& check,
                            Language language);

/// The chosen proposals with every figure and a reason in words; what they bring by benefit; the network before and
/// after; budget against worth; all candidates that were not chosen (in CSV and JSON in full, in text the first).
std::vector<ResultTable> portfolio_tables(const Study& study, const LevelView& complexes, const Portfolio& portfolio,
                                          Language language);

/// Every hub by rank with all its inputs, its range of ranks and its reason; the components of the score with their
/// weights.
std::vector<ResultTable> pilot_tables(const Study& study, const LevelView& complexes, const PilotSelection& selection,
                                      Language language);
/// The tables of all planning results that a report holds, in file-name order.
std::vector<ResultTable> planning_tables(const Study& study, const LevelView& complexes,
                                         const PlanningFindings& findings, Language language);
/// What was supposed, part by part, and every indicator before and after.
std::vector<ResultTable> what_if_tables(const WhatIf& result, Language language);

}  // namespace linkgap
