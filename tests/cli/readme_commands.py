#!/usr/bin/env python3
"""Runs every command that a README shows, in the order in which it shows them.

    readme_commands.py [--program NAME=PATH]... [--link NAME=FOLDER]... README

A command is a line of a fenced block marked ```sh. It runs in one empty folder in which the linked folders appear
under their names; it must succeed, and a README without commands is a failure too.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def commands_of(text):
    blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", action="append", default=[])
    parser.add_argument("--link", action="append", default=[])
    parser.add_argument("readme")
    arguments = parser.parse_args()
    commands = commands_of(pathlib.Path(arguments.readme).read_text(encoding="utf-8"))
    failures = [] if commands else ["the README shows no command"]
    with tempfile.TemporaryDirectory(prefix="linkgap-readme-") as name:
        folder = pathlib.Path(name)
        (folder / "bin").mkdir()
        for pair in arguments.program:
            program, path = pair.split("=", 1)
            (folder / "bin" / program).symlink_to(path)
        for pair in arguments.link:
            # A copy: the README may write into an example's folder.
            link, target = pair.split("=", 1)
            shutil.copytree(target, folder / link)
        environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
        for command in commands:
            ran = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True,
                                 timeout=300)
            print(f"$ {command}\n{ran.stdout[:2000]}{ran.stderr[:2000]}")
            if ran.returncode != 0:
                failures.append(f"exit {ran.returncode}: {command}")
    for failure in failures:
        print("FAILED:", failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
