#!/bin/sh
# The debug build under valgrind, for golden/run.sh: with an exit status of
# its own where a byte is read, written or lost that must not be.
exec valgrind --quiet --error-exitcode=198 --leak-check=full \
	--errors-for-leak-kinds=definite,possible \
	"$(dirname "$(realpath "$0")")/../../build/dev/fundlint" "$@"
