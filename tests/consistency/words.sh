#!/bin/sh
# No unfinished work, no paths of one machine, no identity number outside
# samples and tests, one licence; one word for the ids of interned texts.
set -eu
cd "$1"
status=0
say() {
	if [ -n "$2" ]; then
		echo "$1"
		echo "$2"
		status=1
	fi
}
files='linter checks profiles samples README.md CMakeLists.txt .ci'
say 'marks of unfinished work:' "$(grep -RnwE 'TODO|FIXME|XXX|HACK' $files || true)"
say 'paths of one machine:' "$(grep -RnE '/(home|root|work|tmp)/' $files tests \
	--include='*.[ch]' --include='*.sh' --include='*.md' --include='*.yml' \
	--include='*.txt' --include='*.py' |
	grep -v 'tests/consistency/words.sh' || true)"
say 'commented-out code:' "$(grep -RnE '^[[:space:]]*//|^#if 0' linter checks \
	--include='*.[ch]' || true)"
# What an interner gives is an id; a number is an amount or an ordinal.
interning=$(grep -RlE '\b(interner_[a-z_]+|cell_id)\(' linter checks --include='*.[ch]')
say 'ids of interned texts that are called numbers:' "$(grep -nE \
	'uint32_t \**numbers?\b|\b(text|key|id|different)_numbers?\b|\bnumbers?_(of_)?(text|key)s?\b' \
	$interning | grep -v "its place in" || true)"
exit $status
