#include "study_settings_reader.hpp"

#include "cell_values.hpp"
#include "date_reader.hpp"
#include "json_document.hpp"
#include "json_fields.hpp"
#include "planning_settings_reader.hpp"
#include "unicode_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <limits>

namespace linkgap::input {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 10> countable = {"regions",      "complexes",     "hubs",       "linked",
                                                        "councils",     "organisations", "activities", "head_offices",
                                                        "headquarters", "branches"};

bool is_colour(const std::string& text) {
  return text.size() == 7 && text[0] == '#' && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

class SettingsReader : JsonFields {
 public:
  using JsonFields::JsonFields;

  StudyFile read(const json& root) {
    StudyFile study;
    if (!root.is_object()) {
      wrong("", "the file must hold one JSON object", "start it with {");
      return study;
    }
    check_keys(root, "",
               {"title", "source_line", "language", "synthetic", "window", "kind_weights", "excluded_kinds",
                "excluded_roles", "expectations", "planning", "regions", "value_chain", "columns", "outlines"});
    if (root.contains("title")) study.settings.title = name(root["title"], "title");
    if (root.contains("source_line")) study.settings.source_line = name(root["source_line"], "source_line");
    if (root.contains("language")) study.settings.language = language(root["language"]);
    if (root.contains("synthetic")) study.settings.synthetic = yes_or_no(root["synthetic"], "synthetic");
    if (root.contains("window")) study.settings.window = window(root["window"]);
    if (root.contains("kind_weights")) study.settings.kind_weights = kind_weights(root["kind_weights"]);
    if (root.contains("excluded_kinds"))
      study.settings.excluded_kinds = terms_in<OrganisationKind>(root["excluded_kinds"], "excluded_kinds");
    if (root.contains("excluded_roles"))
      study.settings.excluded_roles = terms_in<ParticipationRole>(root["excluded_roles"], "excluded_roles");
    if (root.contains("expectations")) study.settings.expectations = expectations(root["expectations"]);
    if (root.contains("planning")) study.settings.planning = read_planning_settings(root["planning"], *this);
    if (root.contains("regions")) study.regions = regions(root["regions"]);
    if (root.contains("value_chain")) study.value_chain = stages(root["value_chain"]);
    if (root.contains("columns")) study.columns = columns(root["columns"]);
    if (root.contains("outlines")) study.outlines = outlines(root["outlines"]);
    return study;
  }

 private:
  Name name(const json& value, const std::string& path) {
    if (value.is_string()) {
      const auto& both = value.get_ref<const std::string&>();
      return has_korean(both) ? Name{both, ""} : Name{"", both};
    }
    if (!value.is_object()) {
      wrong(path, "must be a text or an object with the texts 'ko' and 'en'",
            "write it as {\"ko\": \"…\", \"en\": \"…\"}");
      return {};
    }
    check_keys(value, path, {"ko", "en"});
    return {value.contains("ko") ? text(value["ko"], path + ".ko") : "",
            value.contains("en") ? text(value["en"], path + ".en") : ""};
  }

  Language language(const json& value) {
    if (value == "ko") return Language::ko;
    if (value == "en") return Language::en;
    wrong("language", "is not a language of linkgap", "", {"\"ko\"", "\"en\""});
    return Language::ko;
  }

  std::optional<Date> date(const json& value, const std::string& path) {
    if (value.is_null()) return std::nullopt;
    const DateReading reading = read_date(text(value, path));
    if (reading.span && !reading.span->end) return reading.span->start;
    if (value.is_string())
      wrong(path, reading.span ? "is a range" : reading.what, reading.span ? "give one date" : reading.advice);
    return std::nullopt;
  }

  Window window(const json& value) {
    if (!is_object(value, "window")) return {};
    check_keys(value, "window", {"from", "to"});
    Window window;
    if (value.contains("from")) window.from = date(value["from"], "window.from");
    if (value.contains("to")) window.to = date(value["to"], "window.to");
    if (window.from && window.to && window.to->last_day() < window.from->first_day()) {
      wrong("window", "ends before it starts", "exchange 'from' and 'to'");
    }
    return window;
  }

  std::map<std::string, double> kind_weights(const json& value) {
    std::map<std::string, double> weights;
    if (!is_object(value, "kind_weights")) return weights;
    for (const auto& [kind, weight] : value.items()) {
      const std::string path = "kind_weights." + kind;
      if (!weight.is_number() || !std::isfinite(weight.get<double>()) || weight.get<double>() < 0) {
        wrong(path, "must be a number of 0 or more", "1 counts an activity fully, 0 not at all");
      } else if (!weights.emplace(activity_kind_code(kind), weight.get<double>()).second) {
        wrong(path, "names the kind '" + activity_kind_code(kind) + "' a second time", "remove one of them");
      }
    }
    return weights;
  }

  template <class Enum>
  std::vector<Enum> terms_in(const json& value, const std::string& path) {
    std::vector<Enum> chosen;
    if (!is_list(value, path)) return chosen;
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::string place = path + "[" + std::to_string(i) + "]";
      if (!value[i].is_string()) {
        wrong(place, "must be a text", "put it in quotation marks");
        continue;
      }
      const auto reading = read_term<Enum>(value[i].get_ref<const std::string&>());
      if (reading.value)
        chosen.push_back(*reading.value);
      else
        wrong(place, reading.what, reading.advice, reading.legal);
    }
    std::ranges::sort(chosen);
    chosen.erase(std::ranges::unique(chosen).begin(), chosen.end());
    return chosen;
  }

  std::vector<Expectation> expectations(const json& value) {
    std::vector<Expectation> list;
    if (!is_object(value, "expectations")) return list;
    const std::vector<std::string> names(countable.begin(), countable.end());
    for (const auto& [what, count] : value.items()) {
      const std::string path = "expectations." + what;
      if (std::ranges::find(names, what) == names.end()) {
        const std::string like = nearest(what, names);
        wrong(path, "is nothing that linkgap counts", like.empty() ? "" : "did you mean '" + like + "'?", names);
      } else if (!count.is_number_unsigned() ||
                 count.get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max()) {
        wrong(path, "must be a whole number from 0 to 4294967295", "write it without quotation marks");
      } else {
        list.push_back({what, static_cast<std::size_t>(count.get<std::uint64_t>())});
      }
    }
    return list;
  }

  std::vector<RegionSetting> regions(const json& value) {
    std::vector<RegionSetting> list;
    if (!is_list(value, "regions")) return list;
    for (std::size_t i = 0; i < value.size(); ++i) {
      RegionSetting region = this->region(value[i], "regions[" + std::to_string(i) + "]");
      const bool twice = std::ranges::find(list, region.code, &RegionSetting::code) != list.end();
      if (twice && !region.code.empty())
        wrong("regions", "holds the code '" + region.code + "' twice", "remove one of them");
      else if (!region.code.empty())
        list.push_back(std::move(region));
    }
    return list;
  }

  std::vector<std::string> stages(const json& value) {
    std::vector<std::string> list;
    if (!is_list(value, "value_chain")) return list;
    for (const json& item : value) {
      const std::string stage = text(item, "value_chain");
      if (std::ranges::find(list, stage) != list.end())
        wrong("value_chain", "holds '" + stage + "' twice", "remove one of them");
      else if (!stage.empty())
        list.push_back(stage);
    }
    if (list.size() > 32) wrong("value_chain", "has more than 32 stages", "join stages that belong together");
    return list;
  }

  RegionSetting region(const json& value, const std::string& path) {
    RegionSetting region;
    if (value.is_string()) {
      region.code = value.get<std::string>();
    } else if (is_object(value, path)) {
      check_keys(value, path, {"code", "name", "colour", "synonyms"});
      if (value.contains("code")) region.code = text(value["code"], path + ".code");
      if (value.contains("name")) region.name = name(value["name"], path + ".name");
      if (value.contains("colour")) region.colour = text(value["colour"], path + ".colour");
      if (value.contains("synonyms") && is_list(value["synonyms"], path + ".synonyms")) {
        for (const json& synonym : value["synonyms"]) region.synonyms.push_back(text(synonym, path + ".synonyms"));
      }
    }
    if (region.code.empty()) wrong(path, "has no code", "write it as {\"code\": \"…\"}");
    if (!region.colour.empty() && !is_colour(region.colour))
      wrong(path + ".colour", "'" + region.colour + "' is not a colour", "write it as #1F77B4");
    return region;
  }

  std::map<std::string, Column> columns(const json& value) {
    std::map<std::string, Column> map;
    if (!is_object(value, "columns")) return map;
    const std::vector<std::string> names = column_names();
    for (const auto& [header, meaning] : value.items()) {
      const std::string path = "columns." + header;
      const std::string wanted = text(meaning, path);
      if (const auto column = find_column(wanted)) {
        map.emplace(fold_header(header), *column);
      } else if (meaning.is_string()) {
        const std::string like = nearest(wanted, names);
        wrong(path, "'" + wanted + "' is not a column of linkgap", like.empty() ? "" : "did you mean '" + like + "'?",
              names);
      }
    }
    return map;
  }

  std::optional<OutlineSetting> outlines(const json& value) {
    OutlineSetting setting;
    if (value.is_string()) {
      setting.file = value.get<std::string>();
    } else {
      if (!is_object(value, "outlines")) return std::nullopt;
      check_keys(value, "outlines", {"file", "property", "regions"});
      if (value.contains("file")) setting.file = text(value["file"], "outlines.file");
      if (value.contains("property")) setting.property = text(value["property"], "outlines.property");
      if (value.contains("regions") && is_object(value["regions"], "outlines.regions")) {
        for (const auto& [feature, code] : value["regions"].items()) {
          setting.region_of_name.emplace(feature, text(code, "outlines.regions." + feature));
        }
      }
    }
    const std::filesystem::path path(setting.file);
    const bool inside = !setting.file.empty() && path.is_relative() && std::ranges::find(path, "..") == path.end();
    if (inside) return setting;
    wrong("outlines", "must name a file inside the folder of the study",
          "put the GeoJSON file beside study.json and give its name");
    return std::nullopt;
  }
};

}  // namespace

StudyFile read_study_file(std::string_view text, const std::string& file, ProblemLog& problems) {
  const auto root = parse_json(text, file, problems);
  return root ? SettingsReader(file, problems).read(*root) : StudyFile{};
}

}  // namespace linkgap::input
