"""Which downloads there are, and what goes into each. No file is made here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..catalogue import pages
from ..catalogue.shelf import FOLDER, INDEX
from ..model.library import Item, Library
from ..prose import links
from .book import Chapter, Division, Edition, book, leaflet, section
from .leaves import Leaf, read_leaf

# The parts whose pages are read one after the other, in the order of the book.
PARTS = ("about", "foundations", "steps", "approaches", "toolkit", "roles")
# What closes the whole module, before the bibliography.
BACK = (
    "evidence/at-a-glance.md", "evidence/map.md", "indicators/index.md", "glossary.md", "abbreviations.md",
)  # fmt: skip
SUMMARY = (
    ("foundations/what-the-evidence-shows.md", "in-brief"),
    ("foundations/why-and-limits.md", "in-brief"),
    ("steps/choose-approaches.md", "in-brief"),
    ("steps/choose-approaches.md", "not-start"),
    ("steps/cost-and-finance.md", "in-brief"),
)
LONGEST_READER = 16


@dataclass(frozen=True)
class Wanted:
    """One file to be made. key: what a page calls it by. kind: its place on the shelf. typst: its text, for a PDF. page: its page, for Word."""

    key: str
    kind: str
    name: str
    language: str
    title: str
    form: str
    typst: str = ""
    page: str = ""


@dataclass
class Stock:
    """The pages of one language as they were built, and the documents made of them."""

    library: Library
    edition: Edition
    folder: Path
    leaves: dict[str, Leaf] = field(default_factory=dict)

    def __post_init__(self):
        for uri, page in pages(self.library, self.edition.language).items():
            self.leaves[uri] = read_leaf(self.folder, page)

    def own(self, leaf: Leaf) -> bool:
        """Whether the page is written in this language, and not shown in English for want of a translation."""
        return leaf.language == self.edition.language

    def chapters(self, part: str) -> list[Leaf]:
        """The written pages of a part, in reading order."""
        ids = self.library.words("audiences") if part == "roles" else self._topics(part)
        found = (self.leaves.get(f"{part}/{id}.md") for id in ids)
        return [leaf for leaf in found if leaf and leaf.kind != "list"]

    def _topics(self, part: str) -> list[str]:
        return [id for id, topic in self.library.words("topics").items() if topic.part == part]

    def cases(self) -> list[Leaf]:
        """The case studies."""
        return self._of("case-study")

    def resources(self) -> list[Leaf]:
        """The annotated resources."""
        return self._of("resource")

    def letters(self) -> list[Leaf]:
        """The pages of the bibliography, by letter."""
        return [self.leaves[uri] for uri in sorted(self.leaves) if uri.startswith(FOLDER)]

    def _of(self, kind: str) -> list[Leaf]:
        return sorted((leaf for leaf in self.leaves.values() if leaf.kind == kind), key=lambda leaf: leaf.uri)

    # Documents

    def wanted(self) -> Iterator[Wanted]:
        """Every PDF and Word file of this language."""
        yield from self._leaflets()
        yield from self._parts()
        yield from self._selections()
        yield self._pdf(
            "whole", "whole", "module", self.edition.name, book(self.edition.name, None, self.divisions(), self.edition)
        )

    def _pdf(self, key: str, kind: str, slug: str, title: str, typst: str) -> Wanted:
        return Wanted(key, kind, self.name(slug, "pdf"), self.edition.language, title, "pdf", typst)

    def name(self, slug: str, ending: str) -> str:
        """The name of a file, with version and language."""
        return f"{slug}-{self.edition.version}-{self.edition.language}.{ending}"

    def _leaflets(self) -> Iterator[Wanted]:
        for part in (*PARTS, "case-studies"):
            for leaf in self.cases() if part == "case-studies" else self.chapters(part):
                if self.own(leaf):
                    kind = "case-study" if part == "case-studies" else part
                    yield self._pdf(leaf.uri, kind, _slug(leaf), leaf.title, leaflet(leaf, self.edition))
                    if part == "toolkit":
                        name = self.name(_slug(leaf), "docx")
                        yield Wanted(
                            f"{leaf.uri}#word", "word", name, self.edition.language, leaf.title, "docx", page=leaf.uri
                        )

    def _parts(self) -> Iterator[Wanted]:
        for part in (*PARTS, "case-studies"):
            division = self._division(part)
            own = sum(self.own(chapter.leaf) for chapter in division.chapters)
            if own > 1 and own * 2 >= len(division.chapters):  # one that is mostly in English is had in English
                typst = book(division.title, self.edition.name, [division], self.edition)
                yield self._pdf(f"{part}/index.md", "part", f"part-{part}", division.title, typst)

    def _division(self, part: str) -> Division:
        page = self.leaves.get(f"{part}/index.md")
        found = self.cases() if part == "case-studies" else self.chapters(part)
        title = page.title if page else self.library.label("parts", part, self.edition.language)
        return Division(title, page.summary if page else None, [Chapter(leaf) for leaf in found])

    def _selections(self) -> Iterator[Wanted]:
        summary = [self.leaves[uri] for uri, _ in SUMMARY if uri in self.leaves]
        if summary and all(map(self.own, summary)):
            title = self.edition.say("executive-summary")
            yield self._pdf("summary", "selection", "executive-summary", title, self._summary(title))
        for leaf in self.chapters("roles"):
            if self.own(leaf) and (chosen := self._pathway(leaf)):
                title = self.edition.say("reader-for", role=leaf.title)
                chapters = [Chapter(one) for one in (leaf, *chosen)]
                typst = book(title, self.edition.name, [Division(title, None, chapters)], self.edition)
                yield self._pdf(f"{leaf.uri}#reader", "reader", f"reader-{_slug(leaf)}", title, typst)

    def _summary(self, title: str) -> str:
        """One chapter of short texts, then the map: short enough to be read at one sitting."""
        first, *others = [self._cut(uri, anchor) for uri, anchor in SUMMARY]
        glance, overview = (self.leaves[uri] for uri in ("evidence/at-a-glance.md", "evidence/map.md"))
        chapters = [Chapter(first, [*others, glance]), Chapter(overview)]
        return book(title, self.edition.name, [Division(title, None, chapters)], self.edition, short=True)

    def _cut(self, uri: str, anchor: str) -> Leaf:
        leaf = self.leaves[uri]
        heading = next(one for part in leaf.body for one in part.iter() if one.get("id") == anchor)
        title = leaf.title if anchor == "in-brief" else " ".join(heading.text_content().split())
        return section(leaf, anchor, title)

    def _pathway(self, leaf: Leaf) -> list[Leaf]:
        """The pages that a role's pathway leads to, in its order."""
        item: Item = self.library.chapters["en"][leaf.uri.removesuffix(".md")]
        found: dict[str, Leaf] = {}
        for one in links(item.body):
            uri = one.target.partition("#")[0].removeprefix("../")
            if uri.partition("/")[0] in PARTS and uri in self.leaves and self.own(self.leaves[uri]):
                found[uri] = self.leaves[uri]
        found.pop(leaf.uri, None)
        return list(found.values())[:LONGEST_READER]

    def divisions(self) -> list[Division]:
        """The whole module, part by part."""
        divisions = [self._division(part) for part in (*PARTS, "case-studies")]
        shelf = self.leaves["resources/index.md"]
        shelves = [Chapter(replace(shelf, body=[], anchors=frozenset()), self.resources())]
        shelves += [Chapter(self.leaves[uri]) for uri in BACK if uri in self.leaves]
        shelves.append(Chapter(self.leaves[INDEX], self.letters()))
        title = self.library.label("parts", "libraries", self.edition.language)
        divisions.append(Division(title, None, shelves))
        return [part for part in divisions if part.chapters]


def _slug(leaf: Leaf) -> str:
    """A file's name for a page; a case says that it is one."""
    last = leaf.uri.removesuffix(".md").rpartition("/")[2]
    return f"case-{last}" if leaf.kind == "case-study" else last
