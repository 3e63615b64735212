#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""Feeds each rule small wrong examples, which it must find, and right ones, which it must not."""

import contextlib
import io
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
from unittest import mock

import check
from tree import Tree

SOURCE = pathlib.Path(__file__).resolve().parents[2]
HEAD = ("// SPDX-License-Identifier: GPL-3.0-or-later\n"
        "// SPDX-FileCopyrightText: The Kvasir authors\n")
WRITER = "app/nats/write_message.cpp"
WRITES = {WRITER: '{"Nats-Expected-Last-Subject-Sequence", number},\n{"Nats-Rollup", "sub"}\n'}
LATER = "TO" + "DO"  # in two, or the rule finds it here


def one(path, *texts):
    """As many trees as texts, each of one file."""
    return [{path: text} for text in texts]


# rule: (wrong trees, right trees). In a wrong tree, ← ends each line that must be found.
EXAMPLES = {
    "includes": (
        one("models/keys/a.h", '#include "ui/b.h" ←\n', '#include "app/b.h" ←\n',
            '#include <app/nats/b.h> ←\n', '#include "../../ui/b.h" ←\n',
            '#include "models/../ui/b.h" ←\n')
        + one("ui/a.cpp", '#include "app/b.h" ←\n', '\n#  include "app/nats/b.h" ←\n')
        + one("app/nats/a.cpp", '#include "ui/b.h" ←\n', '#include "app/session.h" ←\n',
              '#include "app/sandbox/b.h" ←\n'),
        one("models/a.h", '#include "models/b.h"\n#include <QString>\n', '// #include "ui/b.h"\n')
        + one("ui/a.h", '#include "models/b.h"\n#include "ui/b.h"\n')
        + one("app/a.h", '#include "ui/b.h"\n#include "app/nats/b.h"\n#include "models/b.h"\n')
        + one("app/nats/a.h", '#include "app/nats/b.h"\n#include "models/b.h"\n')
        + one("tests/a.h", '#include "app/b.h"\n')),
    "no-windows": (
        one("models/a.h", "#include <QWidget> ←\n", "#include <QColor> ←\n",
            "#include <QtGui/QIcon> ←\n", "#include <Qsci/qsciscintilla.h> ←\n")
        + one("app/nats/a.cpp", "#include <QtWidgets> ←\n", "#include <QApplication> ←\n")
        + one("models/CMakeLists.txt", "target_link_libraries(models\n PUBLIC Qt6::Gui) ←\n")
        + one("app/nats/CMakeLists.txt", "target_link_libraries(natskv PUBLIC ui) ←\n"),
        one("models/a.h", "#include <QString>\n#include <QCoreApplication>\n")
        + one("ui/a.h", "#include <QWidget>\n")
        + one("models/CMakeLists.txt", "target_link_libraries(models PUBLIC Qt6::Core) # no ui\n")),
    "cnats": (
        one("app/nats/wire.h", "#include <nats/nats.h> ←\n")
        + one("tests/nats/a.cpp", "#include <nats/nats.h> ←\n")
        + one("app/a.cpp", '#include "nats/status.h" ←\n'),
        one("app/nats/cnats.h", "#include <nats/nats.h>\n")),
    "one-writer": (
        [{**WRITES, path: text} for path, text in {
            "app/b.cpp": '{"Nats-Expected-Last-Subject-Sequence", number} ←\n',
            "app/nats/a.cpp": '{"Nats-Rollup", "all"} ←\n',
            "app/nats/b.cpp": 'headers.emplaceBack("KV-Operation", "DEL"); ←\n',
            "app/sandbox/a.cpp": 'message.subject = "$KV." + bucket; ←\n',
            "app/sandbox/b.cpp": "message.subject = keySubjectsOf(bucket) + key; ←\n",
            "app/nats/c.cpp": "message.subject = route.writePrefix + key; ←\n",
            "app/nats/d.cpp": "natsConnection_PublishMsg(connection, message); ←\n",
            "app/nats/e.cpp": "js_PublishMsg(&ack, js, message, nullptr, nullptr); ←\n",
            "app/nats/f.cpp": 'api.call("STREAM.PURGE." + stream, body, done); ←\n',
            "app/a.cpp": "AdminOperation::start(worker, intent, done); ←\n",
            "app/nats/bucket_admin.cpp": "AdminOperation::start(worker, intent); ←\n"}.items()]
        + [{WRITER: "message.subject = key; ←\n"},
           {WRITER: "// Nats-Expected-Last-Subject-Sequence ←\n"},
           {WRITER: "←\n", "ui/a.cpp": '"Nats-Expected-Last-Subject-Sequence" ←\n'}],
        [WRITES, {"tests/a.cpp": '"Nats-Rollup"\n'},
         {**WRITES, "app/nats/bucket_admin.cpp":
          "if (auto refusal = writeGuard().refusal()) return;\nAdminOperation::start(worker, intent);\n",
          "app/nats/admin_operation.cpp": 'return "STREAM.CREATE.";\n'},
         {**WRITES, "app/nats/wire.cpp": "natsConnection_PublishMsg(connection, message);\n",
          "app/nats/a.h": "/// by Nats-Expected-Last-Subject-Sequence\n"}]),
    "calls": (
        one("ui/a.cpp", "QCoreApplication::processEvents(); ←\n", "dialog.exec(); ←\n",
            "menu->exec(where); ←\n", "QEventLoop loop; ←\n",
            "connect(a, SIGNAL(b()), ←\n c, SLOT(d())); ←\n", "Theme::instance(); ←\n",
            "const int big = 1'000'000; dialog.exec(); ←\n")
        + one("tests/a.cpp", "QTest::qWait(5); ←\n", "QTest::qSleep(5); ←\n", "qSleep(5); ←\n")
        + one("app/nats/a.cpp", "kvStore_Put(a); ←\n", "js_Subscribe(a); ←\n",
              "js_PublishAsync(a); ←\n", "js_UpdateStream(a); ←\n", "js_AddStream(a); ←\n",
              "natsSubscription_Fetch(a); ←\n", "natsSubscription_FetchRequest(a); ←\n"),
        one("ui/a.cpp", "dialog->open();\n", "return QApplication::exec();\n",
            "QTest::qWaitFor(done);\n", "// not dialog.exec()\n", 'say("dialog.exec()");\n',
            'say(R"(a " dialog.exec())");\n', "/* a\n dialog.exec() */\n",
            "QCoreApplication::instance();\n", "isLoaded();\n")),
    "later": (
        one("ui/a.cpp", f"// {LATER}: more ←\n", "int a; /* FIX" + "ME */ ←\n")
        + one("tests/a.py", f"a = 1  # {LATER} ←\n") + one("tests/a.mjs", "\n// XX" + "X ←\n")
        + one("packaging/run", f"#!/bin/sh\n# {LATER} ←\n"),
        one("ui/a.cpp", f'"{LATER}"\n', f"// {LATER}S\n") + one("README.md", f"{LATER}\n")),
    "names": (
        one("ui/a.h", "class KeyManager ←\n", "struct DialogHelper { ←\n", "class TextUtils; ←\n",
            "enum class ValueUtil ←\n")
        + one("tests/a.py", "class ServerManager: ←\n")
        + one("ui/key_manager.cpp", "←\n") + one("models/utils.h", "←\n"),
        one("ui/a.h", "class KeyTree\n", "class QNetworkAccessManager;\n", "// class Manager\n")),
    "top": (
        one("notes.txt", "←\n") + one("docs/a.md", "←\n"),
        one("app/a.h", "") + one(".clang-format", "") + one("CMakePresets.json", "{}")),
    "license": (
        one("ui/a.cpp", "int a;\n", "// SPDX-License-Identifier: GPL-3.0-or-later\n",
            "// SPDX-FileCopyrightText: The Kvasir authors\n", "\n" * 9 + HEAD)
        + one("tests/a.py", "a = 1\n") + one("ui/CMakeLists.txt", "add_library(ui)\n")
        + one("packaging/run", "#!/bin/sh\n"),
        one("ui/a.cpp", HEAD) + one("packaging/run", "#!/bin/sh\n" + HEAD.replace("//", "#"))
        + one("packaging/packages/run", "cmake\n") + one("README.md", "Kvasir\n")),
    "length": (
        one("ui/a.cpp", "\n" * 400 + "int a; ←\n"),
        one("ui/a.cpp", "\n" * 400) + one("tests/a.cpp", "\n" * 401)),
    "format": (
        one("ui/a.cpp", "int  a; ←\n", "int a;\nint b ; ←\n"),
        one("ui/a.cpp", "int a;\n", "void f()\n{\n    g();\n}\n")),
}


class RuleTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def write(self, files):
        for path, text in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.replace(" ←", "").replace("←", ""), encoding="utf-8")

    def found(self, rule, files):
        shutil.rmtree(self.root)
        self.root.mkdir()
        self.write(files)
        if rule == "format":
            shutil.copy(SOURCE / ".clang-format", self.root)
        return {(finding.path, finding.line) for finding in check.RULES[rule](Tree(self.root))}

    def run_check(self, *arguments):
        output = io.StringIO()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            status = check.main([str(argument) for argument in arguments])
        return status, output.getvalue()

    def test_every_rule_has_examples(self):
        self.assertEqual(set(check.RULES), set(EXAMPLES))
        for rule, (wrong, right) in EXAMPLES.items():
            self.assertTrue(wrong and right, rule)

    def test_wrong_examples_are_found(self):
        for rule, (trees, _) in EXAMPLES.items():
            if rule == "format" and not shutil.which("clang-format"):
                continue
            for files in trees:
                with self.subTest(rule=rule, files=files):
                    marked = {(path, number) for path, text in files.items()
                              for number, line in enumerate(text.split("\n"), 1) if "←" in line}
                    # The whole file is meant where a rule is about what is not there.
                    self.assertEqual(self.found(rule, files),
                                     marked or {(path, 1) for path in files})

    def test_right_examples_pass(self):
        for rule, (_, trees) in EXAMPLES.items():
            if rule == "format" and not shutil.which("clang-format"):
                continue
            for files in trees:
                with self.subTest(rule=rule, files=files):
                    self.assertEqual(self.found(rule, files), set())

    def test_only_tracked_files_count(self):
        self.write({"ui/a.h": HEAD, "notes.txt": ""})
        git = ["git", "-C", str(self.root)]
        subprocess.run([*git, "init", "-q"], check=True)
        subprocess.run([*git, "add", "ui/a.h"], check=True)
        self.assertEqual(Tree(self.root).paths, ["ui/a.h"])
        self.assertEqual(self.run_check(self.root, "top", "license")[0], 0)

    def test_exit_status(self):
        self.write({"notes.txt": "", "ui/a.h": HEAD})
        status, output = self.run_check(self.root)
        self.assertEqual(status, 1)
        self.assertIn("notes.txt:1: ", output)
        self.assertEqual(self.run_check()[0], 2)
        self.assertEqual(self.run_check(self.root, "no-such-rule")[0], 2)

    def test_nothing_to_check_is_not_a_success(self):
        self.assertEqual(self.run_check(self.root)[0], 1)

    def test_without_clang_format_is_skipped_and_said(self):
        self.write({"ui/a.h": HEAD})
        with mock.patch.dict(os.environ, {"PATH": str(self.root)}):
            status, output = self.run_check(self.root, "format")
        self.assertEqual(status, 77)
        self.assertIn("clang-format is not installed", output)


if __name__ == "__main__":
    unittest.main()
