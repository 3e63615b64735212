# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""The other client: the NATS project's own, in a process of its own."""

import base64
import json
import os
import subprocess

from processes import dies_with_test, end


class Refused(Exception):
    """The server or the client would not do it."""


class OtherWriter:
    """Writes to a server's buckets. Each call returns when the server has acknowledged it.
    The options are what the client takes for connecting, and user, password, jwt and seed."""

    def __init__(self, url, **options):
        self._process = subprocess.Popen(
            ["node", os.environ["KVASIR_OTHER_WRITER"], url, json.dumps(options)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=dies_with_test)
        self._answer()

    def close(self):
        end(self._process)

    def create_bucket(self, bucket, **options):
        self._call("createBucket", bucket=bucket, options=options)

    def configure(self, bucket, **options):
        """What the client has no option for, by the names of the server's configuration."""
        self._call("configure", bucket=bucket, options=options)

    def configuration(self, bucket):
        """By the names of the server; None when there is no such bucket."""
        return self._call("configuration", bucket=bucket)

    def raw_configuration(self, bucket):
        """The same as the server's text has it, a list of names and values in their order; what
        is inside of a value likewise. Numbers are their digits."""
        info = json.loads(self._call("rawInfo", bucket=bucket), object_pairs_hook=list,
                          parse_int=str, parse_float=str)
        return dict(info)["config"]

    def delete_bucket(self, bucket):
        self._call("deleteBucket", bucket=bucket)

    def put(self, bucket, key, value):
        return self._call("put", bucket=bucket, key=key, value=_text(value))

    def create(self, bucket, key, value):
        return self._call("create", bucket=bucket, key=key, value=_text(value))

    def update(self, bucket, key, value, revision):
        return self._call("update", bucket=bucket, key=key, value=_text(value), revision=revision)

    def publish(self, bucket, key, value, ttl=None):
        """Writes past the client's rules for names, and with a time to live, as "10m"."""
        return self._call("publish", bucket=bucket, key=key, value=_text(value), ttl=ttl)

    def delete(self, bucket, key):
        self._call("delete", bucket=bucket, key=key)

    def purge(self, bucket, key):
        self._call("purge", bucket=bucket, key=key)

    def get(self, bucket, key):
        """The newest entry, a deletion marker included; None when there is nothing."""
        return _with_bytes(self._call("get", bucket=bucket, key=key))

    def raw_get(self, bucket, key):
        """The same past the client's rules for names."""
        return _with_bytes(self._call("rawGet", bucket=bucket, key=key))

    def value(self, bucket, key):
        return self.get(bucket, key)["value"]

    def keys(self, bucket):
        return self._call("keys", bucket=bucket)

    def history(self, bucket, key):
        return [_with_bytes(entry) for entry in self._call("history", bucket=bucket, key=key)]

    def last_revision(self, bucket):
        return self._call("lastRevision", bucket=bucket)

    def _call(self, command, **fields):
        self._process.stdin.write(json.dumps({"do": command, **fields}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self):
        line = self._process.stdout.readline()
        if not line:
            raise Refused("the JavaScript client ended; its complaint is above")
        answer = json.loads(line)
        if "error" in answer:
            raise Refused(answer["error"])
        return answer["result"]


def _text(value):
    return base64.b64encode(value if isinstance(value, bytes) else value.encode()).decode()


def _with_bytes(entry):
    return entry and {**entry, "value": base64.b64decode(entry["value"])}
