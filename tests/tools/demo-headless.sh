#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# One case through the whole job without a display, by the code that the window runs: what it says,
# its chart, its handout, and a picture of the window.
#
# usage: demo-headless.sh BUILD SOURCE_ROOT FOLDER
set -euo pipefail

BUILD=$1
TOP=$2
OUT=$3
CTL=$BUILD/src/ctl/suralctl
CASE=$TOP/tests/cases/s1.json

mkdir -p "$OUT"
"$CTL" assess "$CASE"
echo
"$CTL" trend "$CASE" --output="$OUT/trend.png"
"$CTL" trend "$CASE" --output="$OUT/trend.svg" >/dev/null
echo
"$CTL" plan "$CASE" --output="$OUT/plan.pdf"
"$TOP/tests/tools/shots.sh" "$BUILD" "$TOP" "$OUT" overview >&2

echo
echo "There is no display here; the same case as files:"
printf '  %s\n' "$OUT"/*
