"""The README's commands do what they say: from a fresh clone, twice, and live."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bench import synthetic
from tests.conftest import ROOT, module, run
from tests.small import thin


def test_a_fresh_clone_builds_and_the_second_time_reuses_what_is_there(tmp_path):
    clone = tmp_path / "clone"
    assert run("git", "clone", "--quiet", str(ROOT), str(clone), cwd=tmp_path).returncode == 0
    thin(clone)
    assert run("git", "-c", "user.name=e", "-c", "user.email=e@x", "commit", "-qam", "Less", cwd=clone).returncode == 0
    words = ["make", "site", f"PYTHON={sys.executable}"]
    first = run(*words, cwd=clone)
    assert first.returncode == 0, first.stdout + first.stderr
    for said in ("Setting up", "Building en, fr, es, ar", "s of CPU", "Look at"):
        assert said in first.stdout
    assert all((clone / "site" / path / "index.html").is_file() for path in ("", "fr", "es", "ar"))
    second = run(*words, cwd=clone)
    assert second.returncode == 0 and "Setting up" not in second.stdout
    assert run("git", "status", "--porcelain", cwd=clone).stdout == ""


def test_ci_runs_the_test_command_of_the_readme():
    script = [
        line for line in (ROOT / ".ci/run").read_text().splitlines() if line and not line.startswith(("#", "set "))
    ]
    assert script == ["make test"]
    assert "make test" in (ROOT / "README.md").read_text()


def test_the_made_up_site_that_is_measured_can_be_built(tmp_path):
    synthetic.ours(ROOT, tmp_path / "ours", 3, 2)
    done = module("build", "--no-downloads", cwd=tmp_path / "ours")
    assert done.returncode == 0, done.stdout + done.stderr


def test_two_builds_are_the_same(project):
    for seed, name in enumerate(("one", "two")):
        shutil.rmtree(project / ".cache", ignore_errors=True)
        done = module(
            "build",
            "--no-downloads",
            "--languages",
            "en,ar",
            "--into",
            str(project / name),
            cwd=project,
            PYTHONHASHSEED=str(seed),
        )
        assert done.returncode == 0, done.stdout
    one, two = (
        {path.relative_to(project / name): path.read_bytes() for path in (project / name).rglob("*") if path.is_file()}
        for name in ("one", "two")
    )
    differing = [name for name in one.keys() | two.keys() if one.get(name) != two.get(name)]
    assert not differing, differing[:5]


def test_a_build_from_memory_equals_a_build_from_nothing(project):
    command = ("build", "--no-downloads", "--languages", "en,ar")
    page = project / "docs/en/about/objectives.md"
    assert module(*command, cwd=project).returncode == 0
    page.write_text(
        page.read_text().replace(
            "## In brief {#in-brief}\n", "## In brief {#in-brief}\n\nA sentence that was not there.\n", 1
        )
    )
    for name, old, new in (("interface", "Back to note", "Up to note"), ("editions", "short: EN", "short: Eng")):
        words = project / f"references/vocabularies/{name}.yml"
        assert old in words.read_text()
        words.write_text(words.read_text().replace(old, new, 1))
    assert module(*command, cwd=project).returncode == 0
    warm = {path.relative_to(project / "site"): path.read_bytes() for path in (project / "site").rglob("*.html")}
    assert b"A sentence that was not there." in warm[Path("about/objectives/index.html")]
    shutil.rmtree(project / ".cache")
    assert module(*command, cwd=project).returncode == 0
    assert warm == {
        path.relative_to(project / "site"): path.read_bytes() for path in (project / "site").rglob("*.html")
    }


@contextmanager
def preview(folder: Path):
    """A live preview of a folder; yields a function that fetches a page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (folder / "preview.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=folder,
        stdout=log,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"},
    )

    def fetch(path: str) -> str:
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=20).read().decode()
        except OSError:
            return ""

    try:
        wait(lambda: "<h1" in fetch(""), 60)
        yield fetch
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def wait(ready, seconds: float) -> bool:
    """Whether it came true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if ready():
            return True
        time.sleep(0.1)
    return False


EDITS = {
    "docs": (
        "docs/en/about/objectives.md",
        r"## In brief \{#in-brief\}\n",
        "## In brief {#in-brief}\n\nA live edit.\n",
        "about/objectives/",
        "A live edit.",
    ),
    "case_studies": (
        "case_studies/en/esp-viogen.md",
        r"^title: .*$",
        "title: VioGén after a live edit",
        "case-studies/",
        "VioGén after a live edit",
    ),
    "references": (
        "references/resources/eige-risk-guide.yml",
        r"^publisher: .*$",
        "publisher: A live publisher",
        "resources/eige-risk-guide/",
        "A live publisher",
    ),
    "overrides": (
        "overrides/partials/alternate.html",
        r"^<nav class=\"languages\"",
        '<nav id="live-edit" class="languages"',
        "glossary/",
        'id="live-edit"',
    ),
}


def test_the_preview_follows_edits_in_every_folder_and_outlives_a_mistake(project):
    with preview(project) as fetch:
        for folder, (path, old, new, address, shown) in EDITS.items():
            text = (project / path).read_text()
            assert shown not in fetch(address)
            (project / path).write_text(re.sub(old, lambda _, new=new: new, text, count=1, flags=re.M))
            assert wait(lambda address=address, shown=shown: shown in fetch(address), 20), (
                f"{folder}: {(project / 'preview.log').read_text()[-2000:]}"
            )
        page = project / "docs/en/about/objectives.md"
        good = page.read_text()
        page.write_text(good + "\nIt works [@nobody2020].\n")
        assert wait(lambda: "B201" in (project / "preview.log").read_text(), 20)
        assert "A live edit." in fetch("about/objectives/")
        page.write_text(good + "\nMended at once.\n")
        assert wait(lambda: "Mended at once." in fetch("about/objectives/"), 20)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_mkdocs_alone_builds_a_language(project, language):
    done = run(
        sys.executable, "-m", "mkdocs", "build", "--strict", cwd=project, PYTHONPATH=str(ROOT), SITE_LANGUAGE=language
    )
    assert done.returncode == 0, done.stderr
    assert f'<html lang="{language}"' in (project / "site/index.html").read_text()
