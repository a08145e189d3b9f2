#!/bin/sh
# The samples of output in README.md and README.zh.md are what the program
# prints: every line of them that is no ellipsis. Each command that README.zh.md
# gives to be typed does what it should on the samples: it reads all it names
# and ends with 0 or 1.
# Usage: readme.sh TREE PROGRAM
set -eu
cd "$1"
program=$2
status=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

sample() { # README LANGUAGE
	sed -n '/<!-- sample -->/,/<!-- end of sample -->/p' "$1" |
		grep -v -e '^<!--' -e '^```' -e '^$' -e '^\.\.\.$' -e '^\$ ' >"$scratch/quoted" || {
		echo "$1 quotes no output between its sample marks"
		exit 1
	}
	LC_ALL=C "$program" -p samples/county.yml --lang "$2" samples/faults \
		>"$scratch/printed" 2>&1 || [ $? -eq 1 ]
	while IFS= read -r line; do
		grep -Fxq -e "$line" "$scratch/printed" || {
			echo "$1 quotes what is not printed: $line"
			status=1
		}
	done <"$scratch/quoted"
}

sample README.md en
sample README.zh.md zh
sed -n '/^```sh$/,/^```$/p' README.zh.md | grep '^fundlint ' >"$scratch/commands" || {
	echo 'README.zh.md gives no command'
	exit 1
}
ln -s "$PWD/samples" "$PWD/profiles" "$scratch"
cd "$scratch"
fundlint() {
	"$program" "$@"
}
while IFS= read -r command; do
	code=0
	eval "$command" >printed 2>&1 </dev/null || code=$?
	[ "$code" -le 1 ] || {
		echo "README.zh.md: $command ends with $code: $(tail -n 1 printed)"
		status=1
	}
done <commands
exit $status
