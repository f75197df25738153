#!/bin/sh
# Installs the packages, builds linkgap (Release) and runs its main job on the synthetic programme.
# Leaves: build/linkgap, out/programme/{report.html,summary.md,report.json,network.graphml,tables/,diagrams/}.
set -eu
cd "$(dirname "$0")/.."
sh .ci/install-packages
cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF
cmake --build build
build/linkgap-example-programme examples/programme
build/linkgap report examples/programme -o out/programme --overwrite
