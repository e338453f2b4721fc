"""Reads built pages back: the text of each, without what only a screen needs, and its notes beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

# What a page on paper has no use for: controls, explanations on hover, ways back, the list that its notes replace.
SCREEN_TAGS = ("form", "select", "button", "input")
SCREEN_CLASSES = frozenset({"meaning", "page-foot", "footnote-backref", "download", "screen-only", "head-ratings"})


# Where pictures are kept for the program that sets PDFs, which reads nothing outside the project.
PICTURES = "/.cache/pictures/"


@dataclass(frozen=True)
class Leaf:
    """One built page. uri: as the catalogue names it. language: that of its text. source: the file an editor mends.

    body: the elements of its text, its title left out. notes: the sources it cites, by their anchor.
    """

    uri: str
    kind: str
    title: str
    summary: str
    language: str
    source: str
    status: str
    content_note: str
    body: list[HtmlElement]
    notes: dict[str, HtmlElement]
    anchors: frozenset[str] = field(default_factory=frozenset)

    @property
    def slug(self) -> str:
        """Its name as a file: protection-orders for approaches/protection-orders.md."""
        return self.uri.removesuffix(".md").removesuffix("/index").replace("/", "-")


def built_file(folder: Path, uri: str) -> Path:
    """Where MkDocs put the page of this uri."""
    stem = uri.removesuffix(".md")
    return folder / "index.html" if stem == "index" else folder / stem.removesuffix("/index") / "index.html"


def read_leaf(folder: Path, page) -> Leaf:
    """The built page of a catalogue page. Raises FileNotFoundError where it was not built."""
    tree = html.fromstring(built_file(folder, page.uri).read_bytes().decode())
    article = tree.xpath('//div[starts-with(@class, "page page-")]')[0]
    head = article.xpath("./header")[0]
    status, content_note = (_text(head, name) for name in ("status", "content-note"))
    for element in [one for one in article.iter() if _only_on_screen(one)]:
        element.drop_tree()
    for picture in article.iter("img"):
        picture.set("data-file", str((built_file(folder, page.uri).parent / picture.get("src", "")).resolve()))
    notes = dict(_notes(article))
    body = [element for element in article if isinstance(element.tag, str) and element is not head]
    body = [element for element in body if not (element.get("id") in ("references", "sources") and notes)]
    return Leaf(
        page.uri,
        page.kind,
        page.title,
        page.summary,
        page.language,
        page.source,
        status,
        content_note,
        body,
        notes,
        anchors_of(body),
    )


def anchors_of(body: list[HtmlElement]) -> frozenset[str]:
    """Every place in these elements that a link can lead to."""
    return frozenset(element.get("id") for part in body for element in part.iter() if element.get("id"))


def _only_on_screen(element: HtmlElement) -> bool:
    classes = (element.get("class") or "").split()
    return element.tag in SCREEN_TAGS or not SCREEN_CLASSES.isdisjoint(classes)


def _text(head: HtmlElement, name: str) -> str:
    found = head.find_class(name)
    return " ".join(found[0].text_content().split()) if found else ""


def _notes(article: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Each source under the page's last heading; the list itself leaves the page."""
    for box in article.find_class("footnote"):
        for item in box.iter("li"):
            if item.get("id", "").startswith("fn:"):
                yield item.get("id"), item
        box.drop_tree()


def picture_name(element: HtmlElement) -> str:
    """A name that changes with what the picture shows."""
    path = Path(element.get("data-file", ""))
    return f"{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}{path.suffix}"


def pictures(leaf: Leaf) -> Iterator[tuple[str, Path]]:
    """The pictures of a page: their names in a document, and the files."""
    for part in leaf.body:
        for element in part.iter("img"):
            yield picture_name(element), Path(element.get("data-file"))
