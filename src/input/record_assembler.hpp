#pragma once

#include "linkgap/error.hpp"
#include "record_table.hpp"

#include <csv.h>

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap::input {

/// Takes the next physical line off `rest`, whatever ends it: LF, CRLF or CR.
std::string_view take_line(std::string_view& rest);

/// Makes records of delimited text with libcsv, which knows records but no line numbers.
class RecordAssembler {
 public:
  /// `lines_above` is the number of lines before the text. `below_header`: the header is above too.
  RecordAssembler(char separator, std::string file, std::uint32_t lines_above, bool below_header);
  RecordAssembler(const RecordAssembler&) = delete;
  RecordAssembler& operator=(const RecordAssembler&) = delete;
  ~RecordAssembler() { csv_free(&parser_); }

  /// Takes whole lines; only the last one of all may lack its end. False if what follows cannot be understood.
  /// O(length).
  bool feed(std::string_view text);

  /// Takes over what another one, below the header and with no lines above, has made of the text that follows, if it is
  /// certain that this text starts with a record, and if there was no problem in it. False if not.
  bool append(RecordAssembler& later);

  /// The table; adds the problems found to `problems`.
  RecordTable finish(std::vector<Problem>& problems);

 private:
  void start();
  bool parse(std::string_view piece);
  bool feed_block(std::string_view block);
  bool feed_line(std::string_view line);
  void report(std::uint32_t line, const std::string& what, const std::string& advice);
  bool recover();

  static void on_field(void* cell, std::size_t length, void* self) noexcept;
  static void on_line_end(int character, void* self) noexcept;
  void end_line(int character);

  csv_parser parser_{};
  std::string file_;
  std::vector<Problem> problems_;
  RecordTableBuilder builder_;
  std::exception_ptr failure_;
  std::size_t line_ends_ = 0;  // that libcsv has told of in this block
  std::uint32_t line_;
  std::uint32_t record_line_ = 0;
  std::uint32_t field_line_ = 0;
  int last_end_ = 0;
  char separator_;
  bool by_block_ = false;
  bool inside_record_ = false;
  bool ended_ = false;
};

}  // namespace linkgap::input
