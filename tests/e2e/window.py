# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""The program's window, by the names that a screen reader says."""

import os
import subprocess

import accessible
from accessible import (BUTTONS, EDITORS, GLib, Table, all_words, find, is_showing, press, pyatspi,
                        search, text_of)
from processes import LIMIT_SECONDS, end, start, wait_until

# Slow enough for an editor that lays out and colours after each key.
_KEY_DELAY_MILLISECONDS = "4"


class Window:
    """One run of the program; arguments as on its command line. What it prints goes into the
    file `output`, if one is given."""

    def __init__(self, *arguments, environment=None, output=None):
        self.process = start([os.environ["KVASIR_PROGRAM"], *arguments], stdout=output,
                             stderr=output, env={**os.environ, **(environment or {})})
        self._application = wait_until(self._appeared, "the program appears to a screen reader")
        self.main = wait_until(lambda: self._top_level("Kvasir"), "the main window shows")
        self._known = {}
        self._has_ended = False

    def close(self):
        """The program is to run until then: a crash is a failure wherever it happens."""
        status = self.process.poll()
        end(self.process)
        if status is not None and not self._has_ended:
            raise AssertionError(f"the program ended by itself, with {status}")

    def quit(self):
        """As a person does; returns the exit status."""
        self.shortcut("ctrl+q")
        self._has_ended = True
        return self.process.wait(LIMIT_SECONDS)

    def kill(self):
        """As a crash or a power cut would."""
        self._has_ended = True
        end(self.process)

    def _appeared(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}")
        return accessible.application(self.process.pid)

    # Windows

    def top_levels(self):
        try:
            children = [self._application.get_child_at_index(i)
                        for i in range(self._application.get_child_count())]
            return [child for child in children if child and is_showing(child)]
        except GLib.Error:
            return []

    def _top_level(self, part):
        return next((w for w in self.top_levels() if part in w.get_name()), None)

    def dialog(self, title):
        """The dialog of that title, once it shows and has the keyboard."""
        return wait_until(lambda: next((w for w in self.top_levels()
                                        if w.get_name() == title and _is_active(w)), None),
                          lambda: f"the dialog “{title}” shows; there is "
                                  f"{[w.get_name() for w in self.top_levels()]}")

    def anywhere(self, name):
        """What shows by that name in any of the program's windows."""
        def look():
            return next(filter(None, (search(top, name) for top in self.top_levels())), None)
        return wait_until(look, f"“{name}” shows in a window")

    def wait_closed(self, title):
        wait_until(lambda: title not in [w.get_name() for w in self.top_levels()],
                   f"the dialog “{title}” closes")

    def wait_title(self, title):
        wait_until(lambda: self.main.get_name() == title,
                   lambda: f"the title reads {title!r}; it reads {self.main.get_name()!r}")

    # What the window says

    def _part(self, name, roles=None):
        """What never goes away is searched for once."""
        if name not in self._known:
            self._known[name] = find(self.main, name, roles)
        return self._known[name]

    def says(self, name):
        """The text of a label that has that accessible name; empty while it is hidden."""
        return self.says_in(self.main, name)

    @staticmethod
    def says_in(window, name):
        label = search(window, name)
        return label.get_description() if label else ""

    def wait_says(self, name, part):
        wait_until(lambda: part in self.says(name),
                   lambda: f"“{name}” says {part!r}; it says {self.says(name)!r}")

    @property
    def live_status(self):
        return self._part("Live status").get_description()

    @property
    def key_count(self):
        return self._part("Key count").get_description()

    def wait_live(self, keys=None):
        self._wait_says(lambda: self.live_status, "live")
        if keys is not None:
            self._wait_says(lambda: self.key_count, "1 key" if keys == 1 else f"{keys} keys")

    @staticmethod
    def _wait_says(read, text):
        wait_until(lambda: read() == text, lambda: f"{text!r} is said; said is {read()!r}")

    def wait_words(self, *parts, within=None):
        """Waits until the window, or a dialog, says these; returns all that it says."""
        def said():
            words = all_words(within or self.main)
            return words if all(part in words for part in parts) else None
        return wait_until(said, lambda: f"{parts} is said; said is:\n"
                                        f"{all_words(within or self.main)}")

    # The buckets

    def buckets(self):
        return Table(self._part("Buckets", accessible.TABLES)).rows()

    def choose_bucket(self, name):
        _click_row(Table(self._part("Buckets", accessible.TABLES)), name)

    # The tree of keys

    def keys(self):
        """The rows of open branches: key, value, revision, modified, size."""
        return Table(self._part("Keys")).rows()

    def shown_value(self, key):
        return next((row[1] for row in self.keys() if row[0] == key), None)

    def wait_shown(self, key, value):
        wait_until(lambda: self.shown_value(key) == value,
                   lambda: f"{key} shows {value!r}; shown is {self.keys()}")

    def wait_not_shown(self, key):
        wait_until(lambda: key not in [row[0] for row in self.keys()],
                   lambda: f"{key} goes; shown is {self.keys()}")

    def select(self, row_text):
        """Chooses the row as a click does."""
        _click_row(Table(self._part("Keys")), row_text)

    def open_key(self, key):
        """By its full name, without the tree."""
        self.shortcut("ctrl+p")
        dialog = self.dialog("Open key")
        self.fill(find(dialog, "Key to open", EDITORS), key)
        press(find(dialog, "Open", BUTTONS))
        self.wait_closed("Open key")

    # The value

    @property
    def value(self):
        return text_of(self._part("Value", EDITORS))

    def wait_value(self, text):
        wait_until(lambda: self.value == text,
                   lambda: f"the editor shows {text!r}; it shows {self.value[:500]!r}")

    def wait_editor(self, accepts):
        """The editor's text, once it is as wanted."""
        return wait_until(lambda: accepts(self.value) and self.value,
                          lambda: f"the editor shows what is wanted, not {self.value[:500]!r}")

    def type_value(self, text):
        """Replaces the text as a person does: all is selected, then typed over."""
        editor = self._part("Value", EDITORS)
        self.focus(editor)
        self._type_over(text)
        self.wait_value(text)

    def set_value(self, text):
        """The same at once, for what would take too long to type."""
        self._part("Value", EDITORS).queryEditableText().setTextContents(text)
        wait_until(lambda: len(self.value) == len(text), "the editor has taken the text")

    def save(self):
        self.press("Save")

    # The history

    def history(self):
        """Rows of revision, operation, time, size, value; the newest first."""
        return Table(self._part("History", accessible.TABLES)).rows()

    def wait_history(self, revisions):
        wait_until(lambda: [row[0] for row in self.history()] == [str(r) for r in revisions],
                   lambda: f"the history lists {revisions}; it lists {self.history()}")

    def select_revision(self, revision):
        _click_row(Table(self._part("History", accessible.TABLES)), str(revision))

    # Acting

    def press(self, button, within=None):
        press(find(within or self.main, button, BUTTONS))

    def menu(self, menu, item):
        """Chooses from the menu bar. Menus are asked for by their place: they may be closed."""
        bar = wait_until(lambda: _child_of_role(self.main, pyatspi.ROLE_MENU_BAR), "a menu bar")
        action = _menu_item(_menu_item(bar, menu), item)
        wait_until(lambda: accessible.is_enabled(action), f"{menu} › {item} can be chosen")
        action.queryAction().doAction(0)

    @staticmethod
    def click(cell):
        _click(cell)

    def focus(self, widget):
        widget.queryComponent().grabFocus()
        wait_until(lambda: widget.get_state_set().contains(pyatspi.STATE_FOCUSED),
                   f"“{widget.get_name()}” takes the keyboard")

    def fill(self, field, text):
        self.focus(field)
        self._type_over(text)
        wait_until(lambda: text_of(field) == text,
                   lambda: f"“{field.get_name()}” holds {text!r}; it holds {text_of(field)!r}")

    def choose(self, name, item, within):
        """One of the texts of a box that folds out."""
        box = find(within, name, [pyatspi.ROLE_COMBO_BOX])
        listed = box.get_child_at_index(0)
        items = [listed.get_child_at_index(i).get_name() for i in range(listed.get_child_count())]
        box.queryAction().doAction(0)
        self.shortcut("Home")
        for _ in range(items.index(item)):
            self.shortcut("Down")
        self.shortcut("Return")
        wait_until(lambda: box.get_description() == item, f"“{item}” is chosen")

    def shortcut(self, keys):
        self._wait_active()
        subprocess.run(["xdotool", "key", "--clearmodifiers", keys], check=True)

    def type(self, text):
        if not text:
            return
        self._wait_active()
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", _KEY_DELAY_MILLISECONDS,
                        "--", text], check=True)

    def _type_over(self, text):
        self.shortcut("ctrl+a")
        self.shortcut("Delete")
        self.type(text)

    def _wait_active(self):
        """Keys go to the window that has the keyboard; that is one of ours before any is sent."""
        wait_until(lambda: any(_is_active(w) for w in self.top_levels()),
                   "a window of the program has the keyboard")


def _is_active(window):
    return window.get_state_set().contains(pyatspi.STATE_ACTIVE)


def _click_row(table, text):
    rows = wait_until(lambda: [row for row in [table.row_of(text)] if row is not None],
                      f"{text} is a row")
    _click(table.cell(rows[0]))


def _click(cell):
    place = cell.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    x, y = place.x + min(place.width, 60) // 2, place.y + place.height // 2
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)


def _child_of_role(parent, role):
    return next((child for child in accessible.below(parent) if child.get_role() == role), None)


def _menu_item(menu, name):
    """Below a name in the menu bar, or in a menu, is the menu that it opens."""
    for i in range(menu.get_child_count()):
        child = menu.get_child_at_index(i)
        if child.get_role() == pyatspi.ROLE_POPUP_MENU:
            return _menu_item(child, name)
        if child.get_name() == name:
            return child
    raise AssertionError(f"“{name}” is not in the menu “{menu.get_name()}”")
