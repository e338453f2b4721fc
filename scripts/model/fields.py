"""The types that fields are made of: words from a vocabulary, text in several languages, addresses."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError


@dataclass(frozen=True)
class Context:
    """What validation needs to know beside the record: the ids of each vocabulary."""

    vocabularies: dict[str, frozenset[str]]


class Strict(BaseModel):
    """A record that refuses fields it does not know and never changes a type silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def field(description: str, example: Any, default: Any = ..., **limits: Any) -> Any:
    """A field with its one-line description and an example; without a default it is required."""
    return Field(default, description=description, examples=[example], **limits)


def word(vocabulary: str, among: str | None = None) -> Any:
    """The type of an id that must stand in the vocabulary named; `among` names a part of it for readers."""

    def known(value: str, info: ValidationInfo) -> str:
        ids = info.context.vocabularies.get(vocabulary) if info.context else None
        if ids is None or value in ids:
            return value
        close = get_close_matches(value, ids, 1)
        hint = f"did you mean “{close[0]}”?" if close else f"see references/vocabularies/{vocabulary}.yml"
        raise PydanticCustomError(
            "unknown_word",
            "“{value}” is not in the vocabulary “{name}”",
            {"value": value, "name": vocabulary, "hint": hint},
        )

    return Annotated[str, AfterValidator(known), Field(json_schema_extra={"x-vocabulary": vocabulary})]


def _languages(value: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    if "en" not in value:
        raise PydanticCustomError("no_english", "the English text is missing", {"hint": "add “en: …”"})
    known = info.context.vocabularies.get("editions") if info.context else None
    for code, text in value.items():
        if known and code not in known:
            raise PydanticCustomError(
                "unknown_word",
                "“{value}” is not in the vocabulary “editions”",
                {"value": code, "hint": f"use one of {', '.join(sorted(known))}"},
            )
        if not text:
            raise PydanticCustomError(
                "empty_text", "the text in “{value}” is empty", {"value": code, "hint": "write it or take the line out"}
            )
    return value


Sentence = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Country = word("countries")
Address = Annotated[str, Field(pattern=r"^https?://[^\s/]+\.[^\s]+$")]
# A text in one language or more: {en: …, fr: …}. English is always there.
Text = Annotated[dict[str, str], AfterValidator(_languages)]
Lists = Annotated[dict[str, list[str]], Field()]


def label_in(text: dict[str, str], language: str) -> tuple[str, str]:
    """The text in the language wanted, or in English where it has none, with the language it is in."""
    return (text[language], language) if language in text else (text["en"], "en")
