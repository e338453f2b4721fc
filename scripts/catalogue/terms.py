"""Terms of the glossary in running text: the first use of each on a page carries its meaning, shown on focus, tap and hover."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup

from ..model.library import Library
from .page import tag

TAG = re.compile(r"(<[^>]+>)")
NAME = re.compile(r"</?([a-z0-9]+)")
WORD = re.compile(r"[^\W_]+")
BETWEEN = re.compile(r"[\s\-‐’']+\Z")
NOTES = '<div class="footnote"'
# Where a meaning would disturb: headings, links, code, names of rows and columns, marks of notes.
CLOSED = frozenset(
    ["h1", "h2", "h3", "h4", "h5", "h6", "a", "code", "pre", "th", "caption", "summary", "sup", "button", "dfn", "dt"]
)
# What Arabic joins to a word: and, so, by, as, for, the.
ARABIC = re.compile(r"^[وف]?[بكل]?(?:ال)?")
MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640]")


@dataclass(frozen=True)
class Name:
    """One name of a term, as words; exact where it is an acronym."""

    term: str
    words: tuple[str, ...]
    exact: bool


class Lexicon:
    """The names of every term that has a meaning in one language."""

    def __init__(self, library: Library, language: str):
        self.language = language
        self.names: dict[str, list[Name]] = defaultdict(list)
        self.meanings: dict[str, str] = {}
        for id, item in library.terms.items():
            if language not in item.data.definition or language not in item.data.term:
                continue
            self.meanings[id] = item.data.definition[language]
            for text in (item.data.term[language], *item.data.also.get(language, ())):
                exact = text.isupper() and len(text) > 1
                words = tuple(text.split() if exact else WORD.findall(text))
                if words:
                    self.names[words[0] if exact else _key(words[0], language)].append(Name(id, words, exact))
        for names in self.names.values():
            names.sort(key=lambda name: -len(name.words))

    def mark(self, html: str) -> str:
        """The HTML of a page's text with the first use of each term marked; notes and headings are left alone."""
        body, notes, rest = html.partition(NOTES)
        pieces, closed, seen = TAG.split(body), 0, set()
        for number, piece in enumerate(pieces):
            if piece.startswith("<"):
                found = NAME.match(piece)
                if found and found[1] in CLOSED:
                    closed += -1 if piece.startswith("</") else 1
            elif not closed and piece.strip():
                pieces[number] = self._text(piece, seen)
        return "".join(pieces) + notes + rest

    def _text(self, text: str, seen: set[str]) -> str:
        words = list(WORD.finditer(text))
        out, last, number = [], 0, 0
        while number < len(words):
            name = self._at(text, words, number, seen)
            if name is None:
                number += 1
                continue
            start, end = words[number].start(), words[number + len(name.words) - 1].end()
            seen.add(name.term)
            out += [text[last:start], self._marked(text[start:end], name.term)]
            last, number = end, number + len(name.words)
        return "".join([*out, text[last:]])

    def _at(self, text: str, words: list[re.Match], number: int, seen: set[str]) -> Name | None:
        first = words[number][0]
        folded = _key(first, self.language)
        for key in (first, folded) if folded != first else (first,):
            for name in self.names.get(key, ()):
                if name.term not in seen and self._fits(text, words[number : number + len(name.words)], name):
                    return name
        return None

    def _fits(self, text: str, found: list[re.Match], name: Name) -> bool:
        if len(found) < len(name.words):
            return False
        if any(not BETWEEN.match(text[a.end() : b.start()]) for a, b in pairwise(found)):
            return False
        if name.exact:
            return tuple(one[0] for one in found) == name.words
        return all(
            _key(one[0], self.language) == _key(word, self.language)
            for one, word in zip(found, name.words, strict=True)
        )

    def _marked(self, text: str, term: str) -> str:
        word = tag("dfn", Markup(text), class_="term", tabindex="0", aria_describedby=f"term-{term}")
        return word + tag("span", self.meanings[term], class_="meaning", role="tooltip", id=f"term-{term}")


@lru_cache(maxsize=100_000)
def _key(word: str, language: str) -> str:
    """A word without capitals, vowel signs and what its language joins to it: the article in Arabic, a plural s elsewhere."""
    word = MARKS.sub("", unicodedata.normalize("NFC", word)).casefold()
    if language == "ar":
        bare = ARABIC.sub("", word)
        return bare if len(bare) > 2 else word
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
