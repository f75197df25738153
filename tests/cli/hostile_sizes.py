#!/usr/bin/env python3
"""Files of hostile sizes end with the right result or a clear sentence, soon and in little memory.

    hostile_sizes.py --linkgap PATH

Each file is made here, read by `linkgap check`, and judged by its exit code, its words, the seconds and the memory of the
process. The limits are far above what reading takes, and far below what anything quadratic would.
"""

import argparse
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import zipfile

SECONDS = 60
HEADER = "activity_id,organisation_id,date\n"


def measured(linkgap, file):
    """Exit code, words, and the peak memory in MB of `linkgap check` on the file."""
    ran = subprocess.run([sys.executable, __file__, "--measure", linkgap, file], capture_output=True, text=True,
                         timeout=SECONDS)
    kilobytes = int(re.search(r"peak kB: (\d+)\n\Z", ran.stderr).group(1))
    return ran.returncode, ran.stdout + ran.stderr, kilobytes / 1000


def measure(linkgap, file):
    """Runs in a process of its own, so that its only child is the one that is measured."""
    code = subprocess.run([linkgap, "check", file, "--lang", "en"]).returncode
    print(f"peak kB: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}", file=sys.stderr)
    return code


def sheet_with_far_header(path, rows):
    """A workbook whose header has one cell in the last column that a sheet can have."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"

    def row(number, *cells):
        inline = "".join(f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for column, text in cells)
        return f'<row r="{number}">{inline}</row>'

    data = [row(1, ("A", "activity_id"), ("B", "organisation_id"), ("C", "date"), ("XFD", "note"))]
    data += [row(i, ("A", f"A{i // 2}"), ("B", f"O{i % 100}"), ("C", "2008-01-02")) for i in range(2, rows + 2)]
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{office}/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="records" sheetId="1" '
                           'r:id="r"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{office}/worksheet" '
                                      'Target="sheet.xml"/></Relationships>',
        "xl/sheet.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(data)}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return sum(map(len, parts.values()))


def cases(folder):
    """(title, path, exit code, words, bytes of the unpacked content)"""
    def text(name, content):
        path = folder / name
        path.write_text(content, encoding="utf-8")
        return path, len(content)

    path, size = text("long_field.csv", "activity_id,organisation_id,date,title\n"
                      f"A1,O1,2008-01-02,{'x' * 10**6}\nA1,O2,2008-01-02,{'x' * 10**6}\n")
    yield "a value of a million letters", path, 0, "participations", size
    more = 100_000
    path, size = text("wide.csv", HEADER.strip() + "," + ",".join(f"c{i}" for i in range(more)) + "\n"
                      + ("A1,O1,2008-01-02" + "," * more + "\nA1,O2,2008-01-02" + ",x" * more + "\n") * 3)
    yield "100,000 columns", path, 0, "participations", size
    path, size = text("crowd.csv", HEADER + "".join(f"A1,O{i},2008-01-02\n" for i in range(10_000)))
    yield "an activity of 10,000", path, 0, "10000", size
    activities = 200_000
    path, size = text("busy.csv", HEADER + "".join(f"A{i},O1,2008-01-02\n" for i in range(activities)))
    yield "200,000 activities of one organisation", path, 0, str(activities), size
    path, size = text("empty_lines.csv", HEADER + "\n" * 1_000_000 + "A1,O1,2008-01-02\nA1,O2,soon\n")
    yield "a million empty lines", path, 1, "empty_lines.csv:1000003", size
    path, size = text("open_quote.csv", HEADER + "A1,O1,2008-01-02\nA1,\"O2,2008-01-02\n" + "A2,O3,2008-01-02\n" * 3_000_000)
    yield "a quotation mark open for 50 MB", path, 1, "open_quote.csv:3: a quotation mark opens here and is never closed", size
    path, size = text("carriage_returns.csv", HEADER.replace("\n", "\r") + "A1,O1,2008-01-02\r" * 200_000 + "A1,O2,soon\r")
    yield "200,000 lines that end in CR", path, 1, "carriage_returns.csv:200002", size
    path = folder / "far_header.xlsx"
    yield "a header in the last column of a sheet", path, 0, "3000", sheet_with_far_header(path, 3000)


def main():
    if sys.argv[1:2] == ["--measure"]:
        sys.exit(measure(*sys.argv[2:4]))
    parser = argparse.ArgumentParser()
    parser.add_argument("--linkgap", required=True)
    linkgap = parser.parse_args().linkgap
    failures = []
    with tempfile.TemporaryDirectory() as scratch:
        for title, path, code, words, size in cases(pathlib.Path(scratch)):
            try:
                found, said, megabytes = measured(linkgap, path)
            except subprocess.TimeoutExpired:
                failures.append(f"{title}: not done after {SECONDS} s")
                continue
            most = 12 * size / 1e6 + 100
            if found != code or words not in said:
                failures.append(f"{title}: exit {found}, wanted {code} and '{words}': {said[:600]}")
            if megabytes > most:
                failures.append(f"{title}: {megabytes:.0f} MB of memory for {size / 1e6:.1f} MB, at most {most:.0f}")
            path.unlink()
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
