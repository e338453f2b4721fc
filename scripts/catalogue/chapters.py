"""Chapters and case studies: their text, with what the data know put in under the fixed headings."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..evidence import Rating
from ..model.library import Item, Library
from ..prose import append_to_section, citations
from . import parts
from .case_facts import at_a_glance, case_cards
from .lists import ENTRANCES, entrance
from .page import Page, tag
from .say import Voice
from .special import special_block

SPECIAL = re.compile(r"^\{\{ *([a-z-]+)(?:: *([a-z-]+))? *\}\}$", re.M)
FOOTNOTES = "///Footnotes Go Here///"


def chapter_page(
    facts: Item, library: Library, language: str, written: set[str], ratings: dict[str, list[Rating]]
) -> Page:
    """One chapter in one language: the translation where there is one, the English text where not."""
    shown = library.chapters.get(language, {}).get(facts.id, facts)
    voice = Voice(library, shown.language)
    part = facts.id.partition("/")[0] if "/" in facts.id else "home"
    found = library.word("parts", part)
    page = _page(f"{facts.id}.md", facts, shown, found.shape if found else "list")
    topic = library.topic_of(facts)
    found_ratings = ratings.get(topic, []) if page.kind == "approach" else []
    page.facts |= _facts(facts, shown, voice, page.kind)
    page.facts["ratings"] = [
        {"outcome": voice.word("outcomes", r.outcome), "value": r.value, "label": voice.word("ratings", r.value)}
        for r in found_ratings
        if r.value != "not-enough"
    ]
    page.facts["open"] = sum(r.value == "not-enough" for r in found_ratings)
    if topic:
        _add_lists(page, facts, topic, library, voice, found_ratings)
    if part in ENTRANCES:
        page.markdown += "\n\n" + page.block(_everything(voice, part, facts.id.rpartition("/")[2]))
    page.markdown = SPECIAL.sub(lambda m: _asked_for(page, m, library, voice, written), page.markdown)
    _references(page, voice, "references")
    return page


def case_page(facts: Item, library: Library, language: str, written: set[str]) -> Page:
    """One case study in one language, headed by its facts."""
    shown = library.cases.get(language, {}).get(facts.id, facts)
    voice = Voice(library, shown.language)
    page = _page(f"case-studies/{facts.id}.md", facts, shown, "case-study")
    page.facts |= _facts(facts, shown, voice, "case-study")
    page.markdown = page.block(at_a_glance(facts, voice, written)) + "\n\n" + page.markdown
    _references(page, voice, "sources")
    return page


def _page(uri: str, facts: Item, shown: Item, kind: str) -> Page:
    return Page(uri, shown.data.title, shown.data.summary, shown.language, shown.path, shown.body, kind)


def _facts(facts: Item, shown: Item, voice: Voice, kind: str) -> dict:
    """What the header of the page shows; the interface around it is in the reader's language, this in the page's."""
    data = facts.data
    return {
        "kind_label": voice.word("shapes", kind),
        "audiences": [voice.word("audiences", id) for id in getattr(data, "audiences", [])],
        "content_notes": [voice.word("content-notes", id) for id in data.content_notes],
        "last_reviewed": data.last_reviewed,
        "next_review": data.next_review,
        "reviewed_by": [{"name": r.name, "role": r.role, "date": r.date} for r in data.reviewed_by],
        "translation": _translation(facts, shown, voice) if shown is not facts else None,
    }


def _translation(facts: Item, shown: Item, voice: Voice) -> dict:
    made = shown.data.translation
    return {
        "method": voice.word("translation-methods", made.method),
        "by": made.by,
        "date": made.date,
        "read_by_practitioner": made.read_by_practitioner,
        "outdated": made.source != facts.revision,
    }


def _add_lists(page: Page, facts: Item, topic: str, library: Library, voice: Voice, found: list) -> None:
    studies = [s for s in library.studies.values() if any(topic in f.approaches for f in s.data.findings)]
    cases = [c for c in library.cases.get("en", {}).values() if topic in c.data.approaches]
    resources = [r for r in library.resources.values() if topic in r.data.topics]
    indicators = [library.indicators[id] for id in facts.data.indicators if id in library.indicators]
    if studies:
        heading = f"### {voice('ratings-and-studies')} {{#ratings}}\n\n"
        blocks = [parts.ratings_table(found, voice)] if found else []
        blocks.append(parts.studies_table(studies, topic, voice))
        text = heading + "\n\n".join(map(page.block, blocks))
        page.markdown = append_to_section(page.markdown, "evidence", text)
    if indicators:
        place = "indicators" if page.kind == "approach" else "result"
        _append(page, place, parts.indicators_table(indicators, voice))
    if cases:
        _append(page, "examples" if page.kind == "approach" else "in-practice", case_cards(cases, voice))
    if resources:
        _append(page, "tools", parts.resource_cards(resources, voice))


def _everything(voice: Voice, folder: str, id: str) -> Markup:
    """Under the pathway that somebody wrote, all that the data know for the role; on paper it would only repeat the contents."""
    vocabulary, named = ENTRANCES[folder]
    pieces: list[object] = [tag("h2", voice(f"{folder}-everything"), id="everything")]
    for name, anchor, cards in entrance(voice, vocabulary, id, named):
        pieces += [tag("h3", name, id=f"all-{anchor}"), cards]
    return tag("section", *pieces, class_="screen-only")


def _append(page: Page, heading: str, html) -> None:
    page.markdown = append_to_section(page.markdown, heading, page.block(html))


def _asked_for(page: Page, line: re.Match, library: Library, voice: Voice, written: set[str]) -> str:
    block = special_block(line[1], line[2], library, voice, written)
    return line[0] if block is None else page.block(block)


def _references(page: Page, voice: Voice, heading: str) -> None:
    """The list of sources closes the page, under a heading of its own."""
    if citations(page.markdown):
        label = voice("sources") if heading == "sources" else voice("references")
        page.markdown += f"\n\n## {label} {{#{heading}}}\n\n{FOOTNOTES}\n"
