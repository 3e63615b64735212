#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""check.py ROOT [RULE…]: checks the tracked files below ROOT; without rules, all of them.

Exits with 1 when a rule is broken, with 77 when a rule could not be checked here.
"""

import sys

import layout
import rooms
import words
import writes
from tree import Tree

RULES = {
    "includes": rooms.includes,
    "no-windows": rooms.no_windows,
    "cnats": rooms.cnats,
    "one-writer": writes.one_writer,
    "calls": words.calls,
    "later": words.later,
    "names": words.names,
    "top": layout.top,
    "license": layout.license_lines,
    "length": layout.length,
    "format": layout.formatting,
}


def main(arguments):
    if not arguments or not set(arguments[1:]) <= set(RULES):
        print(f"{__doc__.splitlines()[0]}\nRules: {' '.join(RULES)}", file=sys.stderr)
        return 2
    tree = Tree(arguments[0])
    if not tree.paths:
        print(f"No files in {tree.root}", file=sys.stderr)
        return 1
    broken, skipped = 0, 0
    for name in arguments[1:] or RULES:
        try:
            for finding in RULES[name](tree):
                broken += 1
                print(f"{finding} [{name}]")
        except layout.Skipped as reason:
            skipped += 1
            print(f"Skipped {name}: {reason}")
    print(f"{len(tree.paths)} files, {broken} findings")
    return 1 if broken else 77 if skipped else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
