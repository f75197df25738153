#!/usr/bin/env python3
"""The network of next month keeps the places of this one; who is new stands in the disc of its region.

kept_places.py --linkgap PROGRAM
"""

import argparse
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import made_studies


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--linkgap", required=True)
    linkgap = parser.parse_args().linkgap
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        regions = ["A", "B", "C"]
        for month, count in (("old", 12), ("new", 17)):
            complexes = made_studies.complexes_of(count, regions, 3)
            codes = [c[0] for c in complexes]
            activities = made_studies.mixed_activities(codes[:12], 40, 7) + [[code, "C000"] for code in codes[12:]]
            made_studies.write_study(folder / month, regions, complexes, activities)
        places = []
        for month in ("old", "new"):
            subprocess.run([linkgap, "draw", "network", folder / month, "-o", folder / (month + ".svg"), "--positions",
                            folder / "places.json", "--audit", "--quiet"], check=True, stdout=subprocess.DEVNULL)
            places.append(json.loads((folder / "places.json").read_text(encoding="utf-8")))
    old, new = places
    faults = [f"{code} moved from {place} to {new['actors'][code]}" for code, place in old["actors"].items()
              if new["actors"][code] != place]
    faults += [f"the disc of {code} moved" for code, disc in old["groups"].items() if new["groups"][code][:2] != disc[:2]]
    fresh = sorted(set(new["actors"]) - set(old["actors"]))
    if len(fresh) != 5:
        faults.append(f"five actors are new, not {fresh}")
    for code in fresh:
        x, y, radius = new["groups"][regions[int(code[1:]) % 3]]
        if math.dist((x, y), new["actors"][code]) > radius:
            faults.append(f"{code} stands outside the disc of its region")
    print("\n".join(faults) if faults else "everybody stands where they stood")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
