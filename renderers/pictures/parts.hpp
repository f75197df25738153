#pragma once

#include "linkgap/analysis/report.hpp"
#include "linkgap/renderers/diagram.hpp"
#include "linkgap/renderers/theme.hpp"
#include "renderers/geometry.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the pictures of actors have in common: how actors, ties and proposed links look, what their tooltips say, and
/// the rows of the legend that explain them.
namespace linkgap::parts {

/// The actors of one level with what decides their looks. Refers to the report, which must outlive it.
struct Cast {
  const Report* report = nullptr;
  const LevelReport* level = nullptr;
  Language language = Language::ko;
  std::vector<RegionStyle> styles;                       ///< per region of the study
  std::vector<std::optional<IsolationClass>> isolation;  ///< per actor; complexes only
  std::vector<double> strength;                          ///< per actor, Σ tie weights; activities if not computed

  const Actor& actor(std::size_t index) const { return level->view.actors[index]; }
  std::size_t size() const { return level->view.actors.size(); }
  const std::string& name(std::size_t index) const { return actor(index).name.in(language); }
  std::string region_name(std::size_t region) const;  ///< also for `no_group`
  RegionStyle style(std::size_t region) const;        ///< grey circle for `no_group`
  /// Silent, absent from the data, or with records only inside itself: the classes that pictures mark.
  bool cut_off(std::size_t index) const;
};
Cast cast_of(const Report& report, const LevelReport& level);
/// Of more regions than there are colours, gives those that are shown the first styles, so that few share a colour.
void restyle(Cast& cast, const std::vector<std::uint32_t>& shown);

/// The marker of an actor without a label, in the colour and shape of `region`, hollow or red-rimmed if it is cut off.
Marker marker(const Cast& cast, std::size_t actor, std::size_t region, Point centre, double radius);
/// Its label, required or by priority; cut-off actors come before others that are not required.
Label label(const Cast& cast, std::size_t actor, double size, bool required);

/// The strongest of the ties that `wanted` holds, weakest first, so that strong ones are drawn on top.
struct DrawnTies {
  std::vector<Tie> ties;
  std::size_t of = 0;  ///< ties there are
  double weakest = 0;  ///< weight drawn
  double strongest = 0;
};
DrawnTies strongest(const std::vector<Tie>& wanted, std::size_t limit);
/// Ties between different groups, both known. O(ties).
std::vector<Tie> ties_between(const Network& network, const std::vector<std::uint32_t>& group_of);
Paint tie_paint(double weight, const DrawnTies& drawn);
std::string tie_tooltip(const Cast& cast, const Tie& tie);

/// A link that is not there: a proposal, or a pair significantly below expectation.
struct MissingLink {
  std::size_t rank = 0;  ///< from 1, kept if others cannot be drawn
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::string tooltip;
};
struct MissingLinks {
  std::vector<MissingLink> links;  ///< best first
  bool proposals = true;           ///< false: pairs below expectation
  std::size_t of = 0;              ///< how many were asked for and found; some may have an end that is not drawn
  std::size_t all = 0;             ///< pairs below expectation, drawn or not; 0 for proposals
};
/// The first `limit` missing links of the ledger, if it has any, else the first proposals of the ranking.
MissingLinks missing(const Cast& cast, const std::optional<LinkRanking>& ranking,
                     const std::optional<GapLedger>& ledger, std::size_t limit);
/// Per actor: 1 if it is cut off or at the end of a missing link, so that a reader will ask for its name.
std::vector<char> worth_naming(const Cast& cast, const MissingLinks& missing);
Paint missing_paint();
/// "1 Gunsan–Gumi, 2 …": the missing links drawn, for the notes; empty without any.
std::string missing_note(const Cast& cast, const MissingLinks& missing);

/// Rows of the legend; each appends nothing if the picture holds nothing of its kind.
void explain_regions(std::vector<LegendEntry>& legend, const Cast& cast,
                     const std::vector<std::uint32_t>& region_of_drawn, const std::string& what);
void explain_cut_off(std::vector<LegendEntry>& legend, const Cast& cast, const std::vector<std::uint32_t>& drawn);
void explain_ties(std::vector<LegendEntry>& legend, Language language, const DrawnTies& drawn, const std::string& what);
void explain_missing(std::vector<LegendEntry>& legend, Language language, const MissingLinks& missing);

/// Moves everything so that what is drawn starts `margin` from the top left, and sets width and height to hold it.
void fit(Diagram& diagram, double margin);

}  // namespace linkgap::parts
