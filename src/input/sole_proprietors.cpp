#include "sole_proprietors.hpp"

#include "linkgap/input/organisation_names.hpp"
#include "linkgap/model/recode.hpp"
#include "person_code.hpp"

#include <map>
#include <set>

namespace linkgap::input {
namespace {

bool is_personal(const Organisation& organisation) {
  return registration_kind(organisation.registration) == RegistrationKind::natural_person &&
         registration_digits(organisation.code) == organisation.registration;
}

}  // namespace

void mask_sole_proprietors(Dataset& data, LoadLedger& ledger) {
  std::set<std::string> taken;
  for (const Organisation& organisation : data.organisations) taken.insert(organisation.code);
  std::vector<std::string> codes;
  std::map<std::string, std::string> masked;  // number → code
  for (Organisation& organisation : data.organisations) {
    codes.push_back(organisation.code);
    if (!is_personal(organisation)) continue;
    codes.back() = person_code(organisation.registration, taken);
    for (std::string* const name : {&organisation.name.ko, &organisation.name.en}) {
      if (registration_digits(*name) == organisation.registration) *name = codes.back();
    }
    masked[organisation.registration] = codes.back();
  }
  if (masked.empty()) return;
  const auto follow = [&](std::string& text) {
    const auto digits = registration_digits(text);
    const auto found = digits ? masked.find(*digits) : masked.end();
    if (found != masked.end()) text = found->second;
  };
  for (Alias& alias : data.aliases) {
    follow(alias.alias);
    follow(alias.code);
  }
  for (AppliedAlias& row : ledger.aliases) {
    follow(row.alias.alias);
    follow(row.alias.code);
  }
  recode_organisations(data, codes);
  for (FileLedger& file : ledger.files) {
    if (file.table != "participations") continue;
    file.notes.push_back("codes that are registration numbers of sole proprietors are hidden: " +
                         std::to_string(masked.size()));
    break;
  }
}

}  // namespace linkgap::input
