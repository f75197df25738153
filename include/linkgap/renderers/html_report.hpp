#pragma once

#include "linkgap/analysis/report.hpp"
#include "linkgap/planning/planning_findings.hpp"
#include "linkgap/renderers/diagram.hpp"

#include <string>
#include <vector>

namespace linkgap {

/// A picture for the page: the diagram, which says what its shapes are about, and what linkgap-render made of it.
struct HtmlPicture {
  std::string name;  ///< "map", as on the command line
  Diagram diagram;
  std::string svg;
};

/// Rows of a table that the page holds at most; the rest is in the CSV file of the same name, and the page says so.
inline constexpr std::size_t most_html_rows = 2000;
/// The same for organisations, of which there are thousands.
inline constexpr std::size_t most_html_organisations = 300;
/// Activities whose record lines the page holds at most, the latest ones.
inline constexpr std::size_t most_html_activities = 20'000;
/// Pictures of the other language are left out where those of the report's, taken twice, would take more bytes: the
/// page is to stay below 3 MB, so that it can be sent by mail.
inline constexpr std::size_t most_html_picture_bytes = 1'500'000;

/// True if the page has room for pictures of the other language beside those of this one, which alone count.
/// O(pictures).
bool has_room_for_other_language(const std::vector<HtmlPicture>& pictures, Language language);

/// The report as one HTML page that needs no other file and no network: findings, pictures, tables and the lines of
/// records, in both languages. `pictures` are shown in their order, each in the report's language and, if it is there
/// and there is room, in the other one. Its content security policy lets only its own script and style run, by their
/// hashes; text of the data is escaped or stands in JSON. Unlike `report.json` it names record lines, so it depends on
/// the order of rows. Throws `EngineError` for a picture that is no SVG of linkgap-render. O(actors + activities +
/// tables + length of pictures).
std::string to_html(const Report& report, const PlanningFindings& planning, const std::vector<HtmlPicture>& pictures);

}  // namespace linkgap
