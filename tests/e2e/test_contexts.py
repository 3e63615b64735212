# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""The contexts of the nats command line are listed and used, and stay as they are."""

import json
import os
from pathlib import Path

from accessible import find
from other_writer import OtherWriter
from processes import wait_until
from scenario import Scenario, main

USER, PASSWORD = "ann", "only-in-the-context"


class Contexts(Scenario):
    server_config = f"authorization: {{ user: {USER}, password: {PASSWORD} }}"

    def set_up_bucket(self):
        self.writer = OtherWriter(self.server.url, user=USER, password=PASSWORD)
        self.addCleanup(self.writer.close)
        self.writer.create_bucket("flags")
        self.addCleanup(self.writer.delete_bucket, "flags")
        self.writer.put("flags", "mode", "slow")
        self.folder = Path(os.environ["XDG_CONFIG_HOME"], "nats", "context")
        self.folder.mkdir(parents=True)
        os.environ["KVASIR_TEST_PASSWORD"] = PASSWORD
        self.addCleanup(os.environ.pop, "KVASIR_TEST_PASSWORD")
        self.write_context("staging", url=self.server.url, user=USER,
                           password="env://KVASIR_TEST_PASSWORD")
        self.write_context("wrong", url=self.server.url, user=USER, password="another")
        self.write_context("web", url="wss://127.0.0.1:1")
        self.before = self.contents()

    def write_context(self, name, **fields):
        (self.folder / f"{name}.json").write_text(json.dumps(fields), encoding="utf-8")

    def contents(self):
        return {path.name: path.read_bytes() for path in self.folder.parent.rglob("*.json")}

    def connect(self, window, context):
        dialog = window.dialog("Connect")
        window.choose("Context", context, dialog)
        window.press("Connect", dialog)
        return dialog

    def test_one_is_chosen_in_the_dialog(self):
        window = self.open_window("--bucket", "flags", "--key", "mode")
        self.connect(window, "staging")
        window.wait_closed("Connect")
        window.wait_value("slow")
        window.wait_title("flags — staging — Kvasir")
        self.assertEqual(window.quit(), 0)
        self.assertEqual(self.contents(), self.before)

    def test_the_selected_one_is_taken_at_the_start(self):
        (self.folder.parent / "context.txt").write_text("staging", encoding="utf-8")
        window = self.open_window("--bucket", "flags", "--key", "mode")
        window.wait_value("slow")
        window.wait_title("flags — staging — Kvasir")

    def test_what_cannot_be_used_says_why(self):
        window = self.open_window("--bucket", "flags")
        for context, words in (("web", "websocket"), ("wrong", "refused the credentials")):
            dialog = self.connect(window, context)
            error = wait_until(
                lambda dialog=dialog, words=words:
                    words in window.says_in(dialog, "Connection error")
                    and window.says_in(dialog, "Connection error"), f"{words} is said")
            self.assertNotIn(PASSWORD, error)
            self.assertTrue(find(dialog, "Context"))


if __name__ == "__main__":
    main()
