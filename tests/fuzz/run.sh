#!/bin/sh
# Runs every fuzzer side by side for some seconds, on the kept corpus and on
# what earlier runs here came upon (BUILD/corpus). What fails is kept in
# BUILD/crashes and fails the script.
# Usage: run.sh BUILD SECONDS
# What a long run came upon is added to the kept corpus, a target at a time, by
#   BUILD/tests/fuzz/fuzz_row -merge=1 -use_counters=0 \
#           tests/fuzz/corpus/row BUILD/corpus/row
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
seconds=$2
mkdir -p "$build/crashes"
running=
for source in "$here"/fuzz_*.c; do
	target=${source##*/fuzz_}
	target=${target%.c}
	mkdir -p "$build/corpus/$target"
	"$build/tests/fuzz/fuzz_$target" -max_total_time="$seconds" \
		-artifact_prefix="$build/crashes/$target-" \
		"$build/corpus/$target" "$here/corpus/$target" \
		>"$build/corpus/$target.log" 2>&1 &
	running="$running $target:$!"
done

failed=0
for target in $running; do
	log=$build/corpus/${target%:*}.log
	if wait "${target#*:}"; then
		echo "fuzz_${target%:*}: $(tail -n 1 "$log")"
	else
		echo "fuzz_${target%:*} failed:"
		tail -n 60 "$log"
		failed=1
	fi
done
exit $failed
