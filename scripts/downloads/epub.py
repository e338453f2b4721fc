"""EPUB 3 from built pages: a file a page, notes at its end, the contents as the parts and chapters stand.

After EPUB 3.3 and EPUB Accessibility 1.1, https://www.w3.org/TR/epub-33/ and https://www.w3.org/TR/epub-a11y-11/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from lxml import etree, html
from lxml.html import HtmlElement
from markupsafe import Markup

from ..catalogue.page import join, tag
from .addresses import Addresses
from .book import Chapter, Division, Edition
from .leaves import Leaf, picture_name, pictures
from .zipped import archive

STYLE = "overrides/downloads/book.css"
XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
# What pages carry for scripts and for explanations that a book has not.
DROPPED = ("tabindex", "aria-describedby", "data-label", "data-group", "data-item", "role", "style")
PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


def epub(divisions: Sequence[Division], edition: Edition, root: Path) -> bytes:
    """The whole book. Two runs on the same pages give the same bytes."""
    chapters = [chapter for division in divisions for chapter in division.chapters]
    leaves = [leaf for chapter in chapters for leaf in (chapter.leaf, *chapter.entries)]
    addresses = Addresses(leaves, edition.root, edition.path)
    homes = {one.uri: file_name(chapter.leaf) for chapter in chapters for one in (chapter.leaf, *chapter.entries)}
    files: dict[str, str] = {"cover.xhtml": _sheet(edition.name, edition.language, _cover(edition))}
    for chapter in chapters:
        files[file_name(chapter.leaf)] = _chapter(chapter, addresses, homes)
    files["nav.xhtml"] = _sheet(edition.say("contents"), edition.language, _nav(divisions, edition))
    shown = {name: path for leaf in leaves for name, path in pictures(leaf)}
    package = _package(edition, list(files), list(shown))
    return archive(
        [
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("book/content.opf", package),
            ("book/book.css", (root / STYLE).read_text()),
            *((f"book/{name}", text) for name, text in files.items()),
            *((f"book/{name}", path.read_bytes()) for name, path in shown.items()),
        ],
        stored=("mimetype",),
    )


def file_name(leaf: Leaf) -> str:
    """The file of a page in the book."""
    return f"{leaf.slug}.xhtml"


def _sheet(title: str, language: str, body: Markup) -> str:
    direction = ' dir="rtl"' if language == "ar" else ""
    head = Markup(
        '<head><meta charset="utf-8"/><title>{}</title><link rel="stylesheet" href="book.css"/></head>'
    ).format(title)
    start = f'<html {XHTML} lang="{language}" xml:lang="{language}"{direction}>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{start}{head}<body>{body}</body></html>\n'


def _cover(edition: Edition) -> Markup:
    said = (edition.version_line, edition.address(), edition.citation(edition.name, ""), *edition.terms())
    return tag("section", tag("h1", edition.name), *(tag("p", one) for one in said), class_="cover")


def _nav(divisions: Sequence[Division], edition: Edition) -> Markup:
    parts = []
    for division in divisions:
        entries = [
            tag("li", tag("a", chapter.leaf.title, href=file_name(chapter.leaf))) for chapter in division.chapters
        ]
        parts.append(tag("li", tag("span", division.title), tag("ol", *entries)))
    inner = join([tag("h1", edition.say("contents")), tag("ol", *parts)])
    return Markup('<nav epub:type="toc" id="toc">{}</nav>').format(inner)


def _chapter(chapter: Chapter, addresses: Addresses, homes: dict[str, str]) -> str:
    leaf = chapter.leaf
    head = [tag("h1", leaf.title)]
    head += [tag("p", text, class_=name) for name, text in (("lead", leaf.summary), ("status", leaf.status)) if text]
    if leaf.content_note:
        head.append(tag("p", tag("strong", leaf.content_note)))
    pieces = [join(head), _body(leaf, addresses, homes, "")]
    for entry in chapter.entries:
        pieces.append(tag("h2", entry.title, id=entry.slug, lang=entry.language))
        pieces.append(_body(entry, addresses, homes, f"{entry.slug}-"))
    return _sheet(leaf.title, leaf.language, tag("section", *pieces))


def _body(leaf: Leaf, addresses: Addresses, homes: dict[str, str], prefix: str) -> Markup:
    """The text of a page as XHTML. prefix: keeps the anchors of several pages in one file apart."""
    box = html.Element("div")
    for element in leaf.body:
        box.append(deepcopy(element))
    notes = [deepcopy(note) for note in leaf.notes.values()]
    if notes:
        listed = html.Element("ol")
        listed.extend(notes)
        listed.set("class", "notes")
        box.append(listed)
    for element in box.iter():
        if isinstance(element.tag, str):
            _mend(element, leaf, addresses, homes, prefix)
    _name_notes(box)
    text = etree.tostring(box, encoding="unicode", method="xml")
    return Markup(re.sub(r" xmlns(:\w+)?=\"[^\"]*\"", "", text))


def _mend(element: HtmlElement, leaf: Leaf, addresses: Addresses, homes: dict[str, str], prefix: str) -> None:
    for name in [
        name
        for name in element.attrib
        if name in DROPPED or (name.startswith(("data-", "aria-hidden")) and name != "data-file")
    ]:
        del element.attrib[name]
    if element.tag == "section":
        element.attrib.pop("aria-label", None)
        element.attrib.pop("aria-labelledby", None)
    if element.get("id"):
        element.set("id", anchor(prefix + element.get("id")))
    if element.get("lang"):
        element.set("{http://www.w3.org/XML/1998/namespace}lang", element.get("lang"))
    if element.tag == "img":
        element.set("src", picture_name(element))
        del element.attrib["data-file"]
    if element.tag == "a" and element.get("href"):
        element.attrib.pop("rel", None)
        element.attrib.pop("download", None)
        element.set("href", _href(element, leaf, addresses, homes, prefix))
    if prefix and element.tag in ("h2", "h3", "h4"):
        element.tag = f"h{int(element.tag[1]) + 1}"


def _href(element: HtmlElement, leaf: Leaf, addresses: Addresses, homes: dict[str, str], prefix: str) -> str:
    href = element.get("href")
    if href.startswith(("#fn:", "#fnref")):
        return f"#{anchor(prefix + href[1:])}"
    place = addresses.resolve(leaf, href)
    if not place.inside:
        return place.target
    uri, _, mark = place.target.partition("#")
    inside = homes[uri] != file_name(addresses.leaves[uri])
    slug = addresses.leaves[uri].slug
    if inside:
        mark = f"{slug}-{mark}" if mark else slug
    return homes[uri] + (f"#{anchor(mark)}" if mark else "")


def _name_notes(box: HtmlElement) -> None:
    for reference in box.find_class("footnote-ref"):
        reference.set("role", "doc-noteref")


def anchor(id: str) -> str:
    """An id that XML takes: no colon, and a letter first."""
    clean = id.replace(":", ".")
    return clean if clean[:1].isalpha() or clean[:1] == "_" else f"a.{clean}"


def _package(edition: Edition, names: list[str], shown: list[str]) -> str:
    book = uuid5(NAMESPACE_URL, f"{edition.root}{edition.version}/{edition.language}")
    stamp = f"{edition.day.isoformat()}T00:00:00Z"
    properties = {"nav.xhtml": ' properties="nav"'}
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"{properties.get(name, "")}/>'
        for n, name in enumerate(names)
    )
    items += "".join(
        f'<item id="p{n}" href="{name}" media-type="{PICTURES[name.rpartition(".")[2]]}"/>'
        for n, name in enumerate(shown)
    )
    order = sorted(range(len(names)), key=lambda n: (names[n] != "cover.xhtml", names[n] != "nav.xhtml", n))
    spine = "".join(f'<itemref idref="i{n}"/>' for n in order)
    direction = ' page-progression-direction="rtl"' if edition.language == "ar" else ""
    meta = "".join(_metadata(edition))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="book" xml:lang="{edition.language}">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="book">urn:uuid:{book}</dc:identifier>{meta}'
        f'<meta property="dcterms:modified">{stamp}</meta></metadata>'
        f'<manifest><item id="css" href="book.css" media-type="text/css"/>{items}</manifest>'
        f"<spine{direction}>{spine}</spine></package>\n"
    )


def _metadata(edition: Edition) -> Iterator[Markup]:
    for name, value in (
        ("dc:title", edition.name),
        ("dc:language", edition.language),
        ("dc:date", edition.day.isoformat()),
        ("dc:rights", edition.say("licence")),
        ("dc:source", edition.root),
    ):
        yield Markup(f"<{name}>{{}}</{name}>").format(value)
    for name, value in (
        ("schema:accessMode", "textual"),
        ("schema:accessModeSufficient", "textual"),
        ("schema:accessibilityFeature", "structuralNavigation"),
        ("schema:accessibilityFeature", "tableOfContents"),
        ("schema:accessibilityHazard", "none"),
    ):
        yield Markup('<meta property="{}">{}</meta>').format(name, value)
