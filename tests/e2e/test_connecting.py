# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""Servers that cannot be used say why, and buckets that come and go."""

import socket

from accessible import BUTTONS, EDITORS, all_words, find, is_enabled
from processes import wait_until
from scenario import Scenario, main
from server import Server

USER, PASSWORD = "reader", "s3cret-never-written"
WITH_USER = f"authorization: {{ user: {USER}, password: {PASSWORD} }}"


class Refused(Scenario):
    def assert_refused(self, *arguments, words):
        window = self.open_window(*arguments)
        dialog = window.dialog("Connect")
        error = wait_until(lambda: window.says_in(dialog, "Connection error"), "the reason shows")
        self.assertIn(words, error)
        self.assertNotIn(PASSWORD, error)
        self.assertNotIn(".c:", error, "places in a library's source tell a person nothing")
        self.assertEqual(window.live_status, "offline")
        return window, dialog

    def test_nobody_listens(self):
        with socket.socket() as bound:
            bound.bind(("127.0.0.1", 0))  # taken, and without a listener
            self.assert_refused("--server", f"nats://127.0.0.1:{bound.getsockname()[1]}",
                                words="The connection was refused")

    def test_the_host_is_not_known(self):
        self.assert_refused("--server", "nats://no-such-host.invalid:4222",
                            words="name could not be found")

    def test_something_else_listens(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            window = self.open_window("--server", f"nats://127.0.0.1:{silent.getsockname()[1]}")
            # It answers to a person while it waits, and then gives up.
            window.menu("File", "Connect…")
            dialog = window.dialog("Connect")
            wait_until(lambda: window.says_in(dialog, "Connection error"), "it gives up")

    def test_wrong_password(self):
        server = Server(config=WITH_USER)
        self.addCleanup(server.close)
        self.assert_refused("--server", server.url, "--user", USER, "--password", "wrong",
                            words="refused the credentials")

    def test_wrong_user_with_a_password_in_the_url(self):
        server = Server(config=WITH_USER)
        self.addCleanup(server.close)
        url = server.url.replace("//", f"//nobody:{PASSWORD}@")
        _, dialog = self.assert_refused("--server", url, words="refused the credentials")
        self.assertNotIn(PASSWORD, all_words(dialog))

    def test_no_password(self):
        server = Server(config=WITH_USER)
        self.addCleanup(server.close)
        self.assert_refused("--server", server.url, words="refused the credentials")

    def test_no_jetstream(self):
        server = Server(jetstream=False)
        self.addCleanup(server.close)
        self.assert_refused("--server", server.url, words="no JetStream")

    def test_after_a_refusal_the_right_server_can_be_given(self):
        window, dialog = self.assert_refused("--server", "nats://127.0.0.1:1",
                                             words="The connection was refused")
        window.fill(find(dialog, "Server URL", EDITORS), self.server.url)
        window.press("Connect", dialog)
        window.wait_closed("Connect")
        window.wait_title(f"127.0.0.1:{self.server.port} — Kvasir")


class Buckets(Scenario):
    def test_a_bucket_deleted_while_it_is_open(self):
        self.put("mode", "slow")
        window = self.open_on("mode", "slow")
        window.type_value("typed")
        self.writer.delete_bucket(self.bucket)
        window.wait_says("Keys", "was deleted on the server")
        wait_until(lambda: window.live_status.startswith("stale since"), "the status is honest")
        self.assertEqual(window.value, "typed")
        window.wait_says("Read-only", "The bucket is gone")
        save = find(window.main, "Save", BUTTONS)
        self.assertFalse(is_enabled(save))
        self.writer.create_bucket(self.bucket, history=self.history)
        self.put("other", "new")
        window.wait_shown("other", "new")
        window.wait_live(keys=1)
        self.assertEqual(window.value, "typed")
        wait_until(lambda: is_enabled(save), "it can be saved again")

    def test_a_bucket_that_is_not_there(self):
        window = self.open_window("--server", self.server.url, "--bucket", "nowhere")
        window.wait_says("Keys", "The bucket “nowhere” was deleted on the server, or never was")
        self.writer.create_bucket("nowhere")
        self.writer.put("nowhere", "mode", "here")
        window.wait_shown("mode", "here")

    def test_another_bucket_is_chosen_from_the_list(self):
        self.put("mode", "first")
        self.writer.create_bucket("second")
        self.writer.put("second", "mode", "second")
        window = self.open_on("mode", "first")
        window.choose_bucket("second")
        window.wait_title(f"second — 127.0.0.1:{self.server.port} — Kvasir")
        window.wait_shown("mode", "second")
        window.wait_value("")

    def test_unsaved_text_is_there_again(self):
        self.put("mode", "first")
        self.writer.create_bucket("third")
        window = self.open_on("mode", "first")
        window.type_value("typed")
        window.choose_bucket("third")
        window.wait_value("")
        window.choose_bucket(self.bucket)
        window.select("mode")
        window.wait_value("typed")

    def test_read_only(self):
        self.put("mode", "first")
        window = self.open_window("--server", self.server.url, "--bucket", self.bucket, "--key",
                                  "mode", "--read-only")
        window.wait_value("first")
        self.assertIn("Read-only", window.says("Read-only"))
        window.focus(find(window.main, "Value", EDITORS))
        window.type("x")
        window.wait_value("first")


if __name__ == "__main__":
    main()
