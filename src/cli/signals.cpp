#include "signals.hpp"

#include "output_files.hpp"
#include "render_process.hpp"

#include <signal.h>
#include <unistd.h>
#include <thread>

namespace linkgap::cli {

void end_cleanly_on_signals() {
  signal(SIGPIPE, SIG_IGN);  // a closed pipe is reported by write(2),
  signal(SIGXFSZ, SIG_IGN);  // and so is a file that may not grow
  sigset_t ending;
  sigemptyset(&ending);
  // A signal that the caller chose to ignore (nohup) stays ignored.
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction current {};
    sigaction(number, nullptr, &current);
    if (current.sa_handler != SIG_IGN) sigaddset(&ending, number);
  }
  // Blocked in every thread, so that one thread can wait for them and do what a handler may not.
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  std::thread([ending] {
    int number = 0;
    if (sigwait(&ending, &number) != 0) return;
    end_render_processes();
    remove_temporaries();
    ::_exit(128 + number);
  }).detach();
}

}  // namespace linkgap::cli
