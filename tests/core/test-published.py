#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What suralctl says of every case of tests/cases is what has to be said.

Usage: test-published.py SOURCE_ROOT SURALCTL

Expectations stand in tests/cases/published/expected.json. What is known not to hold yet stands there
as "failing" and is a TODO here: once it holds the test fails until it is moved to "expect".
"""

import pathlib
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests/tools"))

import published  # noqa: E402


class Tap:
    def __init__(self):
        self.count = 0
        self.bad = 0

    def report(self, name, faults, todo=False):
        self.count += 1
        self.bad += bool(faults) != todo
        print(f"{'not ok' if faults else 'ok'} {self.count} {name}{' # TODO' if todo else ''}")
        for fault in faults:
            print(f"# {fault}")


def check_list(entries):
    """Each case once, each with something to hold it to, and no case without an entry."""
    listed = [entry["file"] for entry in entries]
    have = published.list_files(ROOT)
    faults = [f"{file} is there twice" for file in sorted(set(listed)) if listed.count(file) > 1]
    faults += [f"{file} has no expectation" for file in sorted(set(have) - set(listed))]
    faults += [f"{file} is no case" for file in sorted(set(listed) - set(have))]
    for entry in entries:
        for block in ("expect", "failing"):
            expected = entry.get(block, {})
            faults += [f"{entry['file']}: {name} is no check"
                       for name in set(expected) - set(published.CHECKS)]
            faults += [f"{entry['file']}: plan: {name} is no check"
                       for name in set(expected.get("plan", {})) - published.PLAN_CHECKS]
        if not entry["expect"]:
            faults.append(f"{entry['file']} expects nothing")
    return faults


def check_words(sural, entries):
    """A word that nothing is ever called would make an expectation hold for nothing."""
    assess = sural.say(entries[0]["file"])["assess"]
    names = {result["id"] for result in assess["differential"]}
    bands = {"not-asked", "undecided", *published.LEANS, *published.AGAINST}
    allowed = {
        "bands_in": bands, "bands_not": bands,
        "words_in": {"gate", "ask", "low", "unlikely"},
        "words_not": {"gate", "ask", "low", "unlikely"},
    }
    faults = []
    for entry in entries:
        truth = set(entry.get("truth", [])) - {"neither"}
        faults += [f"{entry['file']}: {name} is no hypothesis" for name in truth - names]
        for expected in (entry["expect"], entry.get("failing", {})):
            for check in ("leader_in", "leader_not", "first_not"):
                faults += [f"{entry['file']}: {name} is no hypothesis"
                           for name in set(expected.get(check, [])) - names]
            for check, words in allowed.items():
                for name, have in expected.get(check, {}).items():
                    faults += [f"{entry['file']}: {word} is no word for {name}"
                               for word in set(have) - words]
    return faults


def main():
    sural = published.Sural(ROOT, sys.argv[2])
    entries = published.load(ROOT)
    tap = Tap()
    tap.report("every case is expected to show something", check_list(entries))
    tap.report("expectations use words that are used", check_words(sural, entries))
    for entry in entries:
        tap.report(entry["file"], published.check(sural, entry, entry["expect"]))
        tap.report(f"{entry['file']}: always", published.check_always(sural, entry))
        for name, expected in entry.get("failing", {}).items():
            tap.report(f"{entry['file']}: {name}",
                       published.check(sural, entry, {name: expected}), todo=True)
    print(f"1..{tap.count}")
    return 1 if tap.bad else 0


if __name__ == "__main__":
    sys.exit(main())
