#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a toast says is never cut.

Usage: test-toasts.py SOURCE_ROOT

The title of a toast of libadwaita is cut where the window is narrow or its text large; what is said of a patient has
to be read whole. sural_toast_new() wraps it: no other place makes a toast of its own.
"""

import pathlib
import re
import sys

MAKER = "src/app/common/say/sural-toast.c"
OWN = re.compile(r"\badw_toast_(?:new|new_format|set_title)\b|\bADW_TYPE_TOAST\s*,|\bAdw\.Toast\s*\{")


def find_faults(text):
    """The lines that make or name a toast past sural_toast_new()."""
    return [text[:match.start()].count("\n") + 1 for match in OWN.finditer(text)]


def main():
    root = pathlib.Path(sys.argv[1])
    faults, wrapped = [], 0
    for path in sorted([*(root / "src").rglob("*.c"), *(root / "ui").rglob("*.blp")]):
        text = path.read_text(encoding="utf-8")
        wrapped += len(re.findall(r"\bsural_toast_new\s*\(", text))
        if str(path.relative_to(root)) == MAKER:
            continue
        faults += [f"{path.relative_to(root)}:{line}: use sural_toast_new()" for line in find_faults(text)]
    knows = find_faults('x = adw_toast_new ("");\nadw_toast_set_title (x, t);') == [1, 2] and not find_faults(
        "AdwToast *toast = sural_toast_new (title); adw_toast_set_timeout (toast, 15); ADW_TYPE_TOAST_OVERLAY")
    seen = knows and wrapped >= 10
    print("1..2")
    print(f"{'ok' if seen else 'not ok'} 1 toasts that wrap what they say were found: {wrapped}")
    print(f"{'not ok' if faults else 'ok'} 2 there are no others")
    for fault in faults:
        print(f"# {fault}")
    sys.exit(1 if faults or not seen else 0)


main()
