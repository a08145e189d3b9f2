#!/bin/sh
# Installs DuckDB, the engine that findings are compared with, into
# build/venv, pinned. Touches no network once it is there.
set -eu
cd "$(dirname "$0")/.."

version=2.0.0
if build/venv/bin/python -c "import duckdb, sys
sys.exit(duckdb.__version__ != '$version')" 2>/dev/null; then
	exit 0
fi
python3 -m venv build/venv
build/venv/bin/pip install -q --disable-pip-version-check "duckdb==$version"
