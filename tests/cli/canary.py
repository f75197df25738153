#!/usr/bin/env python3
"""Looks for names that --anonymise promises to hide, in every output of every command.

    canary.py --linkgap PATH

A study is made whose organisations, titles, codes, files and columns of persons hold words that occur nowhere else.
Without --anonymise the words must be found (or the search would find nothing anywhere); with it none may be, in any
file that is written, in its name, in the text of its PDFs, or on standard output. Columns of persons never come out.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile
import zlib

WORDS = ["Zyxquist", "비밀상사", "QQTITLEQQ", "비밀제목", "CANARYCODE", "EVENTCODE", "canaryfile", "canarysheet"]
PERSONS = ["Persimmon", "010-9999-8888", "홍비밀", "허은둔", "남궁숨김"]

COMPLEXES = """complex_id,name_ko,name_en,region,role,lat,lon
C1,가단지,Ga,R1,hub,37.3,126.8
C2,나단지,Na,R2,hub,35.9,126.6
C3,다단지,Da,R3,hub,35.5,129.3
C4,라단지,Ra,R1,linked,37.5,127.0
"""


def make_study(folder):
    folder.mkdir(parents=True)
    (folder / "study.json").write_text('{"language": "en", "regions": ["R1", "R2", "R3"],'
                                       ' "planning": {"costs": {"per_member": "2억원"}}}', encoding="utf-8")
    (folder / "complexes.csv").write_text(COMPLEXES, encoding="utf-8")
    (folder / "aliases.csv").write_text("what,alias,code,decision,reason\n"
                                        "organisation,CANARYCODEold,CANARYCODE3,same,once called Zyxquist\n"
                                        "organisation,허은둔교수님,CANARYCODE7,same,once called Zyxquist\n"
                                        "complex,Old,C1,same,Zyxquist says so\n",
                                        encoding="utf-8")
    kinds = ["industry", "university", "research", "industry"]
    rows = ["org_id,name_ko,name_en,org_kind,complex_id,lat,lon,employees,대표자,전화번호"]
    for i in range(16):
        rows.append(f"CANARYCODE{i},(주)비밀상사{i},Zyxquist {i} Inc.,{kinds[i % 4]},C{i % 4 + 1},37.{i},127.{i},{i + 5},"
                    f"홍비밀,010-9999-8888")
    rows.append("남궁숨김 대표이사,남궁숨김 대표이사,,industry,C1,37.1,127.1,3,홍비밀,010-9999-8888")
    rows.append("CANARYCODE99,(주)비밀상사99 허은둔 부장,Zyxquist 99 Inc.,industry,C2,37.1,127.1,3,홍비밀,010-9999-8888")
    (folder / "organisations.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    rows = ["activity_id,date,kind,title,org_id,role,담당자"]
    for x in range(40):
        date = f"20{5 + x // 14:02}-{x % 12 + 1:02}-{x % 27 + 1:02}"
        for step in range(3):
            rows.append(f"EVENTCODE{x},{date},seminar,QQTITLEQQ {x} 비밀제목,CANARYCODE{(x * 5 + step * (x % 3 + 1)) % 16},,"
                        f"Persimmon")
    rows.append("EVENTCODE0,2005-01-01,seminar,QQTITLEQQ 0 비밀제목,CANARYCODEold,,Persimmon")
    # Persons among the organisations: beside one by its name, and alone as a row of the table or as an alias.
    for x, cell in enumerate(["(주)비밀상사3 허은둔 교수", "허은둔 교수((주)비밀상사4)", "(주)비밀상사5(박사 허은둔)",
                              "남궁숨김 대표이사", "허은둔교수님", "남궁숨김 대표이사"]):
        rows.append(f"EVENTCODE{x},20{5 + x // 14:02}-{x % 12 + 1:02}-{x % 27 + 1:02},seminar,QQTITLEQQ {x} 비밀제목,"
                    f"{cell},,Persimmon")
    (folder / "participations.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def text_of(path):
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout + data
    if path.suffix == ".png":
        # Pixels say nothing to a search, but the chunks of words do.
        return b"".join(zlib.decompress(body[body.index(b"\0\0") + 2:]) if b"\0\0" in body else b""
                        for body in re.findall(rb"zTXt(.*?)....(?:IDAT|IEND)", data, re.DOTALL)) + data
    return data


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--linkgap", required=True)
    linkgap = parser.parse_args().linkgap
    failures = []
    with tempfile.TemporaryDirectory(prefix="linkgap-canary-") as name:
        root = pathlib.Path(name)
        study = root / "canaryfile"
        make_study(study)

        def run(out, hidden):
            out.mkdir()
            flags = ["--quiet"] + (["--anonymise"] if hidden else [])
            printed = b""
            first = "O01" if hidden else "CANARYCODE0"
            second = "O02" if hidden else "CANARYCODE1"
            commands = [["report", str(study), "-o", str(out / "report")],
                        ["export", str(study), "--level", "organisation", "-o", str(out / "n.graphml")],
                        ["export", str(study), "--level", "organisation", "-o", str(out / "n.gexf")],
                        ["export", str(study), "--level", "organisation", "-o", str(out / "n.json")],
                        ["export", str(study), "--level", "organisation", "-o", str(out / "n.csv")],
                        ["export", str(study), "--level", "organisation", "-o", str(out / "n.net")],
                        ["explain", str(study), first, second, "--level", "organisation"],
                        ["draw", "network", str(study), "-o", str(out / "network.svg")],
                        ["draw", "map", str(study), "-o", str(out / "map.svg")]]
            for command in ["check", "isolates", "centrality", "communities", "roles", "mixing", "gaps", "pilots",
                            "consortia", "hubs"]:
                for form in ["text", "json", "csv"]:
                    commands.append([command, str(study), "--format", form, "--top", "1000"])
            for level in [["centrality"], ["gaps"], ["roles"]]:
                commands.append([*level, str(study), "--level", "organisation", "--top", "0"])
            for command in commands:
                ran = subprocess.run([linkgap, *command, *flags], capture_output=True, timeout=120)
                printed += ran.stdout
                if ran.returncode not in (0, 1) or (ran.returncode == 1 and hidden and command[0] == "report"):
                    failures.append(f"exit {ran.returncode}: {' '.join(command)}: {ran.stderr.decode()[:300]}")
            texts = {"standard output": printed.replace(str(out).encode(), b"")}
            for path in sorted(out.rglob("*")):
                if path.is_file():
                    texts[str(path.relative_to(out))] = str(path.relative_to(out)).encode() + b"\n" + text_of(path)
            return texts

        open_texts = run(root / "open", False)
        hidden_texts = run(root / "hidden", True)
        for word in WORDS[:5]:
            if not any(word.encode() in text for text in open_texts.values()):
                failures.append(f"the search is blind: '{word}' is nowhere even without --anonymise")
        for texts, words in ((hidden_texts, WORDS + PERSONS), (open_texts, PERSONS)):
            for where, text in texts.items():
                for word in words:
                    if word.encode() in text:
                        place = text.index(word.encode())
                        failures.append(f"{where} holds '{word}': {text[max(0, place - 60):place + 40]!r}")
        print(f"{len(hidden_texts)} outputs searched for {len(WORDS) + len(PERSONS)} words")
    for failure in failures[:40]:
        print("FAILED:", failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
