#include "linkgap/planning/consortium.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace linkgap {
namespace {

/// A number with a fixed count of decimals, always with a point.
std::string decimal(double value, int places) {
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, places).ptr;
  return {text.data(), end};
}

std::string shown(const LevelView& complexes, std::uint32_t actor, Language language) {
  const Actor& row = complexes.actors[actor];
  return row.name.empty() ? row.code : row.name.in(language);
}

const ConsortiumPair* farthest(const Consortium& set) {
  const ConsortiumPair* found = nullptr;
  for (const ConsortiumPair& pair : set.pairs) {
    if (pair.km && (found == nullptr || *pair.km > *found->km)) found = &pair;
  }
  return found;
}

const FirstCall* first_call(const Consortium& set) {
  const auto best = std::ranges::max_element(set.calls, {}, &FirstCall::sides);
  return best == set.calls.end() ? nullptr : &*best;
}

/// "parts (Gunsan, Ulsan), assembly (–)".
std::string stage_words(const Consortium& set, const LevelView& complexes, Language language) {
  std::string text;
  for (const StageCover& cover : set.stages) {
    std::string members;
    for (const std::uint32_t a : cover.members)
      members += (members.empty() ? "" : ", ") + shown(complexes, a, language);
    text += (text.empty() ? "" : "; ") + cover.stage + " (" + (members.empty() ? "–" : members) + ")";
  }
  return text;
}

// Names stand between signs and every clause ends in a counter or a unit, so that no Korean particle has to be chosen
// by the last syllable of a name.
std::string korean(const Consortium& set, const LevelView& complexes, const Theme& theme) {
  const auto name = [&](std::uint32_t actor) { return shown(complexes, actor, Language::ko); };
  const std::string about = theme.asked.empty() ? "" : "'" + theme.asked + "' 관련 ";
  std::string text = std::to_string(set.members.size()) + "개 단지 중 " + std::to_string(set.majority) +
                     "곳 이상이 함께한 " + about + "활동은 자료상 " + std::to_string(set.joint_record) +
                     "건이며, 활동량과 행사 규모만 보면 " + decimal(set.joint_expected, 2) + "건이 기대됨. ";
  const ConsortiumPair& weak = set.pairs[set.weakest];
  text += "약한 고리: " + name(weak.a) + " – " + name(weak.b) + "(" + about + "공동 활동 " +
          std::to_string(weak.on_theme) + "건, 전체 " + std::to_string(weak.observed) + "건, 기대 " +
          decimal(weak.expected, 2) + "건; 양쪽을 아는 기관 " + std::to_string(weak.brokers) + "곳). ";
  if (!set.stages.empty()) text += "가치사슬: " + stage_words(set, complexes, Language::ko) + ". ";
  if (const FirstCall* call = first_call(set)) {
    text += "먼저 연락할 곳: " + (call->name.empty() ? call->code : call->name.in(Language::ko)) + "(" +
            std::to_string(call->sides) + "개 단지와 기록). ";
  }
  if (const ConsortiumPair* far = farthest(set)) {
    text += "가장 먼 두 단지: " + name(far->a) + " – " + name(far->b) + ", 직선 " + decimal(*far->km, 0) + " km. ";
  }
  return text + "점수 " + decimal(set.score.total, 3) + " = 공동 부족 " + decimal(set.score.joint_gap, 2) + ", 적합 " +
         decimal(set.score.fit, 2) + ", 기반 " + decimal(set.score.footing, 2) + ", 도달 " +
         decimal(set.score.reach, 2) + ", 새로움 " + decimal(set.score.novelty, 2) + "의 가중합.";
}

std::string english(const Consortium& set, const LevelView& complexes, const Theme& theme) {
  const auto name = [&](std::uint32_t actor) { return shown(complexes, actor, Language::en); };
  const std::string about = theme.asked.empty() ? "" : " on '" + theme.asked + "'";
  const auto activities = [&](std::size_t count) {
    return std::to_string(count) + (count == 1 ? " activity" : " activities");
  };
  std::string text = "The data show " + activities(set.joint_record) + about + " of " + std::to_string(set.majority) +
                     " or more of the " + std::to_string(set.members.size()) + " complexes, where " +
                     decimal(set.joint_expected, 2) +
                     " would be expected from how active they are and how large the activities were. ";
  const ConsortiumPair& weak = set.pairs[set.weakest];
  text += "Weakest link: " + name(weak.a) + " – " + name(weak.b) + " (" + activities(weak.on_theme) + about + ", " +
          std::to_string(weak.observed) + " of any kind, " + decimal(weak.expected, 2) + " expected; " +
          std::to_string(weak.brokers) + " organisations know both). ";
  if (!set.stages.empty()) text += "Value chain: " + stage_words(set, complexes, Language::en) + ". ";
  if (const FirstCall* call = first_call(set)) {
    text += "Call first: " + (call->name.empty() ? call->code : call->name.in(Language::en)) + " (records with " +
            std::to_string(call->sides) + " of them). ";
  }
  if (const ConsortiumPair* far = farthest(set)) {
    text += "Farthest apart: " + name(far->a) + " – " + name(far->b) + ", " + decimal(*far->km, 0) + " km. ";
  }
  return text + "Score " + decimal(set.score.total, 3) + ", the weighted sum of joint gap " +
         decimal(set.score.joint_gap, 2) + ", fit " + decimal(set.score.fit, 2) + ", footing " +
         decimal(set.score.footing, 2) + ", reach " + decimal(set.score.reach, 2) + ", novelty " +
         decimal(set.score.novelty, 2) + ".";
}

}  // namespace

std::string reason(const Consortium& consortium, const LevelView& complexes, const Theme& theme, Language language) {
  return language == Language::ko ? korean(consortium, complexes, theme) : english(consortium, complexes, theme);
}

}  // namespace linkgap
