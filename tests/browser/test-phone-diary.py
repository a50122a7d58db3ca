#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The diary on the phone, from the clinic to a real browser and back into the clinic.

usage: test-phone-diary.py BUILD_ROOT
"""

import contextlib
import datetime
import json
import os
import pathlib
import select
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from sural_browser import Browser, Failure, wait_for  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
# A name that would end a script, an attribute and a text.
CLINIC = "Praxis </script><script>window.hacked = 1</script> & \"Söhne\" <img src=x onerror=hacked>"
LEAST_TARGET = 44  # WCAG 2.5.5
MOST_TAPS = 4
PAIN, SITTING = 0, 1
VISIT = """start
scope quick-screen
side left
measure calf-pain-now 6
answer hx-worse-sitting yes
answer ex-slump left positive
conclude lumbar-radiculopathy reason='sitting brings it on'
gate gap-safety 'asked on the telephone'
accept
"""
# The page runs some days later than the clock says.
LATER = """(function (days) {
  const Real = Date;
  window.Date = new Proxy(Real, {
    construct: function (target, list) {
      return list.length ? new Real(...list) : new Real(Real.now() + days * 86400000);
    },
    get: function (target, name) {
      if (name === "now") return function () { return Real.now() + days * 86400000; };
      return Reflect.get(target, name);
    }
  });
})(%d);"""


def expect(what, seen, wanted):
    if seen != wanted:
        raise Failure(f"{what}: {seen!r} instead of {wanted!r}")


def expect_in(what, words, text):
    if words not in text:
        raise Failure(f"{what}: {words!r} is not in {text!r}")


class Clinic:
    """A real clinic in a folder of its own, by suralctl."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        (folder / "pass").write_text("correct horse battery staple\n")
        self.run("init", "--clinician=Dr Test")

    def call(self, verb, *arguments, text=None, environment=None):
        return subprocess.run(
            [str(BUILD / "src/ctl/suralctl"), verb, "--clinic=c.sural", "--passphrase-file=pass", *arguments],
            cwd=self.folder, input=text, capture_output=True, text=True,
            env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", **(environment or {})})

    def run(self, verb, *arguments, text=None, environment=None):
        done = self.call(verb, *arguments, text=text, environment=environment)
        if done.returncode != 0:
            raise Failure(f"{verb}: {done.stderr}")
        return done.stdout

    def refuse(self, words, *arguments):
        refused = self.call("import", *arguments)
        expect(f"status of {arguments}", refused.returncode, 1)
        expect_in("refusal", words, refused.stderr)

    def add_patient(self, name):
        (self.folder / f"{name}.csv").write_text("date,pain\n2026-06-01,4\n2026-06-02,5\n")
        self.run("import", f"{name}.csv", "--measure=pain=calf-pain-worst")
        for line in self.run("patients").splitlines():
            if name in line:
                return line.split("\t")[0]
        raise Failure(f"no patient {name}")

    def read_values(self, patient):
        """What stands of today, by measure."""
        today = datetime.date.today().isoformat()
        case = json.loads(self.run("case", patient))
        return {one["measure"]: one["value"] for one in case["measurements"]
                if one["at"] == today and one["measure"] in ("calf-pain-worst", "sitting-hours")}


def write_catalog(folder, language, texts):
    """A translation of a few texts (GNU MO)."""
    folder = folder / language / "LC_MESSAGES"
    folder.mkdir(parents=True)
    pairs = sorted((key.encode(), value.encode()) for key, value in texts.items())
    keys = b"".join(key + b"\0" for key, _ in pairs)
    values = b"".join(value + b"\0" for _, value in pairs)
    start = 28 + 16 * len(pairs)
    tables, at = [b"", b""], [start, start + len(keys)]
    for pair in pairs:
        for i in range(2):
            tables[i] += struct.pack("<II", len(pair[i]), at[i])
            at[i] += len(pair[i]) + 1
    head = struct.pack("<7I", 0x950412de, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    (folder / "sural.mo").write_bytes(head + b"".join(tables) + keys + values)


class Phone:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sural-phone-", dir="/tmp"))
        self.clinic = Clinic(self.folder / "clinic")
        self.patient = self.clinic.add_patient("Runner")
        self.clinic.run("visit", self.patient, text=VISIT)
        self.page = self.clinic.folder / "diary.html"
        self.taps = 0
        self.browser = None
        self.answers = None

    def close(self):
        if self.browser is not None:
            self.browser.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def tap(self, selector):
        self.browser.tap(selector)
        self.taps += 1

    def tap_value(self, question, value):
        self.tap(f'button[data-question="{question}"][data-value="{value}"]')

    def get_pressed(self):
        return self.browser.run(
            "return Array.from(document.querySelectorAll('button[aria-pressed=true]'),"
            " (one) => one.dataset.exercise ? 'x' + one.dataset.exercise"
            " : one.dataset.question + ':' + one.dataset.value)")

    def send(self):
        for old in self.browser.downloads.glob("*"):
            old.unlink()
        self.browser.tap("#send")
        saved = self.browser.wait_for_download("*.sural-diary.txt")
        answers = self.clinic.folder / "answers.txt"
        shutil.move(saved, answers)
        return answers

    # --- steps --------------------------------------------------------------------------------

    def give_the_page_out(self):
        self.clinic.run("phone", self.patient, f"--output={self.page}", f"--name={CLINIC}",
                        "--telephone=+49 30 12345", "--address=Main Street 1")
        text = self.page.read_text(encoding="utf-8")
        for word in ("Runner", self.patient, "Dr Test", "lumbar", "Slump"):
            if word in text:
                raise Failure(f"“{word}” is in the page")
        expect_in("audit", "\texport\tphone_diary\t", self.clinic.run("audit", self.patient))
        refused = self.clinic.call("phone", self.patient, "--output=diary.txt")
        expect("another ending", refused.returncode, 2)

    def fetch_nothing(self):
        self.browser = Browser(self.folder / "browser")
        self.browser.open(self.page)
        expect("faults in the console", self.browser.log("browser"), [])
        asked = [one for one in self.browser.requests() if not one.startswith("data:image/svg+xml;base64,")]
        expect("requests", asked, [self.page.as_uri()])
        # What is cut off from the network is the same.
        self.browser.command("Network.enable", {})
        self.browser.command("Network.emulateNetworkConditions",
                             {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0})
        self.browser.reload()
        expect("faults offline", self.browser.log("browser"), [])
        self.browser.command("Network.emulateNetworkConditions",
                             {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})

    def be_kept_from_sending(self):
        """Whatever a script in the page tried, nothing arrives."""
        with socket.create_server(("127.0.0.1", 0)) as server:
            address = f"127.0.0.1:{server.getsockname()[1]}"
            said = self.browser.run_async("""
                const address = arguments[0], done = arguments[1];
                const tried = [];
                new Image().src = "http://" + address + "/image";
                navigator.sendBeacon("http://" + address + "/beacon", "x");
                try { new WebSocket("ws://" + address + "/"); } catch (problem) { tried.push("socket"); }
                const frame = document.createElement("iframe");
                frame.src = "http://" + address + "/frame";
                document.body.appendChild(frame);
                const form = document.createElement("form");
                form.action = "http://" + address + "/form";
                form.method = "post";
                document.body.appendChild(form);
                form.submit();
                const script = document.createElement("script");
                script.textContent = "window.inline = 1";
                document.body.appendChild(script);
                fetch("http://" + address + "/fetch").then(
                  function () { done("fetched"); },
                  function () { frame.remove(); form.remove(); done(window.inline ? "ran" : "kept"); });
                """, address)
            expect("what came of it", said, "kept")
            self.expect_silence(server)
        violations = [entry["message"] for entry in self.browser.log("browser")]
        for directive in ("img-src", "connect-src", "form-action", "script-src"):
            if not any(directive in message or f"'{directive}'" in message for message in violations):
                raise Failure(f"the policy said nothing of {directive}: {violations}")

    @staticmethod
    def expect_silence(server):
        """Before a frame or a form is refused Chromium may open a connection ahead; it says nothing
        over it. The page has neither."""
        server.settimeout(2)
        try:
            while True:
                arrived, _ = server.accept()
                arrived.setblocking(False)
                said = b""
                # Given up without a word is silence too.
                with contextlib.suppress(ConnectionResetError):
                    if select.select([arrived], [], [], 1)[0]:
                        said = arrived.recv(200)
                if said:
                    raise Failure(f"something arrived: {said!r}")
        except TimeoutError:
            pass

    def take_no_text_for_markup(self):
        self.browser.reload()
        expect("clinic", self.browser.run("return document.getElementById('clinic').textContent"), CLINIC)
        expect("scripts", self.browser.run("return document.scripts.length"), 5)
        expect("hacked", self.browser.run("return typeof window.hacked"), "undefined")
        expect("number", self.browser.run("return document.querySelector('.call').getAttribute('href')"),
               "tel:+493012345")

    def be_large_enough(self):
        for width in (320, 360):
            self.browser.command("Emulation.setDeviceMetricsOverride",
                                 {"width": width, "height": 720, "deviceScaleFactor": 2, "mobile": True})
            expect(f"sideways at {width}",
                   self.browser.run("return document.documentElement.scrollWidth"), width)
            small = self.browser.run("""
                return Array.from(document.querySelectorAll("button, summary, a"))
                  .filter((one) => one.offsetParent !== null)
                  .map((one) => [one.textContent, one.getBoundingClientRect()])
                  .filter((one) => one[1].width < arguments[0] || one[1].height < arguments[0])
                  .map((one) => one[0] + " " + one[1].width + "×" + one[1].height)""", LEAST_TARGET)
            expect(f"small targets at {width}", small, [])
        unnamed = self.browser.run("""
            return Array.from(document.querySelectorAll("button, summary, a, [role=group]"))
              .filter((one) => !(one.textContent.trim() || one.getAttribute("aria-label"))).length""")
        expect("without a name", unnamed, 0)

    def answer_a_day_in_few_taps(self):
        self.taps = 0
        self.tap_value(PAIN, 4)
        self.tap_value(SITTING, 6)
        if self.taps > MOST_TAPS:
            raise Failure(f"{self.taps} taps")
        self.tap('button[data-exercise="0"]')
        self.tap('button[data-exercise="1"]')
        expect("answers", self.get_pressed(), ["0:4", "1:6", "x0", "x1"])
        expect("status", self.browser.text("#status"), "Kept on this phone")

    def keep_it_over_a_reload(self):
        self.browser.reload()
        expect("answers", self.get_pressed(), ["0:4", "1:6", "x0", "x1"])

    def bring_it_to_the_clinic(self):
        self.answers = self.send()
        sealed = self.answers.read_text()
        key = json.loads(self.browser.run("return document.getElementById('data').textContent"))["key"]
        expect("lines", len(sealed.splitlines()), 1)
        if key in sealed:
            raise Failure("the key is readable")
        said = self.clinic.run("import", "answers.txt")
        expect_in("import", "2 added, 0 known already, 0 passed over", said)
        expect_in("exercises", "2 exercises were ticked, on 1 day", said)
        expect_in("patient", "for Runner", said)
        expect("values", self.clinic.read_values(self.patient), {"calf-pain-worst": 4, "sitting-hours": 6})
        expect_in("again", "0 added, 2 known already", self.clinic.run("import", "answers.txt"))
        self.clinic.run("verify")

    def refuse_what_is_not_whole(self):
        line = self.answers.read_text().strip()
        head, box = line.rsplit(":", 1)
        changed = box[:40] + ("A" if box[40] != "A" else "B") + box[41:]
        (self.clinic.folder / "bad.txt").write_text(f"{head}:{changed}\n")
        self.clinic.refuse("were changed or damaged on their way", "bad.txt")
        (self.clinic.folder / "short.txt").write_text(line[:-5] + "\n")
        self.clinic.refuse("damaged", "short.txt")
        (self.clinic.folder / "half.txt").write_text(line.replace(":1/1:", ":1/2:") + "\n")
        self.clinic.refuse("code 2 of 2 is missing", "half.txt")
        other = self.clinic.add_patient("Walker")
        self.clinic.refuse("is the phone diary of somebody else", "answers.txt", f"--patient={other}")
        foreign = Clinic(self.folder / "other")
        shutil.copy(self.answers, foreign.folder)
        foreign.refuse("are for another clinic", "answers.txt")
        expect("key of the other", "answer" in foreign.run("audit"), False)
        stranger = foreign.add_patient("Stranger")
        foreign.run("phone", stranger, "--output=diary.html")
        foreign.refuse("locked with its key", "answers.txt")

    def mend_yesterday(self):
        added = self.browser.command("Page.addScriptToEvaluateOnNewDocument", {"source": LATER % 1})
        self.browser.reload()
        expect_in("day", "Today", self.browser.text("#day"))
        self.tap_value(PAIN, 2)
        self.browser.tap("#earlier")
        expect_in("day", "Yesterday", self.browser.text("#day"))
        expect("answers", self.get_pressed(), ["0:4", "1:6", "x0", "x1"])
        self.tap_value(PAIN, 5)
        self.tap_value(SITTING, 6)
        expect("taken back", self.get_pressed(), ["0:5", "x0", "x1"])
        self.answers = self.send()
        said = self.clinic.run("import", "answers.txt")
        expect_in("import", "1 added, 0 known already, 1 passed over, 1 replaced, 1 withdrawn", said)
        expect_in("import", "a day that has not come yet", said)
        expect("values", self.clinic.read_values(self.patient), {"calf-pain-worst": 5})
        self.browser.command("Page.removeScriptToEvaluateOnNewDocument", added)
        self.browser.reload()

    def show_it_as_codes(self):
        self.browser.tap("#codes")
        texts = []
        while self.browser.run("return document.getElementById('code').dataset.text") not in texts:
            texts.append(self.browser.run("return document.getElementById('code').dataset.text"))
            if self.browser.run("return document.getElementById('code-next').disabled"):
                break
            self.browser.tap("#code-next")
        (self.clinic.folder / "codes.txt").write_text("\n".join(reversed(texts)) + "\n")
        expect_in("codes", "0 added, 2 known already, 1 passed over",
                  self.clinic.run("import", "codes.txt"))
        self.browser.tap("#code-close")

    def offer_the_appointment(self):
        self.browser.tap("#calendar")
        event = self.browser.wait_for_download("*.ics").read_text(encoding="utf-8", newline="")
        expect_in("event", "BEGIN:VEVENT\r\n", event)
        expect_in("event", "DTSTART;VALUE=DATE:", event)
        expect_in("event", "LOCATION:Main Street 1\r\n", event)
        if "Runner" in event:
            raise Failure("the patient is in the calendar")

    def undo_the_import(self):
        listed = self.clinic.run("imports", self.patient)
        expect_in("imports", "answers.txt", listed)

    def delete_everything(self):
        self.browser.tap("#delete")
        expect_in("question", "Delete all answers", self.browser.accept_question())
        expect("answers", self.get_pressed(), [])
        expect("storage", self.browser.run("return localStorage.length"), 0)
        self.browser.reload()
        expect("answers", self.get_pressed(), [])

    def speak_german(self):
        self.clinic.run("phone", self.patient, f"--output={self.page}", "--language=de",
                        environment={"SURAL_LOCALEDIR": str(BUILD / "po")})
        self.browser.open(self.page)
        expect("language", self.browser.run("return document.documentElement.lang"), "de")
        expect_in("day", "Heute", self.browser.text("#day"))
        expect("title", self.browser.run("return document.title"), "Mein Tagebuch")
        english = self.browser.run("return document.body.innerText")
        for word in ("Today", "Exercises", "Delete", "clinic"):
            if word in english:
                raise Failure(f"“{word}” is said in English")

    def turn_from_right_to_left(self):
        catalogs = self.folder / "catalogs"
        write_catalog(catalogs, "ar", {"": "Content-Type: text/plain; charset=UTF-8\nLanguage: ar\n",
                                       "language tag\4en": "ar",
                                       "Today": "اليوم"})
        self.clinic.run("phone", self.patient, f"--output={self.page}", "--language=ar",
                        environment={"SURAL_LOCALEDIR": str(catalogs)})
        self.browser.open(self.page)
        expect("direction", self.browser.run("return document.dir"), "rtl")
        expect_in("day", "اليوم", self.browser.text("#day"))
        expect("sideways", self.browser.run("return document.documentElement.scrollWidth"), 360)

    def steps(self):
        return [self.give_the_page_out, self.fetch_nothing, self.be_kept_from_sending,
                self.take_no_text_for_markup, self.be_large_enough, self.answer_a_day_in_few_taps,
                self.keep_it_over_a_reload, self.bring_it_to_the_clinic, self.refuse_what_is_not_whole,
                self.mend_yesterday, self.show_it_as_codes, self.offer_the_appointment,
                self.undo_the_import, self.delete_everything, self.speak_german,
                self.turn_from_right_to_left]


def main():
    phone = Phone()
    steps = phone.steps()
    failed = False
    print(f"1..{len(steps)}")
    try:
        for number, step in enumerate(steps, 1):
            name = step.__name__.replace("_", " ")
            try:
                step()
                print(f"ok {number} {name}", flush=True)
            except Exception:
                failed = True
                for line in traceback.format_exc().splitlines():
                    print(f"# {line}")
                print(f"not ok {number} {name}", flush=True)
                # What follows needs what went before.
                break
    finally:
        phone.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
