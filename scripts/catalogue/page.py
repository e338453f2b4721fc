"""A page of the site before MkDocs has seen it, and the small pieces of HTML that pages are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markupsafe import Markup, escape

BLOCK = re.compile(r"<p>\s*BLOCK(\d+)END\s*</p>")
# A link in generated HTML names the page, or the file, that it leads to; the adapter turns it into an address.
PAGE_LINK = re.compile(r'href="page:([^"#]*)(#[^"]*)?"')
FILE_LINK = re.compile(r'href="file:([^"]*)"')
# A link to another site as Markdown makes it.
BARE_LINK = re.compile(r'<a href="(https?://[^"]*)">')


@dataclass
class Page:
    """One page in one language.

    uri: its address as a Markdown file. language: that of its content, which is English where it has no
    translation. source: the file that an editor mends. markdown: the text; a paragraph BLOCKnEND stands for
    blocks[n], ready-made HTML. facts: what the page's header shows.
    """

    uri: str
    title: str
    summary: str
    language: str
    source: str
    markdown: str
    kind: str
    blocks: list[Markup] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    def block(self, html: Markup) -> str:
        """Keeps the HTML and returns the paragraph that stands for it."""
        self.blocks.append(html)
        return f"BLOCK{len(self.blocks) - 1}END"

    def fill(self, html: str) -> str:
        """The rendered text with every block in its place."""
        return BLOCK.sub(lambda m: str(self.blocks[int(m[1])]), html)


def tag(name: str, /, *content: object, **attributes: object) -> Markup:
    """An element; content is escaped unless it is Markup. A trailing underscore is dropped: class_="x"; None leaves out."""
    head = name
    for key, value in attributes.items():
        if value is True:
            head += f" {_attribute(key)}"
        elif value is not None and value is not False:
            head += f' {_attribute(key)}="{escape(value)}"'
    return Markup(f"<{head}>" if name == "input" else f"<{head}>{_joined(content)}</{name}>")


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def join(content: Iterable[object], separator: str = "") -> Markup:
    """The pieces one after the other, escaped unless they are Markup; None and empty ones left out."""
    return Markup(_joined(content, separator))


def _joined(content: Iterable[object], separator: str = "") -> str:
    pieces = (piece for piece in content if piece is not None and piece != "")
    return separator.join([piece if isinstance(piece, Markup) else escape(piece) for piece in pieces])


def link(uri: str, text: object, **attributes: object) -> Markup:
    """A link to a page of the site, by its uri, with an anchor or without; an anchor alone stays on the page."""
    return tag("a", text, href=uri if uri.startswith("#") else f"page:{uri}", **attributes)


def download(path: str, text: object) -> Markup:
    """A link to a file that all languages share, by its path from the root of the site."""
    return tag("a", text, href=f"file:{path}", download=True)


def outside(address: str, text: object) -> Markup:
    """A link that leaves the site; it tells the other side nothing of where it came from."""
    return tag("a", text, href=address, rel="noreferrer")


def reticent(html: str) -> str:
    """The HTML with every link of an editor's to another site as `outside` makes them."""
    return BARE_LINK.sub(r'<a href="\1" rel="noreferrer">', html)


def definition_list(pairs: Iterable[tuple[object, object]], class_: str) -> Markup:
    """Names with their values; a pair without a value is left out."""
    rows = [
        tag("div", tag("dt", name), tag("dd", value)) for name, value in pairs if value not in (None, "", Markup(""))
    ]
    return tag("dl", *rows, class_=class_)


def table(head: list[str], rows: Iterable[list[object]], class_: str, caption: str) -> Markup:
    """A table whose cells carry their column's name, so that a narrow screen can show each row as a card."""
    top = tag("thead", tag("tr", *(tag("th", name, scope="col") for name in head)))
    body = []
    for row in rows:
        first, *others = row
        cells = [tag("th", first, scope="row")] + [
            tag("td", cell, data_label=name) for name, cell in zip(head[1:], others, strict=True)
        ]
        body.append(tag("tr", *cells))
    return tag(
        "div", tag("table", tag("caption", caption), top, tag("tbody", *body), class_=class_), class_="table-box"
    )


def cards_of(entries: Iterable[tuple], **attributes: object) -> Markup:
    """A list of links, each with a line above and a sentence below; either may be None. A fourth part holds attributes."""
    items = [
        tag(
            "li",
            above and tag("p", above, class_="card-kind"),
            tag("p", name, class_="card-name"),
            below and tag("p", below),
            **(more[0] if more else {}),
        )
        for above, name, below, *more in entries
    ]
    return tag("ul", *items, class_="cards", **attributes)


def list_page(voice, uri: str, key: str, source: str, **values: object) -> Page:
    """An empty list page; its title and summary are sentences of the interface."""
    title = voice(key, **values)
    summary = voice(f"{key}-summary", **values)
    return Page(
        uri, title, summary, voice.language, source, "", "list", facts={"kind_label": voice.word("shapes", "list")}
    )
