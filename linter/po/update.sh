#!/bin/sh
# Brings zh_CN.po up to date with the messages marked in the sources: new ones
# come without a translation, and ones that are no longer used leave. Running
# it twice changes nothing.
# Usage: update.sh           rewrites linter/po/zh_CN.po
#        update.sh --print   prints the template, for tests
set -eu
cd "$(dirname "$0")/../.."
template=$(mktemp)
merged=$(mktemp)
trap 'rm -f "$template" "$merged"' EXIT

# Comments name the file and no line, so that they change only when a message
# moves to another file; keeps the date of extraction out.
find linter checks -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort |
	xgettext --files-from=- --language=C --from-code=UTF-8 \
		--keyword --keyword=_ --keyword=N_ --keyword=ngettext:1,2 \
		--add-location=file --output="$template"
sed -i -e '/^"POT-Creation-Date:/d' -e 's/charset=CHARSET/charset=UTF-8/' \
	"$template"
if [ "${1-}" = --print ]; then
	cat "$template"
	exit
fi
msgmerge --quiet --no-fuzzy-matching --add-location=file \
	--output-file="$merged" linter/po/zh_CN.po "$template"
msgattrib --no-obsolete --output-file=linter/po/zh_CN.po "$merged"
