#!/bin/sh
# Small invented counties, judged by fundlint and by DuckDB: the findings must
# be the same rows. differential.sh FUNDLINT BENCH_GENERATE
set -eu
fundlint=$1
generate=$2
here=$(cd "$(dirname "$0")" && pwd)
python=$here/../../build/venv/bin/python
as_of=2024-10-31

if [ ! -x "$python" ]; then
	echo "DuckDB is not installed: run tests/venv.sh first" >&2
	exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# compare ARGUMENT...: of bench_generate
compare() {
	rm -rf "$work/county"
	mkdir "$work/county"
	"$generate" "$@" "$work/county"
	"$fundlint" -q -p "$here/bench.yml" --as-of $as_of --fail-on never \
		--format jsonl --max-findings 0 -o "$work/ours" "$work/county"
	"$python" "$here/duckdb_check.py" "$work/county" $as_of \
		>"$work/theirs" 2>"$work/account" || {
		cat "$work/account" >&2
		return 1
	}
	printf '%s: ' "$*"
	"$python" "$here/compare.py" "$work/ours" "$work/theirs"
}

compare --scale 0.002 --seed 1
compare --scale 0.002 --seed 2 --faults 50000
compare --scale 0.001 --seed 3 --faults 300000
compare --scale 0.0003 --seed 4 --all-wrong
