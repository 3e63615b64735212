#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""check.py BENCH: runs the bench at small size; it must print one JSON object that says what was
measured with what, and under "medians" nothing but numbers."""

import json
import math
import os
import subprocess
import sys

NEEDED = {"bench", "date", "kvasir", "processor", "cores", "runs", "medians"}


def main(program):
    run = subprocess.run([program, "--small"], stdout=subprocess.PIPE, text=True)
    if run.returncode:
        return f"exit status {run.returncode}"
    report = json.loads(run.stdout)
    if NEEDED - report.keys():
        return f"lacks {NEEDED - report.keys()}"
    if "bench_" + report["bench"] != os.path.basename(program):
        return f"calls itself {report['bench']}"
    wrong = {name: value for name, value in report["medians"].items()
             if not isinstance(value, (int, float)) or not math.isfinite(value)}
    if wrong or not report["medians"]:
        return f"not numbers: {wrong}"
    print(run.stdout)
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
