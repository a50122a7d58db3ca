#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The quick screen by keys alone, pressed by somebody who follows the line of keys: at most 40 of
them, from Start Visit to the last answer.

usage: test-quick-screen.py BUILD_ROOT [--size WIDTHxHEIGHT] [--text-scale FACTOR]
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from sural_e2e import Atspi, Clinic, Failure, main, wait_for  # noqa: E402

MOST_KEYS = 40


class QuickScreen(Clinic):
    n_keys = 0

    def press(self, *keys):
        """Every key of the screen goes through here and is counted."""
        for key in keys:
            self.n_keys += 1
            self.program.key(key)

    def press_seen(self, key, has_changed):
        """A key that comes before the page is painted answers nothing: on a machine that is busy
        with other tests it is given again, and counted once, as by somebody who looks."""
        self.press(key)
        for _ in range(10):
            try:
                wait_for(f"an answer to {key}", has_changed, 3)
                return
            except Failure:
                self.program.key(key)
        raise Failure(f"{key} answers nothing")

    def pressed(self, name):
        node = self.program.find(name, ("toggle button", "radio button"))
        wait_for(f"“{name}” pressed", lambda: any(
            node.get_state_set().contains(state)
            for state in (Atspi.StateType.PRESSED, Atspi.StateType.CHECKED,
                          Atspi.StateType.SELECTED)))

    # --- steps --------------------------------------------------------------------------------

    def set_up_a_clinic_with_a_patient(self):
        self.set_up()
        self.add_patient("Quick", "Q.", left=True)

    def answer_safety(self):
        app = self.program
        self.press("F5")
        app.find("Worst calf pain", "text")
        if app.show_steps():
            app.hide_steps()
        self.press("ctrl+Next")
        app.find("Numbness between the legs, no", "toggle button")
        # The line of keys says what 0 does: no to what has been on screen of a group, and what is
        # looked at apart from what is asked. Where it says nothing of 0, Enter leaves one unknown.
        for _ in range(40):
            if self.at_end("Safety done"):
                break
            before = self.state()
            self.press_seen("0" if self.hint_of_none() else "Return",
                            lambda: self.state() != before)
        assert self.at_end("Safety done")
        for flag in ("Numbness between the legs", "Bladder change", "Clonus", "Earlier thrombosis"):
            self.pressed(f"{flag}, no")

    def hint_of_none(self):
        return (self.program.find_now(contains="0 No to the rest", role="label") or
                self.program.find_now(contains="0 Looked at", role="label"))

    def at_end(self, title):
        node = self.program.focused()
        return (node.get_name() or "").startswith(title)

    def state(self):
        """What has the focus, and how much has an answer."""
        node = self.program.find_now(contains=" answered", role="label")
        return self.program.focused().get_name(), node and node.get_name(), bool(self.hint_of_none())

    def take_both_back_and_give_them_again(self):
        """Not counted: shows that what one key has answered goes back at one stroke."""
        app = self.program
        app.key("ctrl+z")
        node = app.find("Pitting oedema on this side, no", "toggle button")
        wait_for("the signs taken back", lambda: not any(
            node.get_state_set().contains(state)
            for state in (Atspi.StateType.PRESSED, Atspi.StateType.CHECKED)))
        self.pressed("Bladder change, no")
        while not self.at_end("Safety done"):
            before = self.state()
            app.key("0" if self.hint_of_none() else "Return")
            wait_for("an answer", lambda: self.state() != before)

    def take_the_history(self):
        app = self.program
        self.press("Return")
        # The pain map lies between; Enter goes on without a drawing.
        app.find("Right: inner half of the calf", "check box")
        self.press("Return")
        app.find("Worse sitting, yes", "toggle button")
        self.answer("2", "n", "y", "y", "y", "y", "1", "n")
        assert self.at_end("History done")
        self.press("Return")

    def count_and_think_again(self):
        """Not counted: the metronome runs, and Escape leaves the card as it was."""
        app = self.program
        app.key("space")
        app.find("Count one", "button")
        app.key("space", "space", "BackSpace", "Escape")
        app.find("Start", "button")

    def answer(self, *keys):
        """Keys that answer and go on, each once what it answers is on screen."""
        for key in keys:
            before = self.program.focused().get_name()
            self.press_seen(key, lambda: self.program.focused().get_name() != before)

    def examine(self):
        app = self.program
        app.find("Calf squeeze", "grouping")
        self.answer("n", "n")
        app.find("Straight-leg raise", "grouping")
        # The angle of a positive one is asked for before the other leg; Enter leaves it out. A
        # positive test brings the question whether it is the nerve that was stretched.
        self.answer("p", "Return", "n")
        app.find("Straight-leg raise, told apart", "grouping")
        self.answer("p", "n")
        app.find("Slump", "grouping")
        self.answer("p", "n")
        app.find("Slump, told apart", "grouping")
        self.answer("p", "n")
        app.find("Achilles reflex", "grouping")
        self.answer("1", "2")
        app.find("Single-leg heel raise", "grouping")
        self.count_and_think_again()
        self.press("1", "2")
        self.answer("Return")
        self.press("2", "6")
        self.answer("Return")
        app.find("Focal tenderness in the muscle", "grouping")
        self.answer("n", "n")
        assert self.at_end("Examination done")
        print(f"# {self.n_keys} keys", flush=True)
        assert self.n_keys <= MOST_KEYS, f"{self.n_keys} keys, more than {MOST_KEYS}"
        app.key("Return")

    def find_all_of_it_on_record(self):
        app = self.program
        app.find(contains="Your working diagnosis", role="label")
        app.key("ctrl+Prior")
        app.find(contains="8 recorded", role="label")
        app.key("ctrl+Prior")
        for answer in ("How it began, gradually, over hours or days", "Pop or kick, no",
                       "Below the knee from above, yes", "Back or buttock pain, yes",
                       "Tingling or numbness, yes", "Worse sitting, yes",
                       "Only with calf load, no"):
            self.pressed(answer)
        with app.reasoning() as band:
            wait_for("the scales to lean to the nerve",
                     lambda: "Nerve: leans to nerve" in (band.get_name() or "")
                     or "Nerve: likely" in (band.get_name() or ""))
        assert app.quit() == 0


screen = QuickScreen()
try:
    main(screen.set_up_a_clinic_with_a_patient, screen.answer_safety,
         screen.take_both_back_and_give_them_again, screen.take_the_history, screen.examine,
         screen.find_all_of_it_on_record)
finally:
    screen.clean_up()
