#!/usr/bin/env python3
"""Every picture of a study is drawn and passes its audit, or is refused with the sentence expected here.

pictures_audited.py --linkgap PROGRAM --generator PROGRAM --source TREE FIXTURE…
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

import made_studies

# What a picture needs besides the study, small enough to be quick.
OPTIONS = {
    "consortium": ["--members", "2", "--any-region"],
    "pilots": ["--pilots", "1", "--replicates", "2"],
    "portfolio": ["--budget", "20억원", "--candidates", "10", "--replicates", "0"],
}
SPLITS = {"quickstart": "2009-06-01", "programme": "2008-01-01", "transport": "2018-01-01",
          "many_regions": "2017-01-01"}
SPLIT = "2015-02-01"
# Whom the picture of one actor is about.
FOCUS = {"quickstart": "BW", "programme": "CAP-H002", "transport": "PIC971320462", "southern_women": "EVELYN",
         "regimes": "CAP", "many_regions": "R00"}

# Refusals, by fixture and picture: a part of the sentence. Anything else must be drawn and pass.
NO_COMPLEXES = {picture: "the study has no complexes" for picture in ("hub-spoke", "consortium", "pilots", "portfolio")}
NO_COMPLEXES["isolates"] = "no complexes to classify"
NO_OFFICES = {"organisation": "no table of offices to draw"}
NO_RECORDS = {picture: "no record is left to analyse"
              for picture in ("map", "network", "matrix", "power", "curve", "portfolio", "regions", "isolates", "gaps",
                              "timeline", "communities", "ego")}
ONE_REGION = {"matrix": "fewer than two regions", "power": "no pairs with an expectation"}
NO_CANDIDATES = {"portfolio": "nothing to choose from"}
NO_GAPS = {"gaps": "no pair is significantly below expectation|기대보다 유의하게 적은 쌍이 없음"}
ONE_REGION |= {"regions": "fewer than two regions", "gaps": "no pair to judge"}
NO_TIES = {"communities": "there is no tie", "ego": "has no partner", "compare": "there is no tie before"}
REFUSED = {  # "|" between languages
    "quickstart": {**NO_OFFICES, **NO_GAPS, "hub-spoke": "no plan assigns linked complexes|지정한 계획이 없음", "curve": "too few to judge a ranking"},
    "programme": {},
    "transport": {**NO_OFFICES, **NO_COMPLEXES, **NO_GAPS},
    "regimes": {**NO_COMPLEXES, **NO_RECORDS, "compare": "has no record in the selection"},
    "southern_women": {**NO_OFFICES, **NO_COMPLEXES, **ONE_REGION, "gaps": "no expectations at this level",
                       "timeline": "no activity has a date", "communities": "no regions to hold", "compare": "has no record", "map": "no coordinates", "curve": "names no regions"},
    "one_region": {**NO_OFFICES, **ONE_REGION, **NO_CANDIDATES, "curve": "too few"},
    "one_complex": {**NO_OFFICES, **ONE_REGION, **NO_CANDIDATES, "curve": "split", "consortium": "too few",
                    **NO_TIES, "compare": "has no record", "hub-spoke": "no plan assigns linked complexes"},
    "four_hundred": {**NO_OFFICES, "curve": "too few"},
    "long_names": {**NO_OFFICES, **NO_GAPS},
    "all_isolates": {**NO_OFFICES, **NO_GAPS, **NO_TIES, "curve": "too few", "consortium": "no consortium to propose"},
    "complete": {**NO_OFFICES, **NO_GAPS, "curve": "too few"},
    "many_regions": {**NO_OFFICES, **NO_COMPLEXES, **NO_GAPS},
}


def run(program, *words):
    done = subprocess.run([program, *words], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def pictures(linkgap):
    _, _, said = run(linkgap, "draw", "no-such-picture", ".", "-o", "x.svg")
    return re.search(r"pictures: (.*)", said).group(1).strip().split(", ")


def study_of(fixture, arguments, folder):
    source = pathlib.Path(arguments.source)
    if fixture in ("quickstart", "transport"):
        return [source / "examples" / fixture]
    if fixture == "regimes":
        return [source / "examples/regimes/before", source / "examples/regimes/after"]
    if fixture == "southern_women":
        return [source / "tests/data/twomode/southern_women.csv"]
    path = folder / fixture
    if fixture == "programme":
        subprocess.run([arguments.generator, str(path), "--scale", "0.03"], check=True, capture_output=True)
    else:
        made_studies.MADE[fixture](path)
    return [path]


def audit(linkgap, picture, studies, fixture, folder, extra):
    options = list(OPTIONS.get(picture, []))
    if picture == "curve":
        options = ["--split", SPLITS.get(fixture, SPLIT)]
    if picture == "ego":
        options = ["--focus", FOCUS.get(fixture, "C000")]
    # Two states: two studies, or the records before and after a day.
    if picture == "compare" and len(studies) == 1:
        split = SPLITS.get(fixture, SPLIT)
        options = ["--window", f"2000:{split}", "--window", f"{split}:2030"]
    given = studies if picture in ("organisation", "compare") else studies[-1:]
    if picture == "organisation" and len(given) == 1:
        given = given * 2
    return run(linkgap, "draw", picture, *map(str, given), "-o", str(folder / (picture + ".svg")), "--audit", "--quiet",
               "--overwrite", *options, *extra)


def judged_against_engines(audit_lines):
    """A drawing of ties is held against neato and sfdp, unless it has fewer than two of them."""
    return bool(re.search(r"^ok +crossings and stress beside neato and sfdp: \d+ crossings, stress .*neato .*sfdp ",
                          audit_lines, re.MULTILINE)) or "no network of its own" in audit_lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--linkgap", required=True)
    parser.add_argument("--generator", required=True)
    parser.add_argument("--source", required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--with", dest="extra", default="--lang en", help="options for every picture, in one word")
    parser.add_argument("fixtures", nargs="+")
    arguments = parser.parse_args()
    faults = []
    for fixture in arguments.fixtures:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            studies = study_of(fixture, arguments, folder)
            refused = REFUSED.get(fixture, {})
            for picture in arguments.only.split(",") if arguments.only else pictures(arguments.linkgap):
                code, out, said = audit(arguments.linkgap, picture, studies, fixture, folder, arguments.extra.split())
                where = f"{fixture} {picture}: "
                if picture in refused:
                    if code not in (1, 2) or not any(part in said for part in refused[picture].split("|")):
                        faults.append(where + f"expected a refusal with '{refused[picture]}', got {code}: {said.strip()}")
                elif code != 0:
                    failed = [line for line in out.splitlines() if line.startswith(("FAIL", "   "))]
                    faults.append(where + "\n    ".join([f"exit {code}", *failed, said.strip()]))
                elif picture == "network" and not judged_against_engines(out):
                    faults.append(where + "crossings and stress were not judged:\n" + out)
    print("\n".join(faults) if faults else "all pictures drawn, judged and found good, or refused as expected")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
