#include "report_json_parts.hpp"

#include <utility>

namespace linkgap::report_json {
namespace {

std::string dumped(const Json& part) {
  return part.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// One row of a finding per line: readable in an editor and in a diff, and a fifth of the size of a fully indented
/// file.
class Writer {
 public:
  Writer(const LongTables& tables, const TextSink& sink) : tables_(tables), sink_(sink) {}

  void write(const Json& value, int depth) {
    if (value.is_binary()) return write_rows(tables_[static_cast<std::size_t>(value.get_binary().subtype())], depth);
    if (value.is_array() && !value.empty() && (depth < 3 || value.front().is_object()))
      return write_rows({value.size(), [&](std::size_t i) -> Json { return value[i]; }}, depth);
    if (!value.is_object() || value.empty() || depth >= 3) {
      out_ += dumped(value);
      return;
    }
    out_ += '{';
    bool first = true;
    for (const auto& [key, item] : value.items()) {
      begin_line(first, depth);
      out_ += dumped(Json(key)) + ": ";
      write(item, depth + 1);
    }
    end('}', depth);
  }

  void finish() {
    out_ += '\n';
    sink_(out_);
    out_.clear();
  }

 private:
  static constexpr std::size_t most_held = std::size_t{1} << 20U;

  void write_rows(const LongTable& table, int depth) {
    out_ += '[';
    if (table.rows == 0) {
      out_ += ']';
      return;
    }
    bool first = true;
    for (std::size_t i = 0; i < table.rows; ++i) {
      begin_line(first, depth);
      out_ += dumped(table.row(i));
      if (out_.size() < most_held) continue;
      sink_(out_);
      out_.clear();
    }
    end(']', depth);
  }
  void begin_line(bool& first, int depth) {
    out_ += first ? "\n" : ",\n";
    first = false;
    out_.append(static_cast<std::size_t>(depth) + 1, ' ');
  }
  void end(char bracket, int depth) {
    out_ += '\n';
    out_.append(static_cast<std::size_t>(depth), ' ');
    out_ += bracket;
  }

  const LongTables& tables_;
  const TextSink& sink_;
  std::string out_;  ///< not yet given away
};

}  // namespace

Json placed(LongTables& tables, LongTable table) {
  tables.push_back(std::move(table));
  // No other value of a document is binary.
  return Json::binary({}, tables.size() - 1);
}

void write(const Json& document, const LongTables& tables, const TextSink& sink) {
  Writer writer(tables, sink);
  writer.write(document, 0);
  writer.finish();
}

std::string written(const Json& document) {
  std::string out;
  write(document, {}, [&out](std::string_view text) { out += text; });
  return out;
}

}  // namespace linkgap::report_json
