# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""Keys with a time to live, on the newest server."""

from processes import wait_until
from scenario import Scenario, main
from server import programs


class Expiry(Scenario):
    server_program = programs()[-1]
    history = 1

    def set_up_bucket(self):
        super().set_up_bucket()
        self.writer.configure(self.bucket, allow_msg_ttl=True, subject_delete_marker_ttl=10**9 * 60)

    def open_expiring(self, ttl):
        self.writer.publish(self.bucket, "lease", "ann", ttl)
        window = self.open_on("lease", "ann")
        window.wait_words("expires in")
        window.wait_shown("lease", "◷ ann")
        return window

    def test_a_save_asks_and_makes_permanent(self):
        window = self.open_expiring("10m")
        window.type_value("bob")
        window.save()
        dialog = window.dialog("Time to live")
        self.assert_stored("lease", "ann")
        window.press("Make permanent", dialog)
        window.wait_shown("lease", "bob")
        self.assert_stored("lease", "bob")

    def test_a_save_keeps_what_is_left(self):
        window = self.open_expiring("10m")
        window.type_value("bob")
        window.save()
        window.press("Keep what is left", window.dialog("Time to live"))
        window.wait_shown("lease", "◷ bob")

    def test_an_expiry_shows_as_one(self):
        window = self.open_expiring("3s")
        window.wait_not_shown("lease")
        wait_until(lambda: [row[1] for row in window.history()] == ["EXPIRED"],
                   lambda: f"the history shows the expiry: {window.history()}")


if __name__ == "__main__":
    main()
