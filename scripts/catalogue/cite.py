"""How to cite a page of the module: a line in the manner of APA, and BibTeX and RIS for reference managers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..exports.bibliographies import bibtex, ris
from ..model.library import Library, Reference
from .page import Page
from .say import Voice


@dataclass(frozen=True)
class Cited:
    """A page's citation. It names no author: the module is the work of its editors as a body."""

    text: str
    bibtex: str
    ris: str
    book: str
    day: date


def cited(page: Page, library: Library, address: str) -> Cited:
    """The citation of a page. address: its own, whole. The day is the last review, or the newest of the module's."""
    voice = Voice(library, page.language)
    day = page.facts.get("last_reviewed") or library.newest
    book = voice("site-name")
    key = "-".join([page.uri.removesuffix(".md").replace("/index", "").replace("/", "-"), page.language])
    work = Reference(
        key,
        "incollection",
        "",
        0,
        {
            "title": page.title,
            "booktitle": book,
            "date": day.isoformat(),
            "year": str(day.year),
            "url": address,
            "langid": page.language,
        },
        {},
    )
    month = voice(f"month-{day.month}")
    text = voice("cite-text", title=page.title, year=day.year, day=day.day, month=month, book=book, address=address)
    return Cited(text, bibtex([work]), ris([work]), book, day)
