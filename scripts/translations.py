"""Which translations are missing, outdated or to be removed: by the revision of the English text, never by dates."""

from __future__ import annotations

from dataclasses import dataclass

from .model.library import Library


@dataclass(frozen=True)
class State:
    """How one page stands in one language. state: current, outdated, missing or removable. uri: None when removable."""

    language: str
    path: str
    title: str
    state: str
    revision: str
    uri: str | None


def states(library: Library) -> list[State]:
    """Every page in every language but English, in the order of languages and pages."""
    found = []
    for language in library.languages()[1:]:
        for shelf, folder, prefix in ((library.chapters, "docs", ""), (library.cases, "case_studies", "case-studies/")):
            english, translated = shelf.get("en", {}), shelf.get(language, {})
            for id, item in english.items():
                path = f"{folder}/{language}/{id}.md"
                own = translated.get(id)
                state = (
                    "missing"
                    if own is None
                    else "current"
                    if own.data.translation.source == item.revision
                    else "outdated"
                )
                found.append(State(language, path, item.data.title, state, item.revision, prefix + id))
            for id in translated.keys() - english.keys():
                found.append(
                    State(language, f"{folder}/{language}/{id}.md", translated[id].data.title, "removable", "", None)
                )
    return found
