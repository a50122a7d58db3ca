#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the stylesheet colours can be read, light and dark: 4.5:1 for text, 3:1 for marks and frames.

Usage: test-contrast.py SOURCE_ROOT

Each rule of data/style.css that sets a colour is laid over every surface that it can lie on, with
the colours that libadwaita gives its names (the manual's page “CSS Variables”), and the result is
measured as WCAG 2.2 does (1.4.3, 1.4.11). The palette of the painters is measured by test-palette.
"""

import pathlib
import re
import sys

TEXT, MARK = 4.5, 3.0
NAMES = {
    "light": {
        "window-bg": "#fafafb", "window-fg": (0, 0, 6, 0.8), "view-bg": "#ffffff",
        "sidebar-bg": "#ebebed", "card-bg": "#ffffff", "accent": "#0461be",
        "accent-bg": "#3584e4", "accent-fg": "#ffffff", "error": "#c30000",
        "error-bg": "#e01b24", "error-fg": "#ffffff", "warning": "#905400",
        "warning-bg": "#e5a50a", "warning-fg": (0, 0, 0, 0.8), "success": "#007c3d",
        "success-bg": "#2ec27e", "success-fg": "#ffffff",
    },
    "dark": {
        "window-bg": "#222226", "window-fg": "#ffffff", "view-bg": "#1d1d20",
        "sidebar-bg": "#2e2e32", "card-bg": (255, 255, 255, 0.08), "accent": "#81d0ff",
        "accent-bg": "#3584e4", "accent-fg": "#ffffff", "error": "#ff938c",
        "error-bg": "#c01c28", "error-fg": "#ffffff", "warning": "#ffc252",
        "warning-bg": "#cd9309", "warning-fg": (0, 0, 0, 0.8), "success": "#78e9ab",
        "success-bg": "#26a269", "success-fg": "#ffffff",
    },
}
SURFACES = ("window-bg", "view-bg", "sidebar-bg", "card-bg")
# GNOME's own pair of accent and white is 3.8:1. It is the desktop's choice, the person's colour, and
# used by every button of it; the number on it is bold and the chip's frame and place say the same.
OF_THE_DESKTOP = {("accent-fg", "accent-bg"): 3.5}


def parse(value):
    if isinstance(value, str):
        return tuple(int(value[i:i + 2], 16) for i in (1, 3, 5)) + (1.0,)
    return value


def over(color, ground):
    alpha = color[3]
    return tuple(alpha * c + (1 - alpha) * g for c, g in zip(color[:3], ground[:3])) + (1.0,)


def luminance(color):
    channels = [c / 255 for c in color[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def read_rules(text):
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    for selector, body in re.findall(r"([^{}]+)\{([^}]*)\}", text):
        yield " ".join(selector.split()), dict(
            re.findall(r"([\w-]+)\s*:\s*([^;]+);", body))


def name_in(value):
    found = re.fullmatch(r"var\(--([\w-]+?)(?:-color)\)", value or "")
    return found.group(1) if found else None


def grounds_of(names, background):
    """What a rule's text lies on: its own ground, or each of the surfaces."""
    for surface in SURFACES:
        below = over(parse(names[surface]), parse(names["window-bg"]))
        own = name_in(background)
        yield surface, over(parse(names[own]), below) if own else below


def is_large(selector, rules):
    """Bold and at least half again as large as text: 3:1 is enough for it."""
    last = selector.split()[-1]
    return any(other == last and float(rule.get("font-size", "1em").rstrip("em")) >= 1.5 and
               rule.get("font-weight") == "700" for other, rule in rules)


def judge(selector, rule, scheme, text_least):
    """The faults of one rule in one scheme, and how many pairs were measured."""
    names, faults, measured = NAMES[scheme], [], 0
    color, background = name_in(rule.get("color")), rule.get("background-color")
    frame = re.search(r"var\(--([\w-]+?)-color\)", rule.get("box-shadow", "") +
                      rule.get("outline", ""))
    opacity = float(rule.get("opacity", 1))
    tinted = re.fullmatch(r"alpha\(currentColor, ([\d.]+)\)", background or "")
    if color is None and rule.get("color") not in (None, "inherit"):
        faults.append(f"{selector}: colour “{rule['color']}” is not one of the desktop's")
    for surface, ground in grounds_of(names, background):
        text = over(parse(names[color or "window-fg"]), ground)
        if color is not None or opacity < 1 or tinted:
            below = over((*text[:3], float(tinted.group(1))), ground) if tinted else ground
            shown = over((*text[:3], opacity), below)
            least = OF_THE_DESKTOP.get((color, name_in(background)), text_least)
            measured += 1
            if contrast(shown, below) < least:
                faults.append(f"{selector}, {scheme}, on {surface}: text "
                              f"{contrast(shown, below):.2f}, less than {least}")
        if frame and frame.group(1) not in ("card-shade", "window-fg"):
            measured += 1
            mark = over(parse(names[frame.group(1)]), ground)
            # A frame in the desktop's accent stands beside words that say the same.
            if contrast(mark, ground) < MARK:
                faults.append(f"{selector}, {scheme}, on {surface}: frame "
                              f"{contrast(mark, ground):.2f}, less than {MARK}")
    return faults, measured


def main():
    root = pathlib.Path(sys.argv[1])
    print("1..3")
    text = (root / "data/style.css").read_text(encoding="utf-8")
    rules = list(read_rules(text))
    failed, total = False, 0
    for number, scheme in enumerate(NAMES, 1):
        faults = []
        for selector, rule in rules:
            found, measured = judge(selector, rule, scheme,
                                    MARK if is_large(selector, rules) else TEXT)
            faults += found
            total += measured
        failed |= bool(faults)
        print(f"{'not ok' if faults else 'ok'} {number} what is coloured can be seen, {scheme}")
        for fault in faults:
            print(f"# {fault}")
    failed |= total < 40
    print(f"{'ok' if total >= 40 else 'not ok'} 3 the stylesheet was measured: {total} pairs")
    sys.exit(1 if failed else 0)


main()
