#!/bin/sh
# Each folder includes only from itself and from folders above it; checks
# include only linter/engine, linter/evaluate, linter/model and linter/base;
# linter never includes checks, but for main.c. No headers include each other.
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
layers='base source profile project model evaluate load engine report commands'
for layer in $layers; do
	seen="$seen${seen:+|}linter/$layer"
	allow "linter/$layer" "$seen"
done
allow checks 'checks|linter/base|linter/model|linter/evaluate|linter/engine'

# Every folder with code is in that list, and linter/README.md has the same.
folders=$(find linter -mindepth 2 -name '*.[ch]' | cut -d/ -f2 | sort -u)
[ "$folders" = "$(echo "$layers" | tr ' ' '\n' | sort)" ] || {
	echo "folders of linter: $folders; in order: $layers"
	status=1
}
listed=$(sed -n 's/^| `\([a-z]*\)\/` |.*/\1/p' linter/README.md | tr '\n' ' ')
[ "$listed" = "$layers " ] || {
	echo "folders in linter/README.md: $listed; in order: $layers"
	status=1
}

circle=$(find linter checks -name '*.h' | sort |
	xargs grep -HoE '^#include "(linter|checks)/[^"]*"' |
	sed 's/:#include "/ /; s/"$//' | tsort 2>&1 >/dev/null || true)
if [ -n "$circle" ]; then
	echo "headers that include each other:"
	echo "$circle"
	status=1
fi

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
adapter iconv.h linter/source/converter.c
adapter utf8proc.h linter/base/text.c
adapter jansson.h linter/report/formats/record.c
adapter zip.h linter/source/workbook/zip.c
adapter expat.h linter/source/workbook/xml.c
adapter libxml/HTMLparser.h linter/source/workbook/html.c

called=$(grep -RnE --include='*.[ch]' '\bexit\(' linter checks |
	grep -v '^linter/main.c:' | grep -vE ':[[:space:]]*(/?\*|//)' || true)
if [ -n "$called" ]; then
	echo "exit() is for main.c alone:"
	echo "$called"
	status=1
fi
exit $status
