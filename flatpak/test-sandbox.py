#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak from outside: what its sandbox lets through, and what becomes of records when it is updated.

Usage: test-sandbox.py ID BEFORE NEW REPOSITORY

BEFORE and NEW are single-file bundles, REPOSITORY is the folder that a clinic serves. The program is installed for
the user anew; HOME is a folder of the test's own. To be run on a session bus.
"""

import contextlib
import functools
import http.server
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import threading

ID, BEFORE, NEW, REPOSITORY = sys.argv[1:5]
REMOTE = "sural-test"
PASSPHRASE = "four plain test words"
# Nothing else is let through. Who adds to this says why in the manifest's commit.
PERMISSIONS = """[Context]
shared=ipc;
sockets=fallback-x11;pulseaudio;wayland;
devices=dri;

[Session Bus Policy]
org.freedesktop.ScreenSaver=talk
org.gnome.ScreenSaver=talk

[System Bus Policy]
org.freedesktop.login1=talk
"""
HOME = pathlib.Path(os.environ["HOME"])
DATA = HOME / ".var/app" / ID / "data/sural"


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, timeout=300, **options)


def flatpak(*arguments):
    done = run("flatpak", *arguments)
    assert done.returncode == 0, f"flatpak {' '.join(arguments)}: {done.stderr}"
    return done.stdout


def inside(*command, options=()):
    """Runs a command in the sandbox."""
    return run("flatpak", "run", "--user", *options, f"--command={command[0]}", ID, *command[1:])


def shell(script, options=()):
    return inside("bash", "-c", script, options=options)


def granted(text):
    """What is granted, as a set; X11 is named once more where it is only fallen back to."""
    section, found = "", set()
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("["):
            section = line
            continue
        key, values = line.split("=", 1)
        found |= {(section, key, value) for value in values.split(";") if value}
    return found - {("[Context]", "sockets", "x11")}


# --- what the sandbox lets through ---------------------------------------------------------------------------

def install_the_bundle_before():
    run("flatpak", "uninstall", "--user", "-y", "--noninteractive", ID)
    flatpak("install", "--user", "-y", "--noninteractive", BEFORE)


def asks_for_no_more_than_it_needs():
    shown = flatpak("info", "--user", "--show-permissions", ID)
    assert granted(shown) == granted(PERMISSIONS), shown


def has_no_network():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        connect = f"exec 3<>/dev/tcp/127.0.0.1/{port}"
        assert run("bash", "-c", connect).returncode == 0, "the server does not answer outside"
        assert shell(f"true; {connect}").returncode != 0, "the sandbox reaches a server of this machine"
        assert shell("true").returncode == 0, "no shell in the sandbox"
    devices = shell("cat /proc/net/dev").stdout
    assert re.findall(r"^\s*(\S+):", devices, re.MULTILINE) == ["lo"], devices


def has_no_home():
    marker = HOME / "letter.txt"
    marker.write_text("private\n")
    seen = shell(f"cat {marker}; ls -A {HOME}")
    assert "private" not in seen.stdout and "letter.txt" not in seen.stdout, seen.stdout
    shell(f"echo taken >{HOME}/escaped.txt; echo taken >>{marker}")
    assert not (HOME / "escaped.txt").exists() and marker.read_text() == "private\n", "it writes to the home"


def sees_what_a_clinic_locks_down():
    """As docs/ADMIN.md says it; what the program makes of it, test-locked-settings shows."""
    policy = pathlib.Path(tempfile.mkdtemp(prefix="sural-policy-"))
    (policy / "locks").write_text("/io/github/sural/Sural/auto-lock-minutes\n")
    flatpak("override", "--user", f"--filesystem={policy}:ro", f"--env=SURAL_POLICY={policy}", ID)
    try:
        seen = shell('cat "$SURAL_POLICY/locks"; echo x >>"$SURAL_POLICY/locks"')
    finally:
        flatpak("override", "--user", "--reset", ID)
    assert seen.stdout == "/io/github/sural/Sural/auto-lock-minutes\n", seen
    assert "x" not in (policy / "locks").read_text(), "the program writes into what is locked down"


def brings_its_licences():
    listed = shell(f"cd /app/share/licenses/{ID} && find . -type f").stdout
    for module in ("sural", "sqlcipher", "libsodium"):
        assert f"./{module}/" in listed, listed


def starts_for_the_desktop():
    """The desktop asks the bus for the name of the program."""
    service = run("gdbus", "call", "--session", "-d", "org.freedesktop.DBus", "-o", "/org/freedesktop/DBus",
                  "-m", "org.freedesktop.DBus.ListActivatableNames").stdout
    assert f"'{ID}'" in service, service
    path = "/" + ID.replace(".", "/")
    done = run("gdbus", "call", "--session", "--timeout", "60", "-d", ID, "-o", path,
               "-m", "org.freedesktop.Application.Activate", "{}")
    assert done.returncode == 0, done.stderr
    found = run("timeout", "60", "xdotool", "search", "--sync", "--onlyvisible", "--name", "Sural")
    assert found.stdout.strip(), "no window"
    flatpak("kill", ID)


# --- what becomes of the records -------------------------------------------------------------------------------

def keep_a_clinic():
    DATA.mkdir(parents=True, exist_ok=True)
    (DATA / "pass").write_text(PASSPHRASE + "\n")
    done = inside("suralctl", "init", f"--clinic={DATA}/clinic.sural", f"--passphrase-file={DATA}/pass",
                  "--clinician=Dr Test")
    assert done.returncode == 0, done.stderr
    (DATA / "patient.json").write_text(
        '{"resourceType": "Patient", "id": "p1", "name": [{"family": "Moreau", "given": ["Claire"]}],'
        ' "birthDate": "1984-05-02"}\n')
    done = inside("suralctl", "import", f"--clinic={DATA}/clinic.sural", f"--passphrase-file={DATA}/pass",
                  f"{DATA}/patient.json")
    assert done.returncode == 0, done.stderr
    has_its_patient()


def has_its_patient():
    names = inside("suralctl", "patients", f"--clinic={DATA}/clinic.sural", f"--passphrase-file={DATA}/pass")
    assert names.returncode == 0 and "Moreau" in names.stdout, names
    verify = inside("suralctl", "verify", f"--clinic={DATA}/clinic.sural", f"--passphrase-file={DATA}/pass")
    assert verify.returncode == 0, verify.stderr


def commit():
    return flatpak("info", "--user", "--show-commit", ID).strip()


def survive_the_update():
    before = commit()
    flatpak("install", "--user", "-y", "--noninteractive", "--or-update", NEW)
    assert commit() != before, "the new bundle is the old one"
    has_its_patient()


def survive_reinstalling():
    flatpak("uninstall", "--user", "-y", "--noninteractive", ID)
    assert (DATA / "clinic.sural").exists(), "removing the program removed the records"
    handler = functools.partial(Quiet, directory=REPOSITORY)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        flatpak("remote-add", "--user", "--if-not-exists", "--no-gpg-verify", REMOTE,
                f"http://127.0.0.1:{server.server_port}")
        try:
            flatpak("install", "--user", "-y", "--noninteractive", REMOTE, ID)
            has_its_patient()
        finally:
            server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def clean_up():
    """Leaves the program installed from its bundle."""
    run("flatpak", "uninstall", "--user", "-y", "--noninteractive", ID)
    run("flatpak", "remote-delete", "--user", "--force", REMOTE)
    run("flatpak", "install", "--user", "-y", "--noninteractive", NEW)


def main():
    steps = (install_the_bundle_before, keep_a_clinic, survive_the_update, asks_for_no_more_than_it_needs,
             has_no_network, has_no_home, sees_what_a_clinic_locks_down, brings_its_licences,
             starts_for_the_desktop, survive_reinstalling)
    print(f"1..{len(steps)}", flush=True)
    failed = False
    with contextlib.ExitStack() as stack:
        stack.callback(clean_up)
        for number, step in enumerate(steps, 1):
            name = step.__name__.replace("_", " ")
            try:
                step()
                print(f"ok {number} {name}", flush=True)
            except (AssertionError, OSError, subprocess.SubprocessError) as error:
                failed = True
                print(f"not ok {number} {name}", flush=True)
                for line in str(error).splitlines():
                    print(f"# {line}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
