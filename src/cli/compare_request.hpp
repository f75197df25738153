#pragma once

#include "command.hpp"

#include <array>
#include <string>

namespace linkgap::cli {

/// One side of a comparison, opened and selected.
struct OpenedSide {
  LoadedStudy loaded;
  ReportSettings settings;  ///< its selection is that of the side
  SelectedRecords records;
  std::string name;  ///< for words: "2005 – 2006-06", or the title of the study
  std::string what;  ///< for messages: "the window 2005 – 2006-06", or the path
};

/// The two sides that a request for `command` names: OLD and NEW, or one STUDY and two windows of it. Every window is
/// opened at its own end, for what a complex is (its region, office and role) may differ between them; a table of
/// aliases belongs to the new study. Throws `UsageError` for anything else, and where `open_study` throws.
std::array<OpenedSide, 2> open_sides(const Request& request, const std::string& command);
/// The request for the old (0) or the new (1) of two studies. Aliases say what old names have become: --aliases belongs
/// to the new one.
Request one_of_two(const Request& request, std::size_t side);

/// The level that both sides have. Throws `UsageError` for organisations of two studies under --anonymise, whose
/// numbers are each study's own, and where `level_of` throws.
Level compared_level(const Request& request, const std::array<OpenedSide, 2>& sides);
/// Throws `InputError` if the side has no record.
void need_records(const OpenedSide& side);

}  // namespace linkgap::cli
