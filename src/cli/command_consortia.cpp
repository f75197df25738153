#include "command.hpp"
#include "linkgap/error.hpp"
#include "linkgap/planning/consortium.hpp"
#include "linkgap/renderers/tables_consortia.hpp"

namespace linkgap::cli {
namespace {

/// The request without some options, for the parts of the program that would read them otherwise.
Request without(const Request& request, std::initializer_list<const char*> options) {
  auto values = request.values();
  for (const char* option : options) values.erase(option);
  return Request(std::move(values), request.words());
}

GapLedger pair_ledger(const Request& request, const Dataset& data, const LevelView& complexes, double alpha) {
  GapOptions options = default_gap_options(data, complexes, alpha);
  if (request.has("any-region")) options.cross_region_only = false;
  options.expectation = expectation_of(request);
  return gap_ledger(complexes, options);
}

}  // namespace

void run_consortia(const Request& request) {
  ConsortiumOptions options;
  options.size = request.whole("size", options.size, 2, 7);
  options.top = request.whole("top", options.top, 1, 1000);
  options.any_region = request.has("any-region");
  const std::vector<std::string> asked = request.list("sector");
  if (asked.size() > 1) throw UsageError("consortia takes one --sector: the field that the consortium is for");
  if (request.has("chain") && (request.has("size") || request.has("any-region")))
    throw UsageError("--chain names its complexes; --size and --any-region are for proposals");
  // Here the sector is what the consortium is for; the records of all sectors stay in.
  const Session session = open_session(without(request, {"sector"}));
  const Dataset& data = session.loaded.study.data;
  if (data.complexes.empty()) {
    throw InputError(Problem{Severity::error,
                             "",
                             0,
                             "",
                             "the study has no complexes to form a consortium of",
                             "add a table 'complexes' or a column 'complex'",
                             {}});
  }
  const LevelView complexes = view(data, session.records, Level::complex, session.settings.network);
  const std::vector<std::uint32_t> chain =
      request.has("chain") ? find_chain(complexes, Request({{"chain", {request.text("chain")}}}, {}).list("chain"))
                           : std::vector<std::uint32_t>();
  Theme theme = find_theme(data, session.records, asked.empty() ? std::string() : asked.front());
  const GapLedger ledger = pair_ledger(request, data, complexes, session.settings.alpha);
  const Language language = session.settings.language;
  // --top counts proposals; of these every row is shown.
  const Request whole = without(request, {"top"});
  if (request.has("chain")) {
    const Consortium checked = check_chain(data, session.records, complexes, ledger, theme, chain);
    return print_tables(whole, chain_tables(complexes, checked, theme, ledger.expectation, language), language, 0);
  }
  const ConsortiumList list = propose_consortia(data, session.records, complexes, ledger, std::move(theme), options);
  print_tables(whole, consortium_tables(complexes, list, language), language, 0);
}

}  // namespace linkgap::cli
