"""What waits for somebody to see to it: reviews, translations, gaps, dead links. Pure: from a library to plain lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from .model.library import Item, Library
from .prose import links
from .translations import State, states

SOON = timedelta(days=60)


@dataclass(frozen=True)
class Upkeep:
    """overdue, soon: pages by the day their review is due. unreviewed: without an outside specialist.

    waiting: translations that are missing, outdated or to be removed. no_case, no_tool, no_study: approaches with a page
    that lack one. planned: topics without a page.
    """

    overdue: list[Item]
    soon: list[Item]
    unreviewed: list[Item]
    waiting: list[State]
    no_case: list[Item]
    no_tool: list[Item]
    no_study: list[Item]
    planned: list[str]


def upkeep(library: Library, generated: frozenset[str] = frozenset()) -> Upkeep:
    """All of it. generated: addresses of topics whose pages are made from data."""
    pages = [*library.chapters.get("en", {}).values(), *library.cases.get("en", {}).values()]
    by_day = sorted(pages, key=lambda item: (item.data.next_review, item.id))
    approaches = {
        library.topic_of(item): item for item in pages if item.kind == "chapter" and item.id.startswith("approaches/")
    }
    approaches.pop(None, None)
    cases = {topic for item in library.cases.get("en", {}).values() for topic in item.data.approaches}
    tools = {topic for item in library.resources.values() for topic in item.data.topics} | _linked(approaches)
    studied = {topic for study in library.studies.values() for one in study.data.findings for topic in one.approaches}

    def without(have: set[str]) -> list[Item]:
        return [item for topic, item in approaches.items() if topic not in have]

    written = {item.id for item in pages} | generated
    return Upkeep(
        [item for item in by_day if item.data.next_review < library.today],
        [item for item in by_day if library.today <= item.data.next_review < library.today + SOON],
        [item for item in pages if not item.data.reviewed_by],
        [state for state in states(library) if state.state != "current"],
        without(cases),
        without(tools),
        without(studied),
        [id for id in library.words("topics") if library.address(id) not in written],
    )


def _linked(approaches: dict[str, Item]) -> set[str]:
    """Topics whose pages name a tool in their own text."""
    return {
        topic
        for topic, item in approaches.items()
        if any("resources/" in link.target or "toolkit/" in link.target for link in links(item.body))
    }
