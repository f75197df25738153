#include "workbook.hpp"

#include "unicode_text.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace linkgap::input {
namespace {

FileFault no_workbook() {
  return {"is a ZIP file but no workbook of cells", "save the table as .xlsx, or as CSV in UTF-8"};
}

FileFault damaged(const std::string& part) {
  return {"is a damaged workbook (its part " + part + " cannot be read)",
          "open it in a spreadsheet program and save it anew as .xlsx"};
}

/// The name of the part that `target` means when it is named in `part`.
std::string resolved(const std::string& part, const std::string& target) {
  std::string path = target.starts_with('/') ? target.substr(1) : part.substr(0, part.rfind('/') + 1) + target;
  for (std::size_t up = path.find("/../"); up != std::string::npos; up = path.find("/../")) {
    const std::size_t before = up == 0 ? std::string::npos : path.rfind('/', up - 1);
    path.erase(before == std::string::npos ? 0 : before + 1, up + 4 - (before == std::string::npos ? 0 : before + 1));
  }
  return path;
}

template <class Number>
Number whole(std::string_view text, Number otherwise) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : otherwise;
}

std::string utf8(unsigned code) {
  if (code < 0x20 || (code >= 0xD800 && code < 0xE000)) return " ";
  if (code < 0x80) return {static_cast<char>(code)};
  const auto tail = [](unsigned bits) { return static_cast<char>(0x80U | (bits & 0x3FU)); };
  if (code < 0x800) return {static_cast<char>(0xC0U | (code >> 6U)), tail(code)};
  return {static_cast<char>(0xE0U | (code >> 12U)), tail(code >> 6U), tail(code)};
}

}  // namespace

bool is_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

std::string cell_text(std::string_view stored) {
  constexpr std::size_t length = 7;  // _x000D_
  std::string text;
  text.reserve(stored.size());
  for (std::size_t at = 0; at < stored.size();) {
    const std::string_view here = stored.substr(at, length);
    unsigned code = 0;
    if (here.size() == length && here.starts_with("_x") && here.back() == '_') {
      const auto [end, error] = std::from_chars(here.data() + 2, here.data() + 6, code, 16);
      if (error == std::errc() && end == here.data() + 6) {
        text += utf8(code);
        at += length;
        continue;
      }
    }
    text += stored[at++];
  }
  return to_nfc(std::move(text));
}

std::optional<FileFault> Workbook::parse(const std::string& part, XmlHandlers handlers,
                                         const std::function<bool()>& wanted) {
  XmlParser parser(std::move(handlers));
  bool whole_part = true;
  const auto fault = archive_.read(part, [&](std::string_view piece) {
    whole_part = parser.feed(piece);
    return whole_part && wanted();
  });
  if (fault) return fault;
  if (parser.has_document_type()) {
    return FileFault{"declares a document type, which no workbook needs and which can do harm",
                     "do not open it if you do not know where it comes from; else save it anew as .xlsx"};
  }
  if (!whole_part || (wanted() && !parser.finish())) return damaged(part);
  return std::nullopt;
}

std::optional<FileFault> Workbook::open(const std::filesystem::path& path) {
  if (auto fault = archive_.open(path)) return fault;
  if (!archive_.has("_rels/.rels")) return no_workbook();
  std::map<std::string, Relation> package;
  if (auto fault = read_relations("", package)) return fault;
  for (const auto& [id, relation] : package) {
    if (!relation.type.ends_with("/officeDocument")) continue;
    if (relation.part.ends_with(".bin")) {
      return FileFault{"is a binary workbook (.xlsb)", "save it as .xlsx, or as CSV in UTF-8"};
    }
    return read_contents(relation.part);
  }
  return no_workbook();
}

std::optional<FileFault> Workbook::read_relations(const std::string& part, std::map<std::string, Relation>& relations) {
  const std::size_t name = part.rfind('/') + 1;
  const std::string described_in = part.substr(0, name) + "_rels/" + part.substr(name) + ".rels";
  XmlHandlers handlers;
  handlers.open = [&](std::string_view element, const XmlAttributes& attributes) {
    if (element != "Relationship" || attributes.get("TargetMode") == "External") return;
    relations[attributes.get("Id")] = {attributes.get("Type"), resolved(part, attributes.get("Target"))};
  };
  handlers.close = [](std::string_view) {};
  handlers.text = [](std::string_view) {};
  return parse(described_in, std::move(handlers));
}

std::optional<FileFault> Workbook::read_contents(const std::string& part) {
  std::map<std::string, Relation> relations;
  if (auto fault = read_relations(part, relations)) return fault;
  bool is_workbook = false;
  XmlHandlers handlers;
  handlers.open = [&](std::string_view element, const XmlAttributes& attributes) {
    is_workbook = is_workbook || element == "workbook";
    if (element == "workbookPr") {
      const std::string is_set = attributes.get("date1904");
      from_1904_ = is_set == "1" || is_set == "true";
    }
    if (element != "sheet") return;
    const auto relation = relations.find(attributes.get("id"));
    if (relation == relations.end() || !relation->second.type.ends_with("/worksheet")) return;
    const std::string state = attributes.get("state");
    sheets_.push_back({to_nfc(attributes.get("name")), relation->second.part, !state.empty() && state != "visible"});
  };
  handlers.close = [](std::string_view) {};
  handlers.text = [](std::string_view) {};
  if (auto fault = parse(part, std::move(handlers))) return fault;
  if (!is_workbook) return no_workbook();
  for (const auto& [id, relation] : relations) {
    if (relation.type.ends_with("/sharedStrings")) texts_part_ = relation.part;
    if (!relation.type.ends_with("/styles")) continue;
    if (auto fault = read_styles(relation.part)) return fault;
  }
  return std::nullopt;
}

std::optional<FileFault> Workbook::read_styles(const std::string& part) {
  std::map<unsigned, NumberFormat> custom;
  bool in_cell_styles = false;
  XmlHandlers handlers;
  handlers.open = [&](std::string_view element, const XmlAttributes& attributes) {
    if (element == "numFmt") {
      custom[whole(attributes.get("numFmtId"), 0U)] = read_format(attributes.get("formatCode"));
    } else if (element == "cellXfs") {
      in_cell_styles = true;
    } else if (element == "xf" && in_cell_styles) {
      const auto id = whole(attributes.get("numFmtId"), 0U);
      const auto found = custom.find(id);
      formats_.push_back(found != custom.end() ? found->second : built_in_format(id));
    }
  };
  handlers.close = [&](std::string_view element) { in_cell_styles = in_cell_styles && element != "cellXfs"; };
  handlers.text = [](std::string_view) {};
  return parse(part, std::move(handlers));
}

const NumberFormat& Workbook::format(std::size_t style) const {
  static const NumberFormat plain;
  return style < formats_.size() ? formats_[style] : plain;
}

std::optional<FileFault> Workbook::load_texts() {
  if (texts_part_.empty()) return std::nullopt;
  std::string text;
  bool inside_text = false;
  int inside_phonetic = 0;  // rPh: how a text is read aloud, no part of it
  XmlHandlers handlers;
  handlers.open = [&](std::string_view element, const XmlAttributes&) {
    if (element == "rPh") ++inside_phonetic;
    inside_text = element == "t" && inside_phonetic == 0;
  };
  handlers.text = [&](std::string_view piece) {
    if (inside_text) text += piece;
  };
  handlers.close = [&](std::string_view element) {
    inside_text = false;
    if (element == "rPh") --inside_phonetic;
    if (element != "si") return;
    texts_.add(cell_text(text));
    text.clear();
  };
  const std::string part = std::exchange(texts_part_, {});
  return parse(part, std::move(handlers));
}

bool Workbook::is_blank(const SheetEntry& sheet) {
  bool blank = true;
  XmlHandlers handlers;
  handlers.open = [&](std::string_view element, const XmlAttributes&) {
    blank = blank && element != "v" && element != "t" && element != "f";
  };
  handlers.close = [](std::string_view) {};
  handlers.text = [](std::string_view) {};
  // A sheet that cannot be read is not blank: reading it names the fault.
  const auto fault = parse(sheet.part, std::move(handlers), [&] { return blank; });
  return blank && !fault;
}

}  // namespace linkgap::input
