#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-cards.py FINDINGS.xml: the ids of what has a card in the examination, one a line.

What can be asked is asked with the safety screen or the history; the rest takes hands.
"""

import sys
import xml.etree.ElementTree as tree


def has_card(finding):
    section = finding.get("section")
    if finding.get("part-of") is not None or section in ("history", "results", "response"):
        return False
    return section == "examination" or finding.get("kind") not in ("yes-no", "choice")


for definition in tree.parse(sys.argv[1]).getroot().iter("finding"):
    if has_card(definition):
        print(definition.get("id"))
