#!/usr/bin/env python3
"""Makes the report of each study and holds its report.json against the shipped schema.

    report_schema.py --linkgap PATH --schema FILE STUDY...

The schema itself is tried too: a report with a wrong class, a missing ledger or an extra key must be refused.
"""

import argparse
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--linkgap", required=True)
    parser.add_argument("--schema", required=True)
    parser.add_argument("studies", nargs="+")
    arguments = parser.parse_args()
    schema = json.loads(pathlib.Path(arguments.schema).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failures = []
    # The first study has costs: with a budget its report holds a portfolio too.
    asked = [(study, []) for study in arguments.studies] + [(arguments.studies[0], ["--budget", "10억원"])]
    for study, options in asked:
        with tempfile.TemporaryDirectory(prefix="linkgap-schema-") as folder:
            subprocess.run([arguments.linkgap, "report", study, "-o", folder, "--quiet", *options], check=True, stdout=subprocess.DEVNULL)
            report = json.loads((pathlib.Path(folder) / "report.json").read_text(encoding="utf-8"))
        for error in list(validator.iter_errors(report))[:5]:
            failures.append(f"{study}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
        if options and "portfolio" not in report["planning"]:
            failures.append(f"{study}: a budget gives no portfolio")
        for file in report["ledger"]["files"]:
            if file["rows_read"] != file["rows_used"] + sum(file["rejected"].values()):
                failures.append(f"{study}: the ledger of {file['file']} does not balance")
        for spoil in (lambda r: r.pop("ledger"), lambda r: r.update(extra=1), lambda r: r["findings"].update(en=[]),
                      lambda r: r["triple_helix"].update(largest_margin=2)):
            spoilt = copy.deepcopy(report)
            spoil(spoilt)
            if validator.is_valid(spoilt):
                failures.append(f"{study}: the schema accepts a spoilt report")
    for failure in failures:
        print("FAILED:", failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
