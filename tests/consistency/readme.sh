#!/bin/sh
# The sample of output in README.md is what the program prints: every line of
# it that is no ellipsis.
# Usage: readme.sh TREE PROGRAM
set -eu
cd "$1"
program=$2
status=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

sed -n '/<!-- sample -->/,/<!-- end of sample -->/p' README.md |
	grep -v -e '^<!--' -e '^```' -e '^$' -e '^\.\.\.$' -e '^\$ ' >"$scratch/quoted" || {
	echo 'README.md quotes no output between its sample marks'
	exit 1
}
LC_ALL=C "$program" -p samples/county.yml samples/faults \
	>"$scratch/printed" 2>&1 || [ $? -eq 1 ]
while IFS= read -r line; do
	grep -Fxq -e "$line" "$scratch/printed" || {
		echo "README.md quotes what is not printed: $line"
		status=1
	}
done <"$scratch/quoted"
exit $status
