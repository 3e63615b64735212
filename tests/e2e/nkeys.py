# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""Keys as NATS uses them, and an operator that issues users; the openssl program signs."""

import base64
import binascii
import json
import struct
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

_OPERATOR, _ACCOUNT, _USER, _SEED = 14 << 3, 0, 20 << 3, 18 << 3
_SECRET_BYTES = 32
_NO_LIMITS = {"subs": -1, "data": -1, "payload": -1}
_ACCOUNT_LIMITS = {**_NO_LIMITS, "imports": -1, "exports": -1, "wildcards": True, "conn": -1,
                   "leaf": -1}
_JETSTREAM_LIMITS = {"mem_storage": -1, "disk_storage": -1, "streams": -1, "consumer": -1}


def _openssl(*arguments, given=b""):
    return subprocess.run(["openssl", *arguments], input=given, capture_output=True,
                          check=True).stdout


def _encoded(content):
    """In base 32, with the checksum behind it."""
    summed = content + struct.pack("<H", binascii.crc_hqx(content, 0))
    return base64.b32encode(summed).decode().rstrip("=")


def _base64(content):
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


class Nkey:
    """A fresh pair of keys."""

    def __init__(self, kind=_USER):
        self._private = _openssl("genpkey", "-algorithm", "ed25519", "-outform", "DER")
        public = _openssl("pkey", "-inform", "DER", "-pubout", "-outform", "DER",
                          given=self._private)[-_SECRET_BYTES:]
        self.public = _encoded(bytes([kind]) + public)
        head = bytes([_SEED | kind >> 5, (kind & 31) << 3])
        self.seed = _encoded(head + self._private[-_SECRET_BYTES:])

    def sign(self, subject, nats):
        """A JWT about another key, or itself."""
        claims = {"jti": uuid.uuid4().hex, "iat": int(time.time()) - 60, "iss": self.public,
                  "name": "test", "sub": subject, "nats": {**nats, "version": 2}}
        head = {"typ": "JWT", "alg": "ed25519-nkey"}
        text = ".".join(_base64(json.dumps(part).encode()) for part in (head, claims))
        with tempfile.TemporaryDirectory() as folder:  # what it signs so has to be in files
            key, given = Path(folder, "key"), Path(folder, "text")
            key.write_bytes(self._private)
            given.write_text(text, encoding="ascii")
            signature = _openssl("pkeyutl", "-sign", "-rawin", "-keyform", "DER", "-inkey", key,
                                 "-in", given)
        return f"{text}.{_base64(signature)}"


class Operator:
    """With one account that may use JetStream."""

    def __init__(self):
        self._operator, self._account = Nkey(_OPERATOR), Nkey(_ACCOUNT)
        account = self._operator.sign(self._account.public, {
            "type": "account", "limits": {**_ACCOUNT_LIMITS, **_JETSTREAM_LIMITS}})
        system = Nkey(_ACCOUNT).public
        system_jwt = self._operator.sign(system, {"type": "account", "limits": _ACCOUNT_LIMITS})
        own = self._operator.sign(self._operator.public, {"type": "operator"})
        self.config = (f'operator: "{own}"\nsystem_account: {system}\nresolver: MEMORY\n'
                       f'resolver_preload: {{ {self._account.public}: "{account}"\n'
                       f'{system}: "{system_jwt}" }}')

    def jwt(self, user):
        return self._account.sign(user.public, {"type": "user", "pub": {}, "sub": {},
                                                **_NO_LIMITS})


def credentials(jwt, seed):
    """What nsc writes into a file."""
    return (f"-----BEGIN NATS USER JWT-----\n{jwt}\n------END NATS USER JWT------\n\n"
            f"-----BEGIN USER NKEY SEED-----\n{seed}\n------END USER NKEY SEED------\n")
