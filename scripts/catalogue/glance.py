"""All ratings on one page, the firm answers first: what to fund, what to test, what to stop."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ..evidence import Rating
from ..model import label_in
from .page import Page, join, link, list_page, table, tag
from .parts import how_firm, how_rated, rating_badge
from .say import Voice


def glance_page(voice: Voice, rated: dict[str, list[Rating]]) -> Page:
    """A table for each value but “not enough evidence”, which the page of gaps is about."""
    page = list_page(voice, "evidence/at-a-glance.md", "glance", "references/studies")
    page.markdown = f"{voice('glance-explained')}\n\n"
    for value, word in voice.library.words("ratings").items():
        of = [rating for ratings in rated.values() for rating in ratings if rating.value == value]
        if value != "not-enough" and of:
            note = label_in(word.note, voice.language)[0] if word.note else ""
            lead = tag("p", rating_badge(value, voice), " ", note)
            page.markdown += f"## {voice.word('ratings', value)} {{#{value}}}\n\n"
            page.markdown += page.block(join([lead, _table(of, voice)])) + "\n\n"
    more = tag("p", link("evidence/map.md", voice("evidence-map")), " · ", link("evidence/gaps.md", voice("gaps")))
    page.markdown += page.block(tag("div", more, how_rated(voice), class_="screen-only"))
    return page


def _table(ratings: Iterable[Rating], voice: Voice) -> Markup:
    order = list(voice.library.words("topics"))
    rows = [
        [
            link(f"evidence/{one.approach}.md#{one.outcome}", voice.word("topics", one.approach)),
            voice.word("outcomes", one.outcome),
            voice("studies-behind", all=one.studies, counted=len(one.counted)),
            how_firm(one, voice),
        ]
        for one in sorted(ratings, key=lambda one: (order.index(one.approach), one.outcome))
    ]
    head = [voice("approach"), voice("outcome"), voice("behind-it"), voice("would-it-change")]
    return table(head, rows, "ratings", voice("ratings-caption"))
