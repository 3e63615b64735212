# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Kvasir authors
"""Secrets are nowhere but where a person wants them, however they are given."""

import json
import os
import resource
import signal
import subprocess
import tempfile
from pathlib import Path

import accessible
import pyatspi
from accessible import EDITORS, Table, find
from certificates import CertificateAuthority
from nkeys import Nkey, Operator, credentials
from other_writer import OtherWriter
from processes import LIMIT_SECONDS, wait_until
from scenario import Scenario, main
from server import Server
from traces import Traces

USER, PASSWORD, TOKEN = "ann", "open-sesame-5711", "t0ken-of-tests-8842"
WRONG = "not-the-secret-3317"
WITH_PASSWORD = f'authorization {{ user: {USER}, password: "{PASSWORD}" }}'
WITH_TOKEN = f'authorization {{ token: "{TOKEN}" }}'


class Secrets(Scenario):
    """Each way to connect is gone once right, with a write, a draft and all that can be copied, and
    once refused. Then nothing that was written, printed or shown has a secret in it."""

    @classmethod
    def setUpClass(cls):
        pass  # each test has a server of its own

    def set_up_bucket(self):
        # What the program does not protect by itself is then open to all.
        self.addCleanup(os.umask, os.umask(0))
        # The memory of a program that crashes has them, and is not its to write.
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        folder = tempfile.TemporaryDirectory(prefix="kvasir-given-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.contexts = Path(os.environ["XDG_CONFIG_HOME"], "nats", "context")
        self.given = []
        self.output = Path(os.environ["HOME"], "output").open("ab")
        self.addCleanup(self.output.close)

    def serve(self, config, **options):
        self.server = Server(config=config)
        self.addCleanup(self.server.close)
        self.writer = OtherWriter(self.server.url, **options)
        self.addCleanup(self.writer.close)
        self.writer.create_bucket("flags")
        self.writer.put("flags", "mode", "slow")

    def at(self, user_info=""):
        return ["--server", self.server.url.replace("//", f"//{user_info}")]

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="ascii")
        return str(path)

    def make_folder(self, name):
        folder = self.folder / name
        folder.mkdir()
        return folder

    def context(self, name, **fields):
        self.contexts.mkdir(parents=True, exist_ok=True)
        path = self.contexts / f"{name}.json"
        path.write_text(json.dumps({"url": self.server.url, **fields}), encoding="ascii")
        self.given.append(path)
        return ["--context", name]

    def open(self, *arguments, environment=None):
        """All that it prints, and what else it writes, ends up in this test's home."""
        return self.open_window(*arguments, "--bucket", "flags", "--key", "mode",
                                output=self.output,
                                environment={"TMPDIR": os.environ["HOME"],
                                             "QT_LOGGING_RULES": "kvasir.*=true",
                                             **(environment or {})})

    def work(self, window, traces):
        """Writes, copies and looks at everything; leaves a draft."""
        window.wait_value("slow")
        window.type_value("fast")
        window.save()
        window.wait_shown("mode", "fast")
        window.shortcut("ctrl+shift+c")
        self.assertIn("nats kv get flags mode", traces.look_at_clipboard(window))
        window.click(find(window.main, "Journal", [pyatspi.ROLE_PAGE_TAB]))
        journal = Table(find(window.main, "Journal", accessible.TABLES))
        window.click(journal.cell(0))
        window.press("Copy command")
        self.assertIn("nats kv update flags mode fast", traces.look_at_clipboard(window))
        window.menu("File", "Connection information")
        wait_until(lambda: "Connection" in [top.get_name() for top in window.top_levels()],
                   "the information shows")
        traces.look_at(window)
        window.shortcut("Escape")
        window.wait_closed("Connection")
        window.type_value("drafted")
        wait_until(lambda: any(b"drafted" in path.read_bytes() for path in traces.files()),
                   "the draft is kept")

    def check(self, secrets, right, wrong, environment=None, words="refused the credentials"):
        traces = Traces([*secrets, WRONG], self.given)
        window = self.open(*right, environment=environment)
        self.work(window, traces)
        self.assertEqual(window.quit(), 0)
        refused = self.open(*wrong)
        dialog = refused.dialog("Connect")
        error = wait_until(lambda: refused.says_in(dialog, "Connection error"), "it is refused")
        self.assertIn(words, error)
        traces.look_at(refused)
        refused.kill()
        traces.assert_none(self)
        traces.assert_private(self)

    def test_a_password_in_the_url(self):
        self.serve(WITH_PASSWORD, user=USER, password=PASSWORD)
        self.check([PASSWORD], self.at(f"{USER}:{PASSWORD}@"), self.at(f"{USER}:{WRONG}@"))

    def test_user_and_password(self):
        self.serve(WITH_PASSWORD, user=USER, password=PASSWORD)
        options = [*self.at(), "--user", USER, "--password"]
        self.check([PASSWORD], [*options, PASSWORD], [*options, WRONG])

    def test_variables(self):
        self.serve(WITH_PASSWORD, user=USER, password=PASSWORD)
        self.check([PASSWORD], self.at(), self.at(WRONG + "@"),
                   environment={"NATS_USER": USER, "NATS_PASSWORD": PASSWORD})

    def test_a_token(self):
        self.serve(WITH_TOKEN, token=TOKEN)
        self.check([TOKEN], [*self.at(), "--token", TOKEN], self.at(f"{WRONG}@"))

    def test_a_user_who_is_a_token(self):
        self.serve(WITH_TOKEN, token=TOKEN)
        self.check([TOKEN], [*self.at(), "--user", TOKEN], [*self.at(), "--user", WRONG])

    def test_an_nkey(self):
        user, other = Nkey(), Nkey()
        self.serve(f"authorization {{ users [ {{ nkey: {user.public} }} ] }}", seed=user.seed)
        self.check([user.seed, other.seed],
                   [*self.at(), "--nkey", self.file("user.nk", user.seed)],
                   [*self.at(), "--nkey", self.file("other.nk", other.seed)])

    def test_a_credentials_file(self):
        operator, user, other = Operator(), Nkey(), Nkey()
        jwt = operator.jwt(user)
        self.serve(operator.config, jwt=jwt, seed=user.seed)
        self.check([jwt, user.seed, other.seed],
                   [*self.at(), "--creds", self.file("user.creds", credentials(jwt, user.seed))],
                   [*self.at(), "--creds", self.file("other.creds", credentials(jwt, other.seed))])

    def test_a_jwt_and_seed_of_a_context(self):
        operator, user, other = Operator(), Nkey(), Nkey()
        jwt = operator.jwt(user)
        self.serve(operator.config, jwt=jwt, seed=user.seed)
        self.check([jwt, user.seed, other.seed],
                   self.context("right", user_jwt=jwt, user_seed=user.seed),
                   self.context("wrong", user_jwt=jwt, user_seed=other.seed))

    def test_the_key_of_a_certificate(self):
        authority, stranger = (CertificateAuthority(self.make_folder(name))
                               for name in ("authority", "stranger"))
        certificate, key = authority.issue("server")
        mine, my_key = authority.issue("client")
        other, other_key = stranger.issue("client")
        self.serve(f'tls {{ cert_file: "{certificate}", key_file: "{key}", verify: true\n'
                   f'ca_file: "{authority.file}" }}',
                   tls={"caFile": str(authority.file), "certFile": str(mine),
                        "keyFile": str(my_key)})
        options = [*self.at(), "--tlsca", str(authority.file)]
        lines = [line for file in (my_key, other_key)
                 for line in file.read_text().split("\n")[1:-2]]
        self.check(lines,
                   [*options, "--tlscert", str(mine), "--tlskey", str(my_key)],
                   [*options, "--tlscert", str(other), "--tlskey", str(other_key)],
                   words="only clients with a certificate")

    def give(self, traces):
        """Types user and password into the dialog; returns the window and the dialog."""
        self.serve(WITH_PASSWORD, user=USER, password=PASSWORD)
        window = self.open(*self.at())
        dialog = window.dialog("Connect")
        wait_until(lambda: window.says_in(dialog, "Connection error"), "the server wants a user")
        window.choose("Authentication", "User and password", dialog)
        window.fill(find(dialog, "User", EDITORS), USER)
        password = find(dialog, "Password", EDITORS)
        window.focus(password)
        window.type(PASSWORD)
        wait_until(lambda: password.queryText().characterCount == len(PASSWORD), "it is typed")
        traces.look_at(window)
        return window, dialog

    def test_a_password_in_the_dialog(self):
        traces = Traces([PASSWORD])
        window, _ = self.give(traces)
        window.shortcut("Return")
        window.wait_closed("Connect")
        self.work(window, traces)
        self.assertEqual(window.quit(), 0)
        traces.assert_none(self)
        traces.assert_private(self)

    def test_only_the_context_that_was_asked_for(self):
        traces = Traces([PASSWORD])
        window, dialog = self.give(traces)
        window.press("Save as context…", dialog)
        asking = window.dialog("Save as context")
        window.fill(find(asking, "Context name", EDITORS), "mine")
        self.assertIn("the password", window.says_in(asking, "Secrets"))
        window.press("Save", asking)
        window.wait_closed("Save as context")
        traces.look_at(window)
        window.press("Connect", dialog)
        self.work(window, traces)
        self.assertEqual(window.quit(), 0)
        context = self.contexts / "mine.json"
        self.assertEqual(json.loads(context.read_text())["password"], PASSWORD)
        traces.assert_none(self, asked=[context])
        traces.assert_private(self)

    def test_a_crash(self):
        self.serve(WITH_PASSWORD, user=USER, password=PASSWORD)
        for last in (signal.SIGABRT, signal.SIGSEGV):
            traces = Traces([PASSWORD])
            window = self.open(*self.at(f"{USER}:{PASSWORD}@"))
            wait_until(lambda window=window: window.value, "the value shows")
            window.process.send_signal(last)
            window.process.wait(LIMIT_SECONDS)
            window.kill()
            traces.assert_none(self)

    def test_what_the_command_line_prints(self):
        program = os.environ["KVASIR_PROGRAM"]
        traces = Traces([PASSWORD, TOKEN])
        url = f"nats://{USER}:{PASSWORD}@127.0.0.1:1"
        given = ["--user", USER, "--password", PASSWORD, "--token", TOKEN]
        variables = {"NATS_URL": url, "NATS_PASSWORD": PASSWORD, "NATS_TOKEN": TOKEN}
        for arguments in (["--help"], ["--version"], ["--theme", "none"], ["--nothing", url],
                          ["--context", "none"], ["--key", "k"], [url],
                          ["--sandbox", "--server", url]):
            printed = subprocess.run([program, *given, *arguments], capture_output=True,
                                     text=True, check=False, env={**os.environ, **variables})
            self.assertNotEqual(printed.stdout + printed.stderr, "", arguments)
            traces.add(str(arguments[0]), printed.stdout + printed.stderr)
        traces.assert_none(self)


if __name__ == "__main__":
    main()
