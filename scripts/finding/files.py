"""The index as small scripts, so that a reader fetches only what her words need, and from a USB stick as well as from a server.

A script and not JSON, because a page that is opened from a folder may load scripts and may not fetch.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ..model.library import Library
from .entries import Entry
from .index import Index, make_index
from .synonyms import Synonyms
from .words import STOP, shelf

FOLDER = "find"
# Entries whose titles and sections stand in one file, about 1 kB compressed: of more, ten results fetch mostly what they do not show.
BLOCK = 3
SNIPPET = 180
# What readers look for first, other things being equal; a kind of page that is not named here counts for 1.
WORTH = {
    "home": 0.8,
    "about": 1.1,
    "foundation": 1.2,
    "step": 1.2,
    "approach": 1.3,
    "template": 1.2,
    "role": 1.2,
    "case-study": 1.05,
    "evidence": 1.1,
    "term": 0.85,
    "resource": 0.95,
    "study": 0.8,
    "list": 0.8,
}


def finder_files(entries: list[Entry], library: Library, reader: str) -> dict[str, str]:
    """The text of every file of one language's search, by its path."""
    synonyms = {code: Synonyms(library, code, reader) for code in library.languages()}
    index = make_index(entries, synonyms, reader)
    files = {"start": _start(entries, index, library, reader)}
    for name, words in _shelves(index):
        files[f"w-{name}"] = words
    for number in range(0, len(entries), BLOCK):
        files[f"e-{number // BLOCK}"] = [_shown(entry) for entry in entries[number : number + BLOCK]]
    return {f"{FOLDER}/{name}.js": f"finderData({_json(name)},{_json(data)})\n" for name, data in files.items()}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _start(entries: list[Entry], index: Index, library: Library, reader: str) -> dict[str, Any]:
    """What every search needs: where entries begin, their kinds, worth and audiences, and the words of the dialog."""
    present = {entry.kind for entry in entries}
    kinds = [*(kind for kind in WORTH if kind in present), *sorted(present - WORTH.keys())]
    audiences = list(library.words("audiences"))
    said = (
        "search",
        "close",
        "search-hint",
        "found-none",
        "found-some",
        "found-shown",
        "found-failed",
        "more-results",
        "kind",
        "for-whom",
        "any",
        "did-you-mean",
        "in-english",
    )
    return {
        "block": BLOCK,
        "stop": STOP.get(reader, "").split(),
        "shelves": sorted({form[:2] for form in index.forms if _kept(form)}),
        "starts": index.starts,
        "worth": [WORTH.get(kind, 1.0) for kind in kinds],
        "kind": [kinds.index(entry.kind) for entry in entries],
        "audience": [sum(1 << audiences.index(one) for one in entry.audiences) for entry in entries],
        "kinds": [
            library.label("shapes", kind, reader)
            if kind in library.words("shapes")
            else library.say(f"kind-{kind}", reader)
            for kind in kinds
        ],
        "audiences": [library.label("audiences", one, reader) for one in audiences],
        # As they are written, with {count} and {words} for the browser to fill in.
        "say": {id: library.label("interface", id, reader) for id in said},
    }


def _shelves(index: Index) -> Iterator[tuple[str, dict[str, Any]]]:
    """Words by their first two letters: each form with the stems it stands for, each stem with its places."""
    shelves: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for form, stems in index.forms.items():
        if _kept(form):
            shelves[shelf(form)][form] = stems
    for name, forms in sorted(shelves.items()):
        stems = sorted({one for of in forms.values() for one in of})
        number = {one: place for place, one in enumerate(stems)}
        yield (
            name,
            {
                "forms": {form: sorted(number[one] for one in of) for form, of in sorted(forms.items())},
                "stems": [[round(index.rarity[one] * 100), _places(index.stems[one])] for one in stems],
            },
        )


def _kept(form: str) -> bool:
    return len(form) > 1 or form.isdigit()


def _places(places: dict[int, int]) -> list[int]:
    """Unit and weight by turns; units as the distance from the one before."""
    flat, last = [], 0
    for unit, weight in sorted(places.items()):
        flat += [unit - last, weight]
        last = unit
    return flat


def _shown(entry: Entry) -> list[Any]:
    """What a result shows: address, title, language, summary, and of each section the anchor, heading and beginning."""
    return [
        entry.url,
        entry.title,
        entry.language,
        _cut(entry.summary),
        [[one.anchor, one.heading, _cut(one.text)] for one in entry.sections[1:]],
    ]


def _cut(text: str) -> str:
    if len(text) <= SNIPPET:
        return text
    return f"{text[: SNIPPET + 1].rpartition(' ')[0] or text[:SNIPPET]}…"
