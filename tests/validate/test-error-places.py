#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is refused says where as data, not only as words.

Usage: test-error-places.py SOURCE_ROOT

A message that puts "file:line: " or "file: " in front of what is wrong there by itself, and sets an error with it, leaves
those who have the error to read the place out of a sentence. sural_error_set_at() and sural_error_set_in() put it there
and carry it. A name in front that is none of a file (a field, a gate, a measure) is part of the sentence, and errors of
GIO carry nothing.
"""

import pathlib
import re
import sys

ROOMS = ("store", "exchange", "knowledge", "scan", "record")
CALL = re.compile(r"\b(?:g_set_error|sural_error_set) \(")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
FRONT = re.compile(r"%s(?::%[ud])?: ")
A_FILE = re.compile(r"path|name$|file|folder|batch_get_name")

KNOWN = (
    ('g_set_error (error, SURAL_ERROR, SURAL_ERROR_LOCKED, _ ("%s: is locked"), self->path);', True),
    ('sural_error_set (error, SURAL_ERROR_INVALID, "%s:%u: %s", name, line, what);', True),
    ('sural_error_set_at (error, SURAL_ERROR_LOCKED, self->path, 0, _ ("is locked"));', False),
    ('sural_error_set (error, SURAL_ERROR_INVALID, _ ("%s: needs a reason"), gate);', False),
    ('g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("%s: cancelled"), name);', False),
)


def end_of_call(text, at):
    depth = 1
    while depth > 0 and at < len(text):
        if text[at] == '"':
            at = STRING.match(text, at).end()
            continue
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return at


def find_faults(text):
    """The lines on which a place is words only, and how many errors are set."""
    faults, n_calls = [], 0
    for call in CALL.finditer(text):
        n_calls += 1
        body = text[call.end():end_of_call(text, call.end()) - 1]
        message = STRING.search(body)
        if message is None or not FRONT.match(message.group(1)) or "G_IO_ERROR" in body:
            continue
        behind = STRING.sub("", body[message.end():]).lstrip(") ,\n")
        if A_FILE.search(behind.split(",")[0].strip()):
            faults.append(text[:call.start()].count("\n") + 1)
    return faults, n_calls


def main():
    root = pathlib.Path(sys.argv[1])
    wrong = [code for code, is_fault in KNOWN if bool(find_faults(code)[0]) != is_fault]
    faults, n_calls, n_places = [], 0, 0
    for room in ROOMS:
        for path in sorted((root / "src" / room).rglob("*.c")):
            text = path.read_text(encoding="utf-8")
            lines, n = find_faults(text)
            n_calls += n
            n_places += len(re.findall(r"\bsural_error_set_(?:at|in) \(", text))
            faults += [f"{path.relative_to(root)}:{line}: the place is only in the words" for line in lines]
    seen = not wrong and n_calls >= 50 and n_places >= 50
    print("1..2")
    print(f"{'ok' if seen else 'not ok'} 1 errors were found: {n_places} with a place, {n_calls} without")
    for code in wrong:
        print(f"# taken wrongly: {code}")
    print(f"{'not ok' if faults else 'ok'} 2 a place is carried by the error")
    for fault in faults:
        print(f"# {fault}")
    sys.exit(1 if faults or not seen else 0)


main()
