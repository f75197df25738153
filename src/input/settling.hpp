#pragma once

#include "cell_values.hpp"
#include "problem_log.hpp"
#include "statements.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace linkgap::input {

/// Words for the messages about one attribute, and how bad it is if rows contradict each other.
struct Attribute {
  const char* entity;  ///< "organisation"
  const char* plural;  ///< of the attribute: "regions"
  Severity contradiction = Severity::warning;
};

/// One value of an attribute with the rows that say it.
template <class T>
struct Voice {
  T value;
  std::uint32_t rows = 0;
  Source first;
  std::uint32_t text = 0;  ///< in the pool, as first written
  Column column{};
};

/// Decides what the rows mean. One problem for each value that cannot be read, however many rows have it, and one for
/// each entity whose rows contradict each other, naming two lines. The most frequent value is kept, of equally
/// frequent ones the smallest, so that the order of rows does not matter.
class Settling {
 public:
  Settling(const RawStudy& study, ProblemLog& problems) : study_(study), problems_(problems) {}

  /// One value or none for each entity of `table`, from what is said in `columns`; read(text) gives a `Reading<T>`.
  /// O(statements).
  template <class T, class Read>
  std::vector<std::optional<T>> settle(const EntityTable& table, std::initializer_list<Column> columns,
                                       const Attribute& attribute, Read read) const {
    std::unordered_map<std::uint32_t, Reading<T>> readings;
    std::unordered_map<std::uint32_t, Voice<T>> refused;
    std::vector<std::optional<T>> settled(table.size());
    std::vector<Voice<T>> voices;
    for (std::size_t entity = 0; entity < table.size(); ++entity) {
      voices.clear();
      for (const Column column : columns) {
        table.about(column).for_each(entity, [&](const Statement& said) {
          auto place = readings.find(said.value);
          if (place == readings.end()) place = readings.emplace(said.value, read(study_.pool.text(said.value))).first;
          if (const Reading<T>& reading = place->second; reading.value) {
            count_in(voices, {*reading.value, said.count, said.source, said.value, column});
          } else {
            auto& voice =
                refused.try_emplace(said.value, Voice<T>{T{}, 0, said.source, said.value, column}).first->second;
            voice.rows += said.count;
            voice.first = std::min(voice.first, said.source);
          }
        });
      }
      if (voices.empty()) continue;
      std::ranges::sort(voices, [](const Voice<T>& a, const Voice<T>& b) {
        return a.rows != b.rows ? a.rows > b.rows : a.value < b.value;
      });
      settled[entity] = voices[0].value;
      if (voices.size() > 1) contradiction(table.keys.text(static_cast<std::uint32_t>(entity)), voices, attribute);
    }
    for (const auto& [text, voice] : refused) refuse(readings.at(text), voice);
    return settled;
  }

  /// The texts themselves, for names and titles.
  std::vector<std::optional<std::string>> texts(const EntityTable& table, std::initializer_list<Column> columns,
                                                const Attribute& attribute) const {
    return settle<std::string>(table, columns, attribute, [](const std::string& text) {
      return Reading<std::string>{text, "", "", {}};
    });
  }

 private:
  template <class T>
  static void count_in(std::vector<Voice<T>>& voices, const Voice<T>& voice) {
    const auto same = std::ranges::find(voices, voice.value, &Voice<T>::value);
    if (same == voices.end()) {
      voices.push_back(voice);
      return;
    }
    same->rows += voice.rows;
    if (voice.first < same->first) {
      same->first = voice.first;
      same->text = voice.text;
      same->column = voice.column;
    }
  }

  template <class T>
  void contradiction(const std::string& entity, const std::vector<Voice<T>>& voices, const Attribute& attribute) const {
    const bool in_order = voices[0].first < voices[1].first;
    const Voice<T>& earlier = in_order ? voices[0] : voices[1];
    const Voice<T>& later = in_order ? voices[1] : voices[0];
    Problem problem{attribute.contradiction,
                    study_.files[later.first.file],
                    later.first.line,
                    study_.header(later.first.file, later.column),
                    "",
                    "",
                    {}};
    problem.what = std::string(attribute.entity) + " '" + entity + "' has " +
                   (voices.size() == 2 ? "two " : std::to_string(voices.size()) + " ") + attribute.plural + ": '" +
                   shown(earlier) + "' (" + place(earlier, later) + ") and '" + shown(later) + "' (line " +
                   std::to_string(later.first.line) + ")";
    if (attribute.contradiction == Severity::error) {
      problem.advice = "correct one of the rows";
      if (earlier.first.file != later.first.file && std::string_view(attribute.entity) == "activity")
        problem.advice += "; if the files number their activities each for itself, add --codes-per-file";
      problems_.error(std::move(problem));
    } else {
      problem.advice = "'" + shown(voices[0]) + "' is used";
      problems_.warn("contradicting " + std::string(attribute.plural) + " of one " + attribute.entity,
                     std::move(problem));
    }
  }

  /// Tabs part latitude and longitude inside one statement.
  template <class T>
  std::string shown(const Voice<T>& voice) const {
    std::string text = study_.pool.text(voice.text);
    std::ranges::replace(text, '\t', ' ');
    return text;
  }

  template <class T>
  std::string place(const Voice<T>& voice, const Voice<T>& beside) const {
    const std::string line = "line " + std::to_string(voice.first.line);
    return voice.first.file == beside.first.file ? line : study_.files[voice.first.file] + ", " + line;
  }

  template <class T>
  void refuse(const Reading<T>& reading, const Voice<T>& voice) const {
    std::string what = reading.what;
    if (voice.rows > 1) what += " (" + std::to_string(voice.rows) + " rows)";
    problems_.error({Severity::error, study_.files[voice.first.file], voice.first.line,
                     study_.header(voice.first.file, voice.column), what, reading.advice, reading.legal});
  }

  const RawStudy& study_;
  ProblemLog& problems_;
};

}  // namespace linkgap::input
