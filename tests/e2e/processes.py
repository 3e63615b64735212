# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""Children that end with the test, and waiting for what they do."""

import ctypes
import os
import select
import signal
import subprocess
import time

# A build with sanitizers on a busy machine is slow; nothing waits longer than it must.
LIMIT_SECONDS = 30
# What a wait costs at most once its condition holds.
_POLL_SECONDS = 0.02
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def dies_with_test(last_signal=signal.SIGKILL):
    """For preexec_fn: a test that is killed leaves nothing running."""
    _libc.prctl(_PR_SET_PDEATHSIG, int(last_signal))


def start(command, last_signal=signal.SIGKILL, **options):
    return subprocess.Popen(command, preexec_fn=lambda: dies_with_test(last_signal), **options)


def end(process, last_signal=signal.SIGKILL):
    """Ends a child and takes its exit status, whatever state it is in."""
    if process.poll() is None:
        process.send_signal(last_signal)
    process.wait(LIMIT_SECONDS)
    for stream in (process.stdin, process.stdout):
        if stream:
            stream.close()


def first_line(descriptor, limit=LIMIT_SECONDS):
    """The line that a program writes to a pipe when it is ready."""
    line = b""
    deadline = time.monotonic() + limit
    while not line.endswith(b"\n"):
        ready, _, _ = select.select([descriptor], [], [], max(0, deadline - time.monotonic()))
        read = os.read(descriptor, 1) if ready else b""
        if not read:
            raise TimeoutError("a program that the test needs did not start")
        line += read
    return line.decode().strip()


def wait_until(condition, what, limit=LIMIT_SECONDS):
    """Returns what the condition gives, once that is true; what says what was waited for."""
    deadline = time.monotonic() + limit
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {limit} s: {what() if callable(what) else what}")
        time.sleep(_POLL_SECONDS)


def is_running(pid):
    """Not so for one that has ended and still has to be taken note of."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def children(pid):
    """The processes that a process has started, by id."""
    found = []
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as listed:
            found += [int(child) for child in listed.read().split()]
    return found


def command_name(pid):
    with open(f"/proc/{pid}/comm", encoding="utf-8") as name:
        return name.read().strip()
