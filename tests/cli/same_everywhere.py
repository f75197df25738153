#!/usr/bin/env python3
"""The same study gives the same bytes in any locale, time zone and working directory.

    same_everywhere.py --linkgap PATH STUDY

Runs `linkgap report` and compares report, tables, network, text and the pictures' diagram and DOT files by bytes. The
locales that the machine lacks are made with localedef, if it is there; which ones were compared is printed.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

COMPARED = {".json", ".csv", ".graphml", ".dot", ".md", ".svg"}
LOCALES = {"ko_KR.UTF-8": "ko_KR", "de_DE.UTF-8": "de_DE"}


def made_locales(folder):
    made = []
    for name, source in LOCALES.items():
        if shutil.which("localedef") is None:
            break
        ran = subprocess.run(["localedef", "-c", "-i", source, "-f", "UTF-8", str(folder / name)], capture_output=True)
        if (folder / name / "LC_NUMERIC").exists():
            made.append(name)
        elif ran.returncode:
            print(f"no locale {name}: {ran.stderr.decode(errors='replace')[:200]}")
    return made


def outputs(linkgap, study, directory, out, **surroundings):
    environment = {key: value for key, value in os.environ.items() if key not in ("LANG", "LANGUAGE", "TZ")
                   and not key.startswith("LC_")}
    ran = subprocess.run([linkgap, "report", study, "-o", str(out), "--quiet", "--lang", "en", "--permutations", "2",
                          "--runs", "1"], cwd=directory, env=environment | surroundings, capture_output=True, text=True)
    if ran.returncode:
        sys.exit(f"exit {ran.returncode} with {surroundings} in {directory}: {ran.stderr}")
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*"))
             if path.suffix in COMPARED}
    shutil.rmtree(out)
    return files


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--linkgap", required=True)
    parser.add_argument("study", type=pathlib.Path)
    arguments = parser.parse_args()
    failures = []
    with tempfile.TemporaryDirectory() as scratch:
        base = pathlib.Path(scratch)
        here, there = base / "here", base / "somewhere else" / "deep"
        for directory in (here, there):
            shutil.copytree(arguments.study, directory / "study")
        locales = base / "locales"
        locales.mkdir()
        made = made_locales(locales)
        wanted = outputs(arguments.linkgap, "study", here, base / "out", LC_ALL="C")
        if not {".json", ".csv", ".graphml", ".svg"} <= {pathlib.PurePath(name).suffix for name in wanted}:
            failures.append(f"too few files to compare: {sorted(wanted)}")
        # Everything differs at once: it is quick, and a difference is rare enough to be taken apart by hand.
        zones = ["Asia/Seoul", "America/Los_Angeles"]
        runs = []
        for i, zone in enumerate(zones):
            surroundings = {"TZ": zone, "LOCPATH": str(locales), "LC_ALL": made[i] if i < len(made) else "C"}
            runs.append((f"{surroundings['LC_ALL']}, {zone}", there if i == 0 else here, surroundings))
        for title, directory, surroundings in runs:
            found = outputs(arguments.linkgap, "study", directory, base / "out", **surroundings)
            if found.keys() != wanted.keys():
                failures.append(f"{title}: other files: {sorted(found.keys() ^ wanted.keys())}")
            failures += [f"{title}: {name} differs" for name in wanted if found.get(name, b"") != wanted[name]]
        print("compared: C" + "".join(f"; {title}" for title, _, _ in runs))
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
