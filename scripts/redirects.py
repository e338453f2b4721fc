"""Addresses that were given up: each becomes a small page that leads on to the one that took its place.

Usage: python -m scripts.redirects   adds the addresses of today's pages to references/published.txt, as a release does.
"""

from __future__ import annotations

import sys
from pathlib import Path

from markupsafe import escape

from .catalogue import pages
from .catalogue.say import Voice
from .check import Refused, read_checked
from .model.library import Library
from .rules.published import LIST, address

HEAD = "# Addresses that readers may have kept; each stays a page, or is named in redirects.yml. `make published` adds the new ones.\n"


def redirect_pages(library: Library, language: str) -> dict[str, str]:
    """The page of each redirect, by its file. It needs no script, says where it leads, and stays out of search engines."""
    voice, edition = Voice(library, language), library.word("editions", language)
    found = {}
    for old, redirect in library.redirects.items():
        up = "../" * (old.count("/") + 1)
        target = escape(up if redirect.to == "index" else f"{up}{redirect.to}/")
        found[f"{old}/index.html"] = (
            f'<!doctype html>\n<html lang="{language}" dir="{edition.dir}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
            f'<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url={target}">'
            f'<link rel="canonical" href="{target}"><title>{escape(voice("moved"))}</title></head>'
            f'<body><p>{escape(voice("moved"))} <a href="{target}">{escape(voice("moved-on"))}</a></p></body></html>\n'
        )
    return found


def published(library: Library, made) -> str:
    """The list with the addresses of these pages added; none is ever taken out."""
    return HEAD + "".join(f"{one}\n" for one in sorted(library.published.keys() | {address(uri) for uri in made}))


def main() -> int:
    """Adds to the list."""
    try:
        library, _ = read_checked(Path.cwd(), "en")
    except Refused as refused:
        print(f"{refused}: the list stays as it was.")
        return 1
    text = published(library, pages(library, "en"))
    Path(LIST).write_text(text)
    print(f"{LIST} holds {text.count(chr(10)) - 1} addresses.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
