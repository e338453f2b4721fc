"""The checks, one concern a file. Each takes what there is to know and yields messages; none reads the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..catalogue import Page
from ..messages import Message
from ..model.library import Library
from . import addresses, leftovers, links, places, references, shapes, studies, translations


@dataclass(frozen=True)
class Subject:
    """What the rules look at. pages: the English site as the catalogue makes it. files: names of files that pages may show."""

    library: Library
    pages: dict[str, Page]
    files: frozenset[str]


RULES = (
    places.check,
    references.check,
    addresses.check,
    links.check,
    shapes.check,
    leftovers.check,
    studies.check,
    translations.check,
)


def run(subject: Subject) -> Iterator[Message]:
    """Every finding of every rule."""
    for rule in RULES:
        found: Iterable[Message] = rule(subject)
        yield from found
