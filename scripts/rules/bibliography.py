"""The bibliography as a whole: identifiers well formed, no source idle, no work twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..messages import Message
from ..prose import citations
from ..works import DOI, year

# Organs whose symbols are checked: a letter group, parts between slashes, a last part with a figure.
SYMBOL = re.compile(r"^(?:A|S|E|ST|CEDAW|CCPR|CAT|CRC|CERD|CRPD|HRI|TD|DP)/[A-Z0-9][\w./()-]*\d[\w./()-]*$")
LOOKS_LIKE_SYMBOL = re.compile(r"^(?:A|S|E|ST|CEDAW|CCPR|CAT|CRC|CERD|CRPD)\s?[/-]", re.I)
ISBN = re.compile(r"^(?:\d[- ]?){9}[\dXx]$|^(?:\d[- ]?){13}$")


def check(subject) -> Iterator[Message]:
    """B207 and B209 for identifiers, B208 for idle sources, A503 for two entries that look like one work."""
    library = subject.library
    wanted = any(subject.asked(one.path) for one in library.references.values())
    used = _used(library) if wanted else set()
    works: dict[tuple, list] = defaultdict(list)
    for one in library.references.values():
        works[(_plain(one.fields.get("title", "")), year(one), tuple(one.people.get("author", ()))[:1])].append(one)
        if not subject.asked(one.path):
            continue
        yield from _identifiers(one.fields, one.path, one.line, one.key)
        if one.key not in used:
            yield Message(one.path, one.line, "B208", f"{one.key} is cited nowhere", "cite it or take it out")
    for same in works.values():
        for one in same[1:]:
            if one.fields.get("doi") is None or one.fields.get("doi") != same[0].fields.get("doi"):
                yield Message(
                    one.path,
                    one.line,
                    "A503",
                    f"{one.key} and {same[0].key} look like one work",
                    "keep one, or tell them apart",
                )
    for item in library.resources.values():
        if subject.asked(item.path):
            own = item.data.identifiers.model_dump()
            fields = {"number": own["symbol"], "isbn": own["isbn"]}
            yield from _identifiers(fields, item.path, item.line_of(("identifiers",)), item.id)


def _used(library) -> set[str]:
    used = {one.key for item in library.written() for one in citations(item.body)}
    used |= {one.key for item in library.indicators.values() for one in citations(item.data.alignment or "")}
    return used | {item.data.source for item in library.terms.values()} | library.studies.keys()


def _identifiers(fields, path: str, line: int, id: str) -> Iterator[Message]:
    fields = {name: value for name, value in fields.items() if "‹" not in (value or "")}  # those are named as left over
    doi = fields.get("doi")
    if doi and not DOI.match(doi):
        yield Message(path, line, "B207", f"{id}: “{doi}” is no DOI", "write it as 10.1017/S0003055420000684")
    isbn = fields.get("isbn")
    if isbn and not ISBN.match(isbn):
        yield Message(path, line, "B207", f"{id}: “{isbn}” is no ISBN", "write its 10 or 13 figures")
    elif isbn and not _adds_up(isbn):
        text = f"{id}: the last figure of ISBN {isbn} does not fit the others"
        yield Message(path, line, "B209", text, "compare with the work; leave it if it is printed so")
    symbol = re.split(r",| \(", fields.get("number") or "")[0]
    if LOOKS_LIKE_SYMBOL.match(symbol) and not SYMBOL.match(symbol):
        yield Message(path, line, "B207", f"{id}: “{symbol}” is no UN symbol", "write it as CEDAW/C/GC/35")


def _adds_up(isbn: str) -> bool:
    digits = [10 if one in "Xx" else int(one) for one in isbn if one.isalnum()]
    if len(digits) == 13:
        return sum(one * (3 if n % 2 else 1) for n, one in enumerate(digits)) % 10 == 0
    return sum(one * (10 - n) for n, one in enumerate(digits)) % 11 == 0


def _plain(title: str) -> str:
    return re.sub(r"\W+", " ", title).casefold().strip()
