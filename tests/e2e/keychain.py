# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""A real keychain on the test's own session bus."""

import subprocess

from processes import end, start, wait_until

_SERVICE = "org.freedesktop.secrets"
_PASSWORD = b"opens the keychain"


class Keychain:
    """GNOME's, unlocked; what it keeps lies encrypted in the test's home."""

    def __init__(self):
        self._process = start(["gnome-keyring-daemon", "--foreground", "--unlock",
                               "--components=secrets"], stdin=subprocess.PIPE)
        self._process.stdin.write(_PASSWORD)
        self._process.stdin.close()
        wait_until(_is_there, "the keychain is on the bus")

    def close(self):
        end(self._process)


def _is_there():
    answer = subprocess.run(
        ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
         "org.freedesktop.DBus.NameHasOwner", f"string:{_SERVICE}"],
        capture_output=True, text=True, check=False)
    return "boolean true" in answer.stdout
