#pragma once

namespace linkgap::cli {

/// From now on SIGINT, SIGTERM and SIGHUP end the program within a second, whatever it is doing: temporary files are
/// removed, render processes ended, and the exit code is 128 + signal. Must be called before any other thread exists.
void end_cleanly_on_signals();

}  // namespace linkgap::cli
