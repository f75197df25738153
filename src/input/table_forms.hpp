#pragma once

#include "header_aliases.hpp"

#include <span>

namespace linkgap::input {

/// What the rows of a table say about their own entity: the code column, the name that may replace it, the attributes.
struct TableForm {
  Column code;
  Column name;
  std::span<const Column> attributes;
};

/// The form of a table. A row of participations has those of activities and of organisations.
TableForm form_of(Table table);

}  // namespace linkgap::input
