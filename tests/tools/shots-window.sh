# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The program's window under a virtual display, driven by its actions over the session bus and by the keyboard.
# Sourced by shots.sh and shots-visit.sh, which set build and top (the folders), out (where the
# pictures go) and look.

export GSETTINGS_SCHEMA_DIR=$build/data GSETTINGS_BACKEND=memory
export ADW_DEBUG_COLOR_SCHEME=prefer-light ADW_DEBUG_HIGH_CONTRAST=0

# The plain locale under another name.
plain() { # LOCALE
  local made=$XDG_DATA_HOME/locale/$1.utf8
  rm -rf "$made" && mkdir -p "${made%/*}" && cp -r /usr/lib/locale/C.utf8 "$made"
  export LOCPATH=${made%/*} && export LC_ALL=$1.UTF-8
}

# A locale of this name: made of the machine's list of locales where there is one, so that dates and numbers are
# those of the language; else the plain locale under its name, in which they stay English.
speak() { # LOCALE like de_DE
  local sources made=$XDG_DATA_HOME/locale/$1.utf8
  mkdir -p "${made%/*}"
  for sources in /usr/share/i18n /run/host/i18n; do
    [ ! -d "$sources/locales" ] || I18NPATH=$sources localedef -c -i "$1" -f UTF-8 "$made" >/dev/null 2>&1 || true
  done
  if [ -e "$made/LC_TIME" ]; then export LOCPATH=${made%/*} && export LC_ALL=$1.UTF-8; else plain "$1"; fi
}

# A look is words joined by “+”: what is not said is light, English and the size that a page is shown at.
shots_size= shots_crop=
for word in ${look//+/ }; do
  case $word in
    light) ;;
    dark) ADW_DEBUG_COLOR_SCHEME=prefer-dark ;;
    contrast) ADW_DEBUG_HIGH_CONTRAST=1 ;;
    contrast-dark) ADW_DEBUG_COLOR_SCHEME=prefer-dark ADW_DEBUG_HIGH_CONTRAST=1 ;;
    large)
      # Twice the usual 96 dots per inch, in 1024ths: what a desktop sets for text at 200 %.
      exec 4< <(exec "$top/tests/tools/xsettings.py" Xft/DPI=$((2 * 96 * 1024)))
      read -r -t 30 _ <&4
      ;;
    rtl)
      # GTK goes by the script of the locale's language: the plain locale under a Hebrew name.
      plain he_IL
      ;;
    en) ;;
    de | fr | es)
      # A language of po.
      export SURAL_LOCALEDIR=$build/po
      speak "${word}_${word^^}"
      ;;
    pseudo)
      # A language that nobody speaks: accented, in brackets, and 40 % longer.
      plain en_XA
      export SURAL_LOCALEDIR=$XDG_DATA_HOME/translations
      "$top/tests/tools/pseudo-locale.py" "$top" "$SURAL_LOCALEDIR" en_XA >/dev/null 2>&1
      ;;
    [1-9]*x[1-9]*) shots_size=$word ;;
    *)
      echo "shots: no look “$word”" >&2
      exit 2
      ;;
  esac
done

rm -f "$out/$look.log"
object=/io/github/sural/Sural
bus=
program= # what was started
shown=   # the process of the window

through=() # what the program is started through
start() {
  GIO_EXTRA_MODULES=$build/tests/app "${through[@]}" "$build/src/app/sural" "$@" 2>>"$out/$look.log" &
  program=$!
  # The demonstration owns no name, so that it can stand beside a clinic: look for the one who answers.
  local i name
  bus=
  for ((i = 0; i < 900; i++)); do
    for name in $(gdbus call --session -d org.freedesktop.DBus -o /org/freedesktop/DBus -m org.freedesktop.DBus.ListNames | grep -o ':[0-9.]*'); do
      if gdbus call --session -d "$name" -o $object/window/1 -m org.gtk.Actions.List 2>/dev/null | grep -q "'lock'"; then
        bus=$name
        # What it is started through may stand before it.
        shown=$(gdbus call --session -d org.freedesktop.DBus -o /org/freedesktop/DBus -m \
          org.freedesktop.DBus.GetConnectionUnixProcessID "$bus" | sed 's/[^ ]* \([0-9]*\).*/\1/')
        return
      fi
    done
    sleep 0.1
  done
  cat "$out/$look.log" >&2
  exit 1
}

stop() {
  kill "$shown" "$program" 2>/dev/null || true
  wait "$program" 2>/dev/null || true
  # What GTK warns of is seen in the pictures: something does not fit.
  if [ -s "$out/$look.log" ]; then cat "$out/$look.log" >&2; else rm -f "$out/$look.log"; fi
}

act() { # NAME [PARAMETER]
  gdbus call --session -d "$bus" -o $object/window/1 -m org.gtk.Actions.Activate "$1" "[${2:+<$2>}]" '{}' >/dev/null
}

app_act() { gdbus call --session -d "$bus" -o $object -m org.gtk.Actions.Activate "$1" '[]' '{}' >/dev/null; }

enabled() { # NAME: waits until the action can be used
  local i
  for ((i = 0; i < 900; i++)); do
    gdbus call --session -d "$bus" -o $object/window/1 -m org.gtk.Actions.Describe "$1" | grep -q '^((true' && return
    kill -0 "$program" || break
    sleep 0.1
  done
  echo "shots: $1 cannot be used" >&2
  exit 1
}

# Opens a dialog and waits until it is up: nothing else can be opened then.
open_dialog() { # NAME of its action
  local i
  enabled "$1"
  act "$1"
  for ((i = 0; i < 300; i++)); do
    if gdbus call --session -d "$bus" -o $object/window/1 -m org.gtk.Actions.Describe new-patient | grep -q '^((false'; then
      settle
      return
    fi
    sleep 0.1
  done
  echo "shots: no dialog for $1" >&2
  exit 1
}

screen_digest() { md5sum <"$SURAL_FRAMES"; }

# Four pictures in a row that are the same: the window has come to rest.
settle() {
  local before now i same=0
  before=$(screen_digest)
  for ((i = 0; i < 80; i++)); do
    sleep 0.2
    now=$(screen_digest)
    if [ "$now" = "$before" ]; then same=$((same + 1)); else same=0; fi
    [ $same -lt 3 ] || return 0
    before=$now
  done
}

# Waits until the window shows something else than DIGEST; what changes nothing is not waited for long.
changed_from() { # DIGEST [TENTHS of a second]
  local i
  for ((i = 0; i < ${2:-20}; i++)); do
    sleep 0.1
    [ "$(screen_digest)" = "$1" ] || return 0
  done
}

# What is wrong with the layout of the window, as far as that can be seen without knowing what it is for, and every text
# in it: a line each, which shots-faults.py reads.
judge() { # NAME
  local seen=$out/$1@$look.seen
  rm -f "$seen"
  gdbus call --session -d "$bus" -o $object -m org.gtk.Actions.Activate judge "[<'$seen'>]" '{}' >/dev/null
  [ -e "$seen" ] || { echo "shots: $1 was not judged" >&2; exit 1; }
}

shoot() { # NAME
  xdotool mousemove 0 0
  settle
  judge "$1"
  import -window root ${shots_crop:+-crop "$shots_crop+0+0" +repage} "$out/$1-$look.png"
}

open_by_search() { # TEXT
  act search
  xdotool key ctrl+a
  xdotool type --delay 10 "$1"
  settle
  xdotool key Return
  enabled show-page
  settle
  # Whose pictures come next: a search that nobody answered would leave the one before on the screen.
  "$top/tests/tools/shown-patient.py" "$shown" "$1"
}

# What a text is in the language of the pictures.
said() { # TEXT in English
  TEXTDOMAINDIR=${SURAL_LOCALEDIR:-} gettext -d sural "$1"
}

# Presses a button by its key, which is another in each language.
mnemonic() { # its text in English: “_Edit…”
  local text
  text=$(said "$1")
  text=${text#*_}
  xdotool key "alt+${text:0:1}"
}

# Turns the wheel over what is below the middle of the window, beside the list of patients.
scroll() { # NOTCHES
  local width=${shots_crop%x*} height=${shots_crop#*x}
  xdotool mousemove $((width * 5 / 8)) $((height * 2 / 3)) click --repeat "$1" --delay 20 5
  settle
}

# A look that has a size keeps it.
resize() { # WIDTHxHEIGHT
  set -- "${shots_size:-$1}"
  shots_crop=$1
  xdotool search --sync --onlyvisible --name '.' windowsize --sync %1 "${1%x*}" "${1#*x}" windowmove %1 0 0 >/dev/null 2>&1 || true
}
