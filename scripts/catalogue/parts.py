"""The blocks that pages share: cards, study tables, ratings, indicators, resources."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from ..evidence import Rating
from ..model.library import Item, Library
from ..works import short
from .filters import marks
from .page import cards_of, join, link, table, tag
from .say import Voice

RULE = "about/evidence-ratings"
# Rows from which a table of studies is folded away, so that a page can still be read on a phone.
LONG = 8


def rating_badge(value: str, voice: Voice) -> Markup:
    """A rating as a word; shape and colour only repeat it."""
    return tag("span", voice.word("ratings", value), class_=f"rating rating-{value}")


def study_marks(study: Item, library: Library) -> dict[str, list[str]]:
    """What a study can be filtered by: regions, design, directions and actors, as ids."""
    data = study.data
    return {
        "region": [library.word("countries", code).region for code in data.countries],
        "design": [data.design],
        "direction": [finding.direction for finding in data.findings],
        "actor": list(data.actors),
    }


def ratings_table(ratings: list[Rating], voice: Voice, inside: bool = False) -> Markup:
    """Each outcome with its rating, what is behind it, and how far it can be relied on.

    inside: whether the findings stand on the same page, below.
    """
    rows = []
    for rating in ratings:
        behind = voice("studies-behind", all=rating.studies, counted=len(rating.counted))
        place = f"#{rating.outcome}" if inside else f"evidence/{rating.approach}.md#{rating.outcome}"
        outcome = link(place, voice.word("outcomes", rating.outcome))
        rows.append([outcome, rating_badge(rating.value, voice), behind, how_firm(rating, voice)])
    head = [voice("outcome"), voice("rating"), voice("behind-it"), voice("would-it-change")]
    more = how_rated(voice)
    return join([table(head, rows, "ratings", voice("ratings-caption")), more])


def how_firm(rating: Rating, voice: Voice) -> Markup | str:
    """How far a rating can be relied on, and the harm that weaker studies found behind it."""
    if rating.value == "not-enough":
        firm = voice("rating-open")
    else:
        firm = voice("rating-fragile") if rating.without else voice("rating-firm")
    if not rating.hidden_harm:
        return firm
    return join([firm, tag("strong", voice("hidden-harm"), class_="direction direction-harmful")], ". ")


def how_rated(voice: Voice) -> Markup | None:
    """The way to the page that explains the rule, where it is written."""
    if RULE not in voice.library.chapters["en"]:
        return None
    return tag("p", link(f"{RULE}.md", voice("how-rated")), class_="more")


def studies_table(studies: Iterable[Item], approach: str, voice: Voice) -> Markup:
    """The studies on one approach: a row for each finding."""
    rows = []
    for study in studies:
        reference = voice.library.references.get(study.id)
        design = voice.word("designs", study.data.design)
        where = voice.words("countries", study.data.countries) or voice("worldwide")
        for finding in study.data.findings:
            if approach in finding.approaches:
                name = link(f"evidence/{approach}.md#study-{study.id}", short(reference, study.id))
                rows.append(
                    [
                        name,
                        where,
                        design,
                        voice.word("outcomes", finding.outcome),
                        join([direction(finding.direction, voice), " ", voice.foreign(finding.finding, "en")]),
                    ]
                )
    head = [voice("study"), voice("where"), voice("design"), voice("outcome"), voice("finding")]
    whole = table(head, rows, "studies", voice("studies-caption"))
    if len(rows) <= LONG:
        return whole
    return tag("details", tag("summary", voice("show-studies", count=len(rows))), whole, class_="long-list")


def direction(value: str, voice: Voice) -> Markup:
    """The direction of a finding, as a word."""
    return tag("strong", voice.word("directions", value), class_=f"direction direction-{value}")


def resource_cards(resources: Iterable[Item], voice: Voice, whole: bool = True) -> Markup:
    """Annotated resources as cards: kind, year and languages, title, annotation.

    whole: whether to give all of the annotation; a long list gives its first sentence and the marks for filters.
    """
    entries = []
    for item in resources:
        data = item.data
        facts = [
            voice.word("resource-types", data.type),
            str(data.year) if data.year else None,
            voice.words("languages", data.languages),
        ]
        title = voice.foreign(data.title, data.languages[0])
        above = escape(" · ".join(fact for fact in facts if fact))
        told = data.annotation if whole else first_sentence(data.annotation)
        found = {} if whole else resource_marks(item)
        entries.append((above, link(f"resources/{item.id}.md", title), voice.foreign(told, "en"), found))
    return cards_of(entries, data_group=not whole)


def resource_marks(item: Item) -> dict[str, object]:
    """What a resource can be filtered by."""
    data = item.data
    return marks(
        data.year,
        type=[data.type],
        audience=data.audiences,
        topic=data.topics,
        language=data.languages,
        cost=[data.cost],
    )


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    return text.split(". ")[0].rstrip(".") + "."


def indicators_table(indicators: Iterable[Item], voice: Voice) -> Markup:
    """Indicators as a table: what, of what kind, how it misleads."""
    rows = [
        [
            link(f"indicators/index.md#{item.id}", voice.foreign(item.data.name, "en")),
            voice.word("indicator-kinds", item.data.kind),
            voice.foreign(item.data.misleads, "en"),
        ]
        for item in indicators
    ]
    return table(
        [voice("indicator"), voice("indicator-kind"), voice("how-it-misleads")],
        rows,
        "indicators",
        voice("indicators-caption"),
    )


def library_entries(voice: Voice) -> list[tuple[object, object, object]]:
    """The libraries as entries for cards: how much is in each, its name, what it is."""
    library = voice.library
    counts = {
        "case-studies": len(library.cases.get("en", {})),
        "resources": len(library.resources),
        "evidence": len(library.studies),
        "indicators": len(library.indicators),
        "glossary": len(library.terms),
        "bibliography": len(library.references),
    }
    places = {"glossary": "glossary.md", "bibliography": "references.md"}
    return [
        (voice("items-count", count=count), link(places.get(id, f"{id}/index.md"), voice(id)), voice(f"{id}-summary"))
        for id, count in counts.items()
    ]
