"""What the tests share: the real site built once, a server for it, a real browser, and copies of the project to spoil."""

from __future__ import annotations

import atexit
import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from scripts.catalogue import pages
from scripts.downloads.leaves import read_leaf
from scripts.loopback import on_loopback
from scripts.reading import read_library
from tests.small import copy, thin

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {"en": "", "fr": "fr/", "es": "es/", "ar": "ar/"}
# The languages whose downloads the tests make, one from the left and one from the right, with their folders.
KEPT = {"en": "", "ar": "ar"}
# One page of each kind, by its address.
KINDS = {
    "home": "",
    "about": "about/evidence-ratings/",
    "foundation": "foundations/forms-of-violence/",
    "step": "steps/assess-the-institution/",
    "approach": "approaches/risk-assessment/",
    "case study": "case-studies/esp-viogen/",
    "cases": "case-studies/",
    "compare": "case-studies/compare/",
    "resource": "resources/eige-risk-guide/",
    "resources": "resources/",
    "evidence": "evidence/",
    "evidence map": "evidence/map/",
    "studies of an approach": "evidence/risk-assessment/",
    "gaps": "evidence/gaps/",
    "open data": "data/",
    "indicators": "indicators/",
    "glossary": "glossary/",
    "bibliography": "references/a/",
    "role": "roles/police-leader/",
    "need": "needs/respond-today/",
    "part": "approaches/",
    "contribute": "about/contribute/",
    "keep": "about/keep-offline/",
    "translations": "about/translations/",
}


def pytest_collection_modifyitems(items):
    """Puts the tests that wait for the downloads where the second of two workers begins, so that the first does not wait with it."""
    waiting = [one for one in items if "kept" in one.fixturenames]
    others = [one for one in items if "kept" not in one.fixturenames]
    half = len(items) // 2
    items[:] = others[:half] + waiting + others[half:]


def run(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess:
    """A command's result; its output is text."""
    return subprocess.run(words, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True)


def module(name: str, *words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess:
    """One of the program's own commands, run in a folder."""
    return run(sys.executable, "-m", f"scripts.{name}", *words, cwd=cwd, PYTHONPATH=str(ROOT), **environment)


@pytest.fixture(scope="session")
def built(tmp_path_factory, worker_id) -> tuple[Path, str]:
    """The whole site, as `make site` builds it, and what the command printed; built once, however many run the tests."""
    base = tmp_path_factory.getbasetemp()
    place = base if worker_id == "master" else base.parent
    into, told = place / "built" / "site", place / "built.txt"
    with (place / "built.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            done = module(
                "build",
                "--no-downloads",
                "--into",
                str(into),
                cwd=ROOT,
                REPO_URL="https://example.org/repository",
                SITE_URL="https://example.org/",
            )
            assert done.returncode == 0, done.stdout + done.stderr
            told.write_text(done.stdout)
    return into, told.read_text()


@pytest.fixture(scope="session")
def site(built) -> Path:
    """The folder of the built site."""
    return built[0]


@pytest.fixture(scope="session")
def address(site):
    """Where the built site is served, on loopback."""
    with on_loopback(site) as root:
        yield root


@pytest.fixture(scope="session")
def chromium():
    """A real, headless Chromium."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    assert found, "The tests need Chromium: install the package “chromium” and run make test again."
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=quiet)
        yield browser
        browser.close()


@cache
def _thinned() -> Path:
    """A small module, cut once in each process and copied for each test."""
    folder = Path(tempfile.mkdtemp(prefix="small-module-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    thin(copy(ROOT, folder))
    return folder


def copy_project(folder: Path) -> Path:
    """A copy of a few items of every kind, with the look, in a folder of this one."""
    return copy(_thinned(), folder / "project")


@pytest.fixture
def project(tmp_path) -> Path:
    """A small copy of the module, to be spoiled by one test."""
    return copy_project(tmp_path)


@pytest.fixture(scope="session")
def kept(site, tmp_path_factory, worker_id) -> Path:
    """The built site with its English downloads; its Arabic pages and downloads are those of the small module. Made once, however many run the tests."""
    base = tmp_path_factory.getbasetemp()
    place = base if worker_id == "master" else base.parent
    into, told = place / "kept", place / "kept.txt"
    with (place / "kept.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            shutil.copytree(site, into)
            told.write_text(make_downloads(ROOT, into, "en") + _keep_small(place, into))
    return into


def make_downloads(root: Path, site: Path, language: str) -> str:
    """Makes those of one language for a built site, as the command does; returns what it said."""
    done = module("downloads", str(site), "--languages", language, cwd=root, SITE_URL="https://example.org/")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _keep_small(place: Path, into: Path) -> str:
    """Puts the Arabic edition of the small module, with its downloads, in the place of the whole one's."""
    small = copy_project(place)
    done = module("build", "--no-downloads", cwd=small, SITE_URL="https://example.org/")
    assert done.returncode == 0, done.stdout + done.stderr
    said = make_downloads(small, small / "site", "ar")
    shutil.rmtree(into / "ar")
    for folder in ("ar", "downloads/ar"):
        shutil.copytree(small / "site" / folder, into / folder)
    ours, theirs = (one / "downloads/SHA256SUMS" for one in (into, small / "site"))
    ours.write_text(ours.read_text() + theirs.read_text())
    ours, theirs = (one.with_name("downloads.json") for one in (ours, theirs))
    ours.write_text(json.dumps(json.loads(ours.read_text()) + json.loads(theirs.read_text())))
    return said


@pytest.fixture(scope="session")
def shelf(kept) -> list[dict]:
    """The list of downloads as data."""
    return json.loads((kept / "downloads/downloads.json").read_text())


@pytest.fixture(scope="session")
def leaves(kept) -> dict[tuple[str, str], object]:
    """The built pages of both languages, by language and uri."""
    return {
        (language, uri): read_leaf(kept / KEPT[language], made)
        for language, root in (("en", ROOT), ("ar", kept.parent / "project"))
        for uri, made in pages(read_library(root)[0], language).items()
        if made.kind in ("step", "approach", "foundation", "about", "template")
    }


def kept_file(kept: Path, shelf: list[dict], kind: str, language: str, form: str = "pdf") -> Path:
    """The first download of a kind, in one language and form."""
    found = [one for one in shelf if one["kind"] == kind and one["language"] == language and one["form"] == form]
    assert found, f"no {kind} in {language}"
    return kept / found[0]["path"]
