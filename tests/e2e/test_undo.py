# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""Writes are taken back, and nothing of anybody else's with them."""

from accessible import find
from processes import wait_until
from scenario import Scenario, main, on_each_server


@on_each_server
class Undo:
    def undo(self, window):
        window.shortcut("ctrl+z")
        window.press("Undo write", window.dialog("Undo write"))
        window.wait_closed("Undo write")

    def wait_stored(self, key, value):
        wait_until(lambda: self.writer.value(self.bucket, key) == value.encode(),
                   f"{key} is {value!r}")

    def test_a_save_is_taken_back(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.type_value("fast")
        window.save()
        window.wait_shown("mode", "fast")
        self.undo(window)
        window.wait_shown("mode", "slow")
        window.wait_value("slow")
        self.assertEqual([one["revision"] for one in self.writer.history(self.bucket, "mode")],
                         [1, 2, 3])

    def test_a_deletion_is_taken_back(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.menu("Key", "Delete key…")
        window.press("Delete key", window.dialog("Delete key"))
        window.wait_not_shown("mode")
        self.undo(window)
        window.wait_shown("mode", "slow")
        self.assert_stored("mode", "slow")

    def test_a_purge_is_taken_back(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.menu("Key", "Purge key…")
        window.press("Purge key", window.dialog("Purge key"))
        window.wait_not_shown("mode")
        self.undo(window)
        window.wait_shown("mode", "slow")
        self.assert_stored("mode", "slow")

    def test_a_restore_is_taken_back(self):
        self.put("mode", "one")
        self.put("mode", "two")
        window = self.open_on("mode", "two")
        window.wait_history([2, 1])
        window.select_revision(1)
        window.press("Restore revision")
        window.press("Write as new revision", window.dialog("Restore revision"))
        window.wait_shown("mode", "one")
        self.undo(window)
        window.wait_shown("mode", "two")

    def test_what_somebody_changed_since_is_a_conflict(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.type_value("fast")
        window.save()
        window.wait_shown("mode", "fast")
        self.put("mode", "theirs")
        window.wait_value("theirs")
        self.undo(window)
        dialog = window.dialog("mode changed while you were editing")
        self.assert_stored("mode", "theirs")
        find(dialog, "Mine")
        window.press("Keep theirs", dialog)
        window.wait_value("theirs")
        self.assert_stored("mode", "theirs")


if __name__ == "__main__":
    main()
