// Any bytes as study.json beside a small table.
#include "reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string records =
      "activity_id,date,org_id,complex,region,kind\n"
      "A1,2009-03-05,O1,BW,CAP,seminar\nA1,2009-03-05,O2,GS,HON,seminar\nA2,2009-04-05,O1,BW,CAP,forum\n";
  linkgap::fuzz::write("participations.csv", reinterpret_cast<const std::uint8_t*>(records.data()), records.size());
  linkgap::fuzz::write("study.json", data, size);
  linkgap::fuzz::read(linkgap::fuzz::folder());
  return 0;
}
