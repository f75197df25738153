#include "delimited_table.hpp"

#include <csv.h>

#include <algorithm>
#include <array>
#include <exception>
#include <new>
#include <optional>

namespace linkgap::input {
namespace {

/// Feeds libcsv one physical line at a time, since it knows records but no line numbers.
class TableAssembler {
 public:
  TableAssembler(char separator, std::uint32_t lines_above, const std::string& file, std::vector<Problem>& problems)
      : file_(file), problems_(problems), separator_(separator), line_(lines_above) {
    start();
  }
  TableAssembler(const TableAssembler&) = delete;
  TableAssembler& operator=(const TableAssembler&) = delete;
  ~TableAssembler() { csv_free(&parser_); }

  /// Takes a physical line without its end; false if the rest of the file cannot be understood.
  bool feed(std::string_view line) {
    ++line_;
    if (!inside_record_) record_line_ = field_line_ = line_;
    ended_ = false;
    const bool ok = parse(line) && parse("\n");
    if (failure_) std::rethrow_exception(failure_);
    if (!ok) return recover();
    if (ended_) {
      inside_record_ = false;
    } else if (!inside_record_) {
      inside_record_ = line.find_first_not_of(" \t") != std::string_view::npos;
    }
    return true;
  }

  RecordTable finish() {
    if (csv_fini(&parser_, on_field, on_record, this) != 0) {
      report(field_line_, "a quotation mark opens here and is never closed",
             "close it, or double the quotation marks that belong to the text");
    }
    if (failure_) std::rethrow_exception(failure_);
    return builder_.finish();
  }

 private:
  void start() {
    if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
    csv_set_delim(&parser_, static_cast<unsigned char>(separator_));
    csv_set_blk_size(&parser_, 4096);
  }

  bool parse(std::string_view piece) {
    return csv_parse(&parser_, piece.data(), piece.size(), on_field, on_record, this) == piece.size();
  }

  void report(std::uint32_t line, const std::string& what, const std::string& advice) {
    problems_.push_back({Severity::error, file_, line, "", what, advice, {}});
  }

  /// A stray quotation mark costs its record; inside a value of several lines everything after it is in doubt.
  bool recover() {
    if (csv_error(&parser_) == CSV_ENOMEM || csv_error(&parser_) == CSV_ETOOBIG) throw std::bad_alloc();
    const bool doubtful = field_line_ != line_;
    if (doubtful) {
      report(field_line_, "a quotation mark opens here and is not closed before line " + std::to_string(line_),
             "close it, or double the quotation marks that belong to the text");
    } else {
      report(line_, "a quotation mark stands inside a value",
             "put the value in quotation marks and double those inside it");
    }
    csv_free(&parser_);
    start();
    builder_.drop_record();
    inside_record_ = false;
    return !doubtful;
  }

  static void on_field(void* cell, std::size_t length, void* self) noexcept {
    auto& assembler = *static_cast<TableAssembler*>(self);
    assembler.guarded([&] { assembler.add_cell({static_cast<const char*>(cell), length}); });
  }
  static void on_record(int, void* self) noexcept {
    auto& assembler = *static_cast<TableAssembler*>(self);
    assembler.guarded([&] { assembler.end_record(); });
  }

  /// libcsv is C: an exception waits until its call has returned.
  template <class Action>
  void guarded(Action action) noexcept {
    if (failure_) return;
    try {
      action();
    } catch (...) {
      failure_ = std::current_exception();
    }
  }

  void add_cell(std::string_view cell) {
    builder_.add_cell(cell);
    field_line_ = line_;
  }

  void end_record() {
    ended_ = true;
    builder_.end_record(record_line_);
  }

  csv_parser parser_{};
  std::string file_;
  std::vector<Problem>& problems_;
  char separator_;
  RecordTableBuilder builder_;
  std::exception_ptr failure_;
  std::uint32_t line_;
  std::uint32_t record_line_ = 0;
  std::uint32_t field_line_ = 0;
  bool inside_record_ = false;
  bool ended_ = false;
};

/// Takes the next physical line off `rest`, whatever ends it.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find_first_of("\r\n");
  const std::string_view line = rest.substr(0, end);
  if (end == std::string_view::npos) {
    rest = {};
  } else {
    rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  return line;
}

char separator_of(std::string_view header) {
  constexpr std::array candidates = {',', '\t', ';'};
  std::array<std::size_t, 3> counts = {};
  bool quoted = false;
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    const auto found = std::ranges::find(candidates, c);
    if (!quoted && found != candidates.end()) ++counts[static_cast<std::size_t>(found - candidates.begin())];
  }
  return candidates[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

std::optional<std::uint32_t> line_with_zero_byte(std::string_view text) {
  if (text.find('\0') == std::string_view::npos) return std::nullopt;
  std::uint32_t line = 1;
  while (take_line(text).find('\0') == std::string_view::npos) ++line;
  return line;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t") == std::string_view::npos;
}

}  // namespace

RecordTable read_delimited(std::string_view text, const std::string& file, std::vector<Problem>& problems,
                           std::uint32_t header_line) {
  if (const auto line = line_with_zero_byte(text)) {
    problems.push_back({Severity::error,
                        file,
                        *line,
                        "",
                        "a zero byte stands in the text",
                        "the file is damaged or not a text table; save it anew as CSV",
                        {}});
    return {};
  }
  const std::uint32_t lines_above = header_line > 0 ? header_line - 1 : 0;
  for (std::uint32_t line = 0; line < lines_above && !text.empty(); ++line) take_line(text);
  std::string_view rest = text;
  std::string_view header;
  if (header_line > 0) header = take_line(rest);
  while (header_line == 0 && !rest.empty() && is_blank(header)) header = take_line(rest);
  if (is_blank(header) && header_line > 0) {
    problems.push_back({Severity::error,
                        file,
                        header_line,
                        "",
                        "the file has no header in this line",
                        "give the line in which the column names stand as --header-row",
                        {}});
    return {};
  }
  if (is_blank(header)) {
    problems.push_back({Severity::error, file, 0, "", "the file is empty", "a table needs a header line and rows", {}});
    return {};
  }
  TableAssembler assembler(separator_of(header), lines_above, file, problems);
  rest = text;
  while (!rest.empty()) {
    if (!assembler.feed(take_line(rest))) break;
  }
  return assembler.finish();
}

}  // namespace linkgap::input
