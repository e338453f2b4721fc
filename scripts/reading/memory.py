"""What was made of a text once need not be made again: kept by the text itself, on disk where a command asks for it."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ..digest import digest, program

_kept: dict[str, Any] | None = None
_used: set[str] = set()
_fresh = False


def remembered(kind: str, text: str, make: Callable[[], Any]) -> Any:
    """What make() makes of the text, or made of it an earlier time; what fails is tried anew each time."""
    global _fresh
    if _kept is None:
        return make()
    key = digest(kind, text)
    if key not in _kept:
        _kept[key] = make()
        _fresh = True
    _used.add(key)
    return _kept[key]


@contextmanager
def memory(file: Path) -> Iterator[Callable[[], str]]:
    """Keeps what is made inside in a file, and yields a function that tells by one word what it was made of.

    A file that cannot be read or written, or comes of another state of the program, costs time, nothing else.
    """
    global _kept, _fresh
    try:
        of, _kept = pickle.loads(file.read_bytes())
    except Exception:  # whatever is wrong with a cache, it is made anew
        of = None
    if of != program():
        _kept = {}
    _used.clear()
    _fresh = False
    try:
        yield lambda: digest(*sorted(_used))
        if _fresh:
            _write(file, {key: value for key, value in _kept.items() if key in _used})
    finally:
        _kept = None


def _write(file: Path, kept: dict[str, Any]) -> None:
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_bytes(pickle.dumps((program(), kept)))
        fresh.replace(file)
