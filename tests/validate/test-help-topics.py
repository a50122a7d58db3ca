#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""F1 has a page of the guide for every page, step, card and dialog, and each page has pictures that are there.

Usage: test-help-topics.py SOURCE_ROOT
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

# What is a place: where one can be and wonder.
PLACE = re.compile(r"Sural\w+(Dialog|Page|Step|Card|Pane|Preview|Progress|Editor|Library|Picker|View)$")
# What others are made of, and what lies in a place that has its page.
NO_PLACE = {
    "SuralRecordPage", "SuralVisitStep",        # abstract
    "SuralGuideDialog",                         # is the guide
    "SuralBodyMapView", "SuralTrendView", "SuralWeekView",
}


def report(number, name, faults):
    print(f"{'not ok' if faults else 'ok'} {number} {name}")
    for fault in faults:
        print(f"# {fault}")
    return not faults


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted((root / "src/app").rglob("*.c")))
    types = set(re.findall(r"G_DEFINE_\w*TYPE\w*\s*\(\s*(Sural\w+)", sources))
    names = set(re.findall(r'gtk_widget_set_name \([^;]*?"([\w-]+)"\)', sources))
    table = dict(re.findall(r'\{ "([\w-]+)", "([\w-]+)"(?:, "\w+")? \}',
                            (root / "src/app/help/help-topics.c").read_text(encoding="utf-8")))
    guide = ElementTree.parse(root / "data/help/guide.xml").getroot()
    pages = {page.get("id") for page in guide.iter("page")}
    places = {name for name in types if PLACE.match(name)} - NO_PLACE
    pictures = {picture.get("file") for picture in guide.iter("picture")}
    bundled = (root / "src/app/app.gresource.xml.in").read_text(encoding="utf-8")
    said = re.compile(r"\{([^}]+)\}")
    actions = (root / "src/app/actions.c").read_text(encoding="utf-8")
    print("1..6")
    good = [
        report(1, "there are places", [] if len(places) > 25 else ["found too few"]),
        report(2, "every place has a page of the guide", sorted(places - table.keys())),
        report(3, "every place of the table is there", sorted(table.keys() - types - names)),
        report(4, "every page of the table is there", sorted(set(table.values()) - pages)),
        report(5, "every picture is built in",
               sorted(name for name in pictures
                      if f"<file>{name}</file>" not in bundled or not (root / "docs/screenshots" / name).exists())),
        report(6, "every action that is named has keys",
               sorted(key for element in guide.iter() for key in said.findall(element.text or "")
                      if key.startswith(("win.", "app.")) and not re.search(rf'"{key}", "', actions))),
    ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
