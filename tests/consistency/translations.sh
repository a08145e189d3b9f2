#!/bin/sh
# Every message marked in the sources has its Chinese translation, with the
# same {words} to fill in; the catalogue holds nothing else. Formats with %
# are compared by msgfmt, which the build runs.
# Usage: translations.sh TREE
set -u
tree=$1
catalogue=$tree/linter/po/zh_CN.po
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

entries() { # OPTION... of msgattrib; without the head of the catalogue
	msgattrib "$@" "$scratch/merged" | sed '1,/^$/d' >"$scratch/found"
}

complain() { # WHAT; the messages concerned are in $scratch/found
	[ -s "$scratch/found" ] || return 0
	echo "$1 (see linter/po/update.sh):"
	sed 's/^/  /' "$scratch/found"
	failed=1
}

sh "$tree/linter/po/update.sh" --print >"$scratch/template" || exit 1
msgmerge --quiet --no-fuzzy-matching --add-location=file \
	--output-file="$scratch/merged" "$catalogue" "$scratch/template" ||
	exit 1
entries --untranslated --no-obsolete
complain "messages without a Chinese translation"
entries --only-fuzzy --no-obsolete
complain "messages with a doubtful translation"
entries --only-obsolete
complain "translations of messages that no source has"

msgcat --no-wrap "$scratch/merged" | awk '
	function words(text, list) {
		while (match(text, /\{[a-z_]+\}/)) {
			list[substr(text, RSTART, RLENGTH)] = 1
			text = substr(text, RSTART + RLENGTH)
		}
	}
	function compare(word) {
		delete asked
		delete given
		words(english, asked)
		words(chinese, given)
		for (word in asked)
			if (!(word in given) && chinese != "")
				print word " is lacking: " chinese
		for (word in given)
			if (!(word in asked))
				print word " is not in the English: " chinese
		english = chinese = ""
	}
	/^#~/ { next }
	/^msgid /  { compare(); part = 1 }
	/^msgstr/  { part = 2 }
	/^(msg|")/ {
		text = $0
		sub(/^[^"]*"/, "", text)
		sub(/"$/, "", text)
		if (part == 1)
			english = english text
		else
			chinese = chinese text
	}
	END { compare() }' >"$scratch/found"
complain "translations with other words in braces"
exit $failed
