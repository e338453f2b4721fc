"""The page of gaps: what nobody has studied, worked out from the records."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ..evidence import Rating, rigour
from ..model.library import Item
from .page import Page, link, list_page, table, tag
from .say import Voice


def gaps_page(voice: Voice, written: set[str], rated: dict[str, list[Rating]], studied: dict[str, list[Item]]) -> Page:
    """Approaches without a study, without an answer, resting on one study or one region; regions and outcomes that lack rigour."""
    library = voice.library
    page = list_page(voice, "evidence/gaps.md", "gaps", "references/studies")
    approaches = [id for id, topic in library.words("topics").items() if topic.part == "approaches"]
    counted = {(one.approach, one.study) for of in rated.values() for rating in of for one in rating.counted}
    rigorous = {id: [s for s in studied.get(id, []) if (id, s.id) in counted] for id in approaches}
    regions = {id: _regions(voice, rigorous[id]) for id in approaches}
    groups = {
        "gaps-no-study": [id for id in approaches if id not in studied],
        "gaps-no-rigour": [id for id in approaches if id in studied and not rigorous[id]],
        "gaps-one-study": [id for id in approaches if len(rigorous[id]) == 1],
        "gaps-one-region": [id for id in approaches if len(rigorous[id]) > 1 and len(regions[id]) == 1],
        "gaps-no-safety": [
            id for id in approaches if rigorous[id] and not _measured(rated.get(id, []), ("repeat-violence", "killing"))
        ],
    }
    page.markdown = f"{voice('gaps-explained')}\n\n"
    for heading, ids in groups.items():
        if ids:
            page.markdown += (
                f"## {voice(heading)} {{#{heading}}}\n\n{page.block(_list(ids, voice, written, studied))}\n\n"
            )
    page.markdown += f"## {voice('gaps-regions')} {{#gaps-regions}}\n\n{page.block(_by_region(voice))}\n"
    return page


def _regions(voice: Voice, studies: Iterable) -> set[str]:
    """The regions studied; a study of several countries that are not named stands for itself."""
    found = {code for study in studies for code in study.data.countries or [""]}
    return {voice.library.word("countries", code).region if code else "" for code in found}


def _measured(found: list[Rating], outcomes: tuple[str, ...]) -> bool:
    return any(rating.outcome in outcomes and rating.counted for rating in found)


def _list(ids: list[str], voice: Voice, written: set[str], studied: dict) -> Markup:
    lines = []
    for id in ids:
        way = link(f"evidence/{id}.md", voice("its-studies", count=len(studied[id]))) if id in studied else None
        lines.append(tag("li", voice.topics([id], written), " · " if way else None, way))
    return tag("ul", *lines, class_="columns")


def _by_region(voice: Voice) -> Markup:
    """How many studies, and how many rigorous ones, each region has."""
    library, rows = voice.library, []
    for region in library.words("regions"):
        of = [study for study in library.studies.values() if region in _regions(voice, [study])]
        strong = [study for study in of if rigour(library, study.id)]
        rows.append([voice.word("regions", region), str(len(of)), str(len(strong))])
    return table([voice("region"), voice("studies"), voice("rigorous")], rows, "regions", voice("gaps-regions"))
