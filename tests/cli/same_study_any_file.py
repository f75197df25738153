#!/usr/bin/env python3
"""The same records in any kind of file give the same report, and a file that does harm gives one clear sentence.

    same_study_any_file.py --linkgap PATH STUDY

STUDY is a folder of tables (CSV, UTF-8). Its tables are written in every encoding, as TSV, packed, and as workbooks,
and reports and networks are compared byte by byte without the provenance (names of the files and their encodings). Then files of
make_workbook.py that do harm are read: each must be refused with exit code 1 and a sentence, or read like the others.
"""

import argparse
import concurrent.futures
import csv
import gzip
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import make_workbook  # noqa: E402

REFUSED = {
    "entity-bomb": "document type", "external-entity": "document type", "zip-bomb": "unpacks to far more", "truncated": "damaged",
    "no-workbook": "no workbook", "encrypted": "password", "far-cell": "the row has 16384 cells",
    "bad-index": "lacks the text", "rows-swapped": "out of order",
}


def run(linkgap, *arguments):
    return subprocess.run([linkgap, *map(str, arguments)], capture_output=True, text=True, timeout=60)


def without_provenance(value):
    """The report without what tells where a record stands: names of files and of the study, encodings."""
    if isinstance(value, dict):
        return {key: without_provenance(entry) for key, entry in value.items()
                if key not in ("file", "encoding", "study", "provenance")}
    return [without_provenance(entry) for entry in value] if isinstance(value, list) else value


def report(linkgap, study, out):
    """The report and the network, as one text; what went wrong if it did."""
    ran = run(linkgap, "report", study, "-o", out, "--quiet", "--permutations", 2, "--runs", 1, "--dpi", 50)
    if ran.returncode:
        return f"exit {ran.returncode}: {ran.stderr}"
    document = without_provenance(json.loads((out / "report.json").read_text(encoding="utf-8")))
    return json.dumps(document, ensure_ascii=False) + (out / "network.graphml").read_text(encoding="utf-8")


def as_tsv(text):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(csv.reader(io.StringIO(text, newline="")))
    return out.getvalue()


def variants(tables, folder):
    """(title, path) of the same study in other files."""
    def in_folder(title, ending, encode):
        study = folder / title
        study.mkdir()
        for name, text in tables.items():
            (study / (name + ending)).write_bytes(encode(text))
        return title, study

    yield in_folder("utf8-bom", ".csv", lambda text: text.encode("utf-8-sig"))
    yield in_folder("utf16-le", ".csv", lambda text: b"\xff\xfe" + text.encode("utf-16-le"))
    yield in_folder("utf16-be", ".csv", lambda text: b"\xfe\xff" + text.encode("utf-16-be"))
    yield in_folder("cp949", ".csv", lambda text: text.encode("cp949"))
    yield in_folder("tsv", ".tsv", lambda text: as_tsv(text).encode())
    yield in_folder("gzip", ".csv.gz", lambda text: gzip.compress(text.encode(), mtime=0))
    yield in_folder("tsv-gzip", ".tsv.gz", lambda text: gzip.compress(as_tsv(text).encode("cp949"), mtime=0))
    plain = folder / "plain"
    paths = [plain / (name + ".csv") for name in tables]
    for title, inline, dates in (("shared", False, False), ("inline", True, False), ("dates", False, True)):
        book = folder / f"{title}.xlsx"
        make_workbook.from_tables(paths, book, inline, dates)
        yield f"workbook of tables, {title}", book
    mixed = folder / "mixed"
    mixed.mkdir()
    for i, path in enumerate(paths):
        if i % 2:
            shutil.copy(path, mixed)
        else:
            make_workbook.from_tables([path], mixed / (path.stem + ".xlsx"), False, True)
    yield "folder of workbooks and tables", mixed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--linkgap", required=True)
    parser.add_argument("study", type=pathlib.Path)
    arguments = parser.parse_args()
    failures = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        tables = {path.stem: path.read_text(encoding="utf-8") for path in sorted(arguments.study.glob("*.csv"))}
        plain = folder / "plain"
        plain.mkdir()
        for name, text in tables.items():
            (plain / (name + ".csv")).write_text(text, encoding="utf-8")
        wanted = report(arguments.linkgap, plain, folder / "out")
        if "<graphml" not in wanted:
            sys.exit(wanted)
        studies = list(variants(tables, folder))
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            reports = list(pool.map(lambda i: report(arguments.linkgap, studies[i][1], folder / f"out{i}"),
                                    range(len(studies))))
        for (title, _), found in zip(studies, reports):
            if found != wanted:
                at = next((i for i, (a, b) in enumerate(zip(wanted, found)) if a != b), min(len(wanted), len(found)))
                failures.append(f"{title}: differs at {at}: {wanted[max(0, at - 80):at + 80]!r}\n"
                                f"    {found[max(0, at - 80):at + 80]!r}")
        for kind, words in REFUSED.items():
            make_workbook.make_bad(kind, folder / "bad.xlsx")
            ran = run(arguments.linkgap, "check", folder / "bad.xlsx")
            if ran.returncode != 1 or words not in ran.stderr:
                failures.append(f"{kind}: exit {ran.returncode}, wanted 1 and '{words}': {ran.stderr[:400]}")
        make_workbook.make_bad("long-cell", folder / "bad.xlsx")
        ran = run(arguments.linkgap, "check", folder / "bad.xlsx", "--quiet")
        if ran.returncode != 0:
            failures.append(f"long-cell: exit {ran.returncode}: {ran.stderr[:400]}")
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
