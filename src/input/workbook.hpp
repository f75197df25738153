#pragma once

#include "file_fault.hpp"
#include "number_format.hpp"
#include "xml_parser.hpp"
#include "zip_archive.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap::input {

/// A sheet of cells in a workbook.
struct SheetEntry {
  std::string name;  ///< in normal form C
  std::string part;  ///< of the archive
  bool hidden = false;
};

/// The texts that cells share, by index.
class SharedTexts {
 public:
  void add(std::string_view text) {
    text_ += text;
    end_.push_back(text_.size());
  }
  std::size_t size() const { return end_.size(); }
  std::string_view at(std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : end_[index - 1];
    return std::string_view(text_).substr(begin, end_[index] - begin);
  }

 private:
  std::string text_;
  std::vector<std::size_t> end_;
};

/// A workbook in Office Open XML (.xlsx, .xlsm) open for reading: its sheets, and what their cells lean on. The cells
/// themselves are read by `read_sheet`.
class Workbook {
 public:
  /// A fault if the file is no such workbook, is locked or damaged. O(sheets + styles).
  std::optional<FileFault> open(const std::filesystem::path& path);

  const std::vector<SheetEntry>& sheets() const { return sheets_; }
  bool from_1904() const { return from_1904_; }
  /// The format of a cell style; the plain one if the style is not known.
  const NumberFormat& format(std::size_t style) const;
  const SharedTexts& texts() const { return texts_; }
  /// Reads the shared texts, once. O(their length).
  std::optional<FileFault> load_texts();
  /// True if no cell of the sheet holds anything. Reads up to the first one that does.
  bool is_blank(const SheetEntry& sheet);
  /// Reads a part as XML until it ends or `wanted` is false. Document types are refused.
  std::optional<FileFault> parse(
      const std::string& part, XmlHandlers handlers, const std::function<bool()>& wanted = [] { return true; });

 private:
  struct Relation {
    std::string type;
    std::string part;
  };
  std::optional<FileFault> read_relations(const std::string& part, std::map<std::string, Relation>& relations);
  std::optional<FileFault> read_contents(const std::string& part);
  std::optional<FileFault> read_styles(const std::string& part);

  ZipArchive archive_;
  std::vector<SheetEntry> sheets_;
  std::vector<NumberFormat> formats_;  // by style
  std::string texts_part_;             // empty once it is read
  SharedTexts texts_;
  bool from_1904_ = false;
};

/// True for the first bytes of a ZIP archive, as workbooks are.
bool is_zip(std::string_view bytes);

/// Text of a cell as the program that wrote it meant it: _x000D_ and its like decoded, in normal form C. O(length).
std::string cell_text(std::string_view stored);

}  // namespace linkgap::input
