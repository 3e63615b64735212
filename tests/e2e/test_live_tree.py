# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""What another client writes shows in the tree at once."""

import time

from scenario import Scenario, main, on_each_server

# It is a second for a person; a loaded machine and sanitizers take their share.
LIMIT_SECONDS = 5


@on_each_server
class LiveTree:
    def timed(self, what, write, shown):
        """The write's acknowledgement starts the clock."""
        write()
        acknowledged = time.monotonic()
        shown()
        seconds = time.monotonic() - acknowledged
        print(f"{what}: shown {seconds * 1000:.0f} ms after its acknowledgement", flush=True)
        self.assertLess(seconds, LIMIT_SECONDS)

    def test_other_clients_writes_appear(self):
        self.put("mode", "slow")
        self.put("old", "here")
        window = self.open_window()
        window.wait_live(keys=2)
        window.wait_shown("mode", "slow")
        self.timed("put", lambda: self.put("mode", "fast"),
                   lambda: window.wait_shown("mode", "fast"))
        self.timed("delete", lambda: self.writer.delete(self.bucket, "old"),
                   lambda: window.wait_not_shown("old"))
        self.timed("new key", lambda: self.put("added", "yes"),
                   lambda: window.wait_shown("added", "yes"))
        window.wait_live(keys=2)

    def test_a_deleted_key_comes_back(self):
        self.put("flag", "one")
        window = self.open_window()
        window.wait_shown("flag", "one")
        self.writer.purge(self.bucket, "flag")
        window.wait_not_shown("flag")
        self.put("flag", "two")
        window.wait_shown("flag", "two")

    def test_the_open_value_follows(self):
        self.put("flag", "one")
        window = self.open_on("flag", "one")
        self.put("flag", "two")
        window.wait_value("two")

    def test_a_branch_that_is_a_key_too(self):
        self.put("app", "itself")
        self.put("app.web.mode", "dark")
        window = self.open_window(key="app.web.mode")
        window.wait_live(keys=2)
        window.wait_shown("mode", "dark")
        window.wait_shown("app", "itself")
        self.put("app.web.mode", "light")
        window.wait_shown("mode", "light")

    def test_selection_stays_when_rows_come_and_go(self):
        self.put("m", "value of m")
        window = self.open_on("m", "value of m")
        for number in range(50):
            self.put(f"a{number}", "before it")
        window.wait_live(keys=51)
        self.assertEqual(window.value, "value of m")
        self.writer.purge(self.bucket, "a7")
        window.wait_not_shown("a7")
        self.assertEqual(window.value, "value of m")

    def test_a_burst_ends_in_the_last_values(self):
        window = self.open_window()
        window.wait_live(keys=0)
        for number in range(300):
            self.put(f"k{number % 5}", str(number))
        for key in range(5):
            window.wait_shown(f"k{key}", str(295 + key))
        window.wait_live(keys=5)


class Title(Scenario):
    def test_title_names_bucket_and_connection(self):
        self.put("flag", "one")
        window = self.open_on("flag", "one")
        place = f"{self.bucket} — 127.0.0.1:{self.server.port} — Kvasir"
        window.wait_title(place)
        window.type_value("two")
        # Qt puts its star for unsaved edits where the title says [*].
        window.wait_title(f"{place}*")
        window.save()
        window.wait_title(place)


if __name__ == "__main__":
    main()
