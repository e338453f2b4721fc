"""What links may lead to, remembered from the last whole check, so that a check of one file need not make every page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .digest import digest
from .model.library import Library
from .prose import anchors
from .rules import Subject

FILE = Path(".cache/targets.json")


def keep(subject: Subject, root: Path, stamp: str) -> None:
    """Writes down the pages there are, each with the anchors that data give it; those of its text are read anew each time.

    stamp: the data, in one word; while it stays the same so do these anchors.
    """
    written = dict(_written(subject.library))
    made = {uri: sorted(of - written.get(uri, frozenset())) for uri, of in subject.targets.items()}
    with suppress(OSError):
        (root / FILE).parent.mkdir(parents=True, exist_ok=True)
        (root / FILE).write_text(json.dumps({"stamp": stamp, "made": made}))


def recall(root: Path, stamp: str | None) -> dict[str, frozenset[str]] | None:
    """What was written down of these data, or, without a stamp, of whatever the data were; None where nothing was."""
    try:
        kept = json.loads((root / FILE).read_text())
        if stamp is None or kept["stamp"] == stamp:
            return {uri: frozenset(of) for uri, of in kept["made"].items()}
    except (OSError, ValueError, AttributeError, TypeError, KeyError):
        pass
    return None


@dataclass(frozen=True)
class Remembering(Subject):
    """A subject whose links are judged by what was kept."""

    kept: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def targets(self) -> dict[str, frozenset[str]]:
        """What was kept, with the anchors that the texts have now."""
        found = dict(self.kept)
        for uri, own in _written(self.library):
            found[uri] = found.get(uri, frozenset()) | own
        return found


def names(library: Library) -> str:
    """Which files the data came from, in one word: a page's address is its file's name."""
    paths = "\n".join(sorted(item.path for of in (library.written(), library.records()) for item in of))
    return digest(paths)


def _written(library: Library) -> Iterator[tuple[str, frozenset[str]]]:
    for id, item in library.chapters.get("en", {}).items():
        yield f"{id}.md", anchors(item.body)
    for id, item in library.cases.get("en", {}).items():
        yield f"case-studies/{id}.md", anchors(item.body)
