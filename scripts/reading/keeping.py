"""The house's style, and what the project keeps beside its content, read into the library."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from ..messages import Message
from ..model.keeping import Looked, Redirect
from ..model.library import Item
from ..model.style import STYLE, Style
from .text import Unreadable, read_text


def keep(folder: Path, reader) -> None:
    """Adds to the reader's library what references/ holds of these; says what cannot be read."""
    library = reader.library
    library.today = _today()
    found = {name: _style(folder / "style" / f"{name}.yml", name, reader) for name in STYLE}
    library.style = Style(**{name: value for name, value in found.items() if value is not None})
    for path in sorted((folder / "style").glob("*")):
        if path.stem not in STYLE or path.suffix != ".yml":
            reader.messages.append(
                Message(
                    reader.name(path), 0, "M107", "this file is not part of the style", f"use one of {', '.join(STYLE)}"
                )
            )
    library.looked = [item for _, item in _each(folder / "looked-at.yml", Looked, reader)]
    library.redirects = {id: item.data for id, item in _each(folder / "redirects.yml", Redirect, reader)}
    library.published = _published(folder / "published.txt", reader)


def _today() -> date:
    """The day, or that of a build which is to be the same whenever it is made."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(stamp), UTC).date() if stamp.isdigit() else date.today()


def _style(path: Path, name: str, reader):
    model, keyed = STYLE[name]
    if not keyed:
        document = reader.yaml(path)
        return reader.validate(model, document.data, document, reader.name(path)) if document else None
    return {id: item.data for id, item in _each(path, model, reader, needed=True)}


def _each(path: Path, model, reader, needed: bool = False) -> list[tuple[str, Item]]:
    """The records of a file that holds many, each under a name; a missing file is an empty one unless it is needed."""
    if not needed and not path.exists():
        return []
    document, name, found = reader.yaml(path), reader.name(path), []
    for id, fields in (document.data if document else {}).items():
        data = reader.validate(model, fields, document, name, (id,))
        if data:
            place = (id,)
            line_of = lambda at, place=place, of=document: of.line_of((*place, *at))  # noqa: E731
            found.append((str(id), Item(model.__name__.lower(), str(id), "en", name, data, line_of=line_of)))
    return found


def _published(path: Path, reader) -> dict[str, int]:
    if not path.exists():
        return {}
    try:
        lines = read_text(path, reader.name(path)).splitlines()
    except Unreadable as error:
        reader.messages.append(error.message)
        return {}
    return {line.strip(): n for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")}
