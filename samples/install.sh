#!/bin/sh
# Installs from Debian whichever of the named packages are missing, as root
# or through sudo. Touches no network when nothing is missing.
# Usage: sh samples/install.sh PACKAGE...
set -eu

missing=
for package in "$@"; do
	state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) ||
		state=none
	[ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
	become=
elif command -v sudo >/dev/null 2>&1; then
	become=sudo
else
	echo "needed, and only root can install them:$missing" >&2
	exit 1
fi
echo "installing from Debian:$missing" >&2
$become apt-get update -q >&2
# The names are words of a list.
# shellcheck disable=SC2086
$become env DEBIAN_FRONTEND=noninteractive \
	apt-get install -q -y --no-install-recommends $missing >&2
