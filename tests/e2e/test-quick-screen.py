#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Visits by keys alone, pressed by somebody who follows the line of keys, and counted: the quick screen
from Start Visit to its last answer, on to the handout at the printer, and the second visit.

usage: test-quick-screen.py BUILD_ROOT [--size WIDTHxHEIGHT] [--text-scale FACTOR]
"""

import collections
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from sural_e2e import ARGUMENTS, Atspi, Clinic, Failure, main, wait_for  # noqa: E402
from sural_tree import texts_of  # noqa: E402

# How long a page has not changed that is read.
STILL_SECONDS = 0.4
# One key says no to no more than has been on screen. Of a telephone with text at 200 % that is one or
# two questions at a time; at every other size the same number of keys is enough.
IS_SMALL = ARGUMENTS.width < 400 and ARGUMENTS.text_scale > 1
MOST_KEYS_SCREEN = 60 if IS_SMALL else 40
MOST_KEYS_HANDOUT = 70 if IS_SMALL else 50
MOST_KEYS_SECOND = 50 if IS_SMALL else 30


State = collections.namedtuple("State", "focus answered hint")


class QuickScreen(Clinic):
    n_keys = 0

    def press(self, *keys):
        """Every key of the screen goes through here and is counted."""
        for key in keys:
            self.n_keys += 1
            self.program.key(key)

    def press_seen(self, key, has_changed):
        """Counted once, however often it is given on a busy machine."""
        self.n_keys += 1
        self.program.press_seen(key, has_changed)

    def pressed(self, name):
        node = self.program.find(name, ("toggle button", "radio button"))
        wait_for(f"“{name}” pressed", lambda: any(
            node.get_state_set().contains(state)
            for state in (Atspi.StateType.PRESSED, Atspi.StateType.CHECKED,
                          Atspi.StateType.SELECTED)))

    # --- steps --------------------------------------------------------------------------------

    def set_up_a_clinic_with_a_patient(self):
        self.set_up({"GTK_PRINT_BACKENDS": "file"})
        self.add_patient("Quick", "Q.", left=True)

    def answer_safety(self):
        app = self.program
        self.press("F5")
        app.find("Worst calf pain", "text")
        if app.show_steps():
            app.hide_steps()
        self.press("ctrl+Next")
        app.find("Numbness between the legs, no", "toggle button")
        self.answer_red_flags()
        assert self.at_end("Safety done")
        for flag in ("Numbness between the legs", "Bladder change", "Clonus", "Earlier thrombosis"):
            self.pressed(f"{flag}, no")

    def answer_red_flags(self):
        # The line of keys says what 0 does: no to what has been on screen, and what is
        # looked at apart from what is asked. Where it says nothing of 0, Enter leaves one unknown.
        for _ in range(40):
            if self.at_end("Safety done"):
                break
            before = self.settle()
            self.press_seen("0" if before.hint else "Return", lambda: self.state() != before)

    def settle(self):
        """Reads the line of keys to its end, as somebody does who follows it: while the page still
        moves, 0 says no to fewer than it will stand for in a moment."""
        last, since = None, time.monotonic()

        def stands_still():
            nonlocal last, since
            said = self.state()
            if said != last:
                last, since = said, time.monotonic()
            return said if time.monotonic() - since > STILL_SECONDS else None

        return wait_for("page that stands still", stands_still)

    def expect_at_most(self, most, what):
        print(f"# {what}: {self.n_keys} keys", flush=True)
        assert self.n_keys <= most, f"{what} takes {self.n_keys} keys, more than {most}"

    def at_end(self, title):
        node = self.program.focused()
        return (node.get_name() or "").startswith(title)

    def state(self):
        """What has the focus, how much has an answer, and what the line of keys says of 0: all read
        from one look at the screen."""
        answered = hint = ""
        for text in texts_of([node for node in self.program.walk() if node.role == "label"]):
            if " answered" in text:
                answered = answered or text
            if "0 No to the rest" in text or "0 Looked at" in text:
                hint = hint or text
        return State(self.program.focused().get_name(), answered, hint)

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
            app.key("0" if before.hint else "Return")
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
        self.expect_at_most(MOST_KEYS_SCREEN, "the quick screen")
        self.press("Return")

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
        app.key("ctrl+Next", "ctrl+Next")
        app.find(contains="Your working diagnosis", role="label")

    def conclude(self):
        app = self.program
        wait_for("the first row", lambda: app.focused().get_name() == "Lumbar radiculopathy")
        self.press_seen("1", lambda: app.find_now(contains="On record since", role="label"))
        self.press("ctrl+Next")

    def accept_and_sign(self):
        app = self.program
        accept = app.find("Accept plan", "button")
        wait_for("the plan", lambda: app.has_focus(accept))
        self.press("Return")
        app.find("Sign note", "button")
        self.press("ctrl+Return")
        finish = app.find("Finish visit", "button")
        wait_for("a signed note", lambda: app.has_focus(finish))
        self.press("Return")
        app.find("Start Visit", "button")

    def print_the_handout(self):
        app = self.program
        self.press("ctrl+p")
        app.find(contains="Page 1 of")
        button = app.find("Print…", "button")
        wait_for("the keyboard at what prints", lambda: app.has_focus(button))
        self.press_seen("Return", lambda: app.find_now("Print to File", "table row"))
        # One more of its own, for the dialog of the printing system.
        self.n_keys += 1
        self.expect_at_most(MOST_KEYS_HANDOUT, "the handout")
        app.give_window_focus("^Print$")
        app.key("Escape")
        app.gone("Print to File", "table row")
        app.give_window_focus()
        app.key("Escape")
        app.gone(contains="Page 1 of")

    def come_again(self):
        app = self.program
        self.n_keys = 0
        self.press("F5")
        app.find("Worst calf pain", "text")
        # How it is, in three scores; the step is left by the key of the button that says so.
        for score in "322":
            self.press(score)
            self.answer("Return")
        self.press("ctrl+Next")
        app.find("Numbness between the legs, no", "toggle button")
        self.answer_red_flags()
        self.press("Return")
        app.find("Right: inner half of the calf", "check box")
        self.press("Return")
        # What has become of the plan.
        wait_for("the plan of last time", lambda: "plan" in app.focused().get_name())
        self.answer("1", "1", "1", "n")
        self.press("ctrl+Next")
        app.find(contains="Test ", role="label")
        self.answer("n", "n")
        self.press("ctrl+Next")
        app.find(contains="On record since", role="label")
        self.press("ctrl+Next")
        app.find("Accept plan", "button")
        self.press("ctrl+Next")
        app.find("Sign note", "button")
        self.press("ctrl+Return")
        finish = app.find("Finish visit", "button")
        wait_for("a signed note", lambda: app.has_focus(finish))
        self.press("Return")
        app.find("Start Visit", "button")
        self.expect_at_most(MOST_KEYS_SECOND, "the second visit")
        assert app.quit() == 0


screen = QuickScreen()
try:
    main(screen.set_up_a_clinic_with_a_patient, screen.answer_safety,
         screen.take_both_back_and_give_them_again, screen.take_the_history, screen.examine,
         screen.find_all_of_it_on_record, screen.conclude, screen.accept_and_sign,
         screen.print_the_handout, screen.come_again)
finally:
    screen.clean_up()
