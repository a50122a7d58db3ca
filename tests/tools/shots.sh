#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shots.sh BUILD TOP OUTDIR [PAGE…]: a picture of every page of the demonstration clinic, light and dark,
# at 1280×800. The window is driven by its actions over the session bus.
set -euo pipefail

build=$1 top=$2 out=$3
shift 3
mkdir -p "$out"

if [ -z "${SURAL_SHOTS_INSIDE:-}" ]; then
  for scheme in light dark; do
    SURAL_SHOTS_INSIDE=$scheme "$top/tests/tools/with-display.sh" "$0" "$build" "$top" "$out" "$@"
  done
  printf '%s\n' "$out"/*.png
  exit 0
fi

scheme=$SURAL_SHOTS_INSIDE
pages=("$@")
[ ${#pages[@]} -gt 0 ] || pages=(caseload overview reassessment pain-compare exam trends plan plan-answered plan-withheld plan-edit library plan-narrow notes print print-note print-narrow visit safety safety-narrow pain-map heel-raise heel-raise-narrow straight-leg-raise repeated-movement repeated-movement-narrow red-flag new-patient preferences shortcuts about narrow unlock setup)

export GSETTINGS_SCHEMA_DIR=$build/data GSETTINGS_BACKEND=memory ADW_DEBUG_COLOR_SCHEME=prefer-$scheme
object=/io/github/sural/Sural
bus=

start() {
  "$build/src/app/sural" "$@" 2>"$out/$scheme.log" &
  program=$!
  # The demonstration owns no name, so that it can stand beside a clinic: look for the one who answers.
  local i name
  bus=
  for ((i = 0; i < 300; i++)); do
    for name in $(gdbus call --session -d org.freedesktop.DBus -o /org/freedesktop/DBus -m org.freedesktop.DBus.ListNames | grep -o ':[0-9.]*'); do
      if gdbus call --session -d "$name" -o $object/window/1 -m org.gtk.Actions.List 2>/dev/null | grep -q "'lock'"; then
        bus=$name
        return
      fi
    done
    sleep 0.1
  done
  cat "$out/$scheme.log" >&2
  exit 1
}

act() { # NAME [PARAMETER]
  gdbus call --session -d "$bus" -o $object/window/1 -m org.gtk.Actions.Activate "$1" "[${2:+<$2>}]" '{}' >/dev/null
}

app_act() { gdbus call --session -d "$bus" -o $object -m org.gtk.Actions.Activate "$1" '[]' '{}' >/dev/null; }

enabled() { # NAME: waits until the action can be used
  local i
  for ((i = 0; i < 300; i++)); do
    gdbus call --session -d "$bus" -o $object/window/1 -m org.gtk.Actions.Describe "$1" | grep -q '^((true' && return
    sleep 0.1
  done
  echo "shots: $1 cannot be used" >&2
  exit 1
}

# Two pictures in a row that are the same: the window has come to rest.
shoot() {
  local file=$out/$1-$scheme.png i
  xdotool mousemove 0 0
  import -window root "$file"
  for ((i = 0; i < 50; i++)); do
    sleep 0.3
    import -window root "$file.next.png"
    if [ "$(compare -metric AE "$file" "$file.next.png" null: 2>&1 | cut -d' ' -f1)" = 0 ]; then
      rm "$file.next.png"
      return
    fi
    mv "$file.next.png" "$file"
  done
}

open_by_search() { # TEXT
  act search
  xdotool key ctrl+a
  xdotool type --delay 10 "$1"
  sleep 1
  xdotool key Return
  enabled show-page
}

maximize() { xdotool search --sync --onlyvisible --name '.' windowsize --sync %1 1280 800 windowmove %1 0 0 >/dev/null 2>&1 || true; }

start --demo
enabled search
maximize
[ $# -gt 0 ] || pages=(trends-drivers trends-narrow "${pages[@]}")
for page in "${pages[@]}"; do
  case $page in
    trends-drivers)
      open_by_search Moreau
      act show-page "'trends'"
      sleep 1
      xdotool mousemove 800 600
      for _ in $(seq 60); do xdotool click 5; done
      shoot trends-drivers
      ;;
    trends-narrow)
      open_by_search Okafor
      act show-page "'trends'"
      xdotool search --onlyvisible --name '.' windowsize 360 720
      sleep 1
      shoot trends-narrow
      maximize
      ;;
    caseload) shoot caseload ;;
    overview | exam | trends | plan | notes)
      open_by_search Nakamura
      act show-page "'$page'"
      shoot "$page"
      ;;
    reassessment | pain-compare)
      open_by_search Okafor
      act show-page "'overview'"
      sleep 1
      xdotool mousemove 800 500 click --repeat "$([ "$page" = reassessment ] && echo 6 || echo 30)" --delay 20 5
      sleep 0.5
      shoot "$page"
      ;;
    plan-answered)
      open_by_search Lindqvist
      act show-page "'plan'"
      shoot plan-answered
      ;;
    plan-withheld)
      open_by_search Petrov
      act show-page "'plan'"
      shoot plan-withheld
      ;;
    plan-narrow)
      open_by_search Lindqvist
      act show-page "'plan'"
      xdotool search --onlyvisible --name '.' windowsize 360 720
      sleep 1
      shoot plan-narrow
      maximize
      ;;
    library)
      act exercise-library
      sleep 1
      xdotool type --delay 10 'running'
      sleep 1
      shoot library
      xdotool key Return
      sleep 1
      shoot library-exercise
      for _ in 1 2 3; do
        xdotool key Escape
        sleep 0.5
      done
      ;;
    plan-edit)
      open_by_search Nakamura
      act show-page "'plan'"
      sleep 1
      xdotool key alt+e
      shoot plan-edit
      xdotool key Escape
      sleep 0.5
      ;;
    print | print-note | print-narrow)
      open_by_search Nakamura
      case $page in print-note) act show-page "'notes'" ;; *) act show-page "'plan'" ;; esac
      [ $page != print-narrow ] || xdotool search --onlyvisible --name '.' windowsize 360 720
      act print
      shoot "$page"
      xdotool key Escape
      [ $page != print-narrow ] || maximize
      sleep 0.5
      ;;
    red-flag)
      open_by_search Petrov
      act show-page "'overview'"
      shoot red-flag
      ;;
    visit)
      open_by_search Kowalska
      act start-visit
      sleep 2
      shoot visit
      xdotool key Escape
      act search
      ;;
    safety | safety-narrow)
      open_by_search Kowalska
      act start-visit
      sleep 2
      [ $page = safety ] || xdotool search --onlyvisible --name '.' windowsize 360 720
      sleep 1
      act show-test "'rf-saddle-numbness'"
      sleep 1
      xdotool key --delay 200 Return n Return Return n Return
      sleep 1
      shoot "$page"
      xdotool key Escape
      maximize
      act search
      ;;
    pain-map)
      open_by_search Kowalska
      act start-visit
      sleep 2
      xdotool key ctrl+Next ctrl+Next
      sleep 1
      # Burning down the back of the right calf, marked with the arrow keys.
      xdotool key 3 Right space Down space Down space
      xdotool key 1 Left
      sleep 1
      shoot pain-map
      xdotool key Escape
      act search
      ;;
    heel-raise* | repeated-movement* | straight-leg-raise*)
      open_by_search Kowalska
      act start-visit
      sleep 2
      [[ $page == *-narrow ]] && xdotool search --onlyvisible --name '.' windowsize 360 720 && sleep 1
      case ${page%-narrow} in
        heel-raise) act show-test "'ex-heel-raise'" ;;
        repeated-movement) act show-test "'ex-repeated-extension'" ;;
        straight-leg-raise) act show-test "'ex-slr'" ;;
      esac
      sleep 1
      case ${page%-narrow} in
        heel-raise) xdotool key --delay 60 space space space space space space space space ;;
        # Calf before, buttock after, less pain, the sign the same: it centralises.
        repeated-movement) xdotool key --delay 200 Down 5 6 Return 4 2 Down 1 0 Down 2 3 3 Return 2 ;;
        straight-leg-raise) xdotool key --delay 200 4 5 p Right 7 0 n ;;
      esac
      sleep 1
      shoot "$page"
      xdotool key Escape
      sleep 0.5
      xdotool key Escape
      maximize
      act search
      ;;
    new-patient | preferences | shortcuts)
      act "$page"
      shoot "$page"
      xdotool key Escape
      sleep 0.5
      ;;
    about)
      app_act about
      shoot about
      xdotool key Escape
      sleep 0.5
      ;;
    narrow)
      open_by_search Lindqvist
      xdotool search --onlyvisible --name '.' windowsize 360 720
      sleep 1
      shoot narrow
      maximize
      ;;
    unlock)
      act lock
      shoot unlock
      ;;
    setup)
      kill $program
      wait $program 2>/dev/null || true
      start --clinic="$XDG_DATA_HOME/none.sural"
      maximize
      shoot setup
      ;;
  esac
done
kill $program 2>/dev/null || true
wait $program 2>/dev/null || true
[ -s "$out/$scheme.log" ] || rm -f "$out/$scheme.log"
