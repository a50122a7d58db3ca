#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the build root is entered, ./dev ctl sees every file that its command line names, wherever it lies.

Usage: test-dev-files.py SOURCE_ROOT
"""

import os
import pathlib
import subprocess
import sys
import tempfile

# ./dev without a verb says how it is used; what it defines stays.
SCRIPT = 'source "$0/dev" help >/dev/null; RUN=(bwrap --unshare --); [ "$1" != native ] || RUN=(); shift; ' \
         'TOP=$1; shift; see_files "$@"; printf "%s\\0" "${RUN[@]}" /// "${ARGS[@]}"'


def see(root, arguments, cwd, kind="root"):
    """What RUN binds, as {inside: outside}, and the arguments as they are passed on."""
    out = subprocess.run(["bash", "-c", SCRIPT, root, kind, root, *arguments], cwd=cwd, check=True,
                         capture_output=True, text=True).stdout
    words = out.split("\0")[:-1]
    run, args = words[:words.index("///")], words[words.index("///") + 1:]
    binds = {run[i + 2]: run[i + 1] for i, word in enumerate(run) if word == "--bind"}
    if run:
        assert run[0] == "bwrap" and run[-1] == "--", run
    return binds, args


def main():
    root = str(pathlib.Path(sys.argv[1]).resolve())
    failed = 0
    number = 0

    def check(what, got, wanted):
        nonlocal failed, number
        number += 1
        if got != wanted:
            failed += 1
            print(f"# got {got}, wanted {wanted}")
        print(f"{'ok' if got == wanted else 'not ok'} {number} {what}")

    # Not below /tmp, which is seen whole.
    home = pathlib.Path(os.environ.get("SURAL_TEST_FOLDER", "/run"))
    if not os.access(home, os.W_OK):
        home = pathlib.Path.home()
    if not os.access(home, os.W_OK):
        print("1..0 # SKIP no folder outside of /tmp to write to")
        return 0
    with tempfile.TemporaryDirectory(dir=home) as folder:
        folder = os.path.realpath(folder)
        for name in ("a/x.csv", "b c/y.json", "work/z.csv", "far/target.csv"):
            path = pathlib.Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text("")
        os.symlink("../far/target.csv", f"{folder}/a/link.csv")
        work = f"{folder}/work"

        check("a file elsewhere", see(root, ["import", f"{folder}/a/x.csv"], work),
              ({f"{folder}/a": f"{folder}/a"}, ["import", f"{folder}/a/x.csv"]))
        check("a relative one, with a blank", see(root, ["import", "../b c/y.json"], work),
              ({f"{folder}/b c": f"{folder}/b c"}, ["import", "../b c/y.json"]))
        check("of an option, not there yet", see(root, [f"--clinic={folder}/a/new.sural", "init"], work),
              ({f"{folder}/a": f"{folder}/a"}, [f"--clinic={folder}/a/new.sural", "init"]))
        check("a link and its file", see(root, [f"{folder}/a/link.csv"], work),
              ({f"{folder}/a": f"{folder}/a", f"{folder}/far": f"{folder}/far"},
               [f"{folder}/a/link.csv"]))
        check("where the root has its own", see(root, ["--out=/etc/hostname", "/usr/../etc/hostname"], work),
              ({"/run/host/etc": "/etc"}, ["--out=/run/host/etc/hostname", "/run/host/etc/hostname"]))
        check("words and options", see(root, ["import", "-", "--new", "--measure=a/b=c", "--keep-days=4,9"], work),
              ({}, ["import", "-", "--new", "--measure=a/b=c", "--keep-days=4,9"]))
        check("what is seen anyway", see(root, [f"{root}/dev", "/tmp/x", "/dev/stdin"], work),
              ({}, [f"{root}/dev", "/tmp/x", "/dev/stdin"]))
        check("no root", see(root, ["import", f"{folder}/a/x.csv"], work, "native"),
              ({}, ["import", f"{folder}/a/x.csv"]))
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
