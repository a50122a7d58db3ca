#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tests of the window that failed in the last run, a line each, where no other test did.

Usage: failed_windows.py BUILD
"""

import json
import pathlib
import sys

WINDOW = ("app", "e2e")
FINE = ("OK", "SKIP", "EXPECTEDFAIL")


def failed_windows(lines):
    """The names of those that failed; None where there is none, or one without a window among them.

    @lines: of meson's testlog.json, an object each
    """
    failed = [test["name"] for test in map(json.loads, lines) if test["result"] not in FINE]
    if not failed or not all(name.split(":", 1)[-1].split(" / ")[0].split("+")[0] in WINDOW for name in failed):
        return None
    return [name.split(" / ")[-1] for name in failed]


def main():
    log = pathlib.Path(sys.argv[1], "meson-logs/testlog.json")
    names = failed_windows(log.read_text(encoding="utf-8").splitlines())
    if names is None:
        return 1
    print("\n".join(names))
    return 0


if __name__ == "__main__":
    sys.exit(main())
