#include <iostream>

#include "linkgap/analysis/report.hpp"
#include "linkgap/error.hpp"
#include "linkgap/input/study_reader.hpp"

// Reads a study and prints the number of ties between its organisations.
int main(int count, char** values) {
  if (count != 2) return 2;
  try {
    linkgap::LoadedStudy loaded = linkgap::read_study(values[1]);
    linkgap::ReportSettings settings;
    settings.selection = linkgap::default_selection(loaded.study.settings);
    const linkgap::Report report = linkgap::make_report(std::move(loaded), settings);
    std::cout << report.organisations.summary.ties << '\n';
    return 0;
  } catch (const linkgap::InputError& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
