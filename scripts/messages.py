"""What the checks say: one sentence an editor can act on, with the place it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, order=True)
class Message:
    """One finding of a check.

    path: the file, relative to the project's folder. line: 1-based; 0 where the whole file is meant.
    code: a letter and three digits, listed in CODES. text: what is wrong. fix: how to mend it.
    """

    path: str
    line: int
    code: str
    text: str
    fix: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} [{self.code}] {self.text}; {self.fix}"


CODES = {
    "M101": "the file cannot be read as YAML",
    "M102": "a field that is required is missing",
    "M103": "a field is not part of the model",
    "M104": "a field has the wrong type or value",
    "M105": "a word is not in its vocabulary",
    "M106": "two items have the same id",
    "M107": "the file's name or place is wrong",
    "M108": "the file is not UTF-8",
    "M109": "the file is empty",
    "M110": "a file or folder is missing",
    "M111": "a rating is typed by hand",
    "B201": "a citation names an unknown key",
    "B202": "a bibliography entry lacks a field",
    "B203": "two bibliography entries have the same key",
    "B204": "the bibliography cannot be read",
    "B205": "a study has no bibliography entry",
    "B206": "a citation is malformed",
    "L301": "an internal link leads nowhere",
    "L302": "an anchor does not exist",
    "L303": "an image has no alternative text",
    "S401": "a fixed heading is missing",
    "S402": "fixed headings are out of order or changed",
    "S403": "text of a template was left in",
    "S404": "a heading is malformed",
    "A501": "an address is a mirror's",
    "A502": "two records are of one work",
    "T501": "a translation has no English page",
    "T502": "a translation differs in structure from the English page",
}


def report(messages: Iterable[Message]) -> str:
    """All messages as text, grouped by file, one line each, in a stable order."""
    ordered = sorted(set(messages))
    groups = ["\n".join(map(str, group)) for _, group in groupby(ordered, key=lambda m: m.path)]
    return "\n\n".join(groups)
