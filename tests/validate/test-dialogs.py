#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One dialog at a time, and none that cannot be locked or is not walked.

Usage: test-dialogs.py SOURCE_ROOT

Every dialog comes by sural_dialog_present(), which stacks none, and every class of dialog is in the
table of tests/app/test-dialogs.c, which locks the clinic in each, and in that of
tests/e2e/test-accessibility.py, which walks them as assistive technology has them.
"""

import ast
import pathlib
import re
import sys

PRESENTS = re.compile(r"\badw_(?:alert_)?dialog_(?:present|choose)\b")


# Come only where an import takes long, and where a sheet that was printed here is photographed: tests/app/test-sheet.c.
NOT_WALKED = {"SuralImportProgress", "SuralSheetDialog"}


def walked_classes(root):
    """The names in DIALOG_CLASSES of the walk."""
    text = (root / "tests/e2e/test-accessibility.py").read_text(encoding="utf-8")
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "DIALOG_CLASSES":
            return {name for part in ast.literal_eval(node.value).values() for name in part}
    return set()


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
    faults += [f"{name} is not in DIALOG_CLASSES of tests/e2e/test-accessibility.py"
               for name in sorted(table - walked_classes(root) - NOT_WALKED)]
    print("1..2")
    print(f"{'ok' if len(classes) >= 19 else 'not ok'} 1 classes of dialogs were found: {len(classes)}")
    print(f"{'not ok' if faults else 'ok'} 2 each is shown alone, is locked in a test and is walked")
    for fault in faults:
        print(f"# {fault}")
    sys.exit(1 if faults or len(classes) < 19 else 0)


main()
