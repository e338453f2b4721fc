"""Every page of one language: chapters, case studies, resources and lists."""

from __future__ import annotations

from ..evidence import ratings
from ..model.library import Library
from .chapters import case_page, chapter_page
from .lists import list_pages
from .page import Page
from .records import resource_page


def written_pages(library: Library) -> set[str]:
    """The ids of chapters that exist, such as “approaches/risk-assessment”."""
    return set(library.chapters.get("en", {}))


def pages(library: Library, language: str) -> dict[str, Page]:
    """The pages by uri. A hand-written chapter takes the place of a list page with the same uri."""
    written, rated = written_pages(library), ratings(library)
    made = {page.uri: page for page in list_pages(library, language, written, rated)}
    for item in library.resources.values():
        page = resource_page(item, library, language, written)
        made[page.uri] = page
    for item in library.cases.get("en", {}).values():
        page = case_page(item, library, language, written)
        made[page.uri] = page
    for item in library.chapters.get("en", {}).values():
        page = chapter_page(item, library, language, written, rated)
        made[page.uri] = page
    return made
