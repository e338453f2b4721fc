"""Tables as Typst code: columns as wide as their words ask, heads that come again on the next page."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from .code import quoted

# Tables of more columns than this are set across the sheet.
WIDE = 7
# No column is narrower than this share of the longest word it must hold, in characters.
LONGEST, SOFT = 13, 0.8


def table_code(element: HtmlElement, writer) -> str:
    """A table; `writer` writes its cells."""
    if "evidence-map" in (element.get("class") or ""):
        return _map_code(element, writer)
    head = [row for part in element.findall("thead") for row in part.findall("tr")]
    body = [row for part in element.findall("tbody") for row in part.findall("tr")]
    if not body:
        return ""
    columns = max(len(_cells(row)) for row in (*head, *body))
    top = ", ".join(_head_cell(cell) for row in head for cell in _padded(row, columns))
    _lower_notes(head, body)
    cells = [_cell(cell, writer) for row in body for cell in _padded(row, columns)]
    widths = ", ".join(f"{share}fr" for share in _shares(body or head, head, columns))
    caption = element.find("caption")
    said = writer.words(caption) if caption is not None else "none"
    return f"matter(({widths},), {said}, {'true' if columns > WIDE else 'false'}, table.header({top}),\n{', '.join(cells)})"


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in ("th", "td")]


def _padded(row: HtmlElement, columns: int) -> list[HtmlElement | None]:
    cells = _cells(row)
    return [*cells, *[None] * (columns - sum(_span(cell) for cell in cells))]


def _span(cell: HtmlElement) -> int:
    return int(cell.get("colspan", "1"))


def _map_code(element: HtmlElement, writer) -> str:
    """The evidence map: a sign and a number in each cell, coloured, and a key to the signs; the words would not fit."""
    head, *rows = element.iter("tr")
    columns = len(_cells(head))
    said: dict[str, str] = {}
    cells: list[str] = []
    for row in rows:
        first, *others = _cells(row)
        cells.append(_cell(first, writer))
        for cell in others:
            rating = next(iter(cell.xpath('.//a[starts-with(@class, "rating ")]')), None)
            if rating is None:
                cells.append("[]")
                continue
            kind = rating.get("class").rpartition("rating-")[2]
            words, _, count = " ".join(rating.text_content().split()).rpartition(" ")
            said[kind] = words
            harm = next(iter(cell.find_class("direction-harmful")), None)
            if harm is not None:
                said["hidden-harm"] = " ".join(harm.text_content().split())
            cells.append(
                f"mapped({quoted(kind)}, {quoted(count.strip('()'))}, {'true' if harm is not None else 'false'})"
            )
    top = ", ".join(_head_cell(cell) for cell in _cells(head))
    key = "".join(f"({quoted(kind)}, {quoted(words)}), " for kind, words in said.items())
    caption = writer.words(element.find("caption"))
    widths = ", ".join(["3.4fr", *["1fr"] * (columns - 1)])
    return f"map-matter(({widths}), {caption}, ({key}), table.header({top}),\n{', '.join(cells)})"


def _head_cell(cell: HtmlElement | None) -> str:
    """Words alone: a head that comes again on each page may hold neither links nor notes."""
    if cell is None:
        return "[]"
    words = quoted(" ".join("".join(_plain(cell)).split()))
    return f"table.cell(colspan: {_span(cell)}, {words})" if _span(cell) > 1 else words


def _plain(cell: HtmlElement) -> Iterator[str]:
    yield cell.text or ""
    for child in cell:
        if child.tag != "sup":
            yield from _plain(child)
        yield child.tail or ""


def _lower_notes(head: list[HtmlElement], body: list[HtmlElement]) -> None:
    """Moves the notes of a head into the cell below, since the head may not hold them."""
    for row in head:
        for place, cell in enumerate(_cells(row)):
            below = _cells(body[0])[place : place + 1]
            for note in [one for one in cell.iter("sup") if one.find_class("footnote-ref")]:
                note.tail = None
                if below:
                    below[0].append(note)


def _cell(cell: HtmlElement | None, writer) -> str:
    if cell is None:
        return "[]"
    words = "{\n" + "\n".join(writer.inside(cell)) + "\n}"
    if "empty" in (cell.get("class") or ""):
        words = '"–"'
    if cell.tag == "th" and cell.get("scope") == "row":
        words = f"row-head({words})"
    return f"table.cell(colspan: {_span(cell)}, {words})" if _span(cell) > 1 else words


def _shares(body: list[HtmlElement], head: list[HtmlElement], columns: int) -> list[float]:
    """How wide each column is beside the others: long texts get more, but far less than their length."""
    texts: list[list[str]] = [[] for _ in range(columns)]
    for row in (*head, *body):
        for place, cell in enumerate(_cells(row)[:columns]):
            texts[place].append(cell.text_content())
    return [round(max(_longest(column), _usual(column) ** SOFT), 1) for column in texts]


def _longest(column: list[str]) -> float:
    return min(LONGEST, max((len(word) for text in column for word in text.split()), default=1))


def _usual(column: list[str]) -> float:
    return sum(len(text) for text in column) / max(1, len(column))
