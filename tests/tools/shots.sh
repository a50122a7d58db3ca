#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shots.sh BUILD TOP OUTDIR [PAGE…]: a picture of every page of the demonstration clinic, light and dark,
# at 1280×800, and at the end what is wrong with their layout. SURAL_SHOTS_LOOKS names other looks
# (shots-window.sh): “dark”, “de+contrast+1920x1080”.
# shots-visit.sh takes the steps of a visit.
set -euo pipefail

build=$1 top=$2 out=$3
shift 3
# In an order in which none stands in the way of the next: the last ones lock the clinic and leave it.
all=(trends-drivers trends-narrow caseload caseload-narrow overview reassessment pain-compare exam trends enter-diary plan plan-items plan-answered plan-withheld plan-week plan-week-narrow plan-edit library plan-narrow notes print print-note print-narrow visit safety safety-narrow pain-map heel-raise heel-raise-narrow straight-leg-raise repeated-movement repeated-movement-narrow red-flag letter letter-narrow goals goals-narrow turn turn-narrow new-patient namesake edit-patient edit-episode preferences preferences-narrow shortcuts guide help palette tour about narrow discharge deleted merge note-search import-history export export-narrow audit training training-narrow instruments instruments-narrow backup backup-narrow attachments main-menu moved read-only full recovery unlock restore setup day day-narrow)
for page in "$@"; do
  if [[ " ${all[*]} " != *" $page "* ]]; then
    echo "shots: no page “$page”; there are ${all[*]}" >&2
    exit 2
  fi
done
mkdir -p "$out"

if [ -z "${SURAL_SHOTS_INSIDE:-}" ]; then
  for look in ${SURAL_SHOTS_LOOKS:-light dark}; do
    size=$(grep -oE '[0-9]+x[0-9]+' <<<"$look" || echo 1280x800)
    SURAL_FRAMES=yes SURAL_SHOTS_INSIDE=$look SURAL_SCREEN=$size "$top/tests/tools/with-display.sh" "$0" "$build" "$top" "$out" "$@"
  done
  printf '%s\n' "$out"/*.png
  "$top/tests/tools/shots-faults.py" "$top" "$out"
  exit 0
fi

look=$SURAL_SHOTS_INSIDE
pages=("$@")
[ ${#pages[@]} -gt 0 ] || pages=("${all[@]}")

# shellcheck source=tests/tools/shots-window.sh
. "$top/tests/tools/shots-window.sh"

# In a look of one size, a page at another size is a second picture of the same.
if [ -n "$shots_size" ] && [ $# -eq 0 ]; then
  mapfile -t pages < <(printf '%s\n' "${all[@]}" | grep -v -e '-narrow$')
fi

maximize() { resize 1280x800; }

# The demonstration with a calendar, which the settings name from the beginning on.
start_with_day() {
  local schemas list
  stop
  schemas=$XDG_DATA_HOME/schemas
  list=$XDG_DATA_HOME/day.ics
  mkdir -p "$schemas"
  cp "$top/tests/tools/day.ics" "$list"
  cp "$top"/data/*.gschema.xml "$schemas"
  printf "[io.github.sural.Sural]\nday-list='file://%s'\n" "$list" >"$schemas/day.gschema.override"
  glib-compile-schemas "$schemas"
  GSETTINGS_SCHEMA_DIR=$schemas start --demo
  enabled search
  maximize
}

passphrase='demonstration only'

# The demonstration's clinic as a file of its own, for what a demonstration never comes into. Says where it is.
keep_clinic() {
  local from to=$XDG_DATA_HOME/kept
  rm -rf "$to"
  from=$(dirname "$(readlink /proc/"$program"/fd/* | grep -m 1 '/sural-demo-.*/clinic\.sural$')")
  act lock
  while [ -e "$from/clinic.sural-wal" ]; do sleep 0.1; done
  cp -r "$from" "$to"
  stop
}

# Opens a kept clinic, with COMMAND… before the program where its disk is not as it should be.
start_kept() { # [COMMAND…]
  through=("$@")
  start --clinic="$XDG_DATA_HOME/kept/clinic.sural"
  through=()
  maximize
  settle
  xdotool type --delay 10 "$passphrase"
  xdotool key Return
}

# Another demonstration, after a page that needed another clinic.
start_again() {
  stop
  start --demo
  enabled search
  maximize
}

# Two pictures and a letter of a patient, by the command line.
attach_some() { # NAME
  local id clinic=$XDG_DATA_HOME/kept/clinic.sural file
  local ctl=("$build/src/ctl/suralctl")
  local with=(--clinic="$clinic" --passphrase-file="$XDG_DATA_HOME/passphrase")
  printf '%s\n' "$passphrase" >"$XDG_DATA_HOME/passphrase"
  id=$("${ctl[@]}" patients "${with[@]}" | grep "$1" | grep -oE '[0-9a-f]{8}-[0-9a-f-]+')
  for file in pain-map:photo examination:photo overview:letter; do
    convert "$top/docs/screenshots/${file%:*}.png" "$XDG_DATA_HOME/${file%:*}.jpg"
    "${ctl[@]}" attach "${with[@]}" --kind="${file#*:}" "$id" "$XDG_DATA_HOME/${file%:*}.jpg" >/dev/null
  done
}

start --demo
enabled search
maximize
for page in "${pages[@]}"; do
  case $page in
    trends-drivers)
      open_by_search Moreau
      act show-page "'trends'"
      sleep 1
      scroll 60
      shoot trends-drivers
      ;;
    trends-narrow)
      open_by_search Okafor
      act show-page "'trends'"
      resize 360x720
      sleep 1
      shoot trends-narrow
      maximize
      ;;
    caseload)
      act today
      shoot caseload
      ;;
    caseload-narrow)
      act today
      resize 360x720
      sleep 1
      shoot today-narrow
      act search
      sleep 1
      shoot caseload-narrow
      maximize
      ;;
    discharge)
      open_by_search Silva
      act discharge
      shoot discharge
      mnemonic '_Discharge'
      sleep 1
      shoot discharged
      ;;
    deleted)
      open_by_search Silva
      act delete-patient
      shoot delete
      act recently-deleted
      shoot deleted
      xdotool key Escape
      sleep 0.5
      ;;
    merge)
      open_by_search Brandt
      act merge
      shoot merge-whom
      xdotool type --delay 10 'Novak'
      sleep 1
      xdotool key Return
      sleep 1
      shoot merge
      mnemonic 'It is the _same person'
      sleep 0.5
      mnemonic '_Merge'
      sleep 1
      shoot merge-done
      act merged-records
      shoot merged
      xdotool key Escape
      sleep 0.5
      ;;
    import-history)
      open_by_search Moreau
      diary=$(mktemp -d)/diary.csv
      printf 'date,calf-pain-worst,sleep\n2026-08-02,5,7\n2026-08-03,4,8\n' >"$diary"
      act import-files "['$diary']"
      sleep 1
      shoot import
      xdotool key Return
      sleep 1
      rm -r "${diary%/*}"
      open_dialog import-history
      shoot import-history
      xdotool key Escape
      sleep 0.5
      ;;
    note-search)
      act search-notes
      shoot note-search
      xdotool type --delay 10 'pain'
      sleep 1
      shoot note-search-found
      xdotool key Escape Escape
      sleep 0.5
      ;;
    overview | exam | trends | plan | notes)
      open_by_search Nakamura
      act show-page "'$page'"
      shoot "$page"
      ;;
    reassessment | pain-compare)
      open_by_search Okafor
      act show-page "'overview'"
      sleep 1
      scroll "$([ "$page" = reassessment ] && echo 6 || echo 30)"
      shoot "$page"
      ;;
    plan-items)
      open_by_search Lindqvist
      act show-page "'plan'"
      sleep 1
      scroll 14
      shoot plan-items
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
    plan-week | plan-week-narrow)
      open_by_search Lindqvist
      act show-page "'plan'"
      [ $page != plan-week-narrow ] || resize 360x720
      sleep 1
      mnemonic '_Edit…'
      sleep 1
      scroll 2
      shoot "$page"
      xdotool key Escape
      sleep 0.5
      maximize
      ;;
    plan-narrow)
      open_by_search Lindqvist
      act show-page "'plan'"
      resize 360x720
      sleep 1
      shoot plan-narrow
      maximize
      ;;
    library)
      act exercise-library
      sleep 1
      word=$(said 'Running, step by step')
      xdotool type --delay 10 "${word%%[, ]*}"
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
      mnemonic '_Edit…'
      shoot plan-edit
      xdotool key Escape
      sleep 0.5
      ;;
    enter-diary)
      open_by_search Nakamura
      act show-page "'trends'"
      sleep 1
      mnemonic '_Enter a Diary…'
      shoot enter-diary
      xdotool key Escape
      sleep 0.5
      ;;
    print | print-note | print-narrow)
      open_by_search Nakamura
      case $page in print-note) act show-page "'notes'" ;; *) act show-page "'plan'" ;; esac
      [ $page != print-narrow ] || resize 360x720
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
    letter | letter-narrow)
      open_by_search Petrov
      [ "$page" = letter ] || resize 360x720
      act letter
      sleep 1
      shoot "$page"
      xdotool key Escape
      sleep 0.5
      maximize
      ;;
    goals | goals-narrow)
      open_by_search Lindqvist
      [ "$page" = goals ] || resize 360x720
      act goals
      shoot "$page"
      xdotool key Escape
      sleep 0.5
      maximize
      ;;
    turn | turn-narrow)
      open_by_search Kowalska
      act start-visit
      enabled patient-turn
      [ "$page" = turn ] || resize 360x720
      act patient-turn
      sleep 1
      shoot "$page-ask"
      mnemonic '_Hand Over'
      sleep 1
      shoot "$page-welcome"
      xdotool key Return
      sleep 0.5
      xdotool key 7
      sleep 0.5
      shoot "$page"
      xdotool key Return
      for _ in 1 2 3; do
        mnemonic '_Skip'
        sleep 0.6
      done
      shoot "$page-number"
      mnemonic '_Give Back'
      sleep 1
      shoot "$page-back"
      xdotool type --delay 10 'demonstration only'
      xdotool key Return
      enabled search
      sleep 2
      xdotool key Escape
      act search
      maximize
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
      act show-step "'pain-map'"
      settle
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
      [[ $page != *-narrow ]] || resize 360x720
      settle
      case ${page%-narrow} in
        heel-raise) act show-test "'ex-heel-raise'" ;;
        repeated-movement) act show-test "'ex-repeated-extension'" ;;
        straight-leg-raise) act show-test "'ex-slr'" ;;
      esac
      sleep 1
      settle
      case ${page%-narrow} in
        heel-raise) xdotool key --delay 60 space space space space space space space space ;;
        # Calf before, buttock after, less pain, the sign the same: it centralises.
        repeated-movement) xdotool key --delay 200 Down 5 6 Return 4 2 Down 1 0 Down 2 3 3 Return 2 ;;
        straight-leg-raise) xdotool key --delay 200 4 5 p Right 7 0 ;;
      esac
      sleep 1
      shoot "$page"
      xdotool key Escape
      sleep 0.5
      xdotool key Escape
      maximize
      act search
      ;;
    palette)
      act palette
      sleep 0.5
      xdotool type --delay 10 plan
      shoot palette
      xdotool key Escape Escape
      sleep 0.5
      ;;
    tour)
      act tour
      shoot tour
      act end-tour
      ;;
    preferences-narrow)
      resize 360x720
      open_dialog preferences
      shoot "$page"
      xdotool key Escape
      sleep 0.5
      maximize
      ;;
    new-patient | preferences | shortcuts | guide | help)
      open_dialog "$page"
      shoot "$page"
      xdotool key Escape
      sleep 0.5
      ;;
    namesake)
      open_dialog new-patient
      for text in Nakamura Yuki 31.4.88; do
        xdotool type --delay 10 "$text"
        xdotool key Return
        sleep 0.5
      done
      shoot namesake
      xdotool key Escape
      sleep 0.5
      ;;
    edit-patient)
      open_by_search Nakamura
      open_dialog edit-patient
      shoot edit-patient
      xdotool key Escape
      sleep 0.5
      ;;
    edit-episode)
      open_by_search Nakamura
      open_dialog edit-episode
      xdotool key Tab l Tab Tab ctrl+a
      xdotool type --delay 10 '3 weeks ago'
      sleep 0.5
      shoot edit-episode
      xdotool key Escape
      sleep 0.5
      ;;
    about)
      app_act about
      shoot about
      xdotool key Escape
      sleep 0.5
      ;;
    training | training-narrow)
      open_by_search Moreau
      today=2026-09-22 # of the demonstration
      {
        echo 'Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Commute,Elapsed Time,Moving Time,Distance'
        for i in 28 26 23 21 19 16 14 12 9 7 5 3; do
          echo "$i,\"$(LC_ALL=C date -u -d "$today - $i days" '+%b %-d, %Y'), 6:1$((i % 10)):00 AM\",Run,Run,$((i * 90 + 1800)),$((8 - i % 4)).2,false,$((i * 90 + 1800)),$((i * 90 + 1700)),$(((8 - i % 4) * 1000 + 200))"
        done
        echo "99,\"$(LC_ALL=C date -u -d "$today - 2 days" '+%b %-d, %Y'), 6:15:00 AM\",Run,Run,5400,12.4,false,5400,5300,12400"
        echo '98,"soon",Run,Run,5400,12.4,false,5400,5300,12400'
      } >"$XDG_DATA_HOME/activities.csv"
      {
        echo '"title","start_time","end_time","exercise_title","set_index","set_type","weight_kg","reps"'
        for i in 27 24 20 17 13 10 6 4; do
          day=$(LC_ALL=C date -u -d "$today - $i days" '+%-d %b %Y')
          echo "\"Legs\",\"$day, 17:15\",\"$day, 18:20\",\"Squat\",0,\"normal\",$((i + 60)),40"
        done
      } >"$XDG_DATA_HOME/workouts.csv"
      act import-files "['$XDG_DATA_HOME/activities.csv']"
      sleep 1
      [ $page = training ] || resize 360x720
      shoot "$page-import"
      xdotool key Return
      settle
      xdotool key Escape
      settle
      act import-files "['$XDG_DATA_HOME/workouts.csv']"
      settle
      xdotool key Return
      settle
      act show-page "'overview'"
      shoot "$page-overview"
      act show-page "'trends'"
      sleep 1
      shoot "$page"
      scroll 8
      shoot "$page-chart"
      maximize
      ;;
    instruments | instruments-narrow)
      open_by_search Lindqvist
      today=2026-09-22 # of the demonstration
      {
        echo 'Test,Side,Value,Unit,Date'
        for side in left,8.1 right,9.4; do echo "Heel raise height,$side,cm,$(date -u -d "$today - 2 days" +%F)"; done
        for side in left,1210 right,1450; do echo "Single leg hop,$side,mm,$(date -u -d "$today - 2 days" +%F)"; done
        for side in left,410 right,520; do echo "Ankle plantar flexion,$side,N,$(date -u -d "$today - 2 days" +%F)"; done
      } >"$XDG_DATA_HOME/instruments.csv"
      act import-files "['$XDG_DATA_HOME/instruments.csv']"
      settle
      # What was taken in lies over the rows.
      sleep 6
      [ $page = instruments ] || resize 360x720
      for shown in overview trends; do
        act show-page "'$shown'"
        sleep 1
        scroll "$([ $shown = overview ] && echo 10 || echo 60)"
        sleep 1
        shoot "$page-$shown"
      done
      maximize
      ;;
    narrow)
      open_by_search Lindqvist
      resize 360x720
      sleep 1
      shoot narrow
      maximize
      ;;
    backup | backup-narrow)
      # The switch of the pages is at the top of the dialog, at its foot where it is narrow.
      [ "$page" = backup ] || resize 360x720
      open_dialog preferences
      if [ "${shots_crop%x*}" -gt 600 ]; then
        # A dialog stands in the middle of a window that is higher than it.
        top_of_dialog=$(((${shots_crop#*x} - 800) / 2))
        xdotool mousemove $((${shots_crop%x*} / 2)) $((57 + (top_of_dialog > 0 ? top_of_dialog : 0)))
      else
        xdotool mousemove 180 690
      fi
      xdotool click 1
      sleep 1
      shoot "$page"
      xdotool key Escape
      sleep 0.5
      maximize
      ;;
    attachments)
      keep_clinic
      attach_some Nakamura
      start_kept
      enabled search
      open_by_search Nakamura
      open_dialog attachments
      shoot attachments
      xdotool key Tab Tab Tab Tab Return
      shoot attachment
      start_again
      ;;
    main-menu)
      # With a clinic of one's own, not the demonstration: there another one can be opened.
      keep_clinic
      start_kept
      enabled search
      settle
      xdotool key F10
      sleep 0.5
      shoot main-menu
      start_again
      ;;
    moved)
      keep_clinic
      start_kept
      enabled search
      mv "$XDG_DATA_HOME/kept" "$XDG_DATA_HOME/elsewhere"
      # That somebody is looked at is written down.
      open_by_search Nakamura
      settle
      shoot moved
      start_again
      ;;
    read-only)
      keep_clinic
      start_kept bwrap --dev-bind / / --ro-bind "$XDG_DATA_HOME/kept" "$XDG_DATA_HOME/kept" --
      enabled search
      open_by_search Nakamura
      shoot read-only
      start_again
      ;;
    full)
      keep_clinic
      cp -r "$XDG_DATA_HOME/kept" "$XDG_DATA_HOME/whole"
      # A disk of 12 MB on which nothing but the clinic and zeros are.
      # shellcheck disable=SC2016
      start_kept bwrap --dev-bind / / --size $((12 << 20)) --tmpfs "$XDG_DATA_HOME/kept" -- sh -c '
        cp -r "$0"/* "$1" && { cat /dev/zero >"$1/zeros" 2>/dev/null; shift; exec "$@"; }' \
        "$XDG_DATA_HOME/whole" "$XDG_DATA_HOME/kept"
      enabled search
      open_by_search Nakamura
      shoot full
      start_again
      ;;
    recovery)
      keep_clinic
      # One byte of the middle of the file is another.
      printf '\377' | dd of="$XDG_DATA_HOME/kept/clinic.sural" bs=1 conv=notrunc status=none \
        seek=$(($(stat -c %s "$XDG_DATA_HOME/kept/clinic.sural") / 2))
      start_kept
      sleep 3
      shoot recovery
      start_again
      ;;
    export | export-narrow)
      [ "$page" = export ] || resize 360x720
      enabled export
      open_dialog export
      xdotool type --delay 40 password123
      settle
      shoot "$page"
      xdotool key Escape
      sleep 0.5
      [ "$page" = export ] || maximize
      ;;
    audit)
      act audit
      shoot audit
      xdotool key Escape
      sleep 0.5
      ;;
    unlock)
      act lock
      shoot unlock
      ;;
    restore)
      open_dialog restore-backup
      shoot restore
      xdotool key Escape
      sleep 0.5
      ;;
    day)
      start_with_day
      act today
      shoot day
      ;;
    day-narrow)
      start_with_day
      act today
      resize 360x720
      sleep 1
      shoot day-narrow
      maximize
      ;;
    setup)
      stop
      start --clinic="$XDG_DATA_HOME/none.sural"
      maximize
      shoot setup
      ;;
  esac
done
stop
