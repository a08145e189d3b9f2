#!/bin/sh
# What differs between operating systems stays behind linter/base/platform.h:
# no other file includes a header of POSIX or calls one of its functions.
set -eu

headers='(unistd|pthread|dirent|fcntl|poll|signal|ftw|sched|sys/[a-z]+)\.h'
functions='(access|clock_gettime|fchmod|fdopen|fileno|isatty|lstat|mkstemp'
functions="$functions|readlink|realpath|scandir|setenv|signal|stat|sysconf"
functions="$functions|unlink)"

found() { # FOLDER; what is wrong in its linter/ and checks/
	(cd "$1" && grep -RnE --include='*.[ch]' \
		"^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]$headers|\\b$functions\\(" \
		linter checks |
		grep -vE '^linter/base/platform_posix[a-z_]*\.c:' |
		grep -vE ':[0-9]+:[[:space:]]*(/\*|\*[[:space:]])') || true
}

# That it can fail is tried on a folder with three faults.
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
mkdir -p "$folder/linter/base" "$folder/checks"
echo '#include <unistd.h>' >"$folder/linter/base/platform_posix_a.c"
echo '#include <unistd.h>' >"$folder/linter/base/a.c"
echo '#  include <sys/stat.h>' >"$folder/linter/b.h"
echo '	*x = realpath(a, b);' >"$folder/checks/c.c"
echo '#include <stdatomic.h>' >"$folder/checks/d.c"
if [ "$(found "$folder" | wc -l)" -ne 3 ]; then
	echo "this test does not find what it looks for"
	exit 1
fi

bad=$(found "$1")
[ -z "$bad" ] && exit 0
echo "for linter/base/platform_posix*.c alone:"
echo "$bad"
exit 1
