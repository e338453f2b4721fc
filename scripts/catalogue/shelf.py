"""The bibliography as pages, one a letter, so that none is long on a slow line; each work with the pages that cite it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from markupsafe import Markup

from ..model.library import Library, Reference
from ..prose import citations
from ..works import short
from .bibliography import entry
from .page import Page, join, link, list_page, tag
from .say import Voice

INDEX = "references.md"
# Where the letters stand.
FOLDER = "references/"
# Works whose name begins with a figure or another script.
OTHER = "0-9"


def letter(reference: Reference) -> str:
    """The letter a work stands under, “a” to “z” without accents, or OTHER."""
    first = unicodedata.normalize("NFKD", short(reference, reference.key))[:1].lower()
    return first if "a" <= first <= "z" else OTHER


def place(library: Library, key: str) -> str:
    """The page and anchor of a work, by its key; the index where it is not known."""
    found = library.references.get(key)
    return f"{FOLDER}{letter(found)}.md#ref-{key}" if found else INDEX


def shelf_pages(voice: Voice) -> Iterator[Page]:
    """The index of letters, and a page for each that has works."""
    found: dict[str, list[Reference]] = defaultdict(list)
    for reference in sorted(voice.library.references.values(), key=lambda r: short(r, r.key).casefold()):
        found[letter(reference)].append(reference)
    cited = _cited(voice)
    index = list_page(voice, INDEX, "bibliography", "references/bib")
    index.markdown = index.block(_letters(found, voice))
    yield index
    for id in sorted(found):
        page = list_page(voice, f"{FOLDER}{id}.md", "bibliography-letter", "references/bib", letter=id.upper())
        page.markdown = page.block(tag("ul", *(_work(one, cited, voice) for one in found[id]), class_="bibliography"))
        page.markdown += "\n\n" + page.block(_letters(found, voice, id))
        yield page


def _letters(found: dict[str, list[Reference]], voice: Voice, here: str = "") -> Markup:
    """A link to each letter, with how many works it has; the page's own is no link."""
    marks = (
        tag("li", tag("span", id.upper(), aria_current="page"))
        if id == here
        else tag("li", link(f"{FOLDER}{id}.md", id.upper()), " ", tag("span", f"({len(works)})", class_="count"))
        for id, works in sorted(found.items())
    )
    return tag("nav", tag("ul", *marks, class_="letters"), aria_label=voice("letters"))


def _cited(voice: Voice) -> dict[str, list[Markup]]:
    """The pages that cite each work, as links."""
    library = voice.library
    cited: dict[str, list[Markup]] = defaultdict(list)
    for shelf, prefix in ((library.chapters, ""), (library.cases, "case-studies/")):
        for item in shelf.get("en", {}).values():
            shown = voice.chosen(shelf, item.id)
            for key in dict.fromkeys(citation.key for citation in citations(item.body)):
                cited[key].append(link(f"{prefix}{item.id}.md", voice.foreign(shown.data.title, shown.language)))
    for study in library.studies:
        cited[study].append(link(f"evidence/index.md#study-{study}", voice("evidence")))
    for id, term in library.terms.items():
        cited[term.data.source].append(link(f"glossary.md#{id}", voice("glossary")))
    return cited


def _work(reference: Reference, cited: dict[str, list[Markup]], voice: Voice) -> Markup:
    where = cited.get(reference.key)
    used = (
        tag("p", voice("cited-in"), voice("colon"), join(where, voice("list-separator")), class_="more")
        if where
        else None
    )
    return tag("li", tag("p", entry(reference, voice)), used, id=f"ref-{reference.key}")
