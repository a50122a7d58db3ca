#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/RELIABILITY.md: what is said of every case of the tree, against what has to be said; and
the tables of docs/MODEL.md.

Usage: reliability.py SOURCE_ROOT SURALCTL [--check]    (--check writes nothing and says what differs)
"""

import difflib
import pathlib
import sys

sys.dont_write_bytecode = True
import model_card  # noqa: E402
import published  # noqa: E402

PAGE = "docs/RELIABILITY.md"
KINDS = {
    "report": ("From published reports",
               "Facts of published case reports, moved to another date. They were not fitted one by one, "
               "but the model was changed after seeing them."),
    "made": ("Invented, as a specialist would try it",
             "Invented patients: some to break the rules, some as controls of the same kinds that must "
             "set nothing off."),
    "rule": ("Made for one rule",
             "Invented to show one rule. That it holds is the purpose of the case and says nothing of "
             "patients."),
}
VERDICTS = published.VERDICTS


def percent(value):
    return f"{100 * value:.0f}"


def describe(result):
    """leans-for 88 (71–95), without a figure where nothing was asked."""
    if result["band"] == "not-asked":
        return "not asked"
    probability = result.get("probability", result)
    return (f"{result['band']} {percent(probability['mid'])} "
            f"({percent(probability['low'])}–{percent(probability['high'])})")


def describe_gates(assess):
    return ", ".join(f"**{gate['id']}** ({gate['urgency']})" for gate in assess["gates"]) or "none"


def describe_screens(assess):
    """What was said of what must not be missed, word by word; what is only not asked, as a number."""
    words = {}
    for screen in assess["must_not_miss"]:
        words.setdefault(screen["word"], []).append(screen["id"])
    named = [f"{word}: {', '.join(words[word])}" for word in ("gate", "low", "unlikely")
             if word in words]
    reasons = [screen["id"] for screen in assess["must_not_miss"]
               if screen["word"] == "ask" and screen["reason"]]
    if reasons:
        named.append(f"ask, with a reason: {', '.join(reasons)}")
    rest = len(words.get("ask", [])) - len(reasons)
    if rest:
        named.append(f"ask: {rest} more" if reasons or named else f"ask: {rest}")
    return "; ".join(named)


def describe_leader(assess):
    leader = published.leader_of(assess)
    return f"{leader['id']} {describe(leader)}"


def describe_truth(entry):
    return " and ".join(entry.get("truth", [])) or "–"


class Judged:
    """A case with what was said of it and how that stands against what has to be said."""

    def __init__(self, sural, entry):
        self.entry = entry
        self.assess = sural.say(entry["file"])["assess"]
        self.verdict = published.judge(sural, entry)
        self.faults = (published.check(sural, entry, entry["expect"])
                       + published.check(sural, entry, entry.get("failing", {}))
                       + published.check_always(sural, entry))

    @property
    def name(self):
        return self.entry["file"].removeprefix("published/").removesuffix(".json")

    def row(self):
        assess = self.assess
        held = "all holds" if not self.faults else f"**{len(self.faults)} not**"
        cells = [
            f"`{self.name}`<br>{self.entry['what']}",
            f"{self.entry['right']}<br>*{describe_truth(self.entry)}*",
            assess["answer"],
            describe(assess["nerve"]),
            describe(assess["muscle"]),
            describe_leader(assess),
            describe_gates(assess),
            describe_screens(assess),
            f"{self.verdict or '–'}; {held}",
        ]
        return f"| {' | '.join(cells)} |"


HEAD = """| case | has to be said; *what it was* | answer | nerve | muscle | first that may explain it | gates | must not be missed | how it did |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |"""


def count_verdicts(cases):
    return {verdict: sum(case.verdict == verdict for case in cases) for verdict in VERDICTS}


def summary(cases):
    lines = ["| cases | in all | judged | right | silent | wrong | over-sure | "
             "expectations that do not hold |",
             "| --- | --- | --- | --- | --- | --- | --- | --- |"]
    for kind, (title, _) in KINDS.items():
        some = [case for case in cases if case.entry["kind"] == kind]
        counts = count_verdicts(some)
        lines.append(f"| {title} | {len(some)} | {sum(counts.values())} | "
                     + " | ".join(str(counts[verdict]) for verdict in VERDICTS)
                     + f" | {sum(bool(case.faults) for case in some)} |")
    return lines


def count_gates(cases):
    """Of the gates that a case names: how many had to open and did, had to stay shut and did."""
    wanted = opened = unwanted = stayed = 0
    for case in cases:
        gates = published.open_gates(case.assess)
        emergency = any(gate["urgency"] == "emergency" for gate in case.assess["gates"])
        for expected in (case.entry["expect"], case.entry.get("failing", {})):
            have = [gate in gates for gate in expected.get("gates_open", [])]
            shut = [gate not in gates for gate in expected.get("gates_not", [])]
            shut += [not gates] if expected.get("gates_none") else []
            shut += [not emergency] if expected.get("no_emergency") else []
            wanted, opened = wanted + len(have), opened + sum(have)
            unwanted, stayed = unwanted + len(shut), stayed + sum(shut)
    return wanted, opened, unwanted, stayed


def how_far(bad, n):
    """The rule of three: none of n leaves 3/n open, in 95 of 100."""
    if n == 0:
        return "No case says anything about it."
    if bad == 0:
        return (f"0 of {n} still allows about {percent(3 / n)} % (three in {n}), if the cases were drawn "
                "from the patients it is used with, and they were not.")
    return f"{bad} of {n} were."


def introduction(cases):
    known = [case for case in cases if case.verdict is not None and case.entry["kind"] != "rule"]
    counts = count_verdicts(known)
    wanted, opened, unwanted, stayed = count_gates(cases)
    bad = counts["wrong"] + counts["over-sure"]
    return [
        "# Reliability",
        "",
        "Written by `./dev reliability`; a test holds this page to what the command writes now. Do not edit "
        "it by hand. Every case of `tests/cases` is here, none is left out; what each has to show stands in "
        "`tests/cases/published/expected.json`.",
        "",
        "**This is no validation.** The cases were chosen by those who made the model, many were made to fit "
        "a rule, and the model was changed after seeing them fail. Nothing here says how often Sural is right "
        "in patients; that takes cases that nobody fitted, and none has been collected.",
        "",
        *summary(cases),
        "",
        "- *right*: the answer names what it was, or its gate is open. A case and its bare form are one patient "
        "twice. "
        "*silent*: nothing is named, though something was there. *wrong*: something else is named, it leans "
        "away from what it was, or a gate or an answer is at fault. *over-sure*: likely of what it was not, unlikely of "
        "what it was, or a word that must not be said of it yet. Not judged: cases made to show something "
        "else than what it was, and nothing of that is at fault.",
        f"- Leaving out the cases made for one rule: {len(known)} judged, "
        f"{counts['right']} right, {counts['silent']} silent, {bad} wrong or over-sure. "
        f"{how_far(bad, len(known))}",
        f"- Gates that have to open: {opened} of {wanted} did. {how_far(wanted - opened, wanted)}",
        f"- Gates that have to stay shut (one, all, or all emergencies): {stayed} of {unwanted} did. "
        f"{how_far(unwanted - stayed, unwanted)}",
        "- Silence is the price of caution here: a scale that nothing published supports only leans.",
        "- Percentages are each hypothesis against its own absence, 2 to 95 at most, and add up to nothing. "
        "Their intervals hold sampling error only.",
        "",
    ]


def list_some(title, note, lines):
    return [f"## {title}", "", note, "", *(lines or ["None."]), ""]


def problem_lists(cases):
    def named(verdict):
        return [f"- `{case.name}` ({case.entry['kind']}): was {describe_truth(case.entry)}; said "
                f"{case.assess['answer']}, first {describe_leader(case.assess)}; gates: "
                f"{describe_gates(case.assess)}{''.join(f'; {fault}' for fault in case.faults)}"
                for case in cases if case.verdict == verdict]

    faults = [f"- `{case.name}`: {'; '.join(case.faults)}. Has to be: {case.entry['right']}"
              for case in cases if case.faults]
    later = [f"- `{case.name}`: {line}" for case in cases for line in case.entry.get("later", [])]
    return [
        *list_some("Wrong", "Something else was named than it was, it leaned away from what it was, or a gate "
                   "or an answer was at fault.",
                   named("wrong")),
        *list_some("Over-sure", "Likely of what it was not, unlikely of what it was, or a word that must not "
                   "be said of it yet.",
                   named("over-sure")),
        *list_some("Does not hold", "Known faults: what has to be said of a case and is not. Each is a test "
                   "that has to be turned round once it is mended.", faults),
        *list_some("Silent", "Something was there and nothing was named.", named("silent")),
        *list_some("Not yet", "What has to be in a plan and is not built.", later),
    ]


def page(cases):
    lines = introduction(cases) + problem_lists(cases)
    for kind, (title, note) in KINDS.items():
        lines += [f"## {title}", "", note, "", HEAD]
        lines += [case.row() for case in cases if case.entry["kind"] == kind]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def check(number, file, text):
    have = file.read_text(encoding="utf-8") if file.exists() else ""
    print(f"{'ok' if have == text else 'not ok'} {number} {file.name} is what ./dev reliability writes")
    for line in list(difflib.unified_diff(have.splitlines(), text.splitlines(), lineterm="", n=0))[:40]:
        print(f"# {line[:300]}")
    return have == text


def main():
    root, program = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    sural = published.Sural(root, program)
    cases = [Judged(sural, entry) for entry in published.load(root)]
    pages = {
        PAGE: page(cases),
        model_card.PAGE: model_card.write(root, program, summary(cases)),
    }
    if "--check" in sys.argv[3:]:
        print(f"1..{len(pages)}")
        good = [check(i, root / name, text) for i, (name, text) in enumerate(pages.items(), 1)]
        return 0 if all(good) else 1
    for name, text in pages.items():
        (root / name).write_text(text, encoding="utf-8")
        print(f"{name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
