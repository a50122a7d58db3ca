#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page that can be asked for has a picture taken of it, and any other is refused before anything starts."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

top = Path(sys.argv[1])
script = top / "tests/tools/shots.sh"
text = script.read_text(encoding="utf-8")
listed = re.search(r"^all=\((.*)\)$", text, re.M).group(1).split()
patterns = [word for line in re.findall(r"^    ([a-z*][a-z* |-]*)\)$", text, re.M) for word in line.split(" | ")]


def is_of(pattern, page):
    return page == pattern or (pattern.endswith("*") and page.startswith(pattern[:-1]))


with tempfile.TemporaryDirectory() as folder:
    wrong = subprocess.run([script, "no-build", top, Path(folder) / "out", "overview", "no-such-page"],
                           capture_output=True, text=True, check=False)
    left = list(Path(folder).iterdir())
help_text = subprocess.run([top / "dev", "help"], capture_output=True, text=True, check=False).stdout
checks = [
    ("every page is listed once", len(listed) == len(set(listed))),
    ("every page has its picture", all(any(is_of(p, page) for p in patterns) for page in listed)),
    ("every picture is of a page", all(any(is_of(p, page) for page in listed) for p in patterns)),
    ("another page is refused by its name", wrong.returncode == 2 and "no-such-page" in wrong.stderr),
    ("the refusal names the pages", all(page in wrong.stderr for page in listed)),
    ("nothing is left of it", not left),
    ("the help names pages", "shots [FOLDER [PAGE…]]" in help_text),
]
print(f"1..{len(checks)}")
for number, (name, good) in enumerate(checks, 1):
    print(f"{'ok' if good else 'not ok'} {number} {name}")
sys.exit(0 if all(good for _, good in checks) else 1)
