#!/usr/bin/env python3
"""Makes workbooks (.xlsx) for tests with nothing but the standard library: ordinary ones from tables of text, and such
as do harm.

    make_workbook.py TABLE.csv... -o BOOK.xlsx [--inline] [--dates]
    make_workbook.py --bad KIND -o FILE

A table becomes a sheet of its name without the ending. Cells are shared texts, with --inline inline texts; with --dates
those of the form 2009-03-05 (2009-03) become serial day numbers with a date format. KIND is one of
entity-bomb, external-entity, zip-bomb, truncated, no-workbook, encrypted, long-cell, far-cell, bad-index, rows-swapped.
The bytes depend on the tables alone.
"""

import argparse
import csv
import datetime
import pathlib
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Styles by number: plain, a day, a day in Korean, a month in Korean, a code with leading zeros.
STYLES = (HEAD + f'<styleSheet xmlns="{SHEET}"><numFmts count="3">'
          '<numFmt numFmtId="164" formatCode="yyyy&quot;년&quot;\\ m&quot;월&quot;\\ d&quot;일&quot;;@"/>'
          '<numFmt numFmtId="165" formatCode="yyyy&quot;년&quot;\\ m&quot;월&quot;"/>'
          '<numFmt numFmtId="166" formatCode="000-00-00000"/></numFmts>'
          '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>'
          '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
          '<xf numFmtId="166"/></cellXfs></styleSheet>')


def column_name(index):
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def relations(targets):
    rows = "".join(f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
                   for key, kind, target in targets)
    return (HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + rows + "</Relationships>")


def sheet_xml(rows, after=""):
    """`rows`: (row number, attributes of the row, XML of its cells)."""
    data = "".join(f'<row r="{number}"{attributes}>{cells}</row>' for number, attributes, cells in rows)
    return HEAD + f'<worksheet xmlns="{SHEET}"><sheetData>{data}</sheetData>{after}</worksheet>'


def write_workbook(path, sheets, texts=(), date1904=False):
    """`sheets`: (name, state, XML of the sheet); `texts`: XML of each shared text."""
    entries = "".join(f'<sheet name={quoteattr(name)} sheetId="{i}" {state} r:id="s{i}"/>'
                      for i, (name, state, _) in enumerate(sheets, 1))
    properties = '<workbookPr date1904="1"/>' if date1904 else "<workbookPr/>"
    parts = {
        "_rels/.rels": relations([("r1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": HEAD + f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}">{properties}'
                                  f"<sheets>{entries}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            [(f"s{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(sheets) + 1)]
            + [("t", "sharedStrings", "sharedStrings.xml"), ("y", "styles", "/xl/styles.xml")]),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": HEAD + f'<sst xmlns="{SHEET}">'
                                + "".join(f"<si>{text}</si>" for text in texts) + "</sst>",
    }
    for i, (_, _, xml) in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = xml
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def serial(text):
    """Day number of a date of the form 2009-03-05 or 2009-03, with its style."""
    day = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", text)
    if not day:
        return None
    date = datetime.date(int(day[1]), int(day[2]), int(day[3] or 1))
    return (date - datetime.date(1899, 12, 30)).days, 1 if day[3] else 3


class SharedTexts:
    """Gives each text its number. Every second one is cut into rich runs and carries a reading aid, which is no part
    of it."""

    def __init__(self):
        self.number = {}
        self.xml = []

    def of(self, text):
        if text not in self.number:
            self.number[text] = len(self.xml)
            if len(self.xml) % 2:
                half = len(text) // 2
                self.xml.append(f'<r><t xml:space="preserve">{escape(text[:half])}</t></r>'
                                f'<r><rPr><b/></rPr><t xml:space="preserve">{escape(text[half:])}</t></r>'
                                '<rPh sb="0" eb="1"><t>NOISE</t></rPh><phoneticPr fontId="1"/>')
            else:
                self.xml.append(f'<t xml:space="preserve">{escape(text)}</t>')
        return self.number[text]


def cell_xml(place, text, shared, dates):
    if not text:
        return f'<c r="{place}" s="1"/>'
    if dates and serial(text):
        number, style = serial(text)
        return f'<c r="{place}" s="{style}"><v>{number}</v></c>'
    if shared is None:
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
    return f'<c r="{place}" t="s"><v>{shared.of(text)}</v></c>'


def from_tables(paths, target, inline, dates):
    shared = None if inline else SharedTexts()
    sheets = []
    for path in paths:
        with open(path, encoding="utf-8-sig", newline="") as file:
            records = list(csv.reader(file))
        rows = [(number, "", "".join(cell_xml(f"{column_name(i)}{number}", text, shared, dates)
                                     for i, text in enumerate(record)))
                for number, record in enumerate(records, 1)]
        sheets.append((pathlib.Path(path).stem, "", sheet_xml(rows)))
    write_workbook(target, sheets, [] if inline else shared.xml)


def texts_row(number, *texts):
    return number, "", "".join(cell_xml(f"{column_name(i)}{number}", text, None, False) for i, text in enumerate(texts))


def small_sheet(*extra):
    return sheet_xml([texts_row(1, "activity_id", "org_id"), texts_row(2, "A1", "O1"), texts_row(3, "A1", "O2"), *extra])


def make_bad(kind, target):
    book = pathlib.Path(target)
    if kind == "entity-bomb":
        levels = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
        xml = small_sheet().replace(HEAD, HEAD + f'<!DOCTYPE x [<!ENTITY e0 "ha">{levels}]>').replace("A1</t>", "&e9;</t>")
        write_workbook(book, [("records", "", xml)])
    elif kind == "external-entity":
        xml = small_sheet().replace(HEAD, HEAD + '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>').replace(
            "A1</t>", "&e;</t>")
        write_workbook(book, [("records", "", xml)])
    elif kind == "zip-bomb":
        rows = small_sheet().replace("</sheetData>", '<row r="4"/>' + " " * (64 << 20) + "</sheetData>")
        write_workbook(book, [("records", "", rows)])
    elif kind == "truncated":
        write_workbook(book, [("records", "", small_sheet())])
        book.write_bytes(book.read_bytes()[:-200])
    elif kind == "no-workbook":
        with zipfile.ZipFile(book, "w") as archive:
            archive.writestr(zipfile.ZipInfo("../../escaped.txt"), "activity_id,org_id\nA1,O1\n")
    elif kind == "encrypted":
        book.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 480)
    elif kind == "long-cell":
        write_workbook(book, [("records", "", small_sheet(texts_row(4, "A1", "긴" * 1_000_000)))])
    elif kind == "far-cell":
        far = "".join(f'<row r="{row}"><c r="XFD{row}" t="inlineStr"><is><t>x</t></is></c></row>'
                      for row in range(4, 3000))
        write_workbook(book, [("records", "", small_sheet().replace("</sheetData>", far + "</sheetData>"))])
    elif kind == "bad-index":
        write_workbook(book, [("records", "", small_sheet((4, "", '<c r="A4" t="s"><v>-1</v></c><c r="B4" t="s"><v>99</v></c>')))])
    elif kind == "rows-swapped":
        write_workbook(book, [("records", "", small_sheet(texts_row(2, "A2", "O1")))])
    else:
        raise SystemExit(__doc__)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tables", nargs="*")
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--inline", action="store_true")
    parser.add_argument("--dates", action="store_true")
    parser.add_argument("--bad")
    arguments = parser.parse_args()
    if arguments.bad:
        make_bad(arguments.bad, arguments.output)
    else:
        from_tables(arguments.tables, arguments.output, arguments.inline, arguments.dates)


if __name__ == "__main__":
    main()
