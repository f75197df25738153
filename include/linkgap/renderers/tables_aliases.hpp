#pragma once

#include "linkgap/analysis/name_match.hpp"
#include "linkgap/input/load_ledger.hpp"
#include "linkgap/renderers/table.hpp"

namespace linkgap {

/// What every line of the alias tables did: the rows it counts for another entity, and where they are.
ResultTable alias_table(const LoadLedger& ledger, Language language);

/// Proposals which organisations are one. As CSV it is an alias table to be edited: `--aliases` applies its lines that
/// are decided as the same.
ResultTable match_table(const Dataset& data, std::span<const NamedOrganisation> organisations,
                        std::span<const NameMatch> matches, Language language);

}  // namespace linkgap
