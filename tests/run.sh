#!/bin/sh
# Installs the packages, builds linkgap with its tests and runs them all. Arguments go to cmake, for example
# sh tests/run.sh -DLINKGAP_SANITIZE=ON
set -eu
cd "$(dirname "$0")/.."
sh .ci/install-packages tests
build=build  # shared with examples/start.sh, so that nothing is compiled twice
case " $* " in
  *LINKGAP_SANITIZE=ON*)
    build=build-sanitize
    # What fontconfig and Graphviz keep for the life of the process is theirs; everything of ours is checked.
    export LSAN_OPTIONS="suppressions=$PWD/tests/support/lsan.supp:print_suppressions=0"
    ;;
esac
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=ON "$@"
cmake --build "$build"
ctest --test-dir "$build" --output-on-failure -j "$(nproc)"
