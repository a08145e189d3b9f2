#!/bin/sh
# Runs golden cases. A case is a directory with
#   name          one sentence: what it shows
#   args          the command line, one line, split by the shell; or
#   command       a script for sh, with $FUNDLINT the program
#   expected.txt  the standard output, `--- account` and the standard error,
#                 and `exit N`
# (with N for how much memory was used, and for places in the profiles of the
# project, which are edited often) and whatever files it reads. It is run inside
# its directory, in English, on as many threads as there are processors.
# Usage: run.sh PROGRAM CASE...       compares
#        run.sh --accept PROGRAM CASE...  writes expected.txt anew
set -u
accept=
if [ "$1" = --accept ]; then
	accept=yes
	shift
fi
FUNDLINT=$(realpath "$1")
[ -x "$FUNDLINT" ] || {
	echo "$1 is no program"
	exit 2
}
export FUNDLINT
shift
unset LANGUAGE NO_COLOR
LC_ALL=C
ASAN_OPTIONS=${ASAN_OPTIONS-}:exitcode=199
UBSAN_OPTIONS=${UBSAN_OPTIONS-}:exitcode=199
export LC_ALL ASAN_OPTIONS UBSAN_OPTIONS
golden=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

run_case() { # CASE; leaves $scratch/actual and $status
	cd "$golden/$1" || exit 2
	if [ -f command ]; then
		sh ./command >"$scratch/out" 2>"$scratch/err" </dev/null
	else
		eval "set -- $(cat args)"
		"$FUNDLINT" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
	fi
	status=$?
	{
		sed -E -e 's/^(profiles[^:]*):[0-9]+:[0-9]+: /\1:N:N: /' \
			-e 's/("file":"profiles[^"]*","line":)[0-9]+,"column":[0-9]+/\1N,"column":N/' \
			"$scratch/out"
		echo '--- account'
		sed 's/^peak memory: [0-9]*/peak memory: N/' "$scratch/err"
		echo "exit $status"
	} >"$scratch/actual"
}

for case in "$@"; do
	case=${case%/}
	case=${case##*/}
	[ -s "$golden/$case/name" ] || {
		echo "$case: no file \"name\" says what it shows"
		failed=1
		continue
	}
	run_case "$case"
	if [ "$status" -ge 128 ]; then
		echo "$case: exit $status, a crash; never accepted"
		cat "$scratch/actual"
		failed=1
	elif [ "$accept" ]; then
		cp "$scratch/actual" "$golden/$case/expected.txt"
	elif ! diff -u "$golden/$case/expected.txt" "$scratch/actual"; then
		failed=1
	fi
done
exit $failed
