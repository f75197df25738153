#!/usr/bin/env python3
"""The generator of the synthetic programme keeps its draws, and makes as many organisations attend once as it is told.

    example_programme.py --generator PATH

The digests are those of the draws that figures in README files and measurements are about: a change of the generator
must not change what it draws by default.
"""

import argparse
import collections
import csv
import hashlib
import pathlib
import subprocess
import sys
import tempfile

DIGESTS = {"organisations.csv": "ffaaf43851a40c3a6ed2f698e7ab630e6bd29e101e27cbac9713355d26863e3f", "activities.csv": "06580613dce0c4996ad4f8dbb10d27b39a93836fceeea8218967d32689f3e11d", "participations.csv": "61b128f41055fe6f0b00bfa867002ada4f46c5a1528599830273682fc095fb09"}


def draw(generator, folder, *options):
    subprocess.run([generator, str(folder), *options], check=True, capture_output=True)
    return folder


def rows(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def share_that_comes_once(folder):
    activities = collections.defaultdict(set)
    for activity, organisation, *_ in rows(folder, "participations.csv"):
        activities[organisation].add(activity)
    organisations = {row[0] for row in rows(folder, "organisations.csv")}
    return sum(len(activities[code]) == 1 for code in organisations) / len(organisations)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--generator", required=True)
    generator = parser.parse_args().generator
    failures = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        plain = draw(generator, folder / "plain", "--scale", "0.2")
        for name, digest in DIGESTS.items():
            found = hashlib.sha256((plain / name).read_bytes()).hexdigest()
            if found != digest:
                failures.append(f"{name} of the default draw has changed: {found}")
        by_chance = share_that_comes_once(plain)
        for wanted in (0.3, 0.6):
            found = share_that_comes_once(draw(generator, folder / f"once{wanted}", "--scale", "0.2", "--once", str(wanted)))
            # Those of planted complexes and the first of each complex are left as they are: a third at this scale.
            if not by_chance + wanted * 0.4 < found < by_chance + wanted:
                failures.append(f"--once {wanted}: {found:.2f} come once, {by_chance:.2f} without it")
        present = collections.Counter(
            activity
            for activity, _, role, *_ in rows(draw(generator, folder / "largest", "--scale", "0.2", "--largest", "12"), "participations.csv")
            if role not in ("organiser", "support")
        )
        if not 12 <= max(present.values()) <= 13:  # a row may be doubled on purpose
            failures.append(f"--largest 12: {max(present.values())} organisations at one activity")
        refused = subprocess.run([generator, str(folder / "no"), "--scale", "101"], capture_output=True, text=True)
        if refused.returncode != 2 or "--scale" not in refused.stderr:
            failures.append(f"--scale 101: exit {refused.returncode}: {refused.stderr}")
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
