"""What was learnt of addresses, kept from one week to the next in a file of the cache."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from .answer import GOOD, Remembered

FILE = Path(".cache/links.json")
# A link that works is asked for again after so many days; one that does not, each time.
TRUSTED = timedelta(days=25)


def read(root: Path) -> dict[str, Remembered]:
    """What is remembered; nothing where the file is missing or cannot be read."""
    try:
        kept = json.loads((root / FILE).read_text())
        blank = {"why": "", "status": None, "moved": ""}
        return {address: Remembered(**{**blank, **fields}) for address, fields in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write(root: Path, kept: dict[str, Remembered]) -> None:
    """Keeps it; a folder that cannot be written costs only time."""
    with suppress(OSError):
        (root / FILE).parent.mkdir(parents=True, exist_ok=True)
        fresh = (root / FILE).with_suffix(".new")
        text = json.dumps({one: of.as_json() for one, of in sorted(kept.items())}, ensure_ascii=False, indent=1)
        fresh.write_text(text)
        fresh.replace(root / FILE)


def due(address: str, kept: dict[str, Remembered], today: date) -> bool:
    """Whether an address is to be asked for again."""
    before = kept.get(address)
    return before is None or before.state != GOOD or date.fromisoformat(before.day) + TRUSTED <= today
