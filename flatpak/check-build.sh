#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What flatpak-builder runs once the program is installed in the sandbox that it is built in: the clinical content
# is checked, and the clinic of every schema that was ever released opens with the SQLCipher of the Flatpak.
#
# usage: check-build.sh SOURCE_ROOT
set -euo pipefail

top=$(cd "$1" && pwd)
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

suralctl knowledge check
echo 'four plain test words' >"$folder/pass"
n=0
for clinic in "$top"/tests/golden/schema-*.sural; do
  cp "$clinic" "$clinic.keys" "$folder"
  suralctl verify --clinic="$folder/$(basename "$clinic")" --passphrase-file="$folder/pass" >/dev/null
  n=$((n + 1))
done
[ "$n" -ge 14 ] || { echo "check-build: only $n clinics in tests/golden" >&2; exit 1; }
echo "check-build: the clinics of $n schemas open"
