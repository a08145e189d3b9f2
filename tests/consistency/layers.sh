#!/bin/sh
# Each folder includes only from itself and from folders above it; checks
# include only linter/engine, linter/evaluate, linter/model and linter/base;
# linter never includes checks, but for main.c.
set -eu
cd "$1"
status=0

allow() { # FILES-PATTERN ALLOWED-FOLDERS
	bad=$(grep -RnE --include='*.[ch]' --include='*.def' \
		'^#include "(linter|checks)/' $1 |
		grep -vE "#include \"($2)/" || true)
	if [ -n "$bad" ]; then
		echo "$1 includes what stands below it:"
		echo "$bad"
		status=1
	fi
}

seen=
for layer in base source profile model evaluate load engine report commands; do
	seen="$seen${seen:+|}linter/$layer"
	allow "linter/$layer" "$seen"
done
allow checks 'checks|linter/base|linter/model|linter/evaluate|linter/engine'

# One adapter file for each library.
adapter() { # HEADER FILE...
	header=$1
	shift
	found=$(grep -RlF --include='*.[ch]' "#include <$header>" linter checks |
		sort | tr '\n' ' ')
	if [ "$found" != "$* " ]; then
		echo "<$header> is included by: $found; only by $* it may be"
		status=1
	fi
}
adapter csv.h linter/source/csv/adapter.c
adapter yaml.h linter/profile/yaml/yaml.c
adapter pcre2.h linter/base/pattern.c
adapter iconv.h linter/source/csv/decode.c
adapter utf8proc.h linter/base/text.c
adapter jansson.h linter/report/formats/jsonl.c

called=$(grep -RnE --include='*.[ch]' '\bexit\(' linter checks |
	grep -v '^linter/main.c:' | grep -vE ':[[:space:]]*(/?\*|//)' || true)
if [ -n "$called" ]; then
	echo "exit() is for main.c alone:"
	echo "$called"
	status=1
fi
exit $status
