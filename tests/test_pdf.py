"""The PDFs that readers keep: accessible, fit for archives, searchable, with contents and links that lead where they say."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import page as validator
import pikepdf
import pytest

from .conftest import KEPT, kept_file, run

# Marks of Arabic that a reader who searches does not type, and invisible signs of direction.
UNTYPED = re.compile("[\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def _words(text: str) -> Counter:
    return Counter(_split(text))


def _letters(text: str) -> str:
    return "".join(_split(text))


def _split(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", UNTYPED.sub("", unicodedata.normalize("NFKC", text)))


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
    with pikepdf.open(kept_file(kept, shelf, "whole", language)) as book:
        number = {page.objgen: place for place, page in enumerate(book.pages, 1)}
        checked = 0
        for place in range(1, 5):  # the contents follow the cover
            text = _pdf_text(kept_file(kept, shelf, "whole", language), place + 1)
            # An entry that runs over the foot of the page has its number on the next.
            after = _pdf_text(kept_file(kept, shelf, "whole", language), place + 2)
            shown = [int(found) for found in re.findall(r"\d+", text + after)]
            inner = [link for link in book.pages[place].get("/Annots", []) if link.get("/A", {}).get("/S") != "/URI"]
            led = [_leads_to(link, book, number) for link in inner]
            if not led or not re.search(r"\.\s?\.\s?\.", text):
                continue
            checked += len(set(led))
            assert set(led) <= {*shown, place + 1}
        assert checked > (40 if language == "en" else 10)


def _leads_to(link, book, number) -> int:
    target = link.get("/Dest") or link["/A"]["/D"]
    if isinstance(target, (pikepdf.String, pikepdf.Name)):
        target = pikepdf.NameTree(book.Root.Names.Dests)[str(target)]
        target = target["/D"] if isinstance(target, pikepdf.Dictionary) else target
    return number[target[0].objgen]


def test_every_link_inside_the_book_leads_to_a_page(kept, shelf):
    with pikepdf.open(kept_file(kept, shelf, "whole", "en")) as book:
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
        with pikepdf.open(kept_file(kept, shelf, "whole", language)) as whole:
            said = {
                str(one["/Lang"]) for one in whole.objects if isinstance(one, pikepdf.Dictionary) and "/Lang" in one
            }
        assert other in said


def test_the_executive_summary_has_at_most_twelve_pages_and_the_map(kept, shelf):
    path = kept_file(kept, shelf, "selection", "en")
    with pikepdf.open(path) as whole:
        assert len(whole.pages) <= 12
        assert any(float(sheet.mediabox[2]) > float(sheet.mediabox[3]) or sheet.get("/Rotate") for sheet in whole.pages)
