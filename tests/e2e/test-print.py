#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A handout goes through the printing system's own dialog: “Print to File”, read back.

usage: test-print.py BUILD_ROOT [--size WIDTHxHEIGHT] [--text-scale FACTOR]
"""

import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from sural_e2e import BUILD, Clinic, Failure, Program, main, wait_for  # noqa: E402

PATIENT = "Lindqvist"


def read(program, *arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout


class Print(Clinic):
    def __init__(self):
        super().__init__()
        self.documents = self.folder / "Documents"
        self.documents.mkdir()
        # Where the dialog puts a file of which nobody says where to.
        (self.folder / "user-dirs.dirs").write_text(
            f'XDG_DOCUMENTS_DIR="{self.documents}"\n', encoding="utf-8")

    def open_the_handout(self):
        self.program = app = Program(
            [str(BUILD / "src/app/sural"), "--demo"],
            {"XDG_CONFIG_HOME": str(self.folder), "GTK_PRINT_BACKENDS": "file"})
        app.resize()
        app.give_window_focus()
        # Where there is no room for both, the list comes up with the search.
        app.find("Today")
        app.key("ctrl+f")
        # Beside the list Today may name the same people: it depends on the day.
        patients = app.find("Patients", "list")
        app.find(contains="Fischer", role="label", within=patients)
        app.type(PATIENT)
        wait_for("one patient",
                 lambda: app.find_now(contains="Fischer", within=patients) is None)
        app.find(contains=PATIENT, role="label")
        app.key("Return")
        app.find("Start Visit", "button")
        app.key("ctrl+p")
        app.find(contains="Page 1 of")

    def print_to_a_file(self):
        app = self.program
        # The key of the button holds wherever the keyboard is in the preview.
        app.key("Tab", "Tab", "Tab")
        app.key("alt+p")
        row = app.find("Print to File", "table row")
        app.give_window_focus("^Print$")
        app.focus(row)

        def choose():
            app.key("space")
            return app.find_now("Print", "button", sensitive=True)

        app.activate(wait_for("printer that is chosen", choose))
        app.gone("Print to File", "table row")

    def read_it_back(self):
        path = wait_for("printed file", lambda: next(self.documents.glob("*.pdf"), None))
        wait_for("whole file", lambda: path.read_bytes().rstrip().endswith(b"%%EOF"))
        text = read("pdftotext", "-enc", "UTF-8", str(path), "-")
        for words in ("Your plan", PATIENT, "Your exercises", "When to get help", "Your diary"):
            if words not in text:
                raise Failure(f"“{words}” was not printed")
        fonts = read("pdffonts", str(path)).splitlines()[2:]
        if not fonts or any(line.split()[-5] != "yes" for line in fonts):
            raise Failure("not every font is in the file")

    def quit(self):
        # The dialog had the keyboard.
        self.program.give_window_focus()
        self.program.key("Escape")
        self.program.gone(contains="Page 1 of")
        status = self.program.quit()
        if status != 0:
            raise Failure(f"the program ended with status {status}")


steps = Print()
try:
    main(steps.open_the_handout, steps.print_to_a_file, steps.read_it_back, steps.quit)
finally:
    steps.clean_up()
