#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""check.py BENCH: runs the bench at small size; it must print one JSON object with numbers and,
under "medians" if it has those, nothing else."""

import json
import math
import os
import subprocess
import sys


def leaves(value, name=""):
    """Of nested objects (name, value) of what is no object."""
    if not isinstance(value, dict):
        yield name, value
        return
    for key, inner in value.items():
        yield from leaves(inner, f"{name}.{key}" if name else key)


def main(program):
    run = subprocess.run([program, "--small"], stdout=subprocess.PIPE, text=True)
    if run.returncode:
        return f"exit status {run.returncode}"
    report = json.loads(run.stdout)
    name = report.get("bench", os.path.basename(program).removeprefix("bench_"))
    if "bench_" + name != os.path.basename(program):
        return f"calls itself {name}"
    numbers = dict(leaves(report.get("medians", report)))
    wrong = {name: value for name, value in numbers.items()
             if not isinstance(value, (int, float)) or not math.isfinite(value)}
    if wrong or not numbers:
        return f"not numbers: {wrong}"
    print(run.stdout)
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
