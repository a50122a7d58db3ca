#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks every page, dialog, popover and step as assistive technology sees them, and by Tab.

usage: test-accessibility.py BUILD_ROOT [--list]

What has the focus must say what it is: a name, a role, a state or a value with its range, and an
action. What is not on the screen must not be read. With --list the nodes are printed, for whoever
mends what was found.
"""

import collections
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from sural_e2e import Atspi, Failure, Gio, GLib, Program, main, text_of, wait_for  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
TOP = pathlib.Path(__file__).resolve().parents[2]
LIST = "--list" in sys.argv
PASSPHRASE = "demonstration only"
OBJECT = "/io/github/sural/Sural"
PAGES = ("overview", "exam", "trends", "plan", "notes")
STEPS = ("check-in", "safety", "pain-map", "history", "exam", "conclusion", "plan", "note")
SMALLEST_TARGET = 24  # px, WCAG 2.2, 2.5.8
QUIET = 0.15  # s without a change: longer than a frame, a read from the file and a layout

Atspi.set_timeout(30000, 30000)  # ms: a page that is built under load answers late
State = Atspi.StateType
CONTROLS = {"button", "toggle button", "radio button", "check box", "switch", "link", "menu item",
            "check menu item", "radio menu item"}
TEXT_FIELDS = {"entry", "text", "password text", "spin button"}
RANGED = {"slider", "spin button", "progress bar", "level bar"}
ROWS = {"list item", "table row", "tree item"}
PICTURES = {"image", "icon"}
CONTAINERS = {"panel", "filler", "unknown", "grouping"}


class Node:
    """What is known of one accessible: asked once."""

    def __init__(self, accessible, parent):
        self.accessible = accessible
        self.parent = parent
        self.role = accessible.get_role_name()
        self.name = accessible.get_name() or ""
        self.states = accessible.get_state_set()
        self.children = []

    def has(self, state):
        return self.states.contains(state)

    def extents(self):
        component = self.accessible.get_component_iface()
        return None if component is None else Atspi.Component.get_extents(
            component, Atspi.CoordType.WINDOW)

    def ancestors(self):
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def labelled(self):
        """What stands for the name of it where another says it: the label in a menu item."""
        for relation in self.accessible.get_relation_set():
            if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
                return relation.get_target(0).get_name() or ""
        return ""

    def where(self):
        names = [node.name for node in self.ancestors() if node.name and node.role != "application"]
        return " › ".join(reversed([name[:40] for name in names[:3]]))

    def __str__(self):
        return f"{self.role} “{self.name[:60]}” in {self.where() or 'the window'}"


def read_tree(accessible, parent=None, known=frozenset(), met=None):
    """The part of the tree that is on the screen, but for what is called as something known; what
    goes away meanwhile is left out. libatspi lists a child again each time that it is shown."""
    met = set() if met is None else met
    met.add(accessible)
    node = Node(accessible, parent)
    nodes = [node]
    for index in range(accessible.get_child_count()):
        try:
            child = accessible.get_child_at_index(index)
            if child is None or child in met or not child.get_state_set().contains(State.SHOWING):
                continue
            if known and child.get_name() in known:
                continue
            below = read_tree(child, node, known, met)
        except GLib.Error:
            continue
        node.children.append(below[0])
        nodes.extend(below)
    return nodes


# --- what is wrong with a node --------------------------------------------------------------------


def is_icon_name(name):
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-symbolic", name) is not None


def of_the_toolkit(node):
    """What GTK and libadwaita build themselves, and lead no Tab to: nobody can name it from here."""
    above = node.parent
    # A scrolled window takes the focus when nothing in it can; its content says what it is.
    if node.role == "scroll pane":
        return True
    # The list inside a row of choices: the row has the focus and says what is chosen.
    if node.role in ("list", "list item") and any(
            other.role == "combo box" for other in node.ancestors()):
        return True
    # The sheet of a dialog; the box with the head of a row that unfolds, which is a row again.
    return node.role == "panel" and above.role == "panel" and not above.name


def nothing_to_say(node):
    if of_the_toolkit(node):
        return None
    if node.role == "menu item" and not node.name.strip() and node.labelled().strip():
        return None
    if node.has(State.FOCUSABLE) and not node.name.strip():
        return "takes the focus and has no name"
    if node.role in PICTURES and not node.name.strip():
        return "is neither named nor hidden"
    if node.role in (CONTROLS | TEXT_FIELDS | RANGED | ROWS) and not node.name.strip():
        return "has no name"
    return "is called after its icon" if is_icon_name(node.name) else None


def no_role(node):
    if node.role in CONTAINERS - {"grouping"} and node.has(State.FOCUSABLE) and (
            not of_the_toolkit(node)):
        return "takes the focus and has no role"
    return None


def no_value(node):
    if node.role not in RANGED:
        return None
    value = node.accessible.get_value_iface()
    if value is None:
        return "has no value"
    low, high = Atspi.Value.get_minimum_value(value), Atspi.Value.get_maximum_value(value)
    if not low < high or high > 1e9:
        return f"has no range: {low} to {high}"
    return None


def no_action(node):
    """What is pressed by a pointer can be pressed by other means."""
    if node.role not in CONTROLS or not node.has(State.FOCUSABLE):
        return None
    if node.parent.role == "list":  # a row of buttons: pressed by Enter, as every row of GTK
        return None
    action = node.accessible.get_action_iface()
    if action is None or Atspi.Action.get_n_actions(action) == 0:
        return "has no action"
    return None


def too_small(node):
    if node.role not in CONTROLS or not node.has(State.FOCUSABLE):
        return None
    box = node.extents()
    if box is None or (box.width >= SMALLEST_TARGET and box.height >= SMALLEST_TARGET):
        return None
    return f"is {box.width} × {box.height} px, less than {SMALLEST_TARGET}"


def not_on_screen(node):
    if node.role != "label" or not node.name.strip():
        return None
    box = node.extents()
    return "is read and has no place on the screen" if box and (
        box.width <= 0 or box.height <= 0) else None


RULES = (nothing_to_say, no_role, no_value, no_action, too_small, not_on_screen)


def list_alike(nodes):
    """Controls of one name and role that stand in the same named surroundings: which is which?"""
    seen = collections.Counter()
    for node in nodes:
        if node.role not in (CONTROLS | TEXT_FIELDS) or not node.has(State.FOCUSABLE):
            continue
        if not node.name:
            continue
        around = tuple(other.name for other in node.ancestors() if other.name)
        seen[(node.role, node.name, around)] += 1
    return [(f"{role} “{name[:60]}” in {' › '.join(reversed(around[:2]))}",
             f"is there {count} times")
            for (role, name, around), count in seen.items() if count > 1]


class Walk:
    """The places that were walked, and what was found there."""

    def __init__(self):
        self.program = None
        self.connection = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.bus = None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sural-e2e-"))
        self.faults = {}
        self.n_nodes = 0
        self.n_places = 0
        self.n_stops = 0
        self.opened = set()
        self.known = set()  # names of what stays on the screen and has been judged
        self.changed = 0
        # Held, because libatspi keeps only a borrowed reference.
        self.listener = Atspi.EventListener.new(self._changed)
        for event in ("object:children-changed", "object:state-changed:showing",
                      "object:property-change:accessible-name"):
            self.listener.register(event)

    # --- the program --------------------------------------------------------------------------

    def start(self, *arguments):
        self.program = Program(
            [str(BUILD / "src/app/sural"), *arguments],
            {"GSETTINGS_SCHEMA_DIR": str(BUILD / "data"), "GSETTINGS_BACKEND": "memory"})
        self.program.give_window_focus()
        return self.program

    def find_bus(self):
        """The demonstration owns no name: look for the one who answers."""
        names = self._call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                           "ListNames").unpack()[0]
        for name in names:
            if not name.startswith(":"):
                continue
            pid = self._call("org.freedesktop.DBus", "/org/freedesktop/DBus",
                             "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                             GLib.Variant("(s)", (name,))).unpack()[0]
            if pid == self.program.process.pid:
                try:
                    self._call(name, f"{OBJECT}/window/1", "org.gtk.Actions", "List")
                    return name
                except GLib.Error:
                    continue
        return None

    def _call(self, name, path, interface, method, arguments=None):
        return self.connection.call_sync(name, path, interface, method, arguments, None,
                                         Gio.DBusCallFlags.NONE, 30000, None)

    def act(self, action, parameter=None, path=f"{OBJECT}/window/1"):
        given = [] if parameter is None else [GLib.Variant("s", parameter)]
        self._call(self.bus, path, "org.gtk.Actions", "Activate",
                   GLib.Variant("(sava{sv})", (action, given, {})))

    def wait_enabled(self, action):
        wait_for(f"action {action}", lambda: self._call(
            self.bus, f"{OBJECT}/window/1", "org.gtk.Actions", "Describe",
            GLib.Variant("(s)", (action,))).unpack()[0][0])

    def open_patient(self, family):
        app = self.program
        self.act("search")
        app.find("Search the caseload", "entry")
        app.key("ctrl+a")
        app.type(family)
        wait_for("one patient", lambda: [
            node.get_name().startswith(family) for node in app.walk(app.find("Patients", "list"))
            if node.get_role_name() == "list item"] == [True])
        app.key("Return")
        app.find(family if "," in family else None, "grouping", contains=f"{family}, ")
        self.wait_enabled("show-page")

    # --- looking ------------------------------------------------------------------------------

    def settle(self):
        """Waits until a while has passed in which nothing on the screen changed."""
        context = GLib.MainContext.default()
        self.changed = time.monotonic()
        end = self.changed + 10
        while time.monotonic() < min(end, self.changed + QUIET):
            context.iteration(False)
        self.program.root.clear_cache()

    def _changed(self, event):
        self.changed = time.monotonic()

    def note(self, place, what, fault):
        self.faults.setdefault((what, fault), place)

    def look(self, place, within=None):
        """Judges every node that is there now, or what is new of it."""
        self.settle()
        nodes = read_tree(within or self.program.root, None, frozenset(self.known))
        self.n_places += 1
        self.n_nodes += len(nodes)
        for node in nodes:
            if LIST:
                depth = len(list(node.ancestors()))
                flag = "F" if node.has(State.FOCUSABLE) else " "
                print(f"# {place}: {flag} {'  ' * depth}{node.role} “{node.name[:70]}”")
            for rule in RULES:
                try:
                    fault = rule(node)
                except GLib.Error:  # it went away
                    continue
                if fault is not None:
                    self.note(place, str(node), fault)
        for what, fault in list_alike(nodes):
            self.note(place, what, fault)
        return nodes

    def next_stop(self, key):
        """Where the key leads to; the same node again when it leads nowhere."""
        app = self.program
        before = app.focused_node
        app.key(key)
        end = time.monotonic() + 3  # a busy machine is slow to move; a trap stays one
        while app.focused_node is before and time.monotonic() < end:
            GLib.MainContext.default().iteration(False)
        return app.focused_node

    def tab_through(self, place, cap=250):
        """Goes round by Tab, and the way back: no trap, a name at each stop."""
        start = self.next_stop("Tab")
        stops = [start]
        for _ in range(cap):
            stop = self.next_stop("Tab")
            if stop == stops[-1]:
                self.note(place, self.words(stop), "does not let Tab go on")
                return stops
            if stop == start:
                break
            if stop in stops:
                self.note(place, self.words(stop), "leads Tab in a circle that leaves the rest out")
                return stops
            stops.append(stop)
        else:
            self.note(place, self.words(start), f"is not reached again by {cap} times Tab")
        self.n_stops += len(stops)
        for stop in stops:
            if not (stop.get_name() or "").strip():
                self.note(place, self.words(stop), "is a stop of Tab without a name")
        self.judge_lists(place, stops)
        back = self.next_stop("shift+Tab")
        if back == start and len(stops) > 1:
            self.note(place, self.words(back), "does not let Shift+Tab go back")
        return stops

    def judge_lists(self, place, stops):
        """A list that is chosen from is one stop; the arrows go along it."""
        items = collections.Counter()
        for stop in stops:
            if stop.get_role_name() in ROWS and stop.get_state_set().contains(State.SELECTABLE):
                items[self.words(stop.get_parent())] += 1
        for what, count in items.items():
            if count > 1:
                self.note(place, what, f"stops Tab at {count} of its rows")

    @staticmethod
    def words(accessible):
        if accessible is None:
            return "nothing"
        return f"{accessible.get_role_name()} “{(accessible.get_name() or '')[:60]}”"

    def open_popovers(self, place, nodes):
        """Opens one of each kind of the buttons that open something."""
        for node in nodes:
            if node.role != "toggle button" or node.parent.role != "button":
                continue
            if node.parent.name != node.name or not node.has(State.SENSITIVE):
                continue
            kind = re.split(r"[“:]", node.name)[0]
            if (place.split(":")[-1], kind) in self.opened:
                continue
            self.opened.add((place.split(":")[-1], kind))
            Atspi.Action.do_action(node.accessible.get_action_iface(), 0)
            try:
                wait_for("a popover", lambda n=node: n.accessible.get_state_set().contains(
                    State.PRESSED) or n.accessible.get_state_set().contains(State.CHECKED), 3)
            except Failure:
                continue
            self.look(f"{place}, {kind.strip()}", node.parent.accessible)
            self.program.key("Escape")
            wait_for("end of the popover", lambda n=node: not any(
                n.accessible.get_state_set().contains(state)
                for state in (State.PRESSED, State.CHECKED)))

    def visit_place(self, place, tab=True, popovers=True, within=None):
        nodes = self.look(place, within)
        if tab:
            self.tab_through(place)
        if popovers:
            self.open_popovers(place, nodes)

    def walk_place(self, place, action, parameter, **how):
        """Goes there by an action. One place that fails is one fault: the rest is walked too."""
        try:
            self.act(action, parameter)
            self.visit_place(place, **how)
        except (Failure, GLib.Error) as error:
            if self.program.process.poll() is not None:
                raise
            self.note(place, "the walk", f"came to an end there: {str(error).splitlines()[0]}")
            self.program.key("Escape")

    def dialog(self, place):
        """A dialog that has come is walked and closed."""
        self.visit_place(place, within=wait_for(place, lambda: next(
            (n for n in self.program.walk() if n.get_role_name() in ("dialog", "alert")), None)))
        self.program.key("Escape")
        for _ in range(3):
            if self.no_dialog():
                return
            self.program.key("Escape")
            try:
                wait_for("end of dialog", self.no_dialog, 2)
            except Failure:
                continue
        wait_for(f"end of {place}", self.no_dialog)

    def no_dialog(self):
        return all(n.get_role_name() not in ("dialog", "alert") for n in self.program.walk())

    # --- places -------------------------------------------------------------------------------

    def walk_an_empty_computer(self):
        self.start(f"--clinic={self.folder / 'clinic.sural'}")
        self.program.find("Your Name", ("text", "entry"))
        self.visit_place("setup")
        for node in self.program.walk(showing=False):
            if "nothing is kept" in (node.get_name() or ""):
                self.note("setup", self.words(node), "is in the tree of a real clinic")
        self.program.process.kill()
        self.program.process.wait()

    def walk_the_caseload(self):
        app = self.start("--demo")
        # Who is listed first changes with the date and the filter: any row says that it is there.
        wait_for("patient in the caseload", lambda: any(
            node.get_role_name() == "list item" and ", " in (node.get_name() or "")
            for node in app.walk()))
        self.bus = wait_for("program on the session bus", self.find_bus)
        self.wait_enabled("search")
        self.visit_place("caseload")
        self.known = {"Caseload"}
        for action, place in (("new-patient", "new patient"), ("preferences", "preferences"),
                              ("shortcuts", "shortcuts"), ("exercise-library", "library")):
            self.act(action)
            self.dialog(place)
        self.act("about", path=OBJECT)
        self.dialog("about")

    def walk_the_pages(self):
        # An answer to the plan, alerts, an open flag, and a patient of whom little is known.
        for family, pages in (("Nakamura", PAGES), ("Okafor", ("overview", "trends", "plan")),
                              ("Petrov", ("overview", "exam")), ("Silva", ("plan",))):
            self.open_patient(family)
            for page in pages:
                self.walk_place(f"{family}:{page}", "show-page", page, tab=family == "Nakamura")

    def walk_the_dialogs_of_a_patient(self):
        self.open_patient("Nakamura")
        for action in ("edit-patient", "new-episode", "print"):
            self.act(action)
            self.dialog(action)
        self.act("show-page", "trends")
        for button in ("Add Days…", "Add a Score…"):
            node = self.program.find_now(button, "button")
            if node is not None:
                self.program.activate(node)
                self.dialog(button)
        self.act("show-page", "plan")
        self.settle()
        self.program.key("alt+e")
        self.dialog("plan editor")

    def walk_a_visit(self):
        self.open_patient("Kowalska")
        self.act("start-visit")
        self.program.find("Steps of the visit")
        for step in STEPS:
            self.walk_place(f"visit:{step}", "show-step", step)
            self.known = {"Steps of the visit", "Reasoning", "Caseload"}

    def walk_the_cards(self):
        tests = subprocess.run([str(TOP / "tests/tools/test-cards.py"),
                                str(TOP / "data/knowledge/findings.xml")], check=True,
                               capture_output=True, text=True).stdout.split()
        for test in tests:
            self.walk_place(f"card:{test}", "show-test", test, tab=False, popovers=False)

    def walk_the_locked_clinic(self):
        self.known = set()
        self.act("lock")
        self.program.find("Clinic Locked")
        self.visit_place("unlock")

    def find_no_fault(self):
        print(f"# {self.n_nodes} nodes in {self.n_places} places, {self.n_stops} stops of Tab, "
              f"{len(self.faults)} faults", flush=True)
        for (what, fault), place in self.faults.items():
            print(f"# {place}: {what} {fault}", flush=True)
        if self.faults:
            raise Failure(f"{len(self.faults)} faults")

    def end(self):
        if self.program is not None:
            self.program.process.kill()
        shutil.rmtree(self.folder)


walk = Walk()
try:
    main(walk.walk_an_empty_computer, walk.walk_the_caseload, walk.walk_the_pages,
         walk.walk_the_dialogs_of_a_patient, walk.walk_a_visit, walk.walk_the_cards,
         walk.walk_the_locked_clinic, walk.find_no_fault)
finally:
    walk.end()
