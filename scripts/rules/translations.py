"""A translation belongs to an English page and keeps its headings, links, citations, blocks, tables and figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..catalogue.chapters import SPECIAL
from ..messages import Message
from ..prose import citations, headings, links
from ..sentences import sentences

# A figure, with what its language puts between thousands and before decimals; a page, a year and a date are figures too.
FIGURE = re.compile(r"\d+(?:[.,٫٬\u00a0\u202f ]\d{3}(?!\d))*(?:[.,٫]\d+)?")
EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def check(subject) -> Iterator[Message]:
    """T501 for a translation of nothing; T502 and T503 for one that is up to date and yet differs from the English."""
    library = subject.library
    for shelf in (library.chapters, library.cases):
        for language, items in shelf.items():
            if language == "en":
                continue
            for id, item in items.items():
                if not subject.asked(item.path):
                    continue
                english = shelf["en"].get(id)
                if english is None and item.path.replace(f"/{language}/", "/en/", 1) in library.unread:
                    continue
                if english is None:
                    yield Message(
                        item.path,
                        0,
                        "T501",
                        "there is no English page of this name",
                        "delete the file, or give it the name of the page it translates",
                    )
                elif item.data.translation.source == english.revision:
                    yield from _compare(item, english)


def _compare(item, english) -> Iterator[Message]:
    for what, of in (
        ("heading", lambda text: [f"{'#' * h.level} {h.id}" for h in headings(text)]),
        ("link", lambda text: [link.target for link in links(text)]),
        (
            "citation",
            lambda text: [f"@{c.key}{f', {c.locator}' if c.locator[-1:].isdigit() else ''}" for c in citations(text)],
        ),
        ("block", lambda text: [match[0] for match in SPECIAL.finditer(text)]),
    ):
        ours, theirs = Counter(of(item.body)), Counter(of(english.body))
        for name in theirs - ours:
            yield Message(
                item.path,
                item.body_line,
                "T502",
                f"the {what} “{name}” of the English page is missing",
                f"add it, as in {english.path}",
            )
        for name in ours - theirs:
            yield Message(
                item.path,
                item.body_line,
                "T502",
                f"the {what} “{name}” is not in the English page",
                "take it out, or add it to the English page first",
            )
    if [h.id for h in headings(item.body)] != [h.id for h in headings(english.body)] and Counter(
        h.id for h in headings(item.body)
    ) == Counter(h.id for h in headings(english.body)):
        yield Message(
            item.path, item.body_line, "T502", "the headings stand in another order", f"order them as in {english.path}"
        )
    ours, theirs = _rows(item.body), _rows(english.body)
    if ours != theirs:
        text = f"its tables have {ours} rows, those of the English page {theirs}"
        yield Message(item.path, item.body_line, "T502", text, f"compare with {english.path}")
    yield from _figures(item, english)


def _rows(text: str) -> int:
    return sum(one.kind == "row" for one in sentences(text))


def _figures(item, english) -> Iterator[Message]:
    ours, theirs = figures(item.body, item.language), figures(english.body, "en")
    for figure, line in ours.items():
        if figure not in theirs:
            yield Message(
                item.path,
                item.body_line + line - 1,
                "T503",
                f"the figure {figure} is not in the English page",
                f"compare with {english.path}",
            )
    for figure, line in theirs.items():
        if figure not in ours:
            text = f"the figure {figure} of the English page is missing"
            yield Message(
                item.path, item.body_line, "T503", text, f"see {english.path}, line {english.body_line + line - 1}"
            )


def figures(text: str, language: str) -> dict[str, int]:
    """Every figure of two digits or more, in one form for all languages, with its first line; small ones may be words."""
    found: dict[str, int] = {}
    for one in sentences(text):
        for match in FIGURE.finditer(one.words.translate(EASTERN)):
            figure = _one_form(match[0], language)
            if len(figure) > 1:
                found.setdefault(figure, one.line)
    return found


def _one_form(figure: str, language: str) -> str:
    figure = re.sub(r"[\u00a0\u202f ٬]", "", figure).replace("٫", ".")
    if language == "en":
        return figure.replace(",", "")
    if language in ("fr", "es"):
        whole, _, rest = figure.partition(",")
        whole = whole if re.search(r"\.\d{1,2}$", whole) else whole.replace(".", "")
        return f"{whole}.{rest}" if rest else whole
    return re.sub(r",(?=\d{3}(?!\d))", "", figure).replace(",", ".")
