"""mkdocs-bibtex with this module's own reference style: [@key] in the text becomes a numbered note.

The library has read the .bib files already, every type and capital as written, so the plugin is handed
entries instead of reading them again, and each entry is put into words once for a whole build.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs_bibtex.citation import Citation, CitationBlock, InlineReference
from mkdocs_bibtex.plugin import BibTexPlugin
from mkdocs_bibtex.registry import ReferenceRegistry

from .catalogue.bibliography import entry
from .catalogue.say import Voice
from .model.library import Library
from .prose import CODE, FENCE

HIDDEN = "\ue000"  # a private character that no text holds
# The mark of a note in the finished text.
MARK = re.compile(r'id="fnref\d*:([\w-]+)"')
# Between two marks; without it notes 4, 5 and 6 read as 456.
AND = '<sup class="and">,</sup>'
# A mark belongs to the word before it, on the same line.
LOOSE = re.compile(r"(?<=[^\s|*:-]) +\[\^(?=[\w-]+\])")
# What a note holds until the page's HTML is made; Markdown then has no entry to parse, page after page.
STAND_IN = re.compile(r"ENTRY:([\w-]+):END")


class Registry(ReferenceRegistry):
    """The references of one library, in the shape that mkdocs-bibtex asks of a registry."""

    def __init__(self, library: Library):
        self.library = library
        self.bib_data = library.references
        self.footnote_format = "{key}"
        self.entry = lru_cache(maxsize=None)(self._entry)

    def validate_citation_blocks(self, citation_blocks: list[CitationBlock]) -> None:
        """Raises PluginError, in a sentence, for a key that no .bib file holds."""
        for block in citation_blocks:
            for citation in block.citations:
                if citation.key not in self.bib_data:
                    raise PluginError(
                        f"[B201] the citation [@{citation.key}] names no entry of references/bib/; "
                        "add the entry or mend the key"
                    )

    def validate_inline_references(self, inline_references: list[InlineReference]) -> set[InlineReference]:
        """Not used: a bare @key in prose is never a citation here."""
        return set()

    def inline_text(self, citation_block: CitationBlock) -> str:
        """The note marks of one bracket, told apart by commas; a locator such as “p. 12” follows its mark."""
        return AND.join(self._mark(one) for one in citation_block.citations)

    @staticmethod
    def _mark(one: Citation) -> str:
        locator = one.suffix.strip()
        return f"[^{one.key}]" + (f'<span class="locator">{Markup.escape(locator)}</span>' if locator else "")

    def reference_text(self, citation: Citation | InlineReference) -> str:
        """What the note holds while Markdown is at work."""
        return f"ENTRY:{citation.key}:END"

    def fill(self, html: str, language: str) -> str:
        """The page's HTML with every entry in words, in the language of the page's text."""
        return STAND_IN.sub(lambda m: self.entry(m[1], language), html)

    def _entry(self, key: str, language: str) -> str:
        return str(entry(self.bib_data[key], Voice(self.library, language)))


class Citations(BibTexPlugin):
    """The plugin that mkdocs.yml names; the adapter hands it the library before pages are read."""

    def __init__(self):
        super().__init__()
        self.marked: dict[str, str] = {}

    def on_config(self, config):
        """The stock plugin would read the files here; the library has."""
        return config

    def use(self, library: Library) -> None:
        """Takes the entries of a library that was read anew."""
        self.registry = Registry(library)

    def on_page_markdown(self, markdown, page, config, files):
        """Notes for citations; text that was seen before, in a preview, is not searched again."""
        if markdown not in self.marked:
            self.marked[markdown] = self._mark_up(markdown, page, config, files)
        return self.marked[markdown]

    def _mark_up(self, markdown: str, page, config, files) -> str:
        """The stock plugin takes an @ in code for a citation; here code is left as it is."""
        if "`" in markdown or "~~~" in markdown:
            for pattern in (FENCE, CODE):
                markdown = pattern.sub(lambda m: m[0].replace("@", HIDDEN), markdown)
        marked = super().on_page_markdown(markdown, page, config, files).replace(HIDDEN, "@")
        return LOOSE.sub("[^", marked)

    def on_page_content(self, html, page, config, files):
        """Puts the entries into words."""
        return in_reading_order(self.registry.fill(html, page.meta["language"]))


def in_reading_order(html: str) -> str:
    """Marks of one note named first, second, third as a reader meets them; Markdown names them as it comes by."""
    seen: Counter[str] = Counter()

    def name(mark: re.Match) -> str:
        seen[mark[1]] += 1
        return f'id="fnref{seen[mark[1]] if seen[mark[1]] > 1 else ""}:{mark[1]}"'

    return MARK.sub(name, html)
