# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""The sandbox: sample buckets that move, on a server that never outlives the program."""

import os
import subprocess
import tempfile
from pathlib import Path

from accessible import EDITORS, find
from processes import LIMIT_SECONDS, children, command_name, is_running, wait_until
from scenario import Scenario, main

BUCKETS = {"feature-flags", "workers", "sessions", "leader"}


class Sandbox(Scenario):
    def set_up_bucket(self):
        """It brings its own server."""

    def server_of(self, window):
        def look():
            # The kernel keeps fifteen characters of a name, which is enough.
            return [pid for pid in children(window.process.pid)
                    if command_name(pid) == "nats-server"]
        return wait_until(look, "the program starts its server")[0]

    def open_sandbox(self):
        window = self.open_window("--sandbox")
        window.wait_live()
        return window

    @staticmethod
    def bucket_names(window):
        return {row[0] for row in window.buckets()}

    def test_it_holds_the_four_buckets_and_opens_the_flags(self):
        window = self.open_sandbox()
        wait_until(lambda: self.bucket_names(window) == BUCKETS, "the four buckets are listed")
        wait_until(lambda: "feature-flags" in window.main.get_name(), "the flags are open")
        wait_until(window.keys, "flags show")

    def test_its_buckets_keep_moving(self):
        window = self.open_sandbox()
        wait_until(lambda: self.bucket_names(window) == BUCKETS, "the four buckets are listed")
        window.choose_bucket("leader")
        window.wait_title("leader — sandbox — Kvasir")
        window.wait_live()
        revisions = wait_until(lambda: self.revisions(window), "keys show")
        wait_until(lambda: self.revisions(window) not in ([], revisions), "the lease is renewed")

    @staticmethod
    def revisions(window):
        return [row[2] for row in window.keys()]

    def test_its_server_ends_with_the_program(self):
        window = self.open_sandbox()
        server = self.server_of(window)
        self.assertEqual(window.quit(), 0)
        wait_until(lambda: not is_running(server), "the server ends")

    def test_its_server_ends_when_the_program_is_killed(self):
        window = self.open_sandbox()
        server = self.server_of(window)
        window.kill()
        wait_until(lambda: not is_running(server), "the server ends")

    def test_what_is_saved_is_there_next_time(self):
        window = self.open_sandbox()
        window.press("New key")
        dialog = window.dialog("New key")
        name = find(dialog, "Key name", EDITORS)
        window.fill(name, "kept.between.starts")
        window.press("Create", dialog)
        window.wait_closed("New key")
        self.assertEqual(window.quit(), 0)
        again = self.open_sandbox()
        again.open_key("kept.between.starts")
        again.wait_shown("starts", "")

    def draw(self, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "kvasir.png")
            ended = subprocess.run([os.environ["KVASIR_PROGRAM"], "--screenshot", file, *arguments],
                                   capture_output=True, text=True, check=False,
                                   timeout=LIMIT_SECONDS)
            return ended, file.read_bytes() if file.exists() else b""

    def test_a_picture_is_drawn_of_what_is_named_and_nothing_else(self):
        ended, picture = self.draw("--sandbox")
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertTrue(picture.startswith(b"\x89PNG"))
        ended, picture = self.draw()
        self.assertEqual(ended.returncode, 2)
        self.assertIn("--sandbox", ended.stderr)
        self.assertEqual(picture, b"")


if __name__ == "__main__":
    main()
