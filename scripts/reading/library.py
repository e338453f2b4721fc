"""The module's folders, read into one Library; all problems come back at once, none is raised."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import BaseModel, ValidationError

from ..digest import digest
from ..messages import Message
from ..model import KINDS, VOCABULARIES, Context
from ..model.library import Item, Library
from .bibliography import read_bibliography
from .keeping import keep
from .text import Document, Unreadable, parse_yaml, read_text, split_header
from .unfilled import UNFILLED, unfilled, unfilled_lines

DOCS, CASES, REFERENCES = "docs", "case_studies", "references"

# Names under which someone may try to say how good the evidence is.
RATING = re.compile(r"rating|rated|grade|strength|effectiveness", re.I)


def read_library(root: Path) -> tuple[Library, list[Message]]:
    """Everything under the project's folder, and every problem met on the way."""
    return _Reader(root).read()


class _Reader:
    def __init__(self, root: Path):
        self.root = root
        self.library = Library()
        self.messages: list[Message] = []
        self.context = Context({})

    def read(self) -> tuple[Library, list[Message]]:
        library = self.library
        for folder in (DOCS, CASES, REFERENCES):
            if not (self.root / folder).is_dir():
                self.messages.append(Message(folder, 0, "M110", "the folder is missing", "restore it"))
        self._vocabularies()
        self.context = Context({name: frozenset(words) for name, words in library.vocabularies.items()})
        for language in library.languages():
            kind = "chapter" if language == "en" else "translation"
            library.chapters[language] = self._pages(self.root / DOCS / language, kind, language)
            kind = "case-study" if language == "en" else "translation"
            library.cases[language] = self._pages(self.root / CASES / language, kind, language)
        library.resources = self._records("resources", "resource")
        library.studies = self._records("studies", "study")
        library.indicators = self._records("indicators", "indicator")
        library.terms = self._terms()
        library.changes = self._records("changes", "change")
        keep(self.root / REFERENCES, self)
        library.references, problems = read_bibliography(self.root / REFERENCES / "bib", self.root)
        self.messages += problems
        library.unread = {message.path for message in self.messages}
        return library, self.messages

    def _vocabularies(self) -> None:
        folder = self.root / REFERENCES / "vocabularies"
        for name in VOCABULARIES:
            path = folder / f"{name}.yml"
            document = self.yaml(path)
            if document:
                self.library.vocabularies[name] = dict.fromkeys(document.data)
        # Words name words of other vocabularies, so all ids must be known before any word is validated.
        self.context = Context({name: frozenset(map(str, words)) for name, words in self.library.vocabularies.items()})
        for name, model in VOCABULARIES.items():
            document = self.yaml(folder / f"{name}.yml", quiet=True)
            if document:
                words = {}
                for id, data in document.data.items():
                    word = self.validate(model, data, document, self.name(folder / f"{name}.yml"), (id,))
                    if word:
                        words[str(id)] = word
                self.library.vocabularies[name] = words
        for path in sorted(folder.glob("*.yml")):
            if path.stem not in VOCABULARIES:
                self.messages.append(
                    Message(
                        self.name(path),
                        0,
                        "M107",
                        "this vocabulary is not part of the model",
                        "name it in scripts/model/words.py or take it away",
                    )
                )

    def _pages(self, folder: Path, kind: str, language: str) -> dict[str, Item]:
        items = {}
        for path in self._files(folder, ".md"):
            name = self.name(path)
            id = path.relative_to(folder).with_suffix("").as_posix()
            try:
                text = read_text(path, name)
                document, body, line = split_header(text, name)
            except Unreadable as error:
                self.messages.append(error.message)
                continue
            data = self.validate(KINDS[kind], document.data, document, name)
            if not data:
                self.messages += unfilled_lines(body, name, line)
            else:
                own, stamp = revision(document.data, body), digest(text)
                items[id] = Item(kind, id, language, name, data, body, line, own, stamp, document.line_of)
        return items

    def _records(self, folder: str, kind: str) -> dict[str, Item]:
        items = {}
        for path in self._files(self.root / REFERENCES / folder, ".yml"):
            document = self.yaml(path)
            data = document and self.validate(KINDS[kind], document.data, document, self.name(path))
            if data and path.stem in items:
                self.messages.append(
                    Message(
                        self.name(path),
                        0,
                        "M106",
                        f"the id “{path.stem}” is used twice",
                        f"{items[path.stem].path} has it already: rename this file",
                    )
                )
            elif data:
                items[path.stem] = Item(kind, path.stem, "en", self.name(path), data, line_of=document.line_of)
        return items

    def _terms(self) -> dict[str, Item]:
        path = self.root / REFERENCES / "glossary.yml"
        document = self.yaml(path)
        items = {}
        for id, fields in (document.data if document else {}).items():
            data = self.validate(KINDS["term"], fields, document, self.name(path), (id,))
            if data:
                items[str(id)] = Item("term", str(id), "en", self.name(path), data, line_of=_within(document, id))
        return items

    def _files(self, folder: Path, suffix: str) -> Iterator[Path]:
        if not folder.is_dir():
            return
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix == suffix:
                yield path
            elif path.suffix in (".md", ".yml", ".yaml"):
                self.messages.append(
                    Message(
                        self.name(path), 0, "M107", f"only {suffix} files belong here", f"rename it to end in {suffix}"
                    )
                )

    def yaml(self, path: Path, quiet: bool = False) -> Document | None:
        name = self.name(path)
        try:
            return parse_yaml(read_text(path, name), name)
        except Unreadable as error:
            if not quiet:
                self.messages.append(error.message)
            return None

    def validate(
        self, model: type[BaseModel], data: object, document: Document, name: str, at: tuple = ()
    ) -> BaseModel | None:
        try:
            return model.model_validate(data, context=self.context)
        except ValidationError as error:
            said = [_as_message(problem, document, name, at) for problem in error.errors(include_url=False)]
            self.messages += said + unfilled(data, document, name, at, {message.line for message in said})
            return None

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def revision(header: dict, body: str) -> str:
    """Which text this is: “r” and 11 digits of the SHA-256 of what a translator would translate; never a number to YAML."""
    parts = [str(header.get(name) or "") for name in ("title", "summary", "evaluation_note")] + [body.strip()]
    return "r" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:11]


def _within(document: Document, id: str) -> Callable[[tuple], int]:
    return lambda place: document.line_of((id, *place))


def _as_message(problem: dict, document: Document, name: str, at: tuple) -> Message:
    """A validation problem as an editor's sentence."""
    named = problem.get("ctx", {}).get("field")
    line = document.line_of((*at, *problem["loc"], *([named] if named else [])))
    field = ".".join(
        str(step + 1) if isinstance(step, int) else str(step) for step in problem["loc"] if step != "[key]"
    )
    field = field or named or "this record"
    kind = problem["type"]
    if isinstance(problem.get("input"), str) and UNFILLED.search(problem["input"]):
        return Message(
            name,
            line,
            "S403",
            f"“{field}” is not filled in",
            f"write what “{problem['input']}” asks for, or take the line out",
        )
    if kind == "missing":
        return Message(
            name, line, "M102", f"“{field}” is missing", "add it; every field is explained on the contribute page"
        )
    if kind == "extra_forbidden" and RATING.search(field):
        return Message(
            name, line, "M111", f"“{field}” types a rating by hand", "take it out; ratings follow from the studies"
        )
    if kind == "extra_forbidden":
        return Message(
            name, line, "M103", f"“{field}” is not a field of this kind", "check its spelling or take it out"
        )
    if kind == "unknown_word":
        return Message(name, line, "M105", f"{field}: {problem['msg']}", problem["ctx"]["hint"])
    hint = problem.get("ctx", {}).get("hint") or _hint(kind)
    return Message(name, line, "M104", f"{field}: {_plain(problem)}", hint)


def _plain(problem: dict) -> str:
    found = problem.get("input")
    shown = f" (found “{found}”)" if isinstance(found, (str, int, float, bool)) and len(str(found)) < 60 else ""
    return problem["msg"][0].lower() + problem["msg"][1:] + shown


def _hint(kind: str) -> str:
    if kind.startswith("date"):
        return "write the day as 2026-11-23, without quotes"
    if kind.startswith(("list", "tuple")):
        return "write a list: [one, two]"
    if kind.startswith("string_type"):
        return "put the text in quotes"
    if kind.startswith(("int", "bool", "float")):
        return "write it without quotes"
    return "see the field's line on the contribute page"
