"""The whole module as plain data: every item, with the file and line it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from .fields import label_in
from .keeping import Redirect
from .style import Style
from .words import Vocabulary, Word


def strings(value: object, place: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """Every text in a record, however deep, with the place of its field."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, (*place, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from strings(inner, (*place, number))


@dataclass(frozen=True)
class Item:
    """A chapter, case study, resource, study, indicator, term or translation.

    id: unique within its kind; a chapter's is its address, such as “approaches/risk-assessment”.
    path: its file, relative to the project. data: its record. body: its Markdown, from line body_line on.
    revision: which text a translator would translate. stamp: which file as a whole, in one word; none for what shares a file.
    line_of: from the place of a field, such as ("years", "end"), to its line in the file.
    """

    kind: str
    id: str
    language: str
    path: str
    data: Any
    body: str = ""
    body_line: int = 1
    revision: str = ""
    stamp: str = ""
    line_of: Callable[[tuple], int] = field(default=lambda place: 1, compare=False, repr=False)


@dataclass(frozen=True)
class Reference:
    """An entry of the bibliography. fields hold the text as written; people are (given, family) pairs."""

    key: str
    type: str
    path: str
    line: int
    fields: Mapping[str, str]
    people: Mapping[str, tuple[tuple[str, str], ...]]


@dataclass
class Library:
    """Everything the folders hold. Chapters and case studies are kept by language, then by id."""

    vocabularies: dict[str, Vocabulary] = field(default_factory=dict)
    chapters: dict[str, dict[str, Item]] = field(default_factory=dict)
    cases: dict[str, dict[str, Item]] = field(default_factory=dict)
    resources: dict[str, Item] = field(default_factory=dict)
    studies: dict[str, Item] = field(default_factory=dict)
    indicators: dict[str, Item] = field(default_factory=dict)
    terms: dict[str, Item] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    style: Style = field(default_factory=Style)
    # Answers to “look again”, notes of changes by id, and addresses given up.
    looked: list[Item] = field(default_factory=list)
    changes: dict[str, Item] = field(default_factory=dict)
    redirects: dict[str, Redirect] = field(default_factory=dict)
    # Addresses that readers may have kept, with their lines in references/published.txt.
    published: dict[str, int] = field(default_factory=dict)
    today: date = date(1970, 1, 1)
    # What the last check advised, by code, and dead links with the day since which they are so: for the dashboard.
    advice: dict[str, int] = field(default_factory=dict)
    dead: dict[str, str] = field(default_factory=dict)
    # Files that were there and could not be taken in; what points at them is not to blame.
    unread: set[str] = field(default_factory=set)

    @cached_property
    def newest(self) -> date:
        """The day of the newest review of a chapter or case study."""
        return max(
            (item.data.last_reviewed for item in self.written() if item.language == "en"), default=date(1970, 1, 1)
        )

    def words(self, vocabulary: str) -> Vocabulary:
        """The words of a vocabulary by id, in the order of its file."""
        return self.vocabularies.get(vocabulary, {})

    def word(self, vocabulary: str, id: str) -> Word | None:
        """One word, or None where the vocabulary lacks it."""
        return self.words(vocabulary).get(id)

    def label(self, vocabulary: str, id: str, language: str) -> str:
        """What readers see for a word, in their language or in English."""
        found = self.word(vocabulary, id)
        return label_in(found.label, language)[0] if found else id

    def say(self, id: str, language: str, **values: object) -> str:
        """A sentence of the interface, with {values} filled in."""
        return self.label("interface", id, language).format(**values)

    def languages(self) -> list[str]:
        """Codes of the languages the module is published in; English first."""
        return list(self.words("editions"))

    def written(self) -> Iterator[Item]:
        """Every chapter and case study, in every language."""
        for shelf in (self.chapters, self.cases):
            for items in shelf.values():
                yield from items.values()

    def records(self) -> Iterator[Item]:
        """Every resource, study, indicator, term and note of a change."""
        for shelf in (self.resources, self.studies, self.indicators, self.terms, self.changes):
            yield from shelf.values()

    def topic_of(self, chapter: Item) -> str | None:
        """The topic that a chapter is the page of; None for index pages and the like."""
        part, _, name = chapter.id.partition("/")
        topic = self.word("topics", name)
        return name if topic and topic.part == part else None

    def address(self, topic: str) -> str:
        """Where a topic's page is, or will be: “part/topic”."""
        found = self.word("topics", topic)
        return f"{found.part}/{topic}" if found else topic
