"""Where a new item goes and what its file holds. Pure: from a library, a kind and a title to paths and texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from ..model import KINDS
from ..model.library import Item, Library
from ..rules.references import NEEDED
from .header import header
from .page import body, to_translate


class Cannot(Exception):
    """A new file that cannot be written; its text says why and what to do."""


@dataclass(frozen=True)
class Written:
    """A file to write: new, or with text put in its place: after the end, or in a bibliography in order of key."""

    path: str
    text: str
    how: str = "new"  # new, append or entry


def slug(title: str) -> str:
    """A title as a file name: small letters without accents, digits, hyphens; at most eight words."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    found = "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", ""))[:8])
    if not found:
        raise Cannot("Give a title with Latin letters or digits in it, or a file name (NAME=…).")
    return found


def new(kind: str, title: str, library: Library, name: str = "", language: str = "") -> list[Written]:
    """The files of a new item, to be filled in. Raises Cannot."""
    if kind not in MAKERS:
        close = get_close_matches(kind, MAKERS, 1)
        raise Cannot(
            f"There is no kind “{kind}”: use one of {', '.join(MAKERS)}."
            + (f" Did you mean {close[0]}?" if close else "")
        )
    if not title.strip():
        raise Cannot(f'Give a title: make new KIND={kind} TITLE="…"')
    return MAKERS[kind](title.strip(), library, name.strip(), language.strip())


def reviewed(library: Library) -> dict[str, Any]:
    """The days of a page that is being written: checked today, due in a year."""
    today = library.today
    due = today.replace(year=today.year + 1, day=min(today.day, 28))
    return {"last_reviewed": today, "next_review": due}


def page(kind: str, known: Mapping[str, Any], text: str, library: Library) -> str:
    """A Markdown file: header and text."""
    return f"---\n{header(KINDS[kind], known, library)}---\n\n{text}"


def _chapter(title: str, library: Library, name: str, language: str, part: str | None = None) -> list[Written]:
    topics = {id: topic for id, topic in library.words("topics").items() if part in (None, topic.part)}
    labels = {topic.label["en"].casefold(): id for id, topic in topics.items()}
    wanted = name or labels.get(title.casefold()) or slug(title)
    if wanted not in topics:
        close = get_close_matches(title.casefold(), labels, 3, 0.3) or list(labels)[:3]
        near = "; ".join(f"{labels[one]} (“{topics[labels[one]].label['en']}”)" for one in close)
        raise Cannot(
            f"A page belongs to a topic of references/vocabularies/topics.yml. Near to “{title}”: {near}."
            " Take one of these titles or ids, or add a topic first."
        )
    place = topics[wanted].part
    shape = library.word("shapes", library.word("parts", place).shape)
    known = {"title": title if title != wanted else topics[wanted].label["en"], **reviewed(library)}
    return [Written(f"docs/en/{place}/{wanted}.md", page("chapter", known, body(shape), library))]


def _template(title: str, library: Library, name: str, language: str) -> list[Written]:
    return _chapter(title, library, name, language, "toolkit")


def _case(title: str, library: Library, name: str, language: str) -> list[Written]:
    text = page(
        "case-study", {"title": title, **reviewed(library)}, body(library.word("shapes", "case-study")), library
    )
    return [Written(f"case_studies/en/{name or slug(title)}.md", text)]


def _record(kind: str, folder: str, field: str) -> Callable[..., list[Written]]:
    def make(title: str, library: Library, name: str, language: str) -> list[Written]:
        return [Written(f"references/{folder}/{name or slug(title)}.yml", header(KINDS[kind], {field: title}, library))]

    return make


def _study(title: str, library: Library, name: str, language: str) -> list[Written]:
    """A study is named by its key in the bibliography; where the work has no entry yet, one is begun."""
    same = (
        one.key for one in library.references.values() if one.fields.get("title", "").casefold() == title.casefold()
    )
    key = name or next(same, slug(title).replace("-", "")[:24])
    found = [Written(f"references/studies/{key}.yml", header(KINDS["study"], {}, library))]
    if key not in library.references:
        found.append(Written("references/bib/research.bib", entry(key, title, library), "entry"))
    return found


def entry(key: str, title: str, library: Library) -> str:
    """A bibliography entry with a place for everything that a reader needs to find the work."""
    fields = {"title": title, "read": library.today.isoformat()}
    lines = [f"  {names[0]} = {{{fields.get(names[0], f'‹{called}›')}}}" for names, called in NEEDED]
    return f"@article{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _term(title: str, library: Library, name: str, language: str) -> list[Written]:
    id = name or slug(title)
    if id in library.terms:
        raise Cannot(f"The glossary has “{id}” already, at {library.terms[id].path}.")
    known = {"term": {"en": title}, "definition": {"en": "‹one or two plain sentences›"}}
    return [Written("references/glossary.yml", f"{id}:\n{header(KINDS['term'], known, library, 1)}", "append")]


def _change(title: str, library: Library, name: str, language: str) -> list[Written]:
    known = {"date": library.today, "title": {"en": title}}
    path = f"references/changes/{name or f'{library.today}-{slug(title)}'}.yml"
    return [Written(path, header(KINDS["change"], known, library))]


def _translation(title: str, library: Library, name: str, language: str) -> list[Written]:
    languages = library.languages()[1:]
    if language not in languages:
        raise Cannot(f"Say into which language: LANGUAGE={'|'.join(languages)}.")
    item = _english(title, library)
    folder = "case_studies" if item.kind == "case-study" else "docs"
    shape = "case-study"
    if item.kind == "chapter":
        part = library.word("parts", item.id.partition("/")[0] if "/" in item.id else "home")
        shape = part.shape if part else ""
    known = {"title": f"‹{item.data.title}›", "summary": f"‹{item.data.summary}›"}
    if item.kind == "case-study":
        known["evaluation_note"] = f"‹{item.data.evaluation_note}›"
    known["translation"] = {
        "source": item.revision,
        "method": "‹method›",
        "by": "‹who made it›",
        "date": library.today,
        "read_by_practitioner": False,
    }
    text = page("translation", known, to_translate(item.body, library.word("shapes", shape), language), library)
    return [Written(f"{folder}/{language}/{item.id}.md", text)]


def _english(title: str, library: Library) -> Item:
    """The English page of that title, id or file."""
    items = [*library.chapters.get("en", {}).values(), *library.cases.get("en", {}).values()]
    named = {key: item for item in items for key in (item.data.title.casefold(), item.id, item.path)}
    if title in named or title.casefold() in named:
        return named.get(title) or named[title.casefold()]
    close = get_close_matches(title.casefold(), named, 1, 0.4)
    hint = f" Did you mean “{named[close[0]].path}”?" if close else ""
    raise Cannot(f"There is no English page “{title}”: give its title or its file.{hint}")


MAKERS: dict[str, Callable[[str, Library, str, str], list[Written]]] = {
    "case-study": _case,
    "chapter": _chapter,
    "template": _template,
    "resource": _record("resource", "resources", "title"),
    "study": _study,
    "indicator": _record("indicator", "indicators", "name"),
    "term": _term,
    "translation": _translation,
    "change": _change,
}
