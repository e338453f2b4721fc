"""PDF by Typst: tagged, PDF/UA-1 and PDF/A-2a in one file, the same bytes for the same text."""

from __future__ import annotations

import hashlib
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import typst

STANDARDS = ["a-2a", "ua-1"]
FONTS = "overrides/downloads/fonts"
TEMPLATE = "overrides/downloads/book.typ"


class Unprintable(Exception):
    """A document that could not be set; its text says which and why."""


@cache
def _look(root: Path) -> bytes:
    """What every document depends on beside its own text: the template, the fonts, the program that sets it."""
    known = hashlib.sha256(typst.__version__.encode())
    for path in [root / TEMPLATE, *sorted((root / FONTS).glob("*.ttf"))]:
        known.update(path.read_bytes())
    return known.digest()


def key_of(root: Path, text: str) -> str:
    """A name for the document that changes with its text and with the look of all."""
    return hashlib.sha256(_look(root) + text.encode()).hexdigest()


def set_pdf(root: Path, text: str, into: Path) -> None:
    """Sets a document. Raises Unprintable with the reason, and the source nearest to it, where it cannot be set."""
    source = into.with_suffix(".typ")
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(text)
    try:
        made = typst.compile(
            str(source),
            root=str(root),
            font_paths=[str(root / FONTS)],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=STANDARDS,
        )
    except typst.TypstError as error:
        raise Unprintable(f"{_sources(text)}: {error}") from None
    finally:
        source.unlink(missing_ok=True)
    with pikepdf.open(BytesIO(made)) as whole:  # A third of the size: the tags are many small objects.
        whole.save(into, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)


def _sources(text: str) -> str:
    found = [line.removeprefix("// source: ") for line in text.splitlines() if line.startswith("// source: ")]
    return found[0] if len(found) == 1 else f"{len(found)} files, {found[0]} first" if found else "a document"
