"""Short names for what things are made of, by which it is known whether they must be made anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path


def digest(*parts: object) -> str:
    """One short name for all of the parts, whatever they are; equal parts give equal names."""
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        whole.update((part if isinstance(part, str) else repr(part)).encode())
        whole.update(b"\0")
    return whole.hexdigest()


@cache
def program() -> str:
    """Which state of this program: what it made in another state is not trusted."""
    own = sorted(Path(__file__).parent.rglob("*.py"))
    return digest(*(path.read_text(encoding="utf-8") for path in own))
