# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""Who may include whom: app -> ui -> models and app -> models, never upward."""

import posixpath
import re

from tree import Finding, line_of

ALLOWED = {
    "models": {"models"},
    "ui": {"ui", "models"},
    "app/nats": {"app/nats", "models"},
    "app": {"app", "app/nats", "ui", "models"},
}
# The only file that includes the C library; it wraps each handle.
CNATS_HEADER = "app/nats/cnats.h"
# These link Qt Core only.
WITHOUT_WINDOWS = ("models", "app/nats")
WINDOW_HEADER = re.compile(
    r"Qt(Gui|Widgets|Svg|Charts|PrintSupport)\b|Qsci/"
    r"|Q(Widget|Dialog|MainWindow|MessageBox|Action|Menu|Label|Layout|(Tree|Table|List)View"
    r"|(V|H)?BoxLayout|StyledItemDelegate|Style|Palette|Color|Font|Icon|Brush|Pen|Painter|Pixmap"
    r"|Image|Cursor|Clipboard|Window|Screen|KeyEvent|KeySequence|TextDocument|Application"
    r"|GuiApplication|StandardItemModel)\b")


def room(path):
    """The room that a file is in; "" for what is in none."""
    if path.startswith("app/nats/"):
        return "app/nats"
    first = path.split("/")[0]
    return first if first in ALLOWED else ""


def target(path, included):
    """The file in the tree that is meant, if it is one of ours."""
    if room(included):
        return posixpath.normpath(included)
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), included))


def includes(tree):
    """A room includes only what is below it."""
    for path in tree.cpp("app", "ui", "models"):
        for line, included in tree.includes(path):
            there = room(target(path, included)) if "/" in included else ""
            if there and there not in ALLOWED[room(path)]:
                yield Finding(path, line, f"{room(path)} must not include {there}: {included}")


def no_windows(tree):
    """models and app/nats know no widgets: neither by include nor by what they link."""
    for path in tree.paths:
        if room(path) not in WITHOUT_WINDOWS:
            continue
        if path.endswith((".cpp", ".h")):
            for line, included in tree.includes(path):
                if WINDOW_HEADER.match(included):
                    yield Finding(path, line, f"{room(path)} must not know windows: {included}")
        elif path.endswith("CMakeLists.txt"):
            text = re.sub(r"#.*", "", tree.text(path))
            for match in re.finditer(r"\bQt6::(?!Core\b)\w+|\b(ui|shell)\b", text):
                yield Finding(path, line_of(text, match.start()),
                              f"{room(path)} must not link {match[0]}")


def cnats(tree):
    """The C library is included in one place, which wraps its handles."""
    for path in tree.cpp():
        for line, included in tree.includes(path):
            if included.startswith("nats/") and path != CNATS_HEADER:
                yield Finding(path, line, f"only {CNATS_HEADER} includes {included}")
