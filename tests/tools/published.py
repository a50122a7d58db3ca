# SPDX-License-Identifier: GPL-3.0-or-later
"""The cases of tests/cases with what each has to show, and what suralctl says of them.

tests/cases/published/expected.json holds for each case:

  file      in tests/cases
  kind      report: from a published report; made: invented; rule: invented for one rule
  what      the patient, in words; "right": what has to be said, in words
  truth     what the patient had, or was made to have; "neither" for nothing
  expect    what holds, for a machine: see CHECKS
  failing   the same, known not to hold yet; once it does it belongs to expect
  later     in words, what is not built yet
"""

import copy
import json
import pathlib
import subprocess
import xml.etree.ElementTree as ElementTree

LEANS = ("leans-for", "likely", "very-likely")
SURE = ("likely", "very-likely")
AGAINST = ("leans-against", "unlikely", "very-unlikely")
NAMED = {
    "nerve": {"lumbar-radiculopathy"},
    "muscle": {"calf-strain"},
    "both": {"lumbar-radiculopathy", "calf-strain"},
}
ORIGINS = NAMED["both"]
VERDICTS = ("right", "silent", "wrong", "over-sure")
# Most urgent first.
URGENCIES = ("emergency", "same-day", "urgent", "soon")


class Refused(Exception):
    """suralctl said no."""


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def load(root):
    return read(root / "tests/cases/published/expected.json")["cases"]


def list_files(root):
    """Every case of the tree, as expected.json names it."""
    folder = root / "tests/cases"
    found = [path for path in folder.rglob("*.json") if path.name != "expected.json"]
    return sorted(str(path.relative_to(folder)) for path in found)


def after(visits, last):
    """A case as it stands after the visits up to the last: the later answer is what counts."""
    subject = copy.deepcopy(visits[0])
    for visit in visits[1:last + 1]:
        subject["episode"]["assessed"] = visit["episode"]["assessed"]
        for finding, value in visit.get("findings", {}).items():
            before = subject["findings"].get(finding)
            both = isinstance(before, dict) and isinstance(value, dict)
            subject["findings"][finding] = {**before, **value} if both else value
    return subject


class Sural:
    """suralctl, and the case files it is asked about."""

    def __init__(self, root, program):
        self.root = root
        self.program = str(program)
        self.said = {}
        self.groups = {item.get("id"): item.get("group")
                       for name in ("exercises.xml", "training.xml")
                       for item in ElementTree.parse(root / "data/knowledge" / name).iter("exercise")}
        self.bounds = self.read_bounds()

    def read_bounds(self):
        """What the lower bound has to reach, and the upper one to stay under, for a band's name."""
        constants = ElementTree.parse(self.root / "data/knowledge/constants.xml").iter("constant")
        value = {item.get("id"): float(item.get("value")) for item in constants}
        return {
            "likely": (value["band-likely"], 1),
            "very-likely": (value["band-very-likely"], 1),
            "leans-against": (0, value["band-against"]),
            "unlikely": (0, value["band-unlikely"]),
            "very-unlikely": (0, value["band-very-unlikely"]),
        }

    def run(self, arguments, text):
        run = subprocess.run([self.program, *arguments, "-"], input=text, capture_output=True,
                             text=True, check=False)
        if run.returncode != 0:
            raise Refused(run.stderr.strip())
        return json.loads(run.stdout)

    def stages(self, file):
        """The case, or one for each visit of a case that has several."""
        subject = read(self.root / "tests/cases" / file)
        if "gate" not in subject:
            return [subject]
        return [after(subject["visits"], i) for i in range(len(subject["visits"]))]

    def say(self, file):
        """What is said of a case: the assessment and the plan, and of its first visit."""
        if file not in self.said:
            texts = [json.dumps(stage) for stage in self.stages(file)]
            first = self.run(["assess", "--format=json"], texts[0])
            last = self.run(["assess", "--format=json"], texts[-1]) if len(texts) > 1 else first
            plan = self.run(["plan", "--format=json"], texts[-1])
            self.said[file] = {"assess": last, "first": first, "plan": plan}
        return self.said[file]


# --- reading what was said --------------------------------------------------------------------------


def open_gates(assess):
    return [gate["id"] for gate in assess["gates"]]


def find(results, name):
    for result in results:
        if result["id"] == name:
            return result
    raise KeyError(f"nothing is said of {name}")


def band_of(assess, name):
    return find(assess["differential"], name)["band"]


def word_of(assess, name):
    return find(assess["must_not_miss"], name)["word"]


def leader_of(assess):
    """What stands first of what may be an explanation; what must not be missed stands before it."""
    for result in assess["differential"]:
        if result["part"] != "must-not-miss":
            return result
    return None


def urgency_of(assess):
    open_now = {gate["urgency"] for gate in assess["gates"]}
    return next((urgency for urgency in URGENCIES if urgency in open_now), None)


def reasons(assess, name, side):
    return find(assess["differential"], name)[side]


# --- checks -------------------------------------------------------------------------------------------
# Each takes what was said of the case and what is expected, and gives the faults, in words.


def check_gates_open(sural, said, wanted):
    have = open_gates(said["assess"])
    return [f"gate {gate} is not open" for gate in wanted if gate not in have]


def check_gates_not(sural, said, unwanted):
    return [f"gate {gate} is open" for gate in open_gates(said["assess"]) if gate in unwanted]


def check_gates_none(sural, said, _):
    return [f"gate {gate} is open" for gate in open_gates(said["assess"])]


def check_gates_first_none(sural, said, _):
    return [f"gate {gate} is open at the first visit" for gate in open_gates(said["first"])]


def check_no_emergency(sural, said, _):
    return [f"gate {gate['id']} is an emergency" for gate in said["assess"]["gates"]
            if gate["urgency"] == "emergency"]


def check_urgency(sural, said, wanted):
    have = urgency_of(said["assess"])
    return [] if have == wanted else [f"the most urgent gate is {have}"]


def check_same_gates_as(sural, said, other):
    have, want = open_gates(said["assess"]), open_gates(sural.say(other)["assess"])
    return [] if have == want else [f"gates {have}, and {want} in {other}"]


def check_answer_in(sural, said, wanted):
    answer = said["assess"]["answer"]
    return [] if answer in wanted else [f"the answer is {answer}"]


def check_answer_not(sural, said, unwanted):
    answer = said["assess"]["answer"]
    return [f"the answer is {answer}"] if answer in unwanted else []


def check_leader_in(sural, said, wanted):
    leader = leader_of(said["assess"])["id"]
    return [] if leader in wanted else [f"{leader} leads"]


def check_leader_not(sural, said, unwanted):
    leader = leader_of(said["assess"])["id"]
    return [f"{leader} leads"] if leader in unwanted else []


def check_first_not(sural, said, unwanted):
    first = said["assess"]["differential"][0]["id"]
    return [f"{first} stands first"] if first in unwanted else []


def check_bands_in(sural, said, wanted):
    have = {name: band_of(said["assess"], name) for name in wanted}
    return [f"{name} is {have[name]}" for name in wanted if have[name] not in wanted[name]]


def check_bands_not(sural, said, unwanted):
    have = {name: band_of(said["assess"], name) for name in unwanted}
    return [f"{name} is {have[name]}" for name in unwanted if have[name] in unwanted[name]]


def check_words_in(sural, said, wanted):
    have = {name: word_of(said["assess"], name) for name in wanted}
    return [f"{name} is “{have[name]}”" for name in wanted if have[name] not in wanted[name]]


def check_words_not(sural, said, unwanted):
    have = {name: word_of(said["assess"], name) for name in unwanted}
    return [f"{name} is “{have[name]}”" for name in unwanted if have[name] in unwanted[name]]


def check_not_fallen(sural, said, names):
    """Stands no lower than where it started."""
    results = [find(said["assess"]["differential"], name) for name in names]
    return [f"{result['id']} fell from {result['start']['mid']:.2f} to {result['probability']['mid']:.2f}"
            for result in results if result["probability"]["mid"] < result["start"]["mid"] - 1e-9]


def check_words_agree(sural, said, _):
    """A band is named by the bound that could hurt, whatever led to it."""
    faults = []
    for result in said["assess"]["differential"]:
        least, most = sural.bounds.get(result["band"], (0, 1))
        low, high = result["probability"]["low"], result["probability"]["high"]
        if low < least or high > most:
            faults.append(f"{result['id']} is {result['band']} beside {100 * low:.0f} to {100 * high:.0f} %")
    return faults


def check_action_says(sural, said, wanted):
    return [f"what to do for {name} does not say “{part}”" for name, parts in wanted.items()
            for part in parts
            if part not in (find(said["assess"]["must_not_miss"], name)["action"] or "")]


def check_next_first(sural, said, wanted):
    """These come first, in whatever order among themselves."""
    have = [test["finding"] for test in said["assess"]["next"][:len(wanted)]]
    return [] if set(have) == set(wanted) else [f"first comes {', '.join(have[:3])} …"]


def check_counts_for(sural, said, wanted):
    faults = []
    for name, findings in wanted.items():
        have = {reason["finding"] for reason in reasons(said["assess"], name, "for")}
        faults += [f"{finding} says nothing for {name}" for finding in findings
                   if finding not in have]
    return faults


def check_not_against(sural, said, unwanted):
    return [f"{reason['finding']} counts against {name}" for name, findings in unwanted.items()
            for reason in reasons(said["assess"], name, "against")
            if reason["finding"] in findings]


def check_not_for(sural, said, unwanted):
    return [f"{reason['finding']} counts for {name}" for name, findings in unwanted.items()
            for reason in reasons(said["assess"], name, "for")
            if reason["finding"] in findings and reason["lr"]["mid"] is not None]


def check_lr_at_least(sural, said, wanted):
    faults = []
    for name, findings in wanted.items():
        for finding, least in findings.items():
            have = [reason["lr"]["mid"] for reason in reasons(said["assess"], name, "for")
                    if reason["finding"] == finding and reason["lr"]["mid"] is not None]
            if max(have, default=0) < least:
                faults.append(f"{finding} weighs {max(have, default=0)} for {name}")
    return faults


def check_not_lower_than(sural, said, wanted):
    faults = []
    for name, other in wanted.items():
        here = find(said["assess"]["differential"], name)["probability"]["mid"]
        there = find(sural.say(other)["assess"]["differential"], name)["probability"]["mid"]
        if here < there - 1e-9:
            faults.append(f"{name} is {here:.3f}, and {there:.3f} in {other}")
    return faults


def check_refused_with(sural, said, clinics):
    """Together with one of these clinics' own files nothing is said at all."""
    faults = []
    for clinic in clinics:
        folder = sural.root / "tests/clinics" / clinic
        arguments = ["assess", "--format=json", f"--knowledge={folder}"]
        try:
            sural.run(arguments, json.dumps(said["case"]))
            faults.append(f"the clinic’s files in {clinic} are taken")
        except Refused as refusal:
            if str(folder) not in str(refusal):
                faults.append(f"{clinic}: {refusal}")
    return faults


def given(sural, plan, wanted):
    """The exercises of a plan that are meant by an id or by "group:…"."""
    have = [item["exercise"] for item in plan["items"]]
    if wanted.startswith("group:"):
        return [name for name in have if sural.groups.get(name) == wanted.removeprefix("group:")]
    return [name for name in have if name == wanted]


def check_plan(sural, said, wanted):
    plan = said["plan"]
    faults = []
    if "withheld" in wanted and (plan["withheld"] is not None) != wanted["withheld"]:
        faults.append("the plan is " + ("withheld" if plan["withheld"] else "not withheld"))
    for key in ("phase", "irritability"):
        if plan[key] not in wanted.get(f"{key}_in", [plan[key]]):
            faults.append(f"{key} is {plan[key]}")
    faults += [f"the plan has no {name}" for name in wanted.get("present", [])
               if not given(sural, plan, name)]
    any_of = wanted.get("present_any", [])
    if any_of and not any(given(sural, plan, name) for name in any_of):
        faults.append(f"the plan has none of {', '.join(any_of)}")
    for name in wanted.get("absent", []):
        faults += [f"the plan has {found}" for found in given(sural, plan, name)]
    if plan["reach"]["kind"] not in wanted.get("reach_in", [plan["reach"]["kind"]]):
        faults.append(f"the goal is {plan['reach']['kind']}")
    if wanted.get("flags") and not plan["flags"]:
        faults.append("the plan does not say what opened since")
    advice = {entry["exercise"]: entry["action"] for entry in plan.get("advice", [])}
    faults += [f"{name}: {advice.get(name)}" for name, action in wanted.get("advice", {}).items()
               if advice.get(name) != action]
    return faults


CHECKS = {
    "gates_open": check_gates_open,
    "gates_not": check_gates_not,
    "gates_none": check_gates_none,
    "gates_first_none": check_gates_first_none,
    "no_emergency": check_no_emergency,
    "urgency": check_urgency,
    "same_gates_as": check_same_gates_as,
    "answer_in": check_answer_in,
    "answer_not": check_answer_not,
    "leader_in": check_leader_in,
    "leader_not": check_leader_not,
    "first_not": check_first_not,
    "bands_in": check_bands_in,
    "bands_not": check_bands_not,
    "words_in": check_words_in,
    "words_not": check_words_not,
    "not_fallen": check_not_fallen,
    "words_agree": check_words_agree,
    "action_says": check_action_says,
    "next_first": check_next_first,
    "counts_for": check_counts_for,
    "not_against": check_not_against,
    "not_for": check_not_for,
    "lr_at_least": check_lr_at_least,
    "not_lower_than": check_not_lower_than,
    "refused_with": check_refused_with,
    "plan": check_plan,
}
WORD_CHECKS = {"bands_not", "words_not", "words_agree"}
ANSWER_CHECKS = {"answer_in", "answer_not"}
GATE_CHECKS = {"gates_open", "gates_not", "gates_none", "gates_first_none", "no_emergency", "urgency",
               "same_gates_as"}
PLAN_CHECKS = {"withheld", "phase_in", "irritability_in", "present", "present_any", "absent",
               "flags", "advice", "reach_in"}


def check(sural, entry, expected):
    """The faults of a case against one block of expectations."""
    said = dict(sural.say(entry["file"]), case=sural.stages(entry["file"])[-1])
    faults = []
    for name, wanted in expected.items():
        faults += CHECKS[name](sural, said, wanted)
    return faults


def check_always(sural, entry):
    """What is true of whatever is said, of every case."""
    assess = sural.say(entry["file"])["assess"]
    gates = open_gates(assess)
    imaged = any(name.startswith("im-") for name in sural.stages(entry["file"])[-1].get("findings", {}))
    faults = []
    if "words_agree" not in entry.get("failing", {}):
        faults += check_words_agree(sural, {"assess": assess}, True)
    for result in assess["differential"]:
        probability = result["probability"]
        if not 0.02 <= probability["low"] <= probability["mid"] <= probability["high"] <= 0.95:
            faults.append(f"{result['id']} shows {probability}")
        twice = ({reason["finding"] for reason in result["for"] if reason["lr"]["mid"]}
                 & {reason["finding"] for reason in result["against"]})
        faults += [f"{finding} speaks for and against {result['id']}" for finding in sorted(twice)]
        if result["band"] in SURE and result["n_measured"] == 0 and not imaged:
            faults.append(f"{result['id']} is {result['band']} without a published figure")
    for screen in assess["must_not_miss"]:
        if screen["word"] == "unlikely" and screen["open"] and not screen["excluded"]:
            faults.append(f"{screen['id']} is unlikely with {screen['open'][0]} not asked")
        if screen["id"] in gates and screen["word"] != "gate":
            faults.append(f"{screen['id']} is “{screen['word']}” beside its open gate")
    return faults


# --- how it did ---------------------------------------------------------------------------------------


def judge_screen(assess, name):
    screen = find(assess["must_not_miss"], name)
    if screen["word"] == "gate":
        return "right"
    return "over-sure" if screen["word"] == "unlikely" else "silent"


def judge_otherwise(assess, name):
    band = band_of(assess, name)
    if band in LEANS:
        return "right"
    return "wrong" if band in AGAINST else "silent"


def judge_origins(assess, truth):
    named = NAMED.get(assess["answer"], set())
    if named == truth:
        return "right"
    against = [name for name in truth if band_of(assess, name) in AGAINST]
    return "wrong" if named or against or assess["answer"] == "neither" else "silent"


def is_over_sure(assess, truth):
    """Sure of what it was not, or sure against what it was."""
    for result in assess["differential"]:
        if result["band"] in SURE and result["id"] not in truth:
            return True
        if result["band"] in ("unlikely", "very-unlikely") and result["id"] in truth:
            return True
    return False


def judge_truth(assess, truth):
    screened = {screen["id"] for screen in assess["must_not_miss"]}
    if is_over_sure(assess, truth):
        return "over-sure"
    if truth == {"neither"}:
        return {"neither": "right", "open": "silent", "not-asked": "silent"}.get(
            assess["answer"], "wrong")
    if truth & ORIGINS:
        return judge_origins(assess, truth)
    if NAMED.get(assess["answer"], set()) - truth:
        return "wrong"
    verdicts = [judge_screen(assess, name) if name in screened else judge_otherwise(assess, name)
                for name in sorted(truth)]
    return max(verdicts, key=VERDICTS.index)


def only(expected, names):
    return {name: wanted for name, wanted in expected.items() if name in names}


def judge(sural, entry):
    """right, silent, wrong or over-sure; None where nobody has said what it was and no gate and no
    word is at fault. A word that must not be said is over-sure, whatever it was; a gate that has to
    open or to stay shut and does not, and an answer that must not be given, are wrong."""
    blocks = (entry["expect"], entry.get("failing", {}))
    verdicts = []
    if entry.get("truth"):
        verdicts.append(judge_truth(sural.say(entry["file"])["assess"], set(entry["truth"])))
    if any(check(sural, entry, only(block, WORD_CHECKS)) for block in blocks):
        verdicts.append("over-sure")
    if any(check(sural, entry, only(block, GATE_CHECKS)) for block in blocks):
        verdicts.append("wrong")
    if any(check(sural, entry, only(block, ANSWER_CHECKS)) for block in blocks):
        answer = sural.say(entry["file"])["assess"]["answer"]
        verdicts.append("silent" if answer in ("open", "not-asked") else "wrong")
    return max(verdicts, key=VERDICTS.index, default=None)
