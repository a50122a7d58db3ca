#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One dialog at a time, and none that cannot be locked.

Usage: test-dialogs.py SOURCE_ROOT

Every dialog comes by sural_dialog_present(), which stacks none, and every class of dialog is in the
table of tests/app/test-dialogs.c, which locks the clinic in each.
"""

import pathlib
import re
import sys

PRESENTS = re.compile(r"\badw_(?:alert_)?dialog_(?:present|choose)\b")


def main():
    root = pathlib.Path(sys.argv[1])
    classes, faults = set(), []
    for path in sorted((root / "src/app").rglob("*.c")):
        text = path.read_text(encoding="utf-8")
        classes.update(re.findall(
            r"G_DEFINE_\w*TYPE\w*\s*\(\s*(\w+),\s*\w+,\s*ADW_TYPE_\w*DIALOG\b", text))
        if path.name != "sural-dialogs.c" and PRESENTS.search(text):
            faults.append(f"{path.relative_to(root)} shows a dialog without sural_dialog_present()")
    test = (root / "tests/app/test-dialogs.c").read_text(encoding="utf-8")
    table = test[test.index("each_class[] = {"):]
    table = set(re.findall(r'\{ "(\w+)", make_', table[:table.index("};")]))
    faults += [f"{name} is not in the table of tests/app/test-dialogs.c"
               for name in sorted(classes - table)]
    print("1..2")
    print(f"{'ok' if len(classes) >= 19 else 'not ok'} 1 classes of dialogs were found: {len(classes)}")
    print(f"{'not ok' if faults else 'ok'} 2 each is shown alone and is locked in a test")
    for fault in faults:
        print(f"# {fault}")
    sys.exit(1 if faults or len(classes) < 19 else 0)


main()
