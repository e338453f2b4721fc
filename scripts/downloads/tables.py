"""Tables as Typst code: columns as wide as their words ask, heads that come again on the next page."""

from __future__ import annotations

from lxml.html import HtmlElement

# Tables of more columns than this are set across the sheet.
WIDE = 7
# No column is narrower than this share of the longest word it must hold, in characters.
LONGEST, SOFT = 16, 0.62


def table_code(element: HtmlElement, writer) -> str:
    """A table; `writer` writes its cells."""
    head = [row for part in element.findall("thead") for row in part.findall("tr")]
    body = [row for part in element.findall("tbody") for row in part.findall("tr")]
    if not body:
        return ""
    columns = max(len(_cells(row)) for row in (*head, *body))
    cells = [_cell(cell, writer) for row in body for cell in _padded(row, columns)]
    top = ", ".join(_cell(cell, writer) for row in head for cell in _padded(row, columns))
    widths = ", ".join(f"{share}fr" for share in _shares(body or head, head, columns))
    caption = element.find("caption")
    said = writer.words(caption) if caption is not None else "none"
    return (
        f"matter(({widths},), {said}, {'true' if columns > WIDE else 'false'}, table.header({top}),\n{', '.join(cells)})"
    )


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in ("th", "td")]


def _padded(row: HtmlElement, columns: int) -> list[HtmlElement | None]:
    cells = _cells(row)
    return [*cells, *[None] * (columns - sum(_span(cell) for cell in cells))]


def _span(cell: HtmlElement) -> int:
    return int(cell.get("colspan", "1"))


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
