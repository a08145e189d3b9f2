#!/bin/sh
# No floating point in the engine or a check: money and ratios are exact. Only
# the adapter to the numbers of an old workbook, which are binary, has any.
set -eu
cd "$1"
# Comments may speak of them.
found=$(for file in $(find linter checks -name '*.[ch]' | sort |
	grep -v '^linter/source/workbook/biff_number.c$'); do
	sed -e 's@/\*.*\*/@@g' -e '/\/\*/,/\*\//d' -e 's/"[^"]*"//g' "$file" |
		grep -nE '\b(float|double|strtod|atof)\b' | sed "s@^@$file: @"
done || true)
[ -z "$found" ] && exit 0
echo "$found"
exit 1
