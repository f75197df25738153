#include "render_process.hpp"

#include "linkgap/chunks.hpp"
#include "linkgap/error.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <mutex>
#include <set>

extern char** environ;

namespace linkgap::cli {
namespace {

std::mutex children_lock;
std::set<pid_t>& children() {
  static std::set<pid_t> running;
  return running;
}

/// Beside this program (build and install tree), or in the libexec folder of the install prefix.
std::string find_program() {
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::filesystem::path folder = self.parent_path();
  for (const auto& place : {folder / "linkgap-render", folder / "../libexec/linkgap/linkgap-render"}) {
    if (std::filesystem::exists(place, error)) return place.string();
  }
  throw EngineError("the program linkgap-render is not beside linkgap (" + folder.string() +
                    "); install or build both together");
}

/// A pipe whose ends close by themselves.
struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw EngineError(std::string("no pipe: ") + std::strerror(errno));
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_end(std::size_t end) {
    if (ends[end] >= 0) ::close(ends[end]);
    ends[end] = -1;
  }
};

/// Reads what is there; false at the end of the stream.
bool drain(int descriptor, std::string& into) {
  std::array<char, 65536> buffer;
  const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
  if (got > 0) into.append(buffer.data(), static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

constexpr std::string_view prefix = "linkgap-render: ";

std::vector<std::string> warnings_in(const std::string& said) {
  std::vector<std::string> warnings;
  const std::string start = std::string(prefix) + "warning: ";
  for (std::size_t at = 0; at < said.size();) {
    const std::size_t end = std::min(said.find('\n', at), said.size());
    const std::string line = said.substr(at, end - at);
    if (line.starts_with(start)) warnings.push_back(line.substr(start.size()));
    at = end + 1;
  }
  return warnings;
}

std::string last_line(const std::string& text) {
  const auto end = text.find_last_not_of('\n');
  if (end == std::string::npos) return {};
  const auto begin = text.rfind('\n', end);
  return text.substr(begin == std::string::npos ? 0 : begin + 1,
                     end - (begin == std::string::npos ? 0 : begin + 1) + 1);
}

/// The pictures in the order of the formats, as far as they are whole.
std::vector<std::string> pictures_in(const std::string& output, const std::vector<std::string>& formats) {
  if (formats.size() == 1) return {output};
  std::vector<std::string> pictures;
  std::size_t at = 0;
  for (const std::string& format : formats) {
    const std::string before = format + ' ';
    const std::size_t end = output.find('\n', at);
    std::size_t length = 0;
    if (end == std::string::npos || output.compare(at, before.size(), before) != 0) break;
    const char* const last = output.data() + end;
    if (std::from_chars(output.data() + at + before.size(), last, length).ptr != last) break;
    if (output.size() - end - 1 < length) break;
    pictures.push_back(output.substr(end + 1, length));
    at = end + 1 + length;
  }
  return pictures;
}

std::vector<RenderResult> run(const std::string& program, const RenderJob& job, unsigned seconds) {
  Pipe input;
  Pipe output;
  Pipe words;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output.ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, words.ends[1], STDERR_FILENO);
  // The signal thread blocks signals in this process; the child must hear them.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);

  std::vector<std::string> arguments = {program};
  arguments.insert(arguments.end(), job.formats.begin(), job.formats.end());
  if (std::ranges::find(job.formats, "png") != job.formats.end())
    arguments.insert(arguments.end(), {"--dpi", std::to_string(job.dpi)});
  if (job.audit) arguments.emplace_back("--audit");
  if (job.outline_text) arguments.emplace_back("--outline-text");
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);

  pid_t child = 0;
  {
    const std::lock_guard guard(children_lock);
    const int failure = ::posix_spawn(&child, program.c_str(), &actions, &attributes, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (failure != 0) throw EngineError(program + " cannot be started: " + std::strerror(failure));
    children().insert(child);
  }
  input.close_end(0);
  output.close_end(1);
  words.close_end(1);
  ::fcntl(input.ends[1], F_SETFL, O_NONBLOCK);

  std::string drawn;
  std::string said;
  std::size_t sent = 0;
  bool late = false;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  while (output.ends[0] >= 0 || words.ends[0] >= 0) {
    std::array<pollfd, 3> watched = {pollfd{output.ends[0], POLLIN, 0}, pollfd{words.ends[0], POLLIN, 0},
                                     pollfd{input.ends[1], POLLOUT, 0}};
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    if (left <= 0) {
      late = true;
      ::kill(child, SIGKILL);
      break;
    }
    if (::poll(watched.data(), watched.size(), static_cast<int>(left)) <= 0) continue;
    if (watched[0].revents != 0 && !drain(output.ends[0], drawn)) output.close_end(0);
    if (watched[1].revents != 0 && !drain(words.ends[0], said)) words.close_end(0);
    if (watched[2].revents != 0) {
      const ssize_t wrote = ::write(input.ends[1], job.diagram.data() + sent, job.diagram.size() - sent);
      if (wrote > 0) sent += static_cast<std::size_t>(wrote);
      if (sent == job.diagram.size() || (wrote < 0 && errno != EAGAIN && errno != EINTR)) input.close_end(1);
    }
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  {
    const std::lock_guard guard(children_lock);
    children().erase(child);
  }
  RenderResult failed;
  if (late) {
    failed.error =
        "drawing took longer than " + std::to_string(seconds) + " s and was ended; --time-limit gives it more";
  } else if (WIFSIGNALED(status)) {
    failed.error = std::string("linkgap-render was ended by a signal (") + ::strsignal(WTERMSIG(status)) + ")";
  } else if (WEXITSTATUS(status) != 0) {
    failed.error = last_line(said);
    if (failed.error.starts_with(prefix)) failed.error.erase(0, prefix.size());
    failed.refused = WEXITSTATUS(status) == 1;
    if (failed.error.empty()) failed.error = "linkgap-render failed with code " + std::to_string(WEXITSTATUS(status));
  }
  failed.warnings = warnings_in(said);
  std::vector<std::string> pictures;
  if (failed.error.empty() || job.formats.size() > 1) pictures = pictures_in(drawn, job.formats);
  if (failed.error.empty() && pictures.size() < job.formats.size())
    failed.error = "linkgap-render ended without a picture";
  std::vector<RenderResult> results(job.formats.size(), failed);
  for (std::size_t i = 0; i < pictures.size(); ++i) results[i] = {std::move(pictures[i]), failed.warnings, "", false};
  if (!WIFSIGNALED(status) || late || job.formats.size() == 1) return results;
  for (std::size_t i = pictures.size(); i < results.size(); ++i) {
    RenderJob alone = job;
    alone.formats = {job.formats[i]};
    results[i] = run(program, alone, seconds).front();
  }
  return results;
}

}  // namespace

std::vector<RenderResult> render(const std::vector<RenderJob>& jobs, unsigned processes, unsigned seconds) {
  const std::string program = find_program();
  std::vector<std::vector<RenderResult>> results(jobs.size());
  for_chunks(jobs.size(), processes,
             [&](std::size_t job, std::size_t) { results[job] = run(program, jobs[job], seconds); });
  std::vector<RenderResult> in_order;
  for (std::vector<RenderResult>& of_job : results) std::ranges::move(of_job, std::back_inserter(in_order));
  return in_order;
}

void end_render_processes() noexcept {
  const std::lock_guard guard(children_lock);
  for (const pid_t child : children()) ::kill(child, SIGKILL);
}

bool is_render_format(const std::string& format) {
  return format == "svg" || format == "png" || format == "pdf" || format == "dot" || format == "json";
}

}  // namespace linkgap::cli
