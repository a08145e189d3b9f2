#!/bin/sh
# Runs golden cases. A case is a directory with
#   name           one sentence: what it shows
#   args           the command line, one line, split by the shell; or
#   command        a script for sh, with $FUNDLINT the program
#   expected.txt   the standard output, `--- account` and the standard error,
#                  and `exit N`
#   expected.rows  where it shows findings, all of them: rule or fault, kind,
#                  place, severity, money; and the exit status
#   no-rows        why it has no such file although it shows some
# (with N for how much memory was used, for the program's version, and for places in the profiles of the
# project, which are edited often) and whatever files it reads. It is run inside
# its directory, in English, on as many threads as there are processors, and
# once more for the rows, which rows.py takes from JSON lines.
# Usage: run.sh PROGRAM CASE...       compares
#        run.sh --accept PROGRAM CASE...  writes what is expected anew
set -u
accept=
if [ "$1" = --accept ]; then
	accept=yes
	shift
fi
program=$(realpath "$1")
[ -x "$program" ] || {
	echo "$1 is no program"
	exit 2
}
shift
unset LANGUAGE NO_COLOR
LC_ALL=C
ASAN_OPTIONS=${ASAN_OPTIONS-}:exitcode=199
UBSAN_OPTIONS=${UBSAN_OPTIONS-}:exitcode=199
export LC_ALL ASAN_OPTIONS UBSAN_OPTIONS
golden=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/temporary"
failed=0

run_case() { # CASE PROGRAM; leaves $scratch/out, $scratch/err and $status
	cd "$golden/$1" || exit 2
	FUNDLINT=$2
	export FUNDLINT
	if [ -f command ]; then
		sh ./command >"$scratch/out" 2>"$scratch/err" </dev/null
	else
		eval "set -- $(cat args)"
		"$FUNDLINT" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
	fi
	status=$?
}

write_actual() {
	sed -E -e 's/^(profiles[^:]*):[0-9]+:[0-9]+: /\1:N:N: /' \
		-e 's/("file":"(\.\.\/)*profiles[^"]*","line":)[0-9]+,"column":[0-9]+/\1N,"column":N/' \
		-e 's/^(\{"type":"run","schema":[0-9]+,"version":")[^"]*/\1N/' \
		"$scratch/out"
	echo '--- account'
	sed -e 's/^peak memory: [0-9]*/peak memory: N/' -e 's/^内存峰值：[0-9]*/内存峰值：N/' "$scratch/err"
	echo "exit $status"
}

# Runs the case again for $scratch/rows; without findings there is none.
write_rows() { # CASE
	rm -f "$scratch/rows"
	[ ! -s "$golden/$1/no-rows" ] || return 0
	(
		ROWS_OF=$program
		ROWS_TO=$scratch/rows
		ROWS_UNDER=$scratch/temporary
		TMPDIR=$scratch/temporary
		export ROWS_OF ROWS_TO ROWS_UNDER TMPDIR
		run_case "$1" "$golden/rows.py"
	)
	grep -qv '^exit' "$scratch/rows" 2>/dev/null || rm -f "$scratch/rows"
	if [ ! -f "$scratch/rows" ] &&
	   grep -qE ': (error|warning|info): .* \[[^] ]+\]$' "$scratch/actual"; then
		echo "$1: findings are shown, and nothing gives their rows"
		failed=1
	fi
}

# Compares one file with what is expected, or takes it for that.
settle() { # CASE FILE EXPECTED
	expected=$golden/$1/$3
	if [ -z "$accept" ]; then
		[ -f "$expected" ] || expected=/dev/null
		[ -f "$2" ] || set -- "$1" /dev/null
		diff -u "$expected" "$2" || failed=1
	elif [ -f "$2" ]; then
		cp "$2" "$expected"
	else
		rm -f "$expected"
	fi
}

for case in "$@"; do
	case=${case%/}
	case=${case##*/}
	[ -s "$golden/$case/name" ] || {
		echo "$case: no file \"name\" says what it shows"
		failed=1
		continue
	}
	run_case "$case" "$program"
	write_actual >"$scratch/actual"
	if [ "$status" -gt 3 ]; then
		echo "$case: exit $status is none of the program's; never accepted"
		cat "$scratch/actual"
		failed=1
		continue
	fi
	write_rows "$case"
	settle "$case" "$scratch/actual" expected.txt
	settle "$case" "$scratch/rows" expected.rows
done
exit $failed
