#include "linkgap/renderers/tables_comparison.hpp"
#include "linkgap/renderers/tables_planning.hpp"

namespace linkgap {

std::vector<ResultTable> what_if_tables(const WhatIf& result, Language language) {
  const bool ko = language == Language::ko;
  ResultTable steps{
      "what_if_steps", {{"supposed"}, {"about"}, {"supposed_to_meet"}, {"activities"}, {"participations"}}, {}, {}};
  const auto joined = [&](const std::vector<Name>& names) {
    std::string text;
    for (const Name& name : names) text += (text.empty() ? "" : " – ") + name.in(language);
    return text.empty() ? Cell() : Cell(text);
  };
  for (const SupposedStep& step : result.steps) {
    steps.rows.push_back({std::string(label_of(step.step, language)), joined(step.about), joined(step.organisations),
                          static_cast<std::int64_t>(step.activities), static_cast<std::int64_t>(step.records)});
  }
  steps.notes.push_back(
      ko ? "연결 추가는 적힌 기관만 참석하는 가상의 활동을 더한 것, 연결 제거는 둘이 함께한 활동을 모두 뺀 "
           "것(그 활동의 다른 참석자도 빠짐)"
         : "a tie is added as activities of these organisations only; a tie is removed with every "
           "activity that both attended, for all who attended it");
  ResultTable indicators = supposed_indicator_table(result.before, result.after, language);
  indicators.notes.push_back((ko ? "수준: " : "level: ") + std::string(label_of(result.level, language)));
  indicators.notes.push_back(
      ko ? "같은 기록에 가정만 바꾸어 다시 계산한 값이며 예측이 아님: 실제로 바뀌면 다른 만남도 함께 달라짐"
         : "the same records, counted again under the supposition; no forecast: in the world other "
           "meetings would change too");
  return {std::move(steps), std::move(indicators)};
}

}  // namespace linkgap
