#pragma once

#include <string>
#include <vector>

namespace linkgap {

/// ASCII lower case without blanks, hyphens and middle dots, so that 반월·시화 finds 반월시화. O(length).
std::string folded_name(const std::string& text);

/// The parts of a name that middle dots join (주안·부평 → 주안, 부평), each folded; one part without dots. O(length).
std::vector<std::string> folded_parts(const std::string& text);

}  // namespace linkgap
