"""Turns the text of built pages into Typst code. Pure: elements in, text out.

Everything is written as code, with text in string literals, so that no character of the content can be taken for markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from .addresses import Addresses
from .code import in_language, joined, label, quoted, text_code, trimmed
from .leaves import PICTURES, Leaf, picture_name
from .tables import table_code

INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "br",
        "cite",
        "code",
        "dfn",
        "em",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
    ]
)
# Text for a screen reader alone, which stands in for what eyes see beside it.
HIDDEN = "unseen"
FUNCTIONS = {
    "strong": "strong",
    "b": "strong",
    "em": "emph",
    "i": "emph",
    "cite": "emph",
    "sub": "sub",
    "small": "fine",
}


@dataclass
class Writer:
    """Writes one page. level: that of its title. addresses: where its links lead in this document."""

    leaf: Leaf
    addresses: Addresses
    level: int
    noted: set[str] = field(default_factory=set)

    def page(self) -> str:
        """The page, without its title."""
        return "\n".join(self.blocks(self.leaf.body))

    # Blocks

    def blocks(self, elements: Iterable[HtmlElement]) -> list[str]:
        """Blocks in order; runs of words between them become paragraphs."""
        out: list[str] = []
        run: list[str] = []

        def close():
            words = joined(trimmed(run))
            if words != "[]":
                out.append(f"par({words})")
            run.clear()

        for element in elements:
            if isinstance(element, str):
                run.append(text_code(element))
            elif element.tag in INLINE:
                run.append(self.inline(element))
            else:
                close()
                out.append(self.block(element))
            if not isinstance(element, str) and element.tail:
                run.append(text_code(element.tail))
        close()
        return [piece for piece in out if piece]

    def inside(self, element: HtmlElement) -> list[str]:
        """The blocks that an element holds."""
        return self.blocks([element.text or "", *element])

    def block(self, element: HtmlElement) -> str:
        """One block."""
        handler: Callable[[HtmlElement], str] | None = getattr(self, f"_{element.tag}", None)
        code = handler(element) if handler else joined(self.inside(element))
        if element.tag not in ("h2", "h3", "h4", "h5", "h6") and (mark := self._mark(element)):
            code = joined([mark, code])
        return in_language(element, code)

    def _mark(self, element: HtmlElement) -> str:
        id = element.get("id")
        return f"[#metadata(none)#{label(self.addresses.name(self.leaf.uri, id))}]" if id else ""

    def _p(self, element: HtmlElement) -> str:
        words = self.words(element)
        if words == "[]":
            return ""
        role = {"more": "fine-par", "also": "fine-par", "card-kind": "fine-par", "read": "fine-par"}
        return f"{role.get(element.get('class', ''), 'par')}({words})"

    def _heading(self, element: HtmlElement, level: int) -> str:
        mark = label(self.addresses.name(self.leaf.uri, element.get("id") or ""))
        return f"[#heading(level: {self.level + level - 1}, {self.words(element)})#{mark}]"

    def _h2(self, element: HtmlElement) -> str:
        return self._heading(element, 2)

    def _h3(self, element: HtmlElement) -> str:
        return self._heading(element, 3)

    def _h4(self, element: HtmlElement) -> str:
        return self._heading(element, 4)

    def _ul(self, element: HtmlElement, name: str = "list", first: str = "") -> str:
        items = [joined(self._item(item)) for item in element if item.tag == "li"]
        return f"{name}({first}{', '.join(items)})" if items else ""

    def _item(self, item: HtmlElement) -> list[str]:
        mark = self._mark(item)
        return [mark, *self.inside(item)] if mark else self.inside(item)

    def _ol(self, element: HtmlElement) -> str:
        return self._ul(element, "enum", f"start: {element.get('start')}, " if element.get("start") else "")

    def _dl(self, element: HtmlElement) -> str:
        items, name = [], "[]"
        for part in element.iter("dt", "dd"):
            if part.tag == "dt":
                name = self.words(part)
            else:
                simple = all(child.tag in INLINE for child in part)
                text = self.words(part) if simple else joined(self.inside(part))
                items.append(f"terms.item({name}, {text})")
        return f"terms({', '.join(items)})" if items else ""

    def _div(self, element: HtmlElement) -> str:
        classes = (element.get("class") or "").split()
        if "admonition" in classes:
            kind = next((name for name in classes if name != "admonition"), "note")
            title, *rest = element
            return f"callout({quoted(kind)}, {self.words(title)}, {joined(self.blocks(rest))})"
        return joined(self.inside(element))

    def _details(self, element: HtmlElement) -> str:
        summary, *rest = element
        return joined([f"lead-in({self.words(summary)})", *self.blocks(rest)])

    def _blockquote(self, element: HtmlElement) -> str:
        return f"quote(block: true, {joined(self.inside(element))})"

    def _pre(self, element: HtmlElement) -> str:
        return f"raw(block: true, {quoted(element.text_content().strip())})"

    def _hr(self, element: HtmlElement) -> str:
        return ""

    def _img(self, element: HtmlElement) -> str:
        return self.picture(element)

    def _figure(self, element: HtmlElement) -> str:
        picture = next(element.iter("img"), None)
        caption = next(element.iter("figcaption"), None)
        if picture is None:
            return joined(self.inside(element))
        said = f", caption: {joined(self.inside(caption))}" if caption is not None else ""
        return f"figure({self.picture(picture)}{said})"

    def picture(self, element: HtmlElement) -> str:
        """A picture with what it shows in words; the check refuses one without."""
        return f"picture({quoted(PICTURES + picture_name(element))}, {quoted(element.get('alt', ''))})"

    def _table(self, element: HtmlElement) -> str:
        return table_code(element, self)

    # Words

    def words(self, element: HtmlElement) -> str:
        """What stands inside an element, as one expression."""
        return joined(trimmed(self.pieces(element)))

    def pieces(self, element: HtmlElement) -> list[str]:
        """The text and elements inside an element, in order."""
        out = [text_code(element.text)]
        for child in element:
            if isinstance(child.tag, str):
                out.append(self.inline(child) if child.tag in INLINE else joined(self.inside(child)))
            out.append(text_code(child.tail))
        return [piece for piece in out if piece]

    def inline(self, element: HtmlElement) -> str:
        """One element among words."""
        classes = (element.get("class") or "").split()
        if HIDDEN in classes or (element.tag == "i" and not element.text_content().strip()):
            return ""
        if element.tag == "br":
            return "linebreak()"
        if element.tag == "sup":
            return self._sup(element, classes)
        if element.tag == "code":
            return f"raw({quoted(element.text_content())})"
        words = joined(self.pieces(element))
        if words == "[]":
            return ""
        if element.tag == "a":
            words = self._a(element, words)
        elif name := FUNCTIONS.get(element.tag):
            words = f"{name}({words})"
        for class_ in classes:
            if class_.startswith(("rating-", "direction-", "evaluation-")):
                words = f"verdict({quoted(class_.partition('-')[2])}, {words})"
            elif class_ in ("locator", "read"):
                words = f"{class_}({words})"
        return in_language(element, words)

    def _a(self, element: HtmlElement, words: str) -> str:
        if "footnote-ref" in (element.get("class") or ""):
            return words
        place = self.addresses.resolve(self.leaf, element.get("href", ""))
        if place.inside:
            return f"inner({label(place.target)}, {words})"
        return f"link({quoted(place.target)}, {words})"

    def _sup(self, element: HtmlElement, classes: list[str]) -> str:
        reference = next(iter(element.find_class("footnote-ref")), None)
        if reference is None:
            return f"super({joined(self.pieces(element))})"
        key = reference.get("href", "").lstrip("#")
        entry = self.leaf.notes.get(key)
        name = label(self.addresses.name(self.leaf.uri, key))
        if entry is None or key in self.noted:
            return f"footnote({name})"
        self.noted.add(key)
        return f"[#footnote({self.note(entry)})#{name}]"

    def note(self, entry: HtmlElement) -> str:
        """A source, as it stands in a note."""
        return joined(trimmed([piece for part in entry for piece in self.pieces(part)]))
