// Any bytes as a workbook; and any text as one of the three parts of a workbook that hold what people typed: an archive
// is full of check sums that no mutation survives. "#sheet", "#styles" or "#texts" on the first line names the part.
#include "reading.hpp"

#include <zip.h>

#include <array>
#include <string_view>

namespace {

using linkgap::fuzz::found;

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8"?>)";
constexpr std::string_view main_form = R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";

struct Part {
  const char* path;
  std::string text;
};

std::array<Part, 6> workbook_parts() {
  const std::string xml(head), form(main_form);
  const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const std::string relations =
      xml + R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
  const auto tie = [&](const std::string& id, const std::string& kind, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + relation + "/" + kind + "\" Target=\"" + target + "\"/>";
  };
  return {
      Part{"_rels/.rels", relations + tie("r", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
      Part{"xl/workbook.xml", xml + "<workbook" + form + " xmlns:r=\"" + relation +
                                  "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"},
      Part{"xl/_rels/workbook.xml.rels", relations + tie("s", "worksheet", "worksheets/sheet1.xml") +
                                             tie("t", "sharedStrings", "sharedStrings.xml") +
                                             tie("y", "styles", "styles.xml") + "</Relationships>"},
      Part{"xl/worksheets/sheet1.xml",
           xml + "<worksheet" + form +
               "><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
               "<c r=\"C1\" t=\"s\"><v>2</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>3</v></c>"
               "<c r=\"B2\" t=\"s\"><v>4</v></c><c r=\"C2\" s=\"1\"><v>39877</v></c></row></sheetData></worksheet>"},
      Part{"xl/styles.xml",
           xml + "<styleSheet" + form +
               "><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"},
      Part{"xl/sharedStrings.xml", xml + "<sst" + form +
                                       "><si><t>activity_id</t></si><si><t>org_id</t></si><si><t>date</t></si>"
                                       "<si><t>A1</t></si><si><t>O1</t></si></sst>"}};
}

std::filesystem::path archive_of(const std::array<Part, 6>& parts) {
  const std::filesystem::path path = linkgap::fuzz::folder() / "study.xlsx";
  int error = 0;
  zip_t* const archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (archive == nullptr) found("the archive cannot be made");
  for (const Part& part : parts) {
    zip_source_t* const source = zip_source_buffer(archive, part.text.data(), part.text.size(), 0);
    const zip_int64_t place = zip_file_add(archive, part.path, source, ZIP_FL_ENC_UTF_8);
    if (place < 0 || zip_set_file_compression(archive, static_cast<zip_uint64_t>(place), ZIP_CM_STORE, 0) != 0)
      found("a part cannot be added");
  }
  if (zip_close(archive) != 0) found("the archive cannot be written");
  return path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  constexpr std::array named = {std::pair("#sheet\n", 3), std::pair("#styles\n", 4), std::pair("#texts\n", 5)};
  for (const auto& [word, part] : named) {
    if (!text.starts_with(word)) continue;
    auto parts = workbook_parts();
    parts[static_cast<std::size_t>(part)].text = text.substr(std::string_view(word).size());
    linkgap::fuzz::read(archive_of(parts));
    return 0;
  }
  linkgap::fuzz::read(linkgap::fuzz::write("study.xlsx", data, size));
  return 0;
}
