#pragma once

#include "linkgap/renderers/report_json.hpp"
#include "options.hpp"

#include <string>
#include <vector>

namespace linkgap::cli {

/// How this run can be repeated: program, engines, options. Options that name things to hide are left out of an
/// anonymised report.
Provenance provenance(const Request& request);

/// True if --from names a report to repeat and no day.
bool repeats_a_report(const Request& request);
/// The request with the options of the report that --from names below those that are typed now; `inputs` gets the files
/// that it was made of. Throws `InputError` if the file is no report.
Request repeated(const Request& request, std::vector<InputFile>& inputs);
/// Says which files are not what they were when the report was made.
void tell_changes(const Request& request, const std::vector<InputFile>& then, const std::vector<InputFile>& now);

}  // namespace linkgap::cli
