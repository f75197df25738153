#pragma once

#include "linkgap/input/study_reader.hpp"

#include <cstdint>

namespace linkgap {

/// Makes a study fit to be shown outside: organisations become numbers with their kind (기관 0012 (산), Organisation
/// 0012 (industry)), activities numbers in the order of their dates without titles, files "file 1" and the study
/// "study"; places and head counts of organisations are dropped, messages about the files lose their words. Who lies in
/// which complex, region, council and sector stays, and so do dates and line numbers, so that whoever holds the files
/// can trace every number and nobody else learns a name. Numbers are shuffled by the seed: the order of names does not
/// show, and the same study gives the same numbers. O(rows log rows).
void anonymise(LoadedStudy& loaded, std::uint64_t seed);

}  // namespace linkgap
