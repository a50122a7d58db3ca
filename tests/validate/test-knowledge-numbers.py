#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every clinical number of data/knowledge says how it is known, how it got here and where from.

The loader takes a clinic's element that says nothing for an assumption; ours say it themselves.
What is not asked for a source: how long a question takes and what its field takes (minutes, minimum,
maximum, step), angles and lengths of the figures, paths of the body chart.

Usage: test-knowledge-numbers.py SOURCE_ROOT
"""

import pathlib
import sys
import xml.etree.ElementTree as ET

# Elements with numbers, and the attributes that say how these are known.
GRADED = {
    "evidence": "grade", "gate": "grade", "presentation": "grade", "cluster": "grade",
    "window": "number-grade", "alert": "grade", "exercise": "grade", "step": "grade",
    "constant": "grade", "norm": "grade", "body-overlay": "grade", "measure": "mcid-grade",
    "tool": "grade", "rule": "grade", "sentence": "grade", "people": "grade", "early": "grade",
    "event": "grade", "station": "grade",
}
# What has a number of its own inside an element.
PARTS = (("exercise", "step"), ("finding", "tool"), ("measure", "early"))
# Rules whose value is a number, and what in a condition compares with one.
DAYS = ("days-calm", "days-restore", "days-load", "days-return", "review")
COMPARES = ("measure", "compare", "ratio", "difference", "day")


def has_mcid(measure):
    return measure.get("mcid") is not None or measure.get("mcid-fraction") is not None


def has_number(element):
    if element.tag == "tool":
        return element.get("kind") != "measure"
    if element.tag == "rule":
        return (element.get("kind") in DAYS
                or any(child.tag in COMPARES for child in element.iter()))
    if element.tag == "evidence":
        return element.get("grade") != "unmeasured"
    if element.tag == "measure" and element.get("id") is not None:
        return has_mcid(element) or element.get("life-days") is not None
    return True


def faults_of(element, name):
    prefix = "mcid-" if element.tag == "measure" else ""
    grade = element.get(GRADED[element.tag])
    if element.tag == "measure" and element.get("life-days") is not None:
        # How long a value stands for now is a choice of this project, and says so.
        for part in ("life-grade", "life-provenance"):
            if element.get(part) is None:
                yield f"{name}: life-days without {part}"
    if element.tag == "measure" and not has_mcid(element):
        return
    provenance = element.get(prefix + "provenance")
    sources = element.get(prefix + "source") or element.get("sources")
    if grade not in ("published", "assumed"):
        yield f"{name}: no grade"
    if provenance is None:
        yield f"{name}: does not say how it got here"
    # An assumed weight, a named number and a place on the body are choices of this project.
    if not sources and not (grade == "assumed" and element.tag in ("evidence", "constant",
                                                                   "body-overlay")):
        yield f"{name}: no source"


def graded(file):
    """Every graded element below the root; conditions have elements of the same names."""
    for parent in ET.parse(file).getroot():
        if parent.tag in GRADED:
            yield parent, parent.get("id")
        for child in parent:
            if (parent.tag, child.tag) in PARTS:
                yield child, f"{parent.get('id')}/{child.tag}"


def main():
    files = sorted((pathlib.Path(sys.argv[1]) / "data" / "knowledge").glob("*.xml"))
    files = [file for file in files if not file.name.endswith(".gresource.xml")]
    seen, faults = {}, []
    for file in files:
        for element, name in graded(file):
            if not has_number(element):
                continue
            seen[element.tag] = seen.get(element.tag, 0) + 1
            faults += faults_of(element, f"{file.name}: {element.tag} {name}")
    missing = sorted(set(GRADED) - set(seen))
    print("1..2")
    print(f"{'not ok' if missing else 'ok'} 1 elements of each kind were looked at")
    for tag in missing:
        print(f"# no {tag}")
    print(f"{'not ok' if faults else 'ok'} 2 every number has grade, provenance and source")
    for fault in faults:
        print(f"# {fault}")
    return 1 if faults or missing else 0


if __name__ == "__main__":
    sys.exit(main())
