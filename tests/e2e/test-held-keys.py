#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys that are held for two seconds on each step of a visit: each is one press, whatever the
keyboard repeats.

usage: test-held-keys.py BUILD_ROOT [--size WIDTHxHEIGHT] [--text-scale FACTOR]
"""

import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from sural_e2e import Clinic, main, text_of, wait_for  # noqa: E402

HELD_SECONDS = 2


class HeldKeys(Clinic):
    def hold(self, key):
        """As a hand that rests on the key once what has the keyboard is seen: the server repeats it."""
        self.program.see_focus()
        end = time.monotonic() + HELD_SECONDS
        subprocess.run(["xdotool", "keydown", key], check=True)
        try:
            wait_for("the end of holding", lambda: time.monotonic() > end)
        finally:
            subprocess.run(["xdotool", "keyup", key], check=True)

    def title(self):
        return self.program.find(contains="Continue: ", role="button").get_name()

    def answered(self):
        label = self.program.find(contains=" answered", role="label")
        return int(re.match(r"(\d+) of", label.get_name()).group(1))

    def focused(self):
        return self.program.focused().get_name()

    # --- steps --------------------------------------------------------------------------------

    def set_up_a_clinic_with_a_patient(self):
        self.set_up()
        self.add_patient("Held", "H.")

    def see_that_the_server_repeats(self):
        """Else nothing below could fail: in a text a held key goes on writing."""
        app = self.program
        app.key("ctrl+f")
        search = app.find("Search the caseload")
        self.hold("a")
        wait_for("repetitions", lambda: "aaa" in text_of(search) or "aaa" in (
            text_of(app.focused()) or ""))
        app.key("ctrl+a", "BackSpace", "Escape")

    def hold_in_the_check_in(self):
        app = self.program
        app.key("F5")
        app.find("Worst calf pain", "text")
        wait_for("the first score", lambda: self.focused() == "Worst calf pain")
        title = self.title()
        self.hold("Return")
        assert self.title() == title, "Enter that was held went to another step"
        assert not self.focused().startswith("Check-in done"), "it went past every score"

    def hold_in_the_safety_step(self):
        app = self.program
        app.key("ctrl+Next")
        app.find("Numbness between the legs, no", "toggle button")
        wait_for("the first question", lambda: "numbness" in self.focused())
        title = self.title()
        self.hold("n")
        wait_for("one answer", lambda: self.answered() == 1)
        before = self.focused()
        self.hold("Return")
        assert self.answered() == 1
        # The Enter after an answer stays; one that is held is no second one.
        assert self.focused() == before, self.focused()
        self.hold("0")
        n = self.answered()
        assert 1 < n < 20, f"{n} answered: more than was on screen"
        assert self.title() == title

    def hold_in_the_history(self):
        app = self.program
        app.key("ctrl+Next", "ctrl+Next")
        app.find("Worse sitting, yes", "toggle button")
        title = self.title()
        before = self.answered()
        self.hold("1")
        wait_for("one answer", lambda: self.answered() == before + 1)
        self.hold("y")
        wait_for("another", lambda: self.answered() == before + 2)
        # It opens a gate, which takes the keyboard; what is still held writes no reason there.
        reason = app.find(contains="Reason for going on", role="text")
        assert text_of(reason) in ("", reason.get_name()), text_of(reason)
        assert self.title() == title

    def hold_in_the_examination(self):
        app = self.program
        app.key("ctrl+Next")
        app.find("Which leg is it?", "grouping")
        self.hold("l")
        app.find("Calf squeeze", "grouping")
        self.hold("n")
        app.find("Calf squeeze", "grouping")
        assert app.find_now(contains="Calf squeeze, right, negative") is not None
        title = self.title()
        self.hold("Return")
        assert app.find_now("Calf squeeze", "grouping") is not None, "Enter that was held went on"
        assert self.title() == title

    def hold_where_it_concludes(self):
        app = self.program
        app.key("ctrl+Next")
        app.find(contains="No conclusion on record yet", role="label")
        # The label is there before the keyboard is: Enter on what it was with before goes on.
        wait_for("the list of what it may be", lambda: app.focused().get_role_name() == "list item")
        self.hold("Return")
        app.find(contains="No conclusion on record yet", role="label")
        app.key("ctrl+Next")
        app.find("Accept plan", "button")
        self.hold("Return")
        self.hold("space")
        # It asks for a word, and nothing is accepted.
        app.find(contains="No plan has been accepted yet", role="label")
        app.find("Accept plan", "button")
        app.key("ctrl+Next")
        app.find("Sign note", "button")
        app.focus(app.find("Sign note", "button"))
        self.hold("Return")
        assert app.find_now(contains="Signed by") is None
        app.find("Finish visit", "button")

    def hold_a_command(self):
        app = self.program
        app.key("ctrl+Prior")
        subprocess.run(["xdotool", "keydown", "ctrl"], check=True)
        try:
            self.hold("comma")
        finally:
            subprocess.run(["xdotool", "keyup", "ctrl"], check=True)
        app.find("Preferences", "dialog")
        dialogs = [node for node in app.walk() if node.role == "dialog"
                   and node.get_name() == "Preferences"]
        assert len(dialogs) == 1, f"{len(dialogs)} dialogs"
        app.key("Escape")
        app.gone("Preferences", "dialog")
        assert app.quit() == 0


held = HeldKeys()
try:
    main(held.set_up_a_clinic_with_a_patient, held.see_that_the_server_repeats,
         held.hold_in_the_check_in, held.hold_in_the_safety_step, held.hold_in_the_history,
         held.hold_in_the_examination, held.hold_where_it_concludes, held.hold_a_command)
finally:
    held.clean_up()
