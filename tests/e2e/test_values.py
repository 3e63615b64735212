# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""Values and names as they come: large, empty, binary, odd."""

import json
import time

from accessible import EDITORS, find, is_enabled
from processes import wait_until
from scenario import Scenario, main

MIB = 1024 * 1024
# No program that answers within this looks frozen to a person; sanitizers take their share.
FROZEN_SECONDS = 10


class LargeValues(Scenario):
    server_config = "max_payload: 2MB"

    def assert_answers(self, window):
        start = time.monotonic()
        self.put("small", "x")
        window.wait_shown("small", "x")
        seconds = time.monotonic() - start
        print(f"answers after {seconds * 1000:.0f} ms", flush=True)
        self.assertLess(seconds, FROZEN_SECONDS)

    def test_a_mebibyte_of_json_in_one_line(self):
        value = json.dumps({f"key{n}": n for n in range(50_000)}).ljust(MIB).encode()
        self.put("big", value)
        window = self.open_window(key="big")
        window.wait_live(keys=1)
        text = window.wait_editor(lambda shown: "key49999" in shown)
        self.assertEqual(json.loads(text), json.loads(value))
        self.assert_answers(window)

    def test_a_mebibyte_of_text(self):
        value = "".join(f"line {n}, some words\n" for n in range(60_000))[:MIB]
        self.put("big", value)
        window = self.open_window(key="big")
        window.wait_live(keys=1)
        window.wait_editor(lambda shown: shown == value)
        self.assert_answers(window)

    def test_an_edit_of_a_mebibyte_is_saved(self):
        value = "".join(f"line {n}, some words\n" for n in range(60_000))[:MIB]
        self.put("big", value)
        window = self.open_window(key="big")
        window.wait_editor(lambda shown: shown == value)
        window.set_value(value.replace("line 7,", "LINE 7,"))
        window.save()
        window.wait_words("Saved “big” as revision 2.")
        self.assert_stored("big", value.replace("line 7,", "LINE 7,"))


class TooLarge(Scenario):
    server_config = "max_payload: 4096"

    def test_a_value_above_the_servers_limit_is_kept_here(self):
        self.put("mode", "small")
        window = self.open_on("mode", "small")
        text = "0123456789" * 1000
        window.set_value(text)
        window.save()
        message = wait_until(lambda: window.says("Value message"), "it is said why not")
        self.assertIn("larger than the server or the bucket accepts", message)
        self.assertEqual(window.value, text)
        window.wait_live(keys=1)
        self.assert_stored("mode", "small")
        window.type_value("still writable")
        window.save()
        window.wait_shown("mode", "still writable")


class OddValues(Scenario):
    def test_what_is_not_utf8_is_shown_as_hex_and_not_changed(self):
        stored = b"\xff\xfe\x00binary\x80"
        self.put("bytes", stored)
        window = self.open_window(key="bytes")
        window.wait_editor(lambda shown: "ff fe 00" in shown.lower())
        self.assertFalse(is_enabled(find(window.main, "Save")))
        self.assert_stored("bytes", stored)
        self.assertEqual(self.writer.last_revision(self.bucket), 1)

    def test_an_empty_value_is_a_value(self):
        self.put("empty", "")
        window = self.open_window(key="empty")
        window.wait_live(keys=1)
        window.wait_history([1])
        window.wait_value("")
        window.type_value("no more")
        window.save()
        window.wait_shown("empty", "no more")

    def test_an_empty_bucket(self):
        window = self.open_window()
        window.wait_live(keys=0)
        self.assertEqual(window.keys(), [])

    def test_markup_is_shown_as_it_is(self):
        self.put("markup", "<b>bold</b><img src=x>")
        window = self.open_on("markup", "<b>bold</b><img src=x>")
        window.wait_shown("markup", "<b>bold</b><img src=x>")


class OddNames(Scenario):
    def publish(self, key, value):
        self.writer.publish(self.bucket, key, value)

    def test_names_that_others_do_not_refuse(self):
        for number, key in enumerate(("user@x:y", "umläut", "sp!t"), start=1):
            self.publish(key, "one")
            window = self.open_window(key=key)
            window.wait_live(keys=number)
            window.wait_shown(key, "one")
            window.wait_value("one")
            window.type_value("two")
            window.save()
            window.wait_shown(key, "two")
            self.assertEqual(self.writer.raw_get(self.bucket, key)["value"], b"two")

    def test_a_wildcard_in_a_name_is_shown_and_never_written(self):
        self.put("app.mode", "kept")
        self.publish("app.*", "made by others")
        window = self.open_window(key="app.*")
        window.wait_live(keys=2)
        window.wait_shown("*", "made by others")
        window.wait_shown("mode", "kept")
        window.wait_value("made by others")
        self.assertIn("erase", window.says("Read-only"))
        window.focus(find(window.main, "Value", EDITORS))
        window.type("x")
        window.shortcut("ctrl+s")
        for button in ("Save", "Delete key", "Restore revision"):
            self.assertFalse(is_enabled(find(window.main, button)), button)
        window.wait_value("made by others")
        self.assertEqual(self.writer.last_revision(self.bucket), 2)
        self.assert_stored("app.mode", "kept")


if __name__ == "__main__":
    main()
