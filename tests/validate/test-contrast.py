#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the stylesheets colour can be read: 4.5:1 for text, 3:1 for marks and frames.

Usage: test-contrast.py SOURCE_ROOT LIBADWAITA

Each rule of data/style.css that sets a colour is laid over every surface that it can lie on, light
and dark, with each accent that a person can choose, alone and under data/style-hc.css, in the dark with
the grounds of data/style-hc-dark.css; the result is measured as WCAG 2.2 does (1.4.3, 1.4.11). What the
names of colours stand for is read out of the library LIBADWAITA itself. The palette of the painters is
measured by test-palette; here only that its ground in the dark is the one that the drawings lie on.
"""

import pathlib
import re
import subprocess
import sys

TEXT, MARK = 4.5, 3.0
STYLES = "/org/gnome/Adwaita/styles/"
SURFACES = ("window-bg", "view-bg", "sidebar-bg", "card-bg", "dialog-bg", "popover-bg")
NAMED = ("window", "view", "sidebar", "card", "dialog", "popover", "error", "warning", "success")


# --- what libadwaita has ----------------------------------------------------------------------------


def extract(library, name):
    return subprocess.run(["gresource", "extract", library, STYLES + name], check=True,
                          capture_output=True).stdout.decode("utf-8")


def read_color(value, defined):
    """A colour as it is written there; None for what is computed from another."""
    value = value.strip().lower()
    if value.startswith("@"):
        return read_color(defined[value[1:]], defined)
    if value == "white":
        return (255.0, 255.0, 255.0, 1.0)
    if re.fullmatch("#[0-9a-f]{6}", value):
        return tuple(float(int(value[i:i + 2], 16)) for i in (1, 3, 5)) + (1.0,)
    found = re.fullmatch(r"rgb\((\d+) (\d+) (\d+) ?/ ?(\d+)%\)", value)
    if found:
        return tuple(float(found.group(i)) for i in (1, 2, 3)) + (int(found.group(4)) / 100,)
    return None


def standalone(color, clamp):
    """The colour for text, from the one for grounds: oklab (from X min(l, 0.5) a b)."""
    linear = [to_linear(channel / 255) for channel in color[:3]]
    lms = [sum(m * c for m, c in zip(row, linear)) ** (1 / 3) for row in (
        (0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
        (0.0883024619, 0.2817188376, 0.6299787005))]
    lightness, a, b = (sum(m * c for m, c in zip(row, lms)) for row in (
        (0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
        (0.0259040371, 0.7827717662, -0.8086757660)))
    how, limit = clamp
    lightness = min(lightness, limit) if how == "min" else max(lightness, limit)
    cubes = [(lightness + k * a + m * b) ** 3 for k, m in (
        (0.3963377774, 0.2158037573), (-0.1055613458, -0.0638541728), (-0.0894841775, -1.2914855480))]
    rgb = [sum(m * c for m, c in zip(row, cubes)) for row in (
        (4.0767416621, -3.3077115913, 0.2309699292), (-1.2684380046, 2.6097574011, -0.3413193965),
        (-0.0041960863, -0.7034186147, 1.7076147010))]
    return tuple(255 * min(1, max(0, 12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055))
                 for c in rgb) + (1.0,)


def read_schemes(library):
    """What each name stands for, by scheme and accent."""
    base = extract(library, "base.css")
    accents = dict(re.findall(r"--accent-(\w+): (#[0-9a-f]{6})", base))
    for scheme in ("light", "dark"):
        css = extract(library, f"defaults-{scheme}.css")
        defined = dict(re.findall(r"@define-color (\w+) ([^;]+);", base + css))
        how, limit = re.search(r"--standalone-color-oklab: (min|max)\(l, ([\d.]+)\)", css).groups()
        clamp = how, float(limit)
        names = {}
        for name in NAMED:
            for part in ("bg", "fg"):
                names[f"{name}-{part}"] = read_color(defined[f"{name}_{part}_color"], defined)
        for name in ("error", "warning", "success"):
            names[name] = standalone(names[f"{name}-bg"], clamp)
        for accent, value in accents.items():
            ground = read_color(value, defined)
            yield scheme, accent, {**names, "accent-bg": ground, "accent-fg": (255, 255, 255, 1.0),
                                   "accent": standalone(ground, clamp)}


# --- measuring --------------------------------------------------------------------------------------


def to_linear(channel):
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def over(color, ground):
    alpha = color[3]
    return tuple(alpha * c + (1 - alpha) * g for c, g in zip(color[:3], ground[:3])) + (1.0,)


def luminance(color):
    linear = [to_linear(c / 255) for c in color[:3]]
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


def mixed(names, background):
    """What color-mix() makes of two of the desktop's colours; None where it is another ground."""
    found = re.fullmatch(r"color-mix\(in srgb, var\(--([\w-]+?)-color\) (\d+)%, var\(--([\w-]+?)-color\)\)",
                         background or "")
    if found is None:
        return None
    share = int(found.group(2)) / 100
    return tuple(share * one + (1 - share) * other
                 for one, other in zip(names[found.group(1)], names[found.group(3)]))


def grounds_of(names, background):
    """Each surface, and what a rule's text lies on: that, or a ground of its own."""
    for surface in SURFACES:
        below = over(names[surface], names["window-bg"])
        own = names[name_in(background)] if name_in(background) else mixed(names, background)
        yield surface, below, over(own, below) if own else below


def is_large(selector, rules):
    """Bold and at least half again as large as text: 3:1 is enough for it."""
    last = selector.split()[-1]
    return any(other == last and float(rule.get("font-size", "1em").rstrip("em")) >= 1.5 and
               rule.get("font-weight") == "700" for other, rule in rules)


SHADES = {"card-shade"}  # of the desktop: they say nothing


def frames_of(rule, names, text, high):
    """Lines that say something, and whether they lie outside of what they frame. One in a shade of
    the text is decoration, but where the desktop asks for more contrast: there it is what tells
    things apart."""
    apart = not rule.get("outline-offset", "-1px").startswith("-")
    for lines, outside in ((rule.get("box-shadow", ""), False), (rule.get("outline", ""), apart)):
        for name in re.findall(r"var\(--([\w-]+?)-color\)", lines):
            if name not in SHADES:
                yield names[name], outside
        for alpha in re.findall(r"alpha\(currentColor, ([\d.]+)\)", lines) if high else []:
            yield (*text[:3], float(alpha) * text[3]), outside


def judge(selector, rule, names, text_least, high):
    """The faults of one rule with one set of colours, and how many pairs were measured."""
    faults, measured = [], 0
    color, background = name_in(rule.get("color")), rule.get("background-color")
    opacity = float(rule.get("opacity", 1))
    tinted = re.fullmatch(r"alpha\(currentColor, ([\d.]+)\)", background or "")
    if color is None and rule.get("color") not in (None, "inherit"):
        faults.append(f"{selector}: colour “{rule['color']}” is not one of the desktop's")
    for surface, around, ground in grounds_of(names, background):
        raw = names[color or "window-fg"]
        text = over(raw, ground)
        if color is not None or opacity < 1 or tinted or mixed(names, background):
            below = over((*text[:3], float(tinted.group(1))), ground) if tinted else ground
            shown = over((*text[:3], opacity), below)
            measured += 1
            if contrast(shown, below) < text_least:
                faults.append(f"{selector}: text on {surface} {contrast(shown, below):.2f}, "
                              f"less than {text_least}")
        for frame, outside in frames_of(rule, names, raw, high):
            beside = around if outside else ground
            measured += 1
            if contrast(over(frame, beside), beside) < MARK:
                faults.append(f"{selector}: frame on {surface} "
                              f"{contrast(over(frame, beside), beside):.2f}, less than {MARK}")
    return faults, measured


def lay_over(rules, more):
    """The rules with those of a later stylesheet over them, part by part of a list of selectors."""
    result = {}
    for selectors, body in [*rules, *more]:
        for selector in selectors.split(", "):
            result[selector] = {**result.get(selector, {}), **body}
    return list(result.items())


def main():
    root, library = pathlib.Path(sys.argv[1]), sys.argv[2]
    rules = list(read_rules((root / "data/style.css").read_text(encoding="utf-8")))
    more = list(read_rules((root / "data/style-hc.css").read_text(encoding="utf-8")))
    dark = dict(read_rules((root / "data/style-hc-dark.css").read_text(encoding="utf-8")))[":root"]
    black = {name.removeprefix("--").removesuffix("-color"): read_color(value, {})
             for name, value in dark.items()}
    painted = re.search(r"palette_dark_contrast = \{\s*\.background = RGB \(0x([0-9a-f]{6})\)",
                        (root / "src/paint/sural-palette.c").read_text(encoding="utf-8")).group(1)
    schemes = list(read_schemes(library))
    faults, total = {}, 0
    for high in (False, True):
        sheet = lay_over(rules, more if high else [])
        for scheme, accent, names in schemes:
            if high and scheme == "dark":
                names = {**names, **black}
            for selector, rule in sheet:
                found, measured = judge(selector, rule, names,
                                        MARK if is_large(selector, sheet) else TEXT, high)
                total += measured
                for fault in found[:1]:
                    where = scheme + (", high contrast" if high else "")
                    faults.setdefault((where, selector), f"{where}: {fault} (accent {accent})")
    print("1..3")
    print(f"{'not ok' if faults else 'ok'} 1 what is coloured can be seen")
    for fault in faults.values():
        print(f"# {fault}")
    enough = total >= 5000 and len(schemes) == 18
    print(f"{'ok' if enough else 'not ok'} 2 stylesheets were measured: {total} pairs, "
          f"{len(schemes)} schemes")
    same = len(black) == 4 and set(black.values()) == {read_color("#" + painted, {})}
    print(f"{'ok' if same else 'not ok'} 3 drawings have the ground that they lie on, in the dark with "
          "high contrast")
    sys.exit(1 if faults or not enough or not same else 0)


main()
