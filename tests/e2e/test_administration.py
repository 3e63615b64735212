# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""Buckets are made, changed, emptied and deleted through the window."""

import accessible
from accessible import BUTTONS, EDITORS, Table, find, is_enabled
from processes import wait_until
from scenario import Scenario, main, on_each_server
from server import programs


@on_each_server
class Administration:
    def administer(self, item):
        self.window.menu("Bucket", f"{item}…")
        return self.window.dialog(item)

    def fill(self, dialog, field, text):
        self.window.fill(find(dialog, field, EDITORS), text)

    def confirm(self, action):
        """Types the bucket's name, which enables the button, and presses it."""
        dialog = self.administer(action)
        button = find(dialog, action, BUTTONS)
        self.assertFalse(is_enabled(button))
        self.fill(dialog, "Bucket name", "mad")
        self.assertFalse(is_enabled(button))
        self.fill(dialog, "Bucket name", "made")
        self.window.press(action, dialog)
        self.window.wait_closed(action)

    def test_from_the_first_to_the_last_day(self):
        self.window = self.open_window()
        self.window.wait_live()
        dialog = self.administer("New bucket")
        self.assertFalse(is_enabled(find(dialog, "Create bucket", BUTTONS)))
        self.fill(dialog, "Name", "made")
        self.fill(dialog, "Time to live", "1h")
        self.window.press("Create bucket", dialog)
        self.window.wait_closed("New bucket")
        wait_until(lambda: self.window.main.get_name().startswith("made — "),
                   "the new bucket is opened")
        before = self.writer.configuration("made")
        self.assertEqual(before["max_age"], 3600 * 10**9)
        self.window.wait_live(keys=0)

        self.writer.put("made", "key", "value")
        self.window.wait_live(keys=1)
        dialog = self.administer("Edit bucket")
        self.fill(dialog, "Description", "<b>for tests</b>")
        self.window.press("Review changes", dialog)
        table = Table(find(dialog, "Changes", accessible.TABLES))
        self.assertEqual([row[:3] for row in table.rows()],
                         [["Description (description)", "not set", '"<b>for tests</b>"']])
        self.assertEqual(self.writer.configuration("made"), before)
        self.window.press("Apply changes", dialog)
        self.window.wait_closed("Edit bucket")
        after = self.writer.configuration("made")
        self.assertEqual(after.pop("description"), "<b>for tests</b>")
        before.pop("description", None)
        self.assertEqual(after, before)

        self.window.menu("Bucket", "Information")
        facts = Table(find(self.window.main, "Bucket information", accessible.TABLES))
        wait_until(lambda: ["Revisions and markers", "1"] in facts.rows(),
                   lambda: f"the page says what there is: {facts.rows()}")

        self.writer.put("made", "gone", "value")
        self.writer.delete("made", "gone")
        dialog = self.administer("Remove delete markers")
        self.fill(dialog, "Older than", "1ms")
        self.fill(dialog, "Bucket name", "made")
        self.window.press("Remove delete markers", dialog)
        self.window.wait_words("Markers removed: 1.", within=dialog)
        self.window.wait_words("The bucket has no markers.", within=dialog)
        self.assertEqual(self.writer.keys("made"), ["key"])
        self.assertIsNone(self.writer.raw_get("made", "gone"))
        self.window.press("Close", dialog)

        self.confirm("Purge bucket")
        self.window.wait_live(keys=0)
        self.assertEqual(self.writer.keys("made"), [])
        self.confirm("Delete bucket")
        self.assertIsNone(self.writer.configuration("made"))
        self.window.wait_says("Keys", "was deleted")


class MadeByAnother(Scenario):
    """A bucket with everything that the JavaScript client can set, and more than Kvasir knows."""

    server_program = programs()[-1]

    def make(self):
        for name in ("first", "second"):
            self.writer.create_bucket(name)
            self.addCleanup(self.writer.delete_bucket, name)
        self.writer.create_bucket(
            "rich", history=7, ttl=3_600_000, description="of <b>others</b>", compression=True,
            max_bytes=10_000_000, maxValueSize=100_000, markerTTL=60_000,
            metadata={"owner": "ops", "of <b>others</b>": "\u202eright\nto left"},
            sources=[{"name": "first"},
                     {"name": "second", "opt_start_seq": 1}],
            republish={"src": ">", "dest": "again.>", "headers_only": True})
        self.addCleanup(self.writer.delete_bucket, "rich")
        self.writer.configure("rich", consumer_limits={"inactive_threshold": 3_600_000_000_000},
                              max_msgs=123_456)
        return self.writer.raw_configuration("rich")

    def edit(self, window, field, text):
        window.menu("Bucket", "Edit bucket…")
        dialog = window.dialog("Edit bucket")
        window.fill(find(dialog, field, EDITORS), text)
        window.press("Review changes", dialog)
        rows = Table(find(dialog, "Changes", accessible.TABLES)).rows()
        window.press("Apply changes", dialog)
        window.wait_closed("Edit bucket")
        return rows

    def assert_only(self, member, value, before):
        after = self.writer.raw_configuration("rich")
        self.assertEqual([(name, value if name == member else old) for name, old in before], after)
        return after

    def test_one_setting_is_changed_and_no_other(self):
        before = self.make()
        names = [name for name, _ in before]
        for name in ("compression", "metadata", "sources", "subject_delete_marker_ttl", "republish",
                     "consumer_limits"):
            self.assertIn(name, names)
        window = self.open_window("--server", self.server.url, "--bucket", "rich")
        window.wait_live()
        rows = self.edit(window, "Description", "of Kvasir")
        self.assertEqual(len(rows), 1, rows)
        before = self.assert_only("description", "of Kvasir", before)
        rows = self.edit(window, "Largest value", "64 KiB")
        self.assertEqual(len(rows), 1, rows)
        self.assert_only("max_msg_size", "65536", before)


if __name__ == "__main__":
    main()
