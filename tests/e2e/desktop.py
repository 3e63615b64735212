# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""A private desktop: X server, window manager, session bus and accessibility bus."""

import atexit
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from picture import write_png
from processes import end, first_line, start, wait_until

_NEEDED = ("Xvfb", "openbox", "dbus-daemon", "dbus-send", "xdotool", "node")
_SCREEN = "1600x1200x24"
_AT_SPI_FOLDERS = ("/usr/libexec", "/usr/lib/at-spi2-core", "/usr/lib")


def missing():
    """What the tests need and this machine has not; packaging/test installs it."""
    names = [name for name in _NEEDED if not shutil.which(name)]
    if not importlib.util.find_spec("pyatspi"):
        names.append("python3-pyatspi")
    if not _at_spi_launcher():
        names.append("at-spi2-core")
    modules = Path(os.environ["KVASIR_OTHER_WRITER"]).parent / "node_modules" / "@nats-io"
    if not modules.is_dir():
        names.append(str(modules))
    return names


def _at_spi_launcher():
    places = [Path(folder, "at-spi-bus-launcher") for folder in _AT_SPI_FOLDERS]
    return next((str(place) for place in places if place.exists()), None)


class Desktop:
    """Everything ends with the test. Started before pyatspi is imported, for that connects then."""

    def __init__(self):
        self._processes = []
        self._folder = tempfile.TemporaryDirectory(prefix="kvasir-desktop-")
        self.home = Path(self._folder.name)
        self._set_environment()
        try:
            self._start_all()
        except BaseException:
            self.close()
            raise

    def close(self):
        for process, last_signal in reversed(self._processes):
            end(process, last_signal)
        self._processes.clear()
        self._folder.cleanup()

    def begin_at_home(self):
        """A home as new: what a program remembered in the one before is not there."""
        home = Path(tempfile.mkdtemp(prefix="home-", dir=self.home))
        os.environ["HOME"] = str(home)
        for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(home / kind.lower())

    def save_picture(self, path):
        """What the screen shows now, as PNG."""
        write_png(self.home / "Xvfb_screen0", path)

    def _set_environment(self):
        for name in ("WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS", "QT_QPA_PLATFORM", "NO_AT_BRIDGE"):
            os.environ.pop(name, None)
        for name in [n for n in os.environ if n.startswith("NATS_")]:
            del os.environ[name]
        runtime = self.home / "runtime"
        runtime.mkdir(mode=0o700)
        self.begin_at_home()
        os.environ.update(
            XDG_RUNTIME_DIR=str(runtime), LC_ALL="C.UTF-8", TZ="UTC", XDG_SESSION_TYPE="x11",
            QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_ACCESSIBILITY="1", QT_QPA_PLATFORM="xcb",
            GSETTINGS_BACKEND="memory")

    def _start_all(self):
        display = self._start_and_read(
            lambda ready: ["Xvfb", "-displayfd", str(ready), "-screen", "0", _SCREEN,
                           "-nolisten", "tcp", "-noreset", "-fbdir", self._folder.name])
        os.environ["DISPLAY"] = f":{display}"
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self._start_and_read(
            lambda ready: ["dbus-daemon", "--session", "--nofork", f"--print-address={ready}",
                           f"--address=unix:dir={self.home}"])
        self._start(["openbox", "--sm-disable"])
        # Asked to end it takes its bus with it; killed it would not.
        self._start([_at_spi_launcher(), "--launch-immediately"], last_signal=signal.SIGTERM)
        wait_until(_has_accessibility_bus, "the accessibility bus starts")

    def _start(self, command, last_signal=signal.SIGKILL, **options):
        with open(self.home / "log", "ab") as log:
            process = start(command, last_signal, stdout=log, stderr=log, **options)
        self._processes.append((process, last_signal))

    def _start_and_read(self, command_for):
        """Starts a program that writes a line when it is ready, and returns that."""
        reading, writing = os.pipe()
        try:
            self._start(command_for(writing), pass_fds=[writing])
            os.close(writing)
            writing = None
            return first_line(reading)
        finally:
            os.close(reading)
            if writing is not None:
                os.close(writing)


def _has_accessibility_bus():
    # A process of its own: what GLib learns of the buses in this one stays.
    asked = subprocess.run(
        ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
         "org.a11y.Bus.GetAddress"], capture_output=True, check=False)
    return asked.returncode == 0


_desktop = None


def require():
    """The one desktop of this test program; says in a line what is missing."""
    global _desktop  # pylint: disable=global-statement
    if _desktop:
        return _desktop
    lacking = missing()
    if lacking:
        sys.exit(f"These tests need {', '.join(lacking)}; packaging/test installs it.")
    _desktop = Desktop()
    atexit.register(_desktop.close)
    return _desktop
