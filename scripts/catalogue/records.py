"""Pages that show the records themselves: a resource, the indicators, the terms."""

from __future__ import annotations

import json
import re

from markupsafe import Markup

from ..model import label_in
from ..model.library import Item, Library
from ..prose import citations
from ..works import short
from . import parts
from .filters import Facet, facet, filter_form, marks
from .page import Page, definition_list, download, join, link, list_page, tag
from .say import Voice
from .shelf import place

# A name of two capitals or more, figures allowed: GBV, P3, ODARA.
ACRONYM = re.compile(r"^(?=(?:[^A-Z]*[A-Z]){2}|[A-Z]\d)[A-Z0-9-]+s?$")
# What is told of an indicator, in order: the field, which is also its column in a table, and the word for it.
FACTS = {
    "definition": "definition",
    "numerator": "numerator",
    "denominator": "denominator",
    "unit": "unit",
    "disaggregation": "broken-down-by",
    "source": "source",
    "frequency": "frequency",
    "collector": "collected-by",
    "misleads": "how-it-misleads",
    "ethics": "ethics",
}
# Columns of a planner's table that she fills in herself.
TO_FILL = ("baseline", "target", "who")


def resource_page(item: Item, library: Library, language: str, written: set[str], used: list[str]) -> Page:
    """A resource on a page of its own, so that it has an address for good. used: uris of pages that link to it."""
    voice, data = Voice(library, language), item.data
    page = Page(
        f"resources/{item.id}.md",
        data.title,
        parts.first_sentence(data.annotation),
        language,
        item.path,
        "",
        "resource",
        facts={"kind_label": voice.word("resource-types", data.type), "title_language": data.languages[0]},
    )
    numbers = [
        data.identifiers.isbn and f"ISBN {data.identifiers.isbn}",
        data.identifiers.doi and f"doi:{data.identifiers.doi}",
        data.identifiers.symbol,
    ]
    facts = definition_list(
        [
            (voice("publisher"), voice.foreign(data.publisher, data.languages[0])),
            (voice("authors"), voice("list-separator").join(data.authors)),
            (voice("years"), data.year or voice("year-unknown")),
            (voice("languages"), voice.words("languages", data.languages)),
            (voice("for-whom"), voice.words("audiences", data.audiences)),
            (voice("made-for"), voice.words("countries", data.countries)),
            (voice("topics"), voice.topics(data.topics, written)),
            (voice("used-on"), join((voice.page_link(uri) for uri in used), voice("list-separator"))),
            (voice("numbers"), voice("list-separator").join(n for n in numbers if n)),
            (voice("cost"), voice(f"cost-{data.cost}")),
            (
                voice("what-was-read"),
                voice("read-of-source", basis=voice.word("bases", data.read.basis), date=data.read.date),
            ),
        ],
        "facts",
    )
    address = data.url or (f"https://doi.org/{data.identifiers.doi}" if data.identifiers.doi else None)
    go = (
        tag("p", tag("a", voice("open-resource"), href=address, rel="noreferrer", class_="button")) if address else None
    )
    note = tag("p", voice.foreign(data.annotation, "en"), class_="annotation")
    page.markdown = page.block(
        join([note, go, tag("section", facts, class_="glance", aria_label=voice("at-a-glance"))])
    )
    return page


def indicators_page(voice: Voice, written: set[str]) -> Page:
    """Every indicator, by link of the chain; a script offers to tick some and to take those away."""
    page = list_page(voice, "indicators/index.md", "indicators", "references/indicators")
    held = [item.data for item in voice.library.indicators.values()]
    page.markdown = page.block(join([_whole(voice), _narrow(held, voice), _builder(voice)])) + "\n\n"
    for kind in voice.library.words("indicator-kinds"):
        of = [item for item in voice.library.indicators.values() if item.data.kind == kind]
        if of:
            page.markdown += f"## {voice.word('indicator-kinds', kind)} {{#kind-{kind}}}\n\n"
            within = (_entry(item, page, voice, written) for item in of)
            page.markdown += tag("div", "\n\n", *within, data_group=True, markdown="1") + "\n\n"
    if citations(page.markdown):
        page.markdown += f"## {voice('references')} {{#references}}\n\n///Footnotes Go Here///\n"
    return page


def _entry(item: Item, page: Page, voice: Voice, written: set[str]) -> Markup:
    """One indicator as Markdown within an element that filters and the builder find."""
    data = item.data
    text = f"### {data.name} {{#{item.id}}}\n\n{page.block(_indicator(item, voice, written))}\n\n"
    if data.alignment:
        text += f"{voice('alignment')}{voice('colon')}{data.alignment}\n\n"
    found = marks(kind=[data.kind], topic=data.topics)
    return tag("article", Markup("\n\n" + text), class_="record", markdown="1", **found) + "\n\n"


def _whole(voice: Voice) -> Markup:
    """The way to the whole library as one table, and what a reader without scripts should know."""
    file = download("data/indicators.csv", "indicators.csv")
    plain = tag("noscript", tag("p", voice("builder-plain")))
    return tag("div", tag("p", voice("builder-whole"), voice("colon"), file), plain, class_="screen-only")


def _narrow(held: list, voice: Voice) -> Markup:
    ticked = Facet("ticked", voice("ticked"), (("yes", voice("ticked-only")), ("no", voice("ticked-not"))))
    facets = [
        facet("kind", "chain-link", "indicator-kinds", (one.kind for one in held), voice),
        facet("topic", "topics", "topics", (id for one in held for id in one.topics), voice),
        ticked,
    ]
    return filter_form(facets, voice)


def _builder(voice: Voice) -> Markup:
    """What counts the ticked and gives them away; hidden until the script wakes it."""
    columns = (
        {"name": "", "kind": ""} | {column: voice(word) for column, word in FACTS.items()} | dict.fromkeys(TO_FILL, "")
    )
    return tag(
        "form",
        tag("h2", voice("builder"), id="builder"),
        tag("p", voice("builder-how")),
        tag(
            "div",
            tag("p", role="status", class_="said"),
            tag("button", voice("builder-csv"), type="button", class_="plain-button"),
            tag("button", voice("builder-print"), type="button", class_="plain-button"),
            tag("button", voice("builder-none"), type="reset", class_="plain-button"),
            class_="filter-foot",
        ),
        id="ticks",
        class_="builder",
        aria_labelledby="builder",
        data_tick=voice("builder-tick"),
        data_count=voice.word("interface", "builder-count"),
        data_missing=voice.word("interface", "builder-missing"),
        data_full=voice("builder-full"),
        data_columns=json.dumps(columns, ensure_ascii=False),
        hidden=True,
    )


def _indicator(item: Item, voice: Voice, written: set[str]) -> Markup:
    data = item.data
    english = {column: getattr(data, column) for column in FACTS}
    english["disaggregation"] = voice("list-separator").join(data.disaggregation)
    pairs = [(voice(FACTS[column]), voice.foreign(value, "en")) for column, value in english.items() if value]
    return definition_list([*pairs, (voice("topics"), voice.topics(data.topics, written))], "facts")


def glossary_page(voice: Voice, written: set[str]) -> Page:
    page = list_page(voice, "glossary.md", "glossary", "references/glossary.yml")
    names = {id: label_in(item.data.term, voice.language) for id, item in voice.library.terms.items()}
    for id in sorted(names, key=lambda id: names[id][0].casefold()):
        data = voice.library.terms[id].data
        definition = label_in(data.definition, voice.language)
        also = voice("list-separator").join(data.also.get(voice.language, []))
        page.markdown += f"## {names[id][0]} {{#{id}}}\n\n"
        page.markdown += (
            page.block(
                join(
                    [
                        tag("p", voice("also", names=also), class_="also") if also else None,
                        tag("p", voice.foreign(*definition)),
                        tag(
                            "p",
                            voice("source"),
                            voice("colon"),
                            link(
                                place(voice.library, data.source),
                                short(voice.library.references.get(data.source), data.source),
                            ),
                            class_="more",
                        ),
                        tag("p", voice("see"), voice("colon"), voice.topics(data.topics, written), class_="more")
                        if data.topics
                        else None,
                    ]
                )
            )
            + "\n\n"
        )
    return page


def abbreviations_page(voice: Voice) -> Page:
    """The short forms among the names of terms, as a book lists them at its end."""
    page = list_page(voice, "abbreviations.md", "abbreviations", "references/glossary.yml")
    found = []
    for id, item in voice.library.terms.items():
        names = item.data.also.get(voice.language) or item.data.also.get("en", [])
        found += [(name, id, label_in(item.data.term, voice.language)) for name in names if ACRONYM.match(name)]
    pairs = [
        (name, link(f"glossary.md#{id}", voice.foreign(*term)))
        for name, id, term in sorted(found, key=lambda one: one[0].casefold())
    ]
    page.markdown = page.block(definition_list(pairs, "facts"))
    return page
