#!/bin/sh
# Installs into build/venv, pinned, what tests need beyond Debian: DuckDB, the
# engine that findings are compared with, a YAML reader of another make, a
# judge of JSON Schemas, and makers and a reader of workbooks.
# Touches no network once they are there.
set -eu
cd "$(dirname "$0")/.."

duckdb=2.0.0
pyyaml=6.0.2
jsonschema=4.23.0
openpyxl=3.1.5
xlsxwriter=3.3.1
xlwt=1.3.0
calamine=0.9.1
# The names are words of a list.
wanted="duckdb==$duckdb pyyaml==$pyyaml jsonschema==$jsonschema openpyxl==$openpyxl
	XlsxWriter==$xlsxwriter xlwt==$xlwt python-calamine==$calamine"
# shellcheck disable=SC2086
if build/venv/bin/python -c "import sys
from importlib.metadata import version
wanted = dict(word.split('==') for word in sys.argv[1:])
sys.exit(any(version(name) != wanted[name] for name in wanted))" \
	$wanted \
	2>/dev/null; then
	exit 0
fi
python3 -m venv build/venv
# shellcheck disable=SC2086
build/venv/bin/pip install -q --disable-pip-version-check $wanted
