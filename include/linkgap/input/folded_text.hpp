#pragma once

#include <string>
#include <string_view>

/// Keys that compare names in spite of how they are spelt.
namespace linkgap::input {

/// Key that compares names of places and sectors: without white space and without any of the middle dots in use
/// (· ㆍ ․ ∙ ・ • ‧ ⋅ ･), which must go before any compatibility form since NFKC turns ㆍ into an invisible jamo.
/// O(length).
std::string fold_name(std::string_view name);

/// The text with every middle dot written as U+00B7. O(length).
std::string with_one_dot(std::string_view text);

}  // namespace linkgap::input
