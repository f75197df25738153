#pragma once

#include <set>
#include <string>
#include <string_view>

namespace linkgap::input {

/// What stands for a person in place of a name or number: "person-3fa9c1", six digits of a hash, so that the same text
/// has the same code in every study. A code that is taken gets a number behind it; the one given is taken then.
/// O(length + log taken).
std::string person_code(std::string_view text, std::set<std::string>& taken);

}  // namespace linkgap::input
