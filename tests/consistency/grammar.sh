#!/bin/sh
# The manual of profiles names every key, type, word and function that the
# compiler knows, and no other function.
set -eu
cd "$1"
manual=profiles/README.md
compiler=linter/profile
status=0

known() { # WHAT NAME...
	what=$1
	shift
	[ $# -gt 0 ] || {
		echo "no $what found in $compiler"
		status=1
	}
	for name; do
		grep -qw -e "$name" "$manual" || {
			echo "$manual does not name the $what $name"
			status=1
		}
	done
}

strings() { # the first string of each brace
	grep -oE '\{ "[a-z_]+"' | tr -d '{ "' | sort -u
}

functions=$(sed -n '/^static const struct function functions/,/^};/p' \
	$compiler/expression/function.c | strings)
# shellcheck disable=SC2046
known key $(sed '/LEVEL_PROJECT/,$d' $compiler/schema/keys.c | strings)
# Those of fundlint.yml stand in the README.
manual=README.md
# shellcheck disable=SC2046
known key $(sed -n '/LEVEL_PROJECT/,$p' $compiler/schema/keys.c | strings)
manual=profiles/README.md
# shellcheck disable=SC2046
known type $(sed -n '/^const char \*const schema_type_names/,/^};/p' \
	$compiler/schema/schema.c | grep -oE '"[a-z]+"' | tr -d '"')
# shellcheck disable=SC2046
known word $(sed -n '/^static const char \*const words/,/;/p' \
	$compiler/expression/lexer.c | grep -oE '"[a-z_]+"' | tr -d '"')
# shellcheck disable=SC2086
known function $functions

for name in $(sed -n '/^Functions: /,/`\.$/p' "$manual" | sed 's/"[^"]*"//g' |
	sed 's/([^)]*)//g; s/^Functions: //' | grep -oE '[a-z_]{2,}'); do
	echo "$functions" | grep -qx "$name" || {
		echo "$manual names a function that is none: $name"
		status=1
	}
done
exit $status
