"""Other names for the same thing: those of the glossary, and those of references/vocabularies/synonyms.yml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..model.library import Library
from .words import stem, surface, words


class Synonyms:
    """The groups of names of one language."""

    def __init__(self, library: Library, language: str):
        self.language = language
        # From the first stem of a name to (all its stems, stems that the group adds).
        self.names: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = defaultdict(list)
        # How the words of a name are written, by their stem.
        self.forms: dict[str, set[str]] = defaultdict(set)
        for group in self._groups(library):
            for word in (word for name in group for word in words(name)):
                self.forms[stem(word, language)].add(surface(word))
            stemmed = [tuple(stem(word, language) for word in words(name)) for name in group]
            every = frozenset(one for name in stemmed for one in name)
            for name in stemmed:
                if name:
                    self.names[name[0]].append((name, every - set(name)))

    def _groups(self, library: Library) -> Iterable[list[str]]:
        for item in library.terms.values():
            if self.language in item.data.term:
                yield [item.data.term[self.language], *item.data.also.get(self.language, [])]
        for group in library.words("synonyms").values():
            yield group.names.get(self.language, [])

    def of(self, stems: list[str]) -> set[str]:
        """Stems that a text does not hold itself and that name what it speaks of."""
        found: set[str] = set()
        for place, one in enumerate(stems):
            for name, others in self.names.get(one, ()):
                if tuple(stems[place : place + len(name)]) == name:
                    found |= others
        return found
