#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak manifests ask for what the program needs and no more, and every source is pinned.

Usage: test-flatpak.py SOURCE_ROOT
"""

import json
import pathlib
import re
import sys

ID = "io.github.sural.Sural"
# What may be asked for beside the names on the buses. Files, printing and the rest go by portals, which need nothing.
ALLOWED = {"--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri", "--socket=pulseaudio"}


def load(path):
    """A manifest with its modules, those in files of their own read in."""
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["modules"] = [json.loads((path.parent / module).read_text(encoding="utf-8"))
                           if isinstance(module, str) else module for module in manifest["modules"]]
    return manifest


def listened(root):
    """The names on the buses whose signals the program hears: {name: bus}."""
    code = (root / "src/app/unlock/sural-lock-watch.c").read_text(encoding="utf-8")
    calls = re.findall(r'listen \(self, self->(session|system), [^"]*"([^"]+)"', code)
    return {name: bus for bus, name in calls}


def permissions(root, manifest):
    names = {f"--talk-name={name}" if bus == "session" else f"--system-talk-name={name}"
             for name, bus in listened(root).items()}
    asked = set(manifest["finish-args"])
    return ([f"not needed: {one}" for one in sorted(asked - names - ALLOWED)]
            + [f"not asked for: {one}" for one in sorted((names | ALLOWED) - asked)])


def sources(root, manifest):
    faults = []
    fetched = (root / "flatpak/build.sh").read_text(encoding="utf-8")
    for module in manifest["modules"]:
        for source in module["sources"]:
            digest = source.get("sha256", "")
            if source["type"] in ("dir", "script"):
                continue
            if not re.fullmatch(r"[0-9a-f]{64}", digest):
                faults.append(f"{module['name']}: {source['url']} is not pinned by its SHA-256")
            elif digest not in fetched:
                faults.append(f"{module['name']}: build.sh does not fetch {source['url']}")
    return faults


def warnings(manifest):
    return [f"{module['name']}: {option}" for module in manifest["modules"]
            for option in module.get("config-opts", [])
            + module.get("build-options", {}).get("cflags", "").split()
            if option in ("-w", "-Dwerror=false") or option.startswith("-Wno-")]


def report(number, name, faults):
    print(f"{'not ok' if faults else 'ok'} {number} {name}")
    for fault in faults:
        print(f"# {fault}")
    return not faults


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    names = listened(root)
    checks = [("there are names to hear", [] if len(names) >= 3 else [f"only {sorted(names)}"])]
    for ident in (ID, f"{ID}.Devel"):
        manifest = load(root / "flatpak" / f"{ident}.json")
        cipher = next(module for module in manifest["modules"] if module["name"] == "sqlcipher")
        flags = cipher["build-options"]["cflags"]
        checks += [
            (f"{ident} is what its file says", [] if manifest["id"] == ident else [manifest["id"]]),
            (f"{ident} asks for what it needs and no more", permissions(root, manifest)),
            (f"{ident}: every source is pinned and can be had offline", sources(root, manifest)),
            (f"{ident}: no warning is switched off", warnings(manifest)),
            (f"{ident}: what is deleted is overwritten, and what is temporary stays in memory",
             [flag for flag in ("-DSQLITE_SECURE_DELETE", "-DSQLITE_TEMP_STORE=2") if flag not in flags.split()]),
            (f"{ident} brings every language: a paper may be in another one than this computer",
             [] if manifest.get("separate-locales") is False else ["separate-locales is not false"]),
            (f"{ident} runs tests while it is built",
             [] if manifest["modules"][-1].get("run-tests") else ["no run-tests"]),
        ]
    print(f"1..{len(checks)}")
    good = [report(number, name, faults) for number, (name, faults) in enumerate(checks, 1)]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
