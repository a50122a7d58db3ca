#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Starts the installed Flatpak on a display of its own and ends when its window is there.
set -euo pipefail

ID=$1
exec 3< <(Xvfb -displayfd 1 -screen 0 1280x800x24 2>/dev/null)
xvfb=$!
trap 'kill "$xvfb" 2>/dev/null || true' EXIT
read -r number <&3
export DISPLAY=:$number
dbus-run-session -- bash -ec '
  flatpak run --user --env=GSK_RENDERER=cairo --env=GDK_BACKEND=x11 "$0" --demo &
  for ((i = 0; i < 300; i++)); do
    if xwininfo -root -tree | grep -q "\"Sural\|Sural\""; then
      echo "flatpak: the window is there" >&2
      flatpak kill "$0"
      wait || true
      exit 0
    fi
    read -rt 0.1 <> <(:) || true
  done
  echo "flatpak: no window within 30 seconds" >&2
  flatpak kill "$0" || true
  exit 1' "$ID"
