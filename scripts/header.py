"""What a page's template is told: the facts of its header, in the words of its language."""

from __future__ import annotations

from typing import Any

from .catalogue import Page
from .catalogue.cite import cited
from .catalogue.say import Voice
from .model.library import Library


def head_of(page: Page, library: Library, reader: str, root: str, url: str) -> dict[str, Any]:
    """The page's meta for MkDocs and the templates. root: the site's address; url: the page's within its language.

    address: the page's own, which is the English one where the text is English for want of a translation.
    language, dir: of the text, which is English where there is no translation. fallback: whether that is so.
    versions: for each language whether the page is translated into it.
    """
    voice = Voice(library, page.language)
    facts = dict(page.facts)
    for name in ("last_reviewed", "next_review"):
        if name in facts:
            facts[name] = voice.day(facts[name])
    facts["changes"] = [one | {"day": voice.day(one["day"])} for one in facts.get("changes", ())]
    edition = library.word("editions", page.language)
    address = f"{root}{edition.path}/{url}" if edition.path else f"{root}{url}"
    return {
        "address": address,
        "cite": cited(page, library, address),
        "title": page.title,
        "description": page.summary,
        "kind": page.kind,
        "hide": ["navigation", "toc"] if page.kind == "home" else ["toc"] if page.facts.get("wide") else [],
        "language": page.language,
        "dir": edition.dir,
        "fallback": page.language != reader,
        "versions": [code for code in library.languages() if _in_language(page, library, code)],
        "facts": facts,
        "say": voice,
    }


def _in_language(page: Page, library: Library, code: str) -> bool:
    """Whether the page's text exists in that language; lists and records are made in every one."""
    if page.kind in ("list", "resource") or code == "en":
        return True
    id = page.uri.removesuffix(".md")
    shelf, id = (
        (library.cases, id.removeprefix("case-studies/")) if page.kind == "case-study" else (library.chapters, id)
    )
    return id in shelf.get(code, {})
