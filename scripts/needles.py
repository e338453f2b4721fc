"""Finds out at once that a pattern cannot match a text, by the letters that it needs; most patterns match few texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from re import _constants as sre
from re import _parser as parser


@dataclass(frozen=True)
class Finder:
    """A pattern with the letters one of which any match holds; none where that is not known."""

    pattern: re.Pattern
    needles: tuple[str, ...]

    def may_match(self, lowered: str) -> bool:
        """Whether the text, in small letters, could hold a match."""
        return not self.needles or any(needle in lowered for needle in self.needles)


@lru_cache(maxsize=512)
def finder(pattern: str, flags: int = re.I) -> Finder:
    """The finder of a pattern."""
    try:
        needles = _needles(parser.parse(pattern, flags))
    except (re.error, AttributeError, TypeError):
        needles = None
    return Finder(re.compile(pattern, flags), tuple(sorted(set(needles or ()))))


def _needles(parsed) -> list[str] | None:
    """Letters of which one must stand in a match: the longest run of the pattern, or one for each of its branches."""
    best: list[str] | None = None
    run = ""
    for op, value in [*parsed, (None, None)]:
        if op is sre.LITERAL and chr(value).isascii() and chr(value) != "\n":
            run += chr(value).lower()
            continue
        best, run = _better(best, [run] if len(run) > 2 else None), ""
        if op is sre.SUBPATTERN:
            best = _better(best, _needles(value[3]))
        elif op is sre.BRANCH:
            branches = [_needles(branch) for branch in value[1]]
            best = _better(best, [one for branch in branches for one in branch] if all(branches) else None)
        elif op is sre.MAX_REPEAT and value[0] > 0:
            best = _better(best, _needles(value[2]))
    return best


def _better(one: list[str] | None, other: list[str] | None) -> list[str] | None:
    """Of two sets of letters the one that is met more seldom: whose shortest is longest."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda needles: min(map(len, needles)))
