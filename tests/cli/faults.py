#!/usr/bin/env python3
"""Lets the world fail under linkgap and prints one line a fault.

    faults.py --linkgap PATH --study FOLDER

Every fault must end with the right exit code and a sentence, leave earlier outputs as they were, and no temporary file.
"""

import argparse
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

failures = []


def state(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def judge(fault, code, allowed, said, before=None, folder=None, sentence=None):
    """One line of the table; `before` is what the folder held, which must still be there unchanged."""
    problems = []
    if code not in allowed:
        problems.append(f"exit {code}, not {sorted(allowed)}")
    if code != 0 and code > 0 and not said.strip():
        problems.append("no sentence")
    if sentence and code != 0 and sentence not in said:
        problems.append(f"does not say '{sentence}'")
    if "the rest of the report is written" in said:
        before = None  # that is said, and meant
    if folder is not None:
        after = state(folder)
        left = [name for name in after if ".part" in name]
        if left:
            problems.append(f"temporaries left: {left}")
        if before is not None and code != 0 and {k: v for k, v in after.items() if ".part" not in k} != before:
            problems.append("earlier outputs changed")
    first = next((line for line in said.splitlines() if "linkgap" in line), said.strip().split("\n")[0])
    print(f"{'FAILED' if problems else 'ok':6} {fault:44} exit {code:3}  {first[:150]}")
    if problems:
        failures.append(f"{fault}: {'; '.join(problems)}: {said.strip()[:300]}")


def written_while_read(linkgap, study, root):
    """Somebody saves the table again and again while linkgap reads it: a reading of two halves must not pass."""
    folder = root / "growing"
    shutil.copytree(study, folder, ignore=shutil.ignore_patterns("*.cpp", "*.hpp"))
    table = folder / "participations.csv"
    head, *lines = table.read_bytes().splitlines(keepends=True)
    long = head + b"".join(lines) * max(1, (16 << 20) // table.stat().st_size)
    table.write_bytes(long)
    process = subprocess.Popen([linkgap, "check", str(folder), "--quiet"], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, text=True)
    while process.poll() is None:
        with open(table, "ab") as file:
            file.write(lines[0])
        time.sleep(0.001)
    return process.returncode, process.stderr.read()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--linkgap", required=True)
    parser.add_argument("--study", required=True)
    arguments = parser.parse_args()
    linkgap, study = arguments.linkgap, arguments.study

    def run(*words, limits=(), **options):
        def prepare():
            for what, value in limits:
                resource.setrlimit(what, (value, value))
        ran = subprocess.run([linkgap, *words], capture_output=True, text=True, timeout=120, preexec_fn=prepare, **options)
        return ran.returncode, ran.stderr

    with tempfile.TemporaryDirectory(prefix="linkgap-faults-") as name:
        root = pathlib.Path(name)
        good = root / "good"
        subprocess.run([linkgap, "report", study, "-o", str(good), "--quiet"], check=True, stdout=subprocess.DEVNULL)
        before = state(good)
        again = ["report", study, "-o", str(good), "--overwrite", "--quiet"]

        for megabytes in (24, 48, 96, 160, 240, 320):
            code, said = run(*again, limits=[(resource.RLIMIT_AS, megabytes << 20)])
            # Too little to load the libraries is the loader's error, 127.
            judge(f"memory limited to {megabytes} MB", code, {0, 3, 127}, said, before, good)
            before = state(good)  # where a picture was not drawn, the rest is written, and stays
        for kilobytes in (0, 4, 64):
            code, said = run(*again, limits=[(resource.RLIMIT_FSIZE, kilobytes << 10)])
            judge(f"disk takes files of {kilobytes} kB at most", code, {1}, said, before, good, "cannot be written")
        with open("/dev/full", "w") as full:
            ran = subprocess.run([linkgap, "isolates", study, "--quiet"], stdout=full, stderr=subprocess.PIPE, text=True)
            judge("standard output is full", ran.returncode, {1}, ran.stderr, sentence="standard output")
        ran = subprocess.run(f"{linkgap} isolates {study} --quiet >&-", shell=True, stderr=subprocess.PIPE, text=True)
        judge("standard output is closed", ran.returncode, {1}, ran.stderr, sentence="standard output")
        ran = subprocess.run(f"set -o pipefail; {linkgap} isolates {study} --quiet | true", shell=True,
                             executable="/bin/bash", stderr=subprocess.PIPE, text=True)
        judge("the reader of a pipe goes away", ran.returncode, {0}, ran.stderr)
        code, said = run("draw", "map", study, "-o", "/proc/map.svg")
        judge("a folder that nobody may write to", code, {1}, said)
        code, said = run("draw", "map", study, "-o", str(good))
        judge("output is a folder", code, {2}, said, before, good)
        (root / "x.svg").mkdir()
        code, said = run("draw", "map", study, "-o", str(root / "x.svg"))
        judge("output is a folder with a suffix", code, {1}, said, sentence="this is a folder")
        os.mkfifo(root / "fifo")
        code, said = run("check", str(root / "fifo"))
        judge("input is a FIFO", code, {1}, said)
        code, said = run("check", "/dev/null")
        judge("input is a device", code, {1}, said)
        (root / "empty").mkdir()
        code, said = run("check", str(root / "empty"))
        judge("input is a folder without tables", code, {1}, said, sentence="no table")
        code, said = written_while_read(linkgap, pathlib.Path(study), root)
        judge("input is written to while it is read", code, {1}, said, sentence="changed while it was read")
        if os.getuid() == 0:
            shut = root / "shut"
            shut.mkdir(0o555)
            root.chmod(0o755)
            ran = subprocess.run([linkgap, "draw", "map", study, "-o", str(shut / "map.svg")], capture_output=True,
                                 text=True, user=65534, group=65534, extra_groups=[])
            judge("a folder that this user may not write to", ran.returncode, {1}, ran.stderr, {}, shut)

        target = root / "elsewhere" / "map.svg"
        target.parent.mkdir()
        target.write_text("old")
        link = root / "link.svg"
        link.symlink_to(target)
        code, said = run("draw", "map", study, "-o", str(link))
        judge("output is a link to an existing file", code, {1}, said, sentence="exists")
        code, said = run("draw", "map", study, "-o", str(link), "--overwrite")
        judge("the same with --overwrite", code, {0}, said)
        if not link.is_symlink() or "<svg" not in target.read_text():
            failures.append("a link was replaced instead of the file that it leads to")

        first = subprocess.Popen([linkgap, *again], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        code, said = run(*again)
        _, other = first.communicate(timeout=120)
        judge("two runs into one folder: the second", code, {0, 1}, said, None, good, "another run")
        judge("two runs into one folder: the first", first.returncode, {0, 1}, other, None, good, "another run")
        if first.returncode != 0 and code != 0:
            failures.append("two runs into one folder ended both")
        before = state(good)

        crashing = root / "crashing"
        crashing.mkdir()
        shutil.copy(linkgap, crashing / "linkgap")
        for fault, body in (("drawing crashes", "kill -SEGV $$"), ("drawing says nonsense and fails", "echo oops >&2; exit 7"),
                            ("drawing hangs", "exec sleep 600")):
            (crashing / "linkgap-render").write_text(f"#!/bin/sh\ncat > /dev/null\n{body}\n")
            (crashing / "linkgap-render").chmod(0o755)
            out = root / ("out-" + fault.replace(" ", "-"))
            ran = subprocess.run([crashing / "linkgap", "report", study, "-o", out, "--quiet", "--time-limit", "1"],
                                 capture_output=True, text=True, timeout=60)
            judge(fault, ran.returncode, {3}, ran.stderr, None, out)
            if not (out / "report.json").exists():
                failures.append(f"{fault}: the rest of the report is not written")

        started = time.monotonic()
        subprocess.run([linkgap, *again], check=True, stdout=subprocess.DEVNULL)
        takes = time.monotonic() - started
        before = state(good)
        worst = 0.0
        # Most moments lie near the end, where the files are written.
        moments = (0.1, 0.4, 0.7, 0.8, 0.85, 0.9, 0.94, 0.98)
        for i, moment in enumerate(moments):
            number = (signal.SIGINT, signal.SIGTERM)[i % 2]
            process = subprocess.Popen([linkgap, *again], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            time.sleep(takes * moment)
            process.send_signal(number)
            asked = time.monotonic()
            _, said = process.communicate(timeout=20)
            worst = max(worst, time.monotonic() - asked)
            after = state(good)
            if any(".part" in path for path in after):
                failures.append(f"signal {number} at {moment} leaves a temporary")
            if process.returncode not in (0, 128 + number, -number) or after != before:
                failures.append(f"signal {number} at {moment}: exit {process.returncode}, outputs "
                                f"{'as before' if after == before else 'changed'}")
        print(f"ok     {len(moments)} signals over a run of {takes:.1f} s, the slowest end after {worst:.2f} s")
    for failure in failures:
        print("FAILED:", failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
