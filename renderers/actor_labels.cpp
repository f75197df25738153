#include "linkgap/renderers/actor_labels.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace linkgap {
namespace {

[[noreturn]] void refuse(const Diagram& diagram, const char* what_ko, const char* what_en, const char* advice_ko,
                         const char* advice_en) {
  const bool ko = diagram.language == Language::ko;
  throw InputError(Problem{Severity::error,
                           "",
                           0,
                           "",
                           "'" + diagram.picture + "': " + (ko ? what_ko : what_en),
                           ko ? advice_ko : advice_en,
                           {}});
}

std::string said(const LabelChoice& choice, std::size_t named, Language language) {
  const bool ko = language == Language::ko;
  switch (choice.who) {
    case LabelChoice::Who::hubs:
      return ko ? "이름: 거점만" : "named: hubs only";
    case LabelChoice::Who::top:
      return (ko ? "이름: 연결이 강한 " : "named: the strongest ") + std::to_string(named) + (ko ? "곳" : "");
    case LabelChoice::Who::none:
      return ko ? "이름 없음" : "without names";
    case LabelChoice::Who::by_picture:
    case LabelChoice::Who::all:
      break;
  }
  return {};
}

}  // namespace

Diagram with_labels(Diagram diagram, const LabelChoice& choice) {
  if (choice.who == LabelChoice::Who::by_picture) return diagram;
  std::vector<Marker*> actors;
  for (Marker& marker : diagram.markers) {
    if (!marker.name.empty()) actors.push_back(&marker);
  }
  if (actors.empty()) {
    refuse(diagram, "이름을 고를 행위자가 없는 그림", "no actors whose names could be chosen",
           "--labels 없이 그리거나 지도·군집도 등을 쓸 것", "leave out --labels, or draw map, network or hub-spoke");
  }
  if (choice.who == LabelChoice::Who::hubs && std::ranges::none_of(actors, &Marker::hub)) {
    refuse(diagram, "거점이 없음", "there are no hubs", "--labels top:10 을 쓸 것", "use --labels top:10");
  }
  std::ranges::stable_sort(actors, [](const Marker* a, const Marker* b) {
    return a->weight != b->weight ? a->weight > b->weight : a->key < b->key;
  });
  std::size_t named = 0;
  for (std::size_t rank = 0; rank < actors.size(); ++rank) {
    Marker& marker = *actors[rank];
    const bool wanted = choice.who == LabelChoice::Who::all || (choice.who == LabelChoice::Who::hubs && marker.hub) ||
                        (choice.who == LabelChoice::Who::top && rank < choice.most);
    if (!wanted) {
      marker.label.reset();
      continue;
    }
    ++named;
    if (!marker.label) {
      constexpr double small = 7.5;
      marker.label = Label{marker.name, small, false, false, marker.weight};
    }
    // What was asked for by hand comes before what the picture had thought of.
    if (choice.who != LabelChoice::Who::all) marker.label->required = true;
  }
  const std::string words = said(choice, named, diagram.language);
  if (!words.empty()) diagram.subtitle += (diagram.subtitle.empty() ? "" : " · ") + words;
  return diagram;
}

}  // namespace linkgap
