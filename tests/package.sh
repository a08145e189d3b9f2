#!/bin/sh
# Makes the Debian package, unpacks it and uses what is in it: the program
# with its profiles and translations, the manual page, the completion.
# Usage: package.sh BUILD
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
	echo "$1" >&2
	exit 1
}

cmake -E chdir "$1" cpack -G DEB -B "$folder/made" >"$folder/said" 2>&1 || {
	cat "$folder/said" >&2
	fail 'cpack failed'
}
dpkg-deb --field "$folder"/made/*.deb Depends | grep -q libcsv3 ||
	fail 'the package does not ask for the libraries it needs'
dpkg-deb --extract "$folder"/made/*.deb "$folder/unpacked"

fundlint=$folder/unpacked/usr/bin/fundlint
cd "$folder"
"$fundlint" --version | grep -q '^fundlint [0-9]' || fail 'it has no version'
"$fundlint" rules -p nankang-2020 --lang zh | grep -q 'NK-IND-50' ||
	fail 'it does not find its profiles'
"$fundlint" --help --lang zh | grep -q '用法' ||
	fail 'it does not find its translations'
zcat unpacked/usr/share/man/man1/fundlint.1.gz | grep -q '^\.SH' ||
	fail 'it has no manual page'
bash -n unpacked/usr/share/bash-completion/completions/fundlint ||
	fail 'the completion is no script'
echo 'the package is whole'
