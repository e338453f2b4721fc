"""Filters over a list: a form that a script wakes, and the marks by which it finds what to show. Without it the list is whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from .page import tag
from .say import Voice

# Years from which readers ask for newer things.
SINCE = (2024, 2020, 2015, 2010)


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list. name: the mark on each item. label: what readers see. options: values with their words."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def facet(name: str, label: str, vocabulary: str, present: Iterable[str], voice: Voice) -> Facet:
    """A facet of a vocabulary's words, only those present, in the vocabulary's order."""
    held = set(present)
    words = [id for id in voice.library.words(vocabulary) if id in held]
    return Facet(name, voice(label), tuple((id, voice.word(vocabulary, id)) for id in words))


def years(present: Iterable[int | None], voice: Voice) -> Facet:
    """A facet of years: “2020 or later” and the like, only those that hold something."""
    held = [year for year in present if year]
    found = [year for year in SINCE if any(one >= year for one in held)]
    return Facet("year", voice("years"), tuple((str(year), voice("or-later", year=year)) for year in found))


def marks(year: int | None = None, **facets: Iterable[str]) -> dict[str, object]:
    """The attributes that tell the script what an item is, such as data-region="africa asia"."""
    found: dict[str, object] = {"data_item": True}
    for name, values in facets.items():
        found[f"data_{name}"] = " ".join(dict.fromkeys(values)) or None
    if year:
        found["data_year"] = " ".join(str(since) for since in SINCE if year >= since) or None
    return found


def filter_form(facets: Iterable[Facet], voice: Voice, words: bool = True) -> Markup:
    """The form; hidden until the script wakes it. words: whether to offer a box for words of the title or text."""
    box = _field(voice("words-in-it"), tag("input", type="search", name="words", autocomplete="off")) if words else None
    said = tag("p", role="status", class_="said", data_said=voice.word("interface", "shown-of"))
    clear = tag("button", voice("show-all"), type="reset", class_="plain-button")
    return tag(
        "form",
        tag("fieldset", tag("legend", voice("filter")), box, *_selects(facets, voice)),
        tag("div", said, clear, class_="filter-foot"),
        class_="filters",
        hidden=True,
    )


def _selects(facets: Iterable[Facet], voice: Voice) -> Iterator[Markup]:
    for one in facets:
        if len(one.options) > 1:
            every = tag("option", voice("any"), value="")
            options = (tag("option", words, value=value) for value, words in one.options)
            yield _field(one.label, tag("select", every, *options, name=one.name))


def _field(label: str, control: Markup) -> Markup:
    return tag("label", tag("span", escape(label)), control)
