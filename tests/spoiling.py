"""Ways to spoil a file as a tired editor would."""

from __future__ import annotations

import re
from pathlib import Path


def swap(old: str, new: str, count: int = 1):
    """A mistake: this text in place of that."""

    def spoil(path: Path) -> None:
        text = path.read_text()
        assert re.search(old, text, re.M), f"{old!r} is not in {path}"
        path.write_text(re.sub(old, lambda _: new, text, count=count, flags=re.M))

    return spoil


def put(content: bytes):
    """A mistake: this as the whole file."""

    def spoil(path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    return spoil


def add(text: str):
    """A mistake: this after the end."""

    def spoil(path: Path) -> None:
        path.write_text(path.read_text() + text)

    return spoil


def swap_headings(one: str, other: str):
    """A mistake: two headings have changed places."""

    def spoil(path: Path) -> None:
        text = path.read_text()
        first, second = (re.search(rf"^## .*\{{#{id}\}}$", text, re.M)[0] for id in (one, other))
        path.write_text(text.replace(first, "@@").replace(second, first).replace("@@", second))

    return spoil


def copy_of(path: Path, text: str) -> None:
    """Another file with this text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
