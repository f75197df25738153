#include "linkgap/renderers/html_report.hpp"

#include "html_page.hpp"
#include "html_parts.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/summary.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

namespace linkgap {
namespace {

using Json = nlohmann::ordered_json;

Language other_than(Language language) {
  return language == Language::ko ? Language::en : Language::ko;
}
std::string code_of_language(Language language) {
  return language == Language::ko ? "ko" : "en";
}
std::string name_of_language(Language language) {
  return language == Language::ko ? "한국어" : "English";
}

Name title_of(const Report& report) {
  const Name& title = report.study.settings.title;
  return title.empty() ? Name{report.study.name, report.study.name} : title;
}

std::vector<std::string> sentences_of(const Report& report, const PlanningFindings& planning, Language language) {
  std::vector<std::string> list = findings(report, language);
  std::ranges::move(findings(planning, language), std::back_inserter(list));
  return list;
}

Name both_languages(const std::function<std::string(Language)>& words) {
  return {words(Language::ko), words(Language::en)};
}

template <class Enum>
Json term_list() {
  Json list = Json::array();
  for (const Term& term : terms<Enum>()) list.push_back(html::both(std::string(term.ko), std::string(term.en)));
  return list;
}

/// The pictures as HTML, and which of them there are, in the order of their tabs.
struct Figures {
  std::string html;
  Json names = Json::array();
};

Figures figures(const std::vector<HtmlPicture>& pictures, Language language) {
  std::vector<std::string> inside;
  for (const HtmlPicture& picture : pictures) {
    const std::string prefix = picture.name + "-" + code_of_language(picture.diagram.language) + "-";
    inside.push_back(html::embedded(picture.svg, prefix, html::hooks(picture.diagram)));
  }
  const bool all = has_room_for_other_language(pictures, language);
  Figures out;
  for (const HtmlPicture& first : pictures) {
    if (first.diagram.language != language) continue;
    const std::string name = html::escaped(first.name);
    out.html += "<figure id=\"picture-" + name + "\" role=\"tabpanel\" aria-labelledby=\"tab-picture-" + name + "\">";
    for (std::size_t i = 0; i < pictures.size(); ++i) {
      const bool own = pictures[i].diagram.language == language;
      if (pictures[i].name != first.name || (!own && !all)) continue;
      out.html += "<div class=\"frame\" data-lang=\"" + code_of_language(pictures[i].diagram.language) + "\"" +
                  (own ? "" : " hidden") + ">" + inside[i] + "</div>";
    }
    out.html += "</figure>\n";
    out.names.push_back(html::both(html::picture_word(first.name)));
  }
  if (!all) {
    const Name& note = html::word("other_language_pictures");
    out.html += "<p class=\"hint\">" + html::escaped(note.in(language)) + "</p>\n";
  }
  return out;
}

Json data_of(const Report& report, const PlanningFindings& planning, const std::vector<HtmlPicture>& pictures,
             Json picture_names) {
  const Dataset& data = report.study.data;
  html::Mentioned mentioned;
  for (const HtmlPicture& picture : pictures) html::mention(picture.diagram, mentioned);
  for (const auto& [level, actors] : mentioned) {
    const LevelReport* const part = html::level_of(report, level);
    if (part == nullptr || (!actors.empty() && *actors.rbegin() >= part->view.actors.size()))
      throw EngineError("a picture of the page shows an actor that its level lacks");
  }
  Json tables = html::tables(report, planning, mentioned);
  Json sentences = Json::array();
  const std::vector<std::string> ko = sentences_of(report, planning, Language::ko);
  const std::vector<std::string> en = sentences_of(report, planning, Language::en);
  for (std::size_t i = 0; i < ko.size(); ++i) sentences.push_back(html::both(ko[i], en[i]));
  Json regions = Json::array(), sectors = Json::array(), levels = Json::object(), level_words = Json::object();
  for (const Region& row : data.regions)
    regions.push_back(html::both(row.name.empty() ? Name{row.code, row.code} : row.name));
  for (const Sector& row : data.sectors)
    sectors.push_back(html::both(row.name.empty() ? Name{row.code, row.code} : row.name));
  for (const auto& [level, actors] : mentioned) {
    const std::string key(1, html::letter(level));
    levels[key] = code_of(level);
    level_words[key] =
        html::both(std::string(label_of(level, Language::ko)), std::string(label_of(level, Language::en)));
  }
  return {{"lang", code_of_language(report.settings.language)},
          {"language_names", {{"ko", name_of_language(Language::ko)}, {"en", name_of_language(Language::en)}}},
          {"title", html::both(title_of(report))},
          {"scope", html::both(both_languages([&](Language language) { return scope_line(report, language); }))},
          {"source", html::both(report.study.settings.source_line)},
          {"findings", sentences},
          {"words", html::words()},
          {"levels", levels},
          {"level_words", level_words},
          {"regions", regions},
          {"sectors", sectors},
          {"roles", term_list<ComplexRole>()},
          {"isolation", term_list<IsolationClass>()},
          {"pictures", std::move(picture_names)},
          {"actors", html::actors(report, mentioned)},
          {"tables", std::move(tables)},
          {"records", html::records(report, mentioned)}};
}

/// The template with every {{key}} replaced: what begins with @ by what `part` gives, other keys by the page's words.
std::string filled(std::string_view page, Language language, const std::function<std::string(std::string_view)>& part) {
  std::string out;
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t open = page.find("{{", at);
    if (open == std::string_view::npos) return out += page.substr(at);
    const std::size_t close = page.find("}}", open);
    if (close == std::string_view::npos) throw EngineError("the template of the page has {{ without }}");
    const std::string_view key = page.substr(open + 2, close - open - 2);
    out += page.substr(at, open - at);
    out += key.starts_with('@') ? part(key.substr(1)) : html::escaped(html::word(key).in(language));
    at = close + 2;
  }
  return out;
}

}  // namespace

bool has_room_for_other_language(const std::vector<HtmlPicture>& pictures, Language language) {
  std::size_t bytes = 0;
  for (const HtmlPicture& picture : pictures) bytes += picture.diagram.language == language ? picture.svg.size() : 0;
  return 2 * bytes <= most_html_picture_bytes;
}

std::string to_html(const Report& report, const PlanningFindings& planning, const std::vector<HtmlPicture>& pictures) {
  const Language language = report.settings.language;
  Figures shown = figures(pictures, language);
  const std::string data = html::inert(data_of(report, planning, pictures, std::move(shown.names)));
  const auto part = [&](std::string_view key) -> std::string {
    if (key == "lang") return code_of_language(language);
    if (key == "other_lang") return code_of_language(other_than(language));
    if (key == "other_name") return name_of_language(other_than(language));
    if (key == "title") return html::escaped(title_of(report).in(language));
    if (key == "scope") return html::escaped(scope_line(report, language));
    if (key == "source") return html::escaped(report.study.settings.source_line.in(language));
    if (key == "style") return std::string(html_page::style);
    if (key == "script") return std::string(html_page::script);
    if (key == "data") return data;
    if (key == "pictures") return shown.html;
    if (key == "policy") {
      return "default-src 'none'; script-src 'sha256-" + std::string(html_page::script_hash) + "'; style-src 'sha256-" +
             std::string(html_page::style_hash) + "'; base-uri 'none'; form-action 'none'";
    }
    if (key == "findings") {
      std::string list;
      for (const std::string& finding : sentences_of(report, planning, language))
        list += "<li>" + html::escaped(finding) + "</li>";
      return list;
    }
    if (key == "warning") {
      if (!report.study.settings.synthetic) return "";
      return "<p class=\"notice\" data-word=\"synthetic\">" + html::escaped(html::word("synthetic").in(language)) +
             "</p>\n";
    }
    throw EngineError("the template of the page asks for '" + std::string(key) + "'");
  };
  return filled(html_page::page, language, part);
}

}  // namespace linkgap
