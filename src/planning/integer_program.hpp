#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace linkgap {

/// One non-zero coefficient of a row.
struct Coefficient01 {
  std::uint32_t variable = 0;
  double value = 0;
};

/// low ≤ Σ value·x ≤ high; an infinite side is open. No variable appears twice.
struct ProgramRow {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  std::vector<Coefficient01> terms;
};

/// A mixed 0–1 programme: every variable lies in [0, 1], the `whole` ones are 0 or 1.
struct IntegerProgram {
  bool maximise = true;
  std::vector<double> objective;  ///< per variable
  std::vector<char> whole;        ///< per variable: 1 = 0 or 1 only
  std::vector<ProgramRow> rows;
};

/// How much work is allowed. Nodes are counted, so that the same programme stops at the same place everywhere; the
/// clock is only a net below that, for a single relaxation that does not end.
struct SolverLimits {
  std::size_t nodes = 5'000;
  int milliseconds = 60'000;
  double gap = 0;  ///< relative: a solution that is proved to be as good as that is good enough
  /// A solution within `idle_gap`, relative, that so many nodes have not bettered is taken too; 0 = never.
  std::size_t idle_nodes = 0;
  double idle_gap = 0;
  /// Value of a solution at hand, which counts for both gaps as if the search had found it; nothing: none is at hand.
  std::optional<double> known = std::nullopt;
};

enum class SolverOutcome : std::uint8_t {
  optimal,     ///< proved to the solver's tolerance (1e-7 relative)
  feasible,    ///< stopped with a solution; `bound` says how much better any other can be
  infeasible,  ///< proved: no solution
  unknown,     ///< stopped without a solution
};

struct IntegerSolution {
  SolverOutcome outcome = SolverOutcome::unknown;
  double value = 0;            ///< of the objective; with optimal and feasible
  double bound = 0;            ///< no solution is better than this; infinite if nothing is proved
  std::vector<double> values;  ///< per variable, whole ones exactly 0 or 1; with optimal and feasible
};

/// Solves by branch and cut (GLPK). Silent; the same programme gives the same solution. Throws `EngineError` with
/// GLPK's own words if GLPK fails or the programme is malformed. Exponential at worst, bounded by `limits`.
IntegerSolution solve(const IntegerProgram& program, const SolverLimits& limits = {});

}  // namespace linkgap
