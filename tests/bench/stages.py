#!/usr/bin/env python3
"""Stages of a report by size of the study: seconds, greatest memory and growth, as Markdown.

python3 tests/bench/stages.py BUILD FOLDER [SCALE ...] [--threads N]

Makes the synthetic programme at each scale (default 1 and 10) in FOLDER unless it is there, runs BUILD/bench_stages on
it, and prints one line per stage. Growth is the exponent b of seconds ~ records^b between the last two scales, drawn as
a bar up to 2; stages under 0.1 s have none.
"""
import math
import pathlib
import re
import subprocess
import sys


def measure(build, folder, scale, threads):
    study = folder / f"scale-{scale}"
    if not (study / "participations.csv").exists():
        subprocess.run([build / "linkgap-example-programme", study, "--scale", scale], check=True, capture_output=True)
    ran = subprocess.run([build / "bench_stages", study, threads], check=True, capture_output=True, text=True)
    records = int(re.match(r"(\d+) participations", ran.stderr).group(1))
    stages = {}
    for line in ran.stdout.splitlines():
        name, seconds, _cpu, _before, most = line.split("\t")
        # A sampled score is another stage of the same thing.
        stages[name.split(",")[0]] = (float(seconds), float(most))
    return records, stages


def main(words):
    threads = "1"
    if "--threads" in words:
        at = words.index("--threads")
        threads = words[at + 1]
        del words[at : at + 2]
    if len(words) < 2:
        sys.exit(__doc__)
    build, folder, scales = pathlib.Path(words[0]), pathlib.Path(words[1]), words[2:] or ["1", "10"]
    folder.mkdir(parents=True, exist_ok=True)
    sizes = [measure(build, folder, scale, threads) for scale in scales]
    print("| stage |" + "".join(f" scale {scale}: s | MB |" for scale in scales) + " growth |")
    print("|---|" + "---|---|" * len(scales) + "---|")
    for name in sizes[-1][1]:
        line = f"| {name} |"
        for _, stages in sizes:
            seconds, most = stages.get(name, (0, 0))
            line += f" {seconds:.2f} | {most:.0f} |"
        growth = ""
        if len(sizes) > 1:
            before, after = sizes[-2][1].get(name, (0, 0))[0], sizes[-1][1][name][0]
            if before >= 0.1:
                power = math.log(after / before) / math.log(sizes[-1][0] / sizes[-2][0])
                growth = f"{power:.2f} " + "█" * round(max(0, min(2, power)) * 10)
        print(line + f" {growth} |")
    line = "| **all** |"
    for _, stages in sizes:
        line += f" {sum(seconds for seconds, _ in stages.values()):.1f} | {max(most for _, most in stages.values()):.0f} |"
    print(line + "  |")


if __name__ == "__main__":
    main(sys.argv[1:])
