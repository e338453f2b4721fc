"""The menu, worked out from the parts and topics; no page is listed by hand."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.library import Library
from .page import Page

LIBRARIES = (
    "case-studies/index.md",
    "resources/index.md",
    "evidence/at-a-glance.md",
    "evidence/map.md",
    "evidence/index.md",
    "evidence/gaps.md",
    "indicators/index.md",
    "glossary.md",
    "abbreviations.md",
    "references.md",
    "data.md",
    "downloads/index.md",
)


def navigation(library: Library, language: str, made: Mapping[str, Page]) -> list[dict]:
    """The menu as MkDocs takes it: titles with uris or lists. Single cases and resources stay out of it."""
    menu: list[dict] = [{library.say("home", language): "index.md"}] if "index.md" in made else []
    start = [
        _entrance(library, language, made, folder, vocabulary)
        for folder, vocabulary in (("roles", "audiences"), ("needs", "needs"))
    ]
    menu.append({library.say("start-here", language): start})
    for part in library.words("parts"):
        if f"{part}/index.md" in made and part not in ("roles", "libraries"):
            menu.append({library.label("parts", part, language): _part(library, language, made, part)})
    shelves = [{made[uri].title: uri} for uri in LIBRARIES if uri in made]
    menu.append({library.label("parts", "libraries", language): ["libraries/index.md", *shelves]})
    return menu


def _entrance(library: Library, language: str, made: Mapping[str, Page], folder: str, vocabulary: str) -> dict:
    entries: list = [f"{folder}/index.md"]
    entries += [{library.label(vocabulary, id, language): f"{folder}/{id}.md"} for id in library.words(vocabulary)]
    return {made[f"{folder}/index.md"].title: entries}


def _part(library: Library, language: str, made: Mapping[str, Page], part: str) -> list:
    entries: list = [f"{part}/index.md"]
    groups: dict[str, list] = {}
    for id, topic in library.words("topics").items():
        if topic.part != part or f"{part}/{id}.md" not in made:
            continue
        entry = {library.label("topics", id, language): f"{part}/{id}.md"}
        if topic.group is None:
            entries.append(entry)
            continue
        if topic.group not in groups:
            groups[topic.group] = []
            entries.append({library.label("groups", topic.group, language): groups[topic.group]})
        groups[topic.group].append(entry)
    return entries
