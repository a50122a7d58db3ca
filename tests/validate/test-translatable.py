#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is shown can be translated, and is put together so that it can be.

- No word of the program stands in code or in a Blueprint without the mark that hands it to the translators. Names of
  types, keys of data, SQL and what only a developer sees are told apart by where they stand; what is left is in
  ALLOWED with why.
- Lists are joined by sural_list_text(), words are written small by sural_words_within(): a comma or a lower case of
  their own is that of English.
- A sentence is one message: none begins or ends with a blank, or is a comma.
- The knowledge's rules (ITS) hand every text of it to the translators.

Usage: test-translatable.py SOURCE_ROOT
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ET

MARKS = {"_", "N_", "C_", "NC_", "Q_", "ngettext", "gettext", "dngettext", "g_dngettext", "g_dpgettext2"}
# Every layer but the store, whose SQL cannot be told from words.
LAYERS = ("app", "ctl", "paint", "record", "exchange", "reasoning", "knowledge", "model")
# What these are given is never shown.
UNSEEN = {
    "g_warning", "g_critical", "g_error", "g_debug", "g_message", "g_str_equal", "g_strcmp0", "g_str_has_prefix",
    "g_str_has_suffix", "g_set_application_name", "g_task_set_name", "gtk_widget_set_name", "listen",
    "pango_font_description_from_string", "cairo_tag_begin", "cairo_tag_end", "sural_box_drawing", "sural_box_open",
    "sural_box_close", "sural_box_stack", "sural_handout_sheet_open_list", "sural_handout_sheet_close_list", "cairo_pdf_surface_set_metadata", "memcmp", "strpbrk", "g_param_spec_string",
}
# A file or a part of it, and why what stands in it is for no translator.
ALLOWED = {
    "src/app/actions.c": "names of keys, which GTK puts into words",
    "src/app/help/help-topics.c": "names of types",
    "src/app/help/sural-guide.c": "faults of the guide that is built in; the tests read it",
    "src/app/help/sural-guide-text.c": "faults of the guide that is built in; the tests read it",
    "src/app/sural-application.c:Sural": "the name of the program",
    "src/app/paper/sural-phone-mail.c:diary-%.8s.html": "a name in the cache",
    "src/app/paper/sural-phone-mail.c:Response": "D-Bus",
    "src/app/paper/sural-phone-mail.c:ComposeEmail": "D-Bus",
    "src/ctl/main.c:PATIENT OTHER": "what stands for an argument is the same everywhere",
    "src/ctl/main.c:PATIENT ARCHIVE": "what stands for an argument is the same everywhere",
    "src/ctl/main.c:ARCHIVE FOLDER": "what stands for an argument is the same everywhere",
    "src/ctl/main.c:PATIENT [FILE…]": "what stands for an argument is the same everywhere",
    "src/ctl/main.c:PATIENT [SCRIPT]": "what stands for an argument is the same everywhere",
    "src/ctl/main.c:[add | remove | role … NAME]": "what is typed is the same everywhere",
    "src/ctl/main.c:check [DIR] | sources": "what is typed is the same everywhere",
    "src/ctl/sural-ctl-knowledge.c:%s\\t%s\\t%s\\tpublished %u, assumed %u, unmeasured %u; from memory %u\\n":
        "columns, which scripts cut",
    "src/exchange/fhir/sural-fhir-build.c": "words of the codes of FHIR",
    "src/exchange/fhir/sural-fhir-care-plan.c": "types of FHIR, and texts of a bundle, which others read in English",
    "src/exchange/fhir/sural-fhir-contacts.c": "types of FHIR",
    "src/exchange/fhir/sural-fhir-goals.c": "types of FHIR, and texts of a bundle, which others read in English",
    "src/exchange/fhir/sural-fhir-observation.c": "types of FHIR",
    "src/exchange/fhir/sural-fhir-writer.c": "types of FHIR",
    "src/exchange/phone/sural-appointment-ics.c": "what calendars read",
    "src/exchange/phone/sural-phone-page.c:<a class=\\\"call\\\" href=\\\"tel:%s\\\">%s</a>\\n": "markup",
    "src/exchange/phone/sural-phone-page.c:<details id=\\\"help\\\" class=\\\"help\\\" open>\\n": "markup",
    "src/exchange/phone/sural-phone-page.c:default-src 'none'; script-src": "what browsers read",
    "src/exchange/phone/sural-phone-page.c:; img-src data:; base-uri 'none'; form-action 'none'": "what browsers read",
    "src/record/export/sural-patient-archive.c:pictures/%s.jpg": "a name in an archive",
    "src/record/import/sural-record-intake.c:pictures/%s.jpg": "a name in an archive",
    "src/model/import/sural-record-rows.c": "words of a format, which are the same in every clinic",
    "src/exchange/diary/sural-diary-cell.c": "words of diaries in many languages",
    "src/exchange/fhir/sural-fhir-identifier.c": "types of FHIR",
    "src/exchange/fhir/sural-fhir-reader.c:Observation": "a type of FHIR",
    "src/exchange/fhir/sural-fhir-reader.c:EpisodeOfCare": "a type of FHIR",
    "src/exchange/fhir/sural-fhir-reader.c:Condition": "a type of FHIR",
    "src/exchange/fhir/sural-fhir-reader.c:Goal": "a type of FHIR",
    "src/exchange/fhir/sural-fhir-pain.c:out of 10": "a unit, as other programs write it",
    "src/exchange/fhir/sural-fhir-person.c:Patient/": "a type of FHIR",
    "src/exchange/fhir/sural-fhir-source.c": "types of FHIR",
    "src/exchange/fhir/sural-fhir-version.c": "types of FHIR",
    "src/exchange/sural-file-content.c:<!doctype html": "what files begin with",
    "src/exchange/sural-file-content.c:Workout Name": "a title of tables",
    "src/exchange/sural-file-content.c:Exercise Name": "a title of tables",
    "src/exchange/sural-file-content.c:Set Order": "a title of tables",
    "src/exchange/sural-file-content.c:Strong": "the name of a program",
    "src/exchange/sural-file-content.c:WorkoutType": "a title of tables",
    "src/exchange/sural-file-content.c:WorkoutDay": "a title of tables",
    "src/exchange/sural-file-content.c:PlannedDuration": "a title of tables",
    "src/exchange/sural-file-content.c:TrainingPeaks": "the name of a program",
    "src/exchange/sural-file-content.c:7z\\xbc\\xaf": "what files begin with",
    "src/exchange/sural-file-content.c:Rar!": "what files begin with",
    "src/exchange/sural-file-content.c:SQLite format 3": "what files begin with",
    "src/exchange/diary/sural-instrument-csv.c": "titles of tables",
    "src/exchange/sural-text-encoding.c:Mac OS Roman": "a name",
    "src/exchange/sural-text-encoding.c:Mac OS Cyrillic": "a name",
    "src/exchange/training/sural-apple-health.c": "elements of a log",
    "src/exchange/training/sural-fitbit-csv.c": "titles of tables",
    "src/exchange/training/sural-garmin-csv.c": "titles of tables",
    "src/exchange/training/sural-strava-csv.c": "titles of tables",
    "src/exchange/training/sural-tcx.c": "elements of a log",
    "src/exchange/training/sural-training-file.c": "names of programs",
    "src/knowledge/parse/sural-xml.c": "what libxml2 says",
    "src/model/words/sural-catalog.c:%s: is no catalogue": "asks for a translation where there is none",
    "src/model/words/sural-plural.c:Plural-Forms:": "a word of the header",
    "src/model/day/sural-written-day.c": "the English words that are understood in every locale",
    "src/paint/paper/sural-document.c:page=%u pos=[%s %s]": "PDF",
    "src/paint/paper/sural-pdf-update.c": "PDF",
    "src/record/demo/demo-patients.c": "the patients of the demonstration, as a clinician typed them",
    "src/record/demo/sural-demo-clinic.c": "the patients of the demonstration, as a clinician typed them",
    "src/record/visit/sural-script.c:FINDING [left|right] VALUE|unknown [day=DAY] [note=TEXT]": "what is typed is the same everywhere",
    "src/record/visit/sural-script.c:MEASURE VALUE|unknown": "what is typed is the same everywhere",
    "src/record/visit/sural-script.c:MEASURE DAY VALUE": "what is typed is the same everywhere",
    "src/record/visit/sural-script.c:MEASURE DAY": "what is typed is the same everywhere",
    "src/record/visit/sural-script.c:[EXERCISE [DAY…]]": "what is typed is the same everywhere",
    "src/record/visit/sural-script.c:[REGION left|right QUALITY [back|front|left|right]]": "what is typed is the same everywhere",
    "src/record/visit/sural-script.c:[HYPOTHESIS [grade=G] [tissue=T] [reason=TEXT]]": "what is typed is the same everywhere",
    "src/record/visit/sural-script.c:GATE [REASON]": "what is typed is the same everywhere",
    "src/record/visit/sural-script.c:share-with-coach yes|no|unknown [day=DAY]": "what is typed is the same everywhere",
    "src/record/visit/sural-script.c:PLACE [TEXT] [group=GROUP] [score=N] [target=N] [by=DAY] [day=DAY]": "what is typed is the same everywhere",
    "src/record/visit/sural-script.c:VISIT|- REASON answer|measure|map|conclude|score …": "what is typed is the same everywhere",
}

TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)+\'|^[ \t]*#(?:[^\n\\]|\\.|\\\n)*'
                   r'|[A-Za-z_]\w*|[(){};,\[\]]|\s+|.', re.DOTALL | re.MULTILINE)
FORMATS = re.compile(r"(?:PRI\w+|G_G\w+_(?:MODIFIER|FORMAT))$")
# Two words, or one that begins like a heading.
WORDS = re.compile(r"[^\W\d_]{2,}[^\w]*\s\S*[^\W\d_]{2,}|^[A-Z][a-z]+")


def literals(text):
    """Every string of C code, those that follow each other as one: (line, string, names of the calls around it)."""
    around, last, found = [], "", None
    line = 1
    for match in TOKEN.finditer(text):
        token = match.group()
        at, line = line, line + token.count("\n")
        if token[0] == '"':
            if found:
                found[1] += token[1:-1]
            else:
                found = [at, token[1:-1], list(around)]
            continue
        if token.isspace() or token.startswith(("/*", "//")) or token.lstrip().startswith("#"):
            continue
        if found and not FORMATS.match(token):
            yield tuple(found)
            found = None
        if token == "(":
            around.append(last if re.match(r"[A-Za-z_]", last) else "")
        elif token == ")" and around:
            around.pop()
        last = token


def says_something(string):
    return WORDS.search(re.sub(r"%[-+0-9.*]*[a-zA-Z]+|\\.", " ", string).strip())


def unmarked(root):
    used = set()
    faults = []
    n_strings = 0
    for layer in LAYERS:
        for file in sorted((root / "src" / layer).rglob("*.c")):
            name = str(file.relative_to(root))
            for line, string, calls in literals(file.read_text(encoding="utf-8")):
                n_strings += 1
                if MARKS.intersection(calls) or UNSEEN.intersection(calls[-1:]) or not says_something(string):
                    continue
                allowed = next((key for key in (name, f"{name}:{string}") if key in ALLOWED), None)
                if allowed is not None:
                    used.add(allowed)
                if allowed is None:
                    faults.append(f"{name}:{line}: “{string}”")
    return n_strings, faults, [f"no longer there: {key}" for key in sorted(set(ALLOWED) - used)]


def blueprint_strings(root):
    """Properties that show their text, without the mark."""
    shown = re.compile(r"\b(label|title|subtitle|description|tooltip-text|placeholder-text|text|heading|body|"
                       r"alternative-text|accessible-role-description|secondary-text|button-label)\s*:\s*\"([^\"]+)\"")
    return [f"{file.relative_to(root)}: {name}: “{text}”" for file in sorted((root / "ui").rglob("*.blp"))
            for name, text in shown.findall(file.read_text(encoding="utf-8"))
            if text != "Sural" and re.search(r"[^\W\d_]{2,}", text)]


def glue(root):
    """Lists and sentences that are put together as English is."""
    patterns = {
        r'\?\s*"(?:, |; | and )"\s*:\s*""': "a list that sural_list_append() should write",
        r'g_strjoinv?\s*\(\s*(?:_\s*\()?"(?:, |; | and )"': "a list that sural_list_text() should write",
        r"g_(?:utf8|ascii)_strdown \((?:sural_words|_ \()": "what sural_words_within() should write small",
        r'\b_ \("(?:, |; | and | or )"\)': "a message that is a comma",
        r'(?:_printf|add_line|add_format) \((?:\w+, )?"[^"\n]*%s: %s': "a colon, which other languages write apart",
    }
    faults = []
    for layer in ("app", "paint", "record", "reasoning"):
        for file in sorted((root / "src" / layer).rglob("*.c")):
            text = file.read_text(encoding="utf-8")
            for pattern, why in patterns.items():
                for match in re.finditer(pattern, text):
                    line = text.count("\n", 0, match.start()) + 1
                    faults.append(f"{file.relative_to(root)}:{line}: {why}")
    return faults


def knowledge(root):
    """Elements of the knowledge with text of their own that the rules do not hand on."""
    rules = ET.parse(root / "data/its/sural-knowledge.its").getroot()
    handed = set()
    for rule in rules.iter("{http://www.w3.org/2005/11/its}translateRule"):
        if rule.get("translate") == "yes":
            handed |= {part.split("[")[0].split("/")[-1].strip() for part in rule.get("selector").split("|")}
    faults = set()
    for file in sorted((root / "data/knowledge").glob("*.xml")):
        if file.name.endswith(".gresource.xml"):
            continue
        for element in ET.parse(file).getroot().iter():
            text = (element.text or "").strip()
            if text and re.search(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}", text) and element.tag not in handed | NOT_SHOWN:
                faults.add(f"{file.name}: <{element.tag}> “{text[:60]}”")
    return sorted(faults)


# Texts of the knowledge that stay in the language of their source.
NOT_SHOWN = {"citation", "title", "authors", "journal", "quote", "url"}


def edges(root):
    """Messages that begin or end with a blank: the part of a sentence that another part was to follow. What suralctl
    prints is indented, and the faults of a clinic's files follow the name of what is wrong."""
    faults = []
    for layer in (layer for layer in LAYERS if layer not in ("ctl", "exchange", "knowledge")):
        for file in sorted((root / "src" / layer).rglob("*.c")):
            name = str(file.relative_to(root))
            for line, string, calls in literals(file.read_text(encoding="utf-8")):
                # What stands before an error, and a fact behind others, are whole.
                if "g_prefix_error" in calls or string.startswith(" · "):
                    continue
                if MARKS.intersection(calls[-1:]) and string != string.strip() and says_something(string):
                    faults.append(f"{name}:{line}: “{string}”")
    return faults


def report(number, name, faults):
    print(f"{'not ok' if faults else 'ok'} {number} {name}")
    for fault in faults:
        print(f"# {fault}")
    return not faults


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    n_strings, found, stale = unmarked(root)
    print("1..7")
    good = [
        report(1, "there is something to look at", [] if n_strings > 3000 else [f"only {n_strings} strings"]),
        report(2, "every word that is shown is marked", found),
        report(3, "every exception is still needed", stale),
        report(4, "every text of a Blueprint is marked", blueprint_strings(root)),
        report(5, "lists and words are put together by the locale", glue(root)),
        report(6, "no message is a piece of a sentence", edges(root)),
        report(7, "the knowledge hands on every text", knowledge(root)),
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
