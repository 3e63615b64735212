# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""There is one place that writes to a bucket, and it is compare-and-set; and one that changes buckets
as a whole, and it refuses connections that are read-only."""

from tree import Finding

WRITER = "app/nats/write_message.cpp"
CONDITION = "Nats-Expected-Last-Subject-Sequence"

# What a write is made of, and the files that may name it besides the writer.
PARTS = {
    CONDITION: (),
    r"Nats-Rollup": (),
    r"\"KV-Operation\"": ("app/nats/revision_reading.cpp",),
    r"\bwritePrefix\b": ("app/nats/stream_info.h", "app/nats/stream_info.cpp"),
    r"\"\$KV\.": ("models/buckets/bucket_name.cpp",),
    r"\bkeySubjectsOf\b": ("models/buckets/bucket_name.h", "models/buckets/bucket_name.cpp",
                           "models/buckets/bucket_config.cpp", "models/buckets/config_members.cpp",
                           "app/nats/stream_info.cpp", "app/nats/foreign_reading.cpp"),
    r"\bnatsConnection_(?:Publish|Request)\w*": ("app/nats/wire.cpp",),
    r"\bjs_Publish\w*": (),
}

# Where buckets are changed as a whole, and what that is made of: by whom each may be named.
ADMIN = "app/nats/bucket_admin.cpp"
ADMIN_CONDITION = "writeGuard().refusal()"
_OPERATIONS = ("app/nats/admin_operation.cpp", "app/nats/marker_removal.cpp")
ADMIN_PARTS = {
    r"STREAM\.(?:CREATE|UPDATE|DELETE|PURGE|RESTORE|MSG\.DELETE)": _OPERATIONS,
    r"\b(?:AdminOperation|MarkerRemoval)::start\b": (ADMIN, *_OPERATIONS),
}


def one_writer(tree):
    """Only the writer builds writes, and never without the expected revision."""
    rooms = tree.cpp("app", "ui", "models")
    for path in rooms:
        for pattern, others in PARTS.items():
            if path != WRITER and path not in others:
                for found in tree.find(path, pattern, tree.without(path, "comment")):
                    yield Finding(path, found.line, f"{found.message}: only {WRITER} writes")
        for pattern, allowed in ADMIN_PARTS.items():
            if path not in allowed:
                for found in tree.find(path, pattern, tree.without(path, "comment")):
                    yield Finding(path, found.line, f"{found.message}: only {ADMIN} may")
    if ADMIN in rooms and ADMIN_CONDITION not in tree.without(ADMIN, "comment"):
        yield Finding(ADMIN, 1, f"changes buckets without {ADMIN_CONDITION}")
    if rooms and not (WRITER in rooms and CONDITION in tree.without(WRITER, "comment")):
        yield Finding(WRITER, 1, f"writes without {CONDITION}")
