#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""xsettings.py NAME=INTEGER…: hands settings to the programs of an X display, as a desktop's settings daemon does.

Under X, GTK takes the resolution of text (Xft/DPI, in 1024ths) from nobody else. Says “ready” and stays as long as
the display does.
"""

import ctypes
import struct
import sys

INTEGER = 0
REPLACE = 0  # PropModeReplace
EVENT_SIZE = 24 * 8  # an XEvent


def encode(settings):
    """The settings in the layout of the XSETTINGS specification, little-endian."""
    data = struct.pack("<B3xII", 0, 0, len(settings))
    for name, value in settings:
        name = name.encode("ascii")
        padding = b"\0" * (-len(name) % 4)
        data += struct.pack("<BxH", INTEGER, len(name)) + name + padding + struct.pack("<Ii", 0, value)
    return data


def main():
    settings = [(name, int(value)) for name, value in (word.split("=") for word in sys.argv[1:])]
    data = encode(settings)
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XInternAtom.restype = x.XDefaultRootWindow.restype = x.XCreateSimpleWindow.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x.XOpenDisplay(None))
    if not display.value:
        sys.exit("xsettings: no display")

    def atom(name):
        return ctypes.c_ulong(x.XInternAtom(display, name, 0))

    root = ctypes.c_ulong(x.XDefaultRootWindow(display))
    window = ctypes.c_ulong(x.XCreateSimpleWindow(display, root, 0, 0, 1, 1, 0, 0, 0))
    kind = atom(b"_XSETTINGS_SETTINGS")
    x.XChangeProperty(display, window, kind, kind, 8, REPLACE, data, len(data))
    x.XSetSelectionOwner(display, atom(b"_XSETTINGS_S0"), window, ctypes.c_ulong(0))
    x.XSync(display, 0)
    print("ready", flush=True)
    # Ends with the display: Xlib leaves the program when the server goes away.
    event = ctypes.create_string_buffer(EVENT_SIZE)
    while True:
        x.XNextEvent(display, event)


main()
