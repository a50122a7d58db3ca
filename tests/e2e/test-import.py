#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bundles and diaries come in through the window and its file portal, and never twice.

usage: test-import.py BUILD_ROOT [--size WIDTHxHEIGHT] [--text-scale FACTOR]

The files are made here; real ones are taken in too where they are beside the checkout, or in
$SURAL_SHARED_DATA.
"""

import json
import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from sural_e2e import (ARGUMENTS, Clinic, Failure, Portal, main, text_of,  # noqa: E402
                       wait_for)

# What became of the values; a report names only what there was.
COUNTS = r"(?:(\d+) added)?(?:, )?(?:(\d+) known already)?(?:, )?(?:(\d+) passed over)?(?<! )"


def find_real_files():
    root = os.environ.get("SURAL_SHARED_DATA")
    folder = pathlib.Path(root) if root else (
        pathlib.Path(__file__).resolve().parents[3] / "shared" / "data")
    bundles = sorted(folder.glob("synthea-r4/*.json"))
    diaries = sorted(folder.glob("pain-diaries/*.csv"))
    return bundles, diaries


def make_bundle(family, value):
    patient = {"resourceType": "Patient", "id": f"p-{family}", "gender": "female",
               "birthDate": "1980-05-06", "name": [{"family": family, "given": ["Ann"]}]}
    pain = {"resourceType": "Observation", "status": "final",
            "code": {"coding": [{"system": "http://loinc.org", "code": "72514-3"}]},
            "subject": {"reference": f"urn:uuid:p-{family}"},
            "effectiveDateTime": "2026-08-02T09:30:00+02:00",
            "valueQuantity": {"value": value}}
    return json.dumps({"resourceType": "Bundle", "type": "transaction", "entry": [
        {"fullUrl": f"urn:uuid:p-{family}", "resource": patient}, {"resource": pain}]})


DIARY = """name,startday,startmonth,startyear,intensity
Calf Pain,22,10,2025,3
happiness,22,10,2025,4
Elbow Pain,23,10,2025,2
Calf Pain,24,10,2025,2.5
"""


class Import(Clinic):
    def __init__(self):
        super().__init__()
        self.bundle = self.folder / "bundle.json"
        self.other = self.folder / "other.json"
        self.diary = self.folder / "Runner.csv"
        self.foreign = self.folder / "holiday.json"
        self.bundle.write_text(make_bundle("Adler", 4), encoding="utf-8")
        self.other.write_text(make_bundle("Beck", 5), encoding="utf-8")
        self.diary.write_text(DIARY, encoding="utf-8")
        self.foreign.write_text("{}", encoding="utf-8")
        self.portal = Portal()

    def start(self, environment=None):
        return super().start({"GDK_DEBUG": "portals"})

    # --- what is done again and again ---------------------------------------------------------

    def choose(self, *paths):
        """Ctrl+O; the portal answers with these files."""
        n_asked = len(self.portal.asked)
        self.portal.paths = paths
        self.program.key("ctrl+o")
        wait_for("question to the portal", lambda: len(self.portal.asked) > n_asked)
        if self.portal.asked[-1][0] != "OpenFile":
            raise Failure(f"the portal was asked for {self.portal.asked[-1]}")

    def confirm_diary(self, name):
        rows = text_of(self.program.find(contains=f"{name}: ", role="label"))
        self.program.find("Import", "button", sensitive=True)
        self.program.click("Import", "button")
        # The dialog of the next one may come at once, and what is reported of this one as well, which
        # begins with the same name.
        self.program.gone(contains=rows, role="label")

    def read_counts(self, label):
        """The counts that are reported after “label: ”."""
        pattern = re.compile(re.escape(label) + r": (?=\d)" + COUNTS)
        found = wait_for(f"counts of {label}", lambda: pattern.search(self.program.texts()), 120)
        return tuple(int(n or 0) for n in found.groups())

    def expect(self, label, *counts):
        seen = self.read_counts(label)
        if seen != counts:
            raise Failure(f"{label}: {seen} instead of {counts}")
        # Several files are reported in a dialog, and one of which something was passed over.
        if label.endswith("taken in") or counts[2] > 0:
            self.program.find("Close", "button")
            self.program.key("Escape")
        self.put_away(f"{label}: ")

    def put_away(self, words):
        """A toast stands long enough to be read by anybody; who has read it dismisses it."""

        def is_gone():
            if self.program.find_now(contains=words) is None:
                return True
            dismiss = self.program.find_now("Dismiss", "button")
            if dismiss is not None:
                self.program.activate(dismiss)
            return False

        wait_for(f"end of “{words}”", is_gone)

    # --- steps --------------------------------------------------------------------------------

    def set_up_a_clinic(self):
        self.set_up()

    def take_two_bundles_with_one_report(self):
        self.choose(self.bundle, self.other)
        self.expect("2 files taken in", 2, 0, 0)
        self.program.find(contains="Adler", role="label")
        self.program.find(contains="Beck", role="label")
        self.choose(self.bundle, self.other)
        self.expect("2 files taken in", 0, 2, 0)

    def say_what_is_no_bundle(self):
        self.choose(self.foreign)
        self.program.find("Not Taken In")
        self.program.find("holiday.json", "label")
        self.program.key("Escape")
        self.program.gone("Not Taken In")

    def take_a_diary_before_its_patient(self):
        self.choose(self.diary)
        self.program.find(contains="No patient is open", role="label")
        self.confirm_diary("Runner.csv")
        self.expect("Runner.csv", 3, 0, 1)
        # One patient in all of it: that one is opened.
        self.program.find("Start Visit", "button")

    def take_it_again_into_the_open_episode(self):
        """With its patient open the same file goes to the open episode, by its mapping."""
        self.choose(self.diary)
        self.program.find(contains="Import a Diary: Runner", role="dialog")
        if self.program.find_now(contains="No patient is open") is not None:
            raise Failure("a patient is open, and the dialog says that none is")
        self.confirm_diary("Runner.csv")
        added, known, passed_over = self.read_counts("Runner.csv")
        if added + known + passed_over != 4 or passed_over < 1:
            raise Failure(f"4 rows became {added}, {known}, {passed_over}")
        self.expect("Runner.csv", added, known, passed_over)
        self.choose(self.diary)
        self.confirm_diary("Runner.csv")
        self.expect("Runner.csv", 0, added + known, passed_over)

    def start_with_nobody_open(self):
        if self.program.quit() != 0:
            raise Failure("did not end well")
        app = self.start()
        app.find("Clinic Locked")
        self.unlock()
        app.find(contains="Adler", role="label")

    def take_real_bundles(self):
        self.choose(*self.real_bundles)
        added, known, passed_over = self.read_counts(f"{len(self.real_bundles)} files taken in")
        if added < 1 or known != 0 or passed_over < 1:
            raise Failure(f"{added} added, {known} known, {passed_over} passed over")
        self.expect(f"{len(self.real_bundles)} files taken in", added, known, passed_over)
        self.choose(*self.real_bundles)
        self.expect(f"{len(self.real_bundles)} files taken in", 0, added, passed_over)

    def take_real_diaries(self):
        totals = []
        for _ in range(2):
            self.choose(*self.real_diaries)
            for diary in self.real_diaries:
                self.confirm_diary(diary.name)
            totals.append(self.read_counts(f"{len(self.real_diaries)} files taken in"))
            self.expect(f"{len(self.real_diaries)} files taken in", *totals[-1])
        (added, known, passed_over), again = totals
        rows = sum(len(d.read_text(encoding="utf-8").split("\n")) - 2 for d in self.real_diaries)
        if known != 0 or added < 100 or added + passed_over < rows:
            raise Failure(f"{rows} rows became {totals[0]}")
        if again != (0, added, passed_over):
            raise Failure(f"{totals[0]}, and again {again}")

    def end(self):
        if self.program.quit() != 0:
            raise Failure("did not end well")

    def run(self):
        # What is read of them does not go by the window: once is enough.
        usual = ARGUMENTS.size == "1280x800" and ARGUMENTS.text_scale == 1
        self.real_bundles, self.real_diaries = find_real_files() if usual else ([], [])
        steps = [self.set_up_a_clinic, self.take_two_bundles_with_one_report,
                 self.say_what_is_no_bundle, self.take_a_diary_before_its_patient,
                 self.take_it_again_into_the_open_episode, self.start_with_nobody_open]
        if self.real_bundles:
            steps.append(self.take_real_bundles)
        if self.real_diaries:
            steps.append(self.take_real_diaries)
        main(*steps, self.end)


test = Import()
try:
    test.run()
finally:
    test.clean_up()
