"""Puts pages together as Typst documents: one page, a part, a selection, or the whole module."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..catalogue.say import Voice
from ..model.library import Library
from .addresses import Addresses
from .code import label, quoted
from .leaves import Leaf, anchors_of
from .typst import Writer

TEMPLATE = "/overrides/downloads/book.typ"


@dataclass(frozen=True)
class Edition:
    """What every document of one language says of itself. root: the site's address. version: such as 2026.11."""

    library: Library
    language: str
    root: str
    version: str
    day: date

    def say(self, id: str, **values: object) -> str:
        """A phrase of the interface."""
        return self.library.say(id, self.language, **values)

    @property
    def path(self) -> str:
        """The folder of this language on the site."""
        return self.library.words("editions")[self.language].path

    @property
    def name(self) -> str:
        """The module's name."""
        return self.say("site-name")

    @property
    def version_line(self) -> str:
        """Its version and the day of its newest content."""
        day = Voice(self.library, self.language).day(self.day).striptags()
        return self.say("version-of", version=self.version, day=day)

    def citation(self, title: str, page: str) -> str:
        """How to cite a page, or the whole where `page` is empty."""
        whole = f"{self.name}, {self.version}" if page else f"{self.name}. {self.version}"
        shown = f"{title}. {whole}" if page else whole
        return f"{self.say('how-to-cite')}{self.say('colon')}{shown}. {self.address(page)}"

    def address(self, page: str = "") -> str:
        """The full address of a page as it is printed; in Arabic a closing slash would move to the other end."""
        return f"{self.root}{page}".rstrip("/")

    def terms(self) -> list[str]:
        """What every copy says of itself: licence, no endorsement, that it grows old."""
        return [self.say(id) for id in ("cite-licence", "licence", "no-endorsement", "copy-may-be-old")]


@dataclass(frozen=True)
class Division:
    """A part of a book: its title, what it is about, and its chapters. entries: short texts that follow each other under one chapter."""

    title: str
    summary: str | None
    chapters: Sequence[Chapter]


@dataclass(frozen=True)
class Chapter:
    """A page in a book; entries: pages that follow in it as short texts, each under a heading of its own."""

    leaf: Leaf
    entries: Sequence[Leaf] = ()


def leaflet(leaf: Leaf, edition: Edition) -> str:
    """One page as a document that stands alone."""
    addresses = Addresses([leaf], edition.root, edition.path)
    page = addresses.url(leaf.uri).lstrip("/")
    facts = [edition.name, edition.version_line, edition.address(page)]
    head = f"leaflet-head({quoted(leaf.title)}, {_strings(facts)})"
    return _document(
        edition,
        leaf.title,
        leaf.summary,
        [
            head,
            _chapter(Chapter(leaf), addresses, 1, fresh=False),
            f"colophon({_strings([edition.citation(leaf.title, page), *edition.terms()])})",
        ],
        chapter_level=1,
        language=leaf.language,
    )


def book(title: str, subtitle: str | None, divisions: Sequence[Division], edition: Edition, short: bool = False) -> str:
    """A book with cover and contents; a short one has neither contents nor numbered headings. One division: its chapters are the highest headings; more: the divisions are."""
    leaves = [leaf for part in divisions for chapter in part.chapters for leaf in (chapter.leaf, *chapter.entries)]
    addresses = Addresses(leaves, edition.root, edition.path)
    level = 2 if len(divisions) > 1 else 1
    pieces = [
        f"cover({quoted(title)}, {_maybe(subtitle)}, {_strings([edition.version_line, edition.address()])}, {_strings([edition.citation(edition.name, ''), *edition.terms()])})",
    ]
    if not short:
        pieces.append(f"contents({quoted(edition.say('contents'))}, {level})")
    for number, division in enumerate(divisions):
        if level == 2:
            pieces.append(f"part-page({quoted(division.title)}, {label(f'part-{number}')}, {_maybe(division.summary)})")
        pieces += [_chapter(chapter, addresses, level) for chapter in division.chapters]
    return _document(edition, title, subtitle or title, pieces, numbers=not short, chapter_level=level)


def section(leaf: Leaf, anchor: str, title: str | None = None) -> Leaf:
    """The page cut down to one of its sections. Raises KeyError where it has none of this name."""
    kept, level = [], 0
    for element in leaf.body:
        rank = int(element.tag[1]) if element.tag in ("h2", "h3", "h4") else 0
        if level and rank and rank <= level:
            break
        if element.get("id") == anchor and rank:
            level = rank
        elif level:
            kept.append(element)
    if not level:
        raise KeyError(f"{leaf.uri} has no section “{anchor}”")
    return replace(leaf, body=kept, title=title or leaf.title, anchors=anchors_of(kept))


def _chapter(chapter: Chapter, addresses: Addresses, level: int, fresh: bool = True) -> str:
    leaf = chapter.leaf
    head = (
        f"chapter-head({quoted(leaf.title)}, {label(leaf.uri)}, {level}, {_maybe(leaf.summary)}, "
        f"{_maybe(leaf.status)}, {_maybe(leaf.content_note)}, {quoted(leaf.language)}, {'true' if fresh else 'false'})"
    )
    pieces = [f"// source: {leaf.source}", head, _in(leaf, Writer(leaf, addresses, level).page())]
    for entry in chapter.entries:
        pieces.append(f"// source: {entry.source}")
        pieces.append(f"entry-head({quoted(entry.title)}, {label(entry.uri)}, {level + 1})")
        pieces.append(_in(entry, Writer(entry, addresses, level + 1).page()))
    return "\n".join(pieces)


def _in(leaf: Leaf, code: str) -> str:
    return f"{{\nset text(lang: {quoted(leaf.language)})\n{code}\n}}"


def _document(
    edition: Edition,
    title: str,
    description: str,
    pieces: Iterable[str],
    numbers: bool = False,
    chapter_level: int = 1,
    language: str | None = None,
) -> str:
    day = edition.day
    shown = (
        f"title: {quoted(title)}, description: {quoted(description)}, name: {quoted(edition.say('site-short'))}, "
        f"language: {quoted(language or edition.language)}, numbers: {'true' if numbers else 'false'}, "
        f"chapters: {chapter_level}, day: ({day.year}, {day.month}, {day.day})"
    )
    return f"#import {quoted(TEMPLATE)}: *\n#show: book.with({shown})\n#{{\n" + "\n".join(pieces) + "\n}\n"


def _strings(texts: Iterable[str]) -> str:
    return "(" + "".join(f"{quoted(text)}, " for text in texts) + ")"


def _maybe(text: str | None) -> str:
    return quoted(text) if text else "none"
