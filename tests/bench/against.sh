#!/bin/sh
# Compares this tree with a commit: which findings are lost and which are new,
# row for row, and how long both take. Run before work is called done.
# Usage: against.sh COMMIT [SCALE]   SCALE of the counties that are timed [0.02]
# The commit is built in build/against, a worktree of its own.
set -eu
cd "$(dirname "$0")/../.."
commit=$(git rev-parse --verify --quiet "$1^{commit}") || {
	echo "against.sh: no commit is called \"$1\"" >&2
	exit 2
}
before=build/against/tree
git worktree prune
if [ -d "$before" ]; then
	git -C "$before" checkout --quiet --detach "$commit"
else
	git worktree add --quiet --detach "$before" "$commit"
fi
{
	cmake -S "$before" -B build/against/build -G Ninja \
		-DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF
	cmake --build build/against/build --target fundlint
	cmake --preset release
	cmake --build --preset release --target fundlint bench_generate
} >build/against/log || {
	tail -n 30 build/against/log >&2
	exit 1
}
exec python3 tests/bench/against.py "$before" build/against/build \
	build/release "${2:-0.02}"
