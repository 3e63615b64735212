# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""What a screen reader sees of a program."""

import desktop

# The import below connects to the desktop that there is then.
desktop.require()

# pylint: disable=wrong-import-position
import pyatspi  # noqa: E402
from gi.repository import Atspi, GLib  # noqa: E402

from processes import wait_until  # noqa: E402

# A program that is busy, or built with sanitizers, may answer late; it is never to be given up on.
_ANSWER_MILLISECONDS = 20_000

# Their cells are read through the table interface; there may be very many.
TABLES = {pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE, pyatspi.ROLE_TREE_TABLE}
BUTTONS = {pyatspi.ROLE_PUSH_BUTTON}
EDITORS = {pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY, pyatspi.ROLE_PASSWORD_TEXT}

Atspi.set_timeout(_ANSWER_MILLISECONDS, _ANSWER_MILLISECONDS)
# Each question is to be answered by the program, as it is now.
Atspi.get_desktop(0).set_cache_mask(Atspi.Cache.NONE)


def application(pid):
    """The program with that process id, or None as long as it has not appeared."""
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        try:
            child = desktop.get_child_at_index(i)
            if child and child.get_process_id() == pid:
                return child
        except GLib.Error:
            continue  # it has just ended
    return None


def is_showing(accessible):
    return accessible.get_state_set().contains(pyatspi.STATE_SHOWING)


def is_enabled(accessible):
    return accessible.get_state_set().contains(pyatspi.STATE_ENABLED)


def below(accessible):
    """All that shows below, breadth first, without the insides of tables."""
    queue = [accessible]
    while queue:
        current = queue.pop(0)
        for i in range(current.get_child_count()):
            child = current.get_child_at_index(i)
            if child is None or not is_showing(child):
                continue
            yield child
            if child.get_role() not in TABLES:
                queue.append(child)


def search(accessible, name, roles=None):
    """What shows below by that name; None if there is nothing."""
    try:
        for found in below(accessible):
            if found.get_name() == name and (not roles or found.get_role() in roles):
                return found
    except GLib.Error:
        pass  # a part went away while it was looked at
    return None


def find(accessible, name, roles=None):
    return wait_until(lambda: search(accessible, name, roles), f"“{name}” shows")


def press(button):
    wait_until(lambda: is_enabled(button), f"“{button.get_name()}” can be pressed")
    button.queryAction().doAction(0)


def text_of(editor):
    text = editor.queryText()
    return text.getText(0, text.characterCount)


def all_words(accessible):
    """Every text that shows below: names, descriptions and labels."""
    words = []
    try:
        for found in below(accessible):
            words += [found.get_name(), found.get_description()]
    except GLib.Error:
        pass  # asked again by whoever waits
    return "\n".join(word for word in words if word)


class Table:
    """A table or tree by its rows. A tree's rows are those whose branches are open."""

    def __init__(self, accessible):
        self.accessible = accessible

    def rows(self):
        """A list of texts for each row; a row that goes meanwhile is left out."""
        table = self.accessible.queryTable()
        rows = []
        try:
            for row in range(table.nRows):
                rows.append([table.getAccessibleAt(row, column).get_name()
                             for column in range(table.nColumns)])
        except (GLib.Error, AttributeError):
            return []  # changed while it was read; whoever waits asks again
        return rows

    def cell(self, row, column=0):
        return self.accessible.queryTable().getAccessibleAt(row, column)

    def row_of(self, text, column=0):
        """The number of the first row with that text; None if there is none."""
        for row, texts in enumerate(self.rows()):
            if texts[column] == text:
                return row
        return None
