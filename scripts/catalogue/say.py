"""How facts are put into words for readers: names of words, dates, lists, people, references."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup, escape

from ..model.library import Item, Library
from .page import join, link, tag


class Voice:
    """Speaks one language for one library: that of a page's text, never that of the menus around it."""

    def __init__(self, library: Library, language: str):
        self.library, self.language = library, language

    def __call__(self, id: str, **values: object) -> str:
        """A sentence of the interface."""
        return self.library.say(id, self.language, **values)

    def word(self, vocabulary: str, id: str) -> str:
        """A word's label."""
        return self.library.label(vocabulary, id, self.language)

    def words(self, vocabulary: str, ids: Iterable[str]) -> str:
        """Several labels, as one line."""
        return self("list-separator").join(self.word(vocabulary, id) for id in ids)

    def day(self, day: date) -> Markup:
        """A day, for people and for machines."""
        month = self(f"month-{day.month}")
        return tag("time", f"{day.day} {month} {day.year}", datetime=day.isoformat())

    def topics(self, ids: Iterable[str], written: set[str]) -> Markup:
        """Links to topics' pages; a topic without a page yet is named, not linked."""
        pieces = []
        for id in ids:
            label = self.word("topics", id)
            address = self.library.address(id)
            pieces.append(link(f"{address}.md", label) if address in written else escape(label))
        return join(pieces, str(escape(self("list-separator"))))

    def page_link(self, uri: str) -> Markup:
        """A link to a chapter or case study, by its title in this language."""
        id = uri.removesuffix(".md")
        case = id.startswith("case-studies/")
        shelf = self.library.cases if case else self.library.chapters
        shown = self.chosen(shelf, id.removeprefix("case-studies/") if case else id)
        return link(uri, self.foreign(shown.data.title, shown.language))

    def years(self, years) -> str:
        """When something ran."""
        if years.end is None:
            return self("years-open", start=years.start)
        return str(years.start) if years.end == years.start else f"{years.start}–{years.end}"

    def chosen(self, items: dict[str, dict[str, Item]], id: str) -> Item:
        """The item in this language, or in English where it has no translation."""
        return items.get(self.language, {}).get(id) or items["en"][id]

    def foreign(self, text: object, language: str) -> Markup:
        """Text marked with its language, where that differs from the page's."""
        if language == self.language:
            return escape(text)
        edition = self.library.word("editions", language)
        direction = edition.dir if edition else ("rtl" if language in ("ar", "fa", "he", "ur", "ps") else "ltr")
        return tag("span", text, lang=language, dir=direction)
