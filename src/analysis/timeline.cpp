#include "linkgap/analysis/timeline.hpp"

#include "linkgap/analysis/isolation.hpp"

#include <algorithm>
#include <array>

namespace linkgap {
namespace {

constexpr std::array period_lengths = {
    Term{"month", "월", "month", ""},
    Term{"quarter", "분기", "quarter", ""},
    Term{"year", "연도", "year", ""},
    Term{"decade", "10년", "decade", ""},
};

/// What reading gives an activity of a study without any dates.
constexpr Date no_date{1970, 0, 0};

int month_number(const Date& date) {
  return 12 * date.year + std::max<int>(date.month, 1) - 1;
}

int months_in(PeriodLength length) {
  switch (length) {
    case PeriodLength::month:
      return 1;
    case PeriodLength::quarter:
      return 3;
    case PeriodLength::year:
      return 12;
    case PeriodLength::decade:
      break;
  }
  return 120;
}

PeriodLength length_for(int months, bool to_the_month) {
  constexpr int most_months = 18, most_in_quarters = 72, most_in_years = 720;
  if (to_the_month && months <= most_months) return PeriodLength::month;
  if (to_the_month && months <= most_in_quarters) return PeriodLength::quarter;
  return months <= most_in_years ? PeriodLength::year : PeriodLength::decade;
}

}  // namespace

template <>
std::span<const Term> terms<PeriodLength>() {
  return period_lengths;
}

Timeline timeline(const Dataset& data, const LevelView& view, const Window& window) {
  Timeline result;
  result.regions = view.level == Level::region;
  const auto date_of = [&](std::size_t x) { return data.activities[view.activities[x].index()].date; };
  std::optional<int> first, last;
  std::size_t to_the_month = 0, dated = 0;
  for (std::size_t x = 0; x < view.activities.size(); ++x) {
    const Date date = date_of(x);
    if (date == no_date) continue;
    ++dated;
    to_the_month += date.precision() != DatePrecision::year ? 1 : 0;
    first = std::min(first.value_or(month_number(date)), month_number(date));
    last = std::max(last.value_or(month_number(date)), month_number(date));
  }
  if (dated == 0) {
    result.undated = view.activities.size();
    return result;
  }
  if (window.from) first = month_number(*window.from);
  if (window.to) last = month_number(window.to->last_day());
  result.length = length_for(*last - *first + 1, 10 * to_the_month >= 9 * dated);

  const int months = months_in(result.length);
  const int begin = *first / months;
  const int periods = *last / months - begin + 1;
  for (int i = 0; i < periods; ++i) {
    const int month = (begin + i) * months;
    TimelinePeriod period;
    period.first = {static_cast<std::int16_t>(month / 12), static_cast<std::uint8_t>(months < 12 ? month % 12 + 1 : 0),
                    0};
    result.periods.push_back(period);
  }
  for (std::size_t x = 0; x < view.activities.size(); ++x) {
    const Date date = date_of(x);
    const int place = month_number(date) / months - begin;
    const bool exact = date.precision() != DatePrecision::year || months >= 12;
    if (date == no_date || !exact || place < 0 || place >= periods) {
      ++result.undated;
      continue;
    }
    TimelinePeriod& period = result.periods[static_cast<std::size_t>(place)];
    ++period.activities;
    if (!result.regions) continue;
    period.located += view.affiliation.size(x) > 0 ? 1 : 0;
    period.cross_region += view.affiliation.size(x) > 1 ? 1 : 0;
  }
  for (TimelinePeriod& period : result.periods) {
    if (period.located > 0) period.share = wilson_interval(period.cross_region, period.located);
  }
  return result;
}

}  // namespace linkgap
