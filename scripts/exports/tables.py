"""Each kind of record as a table: rows of plain values, and columns that say what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..evidence import counts, ratings, records, rigour
from ..model.library import Item, Library
from ..model.schema import field_rows
from ..works import address, short, year

# The kinds that are given away, by the name of their file.
KINDS = {"studies": "study", "resources": "resource", "case-studies": "case-study", "indicators": "indicator"}
# Fields of a nested kind whose rows stand in a table of their own.
APART = {"findings"}
STUDY = {
    "reference": "Who and when, in short.",
    "title": "Title of the work.",
    "doi_or_url": "Where the work is found.",
    "basis": "What was read of it.",
    "read": "The day it was read.",
    "weight": "How much its findings count in a rating, 0 to 3.",
}
FINDING = {
    "study": "Key of the study in the studies' table and in the bibliography.",
    "approach": "The topic that the finding is about.",
    "outcome": "What was measured.",
    "direction": "Which way the finding points for women and girls.",
    "finding": "What was found.",
    "weight": "How much it counts in the rating, 0 to 3.",
    "counts": "Whether it counts at all: a weight above 0, and a direction.",
}
RATING = {
    "approach": "The topic that is rated.",
    "outcome": "The outcome that the rating is for.",
    "rating": "The rating that the rule gives.",
    "studies": "How many studies stand behind it.",
    "findings_counted": "How many of their findings count.",
    "depends_on": "Studies without which the rating would change, with what it would be.",
    "hidden_harm": "Whether a study of weight 0 found harm that the rating does not show.",
}


@dataclass(frozen=True)
class Table:
    """One table. columns: each name with what it holds. rows: values by column; nested: the records whole, for JSON."""

    name: str
    columns: dict[str, str]
    rows: list[dict[str, Any]]
    nested: list[dict[str, Any]]


def tables(library: Library) -> Iterator[Table]:
    """Every table, in a fixed order."""
    shelves = {
        "studies": library.studies.values(),
        "resources": library.resources.values(),
        "case-studies": library.cases.get("en", {}).values(),
        "indicators": library.indicators.values(),
    }
    for name, kind in KINDS.items():
        yield _records(name, kind, shelves[name], library)
    yield _made("findings", FINDING, _findings(library))
    yield _made("ratings", RATING, _ratings(library))
    yield _glossary(library)


def _records(name: str, kind: str, items: Iterable[Item], library: Library) -> Table:
    columns = {"id": "The record's id: its file name, for a study also its key in the bibliography."}
    columns |= STUDY if kind == "study" else {}
    columns |= {row.name: row.description for row in field_rows(kind) if row.name.partition(".")[0] not in APART}
    columns = {one: text for one, text in columns.items() if not any(other.startswith(f"{one}.") for other in columns)}
    nested = [
        {"id": item.id, **(_work(item.id, library) if kind == "study" else {}), **item.data.model_dump(mode="json")}
        for item in items
    ]
    rows = [{column: _flat(_at(one, column)) for column in columns} for one in nested]
    return Table(name, columns, rows, nested)


def _work(key: str, library: Library) -> dict[str, Any]:
    reference = library.references.get(key)
    fields = reference.fields if reference else {}
    return {
        "reference": short(reference, key),
        "title": fields.get("title"),
        "year": year(reference) if reference else None,
        "doi_or_url": address(reference) if reference else None,
        "basis": fields.get("basis"),
        "read": fields.get("read", "").replace("–", "-"),
        "weight": rigour(library, key),
    }


def _findings(library: Library) -> Iterator[dict[str, Any]]:
    for one in records(library):
        yield {
            "study": one.study,
            "approach": one.approach,
            "outcome": one.outcome,
            "direction": one.direction,
            "finding": one.finding,
            "weight": one.weight,
            "counts": counts(one),
        }


def _ratings(library: Library) -> Iterator[dict[str, Any]]:
    for of in ratings(library).values():
        for one in of:
            yield {
                "approach": one.approach,
                "outcome": one.outcome,
                "rating": one.value,
                "studies": one.studies,
                "findings_counted": len(one.counted),
                "depends_on": [f"{study}: {value}" for study, value in one.without],
                "hidden_harm": one.hidden_harm,
            }


def _glossary(library: Library) -> Table:
    columns = {"id": "The term's id.", "source": "Key of the source in the bibliography."}
    for code in library.languages():
        columns |= {f"term.{code}": f"The term ({code}).", f"definition.{code}": f"What it means ({code})."}
    nested = [{"id": item.id, **item.data.model_dump(mode="json")} for item in library.terms.values()]
    rows = [{column: _flat(_at(one, column)) for column in columns} for one in nested]
    return Table("glossary", columns, rows, nested)


def _made(name: str, columns: dict[str, str], found: Iterable[dict[str, Any]]) -> Table:
    nested = list(found)
    return Table(name, columns, [{column: _flat(one[column]) for column in columns} for one in nested], nested)


def _at(record: Any, place: str) -> Any:
    for name in place.split("."):
        record = record.get(name) if isinstance(record, dict) else None
    return record


def _flat(value: Any) -> Any:
    """What a cell holds: several values stand in one, parted by semicolons."""
    if isinstance(value, list):
        return "; ".join(str(_flat(one)) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_flat(one)}" for name, one in value.items())
    return value
