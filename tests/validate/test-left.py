#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where there are two legs, "left" is a side and nothing else.

No string for people in src/, ui/ and data/knowledge uses "left" for what remains: "3 left", "time left",
"what is left", "left to ask". Leaving something out or as it is stays sayable.

Usage: test-left.py SOURCE_ROOT
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ET

AMBIGUOUS = re.compile(
    # 3 left, %u min left, %d questions left
    r"(?:\d+|%[-.0-9]*l?[udf]|\{\w+\})\s+(?:\w+\s+){0,2}left\b(?!\s+(?:out|leg|side|calf|foot|heel|knee|ankle|hip))"
    # time left, minutes left, nothing left
    r"|\b(?:time|minutes?|mins?|days?|weeks?|steps?|questions?|items?|tests?|rest|flags|nothing|none|any|more|much"
    r"|little|hardly any)\s+left\b(?!\s+(?:out|leg|side))"
    # what is left, those that are left; but "is left out", "is left as it is"
    r"|\b(?:is|are|was|were|be)\s+left\b(?!\s+(?:out|as\b|alone|behind|with|to\s+(?:heal|rest)|blank|empty|side|leg|where))"
    # left to ask, left over, left in the group
    r"|\bleft\s+(?:to\s+(?!right\b)\w+|over\b|in\s+the\b)",
    re.IGNORECASE)

C_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
C_CALL = re.compile(r'(?<!\w)(?:_|N_|C_|NC_|ngettext|dngettext|g_dngettext)\s*\(')

# What the rule finds, and what it lets be; so that the rule itself is known to work.
FOUND = ("3 left", "%u min left", "time left", "what is left", "What is left.", "%u questions left to ask",
         "ask the items that are left", "all red flags left in the group", "Left to ask: %s", "2 minutes left.",
         "next to nothing is left of it", "200 mL left in the bladder")
LET_BE = ("Left", "Left leg", "Left out, and why (%u)", "Straight leg raise, left", "it is left out today",
          "3 left out", "Left %s, right %s", "knee left where they are", "%s: left 12, right 20", "from left to right", "right %s less than left",
          "This field is left empty")


def call_arguments(text, start):
    """The text of the call's parentheses that open at @start."""
    depth, i, quoted = 1, start, False
    while i < len(text) and depth > 0:
        if text[i] == "\\":
            i += 1
        elif text[i] == '"':
            quoted = not quoted
        elif not quoted:
            depth += (text[i] == "(") - (text[i] == ")")
        i += 1
    return text[start:i]


def code_strings(path):
    text = path.read_text(encoding="utf-8")
    kept = {}
    # A quote inside a comment is no string; a comment sign inside a string is no comment.
    for match in C_CALL.finditer(text):
        arguments = call_arguments(text, match.end())
        joined = "".join(C_STRING.findall(arguments)) if arguments.count(",") == 0 else " | ".join(
            C_STRING.findall(arguments))
        kept[text.count("\n", 0, match.start()) + 1] = joined
    return kept.items()


def knowledge_strings(path):
    for element in ET.parse(path).getroot().iter():
        if not isinstance(element.tag, str):
            continue
        for text in (element.text, element.tail):
            if text and text.strip():
                yield element.get("id", element.tag), " ".join(text.split())


def main():
    root = pathlib.Path(sys.argv[1])
    failures = [f"the rule does not find “{text}”" for text in FOUND if not AMBIGUOUS.search(text)]
    failures += [f"the rule finds “{text}”" for text in LET_BE if AMBIGUOUS.search(text)]
    n_strings = 0

    for folder, pattern in (("src", "*.c"), ("ui", "*.blp"), ("data/knowledge", "*.xml")):
        for path in sorted((root / folder).rglob(pattern)):
            strings = knowledge_strings(path) if pattern == "*.xml" else code_strings(path)
            for place, text in strings:
                n_strings += 1
                found = AMBIGUOUS.search(text)
                if found:
                    failures.append(f"{path.relative_to(root)}:{place}: “{found.group()}” may be a leg: {text}")
    if n_strings < 1000:
        failures.append(f"only {n_strings} strings were read")

    print("TAP version 13\n1..1")
    for failure in failures:
        print(f"# {failure}")
    print(f"{'not ok' if failures else 'ok'} 1 - left is a side ({n_strings} strings)")
    return 1 if failures else 0


sys.exit(main())
