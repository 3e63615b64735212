# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""A user with few permissions: the bucket's name is typed, keys are read, and writes are denied."""

from accessible import BUTTONS, EDITORS, find, is_enabled
from other_writer import OtherWriter
from processes import wait_until
from scenario import Scenario, main, on_each_server

PASSWORD = "p"
USERS = """
authorization { users [
  { user: all, password: p }
  { user: reader, password: p, permissions: { publish: { deny: [
    "$KV.flags.mode", "$KV.flags.locked", "$JS.API.STREAM.LIST", "$JS.API.STREAM.NAMES", "$JS.API.CONSUMER.>",
    "$JS.API.STREAM.PURGE.>", "$JS.API.STREAM.UPDATE.>", "$JS.API.STREAM.DELETE.>" ] } } }
] }
"""


@on_each_server
class Limited:
    server_config = USERS

    def set_up_bucket(self):
        self.writer = OtherWriter(self.server.url, user="all", password=PASSWORD)
        self.addCleanup(self.writer.close)
        self.bucket = "flags"
        self.writer.create_bucket(self.bucket, history=self.history)
        self.addCleanup(self.writer.delete_bucket, self.bucket)
        self.put("mode", "slow")

    def open_as_reader(self):
        """The window, in which the bucket's name was typed."""
        window = self.open_window("--server", self.server.url, "--user", "reader", "--password",
                                  PASSWORD)
        window.wait_says("Notice", "$JS.API.STREAM.LIST")
        self.assertEqual(window.buckets(), [])
        window.menu("Bucket", "Open bucket…")
        dialog = window.dialog("Open bucket")
        window.fill(find(dialog, "Bucket name", EDITORS), self.bucket)
        window.press("Open", dialog)
        window.wait_closed("Open bucket")
        window.wait_live(keys=1)
        window.open_key("mode")
        window.wait_value("slow")
        return window

    def tells_permissions(self):
        """nats-server 2.10 and newer do."""
        return type(self).__name__.endswith("Newest")

    def test_keys_are_read_and_what_cannot_be_done_says_so(self):
        window = self.open_as_reader()
        self.put("other", "new")
        window.wait_live(keys=2)
        window.wait_history([1])
        if not self.tells_permissions():
            return
        wait_until(lambda: "$KV.flags.mode" in window.says("Read-only"), "the reason shows")
        for name in ("Save", "Delete key"):
            self.assertFalse(is_enabled(find(window.main, name, BUTTONS)), name)
        self.assertIn("$KV.flags.mode", find(window.main, "Delete key", BUTTONS).get_description())
        window.focus(find(window.main, "Value", EDITORS))
        window.type("x")
        window.wait_value("slow")

    def test_a_denied_write_names_its_subject(self):
        window = self.open_as_reader()
        if self.tells_permissions():
            window.press("New key")
            dialog = window.dialog("New key")
            window.fill(find(dialog, "Key name", EDITORS), "locked")
            window.wait_words("may not publish", "$KV.flags.locked", within=dialog)
            self.assertFalse(is_enabled(find(dialog, "Create", BUTTONS)))
        else:
            window.type_value("fast")
            window.save()
            window.wait_words("not permitted", "$KV.flags.mode")
        self.assert_stored("mode", "slow")
        self.assertEqual(self.writer.keys(self.bucket), ["mode"])


if __name__ == "__main__":
    main()
