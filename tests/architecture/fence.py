#!/usr/bin/env python3
"""The fence: reads every #include line and the names at the top of the tree, and tells what breaks the design.

    fence.py ROOT         prints each violation as file:line: what; exit 1 if there is any
    fence.py --self-test  shows on made-up trees that every rule bites, and that a clean tree passes

Linking a library PRIVATE does not hide its headers where they all lie in /usr/include, so only reading does it.
"""

import pathlib
import re
import sys
import tempfile

# One library, one home: headers of a library (as a pattern) and the files that may include them (as globs).
HOMES = {
    "igraph": (r"igraph(/.*|\.h|_.*\.h)", ["graphs/igraph_handle.hpp"]),
    "GLPK": (r"glpk\.h", ["src/planning/integer_program.cpp"]),
    "Graphviz": (r"(graphviz/.*|gvc\.h|cgraph\.h|cdt\.h|gvplugin.*\.h|types\.h)", ["renderers/graphviz/*"]),
    "Boost.Program_options": (r"boost/(?!math/).*", ["src/cli/*", "src/main.cpp"]),
    "Boost.Math": (r"boost/math/.*", ["src/analysis/*"]),
    "Eigen": (r"Eigen/.*", ["src/analysis/*", "graphs/*"]),
    "GoogleTest": (r"(gtest|gmock)/.*", ["tests/*"]),
    "Google Benchmark": (r"benchmark/.*", ["tests/bench/*"]),
    "nlohmann/json": (r"nlohmann/.*", ["renderers/*", "src/input/*", "tests/*"]),
    "libcsv": (r"csv\.h", ["src/input/*", "tests/bench/*"]),
    "iconv": (r"iconv\.h", ["src/input/*", "tests/*"]),
    "utf8proc": (r"utf8proc\.h", ["src/input/*", "renderers/display_width.cpp", "renderers/graphviz/*"]),
    "libxml2": (r"libxml/.*", ["renderers/graphviz/*", "src/input/xml_parser.cpp", "tests/*"]),
    "libzip": (r"zip(conf)?\.h", ["src/input/zip_archive.cpp", "tests/fuzz/*"]),
    "nettle": (r"nettle/.*", ["src/input/file_digest.cpp"]),
    "zlib": (r"z(lib|conf)\.h", ["src/input/gzip.cpp", "tests/bench/*"]),
    "Cairo": (r"cairo\.h", ["renderers/graphviz/graphviz_handle.cpp"]),
    "libpng": (r"png\.h", ["renderers/graphviz/png.cpp", "tests/*"]),
    "fontconfig": (r"fontconfig/.*", ["renderers/graphviz/*"]),
}

# Rooms and their levels; includes point downwards or stay in the room.
LEVELS = {"model": 0, "input": 1, "graphs": 1, "analysis": 2, "planning": 3, "renderers": 4, "cli": 5}
BELOW_ALL_ROOMS = {"chunks.hpp", "error.hpp", "version.hpp"}

# The picture program gets a finished diagram: it knows neither networks nor findings.
RENDER_PROGRAM_ROOMS = {"model", "renderers"}

TOP_LEVEL = {"CMakeLists.txt", "src", "include", "graphs", "renderers", "tests", "examples", "README.md"}
TOP_LEVEL_BESIDES = {"LICENSE", ".gitignore", ".clang-format", ".clang-tidy", ".ci", ".github", ".git"}
TOP_LEVEL_PRODUCTS = re.compile(r"(build|out).*|\.cache|compile_commands\.json")

# Operating-system headers; allowed in sources, never in public headers.
POSIX = re.compile(r"(unistd|fcntl|signal|poll|spawn|pthread|termios|dirent|errno|langinfo|dlfcn|malloc)\.h|sys/[a-z]+\.h")
STANDARD = re.compile(r"[a-z_0-9]+")
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:<([^>]+)>|"([^"]+)")')
SUFFIXES = {".hpp", ".cpp", ".h", ".c", ".cc"}


def room_of(path):
    """The room a file belongs to, or None (tests, examples)."""
    parts = path.parts
    if parts == ("src", "main.cpp"):
        return "cli"
    if parts[:2] == ("include", "linkgap"):
        return parts[2] if len(parts) > 3 else None
    if parts[0] == "src" and len(parts) > 2:
        return parts[1]
    return parts[0] if parts[0] in ("graphs", "renderers") else None


def in_home(path, globs):
    text = path.as_posix()
    return any(text.startswith(glob[:-1]) if glob.endswith("*") else text == glob for glob in globs)


def check_library(path, header):
    for library, (pattern, homes) in HOMES.items():
        if re.fullmatch(pattern, header):
            if in_home(path, homes):
                return None
            return f"<{header}> of {library} outside its home ({', '.join(homes)})"
    if STANDARD.fullmatch(header) or POSIX.fullmatch(header):
        return None
    return f"<{header}> belongs to no library that the fence knows; give it a home in fence.py"


def check_level(path, target):
    """`target` is what follows linkgap/ in the include line."""
    included = target.split("/")[0] if "/" in target else None
    if included is None:
        return None if target in BELOW_ALL_ROOMS else f"linkgap/{target} is in no room"
    if included not in LEVELS:
        return f"linkgap/{target} is in no room"
    room = room_of(path)
    if path.parts[:2] == ("renderers", "graphviz") and included not in RENDER_PROGRAM_ROOMS:
        return f"linkgap/{target}: the picture program knows only {' and '.join(sorted(RENDER_PROGRAM_ROOMS))}"
    if room in LEVELS and included != room and LEVELS[included] >= LEVELS[room]:
        return f"linkgap/{target} points up: {room} may only use what lies below it"
    if path.parts[:2] == ("include", "linkgap") and room is None:
        return f"linkgap/{target} in a header that lies below all rooms"
    return None


def check_private_header(root, path, header):
    """Private headers are named from their folder or from the root of the tree, and stay in their room."""
    if path.parts[0] == "tests":
        return None
    candidates = [path.parent / header, pathlib.Path(header)]
    found = [file for file in candidates if ".." not in file.parts and (root / file).is_file()]
    if found and (found[0].parent == path.parent or room_of(found[0]) == room_of(path) is not None):
        return None
    return f'"{header}" is no header of this room; use the public header of the other one'


def check_line(root, path, angled, quoted):
    public = path.parts[:2] == ("include", "linkgap")
    if angled is not None:
        if public and not STANDARD.fullmatch(angled):
            return f"<{angled}> in a public header, which shows only standard types and our own"
        return check_library(path, angled)
    if quoted.startswith("linkgap/"):
        return check_level(path, quoted[len("linkgap/"):])
    if public:
        return f'"{quoted}" in a public header; write "linkgap/…"'
    library = check_library(path, quoted) if any(re.fullmatch(p, quoted) for p, _ in HOMES.values()) else None
    return library or check_private_header(root, path, quoted)


def include_violations(root):
    found = []
    for folder in ("include", "src", "graphs", "renderers", "examples", "tests"):
        for file in sorted((root / folder).rglob("*")):
            if file.suffix not in SUFFIXES:
                continue
            path = file.relative_to(root)
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                match = INCLUDE.match(line)
                what = check_line(root, path, *match.groups()) if match else None
                if what:
                    found.append(f"{path.as_posix()}:{number}: {what}")
    return found


def top_level_violations(root):
    names = {entry.name for entry in root.iterdir()}
    found = [f"{name}: missing from the top level" for name in sorted(TOP_LEVEL - names)]
    for name in sorted(names - TOP_LEVEL - TOP_LEVEL_BESIDES):
        if not TOP_LEVEL_PRODUCTS.fullmatch(name):
            found.append(f"{name}: not on the client's list of top-level names")
    return found


def violations(root):
    return top_level_violations(root) + include_violations(root)


# ---- the fence, tested on made-up trees -------------------------------------------------------------------------

CLEAN = {
    "CMakeLists.txt": "", "README.md": "", "LICENSE": "", "build-debug/x.cpp": "#include <anything/at.all>\n",
    "include/linkgap/error.hpp": "#include <string>\n",
    "include/linkgap/model/dataset.hpp": '#include "linkgap/error.hpp"\n#include <vector>\n',
    "include/linkgap/graphs/network.hpp": '#include "linkgap/model/dataset.hpp"\n',
    "include/linkgap/renderers/diagram.hpp": '#include "linkgap/model/dataset.hpp"\n',
    "graphs/igraph_handle.hpp": "#include <igraph.h>\n",
    "graphs/network.cpp": '#include "linkgap/graphs/network.hpp"\n#include "igraph_handle.hpp"\n',
    "src/main.cpp": '#include "cli/command.hpp"\n#include <boost/program_options.hpp>\n#include <csignal>\n',
    "src/cli/command.hpp": "",
    "src/input/table.cpp": "#include <csv.h>\n#include <nlohmann/json.hpp>\n#include <utf8proc.h>\n",
    "renderers/geometry.hpp": "",
    "renderers/pictures/map.cpp": '#include "renderers/geometry.hpp"\n',
    "renderers/graphviz/main.cpp": '#include "linkgap/renderers/diagram.hpp"\n#include <graphviz/gvc.h>\n#include <unistd.h>\n',
    "tests/unit/graphs/test.cpp": '#include <gtest/gtest.h>\n#include "graphs/igraph_handle.hpp"\n',
    "examples/x/x.cpp": '#include "linkgap/model/dataset.hpp"\n',
}

# Each adds one file to the clean tree and must be caught with these words.
BREACHES = [
    ("igraph beside its handle", "graphs/centrality.cpp", "#include <igraph.h>", "of igraph outside its home"),
    ("igraph's own folder", "src/analysis/a.cpp", "#include <igraph/igraph.h>", "of igraph outside its home"),
    ("igraph in a test", "tests/unit/graphs/t.cpp", "#include <igraph_interface.h>", "of igraph outside its home"),
    ("igraph's handle in another room", "renderers/a.cpp", '#include "graphs/igraph_handle.hpp"', "is no header of this room"),
    ("GLPK in another file of its room", "src/planning/portfolio.cpp", "#include <glpk.h>", "of GLPK outside its home"),
    ("planning looks at renderers", "src/planning/p.cpp", '#include "linkgap/renderers/table.hpp"', "points up"),
    ("Graphviz in a picture", "renderers/pictures/network.cpp", "#include <graphviz/cgraph.h>", "of Graphviz outside its home"),
    ("Graphviz in quotes", "renderers/map.cpp", '#include "gvc.h"', "of Graphviz outside its home"),
    ("Boost in a room", "src/input/b.cpp", "#  include <boost/optional.hpp>", "of Boost.Program_options outside its home"),
    ("Boost.Math in a picture", "renderers/b.cpp", "#include <boost/math/constants/constants.hpp>", "of Boost.Math outside its home"),
    ("Eigen in the command line", "src/cli/e.cpp", "#include <Eigen/Dense>", "of Eigen outside its home"),
    ("GoogleTest outside tests", "src/model/m.cpp", "#include <gtest/gtest.h>", "of GoogleTest outside its home"),
    ("JSON in the analysis", "src/analysis/a.cpp", "#include <nlohmann/json.hpp>", "of nlohmann/json outside its home"),
    ("libcsv in the command line", "src/cli/c.cpp", "#include <csv.h>", "of libcsv outside its home"),
    ("utf8proc in a picture", "renderers/picture.cpp", "#include <utf8proc.h>", "of utf8proc outside its home"),
    ("libxml2 in the analysis", "src/analysis/a.cpp", "#include <libxml/parser.h>", "of libxml2 outside its home"),
    ("libxml2 beside its parser", "src/input/workbook.cpp", "#include <libxml/parser.h>", "of libxml2 outside its home"),
    ("libzip beside its archive", "src/input/workbook.cpp", "#include <zip.h>", "of libzip outside its home"),
    ("zlib in a picture", "renderers/picture.cpp", "#include <zlib.h>", "of zlib outside its home"),
    ("a library nobody knows", "src/analysis/a.cpp", "#include <fmt/core.h>", "belongs to no library that the fence knows"),
    ("a library in a public header", "include/linkgap/graphs/g.hpp", "#include <igraph.h>", "in a public header"),
    ("the system in a public header", "include/linkgap/model/m.hpp", "#include <unistd.h>", "in a public header"),
    ("a private header in a public one", "include/linkgap/graphs/g.hpp", '#include "igraph_handle.hpp"', "in a public header"),
    ("the model looks up", "src/model/m.cpp", '#include "linkgap/graphs/network.hpp"', "points up"),
    ("a public header looks up", "include/linkgap/model/m.hpp", '#include "linkgap/input/study_reader.hpp"', "points up"),
    ("input and graphs are neighbours", "src/input/i.cpp", '#include "linkgap/graphs/network.hpp"', "points up"),
    ("graphs and input are neighbours", "graphs/g.cpp", '#include "linkgap/input/study_reader.hpp"', "points up"),
    ("the analysis looks at renderers", "src/analysis/a.cpp", '#include "linkgap/renderers/diagram.hpp"', "points up"),
    ("renderers look at the command line", "renderers/r.cpp", '#include "linkgap/cli/command.hpp"', "points up"),
    ("error.hpp looks at a room", "include/linkgap/outside.hpp", '#include "linkgap/model/dataset.hpp"', "below all rooms"),
    ("a room that does not exist", "src/analysis/a.cpp", '#include "linkgap/utils/strings.hpp"', "is in no room"),
    ("the picture program knows findings", "renderers/graphviz/g.cpp", '#include "linkgap/analysis/report.hpp"', "the picture program knows only"),
    ("another room's private header", "src/analysis/a.cpp", '#include "../input/table.hpp"', "is no header of this room"),
    ("a new name at the top", "docs/index.md", "", "not on the client's list"),
]


def build(folder, files):
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


def expect_complete_list(files):
    """Without its README.md a tree is not complete."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        build(root, {name: content for name, content in files.items() if name != "README.md"})
        return "README.md: missing from the top level" in violations(root)


def self_test():
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        build(root, CLEAN)
        failures += [f"the clean tree is refused: {violation}" for violation in violations(root)]
    for title, name, line, words in BREACHES:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            build(root, {**CLEAN, name: "// first line\n" + line + "\n"})
            found = violations(root)
            if len(found) != 1 or words not in found[0]:
                failures.append(f"{title}: expected one violation with '{words}', found {found}")
    if not expect_complete_list(CLEAN):
        failures.append("a missing README.md is not noticed")
    return failures


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    found = self_test() if arguments[0] == "--self-test" else violations(pathlib.Path(arguments[0]))
    for line in found:
        print(line)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
