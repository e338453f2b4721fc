"""The evidence map: approaches down, outcomes across; in each cell a rating and the studies behind it, as dots."""

from __future__ import annotations

from markupsafe import Markup

from ..evidence import Rating
from ..model import label_in
from .filters import filter_form, marks
from .page import Page, join, link, list_page, tag
from .parts import how_rated, rating_badge, study_marks
from .say import Voice
from .studies import study_facets


def map_page(voice: Voice, rated: dict[str, list[Rating]]) -> Page:
    """The map as a table that reads row by row without a script; each cell opens the studies behind it."""
    page = list_page(voice, "evidence/map.md", "evidence-map", "references/studies")
    page.facts["wide"] = True
    approaches = [id for id, topic in voice.library.words("topics").items() if topic.part == "approaches"]
    shown = [id for id in approaches if id in rated]
    behind = {record.study for id in shown for rating in rated[id] for record in rating.records}
    studies = [voice.library.studies[id] for id in sorted(behind)]
    form = filter_form(study_facets(studies, voice), voice, words=False)
    page.markdown = f"{voice('map-explained')}\n\n{page.block(join([form, _table(shown, voice, rated)]))}\n\n"
    page.markdown += f"## {voice('ratings-key-caption')} {{#key}}\n\n{page.block(_key(voice))}\n\n"
    page.markdown += page.block(tag("p", link("evidence/gaps.md", voice("gaps-summary"))))
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
        name = tag("th", link(f"evidence/{approach}.md", voice.word("topics", approach)), scope="row")
        cells = [_cell(found.get((approach, outcome)), outcome, voice) for outcome in outcomes]
        rows.append(tag("tr", name, *cells, data_group=True))
    caption = tag("caption", voice("map-caption"))
    whole = tag("table", caption, tag("thead", tag("tr", *head)), tag("tbody", *rows), class_="evidence-map")
    return tag("div", whole, class_="table-box", tabindex="0", role="region", aria_label=voice("evidence-map"))


def _cell(rating: Rating | None, outcome: str, voice: Voice) -> Markup:
    label = voice.word("outcomes", outcome)
    if rating is None:
        unsaid = tag("span", voice("no-study"), class_="unseen")
        return tag("td", tag("span", "–", aria_hidden="true"), unsaid, class_="empty", data_label=label)
    count = tag("span", str(rating.studies), data_count=True)
    words = [voice.word("ratings", rating.value), " (", count, ")"]
    cell = link(f"evidence/{rating.approach}.md#{outcome}", join(words), class_=f"rating rating-{rating.value}")
    warning = tag("span", voice("hidden-harm"), class_="direction direction-harmful") if rating.hidden_harm else None
    return tag("td", cell, warning, _dots(rating, voice), data_label=label, data_group=True)


def _dots(rating: Rating, voice: Voice) -> Markup:
    """A dot for each study, coloured by the way it points; to the eye only, for the words beside it say the same."""
    dots = []
    for study in dict.fromkeys(record.study for record in rating.records):
        ways = list(dict.fromkeys(one.direction for one in rating.records if one.study == study))
        facets = study_marks(voice.library.studies[study], voice.library) | {"direction": ways}
        dots.append(tag("i", class_=f"dot direction-{ways[0] if len(ways) == 1 else 'mixed'}", **marks(**facets)))
    return tag("span", *dots, class_="dots", aria_hidden="true")


def _key(voice: Voice) -> Markup:
    items = []
    for id, word in voice.library.words("ratings").items():
        note = label_in(word.note, voice.language)[0] if word.note else ""
        items.append(tag("li", rating_badge(id, voice), " ", note))
    return join([tag("ul", *items), how_rated(voice)])
