# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""A real nats-server on an ephemeral loopback port."""

import glob
import json
import os
import shutil
import signal
import tempfile
from pathlib import Path

from processes import end, start, wait_until

# Debian puts it where a person's PATH does not lead.
_PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])


def programs():
    """The machine's own server and the newest of those fetched, without repetition."""
    given = os.environ.get("KVASIR_NATS_SERVERS")
    if given:
        return given.split(":")
    own = shutil.which("nats-server", path=_PLACES)
    fetched = glob.glob(os.path.join(os.environ.get("KVASIR_FETCHED_SERVERS", "/nonexistent"),
                                     "*/usr/*bin/nats-server"))
    newest = sorted(fetched, key=_version_of)[-1:]
    return ([own] if own else []) + newest


def _version_of(path):
    """From the folder that tests/servers/fetch names by it."""
    return [int(part) for part in Path(path).parts[-4].split(".") if part.isdigit()]


class Server:
    """One nats-server; keeps its port and its store when it is started again."""

    def __init__(self, program=None, config="", jetstream=True):
        self._program = program or programs()[0]
        self._folder = tempfile.TemporaryDirectory(prefix="kvasir-server-")
        self._config = config
        self._jetstream = jetstream
        self._process = None
        self._log = None
        self.port = -1
        self.start()

    @property
    def url(self):
        return f"nats://127.0.0.1:{self.port}"

    def start(self):
        folder = Path(self._folder.name)
        ports = folder / "ports"
        shutil.rmtree(ports, ignore_errors=True)
        ports.mkdir()
        store = f'jetstream: {{ store_dir: "{folder}/store" }}\n' if self._jetstream else ""
        config = folder / "server.conf"
        config.write_text(f'listen: "127.0.0.1:{self.port}"\n{store}{self._config}\n')
        with open(folder / "log", "ab") as log:
            self._process = start([self._program, "-c", config, "--ports_file_dir", ports],
                                  stdout=log, stderr=log)
        # The ports file is written once clients are taken, the store having been read.
        self.port = wait_until(self._read_port, self._complaint)

    def kill(self):
        """As a power cut would."""
        if self._process:
            end(self._process)
            self._process = None

    def freeze(self):
        """It keeps its connections and says nothing, as behind a network that drops everything."""
        self._process.send_signal(signal.SIGSTOP)
        # On a busy machine its threads go on for some milliseconds, time enough to answer.
        os.waitid(os.P_PID, self._process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)

    def thaw(self):
        if self._process:
            self._process.send_signal(signal.SIGCONT)

    def close(self):
        self.kill()
        self._folder.cleanup()

    def _read_port(self):
        for path in Path(self._folder.name, "ports").glob("*.ports"):
            try:
                return int(json.loads(path.read_text())["nats"][0].rpartition(":")[2])
            except (ValueError, LookupError):
                return None  # half written
        return None

    def _complaint(self):
        return f"{self._program} starts: {Path(self._folder.name, 'log').read_text()}"
