# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""Edits of several keys are applied together: all or none on a server that can, else one by one."""

import accessible
from accessible import BUTTONS, Table, find, is_enabled
from processes import wait_until
from scenario import Scenario, main
from server import programs


class ChangeSet(Scenario):
    """On the machine's own server, which knows nothing of batches."""

    words = "One by one"

    def stage_two(self):
        window = self.stage_edits()
        return window, self.review(window)

    def stage_edits(self):
        for key in ("one", "three", "two"):
            self.put(key, f"value of {key}")
        window = self.open_on("one", "value of one")
        window.wait_live(keys=3)
        for key in ("one", "two"):
            window.select(key)
            window.wait_value(f"value of {key}")
            window.type_value(f"edit of {key}")
            window.shortcut("ctrl+shift+Return")
            window.wait_says("Message", "Staged")
        return window

    @staticmethod
    def review(window):
        window.menu("Edit", "Review change set…")
        return window.dialog("Change set")

    def states(self, dialog):
        return [row[4] for row in Table(find(dialog, "Staged edits", accessible.TABLES)).rows()]

    def test_all_are_applied(self):
        window, dialog = self.stage_two()
        window.wait_words(self.words, within=dialog)
        self.assert_stored("one", "value of one")
        window.press("Apply all", dialog)
        wait_until(lambda: self.states(dialog) == ["written", "written"],
                   lambda: f"both are written: {self.states(dialog)}")
        self.assert_stored("one", "edit of one")
        self.assert_stored("two", "edit of two")

    def test_a_key_that_somebody_changes_meanwhile(self):
        window, dialog = self.stage_two()
        self.put("two", "theirs")
        wait_until(lambda: self.states(dialog) == ["ready", "changed on the server"],
                   lambda: f"the change shows: {self.states(dialog)}")
        self.assertFalse(is_enabled(find(dialog, "Apply all", BUTTONS)))
        window.press("Close", dialog)
        self.assert_stored("one", "value of one")
        self.assert_stored("two", "theirs")

    def test_a_staged_edit_is_merged_and_applied(self):
        window, dialog = self.stage_two()
        self.put("one", "theirs")
        wait_until(lambda: self.states(dialog) == ["changed on the server", "ready"],
                   lambda: f"the change shows: {self.states(dialog)}")
        window.press("Merge…", dialog)
        conflict = window.dialog("one changed while you were editing")
        self.assertFalse(is_enabled(find(conflict, "Stage merged", BUTTONS)), "it is a conflict")
        window.press("Replace theirs with mine", conflict)
        wait_until(lambda: self.states(dialog) == ["ready", "ready"],
                   lambda: f"it is staged on top of theirs: {self.states(dialog)}")
        self.assert_stored("one", "theirs")
        window.press("Apply all", dialog)
        wait_until(lambda: self.states(dialog) == ["written", "written"],
                   lambda: f"both are written: {self.states(dialog)}")
        self.assert_stored("one", "edit of one")

    def test_a_staged_deletion_is_applied_with_the_edits(self):
        window = self.stage_edits()
        window.select("three")
        window.wait_value("value of three")
        window.menu("Key", "Stage deletion")
        window.wait_says("Message", "3 changes wait")
        dialog = self.review(window)
        self.assertEqual(self.states(dialog), ["ready"] * 3)
        self.assert_stored("three", "value of three")
        window.press("Apply all", dialog)
        wait_until(lambda: self.states(dialog) == ["written", "deleted", "written"],
                   lambda: f"all are applied: {self.states(dialog)}")
        self.assertEqual([e["operation"] for e in self.writer.history(self.bucket, "three")],
                         ["PUT", "DEL"])
        self.assert_stored("one", "edit of one")


class ChangeSetOfTheNewest(ChangeSet):
    server_program = programs()[-1]
    words = "All or nothing"

    def set_up_bucket(self):
        super().set_up_bucket()
        self.writer.configure(self.bucket, allow_atomic=True)


if __name__ == "__main__":
    main()
