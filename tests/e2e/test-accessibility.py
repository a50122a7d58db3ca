#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks every page, dialog, popover and step as assistive technology sees them, and by Tab.

usage: test-accessibility.py BUILD_ROOT [--only=PART…] [--list]

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
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from sural_e2e import Atspi, Failure, Gio, GLib, Program, main, turn, wait_for  # noqa: E402
from sural_tree import Bus, Tree, ask_extents, ask_labels  # noqa: E402

BUILD = pathlib.Path(sys.argv[1]).resolve()
TOP = pathlib.Path(__file__).resolve().parents[2]
LIST = "--list" in sys.argv
PASSPHRASE = "demonstration only"
OBJECT = "/io/github/sural/Sural"
PAGES = ("overview", "exam", "trends", "plan", "notes")
STEPS = ("check-in", "safety", "pain-map", "history", "exam", "conclusion", "plan", "note")
TARGET = 44  # px, WCAG 2.2, 2.5.5: the tip of a finger
QUIET = 0.15  # s without a change: longer than a frame, a read from the file and a layout
MANY = 50  # questions that a program answers after the key that came before them
STILL = 0.03  # s in which the focus stays where it is: a list hands it on to one of its rows

State = Atspi.StateType
# In which part of the walk each class of dialog is walked, and at which place of it;
# tests/validate/test-dialogs.py sees that none is left out. The progress of an import comes only where
# one takes long: tests/app/test-import.c has it.
DIALOG_CLASSES = {
    "walk_the_caseload": {
        "SuralIntakeDialog": "new-patient", "AdwDialog": "shortcuts",
        "SuralExerciseLibrary": "exercise-library", "SuralDeletedDialog": "recently-deleted",
        "SuralMergedDialog": "merged-records", "SuralAuditDialog": "audit",
        "SuralImportHistoryDialog": "import-history",
        "SuralNoteSearchDialog": "search-notes",
        "SuralCommandPalette": "palette", "SuralGuideDialog": "guide",
        "AdwPreferencesDialog": "preferences", "SuralKeysDialog": "preferences: Change Passphrase",
        "SuralRestoreDialog": "restore-backup",
        "SuralClinicianDialog": "preferences: Add a Clinician",
        "SuralDiaryDialog": "import",
    },
    "walk_the_dialogs_of_a_patient": {
        "SuralPaperPreview": "print", "SuralGoalsDialog": "goals",
        "SuralAttachmentsDialog": "attachments",
        "SuralDischargeDialog": "discharge",
        "SuralDiaryGrid": "trends: Enter a Diary…", "SuralScoreDialog": "trends: Add a Score…",
        "SuralAmendDialog": "notes: Amend", "SuralVisitDialog": "notes: What Was Recorded",
        "SuralCorrectDialog": "notes: What Was Recorded: Correct",
        "SuralPlanEditor": "plan: Edit…", "SuralDoseDialog": "plan: Edit…: Change the dose",
        "SuralExercisePicker": "plan: Edit…: Add", "SuralMergeDialog": "merge",
        "SuralTrainingDialog": "training log",
    },
    "walk_a_visit": {"SuralUnaskedDialog": "unasked", "SuralTurnDialog": "patient-turn"},
    "walk_the_locked_clinic": {"SuralMismatchDialog": "foreign journal"},
}
ON_ANOTHER_PAGE = {"Add a Clinician": "Clinicians"}
CONTROLS = {"button", "toggle button", "radio button", "check box", "switch", "link", "menu item",
            "check menu item", "radio menu item"}
TEXT_FIELDS = {"entry", "text", "password text", "spin button"}
RANGED = {"slider", "spin button", "progress bar", "level bar"}
ROWS = {"list item", "table row", "tree item"}
PRESSED = CONTROLS | TEXT_FIELDS | ROWS | {"combo box", "page tab", "slider"}
SWITCHES = {"check box", "switch"}
OF_THE_DESKTOP = {"Minimize", "Maximize", "Restore"}  # where it shows them, and as close as it does
PICTURES = {"image", "icon"}
DIALOGS = ("dialog", "alert")
CONTAINERS = {"panel", "filler", "unknown", "grouping"}


def where(node):
    names = [other.name for other in node.ancestors() if other.name and other.role != "application"]
    return " › ".join(reversed([name[:40] for name in names[:3]]))


def told(node):
    return f"{node.role} “{node.name[:60]}” in {where(node) or 'the window'}"


def read_tree(root, within=None, known=frozenset()):
    """The part of the tree that is on the screen, but for what is called as something known. A stack
    shows its page below each page that it has shown: it is read once."""
    nodes = list(Tree(root).walk(within, lambda node: node.name in known))
    if nodes:
        nodes[0].parent = None  # what is around it has been judged
    for node in nodes:
        node.children = [child for child in node.children if child.name not in known]
    ask_labels([node for node in nodes if not node.name])
    ask_extents([node for node in nodes if node.role in PRESSED | {"label", "scroll pane"}])
    return nodes


# --- what is wrong with a node --------------------------------------------------------------------


def is_icon_name(name):
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-symbolic", name) is not None


def is_shown_choice(node):
    """What GTK and libadwaita draw the words of a combo box with: a list view, focusable as every list
    view, though no key leads into that of the chosen word."""
    return node.role in ("list", "panel") and any(
        other.role == "combo box" and other.name for other in node.ancestors())


def is_list_of_header(node):
    """AdwExpanderRow keeps its header in a list box of its own, that takes no name: the row around it
    and the header in it are called alike, and no key stops between them."""
    if node.role != "panel" or not node.children:
        return False
    row = next((other for other in node.ancestors() if other.role == "list item"), None)
    header = node.children[0]
    return row is not None and row.name and header.name == row.name and header.was(State.FOCUSABLE)


def is_sheet(node):
    """AdwDialog draws itself on a sheet, the third node below the dialog; it only keeps the keyboard
    until the dialog's content takes it."""
    above = [other.role for other in node.ancestors()][:4]
    return node.role == "panel" and any(role in DIALOGS for role in above) and all(
        role == "panel" or role in DIALOGS for role in above)


def of_the_toolkit(node):
    """What is focusable and has no name, in widgets that GTK and libadwaita build for themselves and
    offer no way into. None of it is a stop of Tab: that is judged without these exceptions."""
    # GtkScrolledWindow is focusable by itself and takes the focus only where nothing in it can.
    return node.role == "scroll pane" or is_shown_choice(node) or is_list_of_header(node) or (
        is_sheet(node))


def name_of(node):
    """As a screen reader has it: a menu's item is named by the label that GTK relates it to."""
    return (node.name or node.label).strip()


def nothing_to_say(node):
    if of_the_toolkit(node):
        return None
    if node.was(State.FOCUSABLE) and not name_of(node):
        return "takes the focus and has no name"
    if node.role in PICTURES and not node.name.strip():
        return "is neither named nor hidden"
    if node.role in (CONTROLS | TEXT_FIELDS | RANGED | ROWS) and not name_of(node):
        return "has no name"
    return "is called after its icon" if is_icon_name(node.name) else None


def said_twice(node):
    """A name that is put together from two places that say the same."""
    name = name_of(node)
    half = len(name) // 2
    if len(name) > 2 and name[half].isspace() and name[:half] == name[half + 1:]:
        return "says its name twice"
    return None


def no_role(node):
    if node.role in CONTAINERS - {"grouping"} and node.was(State.FOCUSABLE) and (
            not of_the_toolkit(node)):
        return "takes the focus and has no role"
    return None


def no_value(node):
    if node.role not in RANGED:
        return None
    if not node.spoke("Value"):
        return "has no value"
    low, high = node.range()
    if not low < high or high > 1e9:
        return f"has no range: {low} to {high}"
    return None


def no_action(node):
    """What is pressed by a pointer can be pressed by other means."""
    if node.role not in CONTROLS | {"combo box"} or not node.was(State.FOCUSABLE):
        return None
    if not node.spoke("Action") or node.n_actions() == 0:
        return "has no action"
    return None


def is_target(node):
    """What a pointer presses. The shown word of a choice, a field and a switch pass it on from the row
    around them, and where the map of pain is drawn on is as large as that part of the body."""
    if node.role not in PRESSED or not node.was(State.FOCUSABLE) or of_the_toolkit(node):
        return False
    if node.role == "button" and node.name in OF_THE_DESKTOP:
        return False
    if any(other.name == "Pain map" for other in node.ancestors()):
        return False
    around = [other for other in node.ancestors() if other.role in ROWS | SWITCHES | {"combo box"}]
    if node.role in SWITCHES:
        return all(other.name != node.name for other in around)
    if node.role in TEXT_FIELDS:
        return not around or not around[0].name
    return node.role not in ROWS or not around or around[0].role != "combo box"


def too_small(node):
    if not is_target(node):
        return None
    box = node.box
    if box is None or (box.width >= TARGET and box.height >= TARGET):
        return None
    return f"is {box.width} × {box.height} px, less than {TARGET}"


def shown_part(node):
    """Where it is pressed: what scrolls shows only a part of what is in it."""
    box = node.box
    if box is None:
        return None
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    for pane in node.ancestors():
        around = pane.box if pane.role == "scroll pane" else None
        if around is not None:
            left, top = max(left, around.x), max(top, around.y)
            right = min(right, around.x + around.width)
            bottom = min(bottom, around.y + around.height)
    return left, top, max(0, right - left), max(0, bottom - top)


def too_close(nodes):
    """A target that reaches over what stands beside it leaves that a finger's tip."""
    parts = [(node, shown_part(node)) for node in nodes if is_target(node)]
    parts = [(node, part) for node, part in parts if part and part[2] >= TARGET <= part[3]]
    found = []
    for first, (node, one) in enumerate(parts):
        for over, other in parts[first + 1:]:
            if node in over.ancestors():
                continue
            width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
            height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
            if width > 0 and height > 0 and max(one[2] - width, one[3] - height) < TARGET:
                found.append((told(node), f"is covered by {width} × {height} px of {told(over)}"))
    return found


def not_on_screen(node):
    if node.role != "label" or not node.name.strip():
        return None
    box = node.box
    return "is read and has no place on the screen" if box and (
        box.width <= 0 or box.height <= 0) else None


RULES = (nothing_to_say, said_twice, no_role, no_value, no_action, too_small, not_on_screen)


def list_alike(nodes):
    """Controls of one name and role that stand in the same named surroundings: which is which?"""
    seen = collections.Counter()
    for node in nodes:
        if node.role not in (CONTROLS | TEXT_FIELDS) or not node.was(State.FOCUSABLE):
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
        self.parts = []
        self.dialogs = set()
        self.known = set()  # names of what stays on the screen and has been judged
        self.changed = 0
        for event in ("object:children-changed", "object:state-changed:showing",
                      "object:property-change:accessible-name"):
            Bus.get().hear(event, self._changed)

    # --- the program --------------------------------------------------------------------------

    def start(self, *arguments):
        # What it writes aside is below a folder of its own: other walks have a demonstration clinic, too.
        self.program = Program([str(BUILD / "src/app/sural"), *arguments], {"TMPDIR": str(self.folder)})
        self.program.resize()
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
        given = [] if parameter is None else [
            parameter if isinstance(parameter, GLib.Variant) else GLib.Variant("s", parameter)]
        self._call(self.bus, path, "org.gtk.Actions", "Activate",
                   GLib.Variant("(sava{sv})", (action, given, {})))

    def is_enabled(self, action):
        return self._call(self.bus, f"{OBJECT}/window/1", "org.gtk.Actions", "Describe",
                          GLib.Variant("(s)", (action,))).unpack()[0][0]

    def wait_enabled(self, action):
        wait_for(f"action {action}", lambda: self.is_enabled(action))

    def stop(self):
        if self.program is not None:
            self.program.process.kill()
            self.program.process.wait()
        self.program = None

    def start_demo(self):
        """The demonstration clinic from its beginning, whatever became of the one before."""
        self.stop()
        self.known = set()
        self.start("--demo")
        self.program.find(contains="Urgent", role="row header")
        self.bus = wait_for("program on the session bus", self.find_bus)
        self.wait_enabled("search")

    def go_on(self, place, walk):
        """Walks a place; one that cannot be walked is a fault, and the next one starts anew."""
        try:
            if self.program is None or self.program.process.poll() is not None:
                self.start_demo()
            walk()
        except (Failure, GLib.Error, subprocess.SubprocessError) as error:
            self.note(place, "place", f"could not be walked: {str(error).splitlines()[0][:200]}")
            if LIST:
                traceback.print_exc(file=sys.stdout)
            self.stop()

    def open_patient(self, family):
        """Opens whom the search finds first."""
        app = self.program
        if self.banner(family) is not None:
            return
        self.act("search")
        search = app.find("Search the caseload", "entry")
        wait_for("the keyboard in the search", lambda: app.has_focus(search))
        app.key("ctrl+a")
        app.type(family)
        wait_for(f"{family} found first", lambda: self.is_first(family))
        app.key("Return")
        wait_for(f"banner of {family}", lambda: self.banner(family))
        self.wait_enabled("show-page")

    def is_first(self, family):
        rows = [node.name for node in self.program.walk() if node.role == "list item" and ", born " in node.name]
        return bool(rows) and rows[0].startswith(f"{family}, ")

    def banner(self, family):
        return self.program.find_now(contains=f"{family}, ", role="grouping")

    # --- looking ------------------------------------------------------------------------------

    def settle(self):
        """Waits until a while has passed in which nothing on the screen changed."""
        self.changed = time.monotonic()
        end = self.changed + 10
        while time.monotonic() < min(end, self.changed + QUIET):
            turn(20)

    def _changed(self, _source, _detail, _data):
        self.changed = time.monotonic()

    def note(self, place, what, fault):
        if (what, fault) not in self.faults:
            self.faults[(what, fault)] = place
            print(f"# fault: {place}: {what} {fault}", flush=True)
            print(f"fault: {place}: {what} {fault}", file=sys.stderr, flush=True)

    def read_still(self, within, patience=20):
        """The tree once it is what it was a moment ago, with all its places: on a machine that is busy a page is laid
        out long after the last that is said of it, and a row of a list that is not on the screen yet has no role."""
        self.settle()
        end = time.monotonic() + patience
        seen, before = [], None
        while time.monotonic() < end:
            last = seen
            seen = read_tree(self.program.root, within, frozenset(self.known))
            if not seen and last:  # what was looked at went away
                return last
            now = [(node.path, node.role, node.name, node.box) for node in seen]
            if now == before and all(node.role != "invalid" for node in seen):
                break
            before = now
            turn(40)
        return seen

    def look(self, place, within=None):
        """Judges every node that is there now, or what is new of it."""
        nodes = self.read_still(within)
        self.n_places += 1
        self.n_nodes += len(nodes)
        for node in nodes:
            if LIST:
                depth = len(list(node.ancestors()))
                flag = "F" if node.was(State.FOCUSABLE) else " "
                print(f"# {place}: {flag} {'  ' * depth}{node.role} “{node.name[:70]}”")
            for rule in RULES:
                try:
                    fault = rule(node)
                except GLib.Error:  # it went away
                    continue
                if fault is not None:
                    self.note(place, told(node), fault)
        for what, fault in list_alike(nodes) + too_close(nodes):
            self.note(place, what, fault)
        return nodes

    def next_stop(self, key, patience=3):
        """Where the key leads to; the same node again when it leads nowhere. That is so once the program has answered
        so many questions since, however long it was kept waiting itself."""
        app = self.program
        before = self.settled_focus()
        app.key(key)
        end = time.monotonic() + patience
        answers = 0
        while app.focused_node == before and answers < MANY:
            if time.monotonic() > end:
                self.holds_focus(before)
                answers += 1
            turn(20)
        return self.settled_focus()

    def settled_focus(self, patience=2):
        """What has the focus once it stays: a list hands it on to one of its rows. What the program said before it
        answers is heard before its answer, however busy it is."""
        app = self.program
        end = time.monotonic() + patience
        here, since = None, 0
        while time.monotonic() < end:
            if app.focused_node != here or not since:
                here, since = app.focused_node, time.monotonic()
            elif time.monotonic() - since >= STILL and self.holds_focus(here):
                break
            turn(10)
        return app.focused_node

    @staticmethod
    def holds_focus(node):
        try:
            return node is not None and node.get_state_set().contains(State.FOCUSED)
        except GLib.Error:  # it went away
            return False

    def tab_through(self, place, cap=250):
        """Goes round by Tab, and the way back: no trap, a name at each stop."""
        start = self.next_stop("Tab")
        stops = [start]
        for _ in range(cap):
            stop = self.next_stop("Tab")
            if stop == stops[-1]:
                if len(stops) == 1:  # there is no other
                    return stops
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
        self.judge_names(place, stops)
        self.judge_lists(place, stops)
        self.tab_back(place, stops)
        return stops

    def judge_names(self, place, stops):
        """A row that is made anew while Tab goes round has lost its name: a nameless stop is one that
        Tab leads to again."""
        nameless = [stop for stop in stops if self.is_nameless(stop)]
        for _ in stops if nameless else ():
            stop = self.next_stop("Tab")
            if stop in nameless and self.is_nameless(stop):
                self.note(place, f"{self.words(stop)} in {self.words(stop.get_parent())}",
                          "is a stop of Tab without a name")

    @staticmethod
    def is_nameless(stop):
        """A row that was made anew meanwhile has no name any more, and is no fault."""

        def has_name_or_is_gone():
            try:
                return (stop.get_name() or "").strip() or (
                    not stop.get_state_set().contains(State.SHOWING))
            except GLib.Error:
                return True

        try:
            wait_for("a name", has_name_or_is_gone, 3)
        except Failure:
            return True
        return False

    def tab_back(self, place, stops):
        """The way back leads over the same stops: none holds it, none is left out."""
        if len(stops) == 1:
            return
        missed = list(stops)
        here = stops[0]
        for _ in range(2 * len(stops)):  # rows may be stops of their own on one of the ways
            there = self.stop_before(here)
            if there == here:
                self.note(place, self.words(here), "does not let Shift+Tab go back")
                return
            here = there
            if here in missed:
                missed.remove(here)
            if here == stops[0]:
                break
        for stop in missed:
            self.note(place, self.words(stop), "is a stop of Tab and none of Shift+Tab")

    def stop_before(self, here):
        """Where Shift+Tab leads to from here. Where a busy machine hands the focus on late, that may seem to be here
        again: it is left by Tab and come back to, and what holds it then does hold it."""
        there = self.next_stop("shift+Tab")
        if there == here:
            self.next_stop("Tab")
            self.next_stop("shift+Tab")
            there = self.next_stop("shift+Tab")
        return there

    def judge_lists(self, place, stops):
        """A list that is chosen from is one stop; the arrows go along it."""
        items = collections.Counter()
        for stop in stops:
            try:
                if stop.get_role_name() in ROWS and stop.has(State.SELECTABLE):
                    items[self.words(stop.get_parent())] += 1
            except GLib.Error:  # a row that was made anew meanwhile
                continue
        for what, count in items.items():
            if count > 1:
                self.note(place, what, f"stops Tab at {count} of its rows")

    @staticmethod
    def words(accessible):
        if accessible is None:
            return "nothing"
        try:
            return f"{accessible.get_role_name()} “{accessible.get_name()[:60]}”"
        except GLib.Error:
            return "what is gone by now"

    def open_popovers(self, place, nodes):
        """Opens one of each kind of the buttons that open something."""
        for node in nodes:
            if node.role != "toggle button" or node.parent.role != "button":
                continue
            if node.parent.name != node.name or not node.was(State.SENSITIVE):
                continue
            kind = re.split(r"[“:]", node.name)[0]
            if (place.split(":")[-1], kind) in self.opened:
                continue
            self.opened.add((place.split(":")[-1], kind))
            node.do_action(0)
            try:
                wait_for("a popover", lambda n=node: self.is_down(n), 3)
            except Failure:
                continue
            self.look(f"{place}, {kind.strip()}", node.parent)
            # One beside a button that is scrolled away goes as soon as the list is laid out again,
            # and would leave Escape to the dialog around it.
            if self.is_down(node):
                self.program.key("Escape")
            wait_for("end of the popover", lambda n=node: not self.is_down(n))

    @staticmethod
    def is_down(button):
        states = button.get_state_set()
        return states.contains(State.PRESSED) or states.contains(State.CHECKED)

    def visit_place(self, place, tab=True, popovers=True, within=None):
        nodes = self.look(place, within)
        if tab:
            self.tab_through(place)
        if popovers:
            self.open_popovers(place, nodes)

    def find_dialog(self, name=None):
        """The dialog on top."""
        found = [node for node in self.program.walk() if node.role in DIALOGS]
        return found[-1] if found and name in (None, found[-1].name) else None

    def dialog(self, place, opens=()):
        """A dialog that has come is walked, with what its buttons open, and closed."""
        dialog = wait_for(place, self.find_dialog)
        self.dialogs.add(place)
        self.visit_place(place, within=dialog)
        for button in opens:
            if button in ON_ANOTHER_PAGE:
                self.program.activate(self.program.find(
                    contains=ON_ANOTHER_PAGE[button], within=dialog, cap=10,
                    role=("page tab", "radio button", "toggle button")))
            self.press(button, dialog)
            inner = wait_for(button, lambda: next(
                (node for node in [self.find_dialog()] if node is not None and node != dialog),
                None))
            self.dialogs.add(f"{place}: {button}")
            self.visit_place(f"{place}: {button}", within=inner)
            self.program.key("Escape")
            wait_for(f"end of {button}", lambda: self.find_dialog() == dialog)
        self.close_dialog(place)

    def close_dialog(self, place):
        for _ in range(4):
            self.program.key("Escape")
            try:
                wait_for("end of dialog", lambda: self.find_dialog() is None, 2)
                return
            except Failure:
                continue
        raise Failure(f"{place} does not go away by Escape")

    def press(self, name, within=None):
        """Presses the first that is called so, or begins so with an ellipsis."""
        node = self.program.find(contains=name, role=("button", "list item", "link"),
                                 within=within, sensitive=True, cap=10)
        self.program.activate(node)

    # --- places -------------------------------------------------------------------------------

    def walk_an_empty_computer(self):
        self.start(f"--clinic={self.folder / 'clinic.sural'}")
        self.go_on("setup", self._walk_setup)
        self.stop()

    def _walk_setup(self):
        self.program.find("Your Name", ("text", "entry"))
        self.visit_place("setup")
        for node in self.program.walk(showing=False):
            if "nothing is kept" in node.name:
                self.note("setup", self.words(node), "is in the tree of a real clinic")

    def walk_the_caseload(self):
        self.start_demo()
        self.go_on("caseload", lambda: self.visit_place("caseload"))
        for action, opens in (("new-patient", ()), ("shortcuts", ()), ("exercise-library", ()),
                              ("recently-deleted", ()), ("merged-records", ()), ("audit", ()),
                              ("import-history", ()), ("palette", ()), ("search-notes", ()), ("guide", ()),
                              ("preferences", ("Change Passphrase", "New Recovery Code", "Add a Clinician"))):
            self.go_on(action, lambda a=action, o=opens: self._walk_action(a, o))
        self.go_on("about", lambda: (self.act("about", path=OBJECT), self.dialog("about")))
        self.go_on("import", self._walk_import)
        self.go_on("not taken in", self._walk_refusal)
        # Locks the clinic: what comes next begins with another program.
        self.go_on("restore-backup", lambda: self._walk_action("restore-backup"))
        self.stop()

    def _walk_action(self, action, opens=()):
        self.known = {"Caseload"}
        self.wait_enabled(action)
        self.act(action)
        self.dialog(action, opens)

    def _walk_import(self):
        diary = self.folder / "Runner.csv"
        diary.write_text("name,day,intensity\nKnee Pain,2025-10-22,3\nKnee Pain,2025-10-24,2.5\n",
                         encoding="utf-8")
        self.act("import-files", GLib.Variant("as", [str(diary)]))
        self.dialog("import")

    def _walk_refusal(self):
        """What is said of a file that cannot be read."""
        other = self.folder / "notes.json"
        other.write_text("{", encoding="utf-8")
        self.act("import-files", GLib.Variant("as", [str(other)]))
        self.dialog("not taken in")

    def walk_the_pages(self):
        # An answer to the plan, alerts, an open flag, and a patient of whom little is known.
        for family, pages in (("Nakamura", PAGES), ("Okafor", ("overview", "trends", "plan")),
                              ("Petrov", ("overview", "exam")), ("Silva", ("plan",))):
            for page in pages:
                self.go_on(f"{family}:{page}", lambda f=family, p=page: self._walk_page(f, p))

    def _walk_page(self, family, page):
        self.open_patient(family)
        self.act("show-page", page)
        self.visit_place(f"{family}:{page}", tab=family == "Nakamura")

    def _walk_training(self):
        log = self.folder / "activities.csv"
        log.write_text("Activity Date,Activity Type,Elapsed Time,Distance\n"
                       '"Sep 2, 2026, 6:00:00 AM",Run,3000,10.0\n', encoding="utf-8")
        self.open_patient("Nakamura")
        self.act("import-files", GLib.Variant("as", [str(log)]))
        self.dialog("training log")

    def walk_the_dialogs_of_a_patient(self):
        self.go_on("training log", self._walk_training)
        for action in ("edit-patient", "edit-episode", "new-episode", "print", "goals", "attachments", "discharge"):
            self.go_on(action, lambda a=action: (self.open_patient("Nakamura"),
                                                 self._walk_action(a)))
        for family, page, button, opens in (
                ("Nakamura", "trends", "Enter a Diary…", ()), ("Nakamura", "trends", "Add a Score…", ()),
                ("Nakamura", "notes", "Amend", ()),
                ("Nakamura", "notes", "What Was Recorded", ("Correct",)),
                ("Nakamura", "plan", "Edit…", ("Change the dose", "Add"))):
            self.go_on(f"{page}: {button}", lambda f=family, p=page, b=button, o=opens:
                       self._walk_button(f, p, b, o))

        self.go_on("merge", self._walk_merge)

    def _walk_merge(self):
        """The other record is chosen in a palette of patients."""
        self.open_patient("Nakamura")
        self.act("merge")
        self.press("Okafor", wait_for("palette", self.find_dialog))
        wait_for("merge", lambda: self.program.find_now("What the two records say"))
        self.dialog("merge")

    def _walk_button(self, family, page, button, opens):
        self.open_patient(family)
        self.act("show-page", page)
        self.settle()
        self.press(button)
        self.dialog(f"{page}: {button}", opens)

    def walk_a_visit(self):
        for step in STEPS:
            self.go_on(f"visit:{step}", lambda s=step: self._walk_step(s))
        self.go_on("unasked", self._walk_unasked)
        self.go_on("patient-turn", self._walk_turn)

    def _walk_turn(self):
        """The dialog, then what the patient sees: the welcome and each kind of question."""
        self._begin_visit()
        self._walk_action("patient-turn")
        self.act("patient-turn")
        self.press("Hand Over", wait_for("patient-turn", self.find_dialog))
        self.known = set()
        self.program.find(contains="Hello")
        self.visit_place("turn:welcome")
        self.press("Start")
        self.program.find("Question 1 of 7")
        self.visit_place("turn:scale")
        for number in range(2, 6):
            self.press("Skip")
            self.program.find(f"Question {number} of 7")
        self.visit_place("turn:number")
        self.press("Give Back")
        self.program.find("Please Give It Back")
        self.visit_place("turn:back")
        self.program.focus(self.program.find("Passphrase", ("text", "entry", "password text")))
        self.program.type("demonstration only")
        self.program.key("Return")
        self.program.find("Steps of the visit")

    def _walk_unasked(self):
        """What the plan hangs on and nobody has asked."""
        self._begin_visit()
        self.act("show-step", "plan")
        self.press("Ask Now")
        self.dialog("unasked")

    def _begin_visit(self):
        if self.program.find_now("Steps of the visit") is None:
            self.known = set()
            self.open_patient("Kowalska")
            self.act("start-visit")
            self.program.find("Steps of the visit")

    def _walk_step(self, step):
        self._begin_visit()
        self.act("show-step", step)
        self.visit_place(f"visit:{step}")
        self.known = {"Steps of the visit", "Reasoning", "Caseload"}

    def walk_the_cards(self):
        tests = subprocess.run([str(TOP / "tests/tools/test-cards.py"),
                                str(TOP / "data/knowledge/findings.xml")], check=True,
                               capture_output=True, text=True).stdout.split()
        for test in tests:
            self.go_on(f"card:{test}", lambda t=test: self._walk_card(t))

    def _walk_card(self, test):
        self._begin_visit()
        self.act("show-test", test)
        self.visit_place(f"card:{test}", tab=False, popovers=False)

    def walk_the_locked_clinic(self):
        self.go_on("unlock", self._walk_unlock)
        self.go_on("foreign journal", self._walk_mismatch)

    def _walk_mismatch(self):
        """Something lies beside the clinic that Sural did not write: it is asked what to do."""
        clinic = max(self.folder.glob("sural-demo-*/clinic.sural"), key=lambda path: path.stat().st_mtime)
        clinic.with_name("clinic.sural-journal").write_bytes(bytes(512))
        self.program.focus(self.program.find("Passphrase", ("text", "entry", "password text")))
        self.program.type("demonstration only")
        self.program.key("Return")
        dialog = wait_for("foreign journal", self.find_dialog)
        self.dialogs.add("foreign journal")
        self.visit_place("foreign journal", within=dialog)
        # What is said on the page then is an alert, which is no dialog that has to go.
        self.program.key("Escape")
        self.program.find(contains="was not opened")

    def _walk_unlock(self):
        self.known = set()
        self.act("lock")
        self.program.find("Clinic Locked")
        self.visit_place("unlock")

    def find_no_fault(self):
        print(f"# {self.n_nodes} nodes in {self.n_places} places, {self.n_stops} stops of Tab, "
              f"{len(self.faults)} faults", flush=True)
        if not self.n_places:
            raise Failure("nothing was walked")
        for part in self.parts:
            for name, place in DIALOG_CLASSES.get(part, {}).items():
                if place not in self.dialogs:
                    self.note(place, name, "was not walked")
        if self.faults:
            raise Failure(f"{len(self.faults)} faults")

    def end(self):
        self.stop()
        shutil.rmtree(self.folder)


def chosen(*parts):
    """All parts, or those of which --only=WORD says a word; what was found comes last."""
    words = [argument[7:] for argument in sys.argv if argument.startswith("--only=")]
    for word in words:
        if not any(word in part.__name__ for part in parts):
            sys.exit(f"--only={word} is no part of the walk")
    parts = [part for part in parts
             if not words or any(word in part.__name__ for word in words)]
    walk.parts = [part.__name__ for part in parts]
    return [*parts, walk.find_no_fault]


walk = Walk()
try:
    main(*chosen(walk.walk_an_empty_computer, walk.walk_the_caseload, walk.walk_the_pages,
         walk.walk_the_dialogs_of_a_patient, walk.walk_a_visit, walk.walk_the_cards,
         walk.walk_the_locked_clinic))
finally:
    walk.end()
