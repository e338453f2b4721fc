"""The questions of a form: one for each field that a suggestion can fill in, in the order of the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..model import KINDS, label_in
from ..model.kinds import Reviewed
from ..model.library import Library
from ..model.schema import nested_model, vocabulary_of
from ..rules.references import NEEDED
from ..writing.header import written

# Kinds that an outsider may suggest, by the name of the form; a correction is a form of its own.
SUGGESTED = {
    "case-study": "Suggest a case study",
    "resource": "Suggest a tool or another resource",
    "study": "Suggest a study",
    "indicator": "Suggest an indicator",
    "term": "Suggest a term for the glossary",
}
# As many words as a list to choose from can hold and still be read.
CHOICE = 40


@dataclass(frozen=True)
class Question:
    """place: where the answer goes, such as ("years", "start"), ("text", "problem") or ("work", "doi").

    kind: input, textarea, one or some; options: (id, what is shown).
    """

    place: tuple[str, ...]
    label: str
    told: str
    kind: str
    required: bool
    options: tuple[tuple[str, str], ...] = ()
    field: FieldInfo | None = None


def questions(kind: str, library: Library) -> list[Question]:
    """Every question of a kind's form; labels are told apart, since an answer is known by its label alone."""
    found = list(_fields(KINDS[kind], library, ()))
    if kind == "study":
        found = [*_source(), *found]
    shape = library.word("shapes", kind)
    for heading in shape.headings if shape else ():
        words = label_in(heading.label, "en")[0]
        told = "In plain words, each claim with its source: title, publisher, year, address."
        found.append(Question(("text", heading.id), words, told, "textarea", not heading.optional))
    return found


def _fields(model: type[BaseModel], library: Library, above: tuple[str, ...]) -> Iterator[Question]:
    for name, field in model.model_fields.items():
        if name in Reviewed.model_fields or name == "note":
            continue  # set when the page is checked; nobody is named as a reviewer through a form
        place = (*above, name)
        inner, many = nested_model(field)
        if inner:
            yield from _fields(inner, library, place)
            continue
        label = ": ".join(
            part.replace("_", " ").capitalize() if n == 0 else part.replace("_", " ") for n, part in enumerate(place)
        )
        yield _question(place, label, field, library, required=field.is_required() and not many)


def _question(place, label: str, field: FieldInfo, library: Library, required: bool) -> Question:
    listed = str(field.annotation).startswith("list")
    example = (field.examples or [""])[0]
    told = field.description + (f" Such as: {_example(example)}" if example not in ("", [], None) else "")
    vocabulary = vocabulary_of(field)
    options: tuple[tuple[str, str], ...] = ()
    kind = "textarea" if _long(field) else "input"
    if vocabulary:
        options = tuple(
            (id, f"{label_in(word.label, 'en')[0]} ({id})") for id, word in library.words(vocabulary).items()
        )
        if len(options) <= CHOICE:
            kind = "some" if listed else "one"
        else:
            told += f" Words, with commas between: see references/vocabularies/{vocabulary}.yml; or in your own words."
            kind = "input"
    elif literal := [one for one in get_args(field.annotation) if isinstance(one, str)]:
        kind, options = "one", tuple((one, one) for one in literal)
    elif listed:
        told += " One a line."
        kind = "textarea"
    return Question(place, label, told, kind, required, options, field)


def _example(example: object) -> str:
    if isinstance(example, list):
        return ", ".join(map(str, example))
    return str(example.get("en", written(example))) if isinstance(example, dict) else str(example)


def _long(field: FieldInfo) -> bool:
    """Whether an answer may need more than a line."""
    limit = next((one.max_length for one in field.metadata if getattr(one, "max_length", None)), None)
    example = (field.examples or [""])[0]
    return (limit or 0) > 120 or (isinstance(example, str) and len(example) > 34)


def _source() -> Iterator[Question]:
    """What finds the work: the fields that every entry of the bibliography has to have."""
    for names, called in NEEDED:
        told = "How it can be found: " + ", ".join(names) + "."
        yield Question(
            ("work", names[0]),
            f"Source: {called}",
            told,
            "input",
            called not in ("basis (what was read)", "read (the day it was read)"),
        )
