#pragma once

#include "linkgap/model/date.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap::cli {

/// Thrown when the command line is wrong (exit code 2): says what, names the nearest legal word and the help to read.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Which commands an option belongs to, as bits.
enum Group : unsigned {
  for_all = 1,        ///< every command
  for_selection = 2,  ///< commands that select records
  for_network = 4,    ///< commands that build networks
  for_tables = 8,     ///< commands that print tables
  for_level = 16,     ///< commands that work at a level
  for_report = 32,
  for_output = 64,  ///< commands that write files
  for_gaps = 128,
  for_draw = 256,
  for_communities = 512,
  for_ranking = 1 << 10,
  for_backtest = 1 << 11,
  for_compare = 1 << 12,
  for_what_if = 1 << 13,
  for_consortia = 1 << 14,
  for_ledger = 1 << 15,  ///< the gap ledger alone
  for_hubs = 1 << 16,
  for_plan = 1 << 17,
  for_pilots = 1 << 18,
  for_explain = 1 << 19,
  for_paths = 1 << 20,   ///< commands that follow shortest paths
  for_memory = 1 << 21,  ///< commands that hold the network of organisations
};

/// One option: a row of the table that gives parsing, help and the check of the README.
struct Option {
  std::string_view name;
  std::string_view argument;  ///< placeholder of its value; empty for a flag
  std::string_view help;
  unsigned groups;
  bool repeatable = false;
};
std::span<const Option> options();

/// What was typed, checked for form: values of options and words that are not options.
class Request {
 public:
  Request(std::map<std::string, std::vector<std::string>> values, std::vector<std::string> words)
      : values_(std::move(values)), words_(std::move(words)) {}

  const std::vector<std::string>& words() const { return words_; }
  const std::map<std::string, std::vector<std::string>>& values() const { return values_; }
  bool has(const std::string& option) const { return values_.contains(option); }
  std::string text(const std::string& option, const std::string& otherwise = {}) const;
  /// All values of a repeatable option; commas separate values too.
  std::vector<std::string> list(const std::string& option) const;
  /// A whole number in [low, high]. Throws `UsageError` otherwise.
  std::uint64_t whole(const std::string& option, std::uint64_t otherwise, std::uint64_t low, std::uint64_t high) const;
  /// A number in the open interval (low, high). Throws `UsageError` otherwise.
  double number(const std::string& option, double otherwise, double low, double high) const;
  /// YYYY, YYYY-MM or YYYY-MM-DD. Throws `UsageError` otherwise.
  std::optional<Date> date(const std::string& option) const;

 private:
  std::map<std::string, std::vector<std::string>> values_;
  std::vector<std::string> words_;
};

/// Parses the arguments after the command's name with the options of some groups. Throws `UsageError`.
Request parse(const std::vector<std::string>& arguments, unsigned groups);

/// Help lines of the options of some groups, aligned.
std::string option_help(unsigned groups);

}  // namespace linkgap::cli
