#!/bin/sh
# A golden case is recorded only from a run that the program ended itself:
# with status 0 to 3. A program that is not there (127), one that a signal
# stopped and any other status are refused, and nothing is written.
# Usage: accept.sh TREE
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/golden" "$folder/golden/case"
cp "$1/tests/findings.py" "$folder"
cp "$1/tests/golden/run.sh" "$1/tests/golden/rows.py" "$folder/golden"
echo 'a program that ends as it is told to' >"$folder/golden/case/name"
printf '#!/bin/sh\nexit "$1"\n' >"$folder/program"
chmod +x "$folder/program"
recorded=$folder/golden/case/expected.txt
failed=0

try() { # EXPECTED WHAT
	rm -f "$recorded"
	said=refused
	if sh "$folder/golden/run.sh" --accept "$folder/program" case \
		>"$folder/said"; then
		said=accepted
	fi
	written=refused
	[ ! -e "$recorded" ] || written=accepted
	if [ "$said $written" != "$1 $1" ]; then
		echo "$2 was $said; what is expected of the case: $written"
		failed=1
	fi
}

for status in 0 1 2 3; do
	echo $status >"$folder/golden/case/args"
	try accepted "exit $status"
done
for status in 4 126 127 139 199; do
	echo $status >"$folder/golden/case/args"
	try refused "exit $status"
done
rm "$folder/golden/case/args"
echo '"$FUNDLINT-that-is-not-there"' >"$folder/golden/case/command"
try refused 'a script that does not find the program'
exit $failed
