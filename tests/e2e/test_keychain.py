# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""Credentials that are remembered: in the desktop's keychain, and nowhere else."""

import os
from pathlib import Path

import pyatspi
from accessible import EDITORS, find
from keychain import Keychain
from other_writer import OtherWriter
from processes import wait_until
from scenario import Scenario, main

USER, PASSWORD = "ann", "open-sesame-5711"


class Remembered(Scenario):
    server_config = f'authorization {{ user: {USER}, password: "{PASSWORD}" }}'

    def set_up_bucket(self):
        self.writer = OtherWriter(self.server.url, user=USER, password=PASSWORD)
        self.addCleanup(self.writer.close)

    def dialog_of(self, window):
        dialog = window.dialog("Connect")
        wait_until(lambda: window.says_in(dialog, "Connection error"), "the server wants a user")
        return dialog

    def connect_remembering(self):
        window = self.open_window("--server", self.server.url)
        dialog = self.dialog_of(window)
        window.choose("Authentication", "User and password", dialog)
        window.fill(find(dialog, "User", EDITORS), USER)
        window.focus(find(dialog, "Password", EDITORS))
        window.type(PASSWORD)
        find(dialog, "Remember credentials", [pyatspi.ROLE_CHECK_BOX]).queryAction().doAction(0)
        window.press("Connect", dialog)
        window.wait_closed("Connect")
        return window

    def assert_not_written(self):
        homes = [Path(os.environ[f"XDG_{kind}_HOME"])
                 for kind in ("CONFIG", "DATA", "CACHE", "STATE")]
        files = [path for home in homes for path in home.rglob("*") if path.is_file()]
        self.assertTrue(files, "something is remembered")
        for path in files:
            self.assertNotIn(PASSWORD.encode(), path.read_bytes(), path)

    def test_the_keychain_brings_them_back(self):
        keychain = Keychain()
        self.addCleanup(keychain.close)
        window = self.connect_remembering()
        self.assertEqual(window.says("Notice"), "")
        self.assertEqual(window.quit(), 0)
        self.assert_not_written()
        again = self.open_window("--sandbox")
        again.wait_title("feature-flags — sandbox — Kvasir")
        again.menu("File", "Connect…")
        dialog = again.dialog("Connect")
        again.click(find(dialog, f"127.0.0.1:{self.server.port}"))
        password = find(dialog, "Password", EDITORS)
        wait_until(lambda: password.queryText().characterCount, "the keychain has answered")
        again.press("Connect", dialog)
        again.wait_closed("Connect")
        again.wait_title(f"127.0.0.1:{self.server.port} — Kvasir")

    def test_the_command_line_finds_them_by_the_servers(self):
        keychain = Keychain()
        self.addCleanup(keychain.close)
        self.assertEqual(self.connect_remembering().quit(), 0)
        again = self.open_window("--server", self.server.url)
        again.wait_title(f"127.0.0.1:{self.server.port} — Kvasir")
        self.assertEqual(again.quit(), 0)
        # They are for these servers only, and what is given goes before them.
        other = self.open_window("--server", self.server.url, "--user", USER, "--password", "no")
        self.dialog_of(other)


if __name__ == "__main__":
    main()
