#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole first visit by the accessibility tree alone: from an empty computer to a signed note.

usage: test-tree.py BUILD_ROOT [--size WIDTHxHEIGHT] [--text-scale FACTOR]

No key and no pointer: what is named is pressed by its action and written by its text, as by somebody
who speaks to the computer, or has a switch. What changes is announced.
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from sural_e2e import Atspi, Clinic, Failure, PASSPHRASE, main, text_of, wait_for  # noqa: E402

State = Atspi.StateType
TEXTS = ("text", "entry", "password text")
# What assistive technology presses; what else is listed copies, pastes and undoes.
PRESSES = ("click", "press", "toggle", "activate", "accessible.press", "target.press")


def forbid(*_arguments):
    raise Failure("a key was pressed")


class Tree(Clinic):
    """Whoever uses the program here has neither keys nor pointer, and hears what changes."""

    def start(self, environment=None):
        app = super().start(environment)
        app.key = app.type = app.focus = forbid
        return app

    # --- hands --------------------------------------------------------------------------------

    def press(self, name=None, role=None, within=None, contains=None):
        """Does what the named object says it can do."""
        return self.do(self.program.find(name, role, within, contains, sensitive=True), *PRESSES)

    @staticmethod
    def do(node, *wanted):
        names = node.actions()
        for index, known in enumerate(names):
            if known in wanted:
                if not node.do_action(index):
                    raise Failure(f"{node.get_role_name()} “{node.get_name()}” does nothing")
                return node
        raise Failure(f"{node.get_role_name()} “{node.get_name()}” can do only {names}")

    def write(self, name, text, within=None):
        node = self.program.find(name, TEXTS, within, sensitive=True)
        if not node.speaks("EditableText") or not node.set_text(text):
            raise Failure(f"“{name}” takes no text")
        wait_for(f"“{text}” in “{name}”", lambda: len(text_of(node)) == len(text))  # or dots
        return node

    def choose(self, name, choice):
        """What is chosen stands in the choice afterwards, and nothing else of it is left."""
        combo = self.press(name, "combo box")
        self.press(choice, "list item", combo)
        wait_for(f"“{choice}” alone in “{name}”", lambda: [
            node.name for node in self.program.walk(combo) if node.role == "list item"] == [choice])

    def is_chosen(self, name):
        node = self.program.find(name, ("toggle button", "radio button", "check box"))
        wait_for(f"“{name}” chosen", lambda: any(
            node.get_state_set().contains(state)
            for state in (State.PRESSED, State.CHECKED, State.SELECTED)))

    def answer(self, *names):
        for name in names:
            self.press(name, ("toggle button", "radio button", "check box", "button"))
            self.is_chosen(name)

    def go_on(self, step, number):
        self.press(f"Continue: {step}", "button")
        self.program.hear(f"{step}, step {number} of 8")

    # --- steps --------------------------------------------------------------------------------

    def set_up_a_clinic(self):
        app = self.start()
        self.write("Your Name", "Dr Test")
        self.write("Passphrase", PASSPHRASE)
        self.write("Passphrase Again", PASSPHRASE)
        self.press("Create Clinic", "button")
        app.find("Your Recovery Code")
        self.press("I have written the code down", "check box")
        self.press("Open Clinic", "button")
        app.find("No Patients Yet")

    def add_a_patient(self):
        app = self.program
        self.press("New Patient", "button")
        dialog = app.find("New Patient", "dialog")
        self.write("Family Name", "Tree", dialog)
        self.write("Given Name", "Ada", dialog)
        self.write("Date of Birth", "1990-04-02", dialog)
        self.choose("Sex", "Female")
        self.write("Complaint", "Calf pain", dialog)
        self.choose("Side", "Left")
        self.write("Onset", "2026-08-20", dialog)
        self.press("Save", "button", dialog)
        app.find("Start Visit", "button")

    def check_in(self):
        app = self.program
        self.press("Start Visit", "button")
        app.find("Worst calf pain", "text")
        self.answer("Worst calf pain, 6", "Leg symptoms, 5")
        # What is written counts once it is confirmed, as by Enter.
        self.write("Sitting tolerance", "25")
        self.press("Sitting tolerance", TEXTS)

    def answer_safety(self):
        self.go_on("Safety", 2)
        self.answer("Numbness between the legs, no", "Bladder change, no", "Bowel change, no")

    def mark_the_pain_map(self):
        self.go_on("Pain map", 3)
        self.press("Left: inner half of the calf", "check box")
        self.is_chosen("Left: inner half of the calf")

    def take_the_history(self):
        self.go_on("History", 4)
        self.answer("How it began, gradually, over hours or days", "Pop or kick, no",
                    "Below the knee from above, yes", "Back or buttock pain, yes",
                    "Tingling or numbness, yes", "Worse sitting, yes", "Only with calf load, no")
        self.program.hear("Nerve: undecided. Muscle: leans against.")

    def take_one_back(self):
        app = self.program
        # The window offers what its keys do.
        self.do(app.find(role="frame"), "win.undo")
        app.hear("Taken back: ")
        answer = app.find("Only with calf load, no", "toggle button")
        wait_for("the answer taken back",
                 lambda: not answer.get_state_set().contains(State.PRESSED))
        self.do(app.find(role="frame"), "win.redo")
        app.hear("Given again: ")
        self.is_chosen("Only with calf load, no")

    def examine(self):
        self.go_on("Examination", 5)
        self.program.find("Calf squeeze", "grouping")
        for test, sides in (("Calf squeeze", ("left, negative", "right, negative")),
                            ("Straight-leg raise", ("left, positive", "right, negative")),
                            ("Straight-leg raise, told apart", ("left, positive", "right, negative")),
                            ("Slump", ("left, positive", "right, negative"))):
            self.go_to_card(test)
            self.answer(*(f"{test}, {side}" for side in sides))
        self.program.hear("The findings lean toward the nerve. Nerve: leans to nerve.")

    def go_to_card(self, test):
        for _ in range(20):
            if self.program.find_now(test, "grouping") is not None:
                return
            before = self.program.find(contains="Test ", role="label").get_name()
            self.press("Next test", "button")
            wait_for("another test", lambda: self.program.find(
                contains="Test ", role="label").get_name() != before)
        raise Failure(f"“Next test” does not lead to {test}")

    def conclude(self):
        self.go_on("Conclusion", 6)
        self.press("Lumbar radiculopathy", "radio button")
        self.program.find(contains="On record since", role="label")

    def accept_the_plan(self):
        self.go_on("Plan", 7)
        self.press("Accept plan", "button")
        # Not all of the safety questions were asked: it asks for a word, which stands in the note.
        why = self.program.find(contains="questions about red flags have no answer", role=TEXTS).get_name()
        self.write(why, "asked by telephone")
        self.press(why, TEXTS)
        self.program.gone(why, TEXTS)
        self.press("Accept plan", "button")
        self.program.hear("Plan accepted: version 1")

    def sign_the_note(self):
        # An accepted plan goes on by itself.
        self.program.hear("Note, step 8 of 8")
        note = self.program.find("Note", "text")
        wait_for("a composed note", lambda: "Slump" in text_of(note))
        text = text_of(note)
        for words in ("Lumbar radiculopathy", "asked by telephone", "25 min"):
            assert words in text, text
        self.press("Sign note", "button")
        self.program.hear("Note signed")
        self.press("Finish visit", "button")
        self.program.find("Start Visit", "button")

    def find_it_on_the_notes_page(self):
        app = self.program
        self.press("Notes", "page tab")
        app.hear("Notes")
        app.find(contains="Signed by Dr Test", role="label")
        self.press("Overview", "page tab")
        app.hear("Overview")

    def open_the_patient_from_the_caseload(self):
        app = self.program
        self.press("Today", "button")
        app.gone("Start Visit", "button")
        self.press(contains="Tree, Ada", role="list item", within=app.find("Patients", "list"))
        app.find("Start Visit", "button")


tree = Tree()
try:
    main(tree.set_up_a_clinic, tree.add_a_patient, tree.check_in, tree.answer_safety,
         tree.mark_the_pain_map, tree.take_the_history, tree.take_one_back, tree.examine,
         tree.conclude, tree.accept_the_plan, tree.sign_the_note, tree.find_it_on_the_notes_page,
         tree.open_the_patient_from_the_caseload)
finally:
    tree.clean_up()
