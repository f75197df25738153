#!/usr/bin/env python3
"""What must not break a picture: names in every script and with markup, places that are no places, too many actors, and
a drawing process that dies, hangs, or has no Korean font.

hostile_pictures.py --linkgap PROGRAM --render PROGRAM --source TREE
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as tree

import made_studies

NAMES = [
    unicodedata.normalize("NFD", "군산국가산업단지"), "공장 🏭👩‍🔧🇰🇷", "מפעל הצפון", "المنطقة الصناعية", "‮reversed‬", "가" * 1000,
    "x" * 1000, "</script><script>alert(1)</script>", "javascript:alert(1)", "\"><img src=x onerror=alert(1)>", "&amp;&#44032;",
    "\\N\\G\\E C:\\Temp\\New", "ctrl\x01\x07\x1b[31m", "two  blanks\tand a tab", "%s%n", "=1+1",
]

failures = []


def expect(condition, words):
    if not condition:
        failures.append(words)


def run(program, *words, **more):
    return subprocess.run([str(program), *map(str, words)], capture_output=True, text=True, check=False, errors="replace",
                          **more)


def study_of_names(folder):
    regions = ["A", "B", "C"]
    complexes = made_studies.complexes_of(len(NAMES), regions, 4, lambda i: (NAMES[i], NAMES[i] + " en"))
    made_studies.write_study(folder, regions, complexes,
                             made_studies.mixed_activities([c[0] for c in complexes], 80, 4))


def hostile_names(linkgap, folder):
    study = folder / "names"
    study_of_names(study)
    for picture in ("map", "network", "consortium", "hub-spoke"):
        for suffix in ("svg", "pdf", "png", "dot", "json", "gv.json") if picture == "map" else ("svg",):
            path = folder / f"{picture}.{suffix}"
            extra = ["--audit"] if suffix == "svg" else []
            extra += ["--labels", "all"] if picture != "consortium" else ["--members", "2"]
            done = run(linkgap, "draw", picture, study, "-o", path, "--quiet", *extra)
            expect(done.returncode == 0, f"names in {picture}.{suffix}: exit {done.returncode} {done.stdout} {done.stderr}")
        svg = (folder / f"{picture}.svg").read_text(encoding="utf-8")
        root = tree.fromstring(svg)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        expect(tags <= {"svg", "g", "title", "desc", "polygon", "path", "ellipse", "text", "polyline"},
               f"{picture}: elements {sorted(tags)}")
        expect(not any("href" in key or key.startswith("on") for element in root.iter() for key in element.attrib),
               f"{picture}: an attribute that runs or fetches")
        expect("\u202e" not in svg, f"{picture}: a mark that turns the writing direction is left")


def places(linkgap, folder):
    def study(name, change):
        made_studies.write_study(folder / name, ["A", "B"],
                                 [(*c[:5], *change(c[5], c[6])) for c in made_studies.complexes_of(8, ["A", "B"], 2)],
                                 made_studies.mixed_activities([f"C{i:03d}" for i in range(8)], 30, 6))
        return folder / name
    for name, change in (("swapped", lambda lat, lon: (lon, lat)), ("metres", lambda lat, lon: (lat * 1e5, lon * 1e4))):
        done = run(linkgap, "draw", "map", study(name, change), "-o", folder / f"{name}.svg", "--lang", "en")
        expect(done.returncode == 1 and "complexes.csv" in done.stderr, f"{name} coordinates: {done.returncode} {done.stderr}")
    done = run(linkgap, "draw", "map", study("coincident", lambda lat, lon: (36.5, 127.5)), "-o",
               folder / "coincident.svg", "--audit", "--quiet")
    expect(done.returncode == 0, f"coincident places: {done.stdout} {done.stderr}")


def too_many(linkgap, folder):
    complexes = made_studies.complexes_of(5000, ["A", "B"], 4)
    made_studies.write_study(folder / "many", ["A", "B"], complexes, [["C000", "C001"]], 1)
    for picture in ("map", "network"):
        done = run(linkgap, "draw", picture, folder / "many", "-o", folder / "many.svg", "--lang", "en", "--quiet")
        expect(done.returncode == 1 and "5000 complexes" in done.stderr and "matrix" in done.stderr,
               f"5,000 complexes in {picture}: {done.returncode} {done.stderr}")


def dying_process(linkgap, render, source, folder):
    """A linkgap beside a linkgap-render of our own."""
    place = folder / "bin"
    place.mkdir()
    shutil.copy(linkgap, place / "linkgap")
    study = source / "examples/quickstart"

    def with_render(script):
        path = place / "linkgap-render"
        path.write_text("#!/bin/sh\n" + script, encoding="utf-8")
        path.chmod(0o755)
        return place / "linkgap"

    for script, words in (("kill -9 $$\n", "ended by a signal"), ("sleep 30\n", "--time-limit"),
                          ("echo 'linkgap-render: the engine broke' >&2; exit 3\n", "the engine broke"),
                          ("exit 4\n", "code 4")):
        target = folder / "kept.svg"
        target.write_text("earlier", encoding="utf-8")
        done = run(with_render(script), "draw", "matrix", study, "-o", target, "--time-limit", "1", "--overwrite")
        expect(done.returncode == 3 and words in done.stderr, f"{script!r}: {done.returncode} {done.stderr}")
        expect(target.read_text(encoding="utf-8") == "earlier", f"{script!r}: the earlier picture is gone")
    program = with_render(f'case "$*" in *png*) kill -9 $$ ;; esac\nexec "{render}" "$@"\n')
    done = run(program, "report", study, "-o", folder / "report", "--lang", "en", "--quiet")
    expect(done.returncode == 3 and "picture failed: map.png" in done.stdout, f"report: {done.returncode} {done.stdout}")
    for name in ("report.json", "diagrams/map.svg", "diagrams/map.pdf", "tables/isolation.csv"):
        expect((folder / "report" / name).exists(), f"report: {name} is missing")
    expect(not (folder / "report/diagrams/map.png").exists(), "report: a picture that failed is there")
    program = with_render(f'''test $# -gt 3 || exec "{render}" "$@"
cat > "{folder}/$$.json"
"{render}" svg < "{folder}/$$.json" > "{folder}/$$.svg"
echo svg $(wc -c < "{folder}/$$.svg")
cat "{folder}/$$.svg"
exec sleep 30
''')
    done = run(program, "report", study, "-o", folder / "half", "--lang", "en", "--quiet", "--time-limit", "3")
    expect(done.returncode == 3 and "picture failed: map.png" in done.stdout and "--time-limit" in done.stdout,
           f"hanging after the first form: {done.returncode} {done.stdout}")
    expect((folder / "half/diagrams/map.svg").read_text(encoding="utf-8").endswith("</svg>\n"),
           "hanging after the first form: that form is lost")
    expect(not (folder / "half/diagrams/map.png").exists(), "hanging after the first form: the next one is there")


def without_korean_font(linkgap, source, folder):
    fonts = pathlib.Path("/usr/share/fonts/truetype/dejavu")
    if not fonts.exists():
        print("no font without Hangul is installed (fonts-dejavu): the warning was not tried")
        return
    config = folder / "fonts.conf"
    config.write_text(f"<?xml version='1.0'?><fontconfig><dir>{fonts}</dir><cachedir>{folder}</cachedir></fontconfig>",
                      encoding="utf-8")
    done = run(linkgap, "draw", "map", source / "examples/quickstart", "-o", folder / "tofu.png",
               env={**os.environ, "FONTCONFIG_FILE": str(config)})
    expect(done.returncode == 0 and "fonts-nanum" in done.stderr, f"no Korean font: {done.returncode} {done.stderr}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--linkgap", required=True)
    parser.add_argument("--render", required=True)
    parser.add_argument("--source", required=True)
    arguments = parser.parse_args()
    source = pathlib.Path(arguments.source)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        hostile_names(arguments.linkgap, folder)
        places(arguments.linkgap, folder)
        too_many(arguments.linkgap, folder)
        dying_process(arguments.linkgap, arguments.render, source, folder)
        without_korean_font(arguments.linkgap, source, folder)
    print("\n".join(failures) if failures else "nothing broke")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
