#!/bin/sh
# Installs what tests need and runs them.
# Usage: run.sh           the default: builds release, sanitized and by clang,
#                         warnings as errors, and runs every test
#        run.sh LABEL...  fuzz, tsan, valgrind; all is each and the default
# The README says how long each takes. The last lines of the default, and of
# all, are ctest's summary.
set -eu
cd "$(dirname "$0")/.."
processors=$(nproc)
labels='fuzz tsan valgrind'

install_base() {
	sh samples/install.sh gcc libc6-dev cmake ninja-build pkg-config gettext \
		libcsv-dev libyaml-dev libpcre2-dev libutf8proc-dev libxxhash-dev \
		libjansson-dev libzip-dev libexpat1-dev libxml2-dev check python3 python3-venv git "$@"
}

build() { # PRESET [OPTION...]
	cmake --preset "$@"
	cmake --build --preset "$1"
}

# The fuzzers' runtime is a package of clang's version.
build_fuzzers() {
	install_base clang
	version=$(clang -dumpversion)
	sh samples/install.sh "libclang-rt-${version%%.*}-dev"
	build fuzz
}

run_default() {
	install_base clang-format dpkg-dev file
	build asan
	build release -DFUNDLINT_WERROR=ON
	build_fuzzers
	sh tests/fuzz/run.sh build/fuzz 10
	# Leaks are part of what the sanitizers look for. What only reads the tree
	# is the same in every build, packages are made of the release, and the
	# counties are long.
	ctest --preset asan --output-on-failure --parallel "$processors" \
		--label-exclude 'tree|package|county'
	ctest --preset release --output-on-failure --parallel "$processors"
}

run_fuzz() {
	build_fuzzers
	sh tests/fuzz/run.sh build/fuzz 60
}

# Rules and readers on many threads: townships, counties of many stretches, and
# the modules that threads share.
run_tsan() {
	install_base
	build tsan
	ctest --preset tsan --output-on-failure --tests-regex \
		'^consistency.townships|^golden.(samples|threads)|^differential|^unit.(threads|intern|index)'
}

# What every check finds, and what the readers meet, with every byte watched.
run_valgrind() {
	install_base valgrind libc6-dbg
	build dev
	checks=$(sed -n 's/^CHECK(\([a-z_]*\))$/\1/p' checks/checks.def | tr _ -)
	# The names are words of a list.
	# shellcheck disable=SC2086
	printf '%s\n' $checks read-encodings undecodable-bytes unclosed-quote \
		stray-quote samples-faults dump-model |
		xargs -n 4 -P "$processors" \
			sh tests/golden/run.sh tests/golden/valgrind.sh
	echo 'valgrind: nothing to complain of'
}

for label in "$@"; do
	case " $labels all " in
	*" $label "*) ;;
	*)
		echo "run.sh: no tests are called \"$label\"; there are: $labels all" >&2
		exit 2
		;;
	esac
done
[ $# -gt 0 ] || set -- default
for label in "$@"; do
	if [ "$label" = all ]; then
		for each in $labels default; do
			"run_$each"
		done
	else
		"run_$label"
	fi
done
