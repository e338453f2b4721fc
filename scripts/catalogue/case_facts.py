"""What the data tell of a case: where, who, how it was evaluated, and what stands beside it; for its card, its page and comparisons."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from ..model import label_in
from ..model.library import Item, Library
from ..prose import BRACKETS, citations, links
from ..sentences import sentences
from .filters import marks
from .page import cards_of, definition_list, join, link, tag
from .say import Voice
from .studies import study_link

# Words from which a case is told in depth.
DEEP = 1000
# The region of a case that names no country.
EVERYWHERE = "world"
# How many tools a case names: each approach's own page has all of them.
TOOLS = 5
RESOURCE = re.compile(r"(?:^|/)resources/([a-z0-9-]+)\.md")
LIMITS = re.compile(r"^## [^\n]*\{#limits\}\s*$(.*?)(?=^## |\Z)", re.M | re.S)
LEAD = re.compile(r"^(?:[-*] )?\*\*(.+?)\*\*", re.M)


def places(facts: Item) -> list[str]:
    """The codes of its countries, the main one first; none for a case of the UN or of a whole region."""
    data = facts.data
    return list(dict.fromkeys(code for code in (data.country, *data.other_countries) if code))


def regions(facts: Item, library: Library) -> list[str]:
    """Its regions, that of the main country first."""
    found = [library.word("countries", code) for code in places(facts)]
    return list(dict.fromkeys(one.region for one in found if one)) or [EVERYWHERE]


def in_depth(facts: Item) -> bool:
    """Whether the English text is long enough to be told in depth."""
    return sum(len(one.words.split()) for one in sentences(facts.body)) >= DEEP


def case_marks(facts: Item, region: str, country: str | None) -> dict[str, object]:
    """What a case can be filtered by where it stands under one country of a region; the same case elsewhere has the same id."""
    data = facts.data
    found = marks(
        region=[region],
        country=[country] if country else [],
        approach=data.approaches,
        violence=data.violence,
        actor=data.actors,
        evaluation=[data.evaluation],
        depth=["deep" if in_depth(facts) else "short"],
    )
    return found | {"data_item": facts.id}


def case_cards(
    cases: Iterable[Item], voice: Voice, under: tuple[str, str | None] | None = None, **attributes: object
) -> Markup:
    """Case studies as cards: place and years, title, summary, how it was evaluated.

    under: the region and country whose heading they stand under, where they can be filtered.
    """
    entries = []
    for facts in cases:
        shown = voice.chosen(voice.library.cases, facts.id)
        data = facts.data
        where = [code for code in places(facts) if not under or code != under[1]]
        above = [voice.words("countries", where), voice.years(data.years)]
        badge = tag("span", voice("case-deep"), class_="deep") if in_depth(facts) else None
        evaluation = tag(
            "span", voice.word("evaluations", data.evaluation), class_=f"evaluation evaluation-{data.evaluation}"
        )
        below = join([voice.foreign(shown.data.summary, shown.language), " ", evaluation])
        entries.append(
            (
                join([join([one for one in above if one], " · "), badge], " "),
                link(f"case-studies/{facts.id}.md", voice.foreign(shown.data.title, shown.language)),
                below,
                case_marks(facts, *under) if under else {},
            )
        )
    return cards_of(entries, **attributes)


def told(facts: Item, voice: Voice, written: set[str]) -> dict[str, tuple[object, object]]:
    """The fields by which every case is told, in order: a short name, the label and the value."""
    data = facts.data
    where = voice.words("countries", places(facts))
    region = voice.words("regions", regions(facts, voice.library))
    evaluation = tag(
        "strong", voice.word("evaluations", data.evaluation), class_=f"evaluation evaluation-{data.evaluation}"
    )
    return {
        "where": (voice("country"), f"{where} ({region})" if where else region),
        "years": (voice("years"), voice.years(data.years)),
        "led": (voice("led-by"), voice.foreign(voice("list-separator").join(data.lead_organisations), "en")),
        "actors": (voice("actors"), voice.words("actors", data.actors)),
        "violence": (voice("violence"), voice.words("violence", data.violence)),
        "approaches": (voice("approaches"), voice.topics(data.approaches, written)),
        "evaluation": (voice("evaluation"), join([evaluation, " ", voice.foreign(*_note(facts, voice))])),
        "outcomes": (voice("measured"), voice.words("outcomes", data.outcomes)),
    }


def at_a_glance(facts: Item, voice: Voice, written: set[str]) -> Markup:
    """The head of a case study, all of it from the records: a warning where nobody evaluated it, the facts, studies and tools."""
    beside = [
        (
            voice("studies"),
            join(
                (study_link(one, voice.library) for one in case_studies(facts, voice.library)), voice("list-separator")
            ),
        ),
        (
            heading("approach", "tools", voice),
            join((_tool(one, voice) for one in case_tools(facts, voice.library)), voice("list-separator")),
        ),
    ]
    warning = None
    if facts.data.evaluation == "none-found":
        warning = tag("p", tag("strong", voice.word("evaluations", "none-found")), ". ", voice("case-unevaluated"))
    return join(
        [
            warning and tag("div", warning, class_="unevaluated"),
            tag(
                "section",
                tag("h2", voice("at-a-glance"), id="at-a-glance"),
                definition_list([*told(facts, voice, written).values(), *beside], "facts"),
                class_="glance",
                aria_labelledby="at-a-glance",
            ),
        ]
    )


def case_studies(facts: Item, library: Library) -> list[Item]:
    """The appraised studies that the text cites, and those from its countries with a finding on one of its approaches."""
    cited = {one.key for one in citations(facts.body)}
    here, ways = set(places(facts)), set(facts.data.approaches)
    return [
        one
        for one in library.studies.values()
        if one.id in cited
        or (here & set(one.data.countries) and any(ways & set(found.approaches) for found in one.data.findings))
    ]


def case_tools(facts: Item, library: Library) -> list[Item]:
    """Resources that its text links to, then those for its approaches: first those made for its countries, then the closest."""
    linked = {found[1] for one in links(facts.body) if (found := RESOURCE.search(one.target))}
    here, ways = set(places(facts)), set(facts.data.approaches)

    def near(one: Item) -> tuple[bool, bool, int]:
        return one.id in linked, bool(here & set(one.data.countries)), len(ways & set(one.data.topics))

    # What was made for other countries is no tool for this one.
    fitting = [
        one
        for one in library.resources.values()
        if one.id in linked
        or (ways & set(one.data.topics) and (not one.data.countries or here & set(one.data.countries)))
    ]
    return sorted(fitting, key=near, reverse=True)[:TOOLS]


def limits(shown: Item) -> list[str]:
    """What its text says of harms and limits, in the words with which each point begins."""
    section = LIMITS.search(shown.body)
    return [BRACKETS.sub("", one).strip(" .") for one in LEAD.findall(section[1])] if section else []


def heading(shape: str, id: str, voice: Voice) -> str:
    """A fixed heading of a kind of page, in this language."""
    found = next(one for one in voice.library.word("shapes", shape).headings if one.id == id)
    return label_in(found.label, voice.language)[0]


def _tool(one: Item, voice: Voice) -> Markup:
    return link(f"resources/{one.id}.md", voice.foreign(one.data.title, one.data.languages[0]))


def _note(facts: Item, voice: Voice) -> tuple[str, str]:
    """The note on the evaluation and its language: translated where it is, else in English."""
    shown = voice.chosen(voice.library.cases, facts.id)
    found = shown if shown.data.evaluation_note else facts
    return found.data.evaluation_note, found.language
