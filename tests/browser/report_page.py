#!/usr/bin/env python3
"""report.html in a real Chromium: it loads without a word on the console, and filters, sorts, highlights, changes its
language, zooms and obeys the keyboard; hostile names stay text.

    report_page.py --linkgap PATH --generator PATH [--scale F] [--screenshot FILE] [--pdf FILE]
    report_page.py --report FILE [--screenshot FILE] [--pdf FILE]

Without --report the page is made from the synthetic programme at a scale (1 is the whole one) and from a study whose
every name is hostile. --screenshot and --pdf keep what the browser shows and prints.
"""

import argparse
import base64
import hashlib
import pathlib
import re
import subprocess
import sys
import tempfile

from webdriver import Browser, BrowserMissing

HOSTILE = ["</script><script>window.ran=1</script>", "<img src=x onerror=window.ran=1>", "javascript:window.ran=1",
           "\"><svg onload=window.ran=1>", "<!--<script>", "{{script}}", "&lt;b&gt;", "]]>\u2028'x"]


class Checks:
    def __init__(self):
        self.failures = []
        self.made = 0

    def that(self, claim, holds, found=""):
        self.made += 1
        if not holds:
            self.failures.append(f"{claim}{f': {found}' if found != '' else ''}")

    def equal(self, claim, expected, found):
        self.that(claim, expected == found, f"expected {expected!r}, found {found!r}")


def silent(check, browser, when):
    """No error, no warning, no violation of the policy."""
    lines = [f"{line['level']} {line['message']}" for line in browser.log() if line["level"] != "DEBUG"]
    check.equal(f"nothing on the console {when}", [], lines)


def opened(check, browser, file):
    browser.open(file.resolve().as_uri())
    browser.wait("return document.documentElement.dataset.ready === 'yes'")
    times = browser.run("const t = performance.getEntriesByType('navigation')[0];"
                        "return [t.domInteractive, t.domContentLoadedEventEnd, t.loadEventEnd].map(Math.round)")
    print(f"{file.name}: {file.stat().st_size:,} bytes; from navigation to interactive {times[1]} ms, to the load event "
          f"{times[2]} ms")
    check.that("interactive within 10 s", times[1] < 10_000, times[1])
    silent(check, browser, "after loading")


ROWS = "return document.querySelectorAll('.panel:not([hidden]) tbody tr').length"
COUNT = "return document.getElementById('count').textContent"
LIT_SHAPES = "return [...document.querySelectorAll('figure:not([hidden]) .frame:not([hidden]) svg.chosen .lit')].map(s => s.dataset.who)"
LIT_ROWS = "return [...document.querySelectorAll('.panel:not([hidden]) tbody tr.lit')].map(r => r.dataset.who)"
VIEW = "return document.querySelector('figure:not([hidden]) .frame:not([hidden]) svg').getAttribute('viewBox')"


def column(browser, index):
    return browser.run("return [...document.querySelectorAll('.panel:not([hidden]) tbody tr')]"
                       ".map(r => r.children[arguments[0]].textContent)", index)


def choose(browser, field, value):
    browser.run("const s = document.forms.filters[arguments[0]]; s.value = arguments[1];"
                "s.dispatchEvent(new Event('input', {bubbles: true}))", field, value)


def check_filters(check, browser):
    before = browser.run(ROWS)
    region = browser.run("return [...document.forms.filters.region.options].slice(1).map(o => [o.value, o.text])")[0]
    choose(browser, "region", region[0])
    check.equal("a region filter leaves rows of that region only", {region[1]}, set(column(browser, 2)))
    check.that("and says how many", region[1] != "" and str(browser.run(ROWS)) in browser.run(COUNT), browser.run(COUNT))
    check.that("and fades the others in the picture",
               browser.run("return document.querySelectorAll('figure:not([hidden]) .frame:not([hidden]) .off').length") > 0)
    browser.click(browser.find("#show-all"))
    check.equal("the button shows all rows again", before, browser.run(ROWS))
    isolation = browser.run("return [...document.forms.filters.isolation.options].slice(1).map(o => [o.value, o.text])")[-1]
    choose(browser, "isolation", isolation[0])
    check.equal("a class filter leaves rows of that class only", {isolation[1]}, set(column(browser, 4)))
    choose(browser, "isolation", "")
    browser.run("document.forms.filters.text.focus()")
    name = column(browser, 1)[0]
    browser.press(*name)
    check.that("typing a name finds its row and few others",
               name in column(browser, 1) and browser.run(ROWS) < before, browser.run(ROWS))
    browser.click(browser.find("#show-all"))
    years = browser.run("return [...document.forms.filters.from.options].slice(1).map(o => o.value)")
    if len(years) > 1:
        columns = browser.run("return document.querySelectorAll('.panel:not([hidden]) thead th').length")
        choose(browser, "from", years[-1])
        check.equal("years add a column of recounted activities", columns + 1,
                    browser.run("return document.querySelectorAll('.panel:not([hidden]) thead th').length"))
        whole = [int(text) for text in column(browser, 5)]
        part = [int(text) for text in column(browser, columns)]
        check.that("no more activities in a year than in all", all(p <= w for p, w in zip(part, whole)), (part, whole))
        choose(browser, "from", years[0])
        check.equal("all years give the report's own counts", [int(text) for text in column(browser, 5)],
                    [int(text) for text in column(browser, columns)])
    browser.click(browser.find("#show-all"))


def check_sorting(check, browser):
    heads = browser.all(".panel:not([hidden]) thead button")
    browser.click(heads[5])
    numbers = [int(text) for text in column(browser, 5)]
    check.equal("a first click sorts figures downwards", sorted(numbers, reverse=True), numbers)
    check.equal("and says so", "descending",
                browser.run("return document.querySelectorAll('.panel:not([hidden]) thead th')[5].ariaSort"))
    browser.click(browser.all(".panel:not([hidden]) thead button")[5])
    numbers = [int(text) for text in column(browser, 5)]
    check.equal("a second one upwards", sorted(numbers), numbers)
    browser.click(browser.all(".panel:not([hidden]) thead button")[5])
    check.equal("a third one restores the order of the report", "none",
                browser.run("return document.querySelectorAll('.panel:not([hidden]) thead th')[5].ariaSort"))


def check_highlighting(check, browser):
    row = browser.all(".panel:not([hidden]) tbody tr")[-1]
    who = browser.run("return arguments[0].dataset.who", row)
    browser.hover(row)
    check.that("pointing at a row lights its complex in the picture", who in browser.run(LIT_SHAPES), browser.run(LIT_SHAPES))
    browser.hover(browser.find("#title"))
    check.equal("and no longer when the pointer leaves", [], browser.run(LIT_SHAPES))
    browser.click(row)
    check.that("a click keeps it", who in browser.run(LIT_SHAPES))
    check.that("and shows the lines of its records", browser.run(
        "return /\\.csv:\\d+/.test(document.querySelector('#records .where').textContent)"))
    browser.press("escape")
    check.equal("Escape clears it", [], browser.run(LIT_SHAPES))
    marker = browser.find("figure:not([hidden]) .frame:not([hidden]) .node[data-who]")
    who = browser.run("return arguments[0].dataset.who", marker)
    browser.hover(marker)
    check.that("pointing at a marker lights rows", set(browser.run(LIT_ROWS)) <= {who})
    browser.click(marker)
    browser.run("const t = document.forms.filters.only; t.checked = true; t.dispatchEvent(new Event('input', {bubbles: true}))")
    check.equal("only the selected leaves its rows", {who}, set(browser.run(LIT_ROWS)))
    browser.run("const t = document.forms.filters.only; t.checked = false; t.dispatchEvent(new Event('input', {bubbles: true}))")
    browser.press("escape")
    tie = browser.run("return [...document.querySelectorAll('figure:not([hidden]) .frame:not([hidden]) .edge[data-who]')]"
                      ".find(e => !('missing' in e.dataset)).dataset.who")
    browser.run("document.querySelector(`figure:not([hidden]) .frame:not([hidden]) .edge[data-who='${arguments[0]}'] path`)"
                ".dispatchEvent(new MouseEvent('click', {bubbles: true}))", tie)
    ends = {tie[0] + number for number in tie[1:].split("-")}
    check.that("a click on a tie lights it and both ends", {tie} | ends <= set(browser.run(LIT_SHAPES)), browser.run(LIT_SHAPES))
    check.that("and lists the activities that both attended", browser.run(
        "return document.querySelectorAll('#records li').length") > 0)
    browser.press("escape")


def check_zoom(check, browser):
    home = browser.run(VIEW)
    browser.click(browser.find("figure:not([hidden]) .zoom button"))
    near = browser.run(VIEW)
    check.that("the plus button zooms in", float(near.split()[2]) < float(home.split()[2]), near)
    browser.drag(browser.find("figure:not([hidden]) .frame:not([hidden])"), 60, 40)
    check.that("dragging moves the picture", browser.run(VIEW).split()[:2] != near.split()[:2], browser.run(VIEW))
    check.equal("and selects nothing", [], browser.run(LIT_SHAPES))
    browser.click(browser.all("figure:not([hidden]) .zoom button")[2])
    check.equal("the third button shows the whole picture", [float(v) for v in home.split()],
                [float(v) for v in browser.run(VIEW).split()])


def check_keyboard(check, browser):
    browser.run("document.activeElement.blur(); window.scrollTo(0, 0)")
    browser.run("document.querySelector('.skip').focus()")
    browser.press("enter")
    check.equal("the skip link leads to the tables", "#tables", browser.run("return location.hash"))
    browser.run("document.querySelector('figure:not([hidden]) .frame:not([hidden]) [tabindex=\"0\"][data-who]').focus()")
    first = browser.run("return document.activeElement.dataset.who")
    for key in ("right", "down", "left", "up"):
        browser.press(key)
    browser.press("down")
    browser.press("right")
    second = browser.run("return document.activeElement.dataset.who")
    check.that("arrows go from marker to marker", first and second and first != second, (first, second))
    check.equal("one stop of the tab key in a picture", 1, browser.run(
        "return document.querySelectorAll('figure:not([hidden]) .frame:not([hidden]) [tabindex=\"0\"][data-who]').length"))
    browser.press("enter")
    check.that("Enter selects", second in browser.run(LIT_SHAPES))
    home = browser.run(VIEW)
    browser.press("+")
    check.that("+ zooms", browser.run(VIEW) != home)
    near = browser.run(VIEW)
    browser.press("right", hold="shift")
    check.that("Shift and an arrow move", browser.run(VIEW) != near)
    browser.press("0")
    browser.press("escape")
    browser.run("document.querySelector('#table-tabs [aria-selected=true]').focus()")
    browser.press("right")
    check.equal("arrows change the tab", 1, browser.run(
        "return [...document.querySelectorAll('#table-tabs [role=tab]')].findIndex(t => t.ariaSelected === 'true')"))
    browser.press("left")
    browser.run("document.querySelector('.panel:not([hidden]) tbody tr').focus()")
    browser.press("down")
    check.equal("one stop of the tab key in a table", 1, browser.run(
        "return document.querySelectorAll('.panel:not([hidden]) tbody [tabindex=\"0\"]').length"))
    browser.press("enter")
    check.that("a row is chosen by Enter and keeps the focus", browser.run(
        "return document.activeElement.classList.contains('lit')"))
    browser.press("escape")


def check_language(check, browser):
    lang = browser.run("return document.documentElement.lang")
    other = "en" if lang == "ko" else "ko"
    heads = browser.run("return [...document.querySelectorAll('.panel:not([hidden]) thead button')].map(b => b.textContent)")
    browser.click(browser.find("#language"))
    check.equal("the button changes the language", other, browser.run("return document.documentElement.lang"))
    check.that("of the headings too", heads != browser.run(
        "return [...document.querySelectorAll('.panel:not([hidden]) thead button')].map(b => b.textContent)"))
    frames = browser.run("return [...document.querySelectorAll('.frame')].filter(f => !f.hidden).map(f => f.dataset.lang)")
    check.that("and of the pictures where both are there", set(frames) in ({other}, {lang}), frames)
    if other == "en":
        check.equal("no Korean word stays", [], browser.run(
            "return [...document.querySelectorAll('h2, .panel:not([hidden]) th, label > span, [role=tab]')].map(e => e.textContent)"
            ".filter(text => /[가-힣]/.test(text))"))
    browser.click(browser.find("#language"))
    check.equal("and back", lang, browser.run("return document.documentElement.lang"))


def check_access(check, browser):
    check.equal("ids are unique", [], browser.run(
        "const seen = new Set(); return [...document.querySelectorAll('[id]')].map(e => e.id)"
        ".filter(id => seen.has(id) || !seen.add(id))"))
    check.equal("every field and button has a name", [], browser.run(
        "return [...document.querySelectorAll('button, select, input')].filter(e => !(e.textContent.trim() || e.ariaLabel ||"
        " (e.labels && e.labels.length))).map(e => e.outerHTML)"))
    check.equal("nothing is loaded from elsewhere", [], browser.run(
        "return performance.getEntriesByType('resource').map(e => e.name)"))


def check_file(check, file):
    """What can be seen without a browser: hashes of exactly the bytes that run, nothing fetched, a size for mail."""
    text = file.read_text(encoding="utf-8")
    for tag, name in (("<script>", "script-src"), ("<style>", "style-src")):
        content = re.search(f"{tag}(.*?){tag.replace('<', '</')}", text, re.DOTALL).group(1)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        check.that(f"{name} names the hash of its content", f"{name} 'sha256-{digest}'" in text)
    fetched = re.findall(r"""(?:\s(?:src|href)\s*=\s*["']?|@import\s|url\(["']?)(?!["'#])[^\s"'>]{0,40}""", text)
    check.equal("nothing is fetched", [], fetched)
    check.that("below 3 MB", len(text.encode()) < 3_000_000, len(text.encode()))


def check_policy(check, browser):
    ran = browser.run("const b = document.createElement('button'); b.setAttribute('onclick', 'window.ran = 1');"
                      "document.body.append(b); b.click(); b.remove(); return window.ran === undefined")
    check.that("the policy stops a handler in an attribute", ran)
    check.that("and says so", any("Content Security Policy" in line["message"] for line in browser.log()))


def check_hostile(check, browser, file):
    opened(check, browser, file)
    for tab in range(browser.run("return document.querySelectorAll('#table-tabs [role=tab]').length")):
        browser.run("document.querySelectorAll('#table-tabs [role=tab]')[arguments[0]].click()", tab)
    browser.run("document.querySelectorAll('#table-tabs [role=tab]')[0].click()")
    for row in range(browser.run(ROWS)):
        browser.run("document.querySelectorAll('.panel:not([hidden]) tbody tr')[arguments[0]].click()", row)
        browser.run("document.querySelector('#language').click()")
    text = browser.run("return document.getElementById('table-panels').textContent + document.getElementById('detail').textContent")
    for name in HOSTILE:
        shown = " ".join(name.replace("\u2028", " ").split())
        check.that(f"{shown} is shown as it is", shown in " ".join(text.replace("\u2028", " ").split()))
    check.equal("nothing of it runs", None, browser.run("return window.ran"))
    check.equal("and nothing becomes an element", 0, browser.run(
        "return document.querySelectorAll('img, iframe, object, #table-panels script, #table-panels svg, a:not(.skip)').length"))
    check.equal("scripts are the page's own", 2, browser.run("return document.scripts.length"))
    silent(check, browser, "with hostile names")


def hostile_study(folder):
    """Every name in the study is an attack: complexes in two regions, organisations and titles."""
    quoted = ['"' + name.replace('"', '""') + '"' for name in HOSTILE]
    folder.mkdir()
    (folder / "regions.csv").write_text("region_id,name\nX," + quoted[0] + "\nY," + quoted[1] + "\n", encoding="utf-8")
    rows = [f"C{i},{name},{'XY'[i % 2]},{35 + i * 0.3:.1f},{127 + i * 0.2:.1f}" for i, name in enumerate(quoted)]
    (folder / "complexes.csv").write_text("complex_id,name,region,lat,lon\n" + "\n".join(rows) + "\n", encoding="utf-8")
    rows = [f"O{i},{name},C{i}" for i, name in enumerate(quoted)]
    (folder / "organisations.csv").write_text("org_id,name,complex_id\n" + "\n".join(rows) + "\n", encoding="utf-8")
    rows = [f"A{i},2009-0{i % 9 + 1}-03,seminar,{quoted[i % len(quoted)]}" for i in range(16)]
    (folder / "activities.csv").write_text("activity_id,date,kind,title\n" + "\n".join(rows) + "\n", encoding="utf-8")
    rows = [f"A{i},O{(i + step) % len(HOSTILE)}" for i in range(16) for step in (0, 1, 3)]
    (folder / "participations.csv").write_text("activity_id,org_id\n" + "\n".join(rows) + "\n", encoding="utf-8")


def run(command, folder):
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600)
    if ran.returncode != 0:
        sys.exit(f"exit {ran.returncode}: {' '.join(command)}\n{ran.stdout}{ran.stderr}")


def check_page(check, browser, file, arguments):
    check_file(check, file)
    opened(check, browser, file)
    for part in (check_access, check_filters, check_sorting, check_highlighting, check_zoom, check_keyboard, check_language):
        part(check, browser)
        silent(check, browser, f"in {part.__name__}")
    if arguments.screenshot:
        browser.run("window.scrollTo(0, 0)")
        browser.click(browser.find("figure:not([hidden]) .frame:not([hidden]) .node[data-who]"))
        browser.run("window.scrollTo(0, 0)")
        browser.screenshot(arguments.screenshot)
    if arguments.pdf:
        browser.pdf(arguments.pdf)
        silent(check, browser, "in print")
    check_policy(check, browser)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--linkgap")
    parser.add_argument("--generator")
    parser.add_argument("--scale", default="0.05")
    parser.add_argument("--report", type=pathlib.Path)
    parser.add_argument("--screenshot", type=pathlib.Path)
    parser.add_argument("--pdf", type=pathlib.Path)
    arguments = parser.parse_args()
    check = Checks()
    with tempfile.TemporaryDirectory(prefix="linkgap-page-") as name:
        folder = pathlib.Path(name)
        page = arguments.report
        if page is None:
            run([arguments.generator, "programme", "--scale", arguments.scale], folder)
            run([arguments.linkgap, "report", "programme", "-o", "out", "--quiet", "--permutations", "5", "--runs", "2"], folder)
            page = folder / "out" / "report.html"
            hostile_study(folder / "hostile")
            run([arguments.linkgap, "report", "hostile", "-o", "bad", "--quiet", "--lang", "en"], folder)
        try:
            with Browser() as browser:
                check_page(check, browser, page, arguments)
                if arguments.report is None:
                    check_hostile(check, browser, folder / "bad" / "report.html")
        except BrowserMissing as missing:
            sys.exit(str(missing))
    print(f"{check.made} checks, {len(check.failures)} failed")
    print("\n".join(check.failures))
    sys.exit(1 if check.failures else 0)


if __name__ == "__main__":
    main()
