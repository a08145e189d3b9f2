#!/bin/sh
# Installs into build/venv, pinned, what tests need beyond Debian: DuckDB, the
# engine that findings are compared with, a YAML reader of another make, and a
# judge of JSON Schemas.
# Touches no network once they are there.
set -eu
cd "$(dirname "$0")/.."

duckdb=2.0.0
pyyaml=6.0.2
jsonschema=4.23.0
if build/venv/bin/python -c "import duckdb, yaml, sys
from importlib.metadata import version
sys.exit((duckdb.__version__, yaml.__version__, version('jsonschema')) !=
	('$duckdb', '$pyyaml', '$jsonschema'))" \
	2>/dev/null; then
	exit 0
fi
python3 -m venv build/venv
build/venv/bin/pip install -q --disable-pip-version-check \
	"duckdb==$duckdb" "pyyaml==$pyyaml" \
	"jsonschema==$jsonschema"
