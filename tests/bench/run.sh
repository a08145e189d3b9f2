#!/bin/sh
# Measures fundlint beside libcsv alone and DuckDB: run.sh [SCALE [SEED]]
# Scale 1 is 25 million rows, 2 GB of CSV. The files are written to BENCH_DIR,
# or to a directory under TMPDIR that is removed afterwards.
set -eu
cd "$(dirname "$0")/../.."
sh tests/venv.sh
cmake --preset release >/dev/null
cmake --build --preset release --target fundlint bench_generate bench_bare_csv
if [ -n "${BENCH_DIR:-}" ]; then
	mkdir -p "$BENCH_DIR"
	directory=$BENCH_DIR
else
	directory=$(mktemp -d)
	trap 'rm -rf "$directory"' EXIT
fi
build/venv/bin/python tests/bench/measure.py build/release "$directory" \
	"${1:-0.1}" "${2:-1}"
