"""The queries, and how many of them a search answers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import yaml

QUERIES = Path(__file__).parent / "queries.yml"
DEPTH = 10


@dataclass(frozen=True)
class Query:
    """A query as typed, and the pages of which any answers it, by their address in the language."""

    text: str
    language: str
    kind: str
    wanted: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """success at 1 and at 3: the share of queries with a wanted page among so many answers; mrr: mean reciprocal rank."""

    queries: int
    at_1: float
    at_3: float
    mrr: float


def queries() -> list[Query]:
    """Every query of the set, in its order."""
    given = yaml.safe_load(QUERIES.read_text())
    return [Query(one["query"], one["language"], one["kind"], tuple(one["wanted"])) for one in given]


def rank(query: Query, answers: list[str]) -> int | None:
    """The place of the first answer that is wanted, from 1; None where there is none.

    An answer within a page counts for the page; a page does not count where a place within it is wanted.
    """
    for place, answer in enumerate(answers[:DEPTH], 1):
        page, _, anchor = answer.partition("#")
        page = page.strip("/")
        if page in query.wanted or f"{page}#{anchor}" in query.wanted:
            return place
    return None


def scores(ranks: dict[Query, int | None]) -> dict[str, Score]:
    """The scores of each language."""
    by_language: dict[str, list[int | None]] = defaultdict(list)
    for query, place in ranks.items():
        by_language[query.language].append(place)
    return {
        language: Score(
            len(places),
            sum(place == 1 for place in places) / len(places),
            sum(place is not None and place <= 3 for place in places) / len(places),
            sum(1 / place for place in places if place) / len(places),
        )
        for language, places in by_language.items()
    }
