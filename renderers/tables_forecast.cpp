#include "linkgap/renderers/tables.hpp"
#include "table_cells.hpp"

#include <cmath>

namespace linkgap {

ResultTable forecast_table(const CostForecast& cost, Language language) {
  const bool ko = language == Language::ko;
  ResultTable table{"forecast", {{"indicator"}, {"count"}}, {}, {}};
  const auto add = [&](const char* korean, const char* english, double value) {
    table.rows.push_back({ko ? korean : english, static_cast<std::int64_t>(std::ceil(value))});
  };
  add("기록이 있는 기관", "organisations with records", static_cast<double>(cost.organisations));
  add("기관의 활동 참여", "attendances of organisations", static_cast<double>(cost.attendances));
  add("기관 간 연결(최대)", "ties between organisations, at most", static_cast<double>(cost.ties));
  add("매개 중심성 탐색", "searches for betweenness", static_cast<double>(cost.sources));
  add("메모리 MB(최대)", "memory in MB, at most", cost.megabytes);
  add("처리 시간 초(최대)", "processor seconds, at most", cost.seconds);
  table.notes.push_back(
      ko ? "linkgap report 전체의 예상치. 시간과 메모리는 기계에 따라 두 배까지 다를 수 있음; 한도는 --memory-limit"
         : "of the whole linkgap report; time and memory may differ by a factor of two between machines; "
           "--memory-limit "
           "sets a limit");
  if (cost.sources < cost.organisations)
    table.notes.push_back(ko ? "매개 중심성은 표본으로 추정(--exact이면 전부 계산)"
                             : "betweenness is estimated from a sample (--exact computes it in full)");
  return table;
}

}  // namespace linkgap
