#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the includes of src/ to the one-way arrows of docs/ARCHITECTURE.md.

Usage: test-layers.py SOURCE_ROOT [COMPILE_COMMANDS]

Prints TAP. With compile_commands.json it also proves that no layer below the program is given
GTK's include path, and that only the store is given SQLCipher's.
"""

import json
import pathlib
import re
import shlex
import sys

# Who may include whom. A layer may always include itself.
ARROWS = {
    "model": set(),
    "knowledge": {"model"},
    "reasoning": {"model", "knowledge"},
    "store": {"model"},
    "exchange": {"model", "knowledge", "reasoning"},
    "paint": {"model", "knowledge", "reasoning"},
    "scan": {"model"},
    "record": {"model", "knowledge", "reasoning", "store", "exchange", "paint", "scan"},
    "ctl": {"model", "knowledge", "reasoning", "store", "exchange", "paint", "scan", "record"},
    "app": {"model", "knowledge", "reasoning", "store", "exchange", "paint", "scan", "record"},
}

# What is compiled once for each library (c_pch): as whose header each is held to the arrows.
PRECOMPILED = {"sural-core-pch.h": "model", "sural-app-pch.h": "app"}

# Headers that only some layers may see.
ONLY = {
    r"(sqlcipher/)?sqlite3\.h": {"store"},
    r"(gtk|gdk|gsk)/.*|adwaita\.h": {"app"},
    r"sodium\.h": {"store"},
    r"libxml/.*": {"knowledge", "exchange"},
    r"cairo.*\.h|pango/.*": {"paint", "app"},
    r"libical/.*": {"exchange"},
    r"qrencode\.h": {"paint"},
    r"zbar\.h|glycin\.h|jpeglib\.h": {"scan"},
    r"json-glib/.*": {"store", "exchange", "ctl"},
}

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')


def includes(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1)


def layer_of_file(path, root):
    """None where it is of no layer."""
    folder = path.relative_to(root / "src").parts[0]
    return PRECOMPILED.get(path.name) if folder == "pch" else folder if folder in ARROWS else None


def check_file(root, path):
    layer = layer_of_file(path, root)
    for number, header in includes(path):
        place = f"{path.relative_to(root)}:{number}"
        target = header.split("/")[0]
        if target in ARROWS and target != layer and target not in ARROWS[layer]:
            yield f"{place}: {layer} may not include {header}"
        for pattern, allowed in ONLY.items():
            if re.fullmatch(pattern, header) and layer not in allowed:
                yield f"{place}: {header} belongs to {', '.join(sorted(allowed))}"


def layer_of(entry, root):
    path = (pathlib.Path(entry["directory"]) / entry["file"]).resolve()
    try:
        layer = path.relative_to(root / "src").parts[0]
    except ValueError:
        return None
    # Compiled for the library that it lies with.
    return pathlib.Path(entry["output"]).parts[1] if layer == "pch" else layer


def check_command(entry, root):
    layer = layer_of(entry, root)
    if layer is None:
        return
    words = entry.get("arguments") or shlex.split(entry["command"])
    for word in words:
        if layer != "app" and re.search(r"include/(gtk-4\.0|libadwaita-1)$", word):
            yield f"{entry['file']}: compiled with {word}"
        if layer != "store" and re.search(r"include/sqlcipher$", word):
            # Who links the store inherits its flags; their sources are held by ONLY.
            if layer not in ("app", "ctl", "record"):
                yield f"{entry['file']}: compiled with {word}"


def report(number, name, faults):
    print(f"{'not ok' if faults else 'ok'} {number} {name}")
    for fault in faults:
        print(f"# {fault}")
    return not faults


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    files = sorted(p for p in (root / "src").rglob("*.[ch]"))
    unknown = sorted({str(p.relative_to(root)) for p in files if layer_of_file(p, root) is None})
    good = [
        report(1, "every folder of src is a layer", unknown),
        report(2, "there are sources to check", [] if len(files) > 20 else ["found too few files"]),
        report(3, "includes follow the arrows",
               [fault for path in files if layer_of_file(path, root) is not None
                for fault in check_file(root, path)]),
    ]
    if len(sys.argv) > 2:
        commands = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
        good.append(report(4, "no layer is given a library that is not its own",
                           [f for entry in commands for f in check_command(entry, root)]))
    print(f"1..{len(good)}")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
