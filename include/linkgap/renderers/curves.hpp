#pragma once

#include "linkgap/analysis/backtest.hpp"
#include "linkgap/analysis/report.hpp"
#include "linkgap/planning/portfolio.hpp"
#include "linkgap/renderers/diagram.hpp"

namespace linkgap {

/// What the words around a picture rest on: the study, what was asked of it, and the records that were used. Refers to
/// its parts, which must outlive it.
struct PictureBasis {
  const Study& study;
  const ReportSettings& settings;
  const SelectionLedger& selection;
  std::optional<Date> first_date, last_date;  ///< of the selected activities

  PictureBasis(const Study& study, const ReportSettings& settings, const SelectedRecords& records);
  /// Implicit, so that a picture of a report need not say more. NOLINTNEXTLINE(google-explicit-constructor)
  PictureBasis(const Report& report);
};

/// Picture "curve" of a backtest: precision among the first k proposals, of the blend, of resource allocation,
/// preferential attachment and the best single index, against a random pair; and forecast probability against the share
/// that met, if the forecasts are probabilities. Words in `settings.language`. O(predictors).
Diagram draw_curve(const Backtest& backtest, const PictureBasis& basis);

/// Picture "portfolio": what each budget would buy, with the proved bound, the greedy choice and the budget asked for.
/// O(points).
Diagram draw_portfolio(const Portfolio& portfolio, const PictureBasis& basis);

}  // namespace linkgap
