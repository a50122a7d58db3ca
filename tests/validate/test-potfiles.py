#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with a sentence for people is listed in po/POTFILES, and every listed file is there.

Usage: test-potfiles.py SOURCE_ROOT [--write]    (--write puts the list right)
"""

import pathlib
import re
import sys

# A call that marks a string: _("…"), N_, C_, Q_, ngettext, dngettext.
MARKED_C = re.compile(r'\b(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2)\s*\(')
MARKED_BLUEPRINT = re.compile(r'\bC?_\s*\("')


def wants_translation(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".c":
        return bool(MARKED_C.search(text))
    if path.suffix == ".blp":
        return bool(MARKED_BLUEPRINT.search(text))
    return True


def expected(root):
    files = [*root.glob("data/*.desktop.in"), *root.glob("data/*.metainfo.xml.in"),
             *root.glob("data/*.gschema.xml"), *root.glob("data/knowledge/*.xml"),
             *root.glob("data/help/*.xml"), *root.glob("src/**/*.c"), *root.glob("ui/**/*.blp")]
    return sorted(str(path.relative_to(root)) for path in files
                  if not path.name.endswith(".gresource.xml") and wants_translation(path))


def report(number, name, faults):
    print(f"{'not ok' if faults else 'ok'} {number} {name}")
    for fault in faults:
        print(f"# {fault}")
    return not faults


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    potfiles = root / "po" / "POTFILES"
    want = expected(root)
    if "--write" in sys.argv[2:]:
        potfiles.write_text("".join(f"{name}\n" for name in want), encoding="utf-8")
    have = [line.strip() for line in potfiles.read_text(encoding="utf-8").splitlines()
            if line.strip() and not line.startswith("#")]
    print("1..3")
    good = [
        report(1, "there are files to list", [] if len(want) > 20 else ["found too few files"]),
        report(2, "every file with a sentence is listed", sorted(set(want) - set(have))),
        report(3, "every listed file has a sentence", sorted(set(have) - set(want))),
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
