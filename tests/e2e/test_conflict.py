# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""Somebody else was faster: each of the four answers, and news while the question is open."""

from accessible import EDITORS, find, is_enabled, search, text_of
from processes import wait_until
from scenario import Scenario, main, on_each_server

BASE = "first\nsecond\nthird\n"
THEIRS = "first\nsecond\nTHIRD\n"
MINE = "FIRST\nsecond\nthird\n"
BOTH = "FIRST\nsecond\nTHIRD\n"
TITLE = "poem changed while you were editing"


class Conflict:
    """Steps that the scenarios share."""

    def edit_and_lose_the_race(self):
        """An unsaved edit, then the other client's write."""
        self.put("poem", BASE)
        window = self.open_on("poem", BASE)
        window.set_value(MINE)
        window.wait_title(f"{window.main.get_name().rstrip('*')}*")
        self.put("poem", THEIRS)
        find(window.main, "Changed on server")
        self.assertEqual(window.value, MINE, "what was typed stays")
        return window

    def conflict(self):
        window = self.edit_and_lose_the_race()
        window.save()
        return window, window.dialog(TITLE)

    def assert_settled(self, window, value, revision):
        window.wait_closed(TITLE)
        window.wait_value(value)
        wait_until(lambda: search(window.main, "Changed on server") is None, "the banner goes")
        self.assert_stored("poem", value)
        self.assertEqual(self.writer.last_revision(self.bucket), revision)


@on_each_server
class Answers(Conflict):
    def test_keep_theirs(self):
        window, dialog = self.conflict()
        window.press("Keep theirs", dialog)
        self.assert_settled(window, THEIRS, revision=2)

    def test_replace_theirs_with_mine(self):
        window, dialog = self.conflict()
        window.press("Replace theirs with mine", dialog)
        self.assert_settled(window, MINE, revision=3)

    def test_save_merged(self):
        window, dialog = self.conflict()
        self.assertEqual(text_of(find(dialog, "Merged", EDITORS)), BOTH)
        window.press("Save merged", dialog)
        self.assert_settled(window, BOTH, revision=3)

    def test_keep_editing(self):
        window, dialog = self.conflict()
        window.press("Keep editing", dialog)
        window.wait_closed(TITLE)
        self.assertEqual(window.value, MINE)
        find(window.main, "Changed on server")
        self.assert_stored("poem", THEIRS)
        window.save()
        window.press("Keep theirs", window.dialog(TITLE))
        self.assert_settled(window, THEIRS, revision=2)

    def test_it_changes_again_while_the_question_is_open(self):
        window, dialog = self.conflict()
        self.put("poem", "first\nsecond\nthird, again\n")
        window.wait_words("The key changed again: theirs is now revision 3.", within=dialog)
        wait_until(lambda: "third, again" in text_of(find(dialog, "Merged", EDITORS)),
                   "the merge is made anew")
        self.assert_stored("poem", "first\nsecond\nthird, again\n")
        window.press("Replace theirs with mine", dialog)
        self.assert_settled(window, MINE, revision=4)


class Details(Conflict, Scenario):
    def test_panes_show_who_wrote_what(self):
        _, dialog = self.conflict()
        for pane, text in (("Base", BASE), ("Theirs", THEIRS), ("Mine", MINE), ("Merged", BOTH)):
            self.assertEqual(text_of(find(dialog, pane, EDITORS)).rstrip("\n"), text.rstrip("\n"))

    def test_many_changes_while_the_question_is_open(self):
        window, dialog = self.conflict()
        for number in range(100):
            self.put("poem", f"first\nsecond\nthird {number}\n")
        window.wait_words("theirs is now revision 102.", within=dialog)
        window.press("Replace theirs with mine", dialog)
        self.assert_settled(window, MINE, revision=103)
        history = self.writer.history(self.bucket, "poem")
        self.assertEqual(history[-2]["value"], b"first\nsecond\nthird 99\n")

    def test_typing_goes_on_while_it_changes(self):
        self.put("poem", BASE)
        window = self.open_on("poem", BASE)
        window.type_value("typed ")
        for number in range(20):
            self.put("poem", f"theirs {number}")
            window.type(str(number % 10))
        window.wait_value("typed 01234567890123456789")
        find(window.main, "Changed on server")
        self.assert_stored("poem", "theirs 19")

    def test_review_from_the_banner(self):
        window = self.edit_and_lose_the_race()
        window.press("Review…")
        window.press("Keep theirs", window.dialog(TITLE))
        self.assert_settled(window, THEIRS, revision=2)

    def test_lines_that_both_changed_have_to_be_settled(self):
        self.put("poem", "one\n")
        window = self.open_on("poem", "one\n")
        window.set_value("mine\n")
        self.put("poem", "theirs\n")
        window.save()
        dialog = window.dialog(TITLE)
        merge = find(dialog, "Save merged")
        self.assertFalse(is_enabled(merge))
        merged = find(dialog, "Merged", EDITORS)
        merged.queryEditableText().setTextContents("both\n")
        wait_until(lambda: is_enabled(merge), "a settled text can be saved")
        window.press("Save merged", dialog)
        self.assert_settled(window, "both\n", revision=3)

    def test_deleted_meanwhile_and_created_again(self):
        self.put("poem", BASE)
        window = self.open_on("poem", BASE)
        window.set_value(MINE)
        self.writer.delete(self.bucket, "poem")
        find(window.main, "Changed on server")
        window.save()
        dialog = window.dialog(TITLE)
        window.wait_words("“poem” was deleted while you were editing it.", within=dialog)
        window.press("Replace theirs with mine", dialog)
        self.assert_settled(window, MINE, revision=3)

    def test_deleted_meanwhile_and_left_so(self):
        self.put("poem", BASE)
        window = self.open_on("poem", BASE)
        window.set_value(MINE)
        self.writer.purge(self.bucket, "poem")
        find(window.main, "Changed on server")
        window.save()
        window.press("Keep theirs", window.dialog(TITLE))
        window.wait_closed(TITLE)
        window.wait_value("")
        self.assertEqual(self.writer.last_revision(self.bucket), 2)

    def test_a_stray_enter_writes_nothing(self):
        window, _ = self.conflict()
        window.shortcut("Return")
        window.wait_closed(TITLE)
        self.assertEqual(window.value, MINE)
        self.assert_stored("poem", THEIRS)

    def test_the_same_bytes_by_another_hand_are_no_loss(self):
        self.put("poem", BASE)
        window = self.open_on("poem", BASE)
        window.set_value(MINE)
        self.put("poem", MINE)
        wait_until(lambda: window.keys()[0][2] == "2", "the tree has the other's revision")
        # Whether it asks or not: nobody's text is lost, and nothing is written without a save.
        self.assertEqual(window.value, MINE)
        self.assert_stored("poem", MINE)
        self.assertEqual(self.writer.last_revision(self.bucket), 2)


if __name__ == "__main__":
    main()
