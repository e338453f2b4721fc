"""The index: for every stem the entries and sections that hold it, each with its weight there (Okapi BM25F, worked out at build).

Robertson and Zaragoza 2009, The Probabilistic Relevance Framework: BM25 and Beyond; fields are weighed before saturation.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from .entries import Entry
from .synonyms import Synonyms
from .words import stem, surface, words

K1, B = 8.0, 0.5
# How much a word counts by where it stands.
TITLE, NAMES, HEADING, SUMMARY, TEXT = 16.0, 10.0, 6.0, 3.0, 1.0
# A synonym counts for half of the word that stands there.
SYNONYM = 0.5
# A page shown in English for want of a translation comes after one in the reader's own language.
FALLBACK = 0.6
SCALE = 12


@dataclass
class Index:
    """stems: for each the document frequency and its places, as unit → weight. forms: for each form of a word its stem.

    starts: the first unit of each entry; a unit is the head of an entry or one of its sections.
    """

    stems: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    forms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    rarity: dict[str, float] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)


def make_index(entries: list[Entry], synonyms: dict[str, Synonyms], reader: str) -> Index:
    """The index of all entries for readers of one language."""
    index, units = Index(), []
    weigher = _Weigher(synonyms, reader, index.forms)
    for entry in entries:
        index.starts.append(len(units))
        units += weigher.units(entry)
    lengths = [sum(unit.values()) for unit in units]
    average = sum(lengths) / len(lengths)
    for number, unit in enumerate(units):
        norm = K1 * (1 - B + B * lengths[number] / average)
        for one, weight in unit.items():
            index.stems[one][number] = max(1, round(SCALE * weight * (K1 + 1) / (weight + norm)))
    owners = _owners(index.starts, len(units))
    for one, places in index.stems.items():
        held = len({owners[unit] for unit in places})
        index.rarity[one] = math.log(1 + (len(entries) - held + 0.5) / (held + 0.5))
    return index


class _Weigher:
    """Puts the words of entries into numbers; every form of a word is stemmed once."""

    def __init__(self, synonyms: dict[str, Synonyms], reader: str, forms: dict[str, set[str]]):
        self.synonyms, self.reader, self.forms = synonyms, reader, forms
        self.stems: dict[str, dict[str, str]] = defaultdict(dict)

    def units(self, entry: Entry) -> list[Counter]:
        """The head of an entry and each of its sections, as weights by stem."""
        own = FALLBACK if entry.language != self.reader else 1.0
        first, *others = entry.sections or (None,)
        head: Counter = Counter()
        self._add(head, entry.title, TITLE * own, entry.language)
        self._add(head, entry.names, NAMES, self.reader)
        self._add(head, entry.summary, SUMMARY * own, entry.language)
        if first:
            self._add(head, first.text, TEXT * own, entry.told)
        units = [head]
        for section in others:
            unit: Counter = Counter()
            self._add(unit, section.heading, (TEXT if section.fixed else HEADING) * own, entry.language)
            self._add(unit, section.text, TEXT * own, entry.told)
            units.append(unit)
        return units

    def _add(self, unit: Counter, text: str, weight: float, language: str) -> None:
        """Adds a field's words: each once in full, and again by the logarithm, for tables repeat a word without meaning it more."""
        known, synonyms = self.stems[language], self.synonyms.get(language)
        stems = [known.get(word) or self._stem(word, language) for word in words(text)]
        for one, count in Counter(stems).items():
            unit[one] += weight * (1 + math.log(count))
        for one in synonyms.of(stems) if synonyms else ():
            unit[one] += weight * SYNONYM
            for form in synonyms.forms[one]:
                self.forms[form].add(one)

    def _stem(self, word: str, language: str) -> str:
        # A name in capitals is no form of another word: OSCE is not several OSC.
        found = surface(word) if word.isupper() and len(word) > 1 else stem(word.lower(), language)
        self.stems[language][word] = found
        self.forms[surface(word)].add(found)
        return found


def _owners(starts: list[int], count: int) -> list[int]:
    owners, entry = [], -1
    ends = set(starts)
    for unit in range(count):
        entry += unit in ends
        owners.append(entry)
    return owners
