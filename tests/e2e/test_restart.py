# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""The server goes away in the middle of an edit, and comes back."""

from accessible import find
from other_writer import OtherWriter
from processes import wait_until
from scenario import Scenario, main, on_each_server


@on_each_server
class Restart:
    def kill_server(self, window):
        self.server.kill()
        # Whatever happens, the next scenario finds its server.
        self.addCleanup(self._server_runs)
        wait_until(lambda: window.live_status != "live", "the window sees that the server is gone")

    def _server_runs(self):
        self.server.kill()
        self.server.start()

    def start_server(self):
        self.server.start()
        self.writer.close()
        self.writer = OtherWriter(self.server.url)
        self.addCleanup(self.writer.close)

    def test_typed_text_stays_and_is_saved_afterwards(self):
        self.put("mode", "slow")
        self.put("other", "one")
        window = self.open_on("mode", "slow")
        window.type_value("fast")
        self.kill_server(window)
        self.assertEqual(window.value, "fast")
        window.type_value("faster")
        self.start_server()
        self.put("other", "two")
        self.put("added", "three")
        window.wait_live(keys=3)
        window.wait_shown("other", "two")
        window.wait_shown("added", "three")
        window.wait_shown("mode", "✎ slow")
        self.assertEqual(window.value, "faster")
        window.save()
        window.wait_shown("mode", "faster")
        self.assert_stored("mode", "faster")

    def test_what_changed_meanwhile_is_a_conflict(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.type_value("mine")
        self.kill_server(window)
        self.start_server()
        self.put("mode", "theirs")
        window.wait_live(keys=1)
        window.wait_shown("mode", "✎ theirs")
        find(window.main, "Changed on server")
        self.assertEqual(window.value, "mine")
        window.save()
        window.press("Replace theirs with mine",
                     window.dialog("mode changed while you were editing"))
        window.wait_shown("mode", "mine")

    def test_save_without_a_server_says_so_and_keeps_the_text(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.type_value("fast")
        self.kill_server(window)
        window.save()
        window.wait_words("mode")
        message = wait_until(lambda: window.says("Value message"), "it is said what became of it")
        self.assertRegex(message, "was not changed|It is not known whether")
        self.assertEqual(window.value, "fast")
        self.start_server()
        window.wait_live(keys=1)
        self.assertEqual(window.value, "fast")

    def test_keys_deleted_meanwhile_are_gone(self):
        for number in range(20):
            self.put(f"k{number}", str(number))
        window = self.open_window()
        window.wait_live(keys=20)
        self.kill_server(window)
        self.start_server()
        for number in range(10):
            self.writer.purge(self.bucket, f"k{number}")
        window.wait_live(keys=10)
        wait_until(lambda: [row[:2] for row in window.keys()] ==
                   [[f"k{n}", str(n)] for n in range(10, 20)], "the tree is right")


class Silence(Scenario):
    def test_a_server_that_falls_silent(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.type_value("fast")
        self.server.freeze()
        self.addCleanup(self.server.thaw)
        window.save()
        # The window answers while the save waits, and does not say that all is well for long.
        window.shortcut("ctrl+p")
        window.press("Cancel", window.dialog("Open key"))
        wait_until(lambda: window.live_status != "live", "the window sees the silence")
        self.assertEqual(window.value, "fast")
        self.server.thaw()
        window.wait_live(keys=1)
        self.assertEqual(window.value, "fast")
        # Whether the save came through is for the server to say, and the tree shows it.
        window.wait_shown("mode", self.writer.value(self.bucket, "mode").decode())


if __name__ == "__main__":
    main()
