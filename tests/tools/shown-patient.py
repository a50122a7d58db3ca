#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""shown-patient.py PID NAME: waits until the program shows the patient of that name, as assistive technology sees
it; else fails and says what the window shows.
"""

import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

CAP_SECONDS = 20


def read_names(node):
    """What is called by a name on the screen, but for the rows of the caseload: those name everybody."""
    try:
        if node.get_role_name() in ("list item", "table row"):
            return
        yield node.get_name() or ""
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
                yield from read_names(child)
    except GLib.Error:
        return


def find_program(pid):
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    for index in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(index)
        if child is not None and child.get_process_id() == pid:
            return child
    return None


def main():
    pid, wanted = int(sys.argv[1]), sys.argv[2]
    end = time.monotonic() + CAP_SECONDS
    names = []
    while time.monotonic() < end:
        program = find_program(pid)
        names = []
        # No further than to the name: each widget is asked by itself, of a program that may be busy.
        for index in range(0 if program is None else program.get_child_count()):
            for name in read_names(program.get_child_at_index(index)):
                if name.startswith(f"{wanted},"):
                    return 0
                names.append(name)
        GLib.MainContext.default().iteration(False)
    print(f"shots: not the picture of {wanted}: {', '.join(filter(None, names))[:400]}", file=sys.stderr)
    return 1


sys.exit(main())
