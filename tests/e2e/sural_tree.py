# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program says of itself on the accessibility bus.

Asked directly, and not over libatspi: a tree is read with all questions about one level of it sent before the
first is answered, where libatspi waits for each answer and has what it keeps thrown away before each look.
"""

import collections

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

A11Y = "org.a11y.atspi."
PATIENCE = 30000  # ms: a page that is built under load answers late

Box = collections.namedtuple("Box", "x y width height")


class Bus:
    """The accessibility bus, of which there is one for all programs of the display."""

    _shared = None

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                    Gio.DBusCallFlags.NONE, PATIENCE, None).unpack()[0]
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        # Of its own: what else is heard meanwhile waits until the answers are there.
        self.context = GLib.MainContext.new()

    @classmethod
    def get(cls):
        if cls._shared is None:
            cls._shared = Bus()
        return cls._shared

    def ask(self, name, path, interface, method, arguments=None):
        return self.connection.call_sync(name, path, interface, method, arguments, None,
                                         Gio.DBusCallFlags.NONE, PATIENCE, None).unpack()

    def ask_all(self, questions):
        """The answers to questions as ask() has them, in their order; None to what went away."""
        answers = [None] * len(questions)
        left = len(questions)

        def answered(connection, result, index):
            nonlocal left
            left -= 1
            try:
                answers[index] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass

        self.context.push_thread_default()
        try:
            for index, question in enumerate(questions):
                self.connection.call(*question, None, Gio.DBusCallFlags.NONE, PATIENCE, None, answered, index)
            while left > 0:
                self.context.iteration(True)
        finally:
            self.context.pop_thread_default()
        return answers


class States:
    def __init__(self, words):
        self._bits = words[0] | words[1] << 32

    def contains(self, state):
        return bool(self._bits >> int(state) & 1)


_ROLE_NAMES = {}


def role_name(number):
    if number not in _ROLE_NAMES:
        _ROLE_NAMES[number] = Atspi.Role.get_name(Atspi.Role(number))
    return _ROLE_NAMES[number]


GET_NAME = GLib.Variant("(ss)", (A11Y + "Accessible", "Name"))
PROPERTIES = "org.freedesktop.DBus.Properties"


class Accessible:
    """One object on the bus: each question is asked anew, and fails with GLib.Error once it is gone."""

    __slots__ = ("bus_name", "path")

    def __init__(self, bus_name, path):
        self.bus_name = bus_name
        self.path = path

    @classmethod
    def of(cls, source):
        """That of libatspi, which hands out what happens."""
        return None if source is None or source.app is None else cls(source.app.bus_name, source.path)

    def __eq__(self, other):
        return isinstance(other, Accessible) and (self.path, self.bus_name) == (other.path, other.bus_name)

    def __hash__(self):
        return hash(self.path)

    def _question(self, interface, method, arguments=None):
        return self.bus_name, self.path, A11Y + interface, method, arguments

    def _ask(self, interface, method, arguments=None):
        return Bus.get().ask(*self._question(interface, method, arguments))

    def _get(self, interface, name):
        return Bus.get().ask(self.bus_name, self.path, PROPERTIES, "Get",
                             GLib.Variant("(ss)", (A11Y + interface, name)))[0]

    def get_name(self):
        return self._get("Accessible", "Name")

    def get_role_name(self):
        return role_name(self._ask("Accessible", "GetRole")[0])

    def get_state_set(self):
        return States(self._ask("Accessible", "GetState")[0])

    def has(self, state):
        return self.get_state_set().contains(state)

    def get_parent(self):
        name, path = self._get("Accessible", "Parent")
        return Accessible(name, path) if path != "/org/a11y/atspi/null" else None

    def labelled_by(self):
        """The first of what names it."""
        for relation, targets in self._ask("Accessible", "GetRelationSet")[0]:
            if relation == int(Atspi.RelationType.LABELLED_BY) and targets:
                return Accessible(*targets[0])
        return None

    def extents(self):
        """Where it is in its window, or None for what has no place."""
        try:
            return Box(*self._ask("Component", "GetExtents", GLib.Variant("(u)", (int(Atspi.CoordType.WINDOW),)))[0])
        except GLib.Error as error:
            if self.speaks("Component"):
                raise error
            return None

    def speaks(self, interface):
        return A11Y + interface in self._ask("Accessible", "GetInterfaces")[0]

    def range(self):
        """The lowest and the highest value, or None for what has none."""
        if not self.speaks("Value"):
            return None
        return self._get("Value", "MinimumValue"), self._get("Value", "MaximumValue")

    def text(self):
        """The text that it shows: its editable or static text, else its name."""
        try:
            text = self._ask("Text", "GetText", GLib.Variant("(ii)", (0, -1)))[0]
        except GLib.Error:  # it has none
            text = ""
        return text or self.get_name()

    def set_text(self, text):
        return self._ask("EditableText", "SetTextContents", GLib.Variant("(s)", (text,)))[0]

    def actions(self):
        """The names of what can be done with it."""
        if not self.speaks("Action"):
            return []
        return [name for name, _description, _key in self._ask("Action", "GetActions")[0]]

    def do_action(self, index):
        return self._ask("Action", "DoAction", GLib.Variant("(i)", (index,)))[0]


class Node(Accessible):
    """What was so of one accessible when the tree was read."""

    __slots__ = ("name", "role", "states", "parent", "children", "_extents")

    def __init__(self, accessible, role, name, states):
        super().__init__(accessible.bus_name, accessible.path)
        self.role = role
        self.name = name
        self.states = states
        self.parent = None
        self.children = []
        self._extents = ()
