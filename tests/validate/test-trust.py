#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every test that docs/TRUST.md names exists, and every promise names one or says “not yet”.

Usage: test-trust.py SOURCE_ROOT
"""

import pathlib
import re
import sys

TEST = re.compile(r"`([a-z-]+)(?: (/[a-z0-9/-]+))?`")
PROMISE = re.compile(r"^(\d+)\. ", re.MULTILINE)


def find_program(root, name):
    for folder, stem in (("core", name), ("paint", name), ("scan", name),
                         ("app", name.removeprefix("app-"))):
        path = root / "tests" / folder / f"test-{stem}.c"
        if path.exists() and (folder == "app") == name.startswith("app-"):
            return path
    return None


def find_faults(root, text):
    parts = PROMISE.split(text)[1:]
    for number, promise in zip(parts[::2], parts[1::2]):
        named = TEST.findall(promise)
        if not named and "ot yet" not in promise:
            yield f"promise {number} has no test and does not say “not yet”"
        for name, path in named:
            program = find_program(root, name)
            if program is None:
                yield f"promise {number}: there is no test program “{name}”"
            elif path and f'"{path}"' not in program.read_text(encoding="utf-8"):
                yield f"promise {number}: {program.name} has no {path}"
    numbers = [int(number) for number in parts[::2]]
    if numbers != list(range(1, len(numbers) + 1)):
        yield "the promises are not numbered in order"


def main():
    root = pathlib.Path(sys.argv[1])
    text = (root / "docs/TRUST.md").read_text(encoding="utf-8")
    faults = list(find_faults(root, text))
    print("1..2")
    print(("ok" if len(PROMISE.findall(text)) > 20 else "not ok") + " 1 there are promises")
    for fault in faults:
        print("#", fault)
    print(("not ok" if faults else "ok") + " 2 every promise has its tests, and they exist")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
