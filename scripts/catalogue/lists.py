"""The pages that are all made from data: lists, entrances by role and by need, glossary, bibliography."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import get_args

from markupsafe import Markup

from ..evidence import Rating
from ..model.kinds import COST
from ..model.library import Item, Library
from . import parts
from .cases import cases_page
from .compare import compare_page
from .data import data_page
from .downloads import downloads_page
from .evidence_map import map_page
from .filters import Facet, facet, filter_form, years
from .gaps import gaps_page
from .glance import glance_page
from .page import Page, cards_of, join, link, list_page, tag
from .records import abbreviations_page, glossary_page, indicators_page
from .say import Voice
from .shelf import shelf_pages
from .studies import register_page, studied_topics, study_pages

# The ways in that are not parts: each folder's vocabulary, and where a page names its words.
ENTRANCES = {
    "roles": ("audiences", lambda item: item.data.audiences),
    "needs": ("needs", lambda item: item.data.needs),
}


def list_pages(library: Library, language: str, written: set[str], rated: dict[str, list[Rating]]) -> Iterator[Page]:
    """Every list page that has something on it."""
    voice, studied = Voice(library, language), studied_topics(library)
    yield from _part_pages(voice, written)
    for folder, (vocabulary, named) in ENTRANCES.items():
        yield from _entrances(voice, vocabulary, folder, named, written)
    yield _libraries(voice)
    yield cases_page(voice)
    yield compare_page(voice, written)
    yield _resources(voice)
    yield map_page(voice, rated)
    yield glance_page(voice, rated)
    yield gaps_page(voice, written, rated, studied)
    yield register_page(voice, studied)
    yield from study_pages(voice, written, rated, studied)
    yield data_page(voice)
    yield downloads_page(voice)
    yield indicators_page(voice, written)
    yield glossary_page(voice, written)
    yield abbreviations_page(voice)
    yield from shelf_pages(voice)


def _chapter_cards(chapters: Iterable[Item], voice: Voice) -> Markup:
    entries = []
    for item in chapters:
        shown = voice.chosen(voice.library.chapters, item.id)
        part = voice.word("parts", item.id.partition("/")[0])
        entries.append(
            (
                part,
                link(f"{item.id}.md", voice.foreign(shown.data.title, shown.language)),
                voice.foreign(shown.data.summary, shown.language),
            )
        )
    return cards_of(entries)


def _part_pages(voice: Voice, written: set[str]) -> Iterator[Page]:
    library = voice.library
    for part in library.words("parts"):
        topics = {id: topic for id, topic in library.words("topics").items() if topic.part == part}
        if not any(f"{part}/{id}" in written for id in topics):
            continue
        page = Page(
            f"{part}/index.md",
            voice.word("parts", part),
            voice(f"part-{part}"),
            voice.language,
            "references/vocabularies/topics.yml",
            "",
            "list",
            facts={"kind_label": voice.word("shapes", "list")},
        )
        groups: dict[str | None, list[str]] = defaultdict(list)
        for id, topic in topics.items():
            groups[topic.group].append(id)
        for group, ids in groups.items():
            if group:
                page.markdown += f"\n## {voice.word('groups', group)} {{#{group}}}\n\n"
            page.markdown += page.block(_topic_list(ids, voice, written)) + "\n\n"
        yield page


def _topic_list(ids: list[str], voice: Voice, written: set[str]) -> Markup:
    """Topics with a page as cards; the others, named as planned, in a line."""
    library = voice.library
    chapters = library.chapters["en"]
    ready = [chapters[library.address(id)] for id in ids if library.address(id) in chapters]
    made = [id for id in ids if library.address(id) in written and library.address(id) not in chapters]
    planned = [voice.word("topics", id) for id in ids if library.address(id) not in written]
    line = (
        tag("p", tag("strong", voice("planned")), " ", voice("list-separator").join(planned), class_="planned")
        if planned
        else None
    )
    others = cards_of((None, link(f"{library.address(id)}.md", voice(id)), voice(f"{id}-summary")) for id in made)
    return join([_chapter_cards(ready, voice) if ready else None, others if made else None, line])


def _entrances(voice: Voice, vocabulary: str, folder: str, named, written: set[str]) -> Iterator[Page]:
    library = voice.library
    for id in library.words(vocabulary):
        if f"{folder}/{id}" in written:
            continue
        label = voice.word(vocabulary, id)
        page = list_page(
            voice, f"{folder}/{id}.md", f"{folder}-page", f"references/vocabularies/{vocabulary}.yml", name=label
        )
        for name, anchor, cards in entrance(voice, vocabulary, id, named):
            page.markdown += f"## {name} {{#{anchor}}}\n\n{page.block(cards)}\n\n"
        if not page.markdown:
            page.markdown = voice("nothing-yet")
        yield page
    index = list_page(voice, f"{folder}/index.md", folder, f"references/vocabularies/{vocabulary}.yml")
    index.markdown = index.block(
        cards_of(
            (None, link(f"{folder}/{id}.md", voice.word(vocabulary, id)), None) for id in library.words(vocabulary)
        )
    )
    yield index


def entrance(voice: Voice, vocabulary: str, id: str, named) -> Iterator[tuple[str, str, Markup]]:
    """What a role or a need leads to, part by part: heading, anchor, cards. named: the words of the vocabulary on a page."""
    library = voice.library
    chapters = [item for item in library.chapters["en"].values() if id in named(item) and library.topic_of(item)]
    order = list(library.words("topics"))
    chapters.sort(key=lambda item: order.index(library.topic_of(item)))
    for part in library.words("parts"):
        of = [item for item in chapters if item.id.startswith(f"{part}/")]
        if of:
            yield voice.word("parts", part), part, _chapter_cards(of, voice)
    resources = [r for r in library.resources.values() if vocabulary == "audiences" and id in r.data.audiences]
    if resources:
        yield voice("resources"), "resources", parts.resource_cards(resources, voice, whole=False)


def _libraries(voice: Voice) -> Page:
    page = list_page(voice, "libraries/index.md", "libraries", "references")
    page.markdown = page.block(cards_of(parts.library_entries(voice)))
    return page


def _resources(voice: Voice) -> Page:
    page = list_page(voice, "resources/index.md", "resources", "references/resources")
    held = [item.data for item in voice.library.resources.values()]
    costs = [cost for cost in get_args(COST) if any(one.cost == cost for one in held)]
    facets = [
        facet("type", "type", "resource-types", (one.type for one in held), voice),
        facet("audience", "for-whom", "audiences", (id for one in held for id in one.audiences), voice),
        facet("topic", "topics", "topics", (id for one in held for id in one.topics), voice),
        facet("language", "languages", "languages", (id for one in held for id in one.languages), voice),
        years((one.year for one in held), voice),
        Facet("cost", voice("cost"), tuple((cost, voice(f"cost-{cost}")) for cost in costs)),
    ]
    page.markdown = page.block(filter_form(facets, voice)) + "\n\n"
    for kind in voice.library.words("resource-types"):
        of = [item for item in voice.library.resources.values() if item.data.type == kind]
        if of:
            cards = parts.resource_cards(of, voice, whole=False)
            page.markdown += f"## {voice.word('resource-types', kind)} {{#{kind}}}\n\n{page.block(cards)}\n\n"
    return page
