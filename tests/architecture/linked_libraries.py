#!/usr/bin/env python3
"""Reads with ldd what a program is linked with.

    linked_libraries.py PROGRAM --with LIBRARY --without LIBRARY

igraph is GPL and Graphviz EPL: they may not come in one program. `--with` guards against a test that passes because
nothing is linked at all.
"""

import argparse
import subprocess
import sys


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--with", dest="wanted", action="append", default=[])
    parser.add_argument("--without", dest="unwanted", action="append", default=[])
    arguments = parser.parse_args()
    linked = subprocess.run(["ldd", arguments.program], check=True, capture_output=True, text=True).stdout
    names = [line.split()[0] for line in linked.splitlines() if line.strip()]
    failures = [f"not linked with {library}" for library in arguments.wanted
                if not any(name.startswith(library) for name in names)]
    failures += [f"linked with {library}" for library in arguments.unwanted
                 if any(name.startswith(library) for name in names)]
    for failure in failures:
        print(f"{arguments.program}: {failure}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
