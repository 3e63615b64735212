# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""Keys are created, deleted and purged, and nobody's value goes by accident."""

from accessible import EDITORS, find, is_enabled
from processes import wait_until
from scenario import Scenario, main


class NewKey(Scenario):
    def fill_in(self, window, key, value):
        window.press("New key")
        dialog = window.dialog("New key")
        window.fill(find(dialog, "Key name", EDITORS), key)
        window.fill(find(dialog, "Key value", EDITORS), value)
        return dialog

    def test_create(self):
        window = self.open_window()
        window.wait_live(keys=0)
        dialog = self.fill_in(window, "app.mode", "dark")
        window.press("Create", dialog)
        window.wait_closed("New key")
        window.wait_shown("mode", "dark")
        window.wait_value("dark")
        self.assert_stored("app.mode", "dark")

    def test_an_existing_name_is_refused(self):
        self.put("mode", "theirs")
        window = self.open_window()
        window.wait_live(keys=1)
        dialog = self.fill_in(window, "mode", "mine")
        window.press("Create", dialog)
        window.wait_words("“mode” already exists at revision 1. Nothing was written.",
                          within=dialog)
        self.assert_stored("mode", "theirs")
        self.assertEqual(self.writer.last_revision(self.bucket), 1)
        window.fill(find(dialog, "Key name", EDITORS), "mode2")
        window.press("Create", dialog)
        window.wait_closed("New key")
        self.assert_stored("mode2", "mine")

    def test_a_name_that_was_deleted_can_be_used_again(self):
        self.put("mode", "old")
        self.writer.delete(self.bucket, "mode")
        window = self.open_window()
        window.wait_live(keys=0)
        window.press("Create", self.fill_in(window, "mode", "new"))
        window.wait_closed("New key")
        self.assert_stored("mode", "new")

    def test_bad_names_say_which_rule_they_break(self):
        window = self.open_window()
        window.wait_live()
        window.press("New key")
        dialog = window.dialog("New key")
        name = find(dialog, "Key name", EDITORS)
        for bad, rule in ((".a", "A key cannot begin with a dot."),
                          ("a..b", "A key cannot have two dots in a row."),
                          ("a b", "A key cannot hold a space."),
                          ("_kv.x", "Names that begin with _kv are reserved"),
                          ("a.*", "* and > stand for other keys")):
            window.fill(name, bad)
            window.wait_words(rule, within=dialog)
            self.assertFalse(is_enabled(find(dialog, "Create")))
        self.assertEqual(self.writer.last_revision(self.bucket), 0)


class Removal(Scenario):
    def open_confirmation(self, ask, title):
        self.put("mode", "one")
        self.put("mode", "two")
        window = self.open_on("mode", "two")
        window.wait_history([2, 1])
        ask(window)
        return window, window.dialog(title)

    def test_delete_keeps_the_history(self):
        window, dialog = self.open_confirmation(lambda w: w.press("Delete key"), "Delete key")
        window.wait_words("Delete “mode”?", "It is at revision 2", within=dialog)
        window.press("Delete key", dialog)
        window.wait_not_shown("mode")
        self.assertEqual([e["operation"] for e in self.writer.history(self.bucket, "mode")],
                         ["PUT", "PUT", "DEL"])

    def test_delete_by_keyboard(self):
        self.put("mode", "one")
        window = self.open_window()
        window.wait_live(keys=1)
        window.select("mode")
        window.wait_value("one")
        window.shortcut("Delete")
        window.press("Delete key", window.dialog("Delete key"))
        window.wait_not_shown("mode")

    def test_purge_erases_the_history(self):
        window, dialog = self.open_confirmation(lambda w: w.menu("Key", "Purge key…"), "Purge key")
        window.wait_words("Purge “mode”?", "It is at revision 2", within=dialog)
        window.press("Purge key", dialog)
        window.wait_not_shown("mode")
        self.assertEqual([e["operation"] for e in self.writer.history(self.bucket, "mode")],
                         ["PURGE"])

    def test_cancelled_nothing_happens(self):
        window, dialog = self.open_confirmation(lambda w: w.press("Delete key"), "Delete key")
        window.press("Cancel", dialog)
        window.wait_closed("Delete key")
        self.assert_stored("mode", "two")

    def test_enter_is_not_consent(self):
        window, _ = self.open_confirmation(lambda w: w.press("Delete key"), "Delete key")
        window.shortcut("Return")
        window.wait_closed("Delete key")
        self.assert_stored("mode", "two")

    def test_nothing_goes_that_was_not_seen(self):
        window, dialog = self.open_confirmation(lambda w: w.press("Delete key"), "Delete key")
        self.put("mode", "somebody's")
        window.press("Delete key", dialog)
        window.wait_words("“mode” was changed meanwhile: it is now revision 3, not 2.")
        self.assert_stored("mode", "somebody's")

    def test_other_keys_stay(self):
        for key in ("app", "app.mode", "app2"):
            self.put(key, key)
        window = self.open_on("app", "app")
        window.wait_live(keys=3)
        window.press("Delete key")
        window.press("Delete key", window.dialog("Delete key"))
        wait_until(lambda: window.key_count == "2 keys", "one key goes")
        self.assertEqual(self.writer.keys(self.bucket), ["app.mode", "app2"])


if __name__ == "__main__":
    main()
