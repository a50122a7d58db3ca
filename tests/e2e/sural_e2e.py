# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the built program as a blind user would: over AT-SPI and the keyboard.

Everything runs on a display, a session bus and an accessibility bus of its own
(tests/tools/with-display.sh); no sleeping: every wait looks again until a thing is there, with a cap.

Each test takes BUILD_ROOT [--size WIDTHxHEIGHT] [--text-scale FACTOR]: how large its windows are, and
how large the desktop has its text. With --flatpak ID it drives the installed Flatpak in its sandbox instead of what
was built; HOME is then a folder of the test's own, in which the sandbox keeps what it keeps.
"""

import argparse
import contextlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

from sural_tree import Bus, Tree, texts_of  # noqa: E402

CAP_SECONDS = 90  # of what comes at once as a rule: other tests may have the machine
PASSPHRASE = "correct horse battery"
XSETTINGS = pathlib.Path(__file__).resolve().parents[1] / "tools" / "xsettings.py"


def read_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--text-scale", type=float, default=1)
    parser.add_argument("--flatpak")
    arguments = parser.parse_known_args()[0]
    arguments.build = arguments.build.resolve()
    arguments.width, arguments.height = (int(n) for n in arguments.size.split("x"))
    return arguments


ARGUMENTS = read_arguments()
BUILD = ARGUMENTS.build


class Failure(Exception):
    pass


def turn(milliseconds):
    """Takes what the program says for so long: a loop that only asks takes the processor from what it
    waits for."""
    context = GLib.MainContext.default()
    is_over = []
    timeout = GLib.timeout_source_new(max(1, int(milliseconds)))
    timeout.set_callback(lambda *_: is_over.append(True))
    timeout.attach(context)
    while not is_over:
        context.iteration(True)
    timeout.destroy()


def wait_for(what, look, cap=CAP_SECONDS):
    """Looks again and again, running the main context in between, until look() gives something."""
    end = time.monotonic() + cap
    last = None
    patience = 5  # ms: most of what is waited for comes at once, and what does not takes its time
    while time.monotonic() < end:
        try:
            found = look()
        except GLib.Error as error:  # a widget went away between two questions
            last = error
            found = None
        if found:
            return found
        turn(patience)
        patience = min(200, 2 * patience)
    raise Failure(f"no {what} within {cap} s" + (f" ({last})" if last else ""))


def text_of(node):
    """The text that a node shows: its editable or static text, else its name."""
    return node.text()


class Program:
    """The running program and the keyboard in front of it."""

    settings = None  # hands the size of text to all programs of the display

    def __init__(self, arguments, environment=None):
        env = dict(os.environ)
        if not ARGUMENTS.flatpak:
            env.update(GSETTINGS_SCHEMA_DIR=str(BUILD / "data"), GSETTINGS_BACKEND="memory")
        env.update(environment or {})
        self._set_text_scale(ARGUMENTS.text_scale)
        self.focused_node = None
        self._heard = []
        bus = Bus.get()
        bus.hear("object:state-changed:focused", self._focus_changed)
        bus.hear("object:announcement", self._announced)
        self.process = subprocess.Popen(arguments, env=env)
        self.root = wait_for("program on the accessibility bus", self._find_application)

    @classmethod
    def _set_text_scale(cls, factor):
        if factor == 1 or cls.settings is not None:
            return
        # In 1024ths of a dot per inch, of which there are 96 as a rule.
        cls.settings = subprocess.Popen([sys.executable, XSETTINGS, f"Xft/DPI={factor * 96 * 1024:.0f}"],
                                        stdout=subprocess.PIPE)
        cls.settings.stdout.readline()

    def _find_application(self):
        if self.process.poll() is not None:
            raise Failure(f"the program ended with status {self.process.returncode}")
        for program, process in Bus.get().programs():
            # A sandbox speaks through a proxy, which has another process; nobody else is on this bus.
            if ARGUMENTS.flatpak or process == self.process.pid:
                return program
        return None

    def _focus_changed(self, source, is_so, _data):
        if is_so:
            self.focused_node = source

    def _announced(self, _source, _detail, words):
        self._heard.append(str(words))

    def hear(self, words):
        """Waits until somebody who does not see it was told so. What was said once is not taken for
        what is said again."""

        def is_said():
            said = next((text for text in self._heard if words in text), None)
            if said is not None:
                self._heard.remove(said)
            return said

        try:
            return wait_for(f"announcement “{words}”", is_said)
        except Failure as failure:
            raise Failure(f"{failure}; heard: {self._heard}") from None

    # --- looking ------------------------------------------------------------------------------

    def walk(self, node=None, showing=True):
        """What is below a node, and the node, as it was when the walk began."""
        return Tree(self.root, showing).walk(node)

    def find_now(self, name=None, role=None, within=None, contains=None, sensitive=None):
        roles = (role,) if isinstance(role, str) else role
        found = [node for node in self.walk(within)
                 if (roles is None or node.role in roles) and (name is None or node.name == name) and (
                     sensitive is None or node.was(Atspi.StateType.SENSITIVE) == sensitive)]
        return self._first_that_says(contains, found) if contains is not None else next(iter(found), None)

    @staticmethod
    def _first_that_says(words, nodes):
        """Of those that are not called so the text is asked, of all of them at once."""
        named = next((index for index, node in enumerate(nodes) if words in node.name), len(nodes))
        texts = texts_of(nodes[:named])
        return next((node for node, text in zip(nodes, texts) if words in text),
                    nodes[named] if named < len(nodes) else None)

    def find(self, name=None, role=None, within=None, contains=None, sensitive=None, cap=CAP_SECONDS):
        what = " ".join(str(x) for x in (role, name or contains) if x)
        try:
            return wait_for(f"“{what}”",
                            lambda: self.find_now(name, role, within, contains, sensitive), cap)
        except Failure as failure:
            raise Failure(f"{failure}; what is there:\n{self.describe()}") from None

    def gone(self, name=None, role=None, contains=None):
        wait_for(f"end of “{name or contains}”",
                 lambda: self.find_now(name, role, contains=contains) is None)

    def texts(self, within=None):
        """All that can be read on the screen, one piece a line."""
        seen = []
        for text in texts_of(list(self.walk(within))):
            if text and (not seen or seen[-1] != text):
                seen.append(text)
        return "\n".join(seen)

    def describe(self, limit=400):
        nodes = list(self.walk())[:limit]
        return "\n".join(f"  {node.role}: {node.name!r} {text[:60]!r}"
                         for node, text in zip(nodes, texts_of(nodes)))

    # --- acting -------------------------------------------------------------------------------

    def show_steps(self):
        """Where there is no room beside the page, what stands there lies over it; Escape puts it away.
        Says whether it had to be opened."""
        toggle = self.find_now("Steps of the visit", "toggle button")
        if toggle is not None:
            self.activate(toggle)
        self.find("Quick screen", "radio button")
        return toggle is not None

    def hide_steps(self):
        self.key("Escape")
        self.gone("Quick screen", "radio button")

    def focus(self, node):
        """Goes there with the Tab key, as one does who does not see."""
        for _ in range(120):
            if self.has_focus(node):
                return node
            before = self.focused_node
            self.key("Tab")
            end = time.monotonic() + 1
            while self.focused_node == before and time.monotonic() < end:
                turn(20)
        raise Failure(f"Tab does not lead to “{node.get_name()}”")

    def has_focus(self, node):
        """Whether it has the keyboard, or something in it: as the last event says, of which one may be
        missed on a busy machine, or as the tree does."""
        current = self.focused_node
        try:
            for _ in range(12):
                if current is None or current == node:
                    break
                current = current.get_parent()
        except GLib.Error:  # what had it is gone
            current = None
        return current == node or node.get_state_set().contains(Atspi.StateType.FOCUSED)

    def click(self, name=None, role=None, within=None, contains=None):
        node = self.find(name, role, within, contains, sensitive=True)
        return self.activate(node)

    def activate(self, node):
        if node.actions():
            node.do_action(0)
            return node
        self.focus(node)
        self.key("space")
        return node

    def set_text(self, name, text, role=None, within=None):
        node = self.find(name, role or ("text", "entry", "password text"), within)
        self.focus(node)
        self.key("ctrl+a")
        if text.isascii():
            self.type(text)
            return node
        # The virtual keyboard has no such letters; an input method hands them over like this.
        if not node.set_text(text):
            raise Failure(f"“{name}” takes no text")
        return node

    @contextlib.contextmanager
    def reasoning(self):
        """Beside the page, or over it as long as it is read."""
        over = self.find_now(contains="Nerve and muscle", role="image") is None
        if over:
            self.key("F9")
        yield self.find(contains="Nerve and muscle", role="image")
        if over:
            self.key("Escape")
            self.gone(contains="Nerve and muscle", role="image")

    def focused(self):
        """What has the keyboard: as the last event says, or looked for where that is no longer so."""
        return wait_for("focus", lambda: self._still_focused() or next(
            (n for n in self.walk() if n.was(Atspi.StateType.FOCUSED)), None))

    def _still_focused(self):
        while GLib.MainContext.default().iteration(False):
            pass
        node = self.focused_node
        if node is None:
            return None
        states = node.get_state_set()
        is_so = states.contains(Atspi.StateType.FOCUSED) and states.contains(Atspi.StateType.SHOWING)
        return node if is_so else None

    def give_window_focus(self, name="."):
        """Without a window manager nobody hands size and keyboard to the window but us."""
        wait_for("window for the keyboard", lambda: subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", name,
             "windowmove", "0", "0", "windowfocus"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0)

    def resize(self):
        """To the size that the test is for: no less of it may be enough."""
        size = ARGUMENTS.width, ARGUMENTS.height

        def has_size():
            subprocess.run(["xdotool", "search", "--onlyvisible", "--name", ".",
                            "windowsize", *map(str, size)], stderr=subprocess.DEVNULL, check=False)
            seen = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", ".",
                                   "getwindowgeometry", "--shell"],
                                  capture_output=True, text=True, check=False).stdout
            return f"WIDTH={size[0]}\nHEIGHT={size[1]}\n" in seen

        wait_for(f"window of {size[0]} × {size[1]}", has_size)

    def key(self, *keys):
        for key in keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)

    def place(self, node):
        """Where it is in the window: x, y, width and height."""
        return tuple(node.extents())

    def is_seen(self, node):
        """Whether so much of it is within the page it is on that it can be read: most of it, or as much
        as the page can show."""
        _, top, _, height = self.place(node)
        if height <= 0:
            return False
        parent = node.get_parent()
        while parent is not None and parent.get_role_name() != "scroll pane":
            parent = parent.get_parent()
        if parent is None:
            return True
        _, page_top, _, page_height = self.place(parent)
        shown = min(top + height, page_top + page_height) - max(top, page_top)
        return shown >= min(0.6 * min(height, page_height), 160)

    def see_focus(self):
        """Waits until what has the keyboard is on screen and stands still, as somebody does before
        pressing a key."""
        last = None

        def stands_still():
            nonlocal last
            node = self.focused()
            now = node.get_name(), self.place(node)
            still, last = now == last and self.is_seen(node), now
            return still

        wait_for("what is asked on screen", stands_still)

    def answer(self, *keys):
        """Keys that answer and go on, each once what it answers is on screen."""
        for key in keys:
            self.see_focus()
            before = self.focused().get_name()
            self.press_seen(key, lambda: self.focused().get_name() != before)

    def press_seen(self, key, has_changed):
        """A key that comes before the page is painted answers nothing: on a machine that is busy
        with other tests it is given again, as by somebody who looks."""
        self.key(key)
        for _ in range(10):
            try:
                wait_for(f"an answer to {key}", has_changed, 3)
                return
            except Failure:
                self.key(key)
        raise Failure(f"{key} answers nothing")

    def type(self, text):
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "4", text], check=True)

    def quit(self):
        """Quits by key and gives the exit status."""
        self.key("ctrl+q")
        try:
            return self.process.wait(CAP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise Failure("the program did not end when asked") from None


class Clinic:
    """A clinic of its own in a folder of its own, the program in it, and what each test begins with."""

    def __init__(self):
        if ARGUMENTS.flatpak:
            self.folder = self._make_sandbox_folder()
        else:
            self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sural-e2e-"))
        self.file = self.folder / "clinic.sural"
        self.program = None

    @staticmethod
    def _make_sandbox_folder():
        """Where the program in its sandbox keeps the clinic, with the looks of the tests beside it."""
        own = pathlib.Path(os.environ["HOME"], ".var/app", ARGUMENTS.flatpak)
        shutil.copytree(pathlib.Path(os.environ["XDG_CONFIG_HOME"], "gtk-4.0"), own / "config/gtk-4.0")
        folder = own / "data/sural"
        folder.mkdir(parents=True)
        return folder

    def start(self, environment=None):
        if ARGUMENTS.flatpak:
            # As the desktop starts it: the clinic is where it is when nobody says so.
            command = ["flatpak", "run", "--user", ARGUMENTS.flatpak]
        else:
            command = [str(BUILD / "src/app/sural"), f"--clinic={self.file}"]
        self.program = Program(command, environment)
        self.program.resize()
        self.program.give_window_focus()
        return self.program

    def set_up(self, environment=None):
        app = self.start(environment)
        app.set_text("Your Name", "Dr Test")
        app.set_text("Passphrase", PASSPHRASE)
        app.set_text("Passphrase Again", PASSPHRASE)
        app.click("Create Clinic", "button")
        app.find("Your Recovery Code")
        assert re.search(r"([0-9A-Z]{4}-){6}[0-9A-Z]{4}", app.texts()), "no recovery code to read"
        app.click("I have written the code down", "check box")
        app.click("Open Clinic", "button")
        app.find("No Patients Yet")
        return app

    def add_patient(self, family, given, left=False, onset=None):
        app = self.program
        app.key("ctrl+n")
        app.find("New Patient", "dialog")
        app.set_text("Family Name", family)
        app.set_text("Given Name", given)
        app.set_text("Date of Birth", "1990-04-02")
        app.set_text("Complaint", "Calf pain")
        if left:
            app.focus(app.find("Side", "combo box"))
            app.key("space", "Down", "Return")
            app.find("Left", "label")
        if onset is not None:
            app.set_text("Onset", onset)
        app.click("Save", "button")
        app.find("Start Visit", "button")

    def unlock(self):
        self.program.set_text("Passphrase", PASSPHRASE)
        self.program.key("Return")
        self.program.gone("Clinic Locked")

    def clean_up(self):
        if self.program is not None:
            if ARGUMENTS.flatpak and self.program.process.poll() is None:
                subprocess.run(["flatpak", "kill", ARGUMENTS.flatpak], check=False)
            self.program.process.kill()
        shutil.rmtree(self.folder)


class Portal:
    """A file portal of our own on the private bus: answers every request with its paths."""

    XML = """
    <node>
      <interface name="org.freedesktop.portal.FileChooser">
        <method name="OpenFile">
          <arg type="s" direction="in"/><arg type="s" direction="in"/>
          <arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
        </method>
        <method name="SaveFile">
          <arg type="s" direction="in"/><arg type="s" direction="in"/>
          <arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
        </method>
        <property name="version" type="u" access="read"/>
      </interface>
    </node>"""

    def __init__(self):
        self.paths = ()
        self.asked = []
        self.connection = Gio.bus_get_sync(Gio.BusType.SESSION)
        info = Gio.DBusNodeInfo.new_for_xml(self.XML).interfaces[0]
        self.connection.register_object("/org/freedesktop/portal/desktop", info,
                                        self._call, self._get, None)
        Gio.bus_own_name_on_connection(self.connection, "org.freedesktop.portal.Desktop",
                                       Gio.BusNameOwnerFlags.NONE, None, None)

    def _get(self, connection, sender, path, interface, name):
        return GLib.Variant("u", 4)

    def _call(self, connection, sender, path, interface, method, parameters, invocation):
        _, title, options = parameters.unpack()
        self.asked.append((method, title))
        token = options.get("handle_token", "t")
        caller = sender[1:].replace(".", "_")
        handle = f"/org/freedesktop/portal/desktop/request/{caller}/{token}"
        invocation.return_value(GLib.Variant("(o)", (handle,)))
        uris = [pathlib.Path(path).as_uri() for path in self.paths]
        results = {"uris": GLib.Variant("as", uris)} if uris else {}
        connection.emit_signal(sender, handle, "org.freedesktop.portal.Request", "Response",
                               GLib.Variant("(ua{sv})", (0 if uris else 1, results)))


def take_picture(name):
    """Of the whole display, into $SURAL_E2E_PICTURES where that is a folder."""
    folder = os.environ.get("SURAL_E2E_PICTURES")
    if folder:
        subprocess.run(["import", "-window", "root", str(pathlib.Path(folder) / f"{name}.png")],
                       check=False)


def main(*steps):
    """Runs the steps in order as TAP; after a failed one the rest cannot be trusted."""
    print(f"1..{len(steps)}", flush=True)
    failed = False
    for number, step in enumerate(steps, 1):
        name = step.__name__.replace("_", " ")
        if failed:
            print(f"not ok {number} {name} # an earlier step failed", flush=True)
            continue
        try:
            step()
            print(f"ok {number} {name}", flush=True)
        except Exception as error:  # every failure is reported with its place
            failed = True
            take_picture(f"{pathlib.Path(sys.argv[0]).stem}-{ARGUMENTS.size}-{ARGUMENTS.text_scale:g}")
            print(f"not ok {number} {name}", flush=True)
            # On both: the one is read by whoever runs it, the other is kept by Meson in its log.
            for line in (str(error) + "\n" + traceback.format_exc()).splitlines():
                print(f"# {line}", flush=True)
                print(line, file=sys.stderr, flush=True)
    sys.exit(1 if failed else 0)
