# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""The history of a key grows as it is watched, and an old revision can be written again."""

from accessible import find, is_enabled, text_of
from processes import wait_until
from scenario import Scenario, main


class History(Scenario):
    def test_it_grows_live(self):
        self.put("mode", "one")
        window = self.open_window(key="mode")
        window.wait_history([1])
        self.put("mode", "two")
        window.wait_history([2, 1])
        self.writer.delete(self.bucket, "mode")
        window.wait_history([3, 2, 1])
        self.put("mode", "three")
        window.wait_history([4, 3, 2, 1])
        rows = window.history()
        self.assertEqual([row[1] for row in rows], ["PUT", "DEL", "PUT", "PUT"])
        self.assertEqual([row[4] for row in rows if row[1] == "PUT"], ["three", "two", "one"])

    def test_a_purge_takes_the_history(self):
        for value in ("one", "two", "three"):
            self.put("mode", value)
        window = self.open_window(key="mode")
        window.wait_history([3, 2, 1])
        self.writer.purge(self.bucket, "mode")
        window.wait_history([4])
        self.assertEqual(window.history()[0][1], "PURGE")

    def test_it_keeps_no_more_than_the_bucket(self):
        for number in range(1, self.history + 3):
            self.put("mode", str(number))
        window = self.open_window(key="mode")
        window.wait_history(range(self.history + 2, 2, -1))
        window.wait_words(f"The bucket keeps the last {self.history} of each key.")

    def test_other_keys_do_not_mix_in(self):
        self.put("mode", "one")
        self.put("mode.fast", "two")
        window = self.open_window(key="mode")
        self.put("mode2", "three")
        self.put("mode", "four")
        window.wait_history([4, 1])

    def test_compare_two_revisions(self):
        self.put("mode", "one\n")
        self.put("mode", "two\n")
        self.put("mode", "three\n")
        window = self.open_window(key="mode")
        window.wait_history([3, 2, 1])
        window.select_revision(1)
        window.press("Compare")
        left, right = window.anywhere("Left revision"), window.anywhere("Right revision")
        self.assertEqual((text_of(left).strip(), text_of(right).strip()), ("one", "three"))


class Restore(Scenario):
    def choose(self, values, revision):
        for value in values:
            self.put("mode", value)
        window = self.open_window(key="mode")
        window.wait_history(range(len(values), 0, -1))
        window.select_revision(revision)
        window.press("Restore revision")
        return window, window.dialog("Restore revision")

    def test_old_bytes_become_a_new_revision(self):
        window, dialog = self.choose(['{"b": 1.0,  "a": 2}', "two"], revision=1)
        window.press("Write as new revision", dialog)
        window.wait_history([3, 2, 1])
        self.assert_stored("mode", '{"b": 1.0,  "a": 2}')

    def test_cancelled_it_writes_nothing(self):
        window, dialog = self.choose(["one", "two"], revision=1)
        window.press("Cancel", dialog)
        window.wait_closed("Restore revision")
        self.assertEqual(self.writer.last_revision(self.bucket), 2)

    def test_it_overwrites_nobody_who_was_faster(self):
        window, dialog = self.choose(["one", "two"], revision=1)
        self.put("mode", "somebody's")
        window.press("Write as new revision", dialog)
        window.wait_words("“mode” was changed meanwhile: it is now revision 3, not 2.")
        self.assert_stored("mode", "somebody's")

    def test_what_was_deleted_comes_back(self):
        self.put("mode", "one")
        self.writer.delete(self.bucket, "mode")
        window = self.open_window(key="mode")
        window.wait_history([2, 1])
        window.select_revision(1)
        window.press("Restore revision")
        window.press("Write as new revision", window.dialog("Restore revision"))
        window.wait_shown("mode", "one")
        window.wait_value("one")
        self.assert_stored("mode", "one")

    def test_unsaved_text_survives_a_restore(self):
        window, dialog = self.choose(["one", "two"], revision=1)
        window.press("Cancel", dialog)
        window.wait_closed("Restore revision")
        window.type_value("typed")
        window.select_revision(1)
        window.press("Restore revision")
        window.press("Write as new revision", window.dialog("Restore revision"))
        window.wait_history([3, 2, 1])
        find(window.main, "Changed on server")
        self.assertEqual(window.value, "typed")

    def test_there_is_nothing_to_restore_in_the_newest(self):
        self.put("mode", "one")
        window = self.open_window(key="mode")
        window.wait_history([1])
        window.select_revision(1)
        wait_until(lambda: is_enabled(find(window.main, "Show revision")), "the row is selected")
        self.assertFalse(is_enabled(find(window.main, "Restore revision")))


if __name__ == "__main__":
    main()
