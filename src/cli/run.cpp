#include "run.hpp"

#include "command.hpp"
#include "output_files.hpp"
#include "progress.hpp"

#include <algorithm>

namespace linkgap::cli {
namespace {

std::string overview() {
  std::string out =
      "linkgap finds isolated complexes and missing links between regions in records of who met whom.\n\n"
      "usage: linkgap COMMAND …\n";
  for (const Command& command : commands()) {
    std::string name(command.name);
    name.resize(12, ' ');
    out += "  " + name + std::string(command.summary) + '\n';
  }
  return out +
         "\n  linkgap check examples/quickstart\n  linkgap report examples/quickstart -o out\n"
         "\nlinkgap COMMAND --help tells more; linkgap --version\n";
}

std::string help(const Command& command) {
  return "usage: linkgap " + std::string(command.name) + " " + std::string(command.words) + " [options]\n" +
         std::string(command.summary) + "\n\n  " + std::string(command.example) +
         "\n\nSTUDY is a table of participations (CSV, TSV "
         "or XLSX) or a folder of tables with an optional study.json; or several of them, read as one.\n\noptions:\n" +
         option_help(command.groups) + "\nexit codes: 0 done, 1 your data or request, 2 usage, 3 bug or engine\n";
}

const Command& find_command(const std::string& name) {
  const auto all = commands();
  const auto found = std::ranges::find(all, name, &Command::name);
  if (found != all.end()) return *found;
  std::vector<std::string> names;
  std::string legal;
  for (const Command& command : all) {
    names.emplace_back(command.name);
    legal += (legal.empty() ? "" : ", ") + names.back();
  }
  const std::string near = nearest(name, names);
  throw UsageError("there is no command '" + name + "'" + (near.empty() ? "" : "; did you mean " + near + "?") +
                   "; commands: " + legal);
}

}  // namespace

void run(const std::vector<std::string>& arguments) {
  if (arguments.empty() || arguments.front() == "--help" || arguments.front() == "help")
    return write_stdout(overview());
  if (arguments.front() == "--version") return write_stdout("linkgap " LINKGAP_VERSION "\n");
  const Command& command = find_command(arguments.front());
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  // Help must come out of a half-typed command line too.
  if (std::ranges::find(rest, "--help") != rest.end()) return write_stdout(help(command));
  const Request request = parse(rest, command.groups);
  const std::size_t words = request.words().size();
  if (words < command.least_words || words > command.most_words) {
    throw UsageError(std::string(command.name) + " takes " + std::string(command.words) + "; got " +
                     std::to_string(words) + (words == 1 ? " word" : " words") + "; read linkgap " +
                     std::string(command.name) + " --help");
  }
  const Progress progress("linkgap " + std::string(command.name), !request.has("quiet"));
  command.run(request);
}

}  // namespace linkgap::cli
