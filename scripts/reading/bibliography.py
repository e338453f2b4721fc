"""The .bib files, read with pybtex; every entry keeps its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from pybtex.database import Person
from pybtex.database.input.bibtex import LowLevelParser
from pybtex.exceptions import PybtexError
from pybtex.scanner import PybtexSyntaxError

from ..messages import Message
from ..model.library import Reference
from .memory import remembered
from .text import Unreadable, read_text

ENTRY = re.compile(r"^[ \t]*@(\w+)\s*\{\s*([^,\s]*)\s*,", re.M)
KEY = re.compile(r"^[a-z0-9][a-z0-9_-]*$")
# People, by the BibTeX field that names them.
ROLES = ("author", "editor")
# Quotation marks as TeX writes them, the outer ones first: their form in print.
QUOTES = ((re.compile(r"``(.+?)''"), r"“\1”"), (re.compile(r"`(.+?)'(?!\w)"), r"‘\1’"))
# Fields in which a tilde or two hyphens mean themselves.
LITERAL = frozenset({"url", "doi"})


def read_bibliography(folder: Path, root: Path) -> tuple[dict[str, Reference], list[Message]]:
    """Every entry by key, and what is wrong with the files."""
    references: dict[str, Reference] = {}
    messages: list[Message] = []
    for path in sorted(folder.glob("**/*.bib")):
        name = path.relative_to(root).as_posix()
        try:
            text = read_text(path, name)
            entries = _entries(text, name)
        except Unreadable as error:
            messages.append(error.message)
            continue
        except (PybtexSyntaxError, PybtexError) as error:
            line = getattr(error, "lineno", None) or 1
            messages.append(
                Message(
                    name,
                    line,
                    "B204",
                    f"the bibliography cannot be read: {_reason(error)}",
                    "check braces and commas in the entry above",
                )
            )
            continue
        for reference in entries:
            line = reference.line
            if not KEY.match(reference.key):
                messages.append(
                    Message(
                        name,
                        line,
                        "B204",
                        f"the key “{reference.key}” cannot be cited",
                        "use lower-case letters, digits, “_” and “-” only",
                    )
                )
            elif reference.key in references:
                first = references[reference.key]
                messages.append(
                    Message(
                        name,
                        line,
                        "B203",
                        f"the key “{reference.key}” is used twice",
                        f"it stands already in {first.path}, line {first.line}: keep one",
                    )
                )
            else:
                references[reference.key] = reference
    return references, messages


@lru_cache(maxsize=64)  # a preview reads the same files again after every edit elsewhere
def _entries(text: str, name: str) -> tuple[Reference, ...]:
    return remembered(f"bib {name}", text, lambda: tuple(_parse(text, name)))


def _parse(text: str, name: str) -> Iterator[Reference]:
    entries = tuple(LowLevelParser(text))
    places = {m.start(): m[2] for m in ENTRY.finditer(text)}
    lines, line, last = [], 1, 0
    for start, key in places.items():
        line, last = line + text.count("\n", last, start), start
        lines.append((key, line))
    by_key = dict(reversed(lines))
    for number, (kind, (key, pairs)) in enumerate(entries):
        line = lines[number][1] if len(lines) == len(entries) else by_key.get(key, 1)
        yield _reference(kind, key or "", pairs, name, line)


def _reference(kind: str, key: str, pairs: list, name: str, line: int) -> Reference:
    fields = {field.lower(): _text("".join(parts), field.lower() in LITERAL) for field, parts in pairs}
    people = {}
    for role in ROLES:
        if role in fields:
            raw = "".join(next(parts for field, parts in pairs if field.lower() == role))
            people[role] = tuple(_person(one) for one in re.split(r"\s+and\s+(?![^{]*\})", raw.strip()))
            del fields[role]
    return Reference(key, kind.lower(), name, line, fields, people)


def _person(raw: str) -> tuple[str, str]:
    """(given names, family name); an organisation in braces has no given name."""
    raw = " ".join(raw.split())
    if raw.startswith("{") and raw.endswith("}"):
        return "", _text(raw)
    try:
        person = Person(raw)
    except PybtexError:
        return "", _text(raw)
    given = " ".join(person.first_names + person.middle_names)
    family = " ".join(person.prelast_names + person.last_names + person.lineage_names)
    return _text(given), _text(family)


def _text(value: str, literal: bool = False) -> str:
    """The value without the braces and escapes that BibTeX needs; capitals stay as written, an address whole."""
    value = re.sub(r"\\([&%$#_])", r"\1", value)
    if not literal:
        value = value.replace("---", "—").replace("--", "–").replace("~", " ").replace(r"\ldots", "…")
        for written, printed in QUOTES:
            value = written.sub(printed, value)
    return " ".join(value.replace("{", "").replace("}", "").split())


def _reason(error: Exception) -> str:
    return " ".join(str(error).split("\n")[0].split())
