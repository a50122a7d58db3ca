#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A widget that hands the focus it is given to a child says also where Tab leads from there.

Usage: test-focus.py SOURCE_ROOT

GTK lets a widget take the focus itself on the way back by Shift and Tab. One that overrides
“grab_focus” and not “focus” hands it to the child that it came from, and the key is trapped.
"""

import pathlib
import re
import sys

# AdwBin overrides “focus” itself.
SAFE_PARENTS = ("ADW_TYPE_BIN",)


def main():
    root = pathlib.Path(sys.argv[1])
    found, faults = 0, []
    for path in sorted((root / "src/app").rglob("*.c")):
        text = path.read_text(encoding="utf-8")
        if "->grab_focus = " not in text:
            continue
        found += 1
        parents = re.findall(r"G_DEFINE\w*TYPE\w*\s*\(\s*\w+,\s*\w+,\s*(\w+)", text)
        if "->focus = " not in text and not all(parent in SAFE_PARENTS for parent in parents):
            faults.append(path.relative_to(root))
    print("1..2")
    print(f"{'ok' if found >= 10 else 'not ok'} 1 classes that hand on the focus were read: {found}")
    print(f"{'not ok' if faults else 'ok'} 2 each of them says where Tab leads")
    for fault in faults:
        print(f"# {fault}: overrides grab_focus without focus; see sural_focus_children()")
    sys.exit(1 if faults or found < 10 else 0)


main()
