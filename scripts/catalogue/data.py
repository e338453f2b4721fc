"""The page of open data: every file, and what each column holds."""

from __future__ import annotations

from markupsafe import Markup

from ..exports.tables import Table, tables
from .page import Page, download, join, list_page, table, tag
from .say import Voice

BIBLIOGRAPHY = (("BibTeX", "bibliography.bib"), ("RIS", "bibliography.ris"), ("CSL-JSON", "bibliography.csl.json"))


def data_page(voice: Voice) -> Page:
    """What there is to take away, in which formats, and the data dictionary."""
    page = list_page(voice, "data.md", "data", "scripts/exports/tables.py")
    found = list(tables(voice.library))
    page.markdown = f"{voice('data-explained')}\n\n{page.block(_files(found, voice))}\n\n"
    page.markdown += f"## {voice('data-dictionary')} {{#dictionary}}\n\n"
    for one in found:
        page.markdown += f"### {_name(one, voice)} {{#data-{one.name}}}\n\n{page.block(_columns(one, voice))}\n\n"
    return page


def _name(one: Table, voice: Voice) -> str:
    return voice(f"data-{one.name}")


def _files(found: list[Table], voice: Voice) -> Markup:
    rows = [
        [
            _name(one, voice),
            str(len(one.rows)),
            join([_way(one.name, "csv"), _way(one.name, "json")], voice("list-separator")),
        ]
        for one in found
    ]
    works = join((download(f"data/{path}", name) for name, path in BIBLIOGRAPHY), voice("list-separator"))
    rows.append([voice("bibliography"), str(len(voice.library.references)), works])
    both = join([_way("vocabularies", "json"), _way("datapackage", "json")], voice("list-separator"))
    rows.append([voice("data-words"), "", both])
    return table([voice("data"), voice("number"), voice("files")], rows, "data", voice("data-caption"))


def _way(name: str, kind: str) -> Markup:
    return download(f"data/{name}.{kind}", f"{name}.{kind}")


def _columns(one: Table, voice: Voice) -> Markup:
    rows = [[tag("code", column), voice.foreign(text, "en")] for column, text in one.columns.items()]
    return table([voice("column"), voice("description")], rows, "dictionary", _name(one, voice))
