"""The studies: a page for each topic they are about, with its ratings and how firm they are, and a register of them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from markupsafe import Markup

from ..evidence import Rating, Record, counts, records, rigour, with_one_more_trial
from ..model.library import Item, Library
from ..works import short, year
from . import parts
from .bibliography import entry
from .filters import Facet, facet, filter_form, marks, years
from .page import Page, cards_of, definition_list, join, link, list_page, table, tag
from .say import Voice


def studied_topics(library: Library) -> dict[str, list[Item]]:
    """Each topic with the studies that have a finding on it, in the order of the topics and of the names of studies."""
    found: dict[str, list[Item]] = defaultdict(list)
    for study in sorted(library.studies.values(), key=lambda one: named(library, one.id).casefold()):
        for topic in dict.fromkeys(topic for finding in study.data.findings for topic in finding.approaches):
            found[topic].append(study)
    return {topic: found[topic] for topic in library.words("topics") if topic in found}


def named(library: Library, study: str) -> str:
    """“Sukhtankar et al. (2022)”."""
    return short(library.references.get(study), study)


def home_topic(study: Item) -> str:
    """The topic on whose page a study is found first: that of its first finding."""
    return study.data.findings[0].approaches[0]


def study_facets(studies: list[Item], voice: Voice) -> list[Facet]:
    """Region, design, direction and actor, as far as these studies differ in them."""
    of = [parts.study_marks(study, voice.library) for study in studies]

    def held(name: str) -> set[str]:
        return {value for one in of for value in one[name]}

    return [
        facet("region", "region", "regions", held("region"), voice),
        facet("design", "design", "designs", held("design"), voice),
        facet("direction", "direction", "directions", held("direction"), voice),
        facet("actor", "actors", "actors", held("actor"), voice),
    ]


def study_pages(
    voice: Voice, written: set[str], rated: dict[str, list[Rating]], studied: dict[str, list[Item]]
) -> Iterator[Page]:
    """A page for each topic that has studies. studied: those of each topic."""
    found_on: dict[str, list[Record]] = defaultdict(list)
    for record in records(voice.library):
        found_on[record.approach].append(record)
    for topic, studies in studied.items():
        label = voice.word("topics", topic)
        page = list_page(voice, f"evidence/{topic}.md", "evidence-page", "references/studies", name=label)
        found = rated.get(topic, [])
        if voice.library.address(topic) in written:
            page.markdown += f"[{label}](../{voice.library.address(topic)}.md)\n\n"
        if found:
            table_of = parts.ratings_table(found, voice, inside=True)
            page.markdown += f"## {voice('ratings')} {{#ratings}}\n\n{page.block(table_of)}\n\n"
        for rating in found:
            page.markdown += f"### {voice.word('outcomes', rating.outcome)} {{#{rating.outcome}}}\n\n"
            page.markdown += page.block(_outcome(rating, voice)) + "\n\n"
        page.markdown += _unrated(found_on[topic], found, page, voice)
        page.markdown += f"## {voice('studies')} {{#studies}}\n\n"
        form = filter_form(study_facets(studies, voice), voice) if len(studies) > parts.LONG else None
        cards = tag("div", *(_record(study, topic, voice, written) for study in studies), data_group=True)
        page.markdown += page.block(join([form, cards]))
        yield page


def _outcome(rating: Rating, voice: Voice) -> Markup:
    """One rating: its findings, what it hangs on, and what one more trial would make of it."""
    lines = [
        join([named(voice.library, study), voice("colon"), parts.rating_badge(value, voice)])
        for study, value in rating.without
    ]
    fragile = join([tag("p", voice("without-study")), tag("ul", *(tag("li", one) for one in lines))]) if lines else None
    more = [
        join([parts.direction(direction, voice), voice("colon"), parts.rating_badge(value, voice)])
        for direction, value in with_one_more_trial(rating).items()
    ]
    one_more = join([tag("p", voice("one-more-trial")), tag("ul", *(tag("li", one) for one in more))])
    return join(
        [
            tag("p", parts.rating_badge(rating.value, voice)),
            _findings(rating.records, voice),
            tag("details", tag("summary", voice("would-change")), fragile, one_more, class_="plain"),
        ]
    )


def _findings(found, voice: Voice) -> Markup:
    head = [voice("study"), voice("design"), voice("finding"), voice("weight")]
    rows = [
        [
            link(f"#study-{one.study}", named(voice.library, one.study)),
            voice.word("designs", one.design),
            join([parts.direction(one.direction, voice), " ", voice.foreign(one.finding, "en")]),
            str(one.weight) if counts(one) else "0",
        ]
        for one in sorted(found, key=lambda one: (-one.weight, named(voice.library, one.study)))
    ]
    return table(head, rows, "findings", voice("studies-caption"))


def _unrated(of_topic: list[Record], found: list[Rating], page: Page, voice: Voice) -> str:
    """Findings on outcomes that are shown and never rated, such as a tool's accuracy."""
    rated, text = {rating.outcome for rating in found}, ""
    above = "" if found else f"## {voice('measured')} {{#measured}}\n\n"
    others = [one for one in of_topic if one.outcome not in rated]
    for outcome in voice.library.words("outcomes"):
        of = [one for one in others if one.outcome == outcome]
        if of:
            text += f"### {voice.word('outcomes', outcome)} {{#{outcome}}}\n\n{voice('not-rated')}\n\n"
            text += page.block(_findings(of, voice)) + "\n\n"
    return above + text if text else text


def _record(study: Item, topic: str, voice: Voice, written: set[str]) -> Markup:
    data, reference = study.data, voice.library.references.get(study.id)
    design = voice.library.word("designs", data.design)
    level = data.maryland or design.maryland
    others = dict.fromkeys(one for finding in data.findings for one in finding.approaches if one != topic)
    elsewhere = [link(f"evidence/{one}.md#study-{study.id}", voice.word("topics", one)) for one in others]
    facts = definition_list(
        [
            (voice("design"), voice.word("designs", data.design)),
            (voice("maryland"), str(level) if level else voice("not-applicable")),
            (voice("weight"), str(rigour(voice.library, study.id))),
            (voice("where"), voice.words("countries", data.countries) or voice("worldwide")),
            (voice("period"), data.period),
            (voice("sample"), data.sample and voice.foreign(data.sample, "en")),
            (voice("actors"), voice.words("actors", data.actors)),
            (voice("violence"), voice.words("violence", data.violence)),
            (voice("limits"), data.limits and voice.foreign(data.limits, "en")),
            (voice("also-studied"), join(elsewhere, voice("list-separator"))),
        ],
        "facts",
    )
    return tag(
        "article",
        tag("h3", named(voice.library, study.id), id=f"study-{study.id}"),
        tag("p", entry(reference, voice)) if reference else None,
        facts,
        class_="record",
        **marks(**parts.study_marks(study, voice.library)),
    )


def register_page(voice: Voice, topics: dict[str, list[Item]]) -> Page:
    """Every study, each with the way to its record, and before them the way to each topic's studies."""
    library = voice.library
    page = list_page(voice, "evidence/index.md", "evidence", "references/studies")
    ways = [
        (None, link("evidence/map.md", voice("evidence-map")), voice("evidence-map-summary")),
        (None, link("evidence/gaps.md", voice("gaps")), voice("gaps-summary")),
    ]
    page.markdown = page.block(cards_of(ways)) + "\n\n"
    page.markdown += f"## {voice('studies-by-topic')} {{#topics}}\n\n"
    lines = (
        tag("li", link(f"evidence/{topic}.md", voice.word("topics", topic)), f" ({len(of)})")
        for topic, of in topics.items()
    )
    page.markdown += page.block(tag("ul", *lines, class_="columns")) + "\n\n"
    page.markdown += f"## {voice('all-studies')} {{#studies}}\n\n"
    studies = sorted(library.studies.values(), key=lambda one: named(library, one.id).casefold())
    form = filter_form([*study_facets(studies, voice), years((_year(one, library) for one in studies), voice)], voice)
    items = (_line(study, voice) for study in studies)
    page.markdown += page.block(join([form, tag("ul", *items, class_="register", data_group=True)]))
    return page


def study_link(study: Item, library: Library) -> Markup:
    """A study by its short name, leading to where its findings stand."""
    return link(f"evidence/{home_topic(study)}.md#study-{study.id}", named(library, study.id))


def _line(study: Item, voice: Voice) -> Markup:
    reference = voice.library.references.get(study.id)
    title = reference.fields.get("title", study.id) if reference else study.id
    where = voice.words("countries", study.data.countries) or voice("worldwide")
    directions = [
        parts.direction(one, voice) for one in dict.fromkeys(finding.direction for finding in study.data.findings)
    ]
    return tag(
        "li",
        study_link(study, voice.library),
        " ",
        voice.foreign(title, reference.fields.get("langid", "en") if reference else "en"),
        ". ",
        tag("span", voice.word("designs", study.data.design), " · ", where, class_="more"),
        " · ",
        join(directions, voice("list-separator")),
        id=f"study-{study.id}",
        **marks(_year(study, voice.library), **parts.study_marks(study, voice.library)),
    )


def _year(study: Item, library: Library) -> int | None:
    reference = library.references.get(study.id)
    written = year(reference) if reference else ""
    return int(written) if written.isdigit() else None
