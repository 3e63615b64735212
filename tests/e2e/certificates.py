# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""A certificate authority that nobody but a test trusts, made by the openssl program."""

import subprocess
from pathlib import Path


class CertificateAuthority:
    """Keeps all its files in that folder."""

    def __init__(self, folder):
        self._folder = Path(folder)
        self.file = self._folder / "ca.pem"
        self._make("ca")

    def issue(self, name):
        """Paths of a certificate and its key, for a server on this machine or for a client."""
        return self._make(name, "-CA", self.file, "-CAkey", self._folder / "ca.key",
                          "-addext", "basicConstraints=critical,CA:FALSE",
                          "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost")

    def _make(self, name, *more):
        certificate, key = self._folder / f"{name}.pem", self._folder / f"{name}.key"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1", "-subj",
                        f"/CN={name}", "-out", certificate, "-keyout", key, *more],
                       check=True, capture_output=True)
        return certificate, key
