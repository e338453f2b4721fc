"""What changed for readers, from dated notes: a page, a line on the pages concerned, and an Atom feed in each language."""

from __future__ import annotations

from markupsafe import escape

from ..model import label_in
from ..model.library import Item, Library
from .page import Page, join, link, list_page, tag
from .say import Voice

URI = "about/what-changed.md"
# So many notes stand at the head of a page; all of them stand on the page of changes.
ON_PAGE = 2
IN_FEED = 50


def newest_first(library: Library) -> list[Item]:
    """The notes by day, the newest first."""
    return sorted(library.changes.values(), key=lambda item: (item.data.date, item.id), reverse=True)


def changes_page(voice: Voice, made: dict[str, Page]) -> Page:
    """Every note. made: the other pages, to name those concerned."""
    page = list_page(voice, URI, "what-changed", "references/changes")
    page.markdown = f"{voice('what-changed-explained')}\n\n"
    year = None
    for item in newest_first(voice.library):
        data = item.data
        if data.date.year != year:
            year = data.date.year
            page.markdown += f"## {year} {{#y{year}}}\n\n"
        title, language = label_in(data.title, voice.language)
        pages = [link(uri, _titled(made[uri], voice)) for one in data.pages if (uri := _uri(one, made))]
        text = label_in(data.text, voice.language) if data.text else None
        page.markdown += page.block(
            tag(
                "article",
                tag("h3", voice.foreign(title, language), id=item.id),
                tag("p", voice.day(data.date), " · ", voice(f"change-{data.kind}"), class_="more"),
                tag("p", voice.foreign(*text)) if text else None,
                tag("p", voice("change-pages"), voice("colon"), join(pages, voice("list-separator")))
                if pages
                else None,
                class_="record",
            )
        )
        page.markdown += "\n\n"
    return page


def mark_changed(library: Library, made: dict[str, Page]) -> None:
    """Tells each page concerned of its newest notes."""
    for item in newest_first(library):
        for one in item.data.pages:
            uri = _uri(one, made)
            if uri and len(made[uri].facts.setdefault("changes", [])) < ON_PAGE:
                title, language = label_in(item.data.title, made[uri].language)
                note = {"id": item.id, "day": item.data.date, "title": title, "language": language}
                made[uri].facts["changes"].append(note)


def feed(library: Library, language: str, root: str) -> str:
    """The notes as Atom. root: the address of the site."""
    edition = library.word("editions", language)
    home = f"{root}{edition.path}/" if edition.path else root
    voice, notes = Voice(library, language), newest_first(library)[:IN_FEED]
    newest = notes[0].data.date if notes else library.newest
    entries = []
    for item in notes:
        address = f"{home}about/what-changed/#{item.id}"
        text = label_in(item.data.text, language)[0] if item.data.text else label_in(item.data.title, language)[0]
        entries.append(
            f"<entry><id>{escape(address)}</id><title>{escape(label_in(item.data.title, language)[0])}</title>"
            f'<link href="{escape(address)}"/><updated>{item.data.date}T00:00:00Z</updated>'
            f"<summary>{escape(text)}</summary></entry>"
        )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">'
        f"<id>{escape(home)}feed.xml</id><title>{escape(voice('site-short'))}: {escape(voice('what-changed'))}</title>"
        f'<link rel="self" href="{escape(home)}feed.xml"/><link href="{escape(home)}"/>'
        f"<updated>{newest}T00:00:00Z</updated><author><name>{escape(voice('site-short'))}</name></author>"
        + "".join(entries)
        + "</feed>\n"
    )


def _uri(address: str, made: dict[str, Page]) -> str | None:
    """The page of an address; a part's page is an index."""
    return next((uri for uri in (f"{address}.md", f"{address}/index.md") if uri in made), None)


def _titled(page: Page, voice: Voice):
    return voice.foreign(page.title, page.language)
