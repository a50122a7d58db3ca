#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every rule, test and case that docs/HAZARDS.md names is there, and no hazard is without one.

Usage: test-hazards.py SOURCE_ROOT
"""

import json
import pathlib
import re
import sys

QUOTED = re.compile(r"`([^`]+)`")
TEST = re.compile(r'"(/[a-z0-9][a-z0-9/-]*)"')


def list_tests(root):
    """The paths under which the programs in tests/ add their tests."""
    found = set()
    for file in (root / "tests").rglob("test-*.c"):
        found.update(TEST.findall(file.read_text(encoding="utf-8")))
    return found


def list_cases(root):
    entries = json.loads((root / "tests/cases/published/expected.json").read_text(encoding="utf-8"))
    return {pathlib.PurePath(entry["file"]).stem for entry in entries["cases"]}


def list_rows(text):
    """The cells of the table's rows, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return [(re.sub(r"\*\*(.*?)\*\*.*", r"\1", row[0]), row) for row in rows]


def check_rule(root, name):
    path, _, anchor = name.partition("#")
    file = root / path
    if not file.is_file():
        return [f"there is no file {path}"]
    if anchor and f'id="{anchor}"' not in file.read_text(encoding="utf-8"):
        return [f"{path} has no {anchor}"]
    return []


def check_test(name, tests, cases):
    if name.startswith("case:"):
        return [] if name.removeprefix("case:") in cases else [f"there is no {name}"]
    return [] if name in tests else [f"there is no test {name}"]


def check_row(root, hazard, row, tests, cases):
    if len(row) != 4:
        return [f"{hazard}: has {len(row)} cells"]
    rules, named = QUOTED.findall(row[1]), QUOTED.findall(row[2])
    faults = [f"{hazard}: names no rule"] if not rules else []
    faults += [f"{hazard}: names no test"] if not named else []
    faults += [f"{hazard}: does not say what remains"] if not row[3].strip() else []
    for rule in rules:
        faults += [f"{hazard}: {fault}" for fault in check_rule(root, rule)]
    for name in named:
        faults += [f"{hazard}: {fault}" for fault in check_test(name, tests, cases)]
    return faults


def check_gates(root, text):
    """Each gate is somebody's hazard."""
    gates = re.findall(r'<gate id="([^"]+)"', (root / "data/knowledge/gates.xml").read_text("utf-8"))
    return [f"gate {gate} guards no hazard" for gate in gates if f"gates.xml#{gate}`" not in text]


def report(number, name, faults):
    print(f"{'not ok' if faults else 'ok'} {number} {name}")
    for fault in faults:
        print(f"# {fault}")
    return not faults


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    text = (root / "docs/HAZARDS.md").read_text(encoding="utf-8")
    rows, tests, cases = list_rows(text), list_tests(root), list_cases(root)
    faults = [fault for hazard, row in rows for fault in check_row(root, hazard, row, tests, cases)]
    few = [f"found {len(rows)} hazards, {len(tests)} tests, {len(cases)} cases"]
    print("1..3")
    good = [
        report(1, "there is something to check",
               [] if len(rows) >= 15 and len(tests) > 200 and len(cases) > 60 else few),
        report(2, "every rule, test and case is there", faults),
        report(3, "every gate guards a hazard", check_gates(root, text)),
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
