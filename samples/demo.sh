#!/bin/sh
# Installs what is missing, builds fundlint and lints the samples: first the
# clean county, which says nothing, then the one with planted faults, then a
# workbook.
set -eu
cd "$(dirname "$0")/.."

# Says what a command printed only when it failed.
quietly() {
	said=$("$@" 2>&1) || {
		printf '%s\n' "$said" >&2
		exit 1
	}
}

quietly sh samples/install.sh gcc libc6-dev cmake ninja-build pkg-config gettext \
	libcsv-dev libyaml-dev libpcre2-dev libutf8proc-dev libxxhash-dev \
	libjansson-dev libzip-dev libexpat1-dev libxml2-dev
quietly cmake --preset demo
quietly cmake --build --preset demo
fundlint=build/demo/fundlint

echo "== samples/clean"
"$fundlint" -p samples/county.yml samples/clean
echo
echo "== samples/faults"
# Findings are what this folder is for: exit status 1.
"$fundlint" -p samples/county.yml samples/faults || [ $? -eq 1 ]
echo
echo "== samples/workbook"
"$fundlint" -p samples/county.yml samples/workbook || [ $? -eq 1 ]
