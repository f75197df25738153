#include "cli/options.hpp"
#include "cli/run.hpp"
#include "cli/signals.hpp"
#include "linkgap/error.hpp"

#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <system_error>
#include <vector>

int main(int count, char** values) {
  try {
    linkgap::cli::end_cleanly_on_signals();
    linkgap::cli::run({values + (count > 0 ? 1 : 0), values + count});
    return 0;
  } catch (const linkgap::InputError& error) {
    std::cerr << "linkgap: " << error.what() << '\n';
    return 1;
  } catch (const linkgap::cli::UsageError& error) {
    std::cerr << "linkgap: " << error.what() << "\nread linkgap --help or linkgap COMMAND --help\n";
    return 2;
  } catch (const std::bad_alloc&) {
    std::cerr << "linkgap: out of memory; narrow the window (--from, --to) or give the program more\n";
    return 3;
  } catch (const std::system_error& error) {
    std::cerr << "linkgap: the system refuses memory, threads or files: " << error.what()
              << "; give the program more, or ask for fewer --threads\n";
    return 3;
  } catch (const std::exception& error) {
    std::cerr << "linkgap: " << error.what()
              << "\nThis is a bug of linkgap or of an engine under it; please report it with the command you gave.\n";
    return 3;
  }
}
