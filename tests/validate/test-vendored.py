#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the phone diary has from others is what they published, byte for byte, with its licence beside it.

docs/PHONE-DIARY.md has a table of the files: name, package, version, licence, SHA-256.

Usage: test-vendored.py SOURCE_ROOT
"""

import hashlib
import pathlib
import re
import sys

ROW = re.compile(r"^\| `(vendor/[\w.-]+\.js)` \| ([^|]+) \| ([^|]+) \| `(vendor/[\w-]+)`[^|]*\| `([0-9a-f]{64})` \|$", re.M)


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    folder = root / "data/phone"
    rows = ROW.findall((root / "docs/PHONE-DIARY.md").read_text(encoding="utf-8"))
    there = sorted(str(path.relative_to(folder)) for path in folder.glob("vendor/*.js"))
    faults = []
    if sorted(row[0] for row in rows) != there:
        faults.append(f"the page names {[row[0] for row in rows]}, and there are {there}")
    for name, package, _, licence, digest in rows:
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            faults.append(f"{name} is not what {package.strip()} published")
        if not (folder / licence).is_file():
            faults.append(f"{name}: there is no {licence}")
    print("1..1")
    print(f"{'not ok' if faults else 'ok'} 1 what is of others is unchanged")
    for fault in faults:
        print(f"# {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
