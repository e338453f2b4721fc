"""The pages that are all made from data: lists, entrances by role and by need, glossary, bibliography."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from ..evidence import Rating
from ..model.library import Item, Library
from ..prose import citations
from . import parts
from .bibliography import entry
from .page import Page, cards_of, definition_list, join, link, tag
from .say import Voice, short


def list_pages(library: Library, language: str, written: set[str], rated: dict[str, list[Rating]]) -> Iterator[Page]:
    """Every list page that has something on it."""
    voice = Voice(library, language)
    yield from _part_pages(voice, written)
    yield from _entrances(voice, "audiences", "roles", lambda item: item.data.audiences, written)
    yield from _entrances(voice, "needs", "needs", lambda item: item.data.needs, written)
    yield _cases(voice)
    yield _resources(voice)
    yield _evidence(voice, written, rated)
    yield _indicators(voice, written)
    yield _glossary(voice, written)
    yield _references(voice)


def _page(voice: Voice, uri: str, key: str, source: str, **values: object) -> Page:
    """An empty list page; its title and summary are sentences of the interface."""
    title = voice(key, **values)
    summary = voice(f"{key}-summary", **values)
    return Page(uri, title, summary, voice.language, source, "", "list", facts={"kind_label": voice.word("shapes", "list")})


def _chapter_cards(chapters: Iterable[Item], voice: Voice) -> Markup:
    entries = []
    for item in chapters:
        shown = voice.chosen(voice.library.chapters, item.id)
        part = voice.word("parts", item.id.partition("/")[0])
        entries.append((part, link(f"{item.id}.md", voice.foreign(shown.data.title, shown.language)),
                        voice.foreign(shown.data.summary, shown.language)))
    return cards_of(entries)


def _part_pages(voice: Voice, written: set[str]) -> Iterator[Page]:
    library = voice.library
    for part, word in library.words("parts").items():
        topics = {id: topic for id, topic in library.words("topics").items() if topic.part == part}
        if not any(f"{part}/{id}" in written for id in topics):
            continue
        page = Page(f"{part}/index.md", voice.word("parts", part), voice(f"part-{part}"), voice.language,
                    "references/vocabularies/topics.yml", "", "list", facts={"kind_label": voice.word("shapes", "list")})
        groups: dict[str | None, list[str]] = defaultdict(list)
        for id, topic in topics.items():
            groups[topic.group].append(id)
        for group, ids in groups.items():
            if group:
                page.markdown += f"\n## {voice.word('groups', group)} {{#{group}}}\n\n"
            page.markdown += page.block(_topic_list(ids, voice, written)) + "\n\n"
        yield page


def _topic_list(ids: list[str], voice: Voice, written: set[str]) -> Markup:
    """Topics with a page as cards; the others, named as planned, in a line."""
    library = voice.library
    ready = [library.chapters["en"][library.address(id)] for id in ids if library.address(id) in written]
    planned = [voice.word("topics", id) for id in ids if library.address(id) not in written]
    line = tag("p", tag("strong", voice("planned")), " ", voice("list-separator").join(planned), class_="planned") if planned else None
    return join([_chapter_cards(ready, voice) if ready else None, line])


def _entrances(voice: Voice, vocabulary: str, folder: str, named, written: set[str]) -> Iterator[Page]:
    library = voice.library
    for id in library.words(vocabulary):
        if f"{folder}/{id}" in written:
            continue
        label = voice.word(vocabulary, id)
        page = _page(voice, f"{folder}/{id}.md", f"{folder}-page", f"references/vocabularies/{vocabulary}.yml", name=label)
        chapters = [item for item in library.chapters["en"].values() if id in named(item) and library.topic_of(item)]
        order = list(library.words("topics"))
        chapters.sort(key=lambda item: order.index(library.topic_of(item)))
        for part in library.words("parts"):
            of = [item for item in chapters if item.id.startswith(f"{part}/")]
            if of:
                page.markdown += f"## {voice.word('parts', part)} {{#{part}}}\n\n{page.block(_chapter_cards(of, voice))}\n\n"
        resources = [r for r in library.resources.values() if vocabulary == "audiences" and id in r.data.audiences]
        if resources:
            page.markdown += f"## {voice('resources')} {{#resources}}\n\n{page.block(parts.resource_cards(resources, voice))}\n\n"
        if not page.markdown:
            page.markdown = voice("nothing-yet")
        yield page
    index = _page(voice, f"{folder}/index.md", folder, f"references/vocabularies/{vocabulary}.yml")
    index.markdown = index.block(cards_of((None, link(f"{folder}/{id}.md", voice.word(vocabulary, id)), None) for id in library.words(vocabulary)))
    yield index


def _cases(voice: Voice) -> Page:
    page = _page(voice, "case-studies/index.md", "case-studies", "case_studies/en")
    by_region: dict[str, list[Item]] = defaultdict(list)
    for item in voice.library.cases.get("en", {}).values():
        by_region[voice.library.word("countries", item.data.country).region].append(item)
    for region in voice.library.words("regions"):
        if by_region[region]:
            page.markdown += f"## {voice.word('regions', region)} {{#{region}}}\n\n{page.block(parts.case_cards(by_region[region], voice))}\n\n"
    return page


def _resources(voice: Voice) -> Page:
    page = _page(voice, "resources/index.md", "resources", "references/resources")
    for kind in voice.library.words("resource-types"):
        of = [item for item in voice.library.resources.values() if item.data.type == kind]
        if of:
            page.markdown += f"## {voice.word('resource-types', kind)} {{#{kind}}}\n\n{page.block(parts.resource_cards(of, voice))}\n\n"
    return page


def resource_page(item: Item, library: Library, language: str, written: set[str]) -> Page:
    """A resource on a page of its own, so that it has an address for good."""
    voice, data = Voice(library, language), item.data
    page = Page(f"resources/{item.id}.md", data.title, data.annotation.split(". ")[0].rstrip(".") + ".", language, item.path, "",
                "resource", facts={"kind_label": voice.word("resource-types", data.type), "title_language": data.languages[0]})
    numbers = [data.identifiers.isbn and f"ISBN {data.identifiers.isbn}", data.identifiers.doi and f"doi:{data.identifiers.doi}",
               data.identifiers.symbol]
    facts = definition_list([
        (voice("publisher"), voice.foreign(data.publisher, data.languages[0])),
        (voice("authors"), voice("list-separator").join(data.authors)),
        (voice("years"), data.year or voice("year-unknown")),
        (voice("languages"), voice.words("languages", data.languages)),
        (voice("for-whom"), voice.words("audiences", data.audiences)),
        (voice("made-for"), voice.words("countries", data.countries)),
        (voice("topics"), voice.topics(data.topics, written)),
        (voice("numbers"), voice("list-separator").join(n for n in numbers if n)),
        (voice("cost"), voice(f"cost-{data.cost}")),
        (voice("what-was-read"), voice("read-of-source", basis=voice.word("bases", data.read.basis), date=data.read.date)),
    ], "facts")
    address = data.url or (f"https://doi.org/{data.identifiers.doi}" if data.identifiers.doi else None)
    go = tag("p", tag("a", voice("open-resource"), href=address, rel="noreferrer", class_="button")) if address else None
    note = tag("p", voice.foreign(data.annotation, "en"), class_="annotation")
    page.markdown = page.block(join([note, go, tag("section", facts, class_="glance", aria_label=voice("at-a-glance"))]))
    return page


def _evidence(voice: Voice, written: set[str], found: dict[str, list[Rating]]) -> Page:
    library = voice.library
    page = _page(voice, "evidence/index.md", "evidence", "references/studies")
    page.markdown = f"## {voice('ratings-by-approach')} {{#ratings}}\n\n"
    for topic in library.words("topics"):
        if topic in found:
            page.markdown += f"### {voice.word('topics', topic)} {{#ratings-{topic}}}\n\n"
            page.markdown += page.block(join([
                tag("p", voice.topics([topic], written)) if library.address(topic) in written else None,
                parts.ratings_table(found[topic], voice)])) + "\n\n"
    page.markdown += f"## {voice('all-studies')} {{#studies}}\n\n"
    studies = sorted(library.studies.values(), key=lambda s: short(library.references.get(s.id), s.id))
    page.markdown += page.block(join(_study(study, voice, written) for study in studies))
    return page


def _study(study: Item, voice: Voice, written: set[str]) -> Markup:
    data, reference = study.data, voice.library.references.get(study.id)
    design = voice.library.word("designs", data.design)
    level = data.maryland or design.maryland
    findings = tag("ul", *(tag("li", tag("strong", voice.word("outcomes", f.outcome), voice("colon")), parts.direction(f.direction, voice), " ",
                               voice.foreign(f.finding, "en"), " (", voice.topics(f.approaches, written), ")") for f in data.findings))
    facts = definition_list([
        (voice("design"), voice.word("designs", data.design)),
        (voice("maryland"), str(level) if level else voice("not-applicable")),
        (voice("where"), voice.words("countries", data.countries) or voice("worldwide")),
        (voice("period"), data.period),
        (voice("sample"), data.sample and voice.foreign(data.sample, "en")),
        (voice("limits"), data.limits and voice.foreign(data.limits, "en")),
    ], "facts")
    return tag("article", tag("h3", short(reference, study.id), id=f"study-{study.id}"),
               tag("p", entry(reference, voice)) if reference else None, facts, findings, class_="record")


def _indicators(voice: Voice, written: set[str]) -> Page:
    page = _page(voice, "indicators/index.md", "indicators", "references/indicators")
    for kind in voice.library.words("indicator-kinds"):
        of = [item for item in voice.library.indicators.values() if item.data.kind == kind]
        if of:
            page.markdown += f"## {voice.word('indicator-kinds', kind)} {{#kind-{kind}}}\n\n"
            for item in of:
                page.markdown += f"### {item.data.name} {{#{item.id}}}\n\n{page.block(_indicator(item, voice, written))}\n\n"
                if item.data.alignment:
                    page.markdown += f"{voice('alignment')}{voice('colon')}{item.data.alignment}\n\n"
    if citations(page.markdown):
        page.markdown += f"## {voice('references')} {{#references}}\n\n///Footnotes Go Here///\n"
    return page


def _indicator(item: Item, voice: Voice, written: set[str]) -> Markup:
    data = item.data
    english = [("definition", data.definition), ("numerator", data.numerator), ("denominator", data.denominator), ("unit", data.unit),
               ("broken-down-by", voice("list-separator").join(data.disaggregation)), ("source", data.source),
               ("frequency", data.frequency), ("collected-by", data.collector), ("how-it-misleads", data.misleads), ("ethics", data.ethics)]
    pairs = [(voice(name), voice.foreign(value, "en")) for name, value in english if value]
    return definition_list([*pairs, (voice("topics"), voice.topics(data.topics, written))], "facts")


def _glossary(voice: Voice, written: set[str]) -> Page:
    page = _page(voice, "glossary.md", "glossary", "references/glossary.yml")
    names = {id: voice.library.label_of(item.data.term, voice.language) for id, item in voice.library.terms.items()}
    for id in sorted(names, key=lambda id: names[id][0].casefold()):
        data = voice.library.terms[id].data
        definition = voice.library.label_of(data.definition, voice.language)
        also = voice("list-separator").join(data.also.get(voice.language, []))
        page.markdown += f"## {names[id][0]} {{#{id}}}\n\n"
        page.markdown += page.block(join([
            tag("p", voice("also", names=also), class_="also") if also else None,
            tag("p", voice.foreign(*definition)),
            tag("p", voice("source"), voice("colon"), link(f"references.md#ref-{data.source}", short(voice.library.references.get(data.source), data.source)), class_="more"),
            tag("p", voice("see"), voice("colon"), voice.topics(data.topics, written), class_="more") if data.topics else None])) + "\n\n"
    return page


def _references(voice: Voice) -> Page:
    """The whole bibliography, each work with the pages that cite it."""
    library = voice.library
    page = _page(voice, "references.md", "bibliography", "references/bib")
    cited: dict[str, list[Markup]] = defaultdict(list)
    for shelf, prefix in ((library.chapters, ""), (library.cases, "case-studies/")):
        for item in shelf.get("en", {}).values():
            shown = voice.chosen(shelf, item.id)
            for key in dict.fromkeys(citation.key for citation in citations(item.body)):
                cited[key].append(link(f"{prefix}{item.id}.md", voice.foreign(shown.data.title, shown.language)))
    for study in library.studies:
        cited[study].append(link(f"evidence/index.md#study-{study}", voice("evidence")))
    for id, term in library.terms.items():
        cited[term.data.source].append(link(f"glossary.md#{id}", voice("glossary")))
    items = []
    for reference in sorted(library.references.values(), key=lambda r: short(r, r.key).casefold()):
        where = cited[reference.key]
        used = tag("p", voice("cited-in"), voice("colon"), join(where, voice("list-separator")), class_="more") if where else None
        items.append(tag("li", tag("p", entry(reference, voice)), used, id=f"ref-{reference.key}"))
    page.markdown = page.block(tag("ul", *items, class_="bibliography"))
    return page
