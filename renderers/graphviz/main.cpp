// linkgap-render: one diagram as JSON on stdin, its pictures on stdout. A program of its own, because Graphviz (EPL)
// and igraph (GPL) may not be distributed in one binary, and so that its crashes and hangs stay outside linkgap.

#include "linkgap/error.hpp"
#include "linkgap/renderers/diagram.hpp"
#include "renderers/graphviz/audit.hpp"
#include "renderers/graphviz/drawing.hpp"
#include "renderers/graphviz/render.hpp"

#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace linkgap;

constexpr int data_is_wrong = 1;
constexpr int command_line_is_wrong = 2;
constexpr int we_failed = 3;
constexpr int default_dpi = 192;

class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The picture is ready but cannot be handed over: the disk is full, the output is closed.
class WriteError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

std::string format_names() {
  std::string names;
  for (const gv::Format& format : gv::formats) names += (names.empty() ? "" : ", ") + std::string(format.name);
  return names;
}

std::string help() {
  return "Usage: linkgap-render FORMAT... [--dpi N | --audit] [--outline-text] < diagram.json > picture\n"
         "\n"
         "Reads one diagram as JSON (\"linkgap-diagram\", version 1) and writes it as a picture.\n"
         "\n"
         "  FORMAT      " +
         format_names() +
         "\n"
         "              several at once: a line with the format and the number of bytes stands before each picture\n"
         "  --audit     judge the svg instead of writing it: one line per property, ok, FAIL or skip\n"
         "  --dpi N     pixels per inch of a png, 36 to 1200 (default 192)\n"
         "  --outline-text  letters of an svg as outlines\n"
         "  --help      show this text\n"
         "  --version   show the version\n"
         "\n"
         "Exit codes: 0 done, 1 the diagram is wrong, 2 the command line is wrong, 3 drawing failed.\n";
}

struct Request {
  std::vector<gv::Format> formats;
  int dpi = default_dpi;
  bool audit = false;
  gv::Letters letters = gv::Letters::text;
};

int parse_dpi(std::string_view text) {
  constexpr int least = 36;
  constexpr int most = 1200;
  int dpi = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), dpi);
  if (error != std::errc() || end != text.data() + text.size() || dpi < least || dpi > most) {
    throw UsageError("--dpi wants a whole number from 36 to 1200");
  }
  return dpi;
}

bool has(const std::vector<gv::Format>& formats, std::string_view name) {
  return std::ranges::find(formats, name, &gv::Format::name) != formats.end();
}

Request parse_arguments(const std::vector<std::string_view>& arguments) {
  std::vector<gv::Format> formats;
  std::optional<int> dpi;
  bool audit = false;
  gv::Letters letters = gv::Letters::text;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--dpi") {
      if (dpi || i + 1 == arguments.size()) throw UsageError("--dpi wants one number, once");
      dpi = parse_dpi(arguments[++i]);
    } else if (argument.starts_with("--dpi=")) {
      if (dpi) throw UsageError("--dpi wants one number, once");
      dpi = parse_dpi(argument.substr(6));
    } else if (argument == "--audit") {
      audit = true;
    } else if (argument == "--outline-text") {
      letters = gv::Letters::outlines;
    } else if (argument.starts_with('-')) {
      throw UsageError("unknown option; the options are --audit, --dpi, --outline-text, --help and --version");
    } else {
      const auto found = std::ranges::find(gv::formats, argument, &gv::Format::name);
      if (found == gv::formats.end()) throw UsageError("unknown format; the formats are " + format_names());
      if (has(formats, argument)) throw UsageError("a format is given twice");
      formats.push_back(*found);
    }
  }
  if (formats.empty()) throw UsageError("no format; the formats are " + format_names());
  if (dpi && !has(formats, "png")) throw UsageError("--dpi is for png only");
  if (audit && (formats.size() > 1 || !has(formats, "svg")))
    throw UsageError("--audit reads an svg back; ask for svg alone");
  if (letters == gv::Letters::outlines && !has(formats, "svg")) throw UsageError("--outline-text is for svg only");
  return {std::move(formats), dpi.value_or(default_dpi), audit, letters};
}

std::string read_all(int descriptor) {
  constexpr std::size_t most = 256U << 20U;
  std::string text;
  char buffer[65536];
  for (;;) {
    const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
    if (count == 0) return text;
    if (count > 0) {
      text.append(buffer, static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      throw InputError(
          Problem{Severity::error, "diagram", 0, "", std::string("cannot be read: ") + std::strerror(errno), "", {}});
    }
    if (text.size() > most) {
      throw InputError(Problem{Severity::error, "diagram", 0, "", "is larger than 256 MB", "", {}});
    }
  }
}

/// Writes everything; a reader who went away is not our failure.
void write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EPIPE) {
      return;
    } else if (errno != EINTR) {
      throw WriteError(std::string("cannot write the picture: ") + std::strerror(errno));
    }
  }
}

int report(int code, std::string_view words) {
  const std::string line = "linkgap-render: " + std::string(words.substr(0, 65536)) + '\n';
  std::fputs(line.c_str(), stderr);
  return code;
}

void run(const std::vector<std::string_view>& arguments) {
  if (std::ranges::find(arguments, "--help") != arguments.end()) return write_all(STDOUT_FILENO, help());
  if (std::ranges::find(arguments, "--version") != arguments.end()) {
    return write_all(STDOUT_FILENO, "linkgap-render " LINKGAP_VERSION "\n");
  }
  const Request request = parse_arguments(arguments);
  const Diagram diagram = diagram_from_json(read_all(STDIN_FILENO));
  const gv::Page page = gv::compose_page(diagram, gv::graphviz_measure());
  std::set<std::string> said;
  for (const gv::Format& format : request.formats) {
    gv::Rendering rendering = gv::render(diagram, page, format, request.dpi, request.letters);
    for (const std::string& warning : rendering.warnings) {
      if (said.insert(warning).second) report(0, "warning: " + warning);
    }
    if (request.audit) rendering.bytes = gv::to_text(gv::audit(rendering.bytes, diagram, gv::graphviz_measure()));
    if (request.formats.size() > 1)
      write_all(STDOUT_FILENO, std::string(format.name) + ' ' + std::to_string(rendering.bytes.size()) + '\n');
    write_all(STDOUT_FILENO, rendering.bytes);
  }
}

}  // namespace

int main(int count, char** values) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    run({values + 1, values + count});
    return 0;
  } catch (const UsageError& error) {
    return report(command_line_is_wrong, std::string(error.what()) + "; see linkgap-render --help");
  } catch (const InputError& error) {
    return report(data_is_wrong, error.what());
  } catch (const WriteError& error) {
    return report(we_failed, error.what());
  } catch (const std::exception& error) {
    return report(we_failed, std::string(error.what()) + " (this is a bug of linkgap or of a library)");
  }
}
