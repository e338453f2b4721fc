"""Other names for the same thing: those of the glossary, and those of references/vocabularies/synonyms.yml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..model.library import Library
from .words import stem, surface, words


class Synonyms:
    """The groups of names, as they stand in text of one language and as readers of another type them."""

    def __init__(self, library: Library, language: str, reader: str):
        # From the first stem of a name in the text to (all its stems, stems that the group adds).
        self.names: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = defaultdict(list)
        # How the words that may be added are written, by their stem.
        self.forms: dict[str, set[str]] = defaultdict(set)
        for names in _groups(library):
            own = [_stems(name, language) for name in names.get(language, ())]
            typed = [word for name in names.get(reader, ()) for word in words(name)]
            for word in typed:
                self.forms[stem(word.lower(), reader)].add(surface(word))
            every = frozenset(stem(word.lower(), reader) for word in typed)
            for name in own:
                if name:
                    self.names[name[0]].append((name, every - set(name)))

    def of(self, stems: list[str]) -> set[str]:
        """Stems that a text does not hold itself and that name what it speaks of."""
        found: set[str] = set()
        for place, one in enumerate(stems):
            for name, others in self.names.get(one, ()):
                if tuple(stems[place : place + len(name)]) == name:
                    found |= others
        return found


def _groups(library: Library) -> Iterator[dict[str, list[str]]]:
    """The names of each term and each group, by language."""
    for item in library.terms.values():
        term, also = item.data.term, item.data.also
        yield {code: [name, *also.get(code, [])] for code, name in term.items()}
    for group in library.words("synonyms").values():
        yield group.names


def _stems(name: str, language: str) -> tuple[str, ...]:
    return tuple(stem(word.lower(), language) for word in words(name))
