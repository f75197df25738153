#include "output_files.hpp"

#include "linkgap/error.hpp"
#include "progress.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <set>
#include <utility>

namespace linkgap::cli {
namespace {

std::mutex temporaries_lock;
std::set<std::filesystem::path>& temporaries() {
  static std::set<std::filesystem::path> paths;
  return paths;
}

bool ending = false;  // guarded by the lock

void remember(const std::filesystem::path& path) {
  const std::lock_guard guard(temporaries_lock);
  // The signal thread is about to end the program: what is made now nobody would take away.
  while (ending) ::pause();
  temporaries().insert(path);
}
void forget(const std::filesystem::path& path) {
  const std::lock_guard guard(temporaries_lock);
  temporaries().erase(path);
}

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& what, const std::string& advice) {
  throw InputError(Problem{Severity::error, path.string(), 0, "", what, advice, {}});
}

std::string words(int error) {
  return std::strerror(error);
}

/// An open file, closed at the latest when it goes.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  /// 0 or errno: some file systems tell only now that there was no room.
  int close() { return ::close(std::exchange(number_, -1)) == 0 ? 0 : errno; }

 private:
  int number_;
};

/// Writes all bytes; returns 0 or errno.
int write_all(int descriptor, std::string_view content) {
  std::size_t done = 0;
  while (done < content.size()) {
    const ssize_t wrote = ::write(descriptor, content.data() + done, content.size() - done);
    if (wrote < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    done += static_cast<std::size_t>(wrote);
  }
  return 0;
}

/// Writes what is handed over, as far as it can be written; returns 0 or errno.
int written_to(int descriptor, const std::function<void(const OutputFiles::Sink&)>& write) {
  int failure = 0;
  write([&](std::string_view content) {
    if (failure == 0) failure = write_all(descriptor, content);
  });
  return failure;
}

void sync_folder(const std::filesystem::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.number() >= 0) ::fsync(opened.number());
}

[[noreturn]] void fail_to_write(const std::filesystem::path& path, int failure) {
  fail(path, "the file cannot be written: " + words(failure),
       "earlier files are as they were; free some space and try again");
}

}  // namespace

OutputFiles::~OutputFiles() {
  for (const auto& [temporary, target] : pending_) {
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    forget(temporary);
  }
}

void OutputFiles::add(const std::filesystem::path& path, const std::string& content) {
  add(path, [&content](const Sink& sink) { sink(content); });
}

void OutputFiles::add(const std::filesystem::path& asked, const std::function<void(const Sink&)>& write) {
  std::error_code error;
  // A link stays a link: what it leads to is replaced.
  const bool link = std::filesystem::is_symlink(asked, error);
  const std::filesystem::path path = link ? std::filesystem::weakly_canonical(asked, error) : asked;
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  std::filesystem::create_directories(folder, error);
  if (error) fail(folder, "the folder cannot be made: " + error.message(), "choose another place for -o");
  const auto status = std::filesystem::status(path, error);
  if (std::filesystem::is_directory(status)) fail(path, "this is a folder, a file is needed", "name a file in it");
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    // A device or a pipe is written to; renaming a file over it would destroy it.
    Descriptor device(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    int failure = device.number() < 0 ? errno : written_to(device.number(), write);
    if (failure == 0) failure = device.close();
    if (failure != 0) fail(path, "the device cannot be written: " + words(failure), "name a file, or leave out -o");
    return;
  }
  if (std::filesystem::exists(status) && !overwrite_)
    fail(path, "the file exists", "add --overwrite to replace it, or choose another -o");

  std::filesystem::path temporary = folder / ("." + path.filename().string() + ".part" + std::to_string(::getpid()));
  // Known before it is there: a signal that comes between would leave it behind.
  remember(temporary);
  {
    const std::lock_guard guard(lock_);
    pending_.emplace_back(temporary, path);
  }
  Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (file.number() < 0)
    fail(path, "the file cannot be written: " + words(errno), "choose a folder that you may write to");
  int failure = written_to(file.number(), write);
  // On its way to the disk from now on, so that `publish` finds it there; where that is not known, nothing is lost.
  ::sync_file_range(file.number(), 0, 0, SYNC_FILE_RANGE_WRITE);
  if (failure == 0) failure = file.close();
  if (failure != 0) fail_to_write(path, failure);
}

void OutputFiles::publish() {
  for (const auto& [temporary, target] : pending_) {
    const Descriptor file(::open(temporary.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0 || (::fsync(file.number()) != 0 && errno != EINVAL)) fail_to_write(target, errno);
  }
  std::set<std::filesystem::path> folders;
  std::unique_lock guard(temporaries_lock);
  for (const auto& [temporary, target] : pending_) {
    if (::rename(temporary.c_str(), target.c_str()) != 0) {
      fail(target, "the file cannot be put in place: " + words(errno), "choose a folder that you may write to");
    }
    temporaries().erase(temporary);
    folders.insert(target.has_parent_path() ? target.parent_path() : std::filesystem::path("."));
  }
  guard.unlock();
  pending_.clear();
  for (const auto& folder : folders) sync_folder(folder);
}

FolderLock::FolderLock(const std::filesystem::path& folder) : folder_(folder) {
  std::error_code error;
  made_ = std::filesystem::create_directories(folder, error);
  if (error) fail(folder, "the folder cannot be made: " + error.message(), "choose another place for -o");
  descriptor_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor_ < 0) fail(folder, "the folder cannot be opened: " + words(errno), "choose another place for -o");
  // Where the file system knows no locks, two runs cannot be told apart.
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return;
  ::close(descriptor_);
  fail(folder, "another run is writing into this folder", "wait for it, or choose another -o");
}

FolderLock::~FolderLock() {
  ::close(descriptor_);
  // Only what nobody has put anything into.
  if (made_) ::rmdir(folder_.c_str());
}

void remove_temporaries() noexcept {
  const std::lock_guard guard(temporaries_lock);
  ending = true;
  for (const auto& path : temporaries()) ::unlink(path.c_str());
}

void write_stdout(const std::string& content) {
  Progress::end();
  const int failure = write_all(STDOUT_FILENO, content);
  if (failure == 0) return;
  if (failure == EPIPE) {
    remove_temporaries();
    ::_exit(0);
  }
  throw InputError(Problem{Severity::error, "standard output", 0, "", "cannot be written: " + words(failure), "", {}});
}

}  // namespace linkgap::cli
