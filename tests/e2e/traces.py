# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""What a run of the program leaves behind and shows, to look for what must not be there."""

import base64
import os
import stat
import urllib.parse
from pathlib import Path

from accessible import EDITORS, GLib, all_words, below, find, text_of
from processes import wait_until

# The first and last characters of a part in base64 depend on what stands beside it.
_TRIMMED = 4


def _forms(secret):
    """The bytes that give a secret away, in the ways that programs write texts down."""
    forms = [secret.encode(), secret.encode("utf-16-le"), urllib.parse.quote(secret).encode()]
    for shift in range(3):
        encoded = base64.b64encode(b" " * shift + secret.encode())
        forms.append(encoded[_TRIMMED:-_TRIMMED])
    return forms


class Traces:
    """Of runs with these secrets, which are texts, in a home where the test put these files."""

    def __init__(self, secrets, given=()):
        self._secrets = secrets
        self._given = given
        self._seen = {}

    def add(self, what, text):
        self._seen[what] = self._seen.get(what, "") + "\n" + text

    def look_at(self, window):
        """Titles, labels and what can be edited, in all windows of the program."""
        for top in window.top_levels():
            self.add("title", top.get_name())
            self.add("words", all_words(top))
            try:
                for field in below(top):
                    if field.get_role() in EDITORS:
                        self.add("field", text_of(field))
            except GLib.Error:
                pass  # it has just closed

    def look_at_clipboard(self, window):
        """As somebody who pastes; returns what it is."""
        line = find(window.main, "Filter keys", EDITORS)
        window.fill(line, "")
        window.shortcut("ctrl+v")
        text = wait_until(lambda: text_of(line), "there is something to paste")
        window.fill(line, "")
        self.add("clipboard", text)
        return text

    def files(self):
        """What the program wrote, the places that other programs keep in a home included."""
        return [path for path in Path(os.environ["HOME"]).rglob("*")
                if path.is_file() and path not in self._given]

    def assert_none(self, test, asked=()):
        """In what was looked at, and in no file but those that a person asked for."""
        found = {what: text.encode() for what, text in self._seen.items()}
        found.update((path, path.read_bytes()) for path in self.files() if path not in asked)
        for what, content in found.items():
            for secret in self._secrets:
                for form in _forms(secret):
                    test.assertNotIn(form, content, f"{secret} is in {what}")

    def assert_private(self, test):
        """Nobody else can read the program's own files."""
        own = [path for path in self.files() if {"kvasir", "nats"} & set(path.parts)]
        test.assertTrue(own, "it has written something")
        for path in own:
            test.assertEqual(oct(stat.S_IMODE(path.stat().st_mode)), "0o600", path)
