"""The data as files: what each is called and what is in it."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from ..model.library import Library
from .bibliographies import bibtex, csl_json, ris
from .tables import Table, tables

FOLDER = "data"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
# Excel takes a file without this mark for one in an old encoding, and spoils every accent and all Arabic.
MARK = "\ufeff"


def data_files(library: Library) -> dict[str, str]:
    """The text of every data file by its path from the root of the site."""
    found = list(tables(library))
    works = sorted(library.references.values(), key=lambda one: one.key)
    files = {
        "bibliography.bib": bibtex(works),
        "bibliography.ris": ris(works),
        "bibliography.csl.json": csl_json(works),
        "vocabularies.json": _json(_vocabularies(library)),
        "datapackage.json": _json(_package(found, library)),
    }
    for table in found:
        files[f"{table.name}.json"] = _json(table.nested)
        files[f"{table.name}.csv"] = MARK + _csv(table)
    return {f"{FOLDER}/{name}": text for name, text in files.items()}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _csv(table: Table) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(table.columns), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(table.rows)
    return text.getvalue()


def _vocabularies(library: Library) -> dict[str, Any]:
    return {
        name: {id: word.model_dump(mode="json", exclude_none=True) for id, word in words.items()}
        for name, words in library.vocabularies.items()
        if name not in ("interface", "shapes")
    }


def _package(found: list[Table], library: Library) -> dict[str, Any]:
    """The data dictionary, as a Data Package (specs.frictionlessdata.io)."""
    return {
        "name": "security-sector-and-violence-against-women",
        "title": library.say("site-name", "en"),
        "licenses": [LICENCE],
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {"name": column, "type": _type(table, column), "description": text}
                        for column, text in table.columns.items()
                    ]
                },
            }
            for table in found
        ],
    }


def _type(table: Table, column: str) -> str:
    values = {type(row[column]) for row in table.rows if row[column] is not None}
    return {frozenset({int}): "integer", frozenset({bool}): "boolean"}.get(frozenset(values), "string")
