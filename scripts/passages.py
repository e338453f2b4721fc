"""Many short texts searched as one: a pattern is run once over all of them, and each match knows its text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from .needles import Finder


class Passages:
    """Texts side by side, a line each. mask: what to do to the whole before it is searched; it keeps the length."""

    def __init__(self, texts: Sequence[str], mask: Callable[[str], str] | None = None):
        lines = [text.replace("\n", " ") for text in texts]
        self.starts = [0, *accumulate(len(line) + 1 for line in lines)]
        whole = "\n".join(lines)
        self.whole = mask(whole) if mask else whole
        self.lowered = self.whole.lower()

    def matches(self, pattern: re.Pattern) -> Iterator[tuple[int, re.Match]]:
        """Each match with the number of its text."""
        for match in pattern.finditer(self.whole):
            yield bisect_right(self.starts, match.start()) - 1, match

    def found(self, way: Finder) -> Iterator[tuple[int, re.Match]]:
        """The same, for a pattern that most texts cannot match."""
        return self.matches(way.pattern) if way.may_match(self.lowered) else iter(())

    def numbers(self, way: Finder) -> set[int]:
        """The numbers of the texts that match."""
        return {number for number, _ in self.found(way)}
