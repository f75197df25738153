#include "command.hpp"

#include <array>

namespace linkgap::cli {
namespace {

/// A study may be several files.
constexpr std::size_t any_number = 10'000;

constexpr unsigned analysis = for_selection | for_network | for_tables | for_output;
constexpr unsigned by_organisation = for_level | for_memory;

constexpr std::array table = {
    Command{"check", "STUDY", 1, any_number,
            "is the data sound? rows read, used and rejected, and counts against the plan",
            "linkgap check examples/quickstart", for_selection | for_tables | for_output, run_check},
    Command{"report", "STUDY", 1, any_number, "the main job: tables, diagrams and JSON of everything into a folder",
            "linkgap report examples/quickstart -o out",
            for_selection | for_network | for_report | for_paths | for_output | for_memory, run_report},
    Command{"isolates", "STUDY", 1, any_number, "the isolation class of every complex, with the evidence",
            "linkgap isolates examples/quickstart", analysis, run_isolates},
    Command{"centrality", "STUDY", 1, any_number, "degree, betweenness, closeness, constraint and more of every actor",
            "linkgap centrality examples/quickstart --level complex", analysis | by_organisation | for_paths,
            run_centrality},
    Command{"communities", "STUDY", 1, any_number,
            "groups that meet among themselves, and whether they follow the regions",
            "linkgap communities examples/quickstart", analysis | by_organisation | for_communities, run_communities},
    Command{"roles", "STUDY", 1, any_number, "who brokers between regions (Gould–Fernandez roles)",
            "linkgap roles examples/quickstart", analysis | by_organisation, run_roles},
    Command{"mixing", "STUDY", 1, any_number, "who meets whom by region and kind, against chance (E–I index)",
            "linkgap mixing examples/quickstart --level organisation", analysis | by_organisation | for_communities,
            run_mixing},
    Command{"gaps", "STUDY", 1, any_number, "observed against expected links, and a ranked list of missing ones",
            "linkgap gaps examples/quickstart --level complex",
            analysis | by_organisation | for_gaps | for_ledger | for_ranking, run_gaps},
    Command{"backtest", "STUDY", 1, any_number, "how well each predictor would have found the links made after a day",
            "linkgap backtest examples/transport --split 2018-01-01", analysis | for_level | for_backtest,
            run_backtest},
    Command{"explain", "STUDY A B", 3, any_number, "the records behind a tie or a gap, by file and line",
            "linkgap explain examples/quickstart BW GS", analysis | for_level | for_explain, run_explain},
    Command{"hubs", "STUDY", 1, any_number,
            "designate hubs, assign the other complexes, and check the plan that is there",
            "linkgap hubs examples/quickstart --hubs 2", analysis | for_hubs, run_hubs},
    Command{"plan", "STUDY", 1, any_number,
            "the links and consortia to create under a budget, with the network before and after",
            "linkgap plan examples/quickstart --budget 10억원", analysis | for_plan, run_plan},
    Command{"pilots", "STUDY", 1, any_number,
            "the hubs that could stand on their own, with every input of their ranking",
            "linkgap pilots examples/quickstart --pilots 3", analysis | for_pilots, run_pilots},
    Command{"compare", "OLD NEW, or STUDY", 1, 2,
            "what changed between two studies, or two windows of one: indicators, ties, actors, gaps, offices",
            "linkgap compare examples/regimes/before examples/regimes/after",
            analysis | for_level | for_gaps | for_compare, run_compare},
    Command{"consortia", "STUDY", 1, any_number,
            "sets of complexes of different regions that could work together, or a named chain",
            "linkgap consortia examples/quickstart --size 3 --sector 기계", analysis | for_gaps | for_consortia,
            run_consortia},
    Command{"draw", "PICTURE STUDY", 2, any_number,
            "one diagram: map, network, matrix, regions, isolates, gaps, timeline, communities, ego, compare, power, "
            "hub-spoke, consortium, pilots, organisation, curve, portfolio",
            "linkgap draw map examples/quickstart -o map.svg",
            for_selection | for_network | for_draw | for_output | for_level | for_backtest | for_plan, run_draw},
    Command{"export", "STUDY", 1, any_number,
            "the network for other programs: GraphML, GEXF, Pajek, node-link JSON, CSV edge list",
            "linkgap export examples/quickstart -o network.graphml",
            for_selection | for_network | by_organisation | for_output, run_export},
    Command{"resolve", "STUDY", 1, any_number,
            "which organisations may be one: same, ask or different, as a table of aliases to edit",
            "linkgap resolve examples/quickstart -o aliases.csv", for_tables | for_output, run_resolve},
    Command{"what-if", "STUDY", 1, any_number,
            "every indicator before and after ties, actors or kinds of activities come or go",
            "linkgap what-if examples/quickstart --add-tie GS,SS,3", analysis | for_level | for_what_if, run_what_if},
};

}  // namespace

std::span<const Command> commands() {
  return table;
}

}  // namespace linkgap::cli
