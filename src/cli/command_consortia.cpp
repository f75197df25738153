#include "command.hpp"
#include "linkgap/error.hpp"
#include "linkgap/planning/consortium.hpp"
#include "linkgap/renderers/tables_consortia.hpp"
#include "planning_options.hpp"

namespace linkgap::cli {

void run_consortia(const Request& request) {
  ConsortiumOptions options = consortium_options(request);
  const std::string asked = consortium_theme(request);
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
  options = with_study(std::move(options), session.loaded.study, session.settings);
  const LevelView complexes = view(data, session.records, Level::complex, session.settings.network);
  const std::vector<std::uint32_t> chain = chain_of(request, complexes);
  Theme theme = find_theme(data, session.records, asked);
  const GapLedger ledger = consortium_ledger(request, data, complexes, session.settings.alpha);
  const Language language = session.settings.language;
  // --top counts proposals; of these every row is shown.
  const Request whole = without(request, {"top"});
  if (request.has("chain")) {
    const Consortium checked = check_chain(data, session.records, complexes, ledger, theme, chain, options.weights);
    return print_tables(whole, chain_tables(complexes, checked, theme, ledger.expectation, language), language, 0);
  }
  const ConsortiumList list = propose_consortia(data, session.records, complexes, ledger, std::move(theme), options);
  print_tables(whole, consortium_tables(complexes, list, language), language, 0);
}

}  // namespace linkgap::cli
