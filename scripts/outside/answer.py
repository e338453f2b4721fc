"""What an answer, or the want of one, says of an address: it works, it is dead, or nobody can be sure. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

# Said plainly that it is gone; all else may be a bad day, a wall against programs, or a slow line.
GONE = frozenset({404, 410})
GOOD, DEAD, UNSURE, UNASKED = "good", "dead", "unsure", "unasked"


@dataclass(frozen=True)
class Answer:
    """state: good, dead, unsure or unasked. why: in a few words. status: of HTTP, if there was one. moved: the new address."""

    state: str
    why: str = ""
    status: int | None = None
    moved: str = ""


@dataclass(frozen=True)
class Remembered:
    """An answer with its day, the day since which the state has been so, and a copy in an archive, if one was found."""

    state: str
    why: str
    status: int | None
    moved: str
    day: str
    since: str
    archive: str = ""

    def as_json(self) -> dict[str, Any]:
        """The fields that hold something."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}


def judged(status: int, moved: str = "") -> Answer:
    """The answer that a status is."""
    if 200 <= status < 300:
        return Answer(GOOD, "", status, moved)
    if status in GONE:
        return Answer(DEAD, "the server says that it is gone", status, moved)
    why = {401: "asks for a password", 403: "turns programs away", 429: "asks to come back later"}
    return Answer(
        UNSURE, why.get(status, "the server has trouble" if status >= 500 else "an unusual answer"), status, moved
    )


def remember(answer: Answer, before: Remembered | None, day: str, archive: str = "") -> Remembered:
    """The answer with its history: a state goes on from the day it began."""
    since = before.since if before and before.state == answer.state else day
    kept = archive or (before.archive if before else "")
    return Remembered(
        answer.state, answer.why, answer.status, answer.moved, day, since, kept if answer.state == DEAD else ""
    )
