#!/bin/sh
# Ids are unique: faults among themselves, rules within and across profiles;
# every fault has a test that names it.
set -eu
cd "$1"
status=0

faults=$(sed -n 's/^FAULT([A-Z_0-9]*, "\([a-z-]*\)".*/\1/p' linter/source/fault.def)
double=$(echo "$faults" | sort | uniq -d)
[ -z "$double" ] || { echo "fault ids twice: $double"; status=1; }
for id in $faults; do
	grep -rqF "$id" tests/golden --include=expected.txt ||
		{ echo "no golden case shows the fault $id"; status=1; }
done

double=$(grep -rhoE '^  - id: *[A-Z0-9-]+' profiles --include='*.yml' |
	sort | uniq -d)
[ -z "$double" ] || { echo "rule ids twice: $double"; status=1; }
exit $status
