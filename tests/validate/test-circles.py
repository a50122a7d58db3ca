#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No files of the program need each other in a circle: of two, one can be read and changed alone.

Usage: test-circles.py COMPILE_COMMANDS

What a file needs is what the linker would look for: the symbols that its object leaves open. Prints
TAP.
"""

import collections
import json
import pathlib
import shlex
import subprocess
import sys


def find_objects(commands):
    """Object file by source below src/; generated sources have none."""
    objects = {}
    for entry in commands:
        build = pathlib.Path(entry["directory"])
        source = (build / entry["file"]).resolve()
        words = shlex.split(entry["command"])
        made = build / entry.get("output", words[words.index("-o") + 1])
        name = entry["file"]
        if "/src/" in "/" + name and made.suffix == ".o" and made.exists() and build.resolve() not in source.parents:
            objects[name.split("src/", 1)[1]] = made
    return objects


def read_symbols(path):
    """What an object gives and what it leaves open."""
    given, needed = set(), set()
    listing = subprocess.run(["nm", path], capture_output=True, text=True, check=True).stdout
    for line in listing.splitlines():
        words = line.split()
        if len(words) == 2 and words[0] == "U":
            needed.add(words[1])
        elif len(words) == 3 and words[1] in "TDBRVC":
            given.add(words[2])
    return given, needed


def link(objects):
    """Which file needs which, by what."""
    owner, open_ends = {}, {}
    for name, path in objects.items():
        given, open_ends[name] = read_symbols(path)
        for symbol in given:
            owner.setdefault(symbol, name)
    needs = {name: collections.defaultdict(set) for name in objects}
    for name, symbols in open_ends.items():
        for symbol in symbols:
            if symbol in owner and owner[symbol] != name:
                needs[name][owner[symbol]].add(symbol)
    return needs


def find_circles(needs):
    """Groups of files of which each leads to each (Tarjan), without recursion."""
    order, low, stack, on_stack, circles = {}, {}, [], set(), []

    def open_file(name):
        order[name] = low[name] = len(order)
        stack.append(name)
        on_stack.add(name)
        return name, iter(sorted(needs[name]))

    for root in sorted(needs):
        if root in order:
            continue
        path = [open_file(root)]
        while path:
            name, rest = path[-1]
            for other in rest:
                if other not in order:
                    path.append(open_file(other))
                    break
                if other in on_stack:
                    low[name] = min(low[name], order[other])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[name])
                if low[name] == order[name]:
                    group = []
                    while not group or group[-1] != name:
                        group.append(stack.pop())
                        on_stack.discard(group[-1])
                    if len(group) > 1:
                        circles.append(sorted(group))
    return circles


def describe(circle, needs):
    inside = set(circle)
    for name in circle:
        for other in sorted(inside & set(needs[name])):
            yield f"{name} needs {other}: {', '.join(sorted(needs[name][other])[:4])}"


def check_search():
    """Whether this finds a circle where there is one, and none where there is none."""
    tree = {"a": {"b": {"x"}}, "b": {"c": {"x"}}, "c": {}, "d": {"a": {"x"}}}
    ring = {"a": {"b": {"x"}}, "b": {"c": {"x"}}, "c": {"a": {"x"}}, "d": {"a": {"x"}}}
    return find_circles(tree) == [] and find_circles(ring) == [["a", "b", "c"]]


def main():
    objects = find_objects(json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")))
    needs = link(objects)
    circles = find_circles(needs)
    results = [
        (check_search(), "a circle is found"),
        (len(objects) > 300 and sum(map(len, needs.values())) > 1000, "the program is read"),
        (not circles, "no files need each other in a circle"),
    ]
    print(f"1..{len(results)}")
    for number, (passed, title) in enumerate(results, 1):
        print(f"{'ok' if passed else 'not ok'} {number} {title}")
    for circle in circles:
        print(f"# {len(circle)} files: {', '.join(circle)}")
        for line in describe(circle, needs):
            print(f"#   {line}")
    sys.exit(not all(passed for passed, _ in results))


if __name__ == "__main__":
    main()
