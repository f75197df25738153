#include "record_assembler.hpp"

#include <algorithm>
#include <new>
#include <utility>

namespace linkgap::input {
namespace {

/// Whole lines, about as many as fit into the cache of a core.
std::string_view take_block(std::string_view& rest) {
  constexpr std::size_t length = std::size_t{1} << 18U;
  std::size_t end = rest.size();
  if (rest.size() > length) {
    end = rest.rfind('\n', length);
    if (end == std::string_view::npos) end = rest.find('\n', length);
    end = end == std::string_view::npos ? rest.size() : end + 1;
  }
  const std::string_view block = rest.substr(0, end);
  rest.remove_prefix(end);
  return block;
}

/// True if every CR stands before a LF.
bool ends_lines_alike(std::string_view block) {
  for (std::size_t at = block.find('\r'); at != std::string_view::npos; at = block.find('\r', at + 1)) {
    if (at + 1 == block.size() || block[at + 1] != '\n') return false;
  }
  return true;
}

}  // namespace

std::string_view take_line(std::string_view& rest) {
  const auto* const found = std::ranges::find_if(rest, [](char c) { return c == '\n' || c == '\r'; });
  const std::string_view line(rest.begin(), found);
  rest.remove_prefix(line.size());
  if (!rest.empty()) rest.remove_prefix(rest.starts_with("\r\n") ? 2 : 1);
  return line;
}

RecordAssembler::RecordAssembler(char separator, std::string file, std::uint32_t lines_above, bool below_header)
    : file_(std::move(file)), builder_(below_header), line_(lines_above), separator_(separator) {
  start();
}

bool RecordAssembler::feed(std::string_view text) {
  builder_.expect_lines(static_cast<std::size_t>(std::ranges::count(text, '\n')));
  while (!text.empty()) {
    std::string_view block = take_block(text);
    if (feed_block(block)) continue;
    while (!block.empty()) {
      if (!feed_line(take_line(block))) return false;
    }
  }
  return true;
}

bool RecordAssembler::append(RecordAssembler& later) {
  if (inside_record_ || !builder_.has_header() || !later.problems_.empty()) return false;
  builder_.append(std::move(later.builder_), line_);
  std::swap(parser_, later.parser_);
  inside_record_ = later.inside_record_;
  record_line_ = line_ + later.record_line_;
  field_line_ = line_ + later.field_line_;
  line_ += later.line_;
  return true;
}

RecordTable RecordAssembler::finish(std::vector<Problem>& problems) {
  if (csv_fini(&parser_, on_field, on_line_end, this) != 0) {
    report(field_line_, "a quotation mark opens here and is never closed",
           "close it, or double the quotation marks that belong to the text");
  }
  if (failure_) std::rethrow_exception(failure_);
  std::ranges::move(problems_, std::back_inserter(problems));
  return builder_.finish();
}

void RecordAssembler::start() {
  if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0) throw std::bad_alloc();
  csv_set_delim(&parser_, static_cast<unsigned char>(separator_));
  csv_set_blk_size(&parser_, 4096);
}

bool RecordAssembler::parse(std::string_view piece) {
  return csv_parse(&parser_, piece.data(), piece.size(), on_field, on_line_end, this) == piece.size();
}

/// Where libcsv tells of every line end, none stands inside quotation marks, so that every line is a record of its own.
/// If not, or if a quotation mark is astray, nothing has happened and false tells so.
bool RecordAssembler::feed_block(std::string_view block) {
  if (inside_record_ || !ends_lines_alike(block)) return false;
  const RecordTableBuilder::Mark mark = builder_.mark();
  const std::uint32_t line = line_;
  const bool open = block.back() != '\n';
  by_block_ = true;
  last_end_ = 0;
  line_ends_ = 0;
  const bool ok = parse(block) && (!open || parse("\n"));
  by_block_ = false;
  if (failure_) std::rethrow_exception(failure_);
  const auto ends = std::ranges::count(block, '\n') + std::ranges::count(block, '\r') + (open ? 1 : 0);
  if (ok && std::cmp_equal(line_ends_, ends)) return true;
  csv_free(&parser_);
  start();
  builder_.back_to(mark);
  line_ = line;
  return false;
}

/// Takes a physical line without its end; false if the rest of the file cannot be understood.
bool RecordAssembler::feed_line(std::string_view line) {
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

void RecordAssembler::report(std::uint32_t line, const std::string& what, const std::string& advice) {
  problems_.push_back({Severity::error, file_, line, "", what, advice, {}});
}

/// A stray quotation mark costs its record; inside a value of several lines everything after it is in doubt.
bool RecordAssembler::recover() {
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

// libcsv is C: an exception waits until its call has returned.

void RecordAssembler::on_field(void* cell, std::size_t length, void* self) noexcept {
  auto& assembler = *static_cast<RecordAssembler*>(self);
  if (assembler.failure_) return;
  try {
    assembler.builder_.add_cell({static_cast<const char*>(cell), length});
    assembler.field_line_ = assembler.line_;
  } catch (...) {
    assembler.failure_ = std::current_exception();
  }
}

void RecordAssembler::on_line_end(int character, void* self) noexcept {
  auto& assembler = *static_cast<RecordAssembler*>(self);
  if (assembler.failure_) return;
  try {
    assembler.end_line(character);
  } catch (...) {
    assembler.failure_ = std::current_exception();
  }
}

void RecordAssembler::end_line(int character) {
  ended_ = true;
  ++line_ends_;
  if (by_block_) {
    const bool half = character == '\n' && last_end_ == '\r';
    last_end_ = character;
    if (half) return;
    record_line_ = ++line_;
  }
  if (builder_.inside_record()) builder_.end_record(record_line_);
}

}  // namespace linkgap::input
