#!/usr/bin/env python3
"""Stages of a report by size of the study: CPU seconds, greatest memory and growth, and a plot of them, as Markdown.

python3 tests/bench/stages.py BUILD FOLDER [SCALE ...] [--threads N] [--draw OPTIONS] [--write]

Makes the synthetic programme at each scale (default 1 and 10) in FOLDER unless it is there, with OPTIONS of its
generator such as "--once 0.8", runs BUILD/bench_stages on it, and prints one line per stage. What a run printed is kept
in FOLDER/scale-N.stages, and the run is not repeated unless BUILD/bench_stages is newer. Growth is the exponent b of
seconds ~ ties^b between the last two scales; stages under 0.1 s have none. The plot has the same seconds on a
logarithmic axis. --write puts both into README.md beside this file, between the marks that stand there.
"""
import math
import pathlib
import re
import subprocess
import sys

BEGIN, END = "<!-- stages -->", "<!-- end of stages -->"


def measure(build, folder, scale, threads, draw):
    study, kept = folder / f"scale-{scale}", folder / f"scale-{scale}.stages"
    program = build / "bench_stages"
    if not (study / "participations.csv").exists():
        generator = build / "linkgap-example-programme"
        subprocess.run([generator, study, "--scale", scale, *draw], check=True, capture_output=True)
    if not kept.exists() or kept.stat().st_mtime < program.stat().st_mtime:
        ran = subprocess.run([program, study, threads], check=True, capture_output=True, text=True)
        kept.write_text(ran.stderr.splitlines()[0] + "\n" + ran.stdout, encoding="utf-8")
    size, *lines = kept.read_text(encoding="utf-8").splitlines()
    stages = {}
    for line in lines:
        name, elapsed, seconds, _before, most = line.split("\t")
        # A sampled score is another stage of the same thing.
        stages[name.split(",")[0]] = (float(seconds), float(most), float(elapsed))
    return int(re.search(r"(\d+) ties", size).group(1)), stages, size


def table(scales, sizes):
    lines = ["| stage |" + "".join(f" scale {scale}: s | MB |" for scale in scales) + " growth |"]
    lines.append("|---|" + "---|---|" * len(scales) + "---|")
    for name in sizes[-1][1]:
        line = f"| {name} |"
        for _, stages, _size in sizes:
            seconds, most, _ = stages.get(name, (0, 0, 0))
            line += f" {seconds:.2f} | {most:.0f} |"
        growth = ""
        if len(sizes) > 1:
            before, after = sizes[-2][1].get(name, (0, 0, 0))[0], sizes[-1][1][name][0]
            if before >= 0.1:
                growth = f"{math.log(after / before) / math.log(sizes[-1][0] / sizes[-2][0]):.2f}"
        lines.append(line + f" {growth} |")
    line = "| **all** |"
    for _, stages, _size in sizes:
        line += f" {sum(of[0] for of in stages.values()):.1f} | {max(of[1] for of in stages.values()):.0f} |"
    lines.append(line + "  |")
    line = "| elapsed |"
    for _, stages, _size in sizes:
        line += f" {sum(of[2] for of in stages.values()):.1f} | |"
    lines.append(line + "  |")
    return lines + [""] + [f"Scale {scale}: {size}." for scale, (_, _, size) in zip(scales, sizes)]


def plot(scales, sizes):
    """Stages down, seconds across; a letter for each scale, the larger one where two fall together."""
    letters = "abcdefgh"[: len(scales)]
    least, decade, decades = -2, 12, 6
    shown = [name for name, (seconds, *_) in sizes[-1][1].items() if seconds >= 0.1]
    width = max(map(len, shown), default=0)
    axis = "".join(f"{10.0 ** (least + i):<{decade}g}" for i in range(decades)) + "s"
    lines = [f"{'':{width}} {axis}"]
    for name in shown:
        row = [" "] * (decade * decades)
        row[::decade] = "|" * decades
        for letter, (_, stages, _size) in zip(letters, sizes):
            seconds = stages.get(name, (0, 0, 0))[0]
            if seconds > 0:
                row[min(len(row) - 1, max(0, round((math.log10(seconds) - least) * decade)))] = letter
        lines.append(f"{name:{width}} {''.join(row)}".rstrip())
    return lines + ["", ", ".join(f"{letter} = scale {scale}" for letter, scale in zip(letters, scales))]


def main(words):
    threads = "1"
    if "--threads" in words:
        at = words.index("--threads")
        threads = words[at + 1]
        del words[at : at + 2]
    draw = []
    if "--draw" in words:
        at = words.index("--draw")
        draw = words[at + 1].split()
        del words[at : at + 2]
    write = "--write" in words
    words = [word for word in words if word != "--write"]
    if len(words) < 2:
        sys.exit(__doc__)
    build, folder, scales = pathlib.Path(words[0]), pathlib.Path(words[1]), words[2:] or ["1", "10"]
    folder.mkdir(parents=True, exist_ok=True)
    sizes = [measure(build, folder, scale, threads, draw) for scale in scales]
    text = "\n".join([*table(scales, sizes), "", "```text", *plot(scales, sizes), "```"])
    print(text)
    if write:
        page = pathlib.Path(__file__).with_name("README.md")
        before, rest = page.read_text(encoding="utf-8").split(BEGIN)
        page.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
