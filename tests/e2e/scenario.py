# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""What every end-to-end scenario has: a desktop, a server, the other client and the program."""

import os
import sys
import unittest
from pathlib import Path

import desktop
from other_writer import OtherWriter
from server import Server, programs
from window import Window

BUCKET = "flags"


class Scenario(unittest.TestCase):
    """Makes a server with an empty bucket for each test, and opens windows on it."""

    server_program = None
    server_config = ""
    history = 10

    @classmethod
    def setUpClass(cls):
        cls.server = Server(cls.server_program, cls.server_config)
        cls.addClassCleanup(cls.server.close)

    def setUp(self):
        desktop.require().begin_at_home()
        self.set_up_bucket()

    def set_up_bucket(self):
        self.writer = OtherWriter(self.server.url)
        self.addCleanup(self.writer.close)
        self.bucket = f"{BUCKET}-{self._testMethodName[len('test_'):]}".replace("_", "-")
        self.writer.create_bucket(self.bucket, history=self.history)

    def open_window(self, *arguments, key=None, **options):
        """The window on the test's bucket, or as the arguments say."""
        if not arguments:
            arguments = ["--server", self.server.url, "--bucket", self.bucket]
            arguments += ["--key", key] if key else []
        window = Window(*arguments, **options)
        self.addCleanup(window.close)
        self.addCleanup(self._save_picture_of_failure)
        return window

    def open_on(self, key, value):
        """The window with the key's value in the editor."""
        window = self.open_window(key=key)
        window.wait_live()
        window.wait_value(value)
        return window

    def put(self, key, value):
        return self.writer.put(self.bucket, key, value)

    def assert_stored(self, key, value):
        """Exactly these bytes, as the other client reads them."""
        expected = value if isinstance(value, bytes) else value.encode()
        self.assertEqual(self.writer.value(self.bucket, key), expected)

    def _save_picture_of_failure(self):
        # Python tells a test only after it has ended whether it failed; an error is set before.
        if sys.exc_info()[0] is None and not _failed(self):
            return
        folder = Path(os.environ.get("KVASIR_PICTURES", "."))
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.id()}.png"
        desktop.require().save_picture(path)
        print(f"The screen at the failure: {path.resolve()}", file=sys.stderr)


def _failed(test):
    outcome = test._outcome  # pylint: disable=protected-access
    # Until Python 3.10 the outcome lists the errors, then its result does.
    errors = getattr(outcome, "errors", None) or outcome.result.errors + outcome.result.failures
    return any(case is test and problem for case, problem in errors)


def on_each_server(scenario):
    """Repeats a class of scenarios on every server there is, by the version's folder or place."""
    module = sys.modules[scenario.__module__]
    for number, program in enumerate(programs()):
        name = f"{scenario.__name__}{'Own' if number == 0 else 'Newest'}"
        made = type(name, (scenario, Scenario), {"server_program": program,
                                                 "__module__": scenario.__module__})
        setattr(module, name, made)
    return scenario


def main():
    # pyatspi still calls what its library advises against.
    unittest.main(verbosity=2, warnings="ignore")
