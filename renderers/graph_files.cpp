#include "linkgap/renderers/graph_files.hpp"

#include "linkgap/error.hpp"
#include "linkgap/graphs/graph_export.hpp"
#include "linkgap/renderers/table.hpp"

#include <nlohmann/json.hpp>

namespace linkgap {
namespace {

std::vector<ExportActor> export_actors(const Dataset& data, const LevelView& view, Language language) {
  std::vector<ExportActor> actors;
  for (const Actor& actor : view.actors) {
    ExportActor out;
    out.code = actor.code;
    out.label = actor.name.in(language);
    out.group = actor.region == no_group ? "" : data.regions[actor.region].code;
    if (view.level == Level::organisation) out.kind = std::string(code_of(actor.kind));
    if (view.level == Level::complex) out.kind = std::string(code_of(actor.role));
    out.activities = static_cast<double>(actor.activities);
    actors.push_back(std::move(out));
  }
  return actors;
}

std::string node_link(const LevelView& view, const std::vector<ExportActor>& actors) {
  using Json = nlohmann::ordered_json;
  Json nodes = Json::array();
  for (const ExportActor& actor : actors) {
    nodes.push_back({{"id", actor.code},
                     {"label", actor.label},
                     {"group", actor.group},
                     {"kind", actor.kind},
                     {"activities", actor.activities}});
  }
  Json links = Json::array();
  for (const Tie& tie : view.network.ties()) {
    links.push_back({{"source", actors[tie.from].code},
                     {"target", actors[tie.to].code},
                     {"weight", tie.weight},
                     {"activities", tie.activities}});
  }
  const Json document = {{"directed", false}, {"multigraph", false}, {"nodes", nodes}, {"links", links}};
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

ResultTable edge_list(const LevelView& view) {
  ResultTable table{"ties", {{"a"}, {"b"}, {"weight"}, {"activities"}}, {}, {}};
  for (const Tie& tie : view.network.ties()) {
    table.rows.push_back(
        {view.actors[tie.from].code, view.actors[tie.to].code, tie.weight, static_cast<std::int64_t>(tie.activities)});
  }
  return table;
}

}  // namespace

bool is_graph_file(const std::string& suffix) {
  return suffix == ".graphml" || suffix == ".gexf" || suffix == ".net" || suffix == ".json" || suffix == ".csv";
}

std::string graph_file(const Dataset& data, const LevelView& view, const std::string& suffix, Language language) {
  const std::vector<ExportActor> actors = export_actors(data, view, language);
  if (suffix == ".graphml") return to_graphml(view.network, actors);
  if (suffix == ".gexf") return to_gexf(view.network, actors);
  if (suffix == ".net") return to_pajek(view.network, actors);
  if (suffix == ".json") return node_link(view, actors);
  if (suffix == ".csv") return to_csv(edge_list(view), language);
  throw EngineError("no graph file has the suffix '" + suffix + "'");
}

}  // namespace linkgap
