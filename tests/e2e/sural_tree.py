# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program says of itself on the accessibility bus.

Asked directly, and not over libatspi: the whole tree is one question, where libatspi asks each object for its role,
its name, its states and each of its children, and hears of each event with some questions more. Most of the time of
a test by the tree went there.
"""

import collections
import struct

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

A11Y = "org.a11y.atspi."
PATIENCE = 30000  # ms: a page that is built under load answers late

ROOT = "/org/a11y/atspi/accessible/root"

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

    def hear(self, event, heard):
        """Calls heard(source, detail, data) at each such event: "object:state-changed:focused"."""
        kind, name, *minor = event.split(":")
        camel = "".join(word.capitalize() for word in name.split("-"))
        # Whoever has no listener says nothing.
        self.ask("org.a11y.atspi.Registry", "/org/a11y/atspi/registry", A11Y + "Registry", "RegisterEvent",
                 GLib.Variant("(sass)", (event, [], "")))
        self.connection.signal_subscribe(
            None, f"{A11Y}Event.{kind.capitalize()}", camel, None, minor[0] if minor else None,
            Gio.DBusSignalFlags.NONE, lambda _bus, sender, path, _interface, _signal, said:
            heard(Accessible(sender, path), said.get_child_value(1).get_int32(),
                  said.get_child_value(3).get_variant().unpack()))

    def programs(self):
        """The programs of the display, each with its process."""
        found = self.ask("org.a11y.atspi.Registry", ROOT, A11Y + "Accessible", "GetChildren")[0]
        return [(Accessible(name, path),
                 self.ask("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                          "GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)))[0])
                for name, path in found]

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


def _is_at(position, alignment=4):
    return position + alignment - 1 & ~(alignment - 1)


def _ends(data, n_ends=None):
    """Where the parts of a container end, as stand behind it; of an array it is as many as there are."""
    size = 1 if len(data) < 1 << 8 else 2 if len(data) < 1 << 16 else 4
    if n_ends is None:
        table = int.from_bytes(data[-size:], "little") if data else 0
        return [int.from_bytes(data[at:at + size], "little") for at in range(table, len(data), size)]
    return [int.from_bytes(data[len(data) - size * (i + 1):len(data) - size * i], "little") for i in range(n_ends)]


def _text(data, start, end):
    return data[start:end - 1].decode()  # the last byte ends it


_REFERENCES = {}
_INTERFACES = {}


def _reference(data):
    """A name and a path, of which most come again and again."""
    if data not in _REFERENCES:
        end, = _ends(data, 1)
        _REFERENCES[data] = _text(data, 0, end), data[end:data.index(b"\0", end)].decode()
    return _REFERENCES[data]


def _interfaces(data):
    if data not in _INTERFACES:
        ends = _ends(data)
        _INTERFACES[data] = [_text(data, start, end) for start, end in zip([0, *ends], ends)]
    return _INTERFACES[data]


def read_items(items):
    """What unpack() gives of a((so)(so)(so)iiassusau), the answer of GetItems, in a sixth of the time."""
    data = items.get_data_as_bytes().get_data()
    found = []
    start = 0
    for stop in _ends(data):
        item = data[_is_at(start):stop]
        start = stop
        own, program, parent, interfaces, name, description = _ends(item, 6)
        numbers = _is_at(parent)
        role = _is_at(name)
        index, n_children = struct.unpack_from("<ii", item, numbers)
        found.append((_reference(item[:own]), _reference(item[own:program]), _reference(item[program:parent]),
                      index, n_children, _interfaces(item[numbers + 8:interfaces]), _text(item, interfaces, name),
                      struct.unpack_from("<I", item, role)[0], _text(item, role + 4, description),
                      struct.unpack_from("<II", item, _is_at(description))))
    return found


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


COUNT = GLib.Variant("(ss)", (A11Y + "Text", "CharacterCount"))
NAME = GLib.Variant("(ss)", (A11Y + "Accessible", "Name"))
IN_WINDOW = GLib.Variant("(u)", (int(Atspi.CoordType.WINDOW),))
PROPERTIES = "org.freedesktop.DBus.Properties"


class Accessible:
    """One object on the bus: each question is asked anew, and fails with GLib.Error once it is gone."""

    __slots__ = ("bus_name", "path")

    def __init__(self, bus_name, path):
        self.bus_name = bus_name
        self.path = path

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

    def extents(self):
        """Where it is in its window, or None for what has no place."""
        try:
            return Box(*self._ask("Component", "GetExtents", IN_WINDOW)[0])
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
            text = self._ask("Text", "GetText", up_to(self._get("Text", "CharacterCount")))[0]
        except GLib.Error:  # it has none
            text = ""
        return text or self.get_name()

    def set_text(self, text):
        return self._ask("EditableText", "SetTextContents", GLib.Variant("(s)", (text,)))[0]

    def actions(self):
        """The names of what can be done with it."""
        if not self.speaks("Action"):
            return []
        # Those of GetActions are told to a person, and translated.
        answers = Bus.get().ask_all([self._question("Action", "GetName", GLib.Variant("(i)", (index,)))
                                     for index in range(self.n_actions())])
        return [answer[0] for answer in answers if answer is not None]

    def n_actions(self):
        return self._get("Action", "NActions")

    def do_action(self, index):
        return self._ask("Action", "DoAction", GLib.Variant("(i)", (index,)))[0]


class Node(Accessible):
    """What was so of one accessible when the tree was read; what is asked of it by a method is so now."""

    __slots__ = ("role", "name", "states", "interfaces", "parent", "children", "label", "box")

    def __init__(self, bus_name, path, role, name, states, interfaces):
        super().__init__(bus_name, path)
        self.role = role
        self.name = name
        self.states = states
        self.interfaces = interfaces
        self.parent = None
        self.children = []
        self.label = ""  # what names it where it does not, as far as ask_labels() asked
        self.box = None  # where it is in its window, as far as ask_extents() asked

    def was(self, state):
        return self.states.contains(state)

    def spoke(self, interface):
        return A11Y + interface in self.interfaces

    def ancestors(self):
        node = self.parent
        while node is not None:
            yield node
            node = node.parent


def up_to(count):
    return GLib.Variant("(ii)", (0, count))


def texts_of(nodes):
    """The texts that nodes show, as Accessible.text() has them."""
    shown = [node for node in nodes if node.spoke("Text")]
    counts = Bus.get().ask_all([(node.bus_name, node.path, PROPERTIES, "Get", COUNT) for node in shown])
    shown = [(node, count[0]) for node, count in zip(shown, counts) if count is not None and count[0] > 0]
    answers = Bus.get().ask_all([node._question("Text", "GetText", up_to(count)) for node, count in shown])
    texts = {node.path: answer[0] for (node, _count), answer in zip(shown, answers) if answer is not None}
    return [texts.get(node.path) or node.name for node in nodes]


def ask_labels(nodes):
    """What stands for the names of nodes where another says it: the label in a menu item."""
    answers = Bus.get().ask_all([node._question("Accessible", "GetRelationSet") for node in nodes])
    named = [(node, targets[0]) for node, answer in zip(nodes, answers) if answer is not None
             for relation, targets in answer[0]
             if relation == int(Atspi.RelationType.LABELLED_BY) and targets]
    names = Bus.get().ask_all([(*target, PROPERTIES, "Get", NAME) for _node, target in named])
    for (node, _target), answer in zip(named, names):
        node.label = answer[0] if answer is not None else ""


def ask_extents(nodes):
    """Where nodes are in their windows; what has no place, or went away, is nowhere."""
    shown = [node for node in nodes if node.spoke("Component")]
    answers = Bus.get().ask_all([node._question("Component", "GetExtents", IN_WINDOW) for node in shown])
    for node, answer in zip(shown, answers):
        node.box = Box(*answer[0]) if answer is not None else None


class Tree:
    """All that a program has on the screen, or has in its windows where `showing` is not asked for.

    One question gives every object that somebody has asked for before; the others are asked one level
    after the other. In which order the children of an object stand is asked where that is not said by the
    objects themselves: one that is below two (GtkStack shows its page below each page that it has shown)
    names one parent.
    """

    def __init__(self, root, showing=True):
        self._bus_name = root.bus_name
        self._showing = showing
        items = read_items(Bus.get().connection.call_sync(
            self._bus_name, "/org/a11y/atspi/cache", A11Y + "Cache", "GetItems", None, None,
            Gio.DBusCallFlags.NONE, PATIENCE, None).get_child_value(0))
        self._items = {item[0][1]: item for item in items}
        self._below = {}
        for item in items:
            self._below.setdefault(item[2][1], []).append((item[3], item[0][1]))
        self.root = Node(root.bus_name, root.path, root.get_role_name(), root.get_name(),
                         root.get_state_set(), ())
        self.nodes = {root.path: self.root}
        level = [self.root]
        while level:
            level = self._arrange_below(level)

    def _is_there(self, path):
        item = self._items.get(path)
        return item is not None and (not self._showing or self._shows(path))

    def _own_children(self, path):
        """As the objects have it, or None where they do not agree. What is hidden may be below in its own
        eyes alone: a page that a stack has put away says that it is the first, while the one in its place
        has not been asked for yet."""
        below = sorted(self._below.get(path, ()))
        item = self._items.get(path)
        if item is None or item[4] < 0 or [index for index, _path in below] != list(range(item[4])):
            return None
        children = [child for _index, child in below]
        return children if all(self._shows(child) for child in children) else None

    def _shows(self, path):
        return States(self._items[path][9]).contains(Atspi.StateType.SHOWING)

    def _read_children(self, nodes):
        """The paths of the children of each."""
        children = [self._own_children(node.path) for node in nodes]
        asked = [index for index, known in enumerate(children) if known is None]
        answers = Bus.get().ask_all([nodes[index]._question("Accessible", "GetChildren") for index in asked])
        for index, answer in zip(asked, answers):
            children[index] = [path for _name, path in answer[0]] if answer is not None else []
        self._wake(nodes, children)
        return children

    def _wake(self, nodes, children):
        """An object that nobody has asked for speaks once its parent was asked for it by its number; until then it is
        not in the answer, or has no role there."""
        asleep = [(node, paths, index) for node, paths in zip(nodes, children)
                  for index, path in enumerate(paths) if self._is_asleep(path)]
        answers = Bus.get().ask_all([node._question("Accessible", "GetChildAtIndex", GLib.Variant("(i)", (index,)))
                                     for node, _paths, index in asleep])
        for (_node, paths, index), answer in zip(asleep, answers):
            if answer is not None:
                paths[index] = answer[0][1]

    def _is_asleep(self, path):
        return path not in self._items or self._items[path][7] == int(Atspi.Role.INVALID)

    def _read_items(self, paths):
        """What nobody has asked for before."""
        new = [Accessible(self._bus_name, path) for path in paths if self._is_asleep(path)]
        questions = [[node._question("Accessible", what) for node in new]
                     for what in ("GetInterfaces", "GetRole", "GetState")]
        questions.append([(node.bus_name, node.path, PROPERTIES, "Get", NAME) for node in new])
        answers = Bus.get().ask_all(sum(questions, []))
        for index, node in enumerate(new):
            interfaces, role, states, name = answers[index::len(new)]
            if None not in (interfaces, role, states, name):
                self._items[node.path] = ((node.bus_name, node.path), None, None, None, -1, interfaces[0],
                                          name[0], role[0], None, states[0])

    def _arrange_below(self, level):
        """Puts the children below the nodes of one level; they are the next one."""
        children = self._read_children(level)
        self._read_items(dict.fromkeys(path for paths in children for path in paths))
        following = []
        for node, paths in zip(level, children):
            for path in filter(self._is_there, paths):
                child = self.nodes.get(path)
                if child is None:
                    child = self._add(path, node)
                    following.append(child)
                node.children.append(child)
        return following

    def _add(self, path, parent):
        item = self._items[path]
        node = Node(item[0][0], path, role_name(item[7]), item[6], States(item[9]), item[5])
        node.parent = parent
        self.nodes[path] = node
        return node

    def walk(self, start=None, leaves_out=lambda node: False):
        """The nodes from one on, each before what is below it, each once; what is left out is so with all
        below it."""
        node = self.root if start is None else self.nodes.get(start.path)
        stack = [] if node is None else [node]
        seen = set()
        while stack:
            node = stack.pop()
            if node.path in seen or (seen and leaves_out(node)):
                continue
            seen.add(node.path)
            yield node
            stack.extend(reversed(node.children))
