"""What can be found: pages with their sections, and the terms and studies that stand on pages of many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from ..catalogue import Page
from ..catalogue.case_facts import places
from ..catalogue.say import Voice
from ..catalogue.studies import home_topic, named, studied_topics
from ..model import label_in
from ..model.library import Library
from ..prose import KEEP

HEADING = re.compile(r"<h([2-6])\b[^>]*\bid=\"([^\"]+)\"[^>]*>(.*?)</h\1>", re.S)
NOTES = re.compile(r'<div class="footnote".*\Z', re.S)
# Marks of notes, meanings of terms and filters are no words of the text.
MARKS = re.compile(
    r'<sup (?:id="fnref|class="and")[^>]*>.*?</sup>|<span class="meaning"[^>]*>.*?</span>|<form .*?</form>', re.S
)
TAGS = re.compile(r"<[^>]+>")
SPACE = re.compile(r"\s+")
# Pages whose records are entries of their own, or are found in the pages that cite them.
HEAD_ONLY = (
    "glossary.md",
    "evidence/index.md",
    "data.md",
    "resources/index.md",
    "case-studies/index.md",
    "case-studies/compare.md",
)


@dataclass(frozen=True)
class Section:
    """A part of an entry: its anchor and heading, empty for the head, and its words.

    fixed: whether every page of its kind has this heading, which then says little of the page.
    """

    anchor: str
    heading: str
    text: str
    fixed: bool = False


@dataclass(frozen=True)
class Entry:
    """One thing to be found. url: from the root of the language. kind: an id of KINDS. names: further words for its title.

    language: that of its title. told: that of its text, which in records is English in every language of the site.
    """

    url: str
    title: str
    kind: str
    language: str
    summary: str = ""
    names: str = ""
    audiences: tuple[str, ...] = ()
    sections: tuple[Section, ...] = field(default=())
    told: str = "en"


def page_entry(page: Page, html: str, url: str, library: Library, reader: str) -> Entry:
    """A page whose HTML is final. Its names are its topic's, in the reader's language too."""
    id = page.uri.removesuffix(".md").removesuffix("/index")
    part, _, topic = id.partition("/")
    kind, names, audiences = page.kind, [], ()
    shape = library.word("shapes", page.kind)
    fixed = frozenset(one.id for one in shape.headings) if shape else frozenset()
    kept = () if page.uri in HEAD_ONLY else tuple(replace(one, fixed=one.anchor in fixed) for one in sections(html))
    if kind == "resource":
        data = library.resources[topic].data
        audiences = data.audiences
        names = [data.publisher, *data.authors, *(library.label("topics", one, reader) for one in data.topics)]
    elif kind == "case-study":
        case = library.cases["en"][topic]
        countries = (library.label("countries", code, reader) for code in places(case))
        names = [*countries, *case.data.lead_organisations]
    elif part == "evidence" or part in library.words("parts"):
        names = [library.label("topics", topic, reader)]
    if part == "evidence":
        kind = "evidence" if topic in library.words("topics") else kind
        kept = tuple(one for one in kept if not one.anchor.startswith("study-") and one.anchor != "studies")
    if id in library.chapters["en"]:
        audiences = library.chapters["en"][id].data.audiences
    told = "en" if page.kind in ("list", "resource") else page.language
    return Entry(url, page.title, kind, page.language, page.summary, " ".join(names), tuple(audiences), kept, told)


def record_entries(library: Library, language: str) -> Iterator[Entry]:
    """Each term and each study, at its place on its page."""
    voice = Voice(library, language)
    for id, item in library.terms.items():
        term, code = label_in(item.data.term, language)
        meaning = label_in(item.data.definition, language)[0]
        yield Entry(f"glossary/#{id}", term, "term", code, meaning, " ".join(item.data.also.get(language, [])))
    for topic, studies in studied_topics(library).items():
        for study in studies:
            if home_topic(study) == topic:
                yield _study(study, topic, library, voice)


def _study(study, topic: str, library: Library, voice: Voice) -> Entry:
    reference = library.references.get(study.id)
    data = study.data
    people = " ".join(family for _, family in (reference.people.get("author", ()) if reference else ()))
    places = voice.words("countries", data.countries)
    about = voice.words("topics", dict.fromkeys(one for finding in data.findings for one in finding.approaches))
    findings = " ".join(finding.finding for finding in data.findings)
    title = f"{named(library, study.id)}. {reference.fields.get('title', '') if reference else ''}"
    found = Section("", "", f"{voice.word('designs', data.design)} {data.sample or ''} {findings} {about}")
    return Entry(
        f"evidence/{topic}/#study-{study.id}", title, "study", "en", findings, f"{people} {places}", (), (found,)
    )


@KEEP
def sections(html: str) -> tuple[Section, ...]:
    """What stands before the first heading and each section after it, as plain words."""
    pieces = HEADING.split(MARKS.sub("", NOTES.sub("", html)))
    cut = zip(pieces[2::4], pieces[3::4], pieces[4::4], strict=True)
    return (
        Section("", "", plain(pieces[0])),
        *(Section(anchor, plain(heading), plain(text)) for anchor, heading, text in cut),
    )


def plain(html: str) -> str:
    """The words of a piece of HTML."""
    return SPACE.sub(" ", unescape(TAGS.sub(" ", html))).strip()
