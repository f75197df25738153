#include "options.hpp"

#include "linkgap/model/vocabulary.hpp"

#include <boost/program_options.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace linkgap::cli {
namespace {

constexpr std::array table = {
    Option{"help", "", "show the help of a command", for_all},
    Option{"lang", "ko|en", "language of words in the output (default: the study's)", for_all},
    Option{"encoding", "NAME", "encoding of the input instead of detecting it (an iconv name, e.g. CP949)", for_all},
    Option{"sheet", "NAME", "sheet of the workbook to read (default: the only one, or those named as tables)", for_all},
    Option{"anonymise", "", "numbers instead of names of organisations, titles of activities and files", for_all},
    Option{"min-cell", "K", "tables: counts of organisations or records below K as \"<K\"", for_tables | for_report},
    Option{"codes-per-file", "", "with several files: activity codes count for one file only", for_all},
    Option{"merge-duplicates", "", "make one of activities that look like one logged twice (check lists them)",
           for_all},
    Option{"header-row", "N", "row or line that holds the column names (default: the first one with a value)", for_all},
    Option{"aliases", "FILE", "table of aliases, as resolve writes it; of compare it belongs to the new study",
           for_all},
    Option{"quiet", "", "no words on stderr but errors", for_all},
    Option{"from", "DATE",
           "first day of the window: 2005, 2005-04 or 2005-04-01; of report also a report.json to repeat",
           for_selection},
    Option{"to", "DATE", "last day of the window", for_selection},
    Option{"kind", "CODE", "only activities of these kinds (repeat or separate by commas)", for_selection, true},
    Option{"exclude-kind", "CODE", "without activities of these kinds", for_selection, true},
    Option{"sector", "CODE", "only activities that concern these sectors (of consortia: the field they are for)",
           for_selection, true},
    Option{"region", "CODE", "only organisations of these regions", for_selection, true},
    Option{"min-attendance", "N", "only activities with at least N selected organisations", for_selection},
    Option{"max-attendance", "N", "only activities with at most N selected organisations", for_selection},
    Option{"exclude-organisation-kind", "CODE",
           "leave out organisations of these kinds instead of the study's list; 'none' leaves out nobody",
           for_selection, true},
    Option{"exclude-role", "CODE", "leave out records with these roles instead of the study's list; 'none' for nobody",
           for_selection, true},
    Option{"weighting", "NAME", "weight of a tie: newman (default), count, jaccard, cosine, association", for_network},
    Option{"max-size-for-ties", "N", "larger activities make no ties (default 1000; 0 = no limit)", for_network},
    Option{"level", "LEVEL", "organisation, council, complex, region, sector or kind", for_level},
    Option{"top", "N", "rows shown, or proposals kept (0 = all)", for_tables | for_report | for_draw},
    Option{"format", "text|json|csv|markdown", "form of the output (default text)", for_tables},
    Option{"output", "PATH", "file or folder to write (short: -o)", for_output | for_tables},
    Option{"overwrite", "", "replace existing output", for_output | for_tables},
    Option{"alpha", "A", "false-discovery rate of gaps, 0 < A < 1 (default 0.1)",
           for_gaps | for_report | for_draw | for_plan | for_explain},
    Option{"expect", "MODEL",
           "expectation: gravity (default), configuration, quasi-independence, hypergeometric or persistence",
           for_gaps | for_plan},
    Option{"check", "FILE", "compare the figures with this report.json; any difference is an error", for_explain},
    Option{"focus", "NAME", "only pairs with these actors, by code or name; whom the picture ego is about",
           for_ledger | for_draw, true},
    Option{"explain-model", "", "also what the expectation rests on: coefficients, actors, power", for_ledger},
    Option{"rank", "", "rank missing links only, with every option below", for_ranking},
    Option{"index", "NAME", "what ranks: blend (default) or the code of an index, as listed by backtest", for_ranking},
    Option{"link-sector", "CODE", "only pairs with both ends active in this sector", for_ranking},
    Option{"link-kinds", "A:B", "only pairs of these kinds of organisations, e.g. industry:university", for_ranking},
    Option{"between", "X:Y", "only pairs of these two regions", for_ranking},
    Option{"hubs-only", "", "only pairs of hub complexes or of members of hubs", for_ranking},
    Option{"max-km", "KM", "only pairs at most this far apart", for_ranking},
    Option{"exclude-pairs", "A:B|FILE", "without these pairs: A:B, or a file with two codes a line", for_ranking, true},
    Option{"min-participations", "N", "activities that both ends must have (default 3)", for_ranking | for_backtest},
    Option{"split", "DATE", "first day that is hidden; forecasts are made from the days before", for_backtest},
    Option{"seed", "N", "seed of everything random (default 42)",
           for_report | for_communities | for_draw | for_hubs | for_plan | for_pilots | for_compare | for_paths |
               for_consortia},
    Option{"exact", "", "shortest paths, distances and candidates from all actors, however long that takes",
           for_paths | for_pilots | for_draw},
    Option{"sample", "N", "betweenness from N actors drawn by the seed (default: all; 2048 above 20,000 actors)",
           for_paths},
    Option{"memory-limit", "SIZE",
           "refuse at once what would take more memory than this, e.g. 800M or 4G (check prints a forecast)",
           for_memory},
    Option{"permutations", "N", "shuffles of group labels for p (default 200)",
           for_report | for_communities | for_draw},
    Option{"add-tie", "A,B,…[,N]", "suppose N hypothetical activities (default 1) that all of these attend",
           for_what_if, true},
    Option{"any-region", "", "members of a consortium may lie in one region", for_consortia | for_draw},
    Option{"chain", "A,B,C", "check a named chain of complexes instead of proposing consortia",
           for_consortia | for_draw},
    Option{"size", "K|PAGE",
           "complexes in a consortium, 2 to 7 (default 4); of draw the page to fill: a4, a4-landscape, 16:9, 4:3 or "
           "WIDTHxHEIGHTmm",
           for_consortia | for_draw},
    Option{"members", "K", "complexes in the consortium that is drawn, 2 to 7 (default 4)", for_draw},
    Option{"labels", "WHO",
           "actors to name in a picture: all, hubs, top:N or none (default: as the picture thinks best)", for_draw},
    Option{"positions", "FILE", "places of a network, read if the file is there and written back", for_draw},
    Option{"outline-text", "", "letters of an SVG as outlines, for machines without the font", for_draw},
    Option{"audit", "", "also judge the finished picture and print the judgement; a fault is an error", for_draw},
    Option{"time-limit", "SECONDS", "longest time that one picture may take, in all its forms (default 60)",
           for_draw | for_report},
    Option{"theme", "NAME", "colours of a picture: briefing (default), print-grey, dark or transparent", for_draw},
    Option{"remove-tie", "A,B", "suppose that the activities which A and B both attend did not happen", for_what_if,
           true},
    Option{"remove", "NAME", "suppose a complex with its organisations, or an organisation, away", for_what_if, true},
    Option{"remove-kind", "CODE", "suppose the activities of a kind away", for_what_if, true},
    Option{"runs", "N", "runs of the community search, the best is kept (default 20)",
           for_report | for_communities | for_draw},
    Option{"budget", "MONEY", "what may be spent: 663억원, 66.3bn; a plain number is in the study's unit",
           for_plan | for_report},
    Option{"costs", "FILE", "table of what proposals cost: columns complexes (A+B) and cost", for_plan},
    Option{"objective", "NAME",
           "balanced (default), network, closed_gap, reach, region_pairs, sector_fit or efficiency", for_plan},
    Option{"per-complex", "N", "at most N chosen proposals per complex (0 = no limit)", for_plan},
    Option{"per-hub", "N", "at most N per hub, its linked complexes included (0 = no limit)", for_plan},
    Option{"consortia", "N", "consortia of three members considered, and as many of four (default 10; 0 = none)",
           for_plan},
    Option{"candidates", "N", "links taken from the gap ledger, and as many from the ranking (default 200)", for_plan},
    Option{"hubs", "N", "hubs to designate (default: as many as the study's plan has)", for_hubs},
    Option{"capacity", "N", "most linked complexes of one hub (default 0 = no limit)", for_hubs},
    Option{"within", "BORDER", "assign to hubs of the same region or office only (default none)", for_hubs},
    Option{"per-region", "N", "at least N hubs in, or N chosen proposals for, every region with complexes",
           for_hubs | for_plan},
    Option{"mandatory", "CODE", "complexes that must be hubs; for plan: sets like A+B that must be chosen",
           for_hubs | for_plan, true},
    Option{"forbidden", "CODE", "complexes that must not be hubs; for plan: sets like A+B that must not be chosen",
           for_hubs | for_plan, true},
    Option{"pilots", "N", "pilots to choose among the hubs (default 5)", for_pilots | for_draw},
    Option{"replicates", "N", "bootstrap replicates over activities (default 20, of compare 200; 0 = none)",
           for_hubs | for_plan | for_pilots | for_compare | for_consortia | for_draw},
    Option{"threads", "N", "threads to use (default: all cores); never changes a result", for_network | for_draw},
    Option{"window", "FROM:TO", "one of two windows of one study, e.g. 2005:2006 (give it twice)",
           for_compare | for_draw, true},
    Option{"dpi", "N", "resolution of a PNG (default 192)", for_draw | for_report},
};

std::string nearest_option(const std::string& typed, unsigned groups) {
  std::vector<std::string> names;
  for (const Option& option : table) {
    if (option.groups & groups) names.emplace_back(option.name);
  }
  std::string bare = typed;
  bare.erase(0, bare.find_first_not_of('-'));
  return nearest(bare.substr(0, bare.find('=')), names);
}

}  // namespace

std::span<const Option> options() {
  return table;
}

std::string Request::text(const std::string& option, const std::string& otherwise) const {
  const auto found = values_.find(option);
  return found == values_.end() ? otherwise : found->second.back();
}

std::vector<std::string> Request::list(const std::string& option) const {
  std::vector<std::string> result;
  const auto found = values_.find(option);
  if (found == values_.end()) return result;
  for (const std::string& value : found->second) {
    for (std::size_t at = 0; at <= value.size();) {
      const std::size_t comma = std::min(value.find(',', at), value.size());
      if (comma > at) result.push_back(value.substr(at, comma - at));
      at = comma + 1;
    }
  }
  return result;
}

std::uint64_t Request::whole(const std::string& option, std::uint64_t otherwise, std::uint64_t low,
                             std::uint64_t high) const {
  if (!has(option)) return otherwise;
  const std::string typed = text(option);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
  if (error != std::errc() || end != typed.data() + typed.size() || value < low || value > high) {
    throw UsageError("--" + option + " takes a whole number from " + std::to_string(low) + " to " +
                     std::to_string(high) + ", not '" + typed + "'");
  }
  return value;
}

double Request::number(const std::string& option, double otherwise, double low, double high) const {
  if (!has(option)) return otherwise;
  const std::string typed = text(option);
  double value = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
  if (error != std::errc() || end != typed.data() + typed.size() || !(value > low && value < high)) {
    char range[80];
    std::snprintf(range, sizeof range, "%g and %g", low, high);
    throw UsageError("--" + option + " takes a number between " + range + ", both excluded, not '" + typed + "'");
  }
  return value;
}

std::optional<Date> Request::date(const std::string& option) const {
  if (!has(option)) return std::nullopt;
  const std::string typed = text(option);
  int parts[3] = {0, 0, 0};
  int count = 0;
  const char* at = typed.data();
  const char* const end = at + typed.size();
  while (count < 3 && at < end) {
    const auto parsed = std::from_chars(at, end, parts[count]);
    if (parsed.ec != std::errc()) break;
    ++count;
    at = parsed.ptr;
    if (at < end && *at == '-') ++at;
  }
  if (at == end && count > 0 && parts[0] >= 1 && parts[0] <= 9999 && parts[1] >= 0 && parts[1] <= 12 && parts[2] >= 0 &&
      parts[2] <= 31) {
    const Date date{static_cast<std::int16_t>(parts[0]), static_cast<std::uint8_t>(parts[1]),
                    static_cast<std::uint8_t>(parts[2])};
    if (is_valid(date)) return date;
  }
  throw UsageError("--" + option + " takes a date like 2005, 2005-04 or 2005-04-01, not '" + typed + "'");
}

Request parse(const std::vector<std::string>& arguments, unsigned groups) {
  namespace po = boost::program_options;
  groups |= for_all;
  po::options_description known;
  for (const Option& option : table) {
    if (!(option.groups & groups)) continue;
    std::string name(option.name);
    if (option.name == "output") name += ",o";
    if (option.argument.empty()) {
      known.add_options()(name.c_str(), "");
    } else {
      known.add_options()(name.c_str(), po::value<std::vector<std::string>>(), "");
    }
  }
  known.add_options()("word", po::value<std::vector<std::string>>(), "");
  po::positional_options_description positions;
  positions.add("word", -1);

  po::variables_map found;
  try {
    namespace style = po::command_line_style;
    po::store(po::command_line_parser(arguments)
                  .options(known)
                  .positional(positions)
                  .style(style::unix_style ^ style::allow_guessing)
                  .run(),
              found);
  } catch (const po::unknown_option& error) {
    const std::string near = nearest_option(error.get_option_name(), groups);
    throw UsageError("this command has no option " + error.get_option_name() +
                     (near.empty() ? "" : "; did you mean --" + near + "?"));
  } catch (const po::error& error) {
    throw UsageError(error.what());
  }

  std::map<std::string, std::vector<std::string>> values;
  std::vector<std::string> words;
  for (const auto& [name, value] : found) {
    if (name == "word") {
      words = value.as<std::vector<std::string>>();
      continue;
    }
    const auto option = std::ranges::find(table, name, &Option::name);
    if (option->argument.empty()) {
      values[name] = {};
      continue;
    }
    values[name] = value.as<std::vector<std::string>>();
    if (values[name].size() > 1 && !option->repeatable) throw UsageError("--" + name + " is given twice");
  }
  return Request(std::move(values), std::move(words));
}

std::string option_help(unsigned groups) {
  std::string out;
  for (const Option& option : table) {
    if (!(option.groups & (groups | for_all))) continue;
    std::string left = "  --" + std::string(option.name);
    if (!option.argument.empty()) left += " " + std::string(option.argument);
    left.resize(std::max<std::size_t>(left.size() + 2, 36), ' ');
    out += left + std::string(option.help) + '\n';
  }
  return out;
}

}  // namespace linkgap::cli
