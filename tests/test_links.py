"""Links to other sites: asked politely, told apart, remembered; tried on a server that misbehaves in every way it should."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import threading
import time
from collections import defaultdict
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from scripts.links import check_links
from scripts.outside.answer import Answer, Remembered, remember
from scripts.outside.ask import Manners, archived, ask, ask_all
from scripts.outside.report import report

QUICK = Manners(pause=0.05, timeout=0.6, tries=2, wait=0.05, longest_wait=0.1)
TODAY = date(2026, 11, 27)


class Rude(BaseHTTPRequestHandler):
    """Answers as its path says."""

    asked: ClassVar[dict[str, list[tuple[str, float]]]] = defaultdict(list)
    protocol_version = "HTTP/1.1"

    def _answer(self):
        path = urlsplit(self.path).path
        self.asked[path].append((self.command, time.monotonic()))
        if path == "/robots.txt":
            return self._send(200, b"User-agent: *\nDisallow: /private\n")
        if path == "/slow":
            time.sleep(1.5)
        if path == "/early":
            return self.connection.shutdown(socket.SHUT_RDWR)
        if path == "/circle":
            return self._send(302, location="/circle")
        if path == "/moved":
            return self._send(301, location="/good")
        if path == "/no-head" and self.command == "HEAD":
            return self._send(405)
        if path == "/archive":
            url = parse_qs(urlsplit(self.path).query)["url"][0]
            copy = (
                {"closest": {"available": True, "url": f"http://web.archive.org/web/2020/{url}"}}
                if "404" in url
                else {}
            )
            return self._send(200, json.dumps({"archived_snapshots": copy}).encode())
        if path == "/once" and len(self.asked[path]) < 2:
            return self._send(503)
        status = path.strip("/")
        self._send(int(status) if status.isdigit() else 200)

    do_GET = do_HEAD = _answer

    def _send(self, status: int, text: bytes = b"", location: str = ""):
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        if status == 429:
            self.send_header("Retry-After", "3600")
        self.send_header("Content-Length", str(len(text)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(text)

    def log_message(self, *_):
        """Nothing."""


def serve(context: ssl.SSLContext | None = None) -> ThreadingHTTPServer:
    """A rude server on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Rude)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="module")
def rude():
    """Where it stands."""
    server = serve()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def forged(tmp_path_factory):
    """The same behind a certificate that nobody vouches for."""
    folder = tmp_path_factory.mktemp("key")
    words = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=127.0.0.1",
        "-keyout",
        "key",
        "-out",
        "cert",
    ]
    subprocess.run(words, cwd=folder, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert", folder / "key")
    server = serve(context)
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize(
    "path, state, why, status",
    [
        ("/good", "good", "", 200),
        ("/no-head", "good", "", 200),
        ("/once", "good", "", 200),
        ("/404", "dead", "gone", 404),
        ("/410", "dead", "gone", 410),
        ("/403", "unsure", "turns programs away", 403),
        ("/429", "unsure", "come back later", 429),
        ("/500", "unsure", "trouble", 500),
        ("/slow", "unsure", "in time", None),
        ("/early", "unsure", "breaks off", None),
        ("/circle", "unsure", "circle", None),
    ],
)
def test_an_answer_is_told_for_what_it_is(rude, path, state, why, status):
    Rude.asked[path].clear()
    answer = ask(rude + path, QUICK)
    assert (answer.state, answer.status) == (state, status) and why in answer.why


def test_a_forged_certificate_a_lost_host_and_nonsense_are_unsure(forged):
    assert "certificate" in ask(forged + "/good", QUICK).why
    assert ask("http://no-such-host.invalid/", QUICK).state == "unsure"
    assert ask("http://[broken", QUICK).state == "unsure"


def test_what_moved_for_good_is_told(rude):
    assert ask(f"{rude}/moved", QUICK) == Answer("good", "", 200, f"{rude}/good")


def test_one_host_is_asked_slowly_and_its_rules_are_kept(rude):
    Rude.asked.clear()
    wanted = [f"{rude}/good?{n}" for n in range(4)] + [f"{rude}/private/x"]
    answers = dict(ask_all(wanted, QUICK))
    times = [at for _, at in Rude.asked["/good"]]
    assert all(later - sooner >= QUICK.pause for sooner, later in pairwise(times))
    assert [command for command, _ in Rude.asked["/good"]] == ["HEAD"] * 4
    assert answers[f"{rude}/private/x"].state == "unasked" and not Rude.asked["/private/x"]
    assert len(Rude.asked["/robots.txt"]) == 1


def test_a_state_keeps_the_day_on_which_it_began():
    first = remember(Answer("dead", "gone", 404), None, "2026-11-01", "https://copy")
    again = remember(Answer("dead", "gone", 404), first, "2026-11-08")
    assert (again.since, again.day, again.archive) == ("2026-11-01", "2026-11-08", "https://copy")
    well = remember(Answer("good", "", 200), again, "2026-11-15")
    assert (well.since, well.archive) == ("2026-11-15", "")


def test_the_whole_is_remembered_and_reported(rude, project):
    page = project / "docs/en/about/objectives.md"
    page.write_text(page.read_text() + f"\nSee [one]({rude}/404), [two]({rude}/403) and [three]({rude}/good).\n")
    for folder in ("references/resources", "references/bib", "references/studies", "case_studies"):
        for path in Path(project / folder).rglob("*.*"):
            path.unlink()
    line = len(page.read_text().splitlines())

    def archive(address: str, manners: Manners) -> str:
        return archived(address, manners, f"{rude}/archive")

    Rude.asked.clear()
    said = check_links(project, TODAY, QUICK, only="127.0.0.1", archive=archive)
    assert (
        f"`{rude}/404`: the server says that it is gone (404), since 2026-11-27. In docs/en/about/objectives.md:{line}"
        in said
    )
    assert f"a copy: https://web.archive.org/web/2020/{rude}/404" in said
    assert "1 work, 1 are dead, 1 are unsure" in said
    Rude.asked.clear()
    check_links(project, TODAY + timedelta(days=7), QUICK, only="127.0.0.1", archive=archive)
    assert not Rude.asked["/good"] and Rude.asked["/404"] and not Rude.asked["/archive"]
    check_links(project, TODAY + timedelta(days=30), QUICK, only="127.0.0.1", archive=archive)
    assert Rude.asked["/good"]
    (project / ".cache/links.json").write_text("{broken")
    assert "1 are dead" in check_links(project, TODAY, QUICK, only="127.0.0.1", archive=archive)


def test_a_report_fits_into_an_issue_and_runs_nothing():
    many = {
        f"https://example.org/`{n}" + "x" * 90: Remembered("dead", "gone", 404, "", "2026-11-27", "2026-11-27")
        for n in range(900)
    }
    said = report(many, {one: ["docs/en/index.md:1"] * 5 for one in many}, "2026-11-27")
    assert len(said) < 65_000 and "and 780 more" in said and "/`1" not in said
