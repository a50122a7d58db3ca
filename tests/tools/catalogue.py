#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The messages of the tree, as the translators get them, and what a .po has of them."""

import ast
import os
import pathlib
import subprocess

# What marks a message; those of C itself are known to xgettext.
KEYWORDS = ("_", "N_", "C_:1c,2", "NC_:1c,2", "g_dngettext:2,3", "g_dpgettext2:2c,3")


def make_pot(root, pot):
    """Writes the template of everything in po/POTFILES, knowledge and guide by the rules of data/its."""
    subprocess.run(["xgettext", "--from-code=UTF-8", "--files-from=po/POTFILES", f"--output={pot}",
                    "--add-comments=Translators", "--flag=g_strdup_printf:1:c-format",
                    *(f"--keyword={keyword}" for keyword in KEYWORDS)],
                   check=True, cwd=root, stderr=subprocess.DEVNULL,
                   env=dict(os.environ, GETTEXTDATADIRS=str(pathlib.Path(root) / "data")))


class Message:
    """One message: its context, its texts (one, or one and many) and its translations."""

    def __init__(self):
        self.flags, self.context, self.ids, self.texts = set(), None, [], []

    @property
    def key(self):
        return self.context, self.ids[0]


def read_po(path):
    """Every message of a .po or .pot, the header first; obsolete ones are left out."""
    messages, message, into = [], Message(), None
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines() + [""]:
        if line.startswith("#,"):
            message.flags |= {flag.strip() for flag in line[2:].split(",")}
        elif line.startswith("#"):
            continue
        elif not line.strip():
            if message.ids:
                messages.append(message)
            message, into = Message(), None
        elif line.startswith('"'):
            into[-1] += unquote(line)
        else:
            name, quoted = line.split(" ", 1)
            if name == "msgctxt":
                into = [unquote(quoted)]
                message.context = into
                continue
            into = message.ids if name in ("msgid", "msgid_plural") else message.texts
            into.append(unquote(quoted))
    for message in messages:
        if message.context is not None:
            message.context = message.context[0]
    return messages


def unquote(text):
    return ast.literal_eval(text.strip())
