"""What was parsed once need not be parsed again: kept by the text itself, on disk where a command asks for it."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

_kept: dict[bytes, Any] | None = None
_used: set[bytes] = set()
_fresh = False
# Raised when what is kept changes its shape.
VERSION = 2


def remembered(kind: str, text: str, parse: Callable[[], Any]) -> Any:
    """What parse() makes of the text, or made of it an earlier time; what cannot be parsed is tried anew each time."""
    global _fresh
    if _kept is None:
        return parse()
    key = blake2b(f"{VERSION} {kind} {text}".encode(), digest_size=16).digest()
    if key not in _kept:
        _kept[key] = parse()
        _fresh = True
    _used.add(key)
    return _kept[key]


@contextmanager
def memory(file: Path) -> Iterator[Callable[[], str]]:
    """Keeps what is parsed inside in a file, and yields a function that tells by one word what was parsed.

    A file that cannot be read or written costs time, nothing else.
    """
    global _kept, _fresh
    try:
        _kept = pickle.loads(file.read_bytes())
    except Exception:  # whatever is wrong with a cache, it is made anew
        _kept = {}
    _used.clear()
    _fresh = False
    try:
        yield lambda: blake2b(b"".join(sorted(_used)), digest_size=16).hexdigest()
        if _fresh:
            _write(file, {key: value for key, value in _kept.items() if key in _used})
    finally:
        _kept = None


def _write(file: Path, kept: dict[bytes, Any]) -> None:
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_bytes(pickle.dumps(kept))
        fresh.replace(file)
