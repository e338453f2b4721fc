"""How a work is written in a list of references: author, year, title, where it appeared, where to find it, what was read."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from ..model.library import Reference
from ..works import address, year
from .page import join, outside, tag
from .say import Voice


def entry(reference: Reference, voice: Voice) -> Markup:
    """The whole entry as HTML. Titles keep the capitals they were given; a DOI or address is a link."""
    parts = [
        f"{_people(reference)} ({year(reference)}).",
        _title(reference),
        _where(reference),
        _numbers(reference),
        _address(reference),
        _read(reference, voice),
    ]
    return voice.foreign(join(parts, " "), reference.fields.get("langid", "en"))


def _people(reference: Reference) -> str:
    people = reference.people.get("author") or reference.people.get("editor") or ()
    if not people:
        return _institution(reference) or reference.fields.get("journal", "—")
    names = [f"{family}, {_initials(given)}" if given else family for given, family in people]
    if names[-1] == "others":
        return f"{', '.join(names[:-1])} et al."
    joined = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} & {names[-1]}"
    return joined if reference.people.get("author") else f"{joined} (ed.)"


def _initials(given: str) -> str:
    return " ".join("-".join(f"{part[0]}." for part in name.split("-") if part) for name in given.split())


def _title(reference: Reference) -> Markup:
    title = reference.fields.get("title", reference.key).rstrip(".")
    own = reference.type in ("article", "incollection", "inproceedings", "inbook")
    end = "" if title.endswith(("?", "!")) else "."
    return join([escape(title) if own else tag("cite", title), end])


def _where(reference: Reference) -> Markup | None:
    fields = reference.fields
    host = fields.get("journal") or fields.get("booktitle")
    if not host:
        institution = _institution(reference)
        return escape(f"{institution}.") if institution and institution != _people(reference) else None
    detail = fields.get("volume", "")
    if fields.get("number"):
        detail += f"({fields['number']})"
    pages = fields.get("pages")
    detail = ", ".join(piece for piece in (detail, pages) if piece)
    end = f", {detail}." if detail else "."
    publisher = fields.get("publisher")
    tail = f" {publisher}." if publisher and "journal" not in fields else ""
    return join([tag("cite", host), end, tail])


def _institution(reference: Reference) -> str:
    fields = reference.fields
    return (
        fields.get("institution") or fields.get("organization") or fields.get("publisher") or fields.get("school") or ""
    )


def _numbers(reference: Reference) -> str | None:
    fields = reference.fields
    found = []
    if fields.get("number") and not fields.get("journal"):
        found.append(fields["number"])
    if fields.get("isbn"):
        found.append(f"ISBN {fields['isbn']}")
    return f"{', '.join(found)}." if found else None


def _address(reference: Reference) -> Markup | None:
    found = address(reference)
    if not found:
        return None
    shown = re.sub(r"^https://doi\.org/", "doi:", found)
    shown = re.sub(r"^https?://(www\.)?", "", shown).rstrip("/")
    return outside(found, shown if len(shown) <= 60 else f"{shown[:57]}…")


def _read(reference: Reference, voice: Voice) -> Markup | None:
    basis = reference.fields.get("basis")
    if not basis:
        return None
    text = voice("read-of-source", basis=voice.word("bases", basis), date=reference.fields.get("read", ""))
    return tag("span", text, class_="read", lang=voice.language)
