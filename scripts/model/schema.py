"""What the model says of itself: JSON Schema for editors' autocompletion, and rows for the field tables."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from .kinds import KINDS
from .words import Vocabulary


def nested_model(field: FieldInfo) -> tuple[type[BaseModel] | None, bool]:
    """The record that a field holds, if it holds any, and whether it holds a list of them."""
    many = get_origin(field.annotation) is list
    kinds = [*get_args(field.annotation), field.annotation]
    return next((one for one in kinds if isinstance(one, type) and issubclass(one, BaseModel)), None), many


def vocabulary_of(field: FieldInfo) -> str | None:
    """The vocabulary that a field's words are from."""
    schema = TypeAdapter(Annotated[field.annotation, *field.metadata, field]).json_schema()
    found = next(
        (one for one in (schema, schema.get("items", {}), *schema.get("anyOf", [])) if "x-vocabulary" in one), {}
    )
    return found.get("x-vocabulary")


@dataclass(frozen=True)
class FieldRow:
    """A field as an editor is told of it."""

    name: str
    type: str
    required: bool
    description: str
    example: str


def json_schema(kind: str, vocabularies: dict[str, Vocabulary]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind, with every vocabulary's words filled in."""
    schema = KINDS[kind].model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = kind
    _fill(schema, vocabularies)
    return schema


def _fill(node: Any, vocabularies: dict[str, Vocabulary]) -> None:
    if isinstance(node, dict):
        name = node.pop("x-vocabulary", None)
        if name in vocabularies:
            node["enum"] = list(vocabularies[name])
        for value in node.values():
            _fill(value, vocabularies)
    elif isinstance(node, list):
        for value in node:
            _fill(value, vocabularies)


def field_rows(kind: str) -> list[FieldRow]:
    """The fields of a kind: its own first, then those it shares; nested ones after their parent as “parent.field”."""
    schema, own = KINDS[kind].model_json_schema(), KINDS[kind].__annotations__
    rows = _rows(schema, schema.get("$defs", {}), "")
    return sorted(rows, key=lambda row: row.name.partition(".")[0] not in own)


def _rows(schema: dict, definitions: dict, prefix: str):
    required = set(schema.get("required", []))
    for name, spec in schema["properties"].items():
        example = (spec.get("examples") or [""])[0]
        yield FieldRow(
            prefix + name,
            _type(spec, definitions),
            name in required,
            spec.get("description", ""),
            example if isinstance(example, str) else json.dumps(example, ensure_ascii=False),
        )
        nested = _nested(spec, definitions)
        if nested:
            yield from _rows(nested, definitions, f"{prefix}{name}.")


def _nested(spec: dict, definitions: dict) -> dict | None:
    for one in (spec, spec.get("items", {}), *spec.get("anyOf", [])):
        reference = one.get("$ref") or next((part["$ref"] for part in one.get("allOf", []) if "$ref" in part), None)
        if reference:
            found = definitions[reference.rsplit("/", 1)[1]]
            return found if "properties" in found else None
    return None


def _type(spec: dict, definitions: dict) -> str:
    if "x-vocabulary" in spec:
        return f"word from {spec['x-vocabulary']}"
    if "anyOf" in spec:
        return " or ".join(_type(one, definitions) for one in spec["anyOf"] if one.get("type") != "null")
    if "enum" in spec:
        return " or ".join(map(str, spec["enum"]))
    kind = spec.get("type")
    if kind == "array":
        return f"list of {_type(spec.get('items', {}), definitions)}"
    if kind == "object":
        return "text by language" if "additionalProperties" in spec else "record"
    if kind == "string":
        return "day" if spec.get("format") == "date" else "text"
    return {"integer": "whole number", "boolean": "true or false", "number": "number"}.get(kind, "record")
