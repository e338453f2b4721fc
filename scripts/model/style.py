"""The house's style as data: what not to write and what to write instead, one file each in references/style/."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from .fields import Lists, Sentence, Strict, field


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise PydanticCustomError(
            "bad_pattern", "“{value}” is not a pattern", {"value": value, "hint": f"mend it: {error}"}
        ) from None
    return value


Pattern = Annotated[str, Field(min_length=2), AfterValidator(_pattern)]


class Ruled(Strict):
    """Words that the writing guide rules out."""

    pattern: Pattern = field("The words, as a regular expression; capitals do not matter.", "domestic disputes?")
    instead: Sentence = field("What to write instead, and why where it is not plain.", "write “domestic violence”")
    certain: bool = field("Whether nothing could ever make these words right; then they stop the build.", True, False)


class Words(Strict):
    """Words to avoid. Only English text is read for them."""

    ruled_out: list[Ruled] = field("Words with what to write instead.", [], [])
    british: dict[str, str] = field(
        "American spellings with the British ones, in small letters.", {"color": "colour"}, {}
    )
    keep: list[str] = field("Words in -ize that are right in British spelling.", ["size", "prize"], [])
    known: list[str] = field("Acronyms that need no introduction.", ["UN", "HIV"], [])


class Claims(Strict):
    """Patterns by which a claim is known, by language."""

    figure: Pattern = field("A figure that somebody measured.", r"\d+ ?%")
    year: Pattern = field("A fact bound to a year.", r"\bin (?:19|20)\d\d\b")
    evidence: Pattern = field("Words that call upon evidence.", "studies show")
    current: Pattern = field("Words that say a thing is so today.", "currently")


class Concern(Strict):
    """Something that may put a woman in danger: a person has to look."""

    code: Annotated[str, Field(pattern=r"^P8\d\d$")] = field("The code of its message.", "P801")
    patterns: list[Pattern] = field("Words that raise it.", ["couples? counselling"])
    unless: list[Pattern] = field("Words in the same sentence that settle it.", [r"\bnever\b"], [])
    where: Literal["text", "titles"] = field("Whether the text is read, or titles and summaries.", "text", "text")
    ask: Sentence = field("What the person who looks has to ask.", "is it recommended? It never may be")


class Addresses(Strict):
    """What is known of addresses on the web."""

    mirrors: list[str] = field("Hosts where others put up what is not theirs.", ["scribd.com"], [])
    secure: list[str] = field("Hosts known to answer on https.", ["who.int"], [])
    tracking: list[str] = field("Parameters that only tell who sent a reader, as regular expressions.", ["utm_.*"], [])
    empty_words: Lists = field("Words that tell nothing as the text of a link, by language.", {"en": ["here"]}, {})


class Html(Strict):
    """Raw HTML in Markdown."""

    allowed: list[str] = field("Elements that may stand in a page.", ["abbr"], [])
    refused: list[str] = field("Elements that never may.", ["script"], [])


@dataclasses.dataclass(frozen=True)
class Style:
    """All of it. claims: by language. safety: the concerns."""

    words: Words = dataclasses.field(default_factory=Words)
    claims: Mapping[str, Claims] = dataclasses.field(default_factory=dict)
    safety: Mapping[str, Concern] = dataclasses.field(default_factory=dict)
    addresses: Addresses = dataclasses.field(default_factory=Addresses)
    html: Html = dataclasses.field(default_factory=Html)


# Every file of references/style/: what it holds, and whether it holds many of them, each under a name.
STYLE: dict[str, tuple[type[Strict], bool]] = {
    "words": (Words, False),
    "claims": (Claims, True),
    "safety": (Concern, True),
    "addresses": (Addresses, False),
    "html": (Html, False),
}
