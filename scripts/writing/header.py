"""A record as YAML, in the order of the model: what is known filled in, the rest as ‹…› under its description."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..model.library import Library
from ..model.schema import nested_model, vocabulary_of

# So many words of a vocabulary are named in a comment; of a longer one, its file.
FEW = 16


def header(model: type[BaseModel], known: Mapping[str, Any], library: Library, depth: int = 0) -> str:
    """The fields of a kind. Required ones that are not known are left as ‹…›, optional ones as a comment to be opened."""
    return "\n".join(_lines(model, known, library, "  " * depth)) + "\n"


def _lines(model: type[BaseModel], known: Mapping[str, Any], library: Library, indent: str) -> Iterator[str]:
    own = [name for name in model.model_fields if name in model.__annotations__]
    for name in [*own, *(name for name in model.model_fields if name not in own)]:
        field = model.model_fields[name]
        if name in known:
            yield f"{indent}{name}: {written(known[name])}"
            continue
        yield f"{indent}# {comment(field, library)}"
        inner, many = nested_model(field)
        if not field.is_required():
            example = (field.examples or [""])[0]
            yield f"{indent}# {name}: {written(example)}"
        elif inner:
            yield f"{indent}{name}:"
            lines = list(_lines(inner, {}, library, f"{indent}  "))
            yield from _as_item(lines, indent) if many else lines
        else:
            yield f"{indent}{name}: {blank(field)}"


def _as_item(lines: list[str], indent: str) -> Iterator[str]:
    """The fields of the first record of a list."""
    first = next(n for n, line in enumerate(lines) if not line.lstrip().startswith("#"))
    for number, line in enumerate(lines):
        yield f"{indent}- {line.lstrip()}" if number == first else line


def comment(field: FieldInfo, library: Library) -> str:
    """What an editor is told of a field: its description, an example, the words there are."""
    example = (field.examples or [""])[0]
    told = f"{field.description} Such as: {written(example)}" if example not in ("", [], None) else field.description
    vocabulary = vocabulary_of(field)
    if vocabulary:
        words = list(library.words(vocabulary))
        of = ", ".join(words) if len(words) <= FEW else f"see references/vocabularies/{vocabulary}.yml"
        told += f" (words: {of})"
    return " ".join(told.split())


def blank(field: FieldInfo) -> str:
    """The place to fill in: it says shortly what belongs there, as a list where the field is one."""
    words = (field.description or "").split(".")[0].split(":")[0].split(";")[0].strip()
    what = f"‹{words[0].lower() + words[1:] if words else '…'}›"
    return f"[{what}]" if str(field.annotation).startswith("list") else f'"{what}"'


def written(value: Any) -> str:
    """A value in one line of YAML; text that YAML might take for something else is quoted."""
    if isinstance(value, date):
        return value.isoformat()
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10**6, sort_keys=False)
    text = text.strip().removesuffix("...").strip()
    if isinstance(value, str) and ("\n" in text or text.startswith(("'", "|", ">", '"'))):
        return json.dumps(value, ensure_ascii=False)
    return text
