#!/bin/sh
# Every C file is laid out as .clang-format says.
# Usage: format.sh TREE
set -eu
cd "$1"
find linter checks tests -name '*.[ch]' | sort |
	xargs clang-format --dry-run --Werror
