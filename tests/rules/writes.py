# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""There is one place that writes to a bucket, and it is compare-and-set."""

from tree import Finding

WRITER = "app/nats/write_message.cpp"
CONDITION = "Nats-Expected-Last-Subject-Sequence"

# What a write is made of, and the files that may name it besides the writer.
PARTS = {
    CONDITION: (),
    r"Nats-Rollup": (),
    r"\"KV-Operation\"": ("app/nats/revision_reading.cpp",),
    r"\bwritePrefix\b": ("app/nats/stream_info.h", "app/nats/stream_info.cpp"),
    r"\"\$KV\.": ("app/nats/stream_info.cpp", "app/nats/bucket_creator.cpp"),
    r"\bnatsConnection_(?:Publish|Request)\w*": ("app/nats/wire.cpp",),
    r"\bjs_Publish\w*": (),
}


def one_writer(tree):
    """Only the writer builds writes, and never without the expected revision."""
    rooms = tree.cpp("app", "ui", "models")
    for path in rooms:
        for pattern, others in PARTS.items():
            if path != WRITER and path not in others:
                for found in tree.find(path, pattern, tree.without(path, "comment")):
                    yield Finding(path, found.line, f"{found.message}: only {WRITER} writes")
    if rooms and not (WRITER in rooms and CONDITION in tree.without(WRITER, "comment")):
        yield Finding(WRITER, 1, f"writes without {CONDITION}")
