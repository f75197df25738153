#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkgap::test {

/// A ZIP archive of parts that are stored as they are, so that a test writes workbooks without a library.
inline std::string stored_zip(const std::vector<std::pair<std::string, std::string>>& parts) {
  const auto number = [](std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
    return out;
  };
  const auto checksum = [](std::string_view text) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : text) {
      crc ^= static_cast<unsigned char>(c);
      for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return crc ^ 0xFFFFFFFFU;
  };
  std::string out;
  std::string directory;
  for (const auto& [name, content] : parts) {
    // Version, flags (names in UTF-8), stored, time, date, checksum, both sizes, lengths of name and extra field.
    const std::string facts = number(20, 2) + number(0x800, 2) + number(0, 2) + number(0, 2) + number(0x21, 2) +
                              number(checksum(content), 4) + number(content.size(), 4) + number(content.size(), 4) +
                              number(name.size(), 2) + number(0, 2);
    directory += "PK\x01\x02" + number(20, 2) + facts + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) +
                 number(out.size(), 4) + name;
    out += "PK\x03\x04" + facts + name + content;
  }
  const std::size_t start = out.size();
  out += directory;
  out += "PK\x05\x06" + number(0, 4) + number(parts.size(), 2) + number(parts.size(), 2) + number(directory.size(), 4) +
         number(start, 4) + number(0, 2);
  return out;
}

/// A sheet of a made workbook: what stands between <worksheet> and </worksheet>.
struct MadeSheet {
  std::string name;
  std::string content;
  std::string state = "visible";
};

/// What a made workbook has beside its sheets, as XML.
struct MadeParts {
  std::string texts;    ///< the <si> elements
  std::string formats;  ///< the <numFmt> elements
  std::string styles;   ///< the <xf> elements of the cells
  bool from_1904 = false;
};

inline std::string made_workbook(const std::vector<MadeSheet>& sheets, const MadeParts& made = {}) {
  const std::string head = "<?xml version=\"1.0\"?>";
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const auto relation = [&](const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id='" + id + "' Type='" + types + type + "' Target='" + target + "'/>";
  };
  std::string entries;
  std::string relations = relation("t", "sharedStrings", "sharedStrings.xml") + relation("y", "styles", "styles.xml");
  std::vector<std::pair<std::string, std::string>> parts;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string id = "s" + std::to_string(i);
    entries += "<sheet name='" + sheets[i].name + "' sheetId='" + std::to_string(i + 1) + "' state='" +
               sheets[i].state + "' r:id='" + id + "'/>";
    relations += relation(id, "worksheet", "worksheets/" + id + ".xml");
    parts.emplace_back("xl/worksheets/" + id + ".xml", head + "<worksheet>" + sheets[i].content + "</worksheet>");
  }
  parts.emplace_back("_rels/.rels", head + "<Relationships>" + relation("w", "officeDocument", "xl/workbook.xml") +
                                        "</Relationships>");
  parts.emplace_back("xl/_rels/workbook.xml.rels", head + "<Relationships>" + relations + "</Relationships>");
  parts.emplace_back("xl/workbook.xml", head + "<workbook xmlns:r='" + types + "'><workbookPr date1904='" +
                                            (made.from_1904 ? "1" : "0") + "'/><sheets>" + entries +
                                            "</sheets></workbook>");
  parts.emplace_back("xl/styles.xml", head + "<styleSheet><numFmts>" + made.formats + "</numFmts><cellXfs>" +
                                          made.styles + "</cellXfs></styleSheet>");
  parts.emplace_back("xl/sharedStrings.xml", head + "<sst>" + made.texts + "</sst>");
  return stored_zip(parts);
}

/// A row of inline texts; empty ones are left out, as programs do.
inline std::string row_of_texts(std::uint32_t number, const std::vector<std::string>& texts) {
  std::string cells;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].empty()) continue;
    const std::string place = static_cast<char>('A' + i) + std::to_string(number);
    cells += "<c r='" + place + "' t='inlineStr'><is><t>" + texts[i] + "</t></is></c>";
  }
  return "<row r='" + std::to_string(number) + "'>" + cells + "</row>";
}

inline std::string sheet_of(const std::string& rows, const std::string& behind = "") {
  return "<sheetData>" + rows + "</sheetData>" + behind;
}

}  // namespace linkgap::test
