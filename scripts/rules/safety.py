"""What may put a woman in danger is looked at by a person, who mends it or records why it is right as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..messages import Message
from ..needles import Finder, finder
from ..passages import Passages
from ..sentences import sentences
from .claims import brief

RECORD = "references/looked-at.yml"


def check(subject) -> Iterator[Message]:
    """P801 to P804 where nobody has looked yet; P805 for an answer whose sentence is gone or has changed."""
    library = subject.library
    answers = {(one.data.file, one.data.code, plain(one.data.sentence)): one for one in library.looked}
    met = set()
    for path, line, code, sentence, ask in _flags(subject):
        key = (path, code, plain(sentence))
        met.add(key)
        if key not in answers:
            yield Message(
                path,
                line,
                code,
                f"look again at “{brief(sentence)}”: {ask}",
                f"mend it, or record your answer in {RECORD}",
            )
    for key, one in answers.items():
        if key not in met and subject.asked(one.data.file) and one.data.file not in library.unread:
            yield Message(
                one.path,
                one.line_of(("sentence",)),
                "P805",
                f"“{brief(one.data.sentence)}” is not flagged in {one.data.file}",
                "the sentence has changed or gone: take this answer out",
            )


def flagged(subject) -> Iterator[tuple[str, int, str, str]]:
    """Every sentence that raises a concern, answered or not: file, line, code, sentence."""
    for path, line, code, sentence, _ in _flags(subject):
        yield path, line, code, sentence


def _flags(subject) -> Iterator[tuple[str, int, str, str, str]]:
    concerns = [
        (one, [_finder(p) for p in one.patterns], [_finder(p) for p in one.unless])
        for one in subject.library.style.safety.values()
    ]
    ask = subject.once("safety", lambda item: _raised(item, concerns), subject.library.style.safety)
    for item in subject.looked_at():
        if item.language == "en" and item.kind in ("chapter", "case-study"):
            yield from ask(item)


def _raised(item, concerns) -> Iterator[tuple[str, int, str, str, str]]:
    titles = [((name,), getattr(item.data, name)) for name in ("title", "summary")]
    text = [(item.body_line + one.line - 1, one.words) for one in sentences(item.body)]
    read = {where: (of, Passages([words for _, words in of])) for where, of in (("titles", titles), ("text", text))}
    for concern, ways, unless in concerns:
        of, passages = read[concern.where]
        raised = sorted({number for way in ways for number in passages.numbers(way)})
        for words in dict.fromkeys(of[number][1] for number in raised):
            if not any(way.pattern.search(words) for way in unless):
                place = next(place for place, text in of if text == words)
                line = place if isinstance(place, int) else item.line_of(place)
                yield item.path, line, concern.code, words, concern.ask


def _finder(pattern: str) -> Finder:
    """Names are told by their capitals, so a pattern that holds a class of capitals minds them."""
    return finder(pattern, 0 if "[A-Z]" in pattern else re.I)


def plain(sentence: str) -> str:
    """A sentence as it is compared: line ends and spaces do not matter, every other change does."""
    return " ".join(sentence.split())
