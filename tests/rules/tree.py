# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""The files that the rules are about, and how to read them."""

import functools
import os
import re
import subprocess
from dataclasses import dataclass

CPP = (".cpp", ".h")
SOURCES = CPP + (".py", ".mjs", ".sh", ".cmake", "CMakeLists.txt")

# In this order: a number may hold ', a string may hold //, a comment may hold ".
_TOKEN = re.compile(
    r"""(?P<number>\b\d[\w.']*)
      | (?P<raw>R"(?P<fence>[^()\s\\]*)\(.*?\)(?P=fence)")
      | (?P<string>"(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*')
      | (?P<comment>//[^\n]* | /\*.*?\*/)""",
    re.VERBOSE | re.DOTALL)
_INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^">]+)[">]', re.MULTILINE)


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.message}"


def _blank(text):
    """As many lines, nothing on them."""
    return "\n" * text.count("\n")


class Tree:
    """What git tracks below a root, or every file where there is no git repository."""

    def __init__(self, root):
        self.root = os.path.abspath(root)
        self.paths = sorted(self._tracked() if self._is_repository() else self._walked())

    def _is_repository(self):
        return os.path.exists(os.path.join(self.root, ".git"))

    def _tracked(self):
        # safe.directory: a checkout that belongs to somebody else is fine to read.
        listing = subprocess.run(
            ["git", "-c", "safe.directory=*", "-C", self.root, "ls-files", "-z"],
            check=True, capture_output=True).stdout
        paths = [os.fsdecode(path) for path in listing.split(b"\0") if path]
        # A file may be deleted already and still be in the index.
        return [path for path in paths if os.path.isfile(os.path.join(self.root, path))]

    def _walked(self):
        for folder, _, names in os.walk(self.root):
            for name in names:
                yield os.path.relpath(os.path.join(folder, name), self.root)

    @functools.cache
    def text(self, path):
        with open(os.path.join(self.root, path), encoding="utf-8", errors="replace") as file:
            return file.read()

    @functools.cache
    def without(self, path, *kinds):
        """A C++ text without its "comment"s, its "string"s, or both; lines stay lines."""
        def replaced(match):
            kind = "string" if match.lastgroup in ("raw", "fence") else match.lastgroup
            return _blank(match[0]) if kind in kinds else match[0]
        return _TOKEN.sub(replaced, self.text(path))

    def code(self, path):
        return self.without(path, "comment", "string")

    def cpp(self, *folders):
        """The C++ files below these folders; without folders, all."""
        return [path for path in self.paths if path.endswith(CPP)
                and (not folders or path.split("/")[0] in folders)]

    def sources(self):
        """What people wrote as program text: by its name, or by a #! line."""
        return [path for path in self.paths if path.endswith(SOURCES)
                or ("." not in os.path.basename(path) and self.text(path).startswith("#!"))]

    def includes(self, path):
        """(line, what is included) of a C++ file."""
        text = self.without(path, "comment")
        return [(line_of(text, match.start(1)), match[1]) for match in _INCLUDE.finditer(text)]

    def find(self, path, pattern, text):
        """A finding for each match; its message is what matched."""
        return [Finding(path, line_of(text, match.start()), match[0])
                for match in re.finditer(pattern, text)]


def line_of(text, position):
    return text.count("\n", 0, position) + 1
