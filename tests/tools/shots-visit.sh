#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shots-visit.sh BUILD TOP OUTDIR [LOOK…] [-- STEP|TEST…]: a picture of every step of a visit and of the card of
# every test, in the looks light, dark, contrast (light), contrast-dark and large (text at 200 %).
#
# The steps go by their names, the cards by the ids of their tests; without any, all are taken. SURAL_SHOTS_SIZE
# is the window (else 1280x800): 360x720 is a telephone, 1000x2000 shows a long page whole. SURAL_SHOTS_PATIENT is
# searched in the caseload of the demonstration (else Kowalska, whose visit is a follow-up).
set -euo pipefail

build=$1 top=$2 out=$3
shift 3
looks=() wanted=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do looks+=("$1") && shift; done
[ $# -eq 0 ] || shift
wanted=("$@")
[ ${#looks[@]} -gt 0 ] || looks=(light dark contrast contrast-dark large)
mkdir -p "$out"

if [ -z "${SURAL_SHOTS_INSIDE:-}" ]; then
  size=${SURAL_SHOTS_SIZE:-1280x800}
  for look in "${looks[@]}"; do
    SURAL_FRAMES=yes SURAL_SHOTS_INSIDE=$look SURAL_SHOTS_SIZE=$size SURAL_SCREEN=$size \
      "$top/tests/tools/with-display.sh" "$0" "$build" "$top" "$out" "$look" -- "${wanted[@]}"
  done
  "$top/tests/tools/shots-faults.py" "$top" "$out"
  exit 0
fi

steps=(check-in safety pain-map history exam conclusion plan note)
mapfile -t tests < <("$top/tests/tools/test-cards.py" "$top/data/knowledge/findings.xml")
[ ${#wanted[@]} -gt 0 ] || wanted=("${steps[@]}" reasoning "${tests[@]}")

look=$SURAL_SHOTS_INSIDE
# shellcheck source=tests/tools/shots-window.sh
. "$top/tests/tools/shots-window.sh"

# Starts the visit, and waits for its steps: what comes next is typed into them.
start_visit() {
  local before
  settle
  before=$(screen_digest)
  act start-visit
  changed_from "$before" 300
  settle
}

# Where there is room the reasoning stands beside the steps; else it lies over them and has to be opened.
toggle_reasoning() {
  [ "$look" != large ] && [ "${SURAL_SHOTS_SIZE%x*}" -ge 1100 ] || xdotool key F9
}

show() { # STEP, “reasoning” or TEST
  case " ${steps[*]} reasoning " in
    *" $1 "*) act show-step "'${1/reasoning/exam}'" ;;
    *) act show-test "'$1'" ;;
  esac
  [ "$1" != reasoning ] || toggle_reasoning
}

start --demo
enabled search
resize "$SURAL_SHOTS_SIZE"
open_by_search "${SURAL_SHOTS_PATIENT:-Kowalska}"
start_visit
for name in "${wanted[@]}"; do
  before=$(screen_digest)
  show "$name"
  changed_from "$before"
  shoot "$name"
  [ "$name" != reasoning ] || toggle_reasoning
done
stop
