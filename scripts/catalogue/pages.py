"""Every page of one language: chapters, case studies, resources and lists."""

from __future__ import annotations

from collections import defaultdict

from ..evidence import ratings
from ..model.library import Library
from ..prose import links
from .case_facts import RESOURCE
from .changes import changes_page, mark_changed
from .chapters import case_page, chapter_page
from .dashboard import GENERATED, dashboard_page
from .lists import list_pages
from .page import Page
from .records import resource_page
from .say import Voice


def written_pages(library: Library) -> set[str]:
    """The ids of chapters that exist, such as “approaches/risk-assessment”, and of topics' pages made from data."""
    return set(library.chapters.get("en", {})) | GENERATED


def resources_used(library: Library) -> dict[str, list[str]]:
    """For each resource the uris of the chapters and cases that link to it or list it."""
    used: dict[str, dict[str, None]] = defaultdict(dict)
    for item in [*library.chapters.get("en", {}).values(), *library.cases.get("en", {}).values()]:
        uri = f"case-studies/{item.id}.md" if item.kind == "case-study" else f"{item.id}.md"
        for one in links(item.body):
            if found := RESOURCE.search(one.target):
                used[found[1]][uri] = None
        topic = library.topic_of(item) if item.kind == "chapter" else None
        for resource in library.resources.values():
            if topic in resource.data.topics:
                used[resource.id][uri] = None
    return {id: list(uris) for id, uris in used.items()}


def pages(library: Library, language: str) -> dict[str, Page]:
    """The pages by uri. A hand-written chapter takes the place of a list page with the same uri."""
    written, rated = written_pages(library), ratings(library)
    made = {page.uri: page for page in list_pages(library, language, written, rated)}
    used = resources_used(library)
    for item in library.resources.values():
        page = resource_page(item, library, language, written, used.get(item.id, []))
        made[page.uri] = page
    for item in library.cases.get("en", {}).values():
        page = case_page(item, library, language, written)
        made[page.uri] = page
    for item in library.chapters.get("en", {}).values():
        page = chapter_page(item, library, language, written, rated)
        made[page.uri] = page
    voice = Voice(library, language)
    for page in (dashboard_page(voice), changes_page(voice, made)):
        made[page.uri] = page
    mark_changed(library, made)
    return made
