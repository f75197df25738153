#!/bin/sh
# Installs a build into a fresh prefix, moves it away from where it was built, and uses both the programs and the library
# from there. usage: run.sh BUILD_DIR SOURCE_DIR WORK_DIR
set -eu
build=$1 source=$2 work=$3
rm -rf "$work"
mkdir -p "$work"
cmake --install "$build" --prefix "$work/first" >/dev/null
mv "$work/first" "$work/prefix"
cd /
"$work/prefix/bin/linkgap" report "$work/prefix/share/linkgap/examples/quickstart" -o "$work/out" --quiet >/dev/null
for file in report.json network.graphml diagrams/network.svg diagrams/network.png; do
  [ -s "$work/out/$file" ] || { echo "the installed copy did not write $file"; exit 1; }
done
flags=""
[ "${4:-}" = sanitize ] && flags="-fsanitize=address,undefined"
cmake -G Ninja -S "$source/tests/consumer" -B "$work/build" -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_CXX_FLAGS="$flags" >/dev/null
cmake --build "$work/build" >/dev/null
ties=$("$work/build/consumer" "$source/tests/data/twomode/southern_women.csv")
[ "$ties" = 139 ] || { echo "the installed library counts $ties ties, not 139"; exit 1; }
