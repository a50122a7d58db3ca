#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every painter that the program uses is compared with a kept picture.

Usage: test-painters.py SOURCE_ROOT

A painter is a function sural_…_draw… or sural_…_compose that a header of src/paint declares and that
src/app or src/ctl calls. Prints TAP.
"""

import pathlib
import re
import sys

PAINTER = re.compile(r"^[\w *]*?\b(sural_\w+_(?:draw(?:_\w+)?|compose)) \(", re.MULTILINE)


def read(paths):
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(paths))


def main():
    root = pathlib.Path(sys.argv[1])
    declared = set(PAINTER.findall(read((root / "src/paint").rglob("*.h"))))
    used = read([*(root / "src/app").rglob("*.c"), *(root / "src/ctl").glob("*.c")])
    tests = read((root / "tests/paint").glob("test-raster*.c"))
    painters = [name for name in sorted(declared) if re.search(rf"\b{name} \(", used)]

    print(f"1..{len(painters) + 1}")
    print("ok 1 there are painters" if len(painters) > 8 else "not ok 1 there are painters")
    failed = len(painters) <= 8
    for number, name in enumerate(painters, 2):
        found = re.search(rf"\b{name} \(", tests) is not None
        failed = failed or not found
        print(f"{'ok' if found else 'not ok'} {number} {name} is compared with a kept picture")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
