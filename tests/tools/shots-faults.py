#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""shots-faults.py TOP OUTDIR: what the judge of layouts (tests/app/layout-judge.h) found in the windows whose
pictures were taken, and which texts stand there in English though there is a translation. Each fault once, with the
first picture that it is in and in how many more it is.
"""

import collections
import pathlib
import re
import sys

import catalogue

LANGUAGES = ("de", "fr", "es")
# What is no fault, each with the reason: word, pattern of the place, pattern of the text.
ALLOWED = [
    ("cut", "SuralGuideDialog", "", "a row says how a page of the guide begins; the page it opens has all of it"),
    ("sideways", "SuralDiaryGrid", "", "a table of a fortnight: its days stay in view while its scores are scrolled"),
    ("outside", "AdwSheetControls", "", "the toolkit's preferences are never narrower than 360, and the frame takes 10"),
    ("english", "", "^[A-Z]$", "a key of the keyboard"),
]


def is_allowed(word, place, text):
    return any(word == w and re.search(p, place) and re.search(t, text) for w, p, t, _ in ALLOWED)


def read_translated(top, language):
    """What is another text in the language, whatever its context."""
    same, other = set(), set()
    for message in catalogue.read_po(pathlib.Path(top) / "po" / f"{language}.po"):
        for text, translated in zip(message.ids, message.texts):
            (same if text == translated else other).add(text)
    return other - same


def read_faults(path, translated):
    for line in path.read_text(encoding="utf-8").splitlines():
        word, place, text = line.split("\t")
        if word != "text":
            yield word, place, text
        elif text in translated:
            yield "english", place, text


def main():
    top, out = sys.argv[1], pathlib.Path(sys.argv[2])
    catalogues, found = {}, collections.defaultdict(list)
    seen = sorted(out.glob("*.seen"))
    for path in seen:
        page, look = path.stem.split("@")
        language = next((word for word in look.split("+") if word in LANGUAGES), None)
        if language and language not in catalogues:
            catalogues[language] = read_translated(top, language)
        for fault in read_faults(path, catalogues.get(language, ())):
            if not is_allowed(*fault):
                found[fault].append(f"{page} {look}")
    for (word, place, text), where in sorted(found.items()):
        more = f" and {len(where) - 1} more" if len(where) > 1 else ""
        print(f"{word}: {where[0]}{more}: {text} [{place}]")
    print(f"shots: {len(found)} faults in {len(seen)} windows", file=sys.stderr)


main()
