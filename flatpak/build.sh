#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the Flatpak, installs it for this user and starts the program and suralctl in its sandbox.
#
# usage: build.sh SOURCE_ROOT CACHE [ROOT]
#
# With the GNOME 50 SDK at hand (installed, or to be had from Flathub) that is what is used. Where it
# cannot be had, ROOT, the Debian 13 root that ./dev keeps, is exported once as a stand-in for
# org.gnome.Platform and org.gnome.Sdk: the same manifest is built against it.
set -euo pipefail

TOP=$1
CACHE=$2
ROOT=${3:-}
ID=io.github.sural.Sural
BRANCH=50
WORK=$CACHE/flatpak

say() { printf '%s\n' "flatpak: $*" >&2; }

mkdir -p "$WORK"
export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$WORK/runtime}
mkdir -p -m 700 "$XDG_RUNTIME_DIR"

# Flathub's SDK, when it is there or reachable.
have_real_sdk() {
  flatpak info --user "org.gnome.Sdk//$BRANCH" 2>/dev/null | grep -q 'Origin: flathub' && return 0
  flatpak remote-add --user --if-not-exists flathub https://flathub.org/repo/flathub.flatpakrepo 2>/dev/null || return 1
  flatpak install --user -y --noninteractive flathub "org.gnome.Platform//$BRANCH" "org.gnome.Sdk//$BRANCH"
}

make_tree() { # the Debian root laid out as a Flatpak runtime
  local tree=$1
  rm -rf "$tree"
  mkdir -p "$tree/files"
  cp -a --reflink=auto "$ROOT/usr" "$tree/usr"
  cp -a "$ROOT/etc" "$tree/usr/etc"
  # A runtime's /etc is handed out as links: what belongs to the machine itself stays out.
  rm -rf "$tree"/usr/etc/{passwd,group,shadow,gshadow,machine-id,resolv.conf,hosts,hostname,fstab,apt,mtab}*
}

export_runtime() { # TREE NAME
  local tree=$1 name=$2 arch
  arch=$(flatpak --default-arch)
  cat > "$tree/metadata" <<METADATA
[Runtime]
name=$name
runtime=org.gnome.Platform/$arch/$BRANCH
sdk=org.gnome.Sdk/$arch/$BRANCH
METADATA
  flatpak build-export --runtime --no-update-summary "$WORK/repo" "$tree" "$BRANCH"
}

make_stand_in() {
  [ -n "$ROOT" ] || { say "neither the GNOME $BRANCH SDK nor a Debian 13 root to stand in for it"; exit 1; }
  local stamp=$WORK/stand-in-$(basename "$ROOT")
  if [ ! -e "$stamp" ]; then
    say "exporting the Debian 13 root as a stand-in for org.gnome.Platform//$BRANCH (once)"
    rm -rf "$WORK/repo" "$WORK"/stand-in-*
    make_tree "$WORK/tree"
    export_runtime "$WORK/tree" org.gnome.Platform
    export_runtime "$WORK/tree" org.gnome.Sdk
    rm -rf "$WORK/tree"
    flatpak build-update-repo "$WORK/repo"
    touch "$stamp"
  fi
  flatpak remote-add --user --if-not-exists --no-gpg-verify stand-in "file://$WORK/repo"
  flatpak install --user -y --noninteractive --or-update stand-in "org.gnome.Platform//$BRANCH" "org.gnome.Sdk//$BRANCH"
}

# Every archive of the manifest is byte for byte one of Debian's source packages, so a machine that
# reaches only Debian's packages can build offline; flatpak-builder checks the digests as ever.
fetch_source() { # SHA256 NAME_IN_THE_MANIFEST PATH_IN_THE_POOL
  local file=$WORK/sources/downloads/$1/$2
  [ -s "$file" ] && return
  mkdir -p "$(dirname "$file")"
  curl -sSfL -o "$file.part" "http://deb.debian.org/debian/pool/main/$3"
  mv "$file.part" "$file"
}

fetch_sources() {
  fetch_source c3b6a803ea2e55cafa8b4b52546a6b3bb3722927dcf4bebe3a6549fd353702ea \
    tcl8.6_8.6.16+dfsg.orig.tar.gz t/tcl8.6/tcl8.6_8.6.16+dfsg.orig.tar.gz
  fetch_source d59323c6b712a1519a5daf710b68f5e7fde57040845ffec53850911f10a5d4f4 \
    libsodium_1.0.18.orig.tar.gz libs/libsodium/libsodium_1.0.18.orig.tar.gz
  fetch_source d8f9afcbc2f4b55e316ca4ada4425daf3d0b4aab25f45e11a802ae422b9f53a3 \
    v4.6.1.tar.gz s/sqlcipher/sqlcipher_4.6.1.orig.tar.gz
}

session() { dbus-run-session -- "$@"; }

if ! have_real_sdk; then make_stand_in; fi
fetch_sources
say "building $ID"
session flatpak-builder --user --force-clean --disable-rofiles-fuse --install \
  --extra-sources="$WORK/sources" --state-dir="$WORK/state" \
  --repo="$WORK/app-repo" "$WORK/build" "$TOP/flatpak/$ID.json"

say "suralctl in the sandbox"
session flatpak run --user --command=suralctl "$ID" knowledge check
say "the program in the sandbox"
"$TOP/flatpak/start.sh" "$ID"
flatpak info --user --show-permissions "$ID" >&2
say "built, installed and started: flatpak run --user $ID"
