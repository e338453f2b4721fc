"""Finds out at once that a pattern cannot match a text, by the letters that it needs; most patterns match few texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from re import _constants as sre
from re import _parser as parser


@dataclass(frozen=True)
class Finder:
    """A pattern with the letters that it needs: any match holds one of each set, the sets that are met most seldom first."""

    pattern: re.Pattern
    needles: tuple[tuple[str, ...], ...]

    def may_match(self, lowered: str) -> bool:
        """Whether the text, in small letters, could hold a match."""
        return all(any(needle in lowered for needle in one) for one in self.needles)


@lru_cache(maxsize=512)
def finder(pattern: str, flags: int = re.I) -> Finder:
    """The finder of a pattern."""
    try:
        needles = _needles(parser.parse(pattern, flags))
    except (re.error, AttributeError, TypeError):
        needles = set()
    return Finder(re.compile(pattern, flags), tuple(tuple(sorted(one)) for one in sorted(needles, key=_often)))


def _needles(parsed) -> set[frozenset[str]]:
    """Sets of letters: of each set one must stand in a match. A run of the pattern is a set, or one run for each branch."""
    found: set[frozenset[str]] = set()
    run = ""
    for op, value in [*parsed, (None, None)]:
        if op is sre.LITERAL and chr(value).isascii() and chr(value) != "\n":
            run += chr(value).lower()
            continue
        if len(run) > 2:
            found.add(frozenset([run]))
        run = ""
        if op is sre.SUBPATTERN:
            found |= _needles(value[3])
        elif op is sre.BRANCH:
            branches = [_needles(branch) for branch in value[1]]
            if all(branches):
                found.add(frozenset().union(*(min(branch, key=_often) for branch in branches)))
        elif op is sre.MAX_REPEAT and value[0] > 0:
            found |= _needles(value[2])
    return found


def _often(needles: frozenset[str]) -> tuple[int, int, list[str]]:
    """How often a set is likely to be met: the shorter its shortest, the oftener."""
    return -min(map(len, needles)), len(needles), sorted(needles)
