#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No clinical sentence stands in code: what the program says of a patient comes from data/knowledge.

A string for people in src/ or ui/ that is a sentence of five words or more and holds a clinical term is
taken for a clinical one, and so is whatever sends somebody to a doctor. Others are names of fields and
headings. What remains in code and is no statement about a patient (what a picture shows, how a field is
filled in) is in ALLOWED, each with why. Beside that, every
sentence that code asks for is in sentences.xml, and every one there is asked for.

Usage: test-clinical-sentences.py SOURCE_ROOT
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ET

WORDS = 5
TERMS = re.compile(
    r"\b(calf|calves|nerves?|spine|spinal|root|muscles?|tendons?|achilles|bones?|foot|feet|heel|toes?"
    r"|ankles?|knees?|thigh|hips?|legs?|bladder|bowel|saddle|groin|chest|breath\w*|blood|bleed\w*"
    r"|pain\w*|aches?|hurts?|numb(?:ness)?|tingl\w*|weaker|weakness|swell\w*|swollen|fever|tears?|strains?"
    r"|ruptur\w*|thrombo\w*|clots?|dimer|ultrasound|imaging|mri|x-ray|fractur\w*|infection|cancer"
    r"|compartment|arter\w*|veins?|stenosis|stretch\w*|loading|running|hops?|hopping|jumps?|jumping"
    r"|walking|train|drugs?|medicine|treat\w*|diagnos\w*|symptoms?|settles?|heals?|relapse\w*|recover"
    r"|recovers|flares?|red flag|discomfort)\b", re.IGNORECASE)
# Whoever is sent to one of these is told so by the knowledge, be it in two words.
SENT_TO = re.compile(r"\b(hospital|emergency department|ambulance|doctor|physician|surgeon)\b", re.IGNORECASE)

# What is a sentence and no statement about a patient: a part of it, and why it stays in code.
ALLOWED = {
    "Wells score for thrombosis: %s; likely from %g": "how a score is printed, with the number of knowledge",
    "Sural explains; the diagnosis is the clinician's.": "what the program is",
    "What a name in a diary is, e.g.": "the help of an option",
    "For the doctor: %s.": "the label of a gate, which is knowledge",
    "Nothing recorded yet speaks for or against": "what an empty list says",
    "Calf or low back: records, weighs": "what the program is, in its About window",
    "Name the complaint, as “calf pain”.": "how a field is filled in",
    "What was not looked at gives no class.": "how a panel is filled in",
    "nerve %s, muscle %s": "how a chart is read out",
    "It is called unlikely only when its own questions": "how a word is chosen, with the number of knowledge",
    "Wells score for thrombosis: %s; likely from": "how a score is read out, with the numbers of knowledge",
    "Sural explains; the diagnosis is the clinician's.": "what the program is",
    "What a name in a diary is, e.g.": "how an option is filled in",
    "How bad was the pain at its worst?": "how a field of the diary is filled in",
    "Does pain follow sitting or calf loading?": "the question that a group of rows answers",
    "no pain score was recorded": "what the record lacks",
    "No working diagnosis has been recorded.": "what the record lacks",
    "No working diagnosis is recorded. Why go on": "what the visit lacks",
    "This red flag is recorded as yes.": "why a key did nothing",
    "No red flag is open. What is found goes": "why there is no paper",
    "Your diagnosis is on record.": "what was recorded",
    "Working diagnosis of the therapist: %s.": "what the clinician recorded, with the label of knowledge",
    "A table with a row for each day: boxes to mark": "what a picture shows",
    "Both legs, %.0f cm² in one view.": "what was drawn on the pain map, measured",
    "Larger than one spot, smaller than a broad pain.": "what was drawn on the pain map, measured",
    "marked above and below the knee": "what was drawn on the pain map, measured",
    "No leg is marked both above and below the knee.": "what was drawn on the pain map, measured",
    "Less than half lies in the strip of any root.": "what was drawn on the pain map, measured",
    "Needs %u day with both pain and %s": "how many days the diary lacks, of one",
    "Needs %u days with both pain and %s": "how many days the diary lacks",
    "The findings ": "the name of a band of the balance, spelled out",
    "Nerve or muscle is undecided.": "the name of a band of the balance, spelled out",
    "Nerve or muscle is open.": "the name of an answer, spelled out",
    "Which leg it is has not been said": "how a field is filled in",
    "The tests that follow are done on both legs": "how a field is filled in",
    "Nothing that tells nerve from muscle": "what the record lacks",
}

C_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
C_CALL = re.compile(r'(?<![\w])(?:_|N_|C_|NC_|ngettext|dngettext|g_dngettext)\s*\(')


def c_strings(text):
    """The literals inside the calls that mark a string for people, adjacent ones joined."""
    for call in C_CALL.finditer(text):
        depth, at, joined = 1, call.end(), ""
        while depth > 0 and at < len(text):
            literal = C_STRING.match(text, at)
            if literal:
                joined += literal.group(1)
                at = literal.end()
                continue
            if text[at] == "(":
                depth += 1
            elif text[at] == ")":
                depth -= 1
            elif text[at] == "," and joined:
                yield joined
                joined = ""
            at += 1
        if joined:
            yield joined


def blueprint_strings(text):
    for call in re.finditer(r'_\(\s*"((?:[^"\\]|\\.)*)"', text):
        yield call.group(1)


def is_clinical(string):
    if SENT_TO.search(string):
        return True
    n_words = len(re.findall(r"[A-Za-z’'-]{2,}|%\w", string))
    return n_words >= WORDS and re.search(r"[.!?](\s|\\n|$)", string) and TERMS.search(string)


def offenders(root):
    used = set()
    found = []
    files = sorted((root / "src").rglob("*.c")) + sorted((root / "ui").rglob("*.blp"))
    for file in files:
        text = file.read_text(encoding="utf-8")
        for string in c_strings(text) if file.suffix == ".c" else blueprint_strings(text):
            if not is_clinical(string):
                continue
            allowed = [part for part in ALLOWED if part in string]
            used.update(allowed)
            if not allowed:
                found.append(f"{file.relative_to(root)}: {string}")
    return len(files), found, sorted(set(ALLOWED) - used)


def sentences(root):
    """The ids of sentences.xml that code asks for and are not there, and those nobody asks for."""
    tree = ET.parse(root / "data" / "knowledge" / "sentences.xml").getroot()
    there = {s.get("id"): s.get("list") for s in tree.findall("sentence")}
    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted((root / "src").rglob("*.[ch]")))
    literals = set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', code))
    asked = set()
    for call in re.finditer(r"sural_knowledge_(?:get|fill)_sentence\s*\(", code):
        asked |= set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', code[call.end():call.end() + 200]
                                .split(";")[0]))
    kinds = set(re.findall(r'label_of \("([a-z]+)"', code))
    kinds |= set(re.findall(r'g_strconcat \("(excluded|treated)-"', code))
    # Said in place of one that is asked for.
    instead = {s.get("id") for s in tree.findall("sentence") if s.get("instead-of") in there}
    lists = set(re.findall(r'sural_knowledge_list_sentences\s*\([^"]*"([a-z-]+)"', code))
    unused = [i for i, name in there.items()
              if i not in literals and name not in lists and i.split("-")[0] not in kinds
              and i not in instead]
    missing = [i for i in asked if i not in there and not any(i == name for name in lists)]
    return len(there), sorted(missing), sorted(unused)


def report(number, name, faults):
    print(f"{'not ok' if faults else 'ok'} {number} {name}")
    for fault in faults:
        print(f"# {fault}")


def main():
    root = pathlib.Path(sys.argv[1])
    n_files, found, stale = offenders(root)
    n_sentences, missing, unused = sentences(root)
    nothing = [] if n_files > 100 and n_sentences > 20 else ["too few files or sentences"]
    print("1..5")
    report(1, "there is something to look at", nothing)
    report(2, "no clinical sentence stands in code", found)
    report(3, "every exception is still needed", stale)
    report(4, "every sentence that is asked for is there", missing)
    report(5, "every sentence is asked for", unused)
    return 1 if nothing or found or stale or missing or unused else 0


if __name__ == "__main__":
    sys.exit(main())
