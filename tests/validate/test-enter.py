#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Enter is Enter on every keyboard.

Usage: test-enter.py SOURCE_ROOT

Where src/app takes Return it takes the Enter of the block of digits and that of another level of the
keyboard (ISO_Enter) too: each place that names one of them names all three.
"""

import pathlib
import re
import sys

ENTER = ("GDK_KEY_Return", "GDK_KEY_KP_Enter", "GDK_KEY_ISO_Enter")
NEAR = 8  # lines: a binding of a key takes two or three


def find_faults(text):
    """The lines that name a key of ENTER with another of them nowhere near."""
    lines = text.split("\n")
    faults = []
    for number, line in enumerate(lines):
        if not any(re.search(rf"\b{key}\b", line) for key in ENTER):
            continue
        near = "\n".join(lines[max(0, number - NEAR):number + NEAR + 1])
        if not all(re.search(rf"\b{key}\b", near) for key in ENTER):
            faults.append(number + 1)
    return faults


def main():
    root = pathlib.Path(sys.argv[1])
    places, faults = 0, []
    for path in sorted((root / "src/app").rglob("*.c")):
        text = path.read_text(encoding="utf-8")
        places += len(re.findall(r"\bGDK_KEY_Return\b", text))
        faults += [f"{path.relative_to(root)}:{line}: is Enter of some keyboards only"
                   for line in find_faults(text)]
    knows = find_faults("case GDK_KEY_Return:\ncase GDK_KEY_KP_Enter:") == [1, 2] and not find_faults(" | ".join(ENTER))
    print("1..2")
    print(f"{'ok' if knows and places >= 8 else 'not ok'} 1 places that take Enter were found: {places}")
    print(f"{'not ok' if faults else 'ok'} 2 each takes that of every keyboard")
    for fault in faults:
        print(f"# {fault}")
    sys.exit(1 if faults or not knows or places < 8 else 0)


main()
