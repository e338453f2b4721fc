"""The site as a ZIM file, which Kiwix opens without a network: pages, search by words, suggestions by title.

Metadata after https://wiki.openzim.org/wiki/Metadata.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from libzim.writer import ContentProvider, Creator, Hint, Item, StringProvider

from .book import Edition

ILLUSTRATION = "overrides/downloads/mark-48.png"
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain",
    ".xml": "application/xml",
}
# ISO 639-3, as libzim wants it.
LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ar": "ara"}
TITLE = re.compile(r"<title>([^<]*)</title>")


class _Entry(Item):
    """One file. title: only for pages, which readers search."""

    def __init__(self, path: str, title: str, mimetype: str, content: bytes):
        super().__init__()
        self.path, self.title, self.mimetype, self.content = path, title, mimetype, content

    def get_path(self) -> str:
        return self.path

    def get_title(self) -> str:
        return self.title

    def get_mimetype(self) -> str:
        return self.mimetype

    def get_contentprovider(self) -> ContentProvider:
        return StringProvider(self.content)

    def get_hints(self) -> dict:
        page = self.mimetype == "text/html"
        return {Hint.FRONT_ARTICLE: page, Hint.COMPRESS: page or self.mimetype.startswith("text/")}


def zim(files: Iterable[tuple[str, bytes]], edition: Edition, root: Path, into: Path) -> None:
    """Writes the file. files: as for a folder, each link naming the page it leads to."""
    into.unlink(missing_ok=True)
    code = LANGUAGES[edition.language]
    with _quiet(), Creator(into).config_indexing(True, code) as made:
        made.set_mainpath("index.html")
        for name, content in files:
            if name.startswith("find/"):
                continue  # The reader brings a search of its own.
            suffix = "." + name.rpartition(".")[2]
            title = TITLE.search(content.decode()) if suffix == ".html" else None
            kind = TYPES.get(suffix, "application/octet-stream")
            made.add_item(_Entry(name, title[1] if title else "", kind, content))
        made.add_illustration(48, (root / ILLUSTRATION).read_bytes())
        for key, value in {
            "Name": f"security_sector_module_{edition.language}",
            "Title": edition.say("site-short")[:30],
            "Creator": "Module editors",
            "Publisher": "Module editors",
            "Date": edition.day.isoformat(),
            "Language": code,
            "Description": edition.name[:80],
            "LongDescription": edition.name,
            "License": "CC BY 4.0",
            "Source": edition.root,
            "Flavour": "maxi",
            "Tags": "_category:other;_ftindex:yes",
            "Scraper": f"security-sector-module {edition.version}",
        }.items():
            made.add_metadata(key, value)


@contextmanager
def _quiet() -> Iterator[None]:
    """libzim tells its steps on standard output, past Python."""
    kept, nothing = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nothing)
