"""The evidence map: approaches down, outcomes across, a rating and a number of studies in each cell, and the gaps."""

from __future__ import annotations

from markupsafe import Markup

from ..evidence import Rating
from ..model import label_in
from .page import Page, join, link, list_page, tag
from .parts import how_rated, rating_badge
from .say import Voice


def map_page(voice: Voice, written: set[str], rated: dict[str, list[Rating]]) -> Page:
    """The map as a table that reads row by row without a script; each cell opens the studies behind it."""
    page = list_page(voice, "evidence/map.md", "evidence-map", "references/studies")
    page.facts["wide"] = True
    approaches = [id for id, topic in voice.library.words("topics").items() if topic.part == "approaches"]
    page.markdown = page.block(_table([id for id in approaches if id in rated], voice, rated)) + "\n\n"
    page.markdown += f"## {voice('ratings-key-caption')} {{#key}}\n\n{page.block(_key(voice))}\n\n"
    page.markdown += f"## {voice('gaps')} {{#gaps}}\n\n{voice('gaps-explained')}\n\n"
    page.markdown += page.block(_gaps(approaches, voice, written, rated))
    return page


def _table(approaches: list[str], voice: Voice, rated: dict[str, list[Rating]]) -> Markup:
    found = {(rating.approach, rating.outcome): rating for id in approaches for rating in rated[id]}
    outcomes = [id for id in voice.library.words("outcomes") if any((approach, id) in found for approach in approaches)]
    head = [
        tag("th", voice("approach"), scope="col"),
        *(tag("th", voice.word("outcomes", id), scope="col") for id in outcomes),
    ]
    rows = []
    for approach in approaches:
        name = tag("th", link(f"evidence/index.md#ratings-{approach}", voice.word("topics", approach)), scope="row")
        cells = [_cell(found.get((approach, outcome)), outcome, voice) for outcome in outcomes]
        rows.append(tag("tr", name, *cells))
    caption = tag("caption", voice("map-caption"))
    whole = tag("table", caption, tag("thead", tag("tr", *head)), tag("tbody", *rows), class_="evidence-map")
    return tag("div", whole, class_="table-box", tabindex="0", role="region", aria_label=voice("evidence-map"))


def _cell(rating: Rating | None, outcome: str, voice: Voice) -> Markup:
    label = voice.word("outcomes", outcome)
    if rating is None:
        unsaid = tag("span", voice("no-study"), class_="unseen")
        return tag("td", tag("span", "–", aria_hidden="true"), unsaid, class_="empty", data_label=label)
    words = f"{voice.word('ratings', rating.value)} ({rating.studies})"
    cell = link(f"evidence/index.md#ratings-{rating.approach}", words, class_=f"rating rating-{rating.value}")
    warning = tag("span", voice("hidden-harm"), class_="direction direction-harmful") if rating.hidden_harm else None
    return tag("td", cell, warning, data_label=label)


def _key(voice: Voice) -> Markup:
    items = []
    for id, word in voice.library.words("ratings").items():
        note = label_in(word.note, voice.language)[0] if word.note else ""
        items.append(tag("li", rating_badge(id, voice), " ", note))
    return join([tag("ul", *items), how_rated(voice)])


def _gaps(approaches: list[str], voice: Voice, written: set[str], rated: dict[str, list[Rating]]) -> Markup:
    """Approaches without a study, and those whose every rating is open."""
    without = [id for id in approaches if id not in rated]
    unsure = [id for id in approaches if id in rated and all(one.value == "not-enough" for one in rated[id])]
    pieces = []
    for heading, ids in (("gaps-no-study", without), ("gaps-not-enough", unsure)):
        if ids:
            pieces.append(tag("h3", voice(heading), id=heading))
            pieces.append(tag("ul", *(tag("li", voice.topics([id], written)) for id in ids)))
    return join(pieces)
