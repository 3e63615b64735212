# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""Finding one's way: filter, pause, read again, back and forward, deleted keys."""

from accessible import EDITORS, find, is_enabled
from processes import wait_until
from scenario import Scenario, main


class Browsing(Scenario):
    def fill(self, *keys):
        for key in keys:
            self.put(key, f"value of {key}")

    def names(self, window):
        return [row[0] for row in window.keys()]

    def wait_names(self, window, *names):
        wait_until(lambda: self.names(window) == list(names),
                   lambda: f"rows are {names}; they are {self.names(window)}")

    def test_filter_by_a_part_of_the_name(self):
        self.fill("alpha", "beta", "alphabet")
        window = self.open_window()
        window.wait_live(keys=3)
        window.shortcut("ctrl+shift+f")
        window.fill(find(window.main, "Filter keys", EDITORS), "bet")
        self.wait_names(window, "alphabet", "beta")
        window.wait_says("Filter result", "2 of 3 keys")
        self.fill("sorbet")
        self.wait_names(window, "alphabet", "beta", "sorbet")
        window.fill(find(window.main, "Filter keys", EDITORS), "")
        self.wait_names(window, "alpha", "alphabet", "beta", "sorbet")

    def test_filter_by_wildcards(self):
        self.fill("app.web.on", "app.api.on", "app.api.off", "job.api.on")
        window = self.open_window()
        window.wait_live(keys=4)
        window.fill(find(window.main, "Filter keys", EDITORS), "app.*.on")
        window.wait_says("Filter result", "2 of 4 keys")

    def test_pause_holds_the_picture_and_resume_catches_up(self):
        self.fill("one")
        window = self.open_on("one", "value of one")
        window.shortcut("F8")
        wait_until(lambda: window.live_status == "paused", "it says that it is paused")
        self.put("one", "newer")
        self.fill("two")
        self.assertEqual(window.shown_value("one"), "value of one")
        window.shortcut("F8")
        window.wait_live(keys=2)
        window.wait_shown("one", "newer")
        window.wait_value("newer")

    def test_a_save_while_paused_is_still_checked(self):
        self.fill("one")
        window = self.open_on("one", "value of one")
        window.shortcut("F8")
        wait_until(lambda: window.live_status == "paused", "it says that it is paused")
        window.type_value("mine")
        self.put("one", "theirs")
        window.save()
        window.press("Keep editing", window.dialog("one changed while you were editing"))
        self.assert_stored("one", "theirs")

    def test_a_save_while_paused_has_just_been_made(self):
        self.fill("one")
        window = self.open_on("one", "value of one")
        window.shortcut("F8")
        wait_until(lambda: window.live_status == "paused", "it says that it is paused")
        window.type_value("two")
        window.save()
        said = window.wait_words("Revision 2 · PUT")
        self.assertNotIn("1970", said)

    def test_reading_again_keeps_what_is_open(self):
        self.fill("app.web.on", "app.api.on", "other")
        window = self.open_on("app.web.on", "value of app.web.on")
        before = self.names(window)
        self.assertIn("on", before)
        window.shortcut("F5")
        window.wait_live(keys=3)
        self.assertEqual(self.names(window), before)
        self.assertEqual(window.value, "value of app.web.on")

    def test_back_and_forward(self):
        self.fill("one", "two")
        window = self.open_on("one", "value of one")
        window.open_key("two")
        window.wait_value("value of two")
        window.shortcut("alt+Left")
        window.wait_value("value of one")
        window.shortcut("alt+Right")
        window.wait_value("value of two")

    def test_deleted_keys_can_be_shown(self):
        self.fill("gone", "here")
        self.writer.delete(self.bucket, "gone")
        window = self.open_window()
        window.wait_live(keys=1)
        self.wait_names(window, "here")
        find(window.main, "Show deleted").queryAction().doAction(0)
        self.wait_names(window, "gone", "here")

    def test_looking_at_bytes_changes_nothing(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.choose("Value format", "Hex", window.main)
        window.wait_editor(lambda text: "73 6c 6f 77" in text)
        self.assertFalse(is_enabled(find(window.main, "Save")))
        window.choose("Value format", "Text", window.main)
        window.wait_value("slow")
        self.assertEqual(self.writer.last_revision(self.bucket), 1)

    def test_counts_sort_as_people_count(self):
        self.fill("flag10", "flag2", "flag1")
        window = self.open_window()
        window.wait_live(keys=3)
        self.wait_names(window, "flag1", "flag2", "flag10")

    def test_json_that_breaks_is_asked_about(self):
        self.put("rule", '{"on": true}')
        window = self.open_window(key="rule")
        window.wait_editor(lambda text: "true" in text)
        window.set_value('{"on": tru')
        window.save()
        dialog = window.dialog("Not valid JSON")
        self.assertEqual(self.writer.last_revision(self.bucket), 1)
        window.press("Save anyway", dialog)
        window.wait_words("Saved “rule” as revision 2.")
        self.assert_stored("rule", '{"on": tru')

    def test_dropped_text_can_be_brought_back(self):
        self.fill("one")
        window = self.open_on("one", "value of one")
        window.type_value("typed")
        window.press("Revert")
        window.wait_value("value of one")
        window.press("Bring back")
        window.wait_value("typed")

    def test_unsaved_text_waits_while_another_key_is_shown(self):
        self.fill("one", "two")
        window = self.open_on("one", "value of one")
        window.wait_live(keys=2)
        window.type_value("typed")
        window.select("two")
        window.wait_value("value of two")
        window.select("one")
        window.wait_value("typed")
        window.save()
        window.wait_shown("one", "typed")
        self.assert_stored("one", "typed")


if __name__ == "__main__":
    main()
