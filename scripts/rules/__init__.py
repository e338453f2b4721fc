"""The checks, one concern a file. Each takes what there is to know and yields messages; none reads the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..catalogue import Page
from ..messages import Message
from ..model.library import Item, Library
from . import (
    addresses,
    bibliography,
    claims,
    freshness,
    leftovers,
    linkform,
    links,
    markup,
    places,
    published,
    references,
    safety,
    shapes,
    studies,
    translations,
    words,
)


@dataclass(frozen=True)
class Subject:
    """What the rules look at.

    make: makes the English site as the catalogue does. files: names of files that pages may show.
    changed: the only files that matter to whoever asks; None for all.
    remember: from a rule's name, what it looks at, and what makes its answer, to the answer, made now or earlier.
    """

    library: Library
    make: Callable[[], dict[str, Page]]
    files: frozenset[str]
    changed: frozenset[str] | None = None
    remember: Callable[[str, str, Callable[[], Any]], Any] = lambda rule, text, make: make()

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The English site, made when a rule asks for it."""
        return self.make()

    @cached_property
    def targets(self) -> dict[str, frozenset[str]]:
        """What links may lead to: the anchors of every page, by its uri."""
        return {uri: links.anchors_of(page) for uri, page in self.pages.items()}

    def asked(self, path: str) -> bool:
        """Whether messages about this file are wanted."""
        return self.changed is None or path in self.changed

    def once(self, rule: str, answer: Callable[[Item], Iterable], *ground: object) -> Callable[[Item], tuple]:
        """Asks for an item's answer once for the same file and the same ground: all else that the answer depends on."""
        known = repr(ground)

        def ask(item: Item) -> tuple:
            if not item.stamp:
                return tuple(answer(item))
            return self.remember(rule, f"{item.path} {item.stamp} {known}", lambda: tuple(answer(item)))

        return ask

    def looked_at(self) -> Iterator[Item]:
        """Everything written, pages and records, that is wanted."""
        for of in (self.library.written(), self.library.records()):
            yield from (item for item in of if self.asked(item.path))


RULES = (
    places.check,
    references.check,
    bibliography.check,
    addresses.check,
    links.check,
    linkform.check,
    published.check,
    shapes.check,
    leftovers.check,
    markup.check,
    studies.check,
    claims.check,
    words.check,
    safety.check,
    freshness.check,
    translations.check,
)


def run(subject: Subject) -> Iterator[Message]:
    """Every finding of every rule on the files that are asked about."""
    for rule in RULES:
        found: Iterable[Message] = rule(subject)
        yield from (message for message in found if subject.asked(message.path))
