#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""table.py FILE…: the rows of README.md's table for what benches printed."""

import json
import sys

for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    size = f"{report['keys']:,} {report.get('shape', '')}".strip()
    for name, value in report["medians"].items():
        print(f"| {report['bench']} | `{name}` | {value:,} | {size} | {report['server']} "
              f"| {report['date']} | |")
