"""Words: what the writing guide rules out, British spelling, long sentences, reading age, acronyms. English text only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..messages import Message
from ..needles import finder
from ..prose import KEEP
from ..sentences import sentences
from .claims import brief

LONG = 40  # words; a reader loses the thread of a sentence beyond it
AGE = 17  # years; the guide aims at 14 to 16
ENOUGH = 20  # sentences that a page must have for its reading age to mean something
QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
ACRONYM = re.compile(r"(?<![\w/-])[A-Z]{3,6}s?(?![\w/-])")
IZE = re.compile(r"\b([A-Za-z]{3,})(iz)(e|ed|es|ing|er|ers|ation|ations|ational)\b")
VOWELS = re.compile(r"(?!e\b)[aeiouy]+", re.I)


def check(subject) -> Iterator[Message]:
    """W701 to W706."""
    words = subject.library.style.words
    rules = [(finder(rf"(?<![\w-])(?:{one.pattern})(?![\w-])"), one) for one in words.ruled_out]
    known = frozenset(words.known) | _acronyms(subject.library)
    for item in subject.looked_at():
        if item.language != "en":
            continue
        texts = list(_texts(item))
        whole = "\n".join(text for _, text in texts).lower()
        near = [(way.pattern, rule) for way, rule in rules if way.may_match(whole)]
        american = {word for word in words.british if word in whole}
        for line, text in texts if near or american or "iz" in whole else ():
            own = QUOTED.sub(lambda m: " " * len(m[0]), text)
            yield from _ruled(item.path, line, own, near)
            yield from _spelling(item.path, line, own, words, american)
        if item.body:
            yield from _length(item)
            yield from _age(item)
            yield from _introduced(item, known)


def _texts(item) -> Iterator[tuple[int, str]]:
    """Every sentence of a page, or text of a record that the editors wrote, with its line."""
    for one in sentences(item.body) if item.body else ():
        yield item.body_line + one.line - 1, one.words
    for name in ("title", "summary", "evaluation_note", "annotation", "definition", "misleads", "ethics", "limits"):
        if item.kind == "resource" and name == "title":
            continue  # a work's own title stays as it is
        value = getattr(item.data, name, None)
        value = value.get("en") if isinstance(value, dict) else value
        if isinstance(value, str):
            yield item.line_of((name,)), value


def _ruled(path: str, line: int, text: str, rules) -> Iterator[Message]:
    for pattern, rule in rules:
        found = pattern.search(text)
        if found:
            code = "W701" if rule.certain else "W702"
            yield Message(path, line, code, f"“{found[0].strip()}” is a word to avoid", rule.instead)


def _spelling(path: str, line: int, text: str, words, american: set[str]) -> Iterator[Message]:
    for found in IZE.finditer(text) if "iz" in text else ():
        british = british_ize(found, words.keep)
        if british:
            yield Message(path, line, "W705", f"“{found[0]}” is American spelling", f"write “{british}”")
    for word in WORD.findall(text) if american else ():
        if word in american:  # names in capitals keep their own spelling
            fix = f"write “{words.british[word]}”"
            yield Message(path, line, "W705", f"“{word}” is American spelling", fix)


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
    words = [word for text in read for word in WORD.findall(text)]
    syllables = len(VOWELS.findall(" ".join(words))) + sum(len(word) < 3 for word in words) // 2
    return 0.39 * len(words) / len(read) + 11.8 * syllables / max(1, len(words)) - 15.59 + 5


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
    for one in sentences(body):
        for acronym in ACRONYM.findall(one.words) if one.kind in ("text", "item") else ():
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
