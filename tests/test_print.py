"""Pages on paper, as Chromium prints them: no menus, addresses of links as notes, tables whole."""

from __future__ import annotations

import re
import unicodedata

import pytest
from pypdfium2 import PdfDocument

from scripts.reading import read_library
from tests.conftest import KINDS, LANGUAGES, ROOT

LIBRARY, _ = read_library(ROOT)
# The width of A4 less the margins that Chromium leaves, in CSS pixels.
PAPER = {"width": 718, "height": 1000}
NOT_PRINTED = (
    ".skips, .leave-area > *, .tools, .tabs, .menu, .side, .filters, .foot, .keep, .kept, .cite, .builder, .tick"
)
CUT_OFF = """() => [...document.querySelectorAll("main table")].filter((one) => {
  const box = one.closest(".table-box") ?? one.parentElement
  return getComputedStyle(box).overflowX !== "visible" || one.getBoundingClientRect().width > document.documentElement.clientWidth + 1
}).map((one) => one.outerHTML.slice(0, 120))"""
ROWS = "() => [...document.querySelectorAll('main tr')].filter((row) => row.checkVisibility() && getComputedStyle(row).breakInside !== 'avoid').length"


def words(pdf: bytes) -> str:
    """All text of a PDF, without spaces and breaks, which depend on where lines end, and without joined letters."""
    return plain("".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf)))


def plain(text: str) -> str:
    """The letters of a text alone; a hyphen at the end of a line reads as some other sign."""
    return re.sub("[-\u2010\ufffe\x02\u00ad]", "", "".join(unicodedata.normalize("NFKC", text).split()))


def bare(href: str) -> str:
    """An address as a page may show it."""
    return plain(re.sub(r"^https?://(www\.)?|/$", "", href))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_kind_of_page_prints_without_menus_and_with_whole_tables(chromium, address, language):
    page = chromium.new_page(viewport=PAPER)
    page.emulate_media(media="print")
    for kind, path in KINDS.items():
        page.goto(f"{address}{LANGUAGES[language]}{path}")
        seen = page.evaluate(
            "(names) => [...document.querySelectorAll(names)].filter((one) => one.checkVisibility()).map((one) => one.className)",
            NOT_PRINTED,
        )
        assert not seen, f"{kind}: {seen}"
        if kind != "evidence map":  # that one prints across the sheet, and is looked at below
            assert not (cut := page.evaluate(CUT_OFF)), f"{kind}: {cut}"
        assert page.evaluate(ROWS) == 0, f"{kind}: a row may be torn in two"
    page.close()


@pytest.mark.parametrize(
    "kind", ["step", "approach", "case study", "resource", "studies of an approach", "keep", "evidence map"]
)
def test_a_printed_page_holds_its_text_its_tables_and_the_addresses_of_its_links(chromium, address, kind):
    page = chromium.new_page()
    page.goto(f"{address}{KINDS[kind]}")
    links = page.evaluate(
        "() => [...document.querySelectorAll('main a[href]')].filter((one) => one.checkVisibility() && !one.closest('.page-foot, .evidence-map td'))"
        ".map((one) => decodeURI(one.href)).filter((href) => href.startsWith('http') && href.split('#')[0] !== location.href)"
    )
    last = page.evaluate(
        "() => [...document.querySelectorAll('main table')].map((one) => [...one.rows].at(-1).cells).flatMap((cells) => [cells[0], cells[cells.length - 1]].filter((cell) => !cell.closest('.evidence-map td'))).map((cell) => cell.innerText)"
    )
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    text = words(pdf)
    assert LIBRARY.say("exit", "en").replace(" ", "") not in text
    assert LIBRARY.say("search", "en") + LIBRARY.say("menu", "en") not in text
    for href in links:
        assert bare(href) in text, href
    for cell in last:
        assert plain(cell) in text, cell
    assert page.locator(".link-notes, .link-mark").count() == 0, "the screen is as it was before"
    page.close()


def test_without_javascript_the_addresses_stand_behind_the_links(chromium, address):
    window = chromium.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto(f"{address}{KINDS['resource']}")
    href = page.locator("main a[rel=noreferrer]").first.get_attribute("href")
    assert plain(f"({href})") in words(page.pdf(format="A4"))
    window.close()
