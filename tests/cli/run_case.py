#!/usr/bin/env python3
"""Runs one readable case of the command line.

    run_case.py [--program NAME=PATH]... [--link NAME=FOLDER]... CASE
    run_case.py --self-test

A case is a text file that can be read aloud. Its first lines, up to the first step, say what it shows. Then:

    given FILE [in ENCODING] [with CRLF]      the lines that follow, each behind "| ", become this file
    given FILE with ROWS rows                 the lines that follow, the last one repeated; {n} counts from 1
    given FILE of bytes HEX                   a file of these bytes
    given a copy of FOLDER as NAME            FOLDER is one of the linked ones, e.g. examples/quickstart
    when COMMAND                              runs it in the case's own folder, without a shell
    when COMMAND > FILE                       … with its stdout in a file
    then exit N                               its exit code
    then stdout is | stderr is                exactly the lines that follow, each behind "| "
    then stdout has TEXT | stdout lacks TEXT  (likewise stderr)
    then stdout is empty                      (likewise stderr)
    then file F exists | file F is absent | file F has TEXT | file F lacks TEXT
    then files F and G are equal

"then" speaks of the last "when"; every "when" must be followed by a "then exit". Each case runs in an empty folder in
which the linked folders appear under their names, so that commands read as they do in the README.
"""

import argparse
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile


class CaseError(Exception):
    """The case itself is written wrongly."""


class Step:
    def __init__(self, number, text):
        self.number = number
        self.text = text
        self.block = []


def read_steps(text):
    """Splits a case into its description and its steps, each with the "| " lines below it."""
    description, steps = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"(given|when|then) ", line):
            steps.append(Step(number, line))
        elif steps and (line.startswith("| ") or line == "|"):
            steps[-1].block.append(line[2:])
        elif steps and line.strip():
            raise CaseError(f"line {number}: neither a step nor a '| ' line: {line}")
        elif not steps and line.strip():
            description.append(line)
    if not description:
        raise CaseError("the case does not say what it shows")
    if not any(step.text.startswith("then exit ") for step in steps):
        raise CaseError("the case checks no exit code")
    return steps


class Runner:
    def __init__(self, folder, programs, links):
        self.folder = pathlib.Path(folder)
        self.programs = programs
        self.failures = []
        self.ran = None
        self.checked = True
        for name, target in links.items():
            (self.folder / name).symlink_to(target)

    def run(self, steps):
        for step in steps:
            verb, rest = step.text.split(" ", 1)
            try:
                {"given": self.given, "when": self.when, "then": self.then}[verb](rest, step)
            except CaseError as error:
                raise CaseError(f"line {step.number}: {error}") from None
        if not self.checked:
            raise CaseError("the last command's exit code is not checked")
        return self.failures

    def given(self, rest, step):
        copied = re.fullmatch(r"a copy of (\S+) as (\S+)", rest)
        if copied:
            shutil.copytree(self.folder / copied[1], self.folder / copied[2])
            return
        match = re.fullmatch(r"(\S+)(?: of bytes ([0-9A-Fa-f ]+)| with (\d+) rows|(?: in (\S+))?( with CRLF)?)", rest)
        if not match:
            raise CaseError(f"cannot read: given {rest}")
        name, hexadecimal, rows, encoding, crlf = match.groups()
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if hexadecimal:
            path.write_bytes(bytes.fromhex(hexadecimal))
            return
        lines = step.block
        if rows:
            lines = lines[:-1] + [lines[-1].replace("{n}", str(n)) for n in range(1, int(rows) + 1)]
        text = "".join(line + ("\r\n" if crlf else "\n") for line in lines)
        path.write_bytes(text.encode(encoding or "utf-8"))

    def when(self, rest, step):
        if not self.checked:
            raise CaseError("the exit code of the command before is not checked")
        words = shlex.split(rest)
        target = None
        if len(words) > 2 and words[-2] == ">":
            target = words[-1]
            words = words[:-2]
        if words[0] not in self.programs:
            raise CaseError(f"no program {words[0]}; there are {', '.join(sorted(self.programs))}")
        words[0] = self.programs[words[0]]
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "dumb"}
        self.ran = subprocess.run(words, cwd=self.folder, capture_output=True, stdin=subprocess.DEVNULL,
                                  env=environment, timeout=300)
        if target:
            (self.folder / target).write_bytes(self.ran.stdout)
        self.checked = False

    def then(self, rest, step):
        if self.ran is None:
            raise CaseError("nothing was run yet")
        code = re.fullmatch(r"exit (\d+)", rest)
        if code:
            self.checked = True
            self.expect(self.ran.returncode == int(code[1]), step, f"the exit code is {self.ran.returncode}", True)
            return
        files = re.fullmatch(r"files (\S+) and (\S+) are equal", rest)
        if files:
            contents = [path.read_bytes() for path in map(self.folder.joinpath, files.groups()) if path.is_file()]
            self.expect(len(contents) == 2, step, f"one is missing; the folder holds {self.listing()}")
            self.expect(len(set(contents)) < 2, step, "they differ")
            return
        self.then_text(rest, step)

    def then_text(self, rest, step):
        match = re.fullmatch(r"(stdout|stderr|file (\S+)) (?:(has|lacks) (.+)|(is empty|is absent|is|exists))", rest)
        if not match:
            raise CaseError(f"cannot read: then {rest}")
        stream, file, verb, fragment, state = match.groups()
        path = self.folder / file if file else None
        if state in ("exists", "is absent"):
            if not file:
                raise CaseError(f"only a file can be said to exist: {rest}")
            self.expect(path.exists() == (state == "exists"), step, f"the folder holds {self.listing()}")
            return
        if file and not path.is_file():
            self.expect(False, step, f"there is no such file; the folder holds {self.listing()}")
            return
        content = path.read_bytes() if file else getattr(self.ran, stream)
        text = content.decode("utf-8", errors="replace")
        if verb:
            self.expect((fragment in text) == (verb == "has"), step, "it is", show=text)
        else:
            wanted = "" if state == "is empty" else "".join(line + "\n" for line in step.block)
            self.expect(text == wanted, step, "it is", show=text)

    def listing(self):
        names = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        return ", ".join(sorted(names)[:40])

    def expect(self, holds, step, otherwise, with_streams=False, show=None):
        if holds:
            return
        lines = [f"line {step.number}: {step.text}", f"    but {otherwise}"]
        if show is not None:
            lines += ["    | " + line for line in show.splitlines()[:60]]
        if with_streams:
            for name in ("stdout", "stderr"):
                text = getattr(self.ran, name).decode("utf-8", errors="replace")
                lines += [f"    {name}:"] + ["    | " + line for line in text.splitlines()[:30]]
        self.failures.append("\n".join(lines))


def run_case(text, programs, links):
    with tempfile.TemporaryDirectory(prefix="linkgap-case-") as folder:
        return Runner(folder, programs, links).run(read_steps(text))


# ---- the runner, tested with commands that every system has -----------------------------------------------------

GOOD = """Every sort of step, all of them true.
given in/a.txt
| one
| two
given b.csv with 3 rows
| head
| row {n}
given c.txt in cp949
| 똠
given d.bin of bytes 00 FF
given a copy of in as copy
when cat copy/a.txt
then exit 0
then stdout is
| one
| two
then stdout has two
then stdout lacks three
then stderr is empty
when cat b.csv > e.csv
then exit 0
then file e.csv has row 3
then file e.csv lacks row 4
then file e.csv exists
then file f.csv is absent
then files b.csv and e.csv are equal
when cat missing
then exit 1
then stderr has missing
"""

# One false expectation each; all must be reported.
FALSE = ["then exit 3", "then stdout is empty", "then stdout has four", "then stdout lacks one", "then stdout is\n| one",
         "then stderr has word", "then file a.txt is absent", "then file z.txt exists", "then file a.txt lacks one",
         "then file a.txt has four", "then file z.txt has one", "then files a.txt and b.txt are equal",
         "then files a.txt and z.txt are equal"]

# Cases written wrongly: none may pass for a test.
WRONG = ["given a.txt\n| x\n", "No exit code.\nwhen cat a.txt\n", "Unknown step.\nwhen true\nthen exit 0\nthen it works\n",
         "Stray text.\nwhen true\nthen exit 0\nstray\n", "Unknown program.\nwhen rm x\nthen exit 0\n",
         "First exit unchecked.\nwhen true\nwhen true\nthen exit 0\n", "Then first.\nthen exit 0\n"]


def self_test():
    programs = {name: shutil.which(name) for name in ("cat", "true")}
    failures = [f"a true case fails: {failure}" for failure in run_case(GOOD, programs, {})]
    for line in FALSE:
        check = line if line.startswith("then exit") else "then exit 0\n" + line
        text = f"False.\ngiven a.txt\n| one\n| two\ngiven b.txt\n| other\nwhen cat a.txt\n{check}\n"
        if len(run_case(text, programs, {})) != 1:
            failures.append(f"not noticed: {line}")
    for text in WRONG:
        try:
            run_case(text, programs, {})
            failures.append(f"passes for a case: {text!r}")
        except CaseError:
            pass
    return failures


def pairs(values):
    return dict(value.split("=", 1) for value in values)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", action="append", default=[])
    parser.add_argument("--link", action="append", default=[])
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("case", nargs="?")
    arguments = parser.parse_args()
    if arguments.self_test:
        failures = self_test()
    else:
        text = pathlib.Path(arguments.case).read_text(encoding="utf-8")
        try:
            failures = run_case(text, pairs(arguments.program), pairs(arguments.link))
        except CaseError as error:
            failures = [str(error)]
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
