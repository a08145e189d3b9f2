#!/bin/sh
# Files stay below 600 lines, headers below 200, functions below 70.
set -eu
cd "$1"
status=0
for file in $(find linter checks -name '*.[ch]' | sort); do
	lines=$(wc -l <"$file")
	most=600
	case $file in *.h) most=200 ;; esac
	if [ "$lines" -gt "$most" ]; then
		echo "$file: $lines lines, at most $most"
		status=1
	fi
	# The house style puts a function's braces alone in the first column.
	awk -v file="$file" '
		/^{$/ { from = NR }
		/^}$/ && from { if (NR - from - 1 > 70) {
				printf "%s:%d: a function of %d lines, at most 70\n",
					file, from, NR - from - 1; bad = 1 }
			from = 0 }
		END { exit bad }' "$file" || status=1
done
exit $status
