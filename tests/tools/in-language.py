#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program in one of the languages that Sural is translated into.

usage: in-language.py CATALOGS FOLDER LANGUAGE COMMAND…

Nothing is translated in the C locale, and the machine may have no other one: the C locale is given the name of
the language's in FOLDER. CATALOGS is where the built messages are.
"""

import os
import pathlib
import shutil
import subprocess
import sys

catalogs, folder, language = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve(), sys.argv[3]
shutil.copytree("/usr/lib/locale/C.utf8", folder / f"{language}.utf8", dirs_exist_ok=True)
environment = dict(os.environ, LC_ALL=f"{language}.UTF-8", LOCPATH=str(folder),
                   SURAL_LOCALEDIR=str(catalogs.resolve()))
sys.exit(subprocess.run(sys.argv[4:], env=environment, check=False).returncode)
