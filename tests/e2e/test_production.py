# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""A connection marked production: nothing is written until it is unlocked by its name."""

import pyatspi
from accessible import EDITORS, find, is_enabled
from processes import wait_until
from scenario import Scenario, main


class Production(Scenario):
    def connect(self):
        """Through the dialog, as a person marks it; the value of “mode” is in the editor."""
        self.put("mode", "slow")
        window = self.open_window("--server", "nats://127.0.0.1:1", "--bucket", self.bucket,
                                  "--key", "mode")
        dialog = window.dialog("Connect")
        wait_until(lambda: window.says_in(dialog, "Connection error"), "nobody listens there")
        window.fill(find(dialog, "Server URL", EDITORS), self.server.url)
        find(dialog, "Production", [pyatspi.ROLE_CHECK_BOX]).queryAction().doAction(0)
        window.press("Connect", dialog)
        window.wait_closed("Connect")
        window.wait_value("slow")
        return window

    def unlock(self, window):
        window.press("Unlock…")
        dialog = window.dialog("Unlock production")
        window.fill(find(dialog, "Connection name", EDITORS), f"127.0.0.1:{self.server.port}")
        window.press("Unlock", dialog)
        window.wait_closed("Unlock production")
        window.wait_says("Write protection", "PRODUCTION · writable")

    def test_nothing_is_written_until_it_is_unlocked(self):
        window = self.connect()
        window.wait_says("Write protection", "PRODUCTION · read-only")
        for name in ("Save", "New key", "Delete key", "Restore revision"):
            self.assertFalse(is_enabled(find(window.main, name)), name)
        window.focus(find(window.main, "Value", EDITORS))
        window.type("x")
        window.shortcut("ctrl+s")
        window.shortcut("ctrl+shift+Return")
        window.select("mode")
        for keys in ("F2", "space", "Return", "Delete", "ctrl+n", "ctrl+z"):
            window.shortcut(keys)
        window.wait_value("slow")
        self.assertEqual([top.get_name() for top in window.top_levels()],
                         [window.main.get_name()], "no dialog opened")
        self.assert_stored("mode", "slow")

    def test_unlocked_it_is_written_and_locked_again_not(self):
        window = self.connect()
        self.unlock(window)
        window.type_value("fast")
        window.save()
        window.wait_shown("mode", "fast")
        self.assert_stored("mode", "fast")
        window.type_value("faster")
        window.press("Lock")
        window.wait_says("Write protection", "PRODUCTION · read-only")
        window.shortcut("ctrl+s")
        self.assert_stored("mode", "fast")
        window.wait_value("faster")
        self.unlock(window)
        window.save()
        window.wait_shown("mode", "faster")
        self.assert_stored("mode", "faster")

    def test_the_mark_is_remembered(self):
        window = self.connect()
        self.assertEqual(window.quit(), 0)
        again = self.open_on("mode", "slow")
        again.wait_says("Write protection", "PRODUCTION · read-only")


if __name__ == "__main__":
    main()
