#!/usr/bin/env python3
"""On a terminal a command of more than a second says what it does, for how long and how long it will take, and leaves
nothing of that behind; elsewhere it says nothing. progress.py --linkgap PROGRAM --generator PROGRAM"""
import argparse
import os
import pathlib
import pty
import re
import subprocess
import sys
import tempfile


def on_terminal(command):
    """What the terminal got as standard error, and standard output."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:  # the other end is closed
        pass
    out = process.communicate()[0]
    if process.returncode != 0:
        sys.exit(f"{command} ended with {process.returncode}: {said.decode()}")
    return said.decode(), out.decode()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--linkgap", required=True)
    parser.add_argument("--generator", required=True)
    words = parser.parse_args()
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        study = pathlib.Path(folder) / "study"
        subprocess.run([words.generator, study, "--scale", "0.2"], check=True, capture_output=True)
        report = [words.linkgap, "report", study, "-o", pathlib.Path(folder) / "out", "--threads", "1", "--overwrite"]
        said, out = on_terminal(report)
        lines = re.findall(r"\r\x1b\[K([\w ]+) … (\d+) s(, about \d+ s left)?", said)
        if not {"analysing", "planning and drawing", "drawing"} & {step for step, _, _ in lines}:
            failures.append(f"no step of the report is named: {said!r}")
        if not any(left for _, _, left in lines):
            failures.append(f"no time left is told: {said!r}")
        if not said.endswith("\r\x1b[K"):
            failures.append(f"the line is left behind: {said[-80:]!r}")
        if "…" in out or "\x1b" in out:
            failures.append("the line is in standard output")
        subprocess.run([words.generator, study, "--scale", "1"], check=True, capture_output=True)
        said, _ = on_terminal([words.linkgap, "centrality", study, "--level", "organisation", "--threads", "1"])
        if " s left" not in said:
            failures.append(f"no time left is told of shortest paths: {said!r}")
        said, _ = on_terminal([*report, "--quiet"])
        if said:
            failures.append(f"--quiet is not quiet: {said!r}")
        elsewhere = subprocess.run(report, capture_output=True, text=True, check=True)
        if " s left" in elsewhere.stderr or "\x1b" in elsewhere.stderr:
            failures.append("the line is written to a file")
    for failure in failures:
        print("FAILED:", failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
