# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of docs/MODEL.md, from data/knowledge: no number of the model is typed there twice.

A table stands between <!-- written: NAME --> and <!-- end --> and is put there by ./dev reliability.
"""

import collections
import re
import subprocess
import xml.etree.ElementTree as ElementTree

PAGE = "docs/MODEL.md"
GRADES = ("published", "assumed", "unmeasured")
PARTS = ("origin", "must-not-miss", "otherwise")
# Every parameter of the weighing; the other constants are those of course, drivers and scores.
PARAMETERS = (
    "lr-factor-without-interval", "assumed-most", "evidence-most-for", "evidence-most-against",
    "lean-odds", "lean-least-move", "likely-least-published", "band-likely", "band-very-likely",
    "band-against", "band-unlikely", "band-very-unlikely", "shown-least", "shown-most",
    "both-least-move", "neither-least-completeness", "screen-unlikely", "next-movement-share",
)


def read(root, name):
    return ElementTree.parse(root / "data/knowledge" / name).getroot()


def words(element, tag):
    return " ".join((element.findtext(tag) or "").split())


def table(head, rows):
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    return lines + [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]


def list_evidence(root):
    return [item for file in sorted((root / "data/knowledge").glob("*.xml"))
            for item in read(root, file.name).iter("evidence")]


def predictors(root, program):
    evidence = list_evidence(root)
    count = collections.Counter((item.get("hypothesis"), item.get("grade")) for item in evidence)
    hypotheses = [item for part in PARTS for item in read(root, "hypotheses.xml").iter("hypothesis")
                  if item.get("part") == part]
    rows = [[words(item, "label"), item.get("part"),
             *(count[item.get("id"), grade] or "–" for grade in GRADES)] for item in hypotheses]
    rows.append(["**all**", "", *(sum(count[item.get("id"), grade] for item in hypotheses)
                                  for grade in GRADES)])
    people = sum(item.get("people") is not None for item in evidence)
    intervals = sum(item.get("grade") == "published" and item.find("lr").get("low") is not None
                    for item in evidence if item.find("lr") is not None)
    sources = subprocess.run([str(program), "knowledge", "sources"], capture_output=True, text=True,
                             check=True).stdout
    totals = sources.strip().rsplit("\n\n", 1)[-1].splitlines()
    return table(["hypothesis", "part", *GRADES], rows) + [
        "",
        f"Rows: one answer to one question each. Published rows with an interval: {intervals}. Rows that name "
        f"the people whom their figure holds for: {people}.",
        "",
        f"All that carries a grade, doses and windows among it (`suralctl knowledge sources`):",
        "",
        *(f"- {line}" for line in totals),
    ]


def parameters(root):
    constants = {item.get("id"): item for item in read(root, "constants.xml").iter("constant")}
    return table(["parameter", "value", "what it means", "grade"], [
        [f"`{name}`", constants[name].get("value"), words(constants[name], "text"),
         constants[name].get("grade")] for name in PARAMETERS])


def starts(root):
    root_element = read(root, "hypotheses.xml")
    labels = {item.get("id"): words(item, "label") for item in root_element.iter("hypothesis")}

    def span(item):
        return f"{item.get('low')}-{item.get('mid')}-{item.get('high')}"

    def cell(item):
        return f"{labels[item.get('hypothesis')]} {span(item)}"

    rows = [[words(item, "label"), "; ".join(cell(start) for start in item.findall("start"))]
            for item in root_element.iter("presentation")]
    own = [f"{labels[item.get('id')]} {span(item.find('start'))}"
           for item in root_element.iter("hypothesis") if item.find("start") is not None]
    rows.append(["*where nothing else is said*", "; ".join(own)])
    return table(["presentation, the first that holds", "start in %, low-mid-high"], rows)


def clusters(root):
    return table(["cluster", "share", "cap", "why"], [
        [f"`{item.get('id')}`", item.get("share"), item.get("cap"), words(item, "text")]
        for item in read(root, "hypotheses.xml").iter("cluster")])


def modifiers(root):
    rows = []
    for hypothesis in read(root, "hypotheses.xml").iter("hypothesis"):
        rows += [[words(hypothesis, "label"), words(item, "text"), f"× {item.get('factor')}",
                  item.get("grade"), f"at most × {hypothesis.get('modifiers-most') or '–'}"]
                 for item in hypothesis.findall("modifier")]
    return table(["hypothesis", "what moves its start", "factor", "grade", "all together"], rows)


def write(root, program, results):
    """The page with its tables as they are now."""
    text = (root / PAGE).read_text(encoding="utf-8")
    blocks = {
        "predictors": predictors(root, program),
        "parameters": parameters(root),
        "starts": starts(root),
        "clusters": clusters(root),
        "modifiers": modifiers(root),
        "results": results,
    }
    for name, lines in blocks.items():
        start, end = f"<!-- written: {name} -->", "<!-- end -->"
        pattern = re.compile(re.escape(start) + ".*?" + re.escape(end), re.DOTALL)
        body = "\n".join([start, *lines, end])
        text, n = pattern.subn(lambda _, body=body: body, text)
        if n != 1:
            raise SystemExit(f"{PAGE}: there are {n} places for “{name}”, and one is wanted")
    return text
