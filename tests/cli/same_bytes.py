#!/usr/bin/env python3
"""The same study gives the same bytes: whatever the order of its rows and the number of threads.

    same_bytes.py --linkgap PATH STUDY
    same_bytes.py --linkgap PATH --generator PATH --scale F

Runs `linkgap report` on the study with 1, 2 and 8 threads and on two copies whose rows are shuffled, and compares the
report, the tables, the network and the pictures' DOT and diagram files byte by byte. With --generator the study is a
synthetic programme of that scale.
"""

import argparse
import csv
import io
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

# SVG, PNG and PDF are drawn from these; their bytes depend on the machine's fonts, so they are no part of the promise.
# The page holds such pictures, and the lines of records, which are others when rows are shuffled.
COMPARED = {".json", ".csv", ".graphml", ".dot", ".md"}


def shuffle_rows(path, seed):
    """Shuffles the records (not the lines: a quoted field may hold a line break) below the header."""
    records = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    head, rows = records[0], records[1:]
    random.Random(seed).shuffle(rows)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([head, *rows])
    path.write_text(text.getvalue(), encoding="utf-8")


def run(command, folder):
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600)
    if ran.returncode != 0:
        sys.exit(f"exit {ran.returncode}: {' '.join(command)}\n{ran.stdout}{ran.stderr}")


def without_provenance(path):
    """A report ends with the digests of its files, which tell the order of their rows."""
    content = path.read_bytes()
    return content[:content.index(b'"provenance"')] if path.name == "report.json" else content


def outputs(folder):
    out = folder / "out"
    return {path.relative_to(out).as_posix(): without_provenance(path) for path in sorted(out.rglob("*")) if path.suffix in COMPARED}


def differences(title, expected, found):
    if expected.keys() != found.keys():
        return [f"{title}: other files: {sorted(expected.keys() ^ found.keys())}"]
    lines = []
    for name, content in expected.items():
        if content != found[name]:
            at = next((i for i, (a, b) in enumerate(zip(content, found[name])) if a != b), min(len(content), len(found[name])))
            lines.append(f"{title}: {name} differs at byte {at}:\n    {content[max(0, at - 60):at + 60]!r}\n"
                         f"    {found[name][max(0, at - 60):at + 60]!r}")
    return lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--linkgap", required=True)
    parser.add_argument("--generator")
    parser.add_argument("--scale", default="0.05")
    parser.add_argument("study", nargs="?")
    arguments = parser.parse_args()
    failures = []
    with tempfile.TemporaryDirectory(prefix="linkgap-bytes-") as name:
        base = pathlib.Path(name)
        source = base / "source"
        if arguments.generator:
            run([arguments.generator, str(source), "--scale", arguments.scale], base)
        else:
            shutil.copytree(arguments.study, source)
        made = {}
        for title, threads, seed in (("1 thread", 1, None), ("2 threads", 2, None), ("8 threads", 8, None),
                                     ("rows shuffled", 1, 1), ("rows shuffled again, 8 threads", 8, 2)):
            folder = base / title.replace(" ", "-").replace(",", "")
            folder.mkdir()
            shutil.copytree(source, folder / "study")
            # Regions keep the order of their file, which is the order of every table and picture.
            for table in sorted((folder / "study").glob("*.csv")):
                if seed is not None and table.name != "regions.csv":
                    shuffle_rows(table, seed)
            run([arguments.linkgap, "report", "study", "-o", "out", "--threads", str(threads), "--quiet"], folder)
            made[title] = outputs(folder)
        first = made["1 thread"]
        if not {".json", ".csv", ".graphml", ".dot"} <= {pathlib.PurePath(file).suffix for file in first}:
            failures.append(f"too few files to compare: {sorted(first)}")
        for title, found in made.items():
            failures += differences(title, first, found)
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
