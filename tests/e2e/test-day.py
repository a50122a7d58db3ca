#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Today's list by keys alone: from a calendar file to the patient who is meant, to somebody new whose
name it fills in, and past a namesake who is asked for.

usage: test-day.py BUILD_ROOT [--size WIDTHxHEIGHT] [--text-scale FACTOR]
"""

import datetime
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from sural_e2e import ARGUMENTS, Clinic, main, wait_for  # noqa: E402

SCHEMA = pathlib.Path(__file__).parents[2] / "data/io.github.sural.Sural.gschema.xml"


class Day(Clinic):
    def _environment(self):
        """The settings name a calendar from the beginning on, as whoever runs the computers may."""
        schemas = self.folder / "schemas"
        schemas.mkdir()
        shutil.copy(SCHEMA, schemas)
        (schemas / "day.gschema.override").write_text(
            f"[io.github.sural.Sural]\nday-list='{self.calendar.as_uri()}'\n", encoding="utf-8")
        subprocess.run(["glib-compile-schemas", schemas], check=True)
        return {"GSETTINGS_SCHEMA_DIR": str(schemas)}

    def write(self, *titles):
        """An appointment an hour, from eight o'clock on."""
        day = datetime.date.today().strftime("%Y%m%d")
        events = "".join(
            f"BEGIN:VEVENT\r\nUID:{number}\r\nSUMMARY:{title}\r\nDTSTART:{day}T{8 + number:02d}0000\r\n"
            "DURATION:PT30M\r\nEND:VEVENT\r\n" for number, title in enumerate(titles))
        self.calendar.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n",
                                 encoding="utf-8", newline="")

    def show_today(self, words):
        self.program.key("ctrl+t")
        self.program.find(contains=words)

    # --- steps --------------------------------------------------------------------------------

    def fill_in_who_is_new(self):
        self.calendar = self.folder / "list.ics"
        self.write("Meier\\, Anna", "Team meeting")
        app = self.set_up(self._environment())
        self.show_today("Nobody of that name is in the clinic")
        app.key("ctrl+1")
        app.find("New Patient", "dialog")
        wait_for("the name", lambda: "Meier" in app.texts() and "Anna" in app.texts())
        app.set_text("Date of Birth", "1984-03-11")
        app.set_text("Complaint", "Calf pain")
        app.key("ctrl+Return")
        app.find("Start Visit", "button")

    def open_by_one_key(self):
        app = self.program
        self.show_today("born 11 Mar")
        app.key("ctrl+1")
        app.find("Start Visit", "button")

    def open_by_enter(self):
        app = self.program
        self.show_today("born 11 Mar")
        wait_for("the keyboard on the first row", lambda: self._tab_to("Meier, Anna"))
        app.key("Return")
        app.find("Start Visit", "button")

    def _tab_to(self, name):
        focused = self.program.focused()
        if focused is not None and focused.get_name() is not None and name in focused.get_name():
            return True
        self.program.key("Tab")
        return False

    def ask_for_a_namesake(self):
        app = self.program
        self.show_today("born 11 Mar")
        app.gone("Start Visit", "button")
        self.add_patient("Meier", "Anna")
        self.write("Anna Meier", "Team meeting")
        self.show_today("Several patients fit")
        app.key("ctrl+1")
        asked = app.find("Who Is Meant?", "dialog")
        # They are looked for while the dialog is there already.
        app.find(contains="Meier, Anna", within=asked)
        app.key("Down", "Return")
        app.find("Start Visit", "button")
        self.show_today("born")

    def say_what_is_wrong(self):
        self.calendar.write_text("no calendar", encoding="utf-8")
        self.show_today("list.ics:1: this is no calendar file")
        assert self.program.quit() == 0


day = Day()
try:
    if ARGUMENTS.flatpak:
        sys.exit("a calendar is shown to the sandbox by its portal")
    main(day.fill_in_who_is_new, day.open_by_one_key, day.open_by_enter, day.ask_for_a_namesake,
         day.say_what_is_wrong)
finally:
    day.clean_up()
