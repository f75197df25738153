// Draws the SYNTHETIC programme of this folder: the registry (complexes, councils, regions, offices) is committed, the
// organisations, activities and participations are invented here. Start reading at `main`, then plan.hpp (what is
// planted), synthesis.hpp (how meetings are drawn), and `write_*` below (the files, with their planted dirt).

#include "organisations.hpp"
#include "plan.hpp"
#include "random.hpp"
#include "registry.hpp"
#include "synthesis.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkgap::examples {
namespace {

constexpr std::size_t duplicate_rows = 25;
constexpr std::size_t totals_rows = 3;
constexpr std::size_t contradicting_names = 6;
constexpr std::size_t month_dates = 30;
constexpr std::size_t other_date_forms = 40;
constexpr std::string_view source = "SYNTHETIC";

struct Request {
  std::filesystem::path folder;
  std::uint64_t seed = 2010;
  Size size;
};

constexpr std::string_view usage =
    "usage: linkgap-example-programme OUTDIR [--seed N] [--scale F] [--single-share S] [--once S] [--largest N]\n"
    "  OUTDIR            folder for the study; made if need be, files of the same names are replaced\n"
    "  --seed N          another draw (default 2010)\n"
    "  --scale F         factor on organisations and activities, 0.001 to 100 (default 1)\n"
    "  --single-share S  share of council meetings with one organisation, 0 to 1 (default 0.02)\n"
    "  --once S          share of organisations that are made to attend one activity only, 0 to 1 (default 0; some do\n"
    "                    so by chance)\n"
    "  --largest N       organisations that a meeting has room for, besides the agency and a technopark, 6 or more\n"
    "                    (default: any number); ties become as few as where no large events are recorded\n";

template <class Number>
Number parse_number(std::string_view option, std::string_view text, Number least, Number most) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !(value >= least && value <= most)) {
    throw std::invalid_argument(std::string(option) + ": '" + std::string(text) + "' is not a number in its range");
  }
  return value;
}

Request parse_request(const std::vector<std::string>& arguments) {
  Request request;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument.starts_with("--")) {
      if (i + 1 == arguments.size()) throw std::invalid_argument(argument + " needs a value");
      const std::string& value = arguments[++i];
      if (argument == "--seed") {
        request.seed = parse_number<std::uint64_t>(argument, value, 0, UINT64_MAX);
      } else if (argument == "--scale") {
        request.size.scale = parse_number(argument, value, 0.001, 100.0);
      } else if (argument == "--single-share") {
        request.size.single_share = parse_number(argument, value, 0.0, 1.0);
      } else if (argument == "--once") {
        request.size.once_share = parse_number(argument, value, 0.0, 1.0);
      } else if (argument == "--largest") {
        request.size.largest = parse_number<std::size_t>(argument, value, 6, 1'000'000);
      } else {
        throw std::invalid_argument("unknown option " + argument);
      }
    } else if (request.folder.empty()) {
      request.folder = argument;
    } else {
      throw std::invalid_argument("more than one folder");
    }
  }
  if (request.folder.empty()) throw std::invalid_argument("no folder");
  return request;
}

/// A file that is being written, piece by piece.
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path path) : path_(std::move(path)), stream_(path_, std::ios::binary) {}
  void write(const std::string& text) { stream_ << text; }
  /// Throws if anything could not be written.
  void close() {
    if (!stream_.flush()) throw std::runtime_error("cannot write " + path_.string());
  }

 private:
  std::filesystem::path path_;
  std::ofstream stream_;
};

/// A cell of CSV; titles and names may hold commas ("Co., Ltd.").
std::string cell(const std::string& text) {
  return text.find_first_of(",\"") == std::string::npos ? text : '"' + text + '"';
}

/// Every twentieth-odd meeting is dated the way people write dates; a few are known to the month only.
std::string date_text(const Date& date, std::size_t meeting, std::size_t meetings) {
  const std::size_t step = std::max<std::size_t>(1, meetings / (month_dates + other_date_forms));
  if (meeting % step != step / 2) return to_string(date);
  std::array<char, 32> text{};
  switch ((meeting / step) % 7) {
    case 0:
    case 2:
    case 4:
      std::snprintf(text.data(), text.size(), "%04d-%02d", date.year, date.month);
      break;
    case 1:
    case 3:
      std::snprintf(text.data(), text.size(), "%d.%d.%d", date.year, date.month, date.day);
      break;
    default:
      std::snprintf(text.data(), text.size(), "'%02d.%d.%d", date.year % 100, date.month, date.day);
  }
  return text.data();
}

void write_organisations(const std::filesystem::path& folder, const Registry& registry, const Records& records) {
  OutputFile file(folder / "organisations.csv");
  file.write("org_id,name_ko,name_en,org_kind,complex_id,region,council_id,sector,employees,source\n");
  const auto append = [&](const Organisation& organisation, const std::string& ending) {
    const auto [ko, en] = names_of(organisation);
    file.write(code_of(organisation, records.organisations.size()) + ',' + cell(ko + ending) + ',' + cell(en) + ',' +
               std::string(organisation.kind) + ',' +
               (organisation.complex == nowhere ? "" : registry.complexes[organisation.complex].code) + ',' +
               std::string(organisation.region) + ',' +
               (organisation.council == nowhere ? "" : registry.councils[organisation.council].code) + ',' +
               std::string(organisation.sector) + ',' +
               (organisation.employees == 0 ? "" : std::to_string(organisation.employees)) + ',' + std::string(source) +
               '\n');
  };
  for (const Organisation& organisation : records.organisations) append(organisation, "");
  const std::size_t step = records.organisations.size() / (contradicting_names + 1);
  for (std::size_t i = 1; i <= contradicting_names; ++i) append(records.organisations[i * step], "공업");
  file.close();
}

std::string activity_code(std::size_t meeting, const Records& records) {
  return "A" + padded_number(meeting + 1, records.meetings.size());
}

void write_activities(const std::filesystem::path& folder, const Registry& registry, const Records& records) {
  OutputFile file(folder / "activities.csv");
  file.write("activity_id,date,kind,title,council_id,host,sector,source\n");
  for (std::size_t i = 0; i < records.meetings.size(); ++i) {
    const Meeting& meeting = records.meetings[i];
    std::string text = activity_code(i, records) + ',' + date_text(meeting.date, i, records.meetings.size()) + ',' +
                       std::string(meeting.kind) + ',' + cell(*meeting.title) + ',';
    if (meeting.council != nowhere) text += registry.councils[meeting.council].code;
    text += ',' + registry.complexes[meeting.host].code + ',';
    if (meeting.council != nowhere) text += registry.councils[meeting.council].sector;
    file.write(text + ',' + std::string(source) + '\n');
  }
  file.close();
}

/// Returns the number of different participations.
std::size_t write_participations(const std::filesystem::path& folder, const Records& records) {
  constexpr std::array roles = {"attendee", "speaker", "adviser", "organiser", "support"};
  std::size_t rows = 0;
  for (const Meeting& meeting : records.meetings) rows += meeting.attendances.size();
  OutputFile file(folder / "participations.csv");
  file.write("activity_id,org_id,role,source\n");
  std::size_t duplicates = 0;
  std::size_t row = 0;
  for (std::size_t i = 0; i < records.meetings.size(); ++i) {
    const std::string activity = activity_code(i, records) + ',';
    for (const Attendance& attendance : records.meetings[i].attendances) {
      const std::string text =
          activity + code_of(records.organisations[attendance.organisation], records.organisations.size()) + ',' +
          roles[static_cast<std::size_t>(attendance.role)] + ',' + std::string(source) + '\n';
      file.write(text);
      if (row % (rows / duplicate_rows) == 7 && duplicates < duplicate_rows) {
        file.write(text);
        ++duplicates;
      }
      ++row;
      if (row % (rows / totals_rows) == 0)
        file.write("합계," + std::to_string(row) + ",," + std::string(source) + '\n');
    }
  }
  file.close();
  return rows;
}

std::string list_of(const Registry& registry, const Plan& plan, Behaviour behaviour) {
  std::string text;
  for (std::size_t i = 0; i < plan.behaviour.size(); ++i) {
    if (plan.behaviour[i] == behaviour) text += (text.empty() ? "\"" : ", \"") + registry.complexes[i].code + '"';
  }
  return '[' + text + ']';
}

std::string pair_text(const Registry& registry, std::size_t a, std::size_t b) {
  return "\"a\": \"" + registry.complexes[a].code + "\", \"b\": \"" + registry.complexes[b].code + "\", \"names\": \"" +
         registry.complexes[a].name + " – " + registry.complexes[b].name + '"';
}

void write_planted(const Request& request, const Registry& registry, const Plan& plan, const Records& records,
                   std::size_t participations) {
  std::string text = "{\n  \"note\": \"SYNTHETIC: what linkgap-example-programme planted\",\n";
  text += "  \"seed\": " + std::to_string(request.seed) + ",\n";
  text += "  \"organisations\": " + std::to_string(records.organisations.size()) + ",\n";
  text += "  \"activities\": " + std::to_string(records.meetings.size()) + ",\n";
  text += "  \"participations\": " + std::to_string(participations) + ",\n";
  const std::array<std::pair<std::string_view, Behaviour>, 6> lists = {
      {{"not_in_data", Behaviour::not_delivered},
       {"silent", Behaviour::silent},
       {"inward", Behaviour::inward},
       {"region_bound", Behaviour::region_bound},
       {"dependent_on_one_partner", Behaviour::one_partner},
       {"dependent_on_one_activity", Behaviour::one_activity}}};
  for (const auto& [name, behaviour] : lists) {
    text += "  \"" + std::string(name) + "\": " + list_of(registry, plan, behaviour) + ",\n";
  }
  text += "  \"absent_pairs\": [\n";
  for (std::size_t i = 0; i < plan.absent.size(); ++i) {
    text += "    {" + pair_text(registry, plan.absent[i].first, plan.absent[i].second) +
            ", \"withheld\": " + std::to_string(records.withheld[i]) + (i + 1 < plan.absent.size() ? "},\n" : "}\n");
  }
  text += "  ],\n  \"automotive_chain\": [\n";
  for (std::size_t i = 0; i < plan.chain.size(); ++i) {
    text += "    {" + pair_text(registry, plan.chain[i].from, plan.chain[i].to) +
            ", \"meetings\": " + std::to_string(plan.chain[i].meetings) + (i + 1 < plan.chain.size() ? "},\n" : "}\n");
  }
  text += "  ],\n  \"dirt\": {\"duplicate_rows\": " + std::to_string(duplicate_rows) +
          ", \"totals_rows\": " + std::to_string(totals_rows) +
          ", \"contradicting_names\": " + std::to_string(contradicting_names) + "}\n}\n";
  OutputFile file(request.folder / "planted.json");
  file.write(text);
  file.close();
}

/// So that any folder becomes a whole study.
void copy_registry(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::filesystem::create_directories(to);
  if (std::filesystem::equivalent(from, to)) return;
  for (const char* const file :
       {"complexes.csv", "councils.csv", "regions.csv", "offices.csv", "study.json", "provinces.geojson"}) {
    std::filesystem::copy_file(from / file, to / file, std::filesystem::copy_options::overwrite_existing);
  }
}

void generate(const Request& request) {
  const std::filesystem::path registry_folder = LINKGAP_PROGRAMME_REGISTRY;
  copy_registry(registry_folder, request.folder);
  const Registry registry = read_registry(registry_folder);
  Random random(request.seed);
  const Plan plan = make_plan(registry, random);
  const Records records = synthesise(registry, plan, request.size, random);
  write_organisations(request.folder, registry, records);
  write_activities(request.folder, registry, records);
  const std::size_t participations = write_participations(request.folder, records);
  write_planted(request, registry, plan, records, participations);
  std::cerr << "SYNTHETIC programme in " << request.folder.string() << ": " << registry.complexes.size()
            << " complexes, " << registry.councils.size() << " councils, " << records.organisations.size()
            << " organisations, " << records.meetings.size() << " activities, " << participations
            << " participations\n";
}

}  // namespace
}  // namespace linkgap::examples

int main(int argc, char** argv) {
  using namespace linkgap::examples;
  Request request;
  try {
    request = parse_request(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::exception& problem) {
    std::cerr << "linkgap-example-programme: " << problem.what() << '\n' << usage;
    return 2;
  }
  try {
    generate(request);
  } catch (const std::exception& problem) {
    std::cerr << "linkgap-example-programme: " << problem.what() << '\n';
    return 1;
  }
  return 0;
}
