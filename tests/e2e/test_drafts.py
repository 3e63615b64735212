# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""What was typed and not saved is there again, whatever became of the program."""

import os
import stat
from pathlib import Path

from accessible import find
from processes import wait_until
from scenario import Scenario, main, on_each_server


def draft_files():
    folder = Path(os.environ["XDG_STATE_HOME"]) / "kvasir" / "drafts"
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "lock"]


@on_each_server
class Drafts:
    def kill_with_draft(self, window, text):
        """Without a chance to write anything after the text is on the disk."""
        wait_until(lambda: any(text.encode() in path.read_bytes() for path in draft_files()),
                   "what was typed is on the disk")
        window.kill()

    def test_typed_text_outlives_a_kill(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.type_value("fast")
        self.kill_with_draft(window, "fast")
        self.assertEqual([stat.S_IMODE(path.stat().st_mode) for path in draft_files()], [0o600])
        window = self.open_window(key="mode")
        window.wait_value("fast")
        window.wait_shown("mode", "✎ slow")
        self.assert_stored("mode", "slow")
        window.save()
        window.wait_shown("mode", "fast")
        self.assert_stored("mode", "fast")
        wait_until(lambda: not draft_files(), "the draft is gone from the disk")

    def test_what_changed_during_the_crash_is_a_conflict(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.type_value("mine")
        self.kill_with_draft(window, "mine")
        self.put("mode", "theirs")
        window = self.open_window(key="mode")
        window.wait_value("mine")
        find(window.main, "Changed on server")
        window.save()
        dialog = window.dialog("mode changed while you were editing")
        self.assert_stored("mode", "theirs")
        window.press("Keep theirs", dialog)
        window.wait_value("theirs")
        wait_until(lambda: not draft_files(), "the draft is gone from the disk")

    def test_a_key_that_was_deleted_meanwhile(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.type_value("mine")
        self.kill_with_draft(window, "mine")
        self.writer.delete(self.bucket, "mode")
        window = self.open_window(key="mode")
        window.wait_value("mine")
        find(window.main, "Changed on server")
        window.save()
        window.press("Replace theirs with mine",
                     window.dialog("mode changed while you were editing"))
        window.wait_shown("mode", "mine")

    def test_several_keys_and_closing_asks_nothing(self):
        for key in ("one", "two"):
            self.put(key, f"value of {key}")
        window = self.open_on("one", "value of one")
        window.wait_live(keys=2)
        window.type_value("typed in one")
        window.select("two")
        window.wait_value("value of two")
        window.type_value("typed in two")
        self.assertEqual(window.quit(), 0)
        window = self.open_window(key="two")
        window.wait_value("typed in two")
        window.select("one")
        window.wait_value("typed in one")
        self.assert_stored("one", "value of one")
        self.assert_stored("two", "value of two")


if __name__ == "__main__":
    main()
