# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""What must not be written, and why."""

import os
import re

from tree import CPP, Finding

_LATER = r"\b(?:TODO|FIXME|XXX)\b"

CALLS = {
    r"\bprocessEvents\b": "runs what must not run now",
    r"(?:\.|->)\s*exec\s*\(": "a nested event loop; use open() or popup()",
    r"\bQEventLoop\b": "a nested event loop",
    r"\b(?:SIGNAL|SLOT)\s*\(": "string-typed connection; name the member function",
    r"\bqWait\s*\(": "wait for the condition: QTRY_, QSignalSpy or qWaitFor",
    r"\bqSleep\s*\(": "wait for the condition: QTRY_, QSignalSpy or qWaitFor",
    r"(?<!Application::)\binstance\s*\(\s*\)": "a singleton; pass the object",
    r"\bkvStore_\w*": "hides what a write was based on; see NATS by messages",
    r"\bjs_Subscribe\w*": "resets itself without telling; make the consumer",
    r"\bjs_PublishAsync\w*": "its answer cannot be told from another's",
    r"\bjs_(?:Update|Add)Stream\w*": "drops the settings that the library does not know",
    r"\bnatsSubscription_Fetch\w*": "blocks its thread",
}
_NAME = r"\b(?:class|struct|enum(?:\s+class)?)\s+(\w*(?:Manager|Helper|Utils?))\b"
_FILE = re.compile(r"(?:manager|helper|utils?)$")


def calls(tree):
    """Calls that freeze, nest or hide."""
    for path in tree.cpp():
        for pattern, reason in CALLS.items():
            for found in tree.find(path, pattern, tree.code(path)):
                yield Finding(path, found.line, f"{found.message.strip()} — {reason}")


def later(tree):
    """Work is done or written down elsewhere, not left in comments."""
    for path in tree.sources():
        if path.endswith(CPP):
            yield from tree.find(path, _LATER, tree.without(path, "string"))
        else:
            yield from tree.find(path, r"(?:#|//).*?" + _LATER, tree.text(path))


def names(tree):
    """A type's name says what it is; these say nothing. Qt's own may be declared."""
    for path in tree.sources():
        text = tree.code(path) if path.endswith(CPP) else tree.text(path)
        # Elsewhere a declaration starts its line; what else looks like one is text.
        start = "" if path.endswith(CPP) else r"(?m)^[ \t]*(?:export )?"
        for found in tree.find(path, start + _NAME, text):
            name = found.message.split()[-1]
            if not re.match("Q[A-Z]", name):
                yield Finding(path, found.line, f"{name}: say what it is")
        if _FILE.search(os.path.splitext(path)[0].lower()):
            yield Finding(path, 1, "the file's name: say what it is")
