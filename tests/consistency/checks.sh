#!/bin/sh
# checks.def is the only list: every check has its file, a golden case that
# fires and one that stays silent; the README's table is the program's own.
# Usage: checks.sh TREE PROGRAM
set -eu
cd "$1"
program=$2
status=0
complain() {
	echo "$1"
	status=1
}

names=$(sed -n 's/^CHECK(\([a-z_]*\))$/\1/p' checks/checks.def)
[ -n "$names" ] || complain 'checks/checks.def lists nothing'
for name in $names; do
	dashed=$(echo "$name" | tr _ -)
	[ -f "checks/$name.c" ] || complain "checks/$name.c is not there"
	[ -d "tests/golden/$dashed" ] ||
		complain "tests/golden/$dashed: no case that fires"
	[ -d "tests/golden/$dashed-ok" ] ||
		complain "tests/golden/$dashed-ok: no case that stays silent"
	if [ -f "tests/golden/$dashed/expected.txt" ] &&
	   ! grep -q '^exit [1]$' "tests/golden/$dashed/expected.txt"; then
		complain "tests/golden/$dashed finds nothing"
	fi
	if [ -f "tests/golden/$dashed-ok/expected.txt" ] &&
	   ! grep -q '^exit 0$' "tests/golden/$dashed-ok/expected.txt"; then
		complain "tests/golden/$dashed-ok is not silent"
	fi
done
for file in checks/*.c; do
	name=$(basename "$file" .c)
	case $name in registry | check_template) continue ;; esac
	# A file that serves others has a header of its own.
	[ -f "checks/$name.h" ] && continue
	echo "$names" | grep -qx "$name" ||
		complain "$file is not in checks/checks.def"
done

table=$(mktemp)
LC_ALL=C "$program" checks --markdown --lang en >"$table"
sed -n '/<!-- checks -->/,/<!-- end of checks -->/p' README.md |
	sed '1d;$d' | diff -u - "$table" ||
	complain 'the table of checks in README.md is not what fundlint checks --markdown prints'
rm -f "$table"
exit $status
