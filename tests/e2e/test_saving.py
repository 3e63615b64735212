# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""What is typed and saved is what others read."""

from scenario import main, on_each_server


@on_each_server
class Saving:
    def test_others_read_exactly_what_was_typed(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.type_value("fast & furious")
        window.save()
        window.wait_shown("mode", "fast & furious")
        self.assert_stored("mode", "fast & furious")
        window.wait_words("Saved “mode” as revision 2.")

    def test_save_by_keyboard(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.type_value("fast")
        window.shortcut("ctrl+s")
        window.wait_shown("mode", "fast")
        self.assert_stored("mode", "fast")

    def test_what_is_not_edited_stays_byte_for_byte(self):
        stored = '{"z":9007199254740993,  "a" : 1.0,"on":false}'
        self.put("rule", stored)
        window = self.open_window(key="rule")
        shown = window.wait_editor(lambda text: "false" in text)
        window.set_value(shown.replace("false", "true"))
        window.save()
        window.wait_words("Saved “rule” as revision 2.")
        self.assert_stored("rule", stored.replace("false", "true"))

    def test_empty_and_back(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.type_value("")
        window.save()
        window.wait_words("Saved “mode” as revision 2.")
        self.assert_stored("mode", b"")
        window.type_value("again")
        window.save()
        window.wait_words("Saved “mode” as revision 3.")
        self.assert_stored("mode", "again")

    def test_revert_writes_nothing(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.type_value("fast")
        window.press("Revert")
        window.wait_value("slow")
        self.assertEqual(self.writer.last_revision(self.bucket), 1)

    def test_saved_text_is_the_base_of_the_next_save(self):
        self.put("count", "1")
        window = self.open_on("count", "1")
        for number in range(2, 6):
            window.type_value(str(number))
            window.save()
            window.wait_words(f"Saved “count” as revision {number}.")
        self.assertEqual([entry["value"] for entry in self.writer.history(self.bucket, "count")],
                         [b"1", b"2", b"3", b"4", b"5"])


if __name__ == "__main__":
    main()
