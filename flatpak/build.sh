#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the Flatpak and makes of it a single-file bundle and a repository that a clinic can serve. Installs it for
# this user, tries its sandbox from outside, updates it from the bundle before, and does a whole visit in it.
#
# usage: build.sh SOURCE_ROOT CACHE OUTPUT ROOT [devel]
#
# With the GNOME 50 SDK at hand (installed, or to be had from Flathub) that is what is used. Where it
# cannot be had, ROOT, the Debian 13 root that ./dev keeps, is exported once as a stand-in for
# org.gnome.Platform and org.gnome.Sdk: the same manifest is built against it. ROOT may be empty.
#
# The development build has an id of its own and runs the tests of core and paint as it is built; it is built and
# installed, and that is all.
set -euo pipefail

TOP=$1
CACHE=$2
OUT=$3
ROOT=$4
PROFILE=${5:-}
ID=io.github.sural.Sural${PROFILE:+.Devel}
APP_BRANCH=${PROFILE:+master}
APP_BRANCH=${APP_BRANCH:-stable}
BRANCH=50
WORK=$CACHE/flatpak

say() { printf '%s\n' "flatpak: $*" >&2; }

mkdir -p "$WORK" "$OUT"
export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$WORK/runtime}
mkdir -p -m 700 "$XDG_RUNTIME_DIR"
# The tests have homes of their own; what is installed stays where it is.
export FLATPAK_USER_DIR=${FLATPAK_USER_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/flatpak}

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
  cp -al "$ROOT/usr" "$tree/usr"
  cp -a "$ROOT/etc" "$tree/usr/etc"
  # The browser of the tests is no part of any runtime.
  rm -rf "$tree"/usr/{lib,share}/chromium*
  # A runtime's /etc is handed out as links: what belongs to the machine itself stays out.
  rm -rf "$tree"/usr/etc/{passwd,group,shadow,gshadow,machine-id,resolv.conf,hosts,hostname,fstab,apt,mtab}*
}

runtime_metadata() { # NAME
  local arch
  arch=$(flatpak --default-arch)
  printf '[Runtime]\nname=%s\nruntime=org.gnome.Platform/%s/%s\nsdk=org.gnome.Sdk/%s/%s\n' \
    "$1" "$arch" "$BRANCH" "$arch" "$BRANCH"
}

export_platform() { # TREE
  runtime_metadata org.gnome.Platform >"$1/metadata"
  flatpak build-export --runtime --no-update-summary "$WORK/repo" "$1" "$BRANCH"
}

# The SDK has the same files: they are not read a second time.
commit_sdk() {
  local arch metadata overlay
  arch=$(flatpak --default-arch)
  overlay=$(mktemp -d)
  runtime_metadata org.gnome.Sdk >"$overlay/metadata"
  metadata=$(cat "$overlay/metadata"; echo x)
  ostree commit --repo="$WORK/repo" --branch="runtime/org.gnome.Sdk/$arch/$BRANCH" \
    --subject="Stand-in" --tree="ref=runtime/org.gnome.Platform/$arch/$BRANCH" --tree="dir=$overlay" \
    --add-metadata-string="xa.metadata=${metadata%x}" >/dev/null
  rm -r "$overlay"
}

make_stand_in() {
  [ -n "$ROOT" ] || { say "neither the GNOME $BRANCH SDK nor a Debian 13 root to stand in for it"; exit 1; }
  local stamp=$WORK/stand-in-$(basename "$ROOT")
  if [ ! -e "$stamp" ]; then
    say "exporting the Debian 13 root as a stand-in for org.gnome.Platform//$BRANCH (once)"
    rm -rf "$WORK/repo" "$WORK"/stand-in-*
    # Of the kind of the user's installation: what is installed is linked there and not packed and unpacked.
    ostree init --repo="$WORK/repo" --mode=bare-user-only
    # It can be made again: no file of it is waited for until it is on the disk.
    ostree config --repo="$WORK/repo" set core.fsync false
    make_tree "$WORK/tree"
    export_platform "$WORK/tree"
    commit_sdk
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
  fetch_source e73de92f5a6ce84c1b00306446b290a2b08cdf0a80988eca0a2c9d5c3510b4c2 \
    libical3_3.0.20.orig.tar.gz libi/libical3/libical3_3.0.20.orig.tar.gz
  fetch_source e455d9732f8041cf5b9c388e345a641fd15707860f928e94507b1961256a6923 \
    qrencode_4.1.1.orig.tar.bz2 q/qrencode/qrencode_4.1.1.orig.tar.bz2
  fetch_source 212dfab527894b8bcbcc7cd1d43d63f5604a07473d31a5f02889e372614ebe28 \
    zbar_0.23.93.orig.tar.gz z/zbar/zbar_0.23.93.orig.tar.gz
}

session() { dbus-run-session -- "$@"; }

build_app() {
  say "building $ID"
  session flatpak-builder --user --force-clean --disable-rofiles-fuse --extra-sources="$WORK/sources" \
    --state-dir="$WORK/state" --repo="$OUT/repo" "$@" "$WORK/build" "$TOP/flatpak/$ID.json"
}

commit_of() { ostree rev-parse --repo="$1" "app/$ID/$(flatpak --default-arch)/$APP_BRANCH"; }

# The bundle of the run before. Where there was none, or nothing has changed since, it is made of what was built just
# now, as another commit.
make_before() {
  [ -s "$BEFORE" ] && [ "$(cat "$BEFORE.commit")" != "$(commit_of "$OUT/repo")" ] && return
  rm -rf "$WORK/before-repo"
  flatpak build-export --no-update-summary --exclude='/lib/debug/*' --subject="The release before" "$WORK/before-repo" "$WORK/build" \
    "$APP_BRANCH" >/dev/null
  flatpak build-bundle "$WORK/before-repo" "$BEFORE" "$ID" "$APP_BRANCH"
  rm -rf "$WORK/before-repo"
}

# in_own_home COMMAND…: on a display, a bus and with a home of its own, where the bus can start what is installed.
in_own_home() {
  local home status=0
  home=$(mktemp -d /tmp/sural-home-XXXXXX)
  HOME=$home XDG_DATA_DIRS=$FLATPAK_USER_DIR/exports/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share} \
    "$TOP/tests/tools/with-display.sh" "$@" >&2 || status=$?
  rm -rf "$home"
  return $status
}

if ! have_real_sdk; then make_stand_in; fi
fetch_sources
if [ -n "$PROFILE" ]; then
  build_app --install
  say "built and installed: flatpak run --user $ID"
  exit 0
fi

build_app
flatpak build-update-repo --title="Sural" --default-branch="$APP_BRANCH" "$OUT/repo"
BUNDLE=$OUT/sural.flatpak
BEFORE=$WORK/before.flatpak
# Without the address of a runtime: a computer that is offline would refuse the bundle for not reaching it.
flatpak build-bundle "$OUT/repo" "$BUNDLE" "$ID" "$APP_BRANCH"
make_before

say "the sandbox, and the update from the bundle before"
in_own_home python3 "$TOP/flatpak/test-sandbox.py" "$ID" "$BEFORE" "$BUNDLE" "$OUT/repo"
say "a whole visit in the sandbox"
in_own_home python3 "$TOP/tests/e2e/test-visit.py" "$OUT" --flatpak "$ID"

cp "$BUNDLE" "$BEFORE"
commit_of "$OUT/repo" >"$BEFORE.commit"
say "installed: flatpak run --user $ID"
say "the bundle: $BUNDLE ($(du -h --apparent-size "$BUNDLE" | cut -f1))"
say "the repository to serve: $OUT/repo ($(du -sh "$OUT/repo" | cut -f1))"
