#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a translation of everything into a language that nobody speaks: accented, bracketed and 40 % longer.

What shows without accents was not handed to the translators; what shows without its closing bracket is cut off.

Usage: pseudo-locale.py SOURCE_ROOT LOCALE_FOLDER LANGUAGE [PROGRAM]

Writes LOCALE_FOLDER/LANGUAGE/LC_MESSAGES/sural.mo, says how many messages are in it, and runs the program in it.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import catalogue

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "åƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"
ACCENTS = str.maketrans(PLAIN, ACCENTED)
LONGER = 0.4
# What has to stay: formats, {names} that are filled in, markup and its entities, escapes, addresses, the page that a
# link of the guide leads to, and the key of a button, which has to be on the keyboard.
KEPT = re.compile(r"%(?:\d+\$)?[-+ #0']*\d*(?:\.\d+)?(?:hh|h|ll|l|j|z|t|L)?[a-zA-Z%]|\{[^{}]*\}|<[^<>]*>|&\w+;|\\."
                  r"|https?://\S+|(?<=\])\([\w-]+\)|_\w")
# Messages that are no words: the program reads them.
READ = {"small"}


def pseudo(text, brackets="[]"):
    """Accents on all that is read, and as many more words as other languages need."""
    if text in READ or not text.strip():
        return text
    parts, at, n_letters = [], 0, 0
    for match in KEPT.finditer(text):
        parts += [text[at:match.start()].translate(ACCENTS), match.group()]
        n_letters += match.start() - at
        at = match.end()
    parts.append(text[at:].translate(ACCENTS))
    n_letters += len(text) - at
    more = " ".join("óñé ţŵö ţĥŕéé ƒöûŕ ƒîṽé šîẋ".split() * (1 + n_letters // 20))[:round(n_letters * LONGER)].rstrip()
    start, words, end = re.fullmatch(r"((?:\\n|\s)*)(.*?)((?:\\n|\s)*)", "".join(parts), re.DOTALL).groups()
    return f"{start}{brackets[0]}{words}{' ' + more if more else ''}{brackets[1]}{end}"


def unquote(lines):
    return "".join(line.strip()[1:-1] for line in lines)


def translate(pot):
    """The messages of a .pot, one block each, with what they are in the language."""
    blocks, n_messages = [], 0
    for block in pot.split("\n\n"):
        fields, name = {}, None
        for line in block.splitlines():
            if line.startswith("msg"):
                name, first = line.split(" ", 1)
                fields[name] = [first]
            elif line.startswith('"') and name:
                fields[name].append(line)
        text = unquote(fields.get("msgid", ['""']))
        if not text:
            continue
        n_messages += 1
        out = [line for line in block.splitlines() if line.startswith("#,")]
        out += [f'{key} "{unquote(fields[key])}"' for key in ("msgctxt", "msgid", "msgid_plural") if key in fields]
        # The guide and its hints mark a key or a link by such brackets.
        brackets = "‹›" if re.search("#: .*(data/help/guide|src/app/help/tour)", block) else "[]"
        if "msgid_plural" in fields:
            out += [f'msgstr[0] "{pseudo(text)}"', f'msgstr[1] "{pseudo(unquote(fields["msgid_plural"]))}"']
        else:
            out.append(f'msgstr "{pseudo(text, brackets)}"')
        blocks.append("\n".join(out))
    return blocks, n_messages


HEADER = '''msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"MIME-Version: 1.0\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"'''


def main():
    root, folder, language = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), sys.argv[3]
    target = folder / language / "LC_MESSAGES" / "sural.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        pot, po = pathlib.Path(work, "sural.pot"), pathlib.Path(work, "pseudo.po")
        catalogue.make_pot(root, pot)
        blocks, n_messages = translate(pot.read_text(encoding="utf-8"))
        po.write_text("\n\n".join([HEADER, *blocks]) + "\n", encoding="utf-8")
        subprocess.run(["msgfmt", "-c", "-o", target, po], check=True)
    print(f"{n_messages} messages", file=sys.stderr, flush=True)  # what goes out is the program's
    if len(sys.argv) > 4:
        # In the plain C locale nothing is translated: it is given another name.
        locales = folder.resolve() / "locales"
        shutil.copytree("/usr/lib/locale/C.utf8", locales / f"{language}.utf8", dirs_exist_ok=True)
        env = dict(os.environ, LC_ALL=f"{language}.UTF-8", LOCPATH=str(locales), SURAL_LOCALEDIR=str(folder.resolve()))
        sys.exit(subprocess.run([sys.argv[4]], env=env, check=False).returncode)


if __name__ == "__main__":
    main()
