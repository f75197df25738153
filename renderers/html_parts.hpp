#pragma once

#include "linkgap/renderers/html_report.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>

/// Parts of the page, private to `renderers/`.
namespace linkgap::html {

/// Text as HTML shows it, also inside quoted attributes. O(length).
std::string escaped(std::string_view text);
/// JSON for an inert script element: `<`, `>`, `&`, U+2028 and U+2029 as \u escapes, so that no text can end the
/// element or begin a comment. O(length).
std::string inert(const nlohmann::ordered_json& value);

/// A word of the page; throws `EngineError` for a key it does not have.
const Name& word(std::string_view key);
/// All of them: {key: [ko, en]}.
nlohmann::ordered_json words();
/// The name of a picture; its key if the page has no name for it.
Name picture_word(const std::string& name);

/// Letter of a level in keys of actors ("c12"): the first of its code, u for council.
char letter(Level level);
/// Actors that tables and pictures mention, per level.
using Mentioned = std::map<Level, std::set<std::uint32_t>>;

/// What the shapes of a picture are about: id → {"c12"} or {"c3-12"}, and whether it is a link that is not there.
struct Hook {
  std::string who;
  bool missing = false;
};
std::map<std::string, Hook> hooks(const Diagram& diagram);
void mention(const Diagram& diagram, Mentioned& mentioned);
/// The SVG for a page: without prolog, namespaces and fixed size, ids made unique by `prefix`, hooks as data
/// attributes.
std::string embedded(const std::string& svg, const std::string& prefix, const std::map<std::string, Hook>& hooks);

/// The tables of the page in both languages, with the actors they are about.
nlohmann::ordered_json tables(const Report& report, const PlanningFindings& planning, Mentioned& mentioned);
/// Names, regions, sectors and classes of those actors.
nlohmann::ordered_json actors(const Report& report, const Mentioned& mentioned);
/// Who attended which activity, and on which lines that is written.
nlohmann::ordered_json records(const Report& report, const Mentioned& mentioned);

/// The view of a level, or null if the study has none.
const LevelReport* level_of(const Report& report, Level level);
/// A name in both languages: ["ko", "en"], one string if they are the same.
nlohmann::ordered_json both(const std::string& ko, const std::string& en);
nlohmann::ordered_json both(const Name& name);

}  // namespace linkgap::html
