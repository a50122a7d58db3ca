#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A number and its noun agree.

Usage: test-plurals.py SOURCE_ROOT

"1 days" is wrong in English, and elsewhere there are up to six forms of a noun. A message with a whole number and a
plural noun behind it comes from ngettext(), which is given the number. It need not where

- the number is fixed: in place of it stands the name of a constant, as in "at most %d bytes";
- what stands behind the number is no noun that it counts ("step %u of %u"); WORDS are those that only look like one;
- the noun is counted by another number before ("%u of the scores").

The texts of the knowledge and of the Blueprints have no numbers filled in at all.
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ET

CALL = re.compile(r"\b(ngettext|N_|_)\s*\(")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
NUMBER = r"%(?:\d+\$)?(?:l{0,2}|z)[du]"
# The number, up to two words that say which, and the noun.
COUNTED = re.compile(NUMBER + r" (?!of (?:the|its|our|your)\b)(?:[a-z]+ ){0,2}?"
                     r"(?!(?:WORDS)\b)([a-z]{2,}s|people|men|women|children)\b"
                     .replace("WORDS", "is|was|has|as|its|this|does|less|plus|minus|across|always|which|needs"))
# Whatever is filled in.
ANY = re.compile(r"%(?:\d+\$)?[-+ #0]*[\d*]*(?:\.[\d*]+)?(?:l{0,2}|z|h{0,2})[a-zA-Z%]")
CONSTANT = re.compile(r"\(?(?:\(\w+\)\s*)?[A-Z][A-Z0-9_]{2,}(?:\s*[-+/*]\s*[A-Z0-9_]+)*\)?(?:\s*/\s*.*)?$")
ALLOWED = {
    "src/scan/sural-picture.c": "the pixels of a picture: “4 × 3 pixels”",
}


def end_of_call(text, start):
    """Where the parenthesis that opens before start closes, and where its commas are."""
    depth, at, commas = 1, start, []
    while depth > 0 and at < len(text):
        if text[at] == '"':
            at += 1
            while text[at] != '"':
                at += 2 if text[at] == "\\" else 1
        elif text[at] in "([{":
            depth += 1
        elif text[at] in ")]}":
            depth -= 1
        elif text[at] == "," and depth == 1:
            commas.append(at)
        at += 1
    return at, commas


def arguments_after(text, at):
    """The arguments of the call that a message stands in, behind the message."""
    end, commas = end_of_call(text, at)
    places = [at, *commas, end - 1]
    parts = [text[a:b].lstrip(",").strip() for a, b in zip(places, places[1:])]
    return parts[1:] if parts and not parts[0] else parts


def is_fixed(message, match, arguments):
    """Whether what is filled in for the number that is matched is the name of a constant."""
    before = [m for m in ANY.finditer(message[:match.start()]) if not m.group().endswith("%")]
    index = len(before)
    return index < len(arguments) and CONSTANT.match(arguments[index]) is not None


def find_faults(text):
    """(line, message) of each number with a plural noun that is in one form only."""
    faults = []
    for call in CALL.finditer(text):
        if call.group(1) == "ngettext":
            continue
        end, _commas = end_of_call(text, call.end())
        message = "".join(STRING.findall(text[call.end():end]))
        for match in COUNTED.finditer(message):
            if not is_fixed(message, match, arguments_after(text, end)):
                faults.append((text[:call.start()].count("\n") + 1, message))
                break
    return faults


def texts_without_numbers(root):
    """Numbers that would be filled into texts of the knowledge or of a Blueprint."""
    faults = []
    for path in sorted((root / "ui").rglob("*.blp")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if "_(" in line and re.search(NUMBER, line):
                faults.append(f"{path.relative_to(root)}:{number}: fills in a number")
    for path in sorted((root / "data/knowledge").glob("*.xml")):
        for node in ET.parse(path).iter():
            if re.search(NUMBER, node.text or ""):
                faults.append(f"{path.relative_to(root)}: <{node.tag}> fills in a number: {node.text.strip()}")
    return faults


KNOWN = (
    ('g_strdup_printf (_ ("%d years old"), years)', True),
    ('g_strdup_printf (_ ("%s: %u of %u given days"), a, b, c)', True),
    ('g_strdup_printf (_ ("at most %d bytes"), MAX_BYTES)', False),
    ('g_strdup_printf (_ ("%s: at most %d bytes of %d"), name, (int) MAX_BYTES / 1024, n)', False),
    ('g_strdup_printf (_ ("%s: at most %d bytes"), name, most_bytes)', True),
    ('g_strdup_printf (ngettext ("%u day", "%u days", n), n)', False),
    ('g_strdup_printf (_ ("step %u of %u"), a, b)', False),
    ('g_strdup_printf (_ ("version %u is in force"), a)', False),
)


def main():
    root = pathlib.Path(sys.argv[1])
    wrong = [code for code, is_fault in KNOWN if bool(find_faults(code)) != is_fault]
    faults, n_plural = texts_without_numbers(root), 0
    for path in sorted([*(root / "src").rglob("*.c"), *(root / "src").rglob("*.h")]):
        text = path.read_text(encoding="utf-8")
        n_plural += len(re.findall(r"\bngettext\s*\(", text))
        if str(path.relative_to(root)) in ALLOWED:
            continue
        faults += [f"{path.relative_to(root)}:{line}: has one form for every number: {message}"
                   for line, message in find_faults(text)]
    seen = not wrong and n_plural >= 40
    print("1..2")
    print(f"{'ok' if seen else 'not ok'} 1 messages with forms for a number were found: {n_plural}")
    for code in wrong:
        print(f"# taken wrongly: {code}")
    print(f"{'not ok' if faults else 'ok'} 2 each number with a noun has them")
    for fault in faults:
        print(f"# {fault}")
    sys.exit(1 if faults or not seen else 0)


main()
