"""Every citation has its entry, every entry what a reader needs to find the work, every study its entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ..messages import Message
from ..model.library import Library, Reference
from ..prose import citations

DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
TYPES = frozenset(
    [
        "article",
        "book",
        "inbook",
        "incollection",
        "inproceedings",
        "report",
        "techreport",
        "thesis",
        "phdthesis",
        "mastersthesis",
        "misc",
        "online",
        "legislation",
        "jurisdiction",
        "unpublished",
        "collection",
        "manual",
        "dataset",
        "video",
        "audio",
    ]
)
# A reader needs one of each group to find a work.
NEEDED = (
    (("title",), "title"),
    (("year", "date"), "year"),
    (("author", "editor", "institution", "organization"), "author or institution"),
    (
        ("journal", "booktitle", "publisher", "institution", "organization", "school", "howpublished"),
        "journal, publisher or institution",
    ),
    (("doi", "url", "isbn", "issn", "number", "pages", "volume"), "doi, url, isbn or number"),
    (("basis",), "basis (what was read)"),
    (("read",), "read (the day it was read)"),
)


def check(subject) -> Iterator[Message]:
    """B201 to B206."""
    library = subject.library
    for reference in filter(lambda one: subject.asked(one.path), library.references.values()):
        yield from _entry(reference, library)
    if any(path.endswith(".bib") for path in library.unread):
        return  # A key that is missing may stand in the file that could not be read.
    for item in filter(lambda one: subject.asked(one.path), library.written()):
        yield from _cited(item.body, item.path, item.body_line, library)
    for item in library.indicators.values():
        if item.data.alignment:
            yield from _cited(item.data.alignment, item.path, item.line_of(("alignment",)), library)
    for item in library.terms.values():
        if item.data.source not in library.references and "‹" not in item.data.source:
            yield _unknown(item.data.source, item.path, item.line_of(("source",)), library)
    for item in library.studies.values():
        if item.id not in library.references:
            yield Message(
                item.path,
                0,
                "B205",
                f"no bibliography entry has the key “{item.id}”",
                _like(item.id, library) or "add the entry to references/bib/",
            )


def _cited(text: str, path: str, first: int, library: Library) -> Iterator[Message]:
    for citation in citations(text):
        line = first + citation.line - 1
        if not citation.well_formed:
            yield Message(
                path,
                line,
                "B206",
                f"“[{citation.key}]” is not a citation",
                "write [@key], [@key, p. 12] or [@one; @two]; use “at” for other @ signs in brackets",
            )
        elif citation.key not in library.references:
            yield _unknown(citation.key, path, line, library)


def _unknown(key: str, path: str, line: int, library: Library) -> Message:
    return Message(
        path,
        line,
        "B201",
        f"[@{key}] names no entry of references/bib/",
        _like(key, library) or "add the entry or mend the key",
    )


def _like(key: str, library: Library) -> str | None:
    close = get_close_matches(key, library.references, 1)
    return f"did you mean “{close[0]}”?" if close else None


def _entry(reference: Reference, library: Library) -> Iterator[Message]:
    def message(code: str, text: str, fix: str) -> Message:
        return Message(reference.path, reference.line, code, f"{reference.key}: {text}", fix)

    if reference.type not in TYPES:
        close = get_close_matches(reference.type, TYPES, 1)
        yield message(
            "B202",
            f"“@{reference.type}” is no type of work",
            f"did you mean “@{close[0]}”?" if close else "use @report, @article, @book, @online …",
        )
    present = {name for name, value in reference.fields.items() if value} | set(reference.people)
    for names, called in NEEDED:
        if not present & set(names):
            yield message("B202", f"the entry has no {called}", "add it")
    language = reference.fields.get("langid")
    if language and language not in library.words("languages"):
        yield message(
            "M105", f"“{language}” is not in the vocabulary “languages”", "write the code, such as es, or add it there"
        )
    basis = reference.fields.get("basis")
    if basis and "‹" not in basis and basis not in library.words("bases"):
        yield message(
            "M105", f"“{basis}” is not in the vocabulary “bases”", f"use one of {', '.join(library.words('bases'))}"
        )
    if reference.fields.get("read") and not DAY.match(reference.fields["read"].replace("–", "-")):
        yield message("M104", f"read: “{reference.fields['read']}” is not a day", "write it as 2026-11-23")
