"""Claims carry a citation: figures, facts of a year, calls upon evidence; and a finding rests on more than a catalogue record."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages import Message
from ..needles import Finder, finder
from ..passages import Passages
from ..sentences import sentences

# What a claim is called, by its code, in the order in which it is looked for.
CALLED = {"C601": "a figure", "C602": "a call upon evidence", "C603": "a fact of a year"}


def check(subject) -> Iterator[Message]:
    """C601 to C604, over English text; a translation's citations are those of the English."""
    library = subject.library
    claims = library.style.claims.get("en")
    if claims is None:
        return
    ways = {"C601": claims.figure, "C602": claims.evidence, "C603": claims.year}
    finders = {code: finder(pattern) for code, pattern in ways.items()}
    thin = {key for key, one in library.references.items() if one.fields.get("basis") == "catalogue-record"}
    ask = subject.once("claims", lambda item: _page(item, finders, thin), ways, sorted(thin))
    for item in subject.looked_at():
        if item.language == "en" and item.body:
            yield from ask(item)
    for study in library.studies.values():
        if study.id in thin and subject.asked(study.path):
            text = f"only the catalogue record of “{study.id}” was read"
            yield Message(study.path, 0, "C604", text, "read its abstract at least")


def _page(item, finders: dict[str, Finder], thin: set[str]) -> Iterator[Message]:
    read = [
        one
        for one in sentences(item.body)
        if one.kind != "head" and (not one.covered or (one.keys and thin.issuperset(one.keys)))
    ]
    passages = Passages([one.words for one in read])
    claims: dict[int, str] = {}
    for code, way in finders.items():
        for number in passages.numbers(way):
            claims.setdefault(number, code)
    for number, code in claims.items():
        one, line = read[number], item.body_line + read[number].line - 1
        if not one.covered:
            text = f"{CALLED[code]} has no citation: “{brief(one.words)}”"
            yield Message(item.path, line, code, text, "cite the source")
        elif code in ("C601", "C602") and one.keys:
            text = f"only the catalogue record of “{one.keys[0]}” was read"
            yield Message(item.path, line, "C604", text, "read the work, or take the finding out")


def brief(words: str) -> str:
    """The beginning of a sentence, enough to find it."""
    return words if len(words) <= 80 else words[:77].rstrip() + "…"
