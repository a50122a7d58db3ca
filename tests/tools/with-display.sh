#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-display.sh COMMAND…: runs it under a virtual display and a session bus of its own. With SURAL_FRAMES set it
# becomes the file that has what the display shows, which is cheaper to look at than to ask the display.
set -euo pipefail

home=$(mktemp -d /tmp/sural-display-XXXXXX)
server=
cleanup() {
  [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null
  rm -rf "$home"
}
trap cleanup EXIT

# An X server starts over when its last client has gone, and refuses whoever comes just then.
mkfifo "$home/display"
Xvfb -displayfd 3 -screen 0 "${SURAL_SCREEN:-1280x800}x24" ${SURAL_FRAMES:+-fbdir "$home"} -nolisten tcp -noreset 3>"$home/display" 2>"$home/xvfb.log" &
server=$!
read -r -t 30 number <"$home/display" || { cat "$home/xvfb.log" >&2; exit 1; }

# A bus that cannot start anything but the accessibility bus and its registry: no portal, no settings
# daemon, nothing of the person at the desk.
export DISPLAY=:$number GDK_BACKEND=x11 GSK_RENDERER=cairo GDK_DISABLE=vulkan
export XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache XDG_STATE_HOME=$home/state
[ -z "${SURAL_FRAMES:-}" ] || export SURAL_FRAMES=$home/Xvfb_screen0
export GIO_USE_VFS=local GDK_DEBUG=no-portals LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
mkdir -p -m 700 "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME"

mkdir -p "$XDG_CONFIG_HOME/gtk-4.0"
printf '[Settings]\ngtk-font-name=Cantarell 11\ngtk-enable-animations=false\ngtk-cursor-blink=false\n' >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini"

# What the buses print is not the command's output.
dbus-run-session -- sh -c '"$@" >&3 3>&-' sh "$@" 3>&1 >&2
