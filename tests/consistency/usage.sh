#!/bin/sh
# --help, the manual page, the completion and the README name the same
# commands, options, formats and words; the page the endings of files that are read.
# Usage: usage.sh SOURCE-FOLDER PROGRAM
set -eu
cd "$1"
program=$2
PATH=$(cd "$(dirname "$program")" && pwd):$PATH
LANGUAGE=en LC_ALL=C
export PATH LANGUAGE LC_ALL
status=0
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT

same() { # WHAT FIRST SECOND: lists in files, in any order
	if ! diff -u "$2" "$3" >"$here/difference"; then
		echo "$1 differ:"
		sed -n '3,$s/^[-+]/&/p' "$here/difference"
		status=1
	fi
}

# A section of --help: the first word of each line that is indented by two.
"$program" --lang en --help >"$here/help"
section() { # TITLE
	sed -n "/^$1:/,/^\$/s/^  \\([a-z][a-z]*\\) .*/\\1/p" "$here/help" | sort
}
section Commands >"$here/commands"
section Formats >"$here/formats"
sed -n '/^Options:/,/^$/p' "$here/help" |
	grep -oE -e '--[a-z-]+' | sort >"$here/options"
sed -n '/^Options:/,/^$/s/^  \(-[a-zA-Z]\), .*/\1/p' "$here/help" |
	sort >"$here/letters"
for list in commands formats options letters; do
	if [ ! -s "$here/$list" ]; then
		echo "--help shows no $list"
		status=1
	fi
done

# The manual page: the lines that .TP makes headings of.
headings() { # SECTION
	sed -n "/^\\.SH $1\$/,/^\\.SH/p" linter/fundlint.1 | sed 's/\\-/-/g' |
		awk 'tag { print } { tag = $0 == ".TP" }'
}
headings COMMANDS | grep -oE '\.B[IR]? "?[a-z]+' | sed 's/.* "*//' |
	sort -u >"$here/list"
same 'commands of --help and of fundlint.1' "$here/commands" "$here/list"
headings OPTIONS | grep -oE -e '--[a-z-]+' | sort >"$here/list"
same 'options of --help and of fundlint.1' "$here/options" "$here/list"
headings OPTIONS | grep -oE -e ' -[a-zA-Z]\b' | tr -d ' ' | sort >"$here/list"
same 'letters of --help and of fundlint.1' "$here/letters" "$here/list"
headings FORMATS | sed 's/^\.B //' | sort >"$here/list"
same 'formats of --help and of fundlint.1' "$here/formats" "$here/list"

sed -n 's/^REPORT_FORMAT(\(.*\))$/\1/p' linter/report/formats.def |
	sort >"$here/list"
same 'formats of --help and of formats.def' "$here/formats" "$here/list"

# The README: its synopsis has all formats, and no option is made up.
grep -F 'fundlint [check]' README.md | grep -oE -e '--format [a-z|]+' |
	sed 's/.* //' | tr '|' '\n' | sort >"$here/list"
same 'formats of --help and of the README' "$here/formats" "$here/list"
grep -E '^fundlint|`fundlint|\$ fundlint' README.md |
	grep -oE -e '--[a-z-]+' | sort -u | comm -23 - "$here/options" >"$here/list"
: >"$here/none"
same 'options of the README that --help lacks' "$here/none" "$here/list"

# The endings of the files that are read, which it names when there are none.
mkdir "$here/empty"
{ "$program" "$here/empty" 2>&1 || true; } | sed -n 's/.* ends in one of//p' |
	grep -oE '\.[a-z]+' | sort >"$here/endings"
sed -n '/^is a workbook, a delimited text file/,/^or$/p' linter/fundlint.1 |
	grep -oE '\.[a-z]+' | sort >"$here/list"
same 'endings of files that are read and those in fundlint.1' \
	"$here/endings" "$here/list"

# The completion, asked as bash asks it, where there are no files to complete.
completion=$PWD/linter/fundlint.bash
complete() { # WORD... : what the last one may become
	cd "$here/empty"
	bash -c '
		. "$0"
		COMP_WORDS=(fundlint "$@")
		COMP_CWORD=$#
		_fundlint
		printf "%s\n" "${COMPREPLY[@]}"' "$completion" "$@" | sort
	cd "$OLDPWD"
}
complete -- >"$here/list"
same 'options of --help and of fundlint.bash' "$here/options" "$here/list"
complete --format '' >"$here/list"
same 'formats of --help and of fundlint.bash' "$here/formats" "$here/list"
complete '' >"$here/list"
same 'commands of --help and of fundlint.bash' "$here/commands" "$here/list"
# The words of an option are those the program names when it gets another.
for option in format fail-on color lang encoding; do
	"$program" "--$option" nonsense 2>&1 | sed -n 's/.* is none of //p' |
		tr -d ' ' | tr ',' '\n' | sort >"$here/words"
	complete "--$option" '' >"$here/list"
	same "words of --$option and of fundlint.bash" "$here/words" \
		"$here/list"
done
exit $status
