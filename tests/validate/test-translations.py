#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every language of po/LINGUAS says all that the program says today, and says it so that it works.

The template is made anew from the tree, so that a message that came after a translator was done is seen. Of each .po:

- every message has all its forms, and none is fuzzy;
- msgfmt takes it: formats, header, plural forms, one accelerator where there was one;
- what the program fills in, {win.undo} or %s, and markup are those of the original;
- blanks and line ends at its edges are those of the original, for something stands before or behind it;
- a date is written with what a date has;
- the language names itself, for screen readers and for what is written from right to left;
- in one file of ui/, and in one menu of it, each key is that of one text: two buttons with one key are pressed by none.

Usage: test-translations.py SOURCE_ROOT BUILD_FOLDER
"""

import collections
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tools"))
import catalogue  # noqa: E402  (after its folder is known)

NAMES = re.compile(r"\{[^{}\s]*\}")
TAGS = re.compile(r"</?[a-z]+(?: [^<>]*)?/?>|&(?:amp|lt|gt|quot|apos|#\d+);")
# No-break blanks belong to the text, as before the colon of a language.
EDGES = re.compile(r"^([ \t\n]*).*?([ \t\n]*)$", re.DOTALL)
DATE = re.compile(r"%-?[a-zA-Z]")
# A text that is a date and nothing else, as g_date_time_format() takes it.
IS_DATE = re.compile(r"^(?:%-?[aAbBdeHIklmMpSyYFRTZ]|[\s.,:/–-])+$")
LETTERS_OF_DATES = set("aAbBdeHIklmMpSyYFRTZ")
TAG = ("language tag", "en")


def is_date(text):
    return "%" in text and IS_DATE.match(text) is not None and re.search(r"%-?[bBaAY]", text) is not None


def edges(text):
    before, behind = EDGES.match(text).groups()
    return before, re.sub(" +", " ", behind)


def check_text(original, text):
    """What is wrong with one form of a message."""
    if is_date(original):
        wrong = [part for part in DATE.findall(text) if part[-1] not in LETTERS_OF_DATES]
        if wrong or not DATE.search(text):
            yield f"no date: {' '.join(wrong)}"
    for what, pattern in (("filled in", NAMES), ("markup", TAGS)):
        wanted, have = (collections.Counter(pattern.findall(side)) for side in (original, text))
        if wanted != have:
            yield f"{what}: {' '.join((wanted - have) or ['nothing'])} became {' '.join((have - wanted) or ['nothing'])}"
    # How many blanks stand behind a word of a table, the column says.
    if original.strip() and edges(original) != edges(text):
        yield "blanks or line ends at the edges are others"


def check_messages(template, messages, language):
    """What is missing or wrong in the messages of a language."""
    have = {message.key: message for message in messages}
    for wanted in template:
        said = f"“{wanted.ids[0][:70]}”" + (f" ({wanted.context})" if wanted.context else "")
        message = have.get(wanted.key)
        if not wanted.ids[0]:
            continue
        if message is None or not all(message.texts) or len(message.ids) != len(wanted.ids):
            yield f"not translated: {said}"
            continue
        if "fuzzy" in message.flags:
            yield f"fuzzy: {said}"
        for place, text in enumerate(message.texts):
            original = wanted.ids[min(place, len(wanted.ids) - 1)]
            for fault in check_text(original, text):
                # The number may be left out where the form says it, as in “one day”; the rest may not.
                yield f"{said}: {fault}"
    tag = have.get(TAG)
    if tag is not None and tag.texts[0].replace("-", "_").split("@")[0] != language.split("@")[0]:
        yield f"it calls itself “{tag.texts[0]}”"


def check_format(po):
    with tempfile.NamedTemporaryFile() as out:
        done = subprocess.run(["msgfmt", "-c", "--check-accelerators=_", "-o", out.name, po], capture_output=True,
                              text=True, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}, check=False)
    # The last line counts what the others say.
    return [line.rsplit("/", 1)[-1] for line in done.stderr.splitlines()[:-1] or ["msgfmt"]] if done.returncode else []


def check(template, po, language):
    return [*check_format(po), *check_messages(template, catalogue.read_po(po), language)]


# A text of a .blp with a key, and where a menu of it begins.
KEYED = re.compile(r'\b(?:_|C_)\((?:"([^"]*)", )?"([^"]*_\w[^"]*)"\)')
MENU = re.compile(r"^menu ", re.MULTILINE)


def find_clashes(blueprint, said):
    """Texts that are seen together and have one key. said: of each message, by its key, how a language says it."""
    for part in MENU.split(blueprint):
        by_key = collections.defaultdict(set)
        for context, text in KEYED.findall(part):
            words = said.get((context or None, text)) or text
            key = re.search(r"_(\w)", words)
            by_key[key.group(1).lower() if key else None].add(words)
        for key, texts in by_key.items():
            if key and len(texts) > 1:
                yield f"one key {key}: {', '.join(sorted(texts))}"


def check_keys(root, messages):
    said = {message.key: message.texts[0] for message in messages}
    for file in sorted((root / "ui").rglob("*.blp")):
        for fault in find_clashes(file.read_text(encoding="utf-8"), said):
            yield f"{file.name}: {fault}"


HEADER = r'''msgid ""
msgstr ""
"Project-Id-Version: sural\n"
"PO-Revision-Date: 2026-11-30 00:00+0000\n"
"Last-Translator: Nobody <nobody@example.org>\n"
"Language-Team: none\n"
"Language: xx\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
'''
# What each check has to see: the original, what it became, and a word of what is said then; None: nothing is.
TRIED = [
    ("%s of %u", "%s von %u", "c-format", None),
    ("%s of %u", "%u von %s", "c-format", "format specifications"),
    ("%s of %u", "%s von", "c-format", "format specifications"),
    ("{win.undo} takes it back", "{win.undo} macht es rückgängig", "", None),
    ("{win.undo} takes it back", "{win.redo} macht es rückgängig", "", "filled in"),
    ("a <b>word</b>", "ein <b>Wort</b>", "", None),
    ("a <b>word</b>", "ein <b>Wort<b>", "", "markup"),
    ("  Safety: ", "  Sicherheit: ", "", None),
    ("  Safety: ", "  Sicherheit:", "", "edges"),
    ("done\\n", "fertig", "", "end with"),
    ("_Save", "S_ichern", "", None),
    ("_Save", "Sichern", "", "keyboard accelerator"),
    ("%-d %b %Y", "%-d. %b %Y", "", None),
    ("%-d %b %Y", "%-d. %q", "", "no date"),
    ("word", "", "", "not translated"),
    ("word", "Wort", "fuzzy", "fuzzy"),
]


def tried(folder):
    """Every check tried on a message that has the fault, and on one that has not."""
    faults = []
    po, pot = folder / "tried.po", folder / "tried.pot"
    for original, text, flag, word in TRIED:
        head = f"#, {flag}\n" if flag else ""
        pot.write_text(f'{HEADER}\n{head}msgid "{original}"\nmsgstr ""\n', encoding="utf-8")
        po.write_text(f'{HEADER}\n{head}msgid "{original}"\nmsgstr "{text}"\n', encoding="utf-8")
        found = check(catalogue.read_po(pot), po, "xx")
        if word is None and found or word is not None and not any(word in fault for fault in found):
            faults.append(f"“{original}” as “{text}” says: {found}")
    blueprint = '_("_Edit…") C_("button", "Edit _First…") \nmenu m { item (_("_End")) }'
    keys = {(None, "_Edit…"): "_Bearbeiten…", ("button", "Edit _First…"): "Erst _bearbeiten…"}
    if list(find_clashes(blueprint, {})) or len(list(find_clashes(blueprint, keys))) != 1:
        faults.append("one key of two buttons is not seen, or one of two parts is")
    return faults


def report(number, name, faults):
    print(f"{'not ok' if faults else 'ok'} {number} {name}")
    for fault in faults[:40]:
        print(f"# {fault}")
    if len(faults) > 40:
        print(f"# and {len(faults) - 40} more")
    return not faults


def main():
    root, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]) / "translations"
    folder.mkdir(parents=True, exist_ok=True)
    languages = (root / "po/LINGUAS").read_text(encoding="utf-8").split()
    files = sorted(file.stem for file in (root / "po").glob("*.po"))
    catalogue.make_pot(root, folder / "sural.pot")
    template = catalogue.read_po(folder / "sural.pot")
    print(f"1..{4 + len(files)}")
    good = [
        report(1, "there is something to translate",
               [] if len(template) > 3000 else [f"only {len(template)} messages"]),
        report(2, "every check sees its fault", tried(folder)),
        report(3, "the languages that are listed are those that are there",
               [] if sorted(languages) == files else [f"po/LINGUAS has {languages}, the folder {files}"]),
        report(4, "each key is that of one text", list(check_keys(root, []))),
        *(report(5 + place, f"{language} is whole and works",
                 check(template, root / "po" / f"{language}.po", language) +
                 list(check_keys(root, catalogue.read_po(root / "po" / f"{language}.po"))))
          for place, language in enumerate(files)),
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
