# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""What is where, how long it may be, and how it looks."""

import re
import shutil
import subprocess

from tree import Finding

TOP = {"CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "app", "ui", "models",
       "resources", "tests", "packaging"}
# What a person reads in one go.
LONGEST = 400


class Skipped(Exception):
    """The rule cannot be checked on this machine."""


def top(tree):
    """The top level is the table of contents."""
    seen = {}
    for path in tree.paths:
        seen.setdefault(path.split("/")[0], path)
    for entry, path in seen.items():
        if entry not in TOP and not entry.startswith("."):
            yield Finding(path, 1, f"{entry} does not belong at the top level")


def license_lines(tree):
    """Each source says whose it is and on what terms."""
    for path in tree.sources():
        head = "\n".join(tree.text(path).splitlines()[:5])
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in head:
            yield Finding(path, 1, "no SPDX-License-Identifier: GPL-3.0-or-later")
        if "SPDX-FileCopyrightText: The Kvasir authors" not in head:
            yield Finding(path, 1, "no SPDX-FileCopyrightText: The Kvasir authors")


def length(tree):
    """A longer file is two files."""
    for path in tree.cpp("app", "ui", "models"):
        lines = len(tree.text(path).splitlines())
        if lines > LONGEST:
            yield Finding(path, LONGEST + 1, f"{lines} lines; at most {LONGEST}")


def formatting(tree):
    """clang-format has nothing to say."""
    program = shutil.which("clang-format")
    if not program:
        raise Skipped("clang-format is not installed")
    paths = tree.cpp()
    if not paths:
        return
    run = subprocess.run([program, "--dry-run", "-Werror", "--style=file", *paths],
                         cwd=tree.root, capture_output=True, text=True)
    complaints = re.findall(r"^(.+?):(\d+):\d+: error: (.*)$", run.stderr, re.MULTILINE)
    for path, line, message in complaints:
        yield Finding(path, int(line), message)
    if run.returncode and not complaints:
        yield Finding(paths[0], 1, f"clang-format fails: {run.stderr.strip()}")
