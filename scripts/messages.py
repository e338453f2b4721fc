"""What the checks say: one sentence an editor can act on, with the place it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, order=True)
class Message:
    """One finding of a check.

    path: the file, relative to the project's folder. line: 1-based; 0 where the whole file is meant.
    code: a letter and three digits, listed in CODES; those in ADVICE stop nothing. text: what is wrong. fix: how to mend it.
    """

    path: str
    line: int
    code: str
    text: str
    fix: str

    @property
    def stops(self) -> bool:
        """Whether it stops a build; advice does not."""
        return self.code not in ADVICE

    def __str__(self) -> str:
        said = f"{self.path}:{self.line} [{self.code}] {self.text}; {self.fix}"
        return " ".join(said.splitlines())  # what is quoted from a file may run over a line


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
    "D601": "no font of the PDF has a character",
    "T501": "a translation has no English page",
    "T502": "a translation differs in structure from the English page",
    "L304": "an address carries a parameter that tracks readers",
    "L306": "the text of a link says nothing",
    "H101": "HTML that runs code or fetches from elsewhere",
    "H102": "HTML that is not known here",
    "B207": "a DOI, ISBN or UN symbol is malformed",
    "W701": "words that the writing guide rules out",
    "U101": "a published address would vanish",
    "U102": "a redirect is wrong",
    "U103": "a page named by a note of a change does not exist",
}

# What helps and stops nothing.
ADVICE = {
    "A503": "two records look like one work",
    "B208": "a source is cited nowhere",
    "B209": "an ISBN does not add up",
    "C601": "a figure without a citation",
    "C602": "a call upon evidence without a citation",
    "C603": "a fact of a year without a citation",
    "C604": "a finding rests on a source of which only the catalogue record was read",
    "F901": "a review is overdue",
    "F902": "a source older than ten years is said to be current",
    "F903": "a newer edition of a source stands in the bibliography",
    "L305": "an address that could be https",
    "L307": "two links with one text lead to two places",
    "T503": "a figure of a translation differs from the English",
    "W702": "words that the writing guide advises against",
    "W703": "a long sentence",
    "W704": "a page that is hard to read",
    "W705": "American spelling",
    "W706": "an acronym that is not introduced",
    "P801": "look again: mediation, reconciliation, protection that harms",
    "P802": "look again: detail that could identify a survivor",
    "P803": "look again: a graphic word in a title or summary",
    "P804": "look again: detail of method that could help an abuser",
    "P805": "an answer to “look again” that answers nothing",
}
CODES |= ADVICE


def report(messages: Iterable[Message]) -> str:
    """All messages as text, grouped by file, one line each, in a stable order."""
    ordered = sorted(set(messages))
    groups = ["\n".join(map(str, group)) for _, group in groupby(ordered, key=lambda m: m.path)]
    return "\n\n".join(groups)
