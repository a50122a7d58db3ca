#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Only tests with a window run a second time in ./dev test, and only where nothing else failed.

Usage: test-second-run.py SOURCE_ROOT
"""

import json
import pathlib
import subprocess
import sys
import tempfile

# ./dev without a verb says how it is used; what it defines stays. meson is what @OUTCOME says, once a test.
SCRIPT = """
source "$0/dev" help >/dev/null
BUILD=$1
within() { if [ "$1" = meson ]; then echo "meson $*"; return "$OUTCOME"; else "$@"; fi; }
run_windows_alone
"""


def run(root, results, outcome=0):
    """Whether ./dev test goes on after a run with these results, and which tests ran again."""
    with tempfile.TemporaryDirectory() as build:
        logs = pathlib.Path(build, "meson-logs")
        logs.mkdir()
        (logs / "testlog.txt").write_text("")
        (logs / "testlog.json").write_text("".join(
            json.dumps({"name": name, "result": result}) + "\n" for name, result in results))
        done = subprocess.run(["bash", "-c", SCRIPT, root, build], env={"PATH": "/usr/bin:/bin", "OUTCOME": str(outcome),
                                                                        "HOME": build},
                              capture_output=True, text=True)
        again = [line.split("--print-errorlogs ")[1].split() for line in done.stdout.splitlines()
                 if line.startswith("meson ")]
        return done.returncode == 0, again[0] if again else [], done.stderr


def main():
    root = str(pathlib.Path(sys.argv[1]).resolve())
    failed = 0
    number = 0

    def check(what, got, wanted):
        nonlocal failed, number
        number += 1
        if got != wanted:
            failed += 1
            print(f"# got {got}, wanted {wanted}")
        print(f"{'ok' if got == wanted else 'not ok'} {number} {what}")

    fine = ("sural:core / store", "OK")
    window = ("sural:app / app-visit", "FAIL")
    late = ("sural:e2e / print", "TIMEOUT")
    goes_on, again, said = run(root, [fine, window, late])
    check("windows run again", (goes_on, again), (True, ["app-visit", "print"]))
    check("and are named", "passed alone: app-visit print" in said, True)
    check("what fails again fails", run(root, [fine, window], 1)[:2], (False, ["app-visit"]))
    check("a test of the core fails at once", run(root, [("sural:core / store", "FAIL")])[:2], (False, []))
    check("also beside a window", run(root, [("sural:core / store", "FAIL"), window])[:2], (False, []))
    check("what was interrupted is not called passed", run(root, [fine])[:2], (False, []))
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
