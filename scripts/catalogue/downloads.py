"""The page of downloads. What it lists is put in when the files exist; see scripts/downloads/shelf.py."""

from __future__ import annotations

from markupsafe import Markup

from .page import Page, join, list_page, tag
from .say import Voice

# What stands in the page until the files are made lies between these.
SHELF, SHELF_END = "<!--shelf-->", "<!--/shelf-->"


def downloads_page(voice: Voice) -> Page:
    """An explanation, and the place for the list."""
    page = list_page(voice, "downloads/index.md", "downloads", "scripts/catalogue/downloads.py")
    until = join([Markup(SHELF), tag("p", voice("downloads-none")), Markup(SHELF_END)])
    page.markdown = f"{voice('downloads-explained')}\n\n{page.block(until)}\n"
    return page
