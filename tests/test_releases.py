"""What becomes of a change and of a tag: the preview with its pictures, the weekly report, the dated release."""

from __future__ import annotations

import hashlib
import shutil
import struct
import tarfile
from datetime import date
from pathlib import Path

import pytest

from scripts.outside.addresses import addresses
from scripts.outside.answer import GOOD, Remembered
from scripts.outside.kept import write
from scripts.reading import read_library
from tests.conftest import copy_project, module
from tests.forge import cloned, commit, sh

PAGE = "docs/en/steps/monitor.md"
# Nothing listens there.
DEAF = "https://localhost:9/gone"


@pytest.fixture
def clone(tmp_path) -> Path:
    """A clone with the small module in it."""
    return cloned(tmp_path, copy_project(tmp_path / "small"))


def change(work: Path, text: str) -> None:
    """A page grows by a sentence, and that is committed."""
    (work / PAGE).write_text((work / PAGE).read_text() + text)
    commit(work)


def site_is(work: Path, command: str) -> None:
    """What `make site` does here: another test builds all languages and files by it."""
    (work / "Makefile").write_text(f"site:\n\t@{command}\n.venv/%:\n\t@:\n")


def test_a_change_is_built_and_each_of_its_pages_pictured(clone):
    site_is(clone, ".venv/bin/python -m scripts.build --no-downloads --languages en")
    change(clone, "\nAsk again.\n")
    done, _ = sh("preview", clone, BASE="HEAD~1")
    assert done.returncode == 0, done.stdout + done.stderr
    preview = clone / "preview"
    assert (preview / "pages.txt").read_text() == "steps/monitor/\n"
    assert "Ask again." in (preview / "site/steps/monitor/index.html").read_text()
    taken = {path.name: struct.unpack(">II", path.read_bytes()[16:24]) for path in preview.glob("pictures/*.png")}
    widths = {name: size[0] for name, size in taken.items()}
    assert widths == {"steps-monitor-phone.png": 390, "steps-monitor-desk.png": 1280}
    assert all(height > 2000 for _, height in taken.values())


def test_a_tag_releases_the_site_with_every_file_and_its_sum(clone, kept):
    site_is(clone, ":")
    for name in ("index.html", "404.html"):
        (clone / "site").mkdir(exist_ok=True)
        shutil.copy(kept / name, clone / "site" / name)
    shutil.copytree(kept / "downloads/ar", clone / "site/downloads/ar")
    assert module("redirects", cwd=clone).returncode == 0  # as `make published` does before a tag
    commit(clone)
    done, said = sh("release", clone, TAG="2026.11")
    assert done.returncode == 0, done.stdout + done.stderr
    words = said.splitlines()
    assert words[:3] == ["release", "create", "2026.11"] and "--verify-tag" in words
    release = clone / "release"
    given = {word.removeprefix("release/") for word in words if word.startswith("release/")}
    assert given == {path.name for path in release.iterdir()}
    for line in (release / "SHA256SUMS").read_text().splitlines():
        told, name = line.split("  ")
        if name != "SHA256SUMS":  # it is being written while it is counted
            assert hashlib.sha256((release / name).read_bytes()).hexdigest() == told, name
    assert {"pdf", "epub", "zip", "zim"} <= {name.rpartition(".")[2] for name in given}
    with tarfile.open(release / "site-2026.11.tar.gz") as packed:
        assert {"./index.html", "./404.html", "./downloads/ar"} <= set(packed.getnames())


def test_an_address_in_no_list_stops_a_release(clone):
    names = (clone / "references/published.txt").read_text().splitlines(keepends=True)
    (clone / "references/published.txt").write_text("".join(one for one in names if "steps/monitor" not in one))
    site_is(clone, ":")
    commit(clone)
    done, said = sh("release", clone, TAG="2026.11")
    assert done.returncode == 1 and "make published" in done.stdout and not said


def test_the_weekly_report_renews_one_issue_and_a_link_that_fails_is_no_failure(clone):
    change(clone, f"\nSee [the old handbook]({DEAF}).\n")
    today = date.today().isoformat()
    good = Remembered(GOOD, "", 200, "", today, today)
    known = {one: good for one in addresses(read_library(clone)[0]) if one != DEAF}
    for standing, told, more in (("", "issue\ncreate", {}), ("12", "issue\nedit\n12", {DEAF: good})):
        write(clone, known | more)
        done, said = sh("weekly", clone, OPEN=standing)
        assert done.returncode == 0, done.stderr
        assert told in said and f"{len(known) + 1} addresses" in said and f"{len(known) + len(more)} work" in said
        assert "## Reviews and translations" in said
        assert more or (DEAF in said and PAGE in said)
        assert done.stderr.count("asked ") <= 1  # what was asked lately is not asked again
