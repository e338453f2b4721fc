"""The page of all cases: filters, a map, and every case under each of its countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from markupsafe import Markup

from ..model.library import Item
from .case_facts import EVERYWHERE, case_cards, in_depth, places, regions
from .compare import compare_bar
from .filters import Facet, facet, filter_form
from .page import Page, join, link, list_page, tag
from .say import Voice
from .world_map import anchor, case_map


def cases_page(voice: Voice) -> Page:
    """All cases, by region and country; whole without a script."""
    page = list_page(voice, "case-studies/index.md", "case-studies", "case_studies/en")
    page.facts["wide"] = True
    cases = list(voice.library.cases.get("en", {}).values())
    found = by_country(cases, voice)
    page.markdown = page.block(join([_ways(cases, found, voice), filter_form(_facets(cases, found, voice), voice)]))
    page.markdown += f"\n\n{page.block(join([case_map(found, voice), compare_bar(voice)]))}\n\n"
    for region in voice.library.words("regions"):
        codes = [code for code in found if voice.library.word("countries", code).region == region]
        sections = [
            _section(page, voice.word("countries", code), anchor(code), found[code], (region, code), voice)
            for code in codes
        ]
        everywhere = [one for one in cases if region == EVERYWHERE and not places(one)]
        if everywhere:
            sections.append(_section(page, voice("case-no-country"), "no-country", everywhere, (region, None), voice))
        if sections:
            page.markdown += f"## {voice.word('regions', region)} {{#{region}}}\n\n"
            page.markdown += tag("div", "\n\n", *sections, class_="by-country", data_group=True, markdown="1") + "\n\n"
    return page


def by_country(cases: Iterable[Item], voice: Voice) -> dict[str, list[Item]]:
    """The cases of each country: regions in their order, within them countries by name. A case stands under each of its countries."""
    found: dict[str, list[Item]] = defaultdict(list)
    for one in cases:
        for code in places(one):
            found[code].append(one)
    order = list(voice.library.words("regions"))

    def place(code: str) -> tuple[int, str]:
        return order.index(voice.library.word("countries", code).region), voice.word("countries", code).casefold()

    return {code: found[code] for code in sorted(found, key=place)}


def _section(page: Page, name: str, id: str, cases: list[Item], under: tuple[str, str | None], voice: Voice) -> Markup:
    text = f"\n\n### {name} {{#{id}}}\n\n{page.block(case_cards(cases, voice, under))}\n\n"
    return tag("section", Markup(text), data_group=True, markdown="1") + "\n\n"


def _ways(cases: list[Item], found: dict[str, list[Item]], voice: Voice) -> Markup:
    """How much there is, the way to all of it in one table, and what a reader without scripts should know."""
    return join(
        [
            tag(
                "p",
                voice("cases-count", cases=len(cases), countries=len(found)),
                " ",
                link("case-studies/compare.md", voice("compare-table")),
            ),
            tag("noscript", tag("p", voice("cases-plain"))),
        ]
    )


def _facets(cases: list[Item], found: dict[str, list[Item]], voice: Voice) -> list[Facet]:
    countries = sorted(((code, voice.word("countries", code)) for code in found), key=lambda one: one[1].casefold())
    depths = {"deep" if in_depth(one) else "short" for one in cases}
    return [
        facet("region", "region", "regions", (id for one in cases for id in regions(one, voice.library)), voice),
        Facet("country", voice("country"), tuple(countries)),
        facet("approach", "approaches", "topics", (id for one in cases for id in one.data.approaches), voice),
        facet("violence", "violence", "violence", (id for one in cases for id in one.data.violence), voice),
        facet("actor", "actors", "actors", (id for one in cases for id in one.data.actors), voice),
        facet("evaluation", "evaluation", "evaluations", (one.data.evaluation for one in cases), voice),
        Facet(
            "depth", voice("case-depth"), tuple((id, voice(f"case-{id}")) for id in ("deep", "short") if id in depths)
        ),
    ]
