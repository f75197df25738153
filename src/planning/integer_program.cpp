#include "integer_program.hpp"

#include "linkgap/error.hpp"
#include "linkgap/planning/planning_findings.hpp"

#include <glpk.h>

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstring>
#include <string>

namespace linkgap {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// A call of GLPK that cannot abort: its fatal error jumps back, past C frames only. What the calls need is laid out
/// before, so that nothing with a destructor lives between the jump and its landing.
struct Call {
  std::jmp_buf landing;
  char words[400] = "";  // the end of what GLPK says; kept in place, for an allocation here would throw through C
  std::size_t said = 0;

  // Bounds, objective and matrix, from 1 as GLPK counts.
  const IntegerProgram* program = nullptr;
  SolverLimits limits;
  std::vector<int> row_of, column_of;
  std::vector<double> value_of;
  std::vector<double> result;

  std::size_t nodes = 0;
  std::size_t bettered_at = 0;  // nodes when the best solution was found
  double bound = infinite;
  int returned = 0;
  int status = 0;
  double objective = 0;
};

int hear(void* info, const char* text) {
  Call& call = *static_cast<Call*>(info);
  const std::size_t length = std::strlen(text);
  if (call.said + length + 1 > sizeof call.words) call.said = 0;
  const std::size_t kept = std::min(length, sizeof call.words - 1);
  std::memcpy(call.words + call.said, text, kept);
  call.said += kept;
  call.words[call.said] = '\0';
  return 1;  // not to the terminal
}

void fail(void* info) {
  std::longjmp(static_cast<Call*>(info)->landing, 1);
}

/// How much better a value is than another, relative to that; negative if it is worse.
double ahead(const Call& call, double value, double other) {
  const double difference = call.program->maximise ? value - other : other - value;
  return difference / (std::abs(other) + std::numeric_limits<double>::epsilon());
}

void watch(glp_tree* tree, void* info) {
  Call& call = *static_cast<Call*>(info);
  const SolverLimits& limits = call.limits;
  if (glp_ios_reason(tree) == GLP_IBINGO &&
      (!limits.known || ahead(call, glp_mip_obj_val(glp_ios_get_prob(tree)), *limits.known) > 0))
    call.bettered_at = call.nodes;
  if (glp_ios_reason(tree) != GLP_ISELECT) return;
  const int best = glp_ios_best_node(tree);
  if (best != 0) call.bound = glp_ios_node_bound(tree, best);
  double gap = glp_ios_mip_gap(tree);
  if (limits.known && std::abs(call.bound) < 1e300) gap = std::min(gap, ahead(call, call.bound, *limits.known));
  const bool idle =
      limits.idle_nodes != 0 && call.nodes >= call.bettered_at + limits.idle_nodes && gap <= limits.idle_gap;
  if (++call.nodes > limits.nodes || idle || gap <= limits.gap) glp_ios_terminate(tree);
}

int kind_of(double low, double high) {
  if (std::isinf(low)) return std::isinf(high) ? GLP_FR : GLP_UP;
  if (std::isinf(high)) return GLP_LO;
  return low == high ? GLP_FX : GLP_DB;
}

/// Only plain values and C calls in here: GLPK may jump out of any of them.
void run(Call& call) {
  const IntegerProgram& program = *call.program;
  glp_prob* const problem = glp_create_prob();
  glp_set_obj_dir(problem, program.maximise ? GLP_MAX : GLP_MIN);
  const int columns = static_cast<int>(program.objective.size());
  const int rows = static_cast<int>(program.rows.size());
  glp_add_cols(problem, columns);
  for (int j = 1; j <= columns; ++j) {
    const auto at = static_cast<std::size_t>(j - 1);
    glp_set_obj_coef(problem, j, program.objective[at]);
    glp_set_col_bnds(problem, j, GLP_DB, 0, 1);
    if (program.whole[at]) glp_set_col_kind(problem, j, GLP_BV);
  }
  if (rows > 0) {
    glp_add_rows(problem, rows);
    for (int i = 1; i <= rows; ++i) {
      const ProgramRow& row = program.rows[static_cast<std::size_t>(i - 1)];
      glp_set_row_bnds(problem, i, kind_of(row.low, row.high), row.low, row.high);
    }
    glp_load_matrix(problem, static_cast<int>(call.value_of.size()) - 1, call.row_of.data(), call.column_of.data(),
                    call.value_of.data());
  }
  glp_iocp how;
  glp_init_iocp(&how);
  how.msg_lev = GLP_MSG_OFF;
  how.presolve = GLP_ON;
  how.mir_cuts = GLP_ON;
  // No cover cuts: they fail on a programme that the presolver has solved alone (GLPK 5.0, cov_init with no columns).
  how.tm_lim = call.limits.milliseconds;
  how.mip_gap = call.limits.gap;
  how.cb_func = watch;
  how.cb_info = &call;
  call.returned = glp_intopt(problem, &how);
  call.status = glp_mip_status(problem);
  if (call.status == GLP_OPT || call.status == GLP_FEAS) {
    call.objective = glp_mip_obj_val(problem);
    for (int j = 1; j <= columns; ++j) call.result[static_cast<std::size_t>(j - 1)] = glp_mip_col_val(problem, j);
  }
  glp_delete_prob(problem);
}

/// False if GLPK failed.
bool survived(Call& call) {
  if (setjmp(call.landing) != 0) return false;
  glp_term_hook(hear, &call);
  glp_error_hook(fail, &call);
  run(call);
  return true;
}

void check_form(const IntegerProgram& program) {
  const std::size_t n = program.objective.size();
  bool sound =
      program.whole.size() == n && std::ranges::all_of(program.objective, [](double c) { return std::isfinite(c); });
  for (const ProgramRow& row : program.rows) {
    sound = sound && !(row.low > row.high);
    for (const Coefficient01& term : row.terms) sound = sound && term.variable < n && std::isfinite(term.value);
  }
  if (!sound) throw EngineError("an integer programme was put together wrongly");
}

}  // namespace

IntegerSolution solve(const IntegerProgram& program, const SolverLimits& limits) {
  check_form(program);
  IntegerSolution solution;
  if (program.objective.empty()) {
    const bool met =
        std::ranges::all_of(program.rows, [](const ProgramRow& row) { return row.low <= 0 && row.high >= 0; });
    solution.outcome = met ? SolverOutcome::optimal : SolverOutcome::infeasible;
    return solution;
  }
  Call call;
  call.program = &program;
  call.limits = limits;
  call.row_of = {0};
  call.column_of = {0};
  call.value_of = {0};
  for (std::size_t i = 0; i < program.rows.size(); ++i) {
    for (const Coefficient01& term : program.rows[i].terms) {
      call.row_of.push_back(static_cast<int>(i + 1));
      call.column_of.push_back(static_cast<int>(term.variable + 1));
      call.value_of.push_back(term.value);
    }
  }
  call.result.assign(program.objective.size(), 0.0);
  const bool done = survived(call);
  glp_free_env();  // also everything that a failed call left behind, and the hooks
  const bool stopped = call.returned == GLP_ESTOP || call.returned == GLP_ETMLIM || call.returned == GLP_EMIPGAP;
  const bool hopeless = call.returned == GLP_ENOPFS;
  if (!done || (call.returned != 0 && !stopped && !hopeless)) {
    throw EngineError("GLPK failed (code " + std::to_string(call.returned) + "): " + call.words);
  }
  if (hopeless || (!stopped && call.status == GLP_NOFEAS)) {
    solution.outcome = SolverOutcome::infeasible;
    return solution;
  }
  solution.bound = std::abs(call.bound) > 1e300 ? (program.maximise ? infinite : -infinite) : call.bound;
  if (call.status != GLP_OPT && call.status != GLP_FEAS) return solution;
  solution.values = std::move(call.result);
  solution.value = call.objective;
  solution.outcome = call.status == GLP_OPT ? SolverOutcome::optimal : SolverOutcome::feasible;
  if (solution.outcome == SolverOutcome::optimal) solution.bound = solution.value;
  if (call.returned == GLP_EMIPGAP && std::isinf(solution.bound)) {
    // The first node was good enough, so that no other was ever chosen and its bound never asked for.
    const double most = limits.gap * (std::abs(solution.value) + std::numeric_limits<double>::epsilon());
    solution.bound = solution.value + (program.maximise ? most : -most);
  }
  for (std::size_t j = 0; j < solution.values.size(); ++j) {
    if (program.whole[j]) solution.values[j] = solution.values[j] > 0.5 ? 1 : 0;
  }
  return solution;
}

std::string solver_engine() {
  return std::string("GLPK ") + glp_version();
}

}  // namespace linkgap
