"""Words: what the writing guide rules out, British spelling, long sentences, reading age, acronyms. English text only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..messages import Message
from ..needles import finder
from ..passages import Passages
from ..prose import KEEP
from ..sentences import sentences
from .claims import brief

LONG = 40  # words; a reader loses the thread of a sentence beyond it
AGE = 17  # years; the guide aims at 14 to 16
ENOUGH = 20  # sentences that a page must have for its reading age to mean something
QUOTED = re.compile(r"[\"“«][^\"”»\n]*[\"”»]")
ACRONYM = re.compile(r"(?<![\w/-])[A-Z]{3,6}s?(?![\w/-])")
IZE = re.compile(r"\b([A-Za-z]{3,})(iz)(e|ed|es|ing|er|ers|ation|ations|ational)\b")
VOWELS = re.compile(r"(?!e\b)[aeiouy]+", re.I)


def check(subject) -> Iterator[Message]:
    """W701 to W706."""
    words = subject.library.style.words
    rules = [(finder(rf"(?<![\w-])(?:{one.pattern})(?![\w-])"), one) for one in words.ruled_out]
    known = frozenset(words.known) | _acronyms(subject.library)
    ask = subject.once("words", lambda item: _item(item, rules, words, known), words, sorted(known))
    for item in subject.looked_at():
        if item.language == "en":
            yield from ask(item)


def _item(item, rules, words, known: frozenset[str]) -> Iterator[Message]:
    texts = list(_texts(item))
    passages = Passages([text for _, text in texts], _without_quotations)
    for number, message in [*_ruled(passages, rules), *_spelling(passages, words)]:
        place = texts[number][0]
        line = place if isinstance(place, int) else item.line_of(place)
        yield Message(item.path, line, *message)
    if item.body:
        yield from _length(item)
        yield from _age(item)
        yield from _introduced(item, known)


def _texts(item) -> Iterator[tuple[int | tuple, str]]:
    """Every sentence of a page, or text of a record that the editors wrote, with its line or the place of its field."""
    for one in sentences(item.body) if item.body else ():
        yield item.body_line + one.line - 1, one.words
    for name in ("title", "summary", "evaluation_note", "annotation", "definition", "misleads", "ethics", "limits"):
        if item.kind == "resource" and name == "title":
            continue  # a work's own title stays as it is
        value = getattr(item.data, name, None)
        value = value.get("en") if isinstance(value, dict) else value
        if isinstance(value, str):
            yield (name,), value


def _without_quotations(text: str) -> str:
    """The text with what others said blanked out."""
    return QUOTED.sub(lambda m: " " * len(m[0]), text)


def _ruled(passages: Passages, rules) -> Iterator[tuple[int, tuple[str, str, str]]]:
    for way, rule in rules:
        for number, found in passages.found(way):
            code = "W701" if rule.certain else "W702"
            yield number, (code, f"“{found[0].strip()}” is a word to avoid", rule.instead)


def _spelling(passages: Passages, words) -> Iterator[tuple[int, tuple[str, str, str]]]:
    for number, found in passages.matches(IZE) if "iz" in passages.lowered else ():
        british = british_ize(found, words.keep)
        if british:
            yield number, ("W705", f"“{found[0]}” is American spelling", f"write “{british}”")
    for word in (word for word in words.british if word in passages.whole):
        # Names in capitals keep their own spelling.
        for number, _ in passages.matches(re.compile(rf"(?<![\w'’-]){word}(?![\w'’-])")):
            yield number, ("W705", f"“{word}” is American spelling", f"write “{words.british[word]}”")


def british_ize(found: re.Match, keep) -> str | None:
    """The British form of a word in -ize; None for a name, or where -ize is right."""
    if found[0] in keep or found[0][0].isupper():
        return None
    return f"{found[1]}is{found[3]}"


def _length(item) -> Iterator[Message]:
    for line, count, words in _long(item.body):
        text = f"a sentence of {count} words: “{brief(words)}”"
        yield Message(item.path, item.body_line + line - 1, "W703", text, "make two of it")


@KEEP
def _long(body: str) -> tuple[tuple[int, int, str], ...]:
    counted = ((one.line, len(one.words.split()), one) for one in sentences(body) if one.kind in ("text", "item"))
    return tuple((line, count, one.words) for line, count, one in counted if count > LONG)


def _age(item) -> Iterator[Message]:
    age = reading_age(item.body)
    if age is not None and age > AGE:
        text = f"the page asks for a reading age of {age:.0f}"
        yield Message(item.path, item.body_line, "W704", text, "use shorter words and sentences")


@KEEP
def reading_age(body: str) -> float | None:
    """By the formula of Flesch and Kincaid, whose school grade is five less than an age; None for too short a text."""
    read = [one.words for one in sentences(body) if one.kind in ("text", "item") and " " in one.words]
    if len(read) < ENOUGH:
        return None
    whole = "\n".join(read)
    words = whole.count(" ") + len(read)
    return 0.39 * words / len(read) + 11.8 * len(VOWELS.findall(whole)) / words - 15.59 + 5


def _introduced(item, known: frozenset[str]) -> Iterator[Message]:
    for acronym, line in _unexplained(item.body):
        if acronym not in known and acronym.rstrip("s") not in known:
            text = f"“{acronym}” is not introduced"
            fix = "write it in full at first use, or leave it out"
            yield Message(item.path, item.body_line + line - 1, "W706", text, fix)


@KEEP
def _unexplained(body: str) -> tuple[tuple[str, int], ...]:
    """Acronyms that at first use stand neither in brackets after their words nor before them."""
    met: set[str] = set()
    found = []
    read = [one for one in sentences(body) if one.kind in ("text", "item")]
    for number, match in Passages([one.words for one in read]).matches(ACRONYM):
        one, acronym = read[number], match[0]
        if acronym:
            bare = acronym.rstrip("s")
            if bare in met:
                continue
            met.add(bare)
            if not re.search(rf"\(\s*(?:the\s+)?[\"“]?{acronym}\b|\b{acronym}\b[\"”]?\s*\(", one.words):
                found.append((acronym, one.line))
    return tuple(found)


def _acronyms(library) -> frozenset[str]:
    """Codes of countries, and what the glossary explains where it stands."""
    also = {name for item in library.terms.values() for name in item.data.also.get("en", ()) if name.isupper()}
    return frozenset(library.words("countries")) | also
