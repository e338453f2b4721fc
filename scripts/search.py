"""Material's search with a faster reader: sections are cut at headings instead of being walked tag by tag."""

from __future__ import annotations

import re
from html import unescape

from material.plugins.search.plugin import SearchIndex, SearchPlugin

from .prose import KEEP

HEADING = re.compile(r"<h([2-6])\b[^>]*\bid=\"([^\"]+)\"[^>]*>(.*?)</h\1>", re.S)
LEFT_OUT = re.compile(r'<div class="footnote" data-search-exclude>.*\Z', re.S)
# Marks of notes, and meanings of terms, are no words of the text.
MARKS = re.compile(r'<sup (?:id="fnref|class="and")[^>]*>.*?</sup>|<span class="meaning"[^>]*>.*?</span>', re.S)
TAGS = re.compile(r"<[^>]+>")
SPACE = re.compile(r"\s+")


class Index(SearchIndex):
    """One entry for the head of a page and one for each of its sections."""

    def add_entry_from_context(self, page) -> None:
        """Adds a page whose content is final."""
        title = str(page.meta.get("title") or page.title or "")
        (_, _, start), *others = sections(page.content)
        self._add(page.url, title, f"{page.meta.get('description', '')} {start}")
        for anchor, heading, text in others:
            self._add(f"{page.url}#{anchor}", heading, text)

    def _add(self, location: str, title: str, text: str) -> None:
        self.entries.append({"location": location, "title": title, "text": text})


class Search(SearchPlugin):
    """Material's plugin, its settings and its index file; only the reader is ours."""

    def on_config(self, config):
        """Sets Material's plugin up, then swaps the reader in."""
        self.config.lang = [config.theme["language"]]
        super().on_config(config)
        self.search_index = Index(**self.config)

    def on_page_context(self, context, *, page, config, nav):
        """Reads the page; Material's own would also search it for settings that nothing here uses."""
        self.search_index.add_entry_from_context(page)


@KEEP
def sections(html: str) -> tuple[tuple[str, str, str], ...]:
    """(anchor, heading, text) of what stands before the first heading and of each section after it."""
    pieces = HEADING.split(MARKS.sub("", LEFT_OUT.sub("", html)))
    cut = zip(pieces[2::4], pieces[3::4], pieces[4::4], strict=True)
    return (("", "", plain(pieces[0])), *((anchor, plain(heading), plain(text)) for anchor, heading, text in cut))


def plain(html: str) -> str:
    """The words of a piece of HTML."""
    return SPACE.sub(" ", unescape(TAGS.sub(" ", html))).strip()
