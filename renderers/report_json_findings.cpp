#include "linkgap/renderers/tables.hpp"
#include "report_json_parts.hpp"

namespace linkgap::report_json {

Json isolation(const LevelView& view, const std::vector<ComplexIsolation>& rows) {
  Json list = Json::array();
  for (const ComplexIsolation& row : rows) {
    list.push_back(
        {{"complex", view.actors[row.complex].code},
         {"class", code_of(row.isolation)},
         {"activities", row.activities},
         {"organisations", row.organisations},
         {"partner_complexes", row.partner_complexes},
         {"partner_regions", row.partner_regions},
         {"cross_region_activities", row.cross_region_activities},
         {"cross_region_share", optional(row.cross_region_share)},
         {"share_interval", row.share_interval ? interval(*row.share_interval) : Json(nullptr)},
         {"last_cross_region", date(row.last_cross_region)},
         {"nearest_connected", row.nearest_connected ? Json(view.actors[*row.nearest_connected].code) : Json(nullptr)},
         {"nearest_km", optional(row.nearest_km)},
         {"hops_to_hub", optional(row.hops_to_hub)},
         {"hops_to_other_region", optional(row.hops_to_other_region)},
         {"spoke", row.spoke ? Json{{"hub_activities", row.spoke->hub_activities}, {"attended", row.spoke->attended}}
                             : Json(nullptr)},
         {"dependence", code_of(row.dependence)},
         {"depends_on", row.depends_on},
         {"observed_meetings", row.observed_meetings},
         {"expected_meetings", row.expected_meetings ? Json(*row.expected_meetings) : Json(nullptr)}});
  }
  return list;
}

/// The fitted model of the expectations; null under another expectation.
Json gravity(const LevelView& view, const GapLedger& ledger) {
  if (!ledger.gravity) return nullptr;
  const GravityModel& model = *ledger.gravity;
  Json coefficients = Json::array();
  for (const Coefficient& row : model.coefficients) {
    coefficients.push_back({{"covariate", row.key},
                            {"coefficient", row.value},
                            {"standard_error", row.standard_error},
                            {"unknown", row.unknown},
                            {"typical", row.typical}});
  }
  Json actors = Json::array();
  for (const ActorStanding& standing : model.standings) {
    actors.push_back({{"code", view.actors[standing.actor].code},
                      {"observed", standing.observed},
                      {"expected", standing.expected},
                      {"effect", standing.effect},
                      {"p", standing.p},
                      {"q", standing.q},
                      {"withdrawn", standing.withdrawn}});
  }
  return {{"coefficients", coefficients},
          {"unused", model.unused},
          {"dispersion", model.dispersion},
          {"heterogeneity", model.heterogeneity},
          {"actor_spread", model.actor_spread},
          {"structural_zeros", model.structural_zeros},
          {"pairs", model.pairs},
          {"actors", actors}};
}

Json gaps(const LevelView& view, const GapLedger& ledger) {
  const bool complete = ledger.rows.size() <= most_gap_rows;
  Json classes = Json::object();
  for (const Term& term : terms<GapClass>()) classes[std::string(term.code)] = 0;
  Json rows = Json::array();
  for (const GapRow& row : ledger.rows) {
    Json& count = classes[std::string(code_of(row.gap))];
    count = count.get<std::size_t>() + 1;
    if (!complete && !is_finding(row)) continue;
    rows.push_back({{"a", view.actors[row.a].code},
                    {"b", view.actors[row.b].code},
                    {"class", code_of(row.gap)},
                    {"observed", row.observed},
                    {"expected", row.expected},
                    {"expected_interval", interval(row.expected_interval)},
                    {"rate_ratio", row.rate_ratio},
                    {"rate_interval", interval(row.rate_interval)},
                    {"shortfall", row.shortfall},
                    {"p", row.p},
                    {"q", row.q},
                    {"smallest_p", row.smallest_p},
                    {"power", row.power},
                    {"family", ledger.families[row.family].key},
                    {"activities_a", row.exposure_a},
                    {"activities_b", row.exposure_b},
                    {"cross_region", row.cross_region}});
  }
  Json families = Json::array();
  for (const GapFamily& family : ledger.families) {
    families.push_back({{"key", family.key}, {"pairs", family.pairs}, {"testable", family.testable}});
  }
  return {{"level", code_of(ledger.level)},
          {"expectation", code_of(ledger.expectation)},
          {"alpha", ledger.alpha},
          {"families", families},
          {"gravity", gravity(view, ledger)},
          {"fallback", ledger.fallback.empty() ? Json(nullptr) : Json(ledger.fallback)},
          {"classes", classes},
          {"complete", complete},
          {"rows", rows}};
}

Json links(const LevelView& view, const LinkRanking& ranking) {
  Json links = Json::array();
  for (const LinkCandidate& link : ranking.links) {
    Json partners = Json::array();
    for (const SharedPartner& partner : link.partners) {
      partners.push_back({{"code", view.actors[partner.actor].code}, {"contribution", partner.contribution}});
    }
    links.push_back({{"rank", link.rank},
                     {"a", view.actors[link.a].code},
                     {"b", view.actors[link.b].code},
                     {"score", link.score},
                     {"shared_partners", link.shared_partners},
                     {"partners", partners},
                     {"expected", link.expected},
                     {"observed", link.observed},
                     {"activities_a", link.exposure_a},
                     {"activities_b", link.exposure_b},
                     {"sector_fit", optional(link.sector_fit)},
                     {"km", optional(link.km)},
                     {"reason", {{"ko", reason(link, view, Language::ko)}, {"en", reason(link, view, Language::en)}}}});
  }
  Json document = {{"level", code_of(ranking.level)}, {"candidates", ranking.candidates}, {"links", links}};
  if (ranking.counted_from != 0) {
    document["candidates_error"] = ranking.candidates_error;
    document["candidates_counted_from"] = ranking.counted_from;
  }
  return document;
}

}  // namespace linkgap::report_json
