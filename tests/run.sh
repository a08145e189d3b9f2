#!/bin/sh
# Installs what the tests need, builds with warnings as errors (gcc with
# sanitizers for the tests, gcc release and clang besides) and runs every
# test. The last lines are ctest's summary.
set -eu
cd "$(dirname "$0")/.."

sh samples/install.sh gcc clang clang-format libc6-dev cmake ninja-build \
	pkg-config gettext libcsv-dev libyaml-dev libpcre2-dev libutf8proc-dev \
	libxxhash-dev libjansson-dev check python3 python3-venv dpkg-dev file
sh tests/venv.sh

cmake --preset release -DFUNDLINT_WERROR=ON
cmake --build --preset release
cmake --preset clang
cmake --build --preset clang
cmake --preset asan
cmake --build --preset asan
# Leaks are part of what the sanitizers look for.
ctest --preset asan --output-on-failure --parallel "$(nproc)"
