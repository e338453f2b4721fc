"""What comes back through a form, made into the text of a file. Whoever wrote it is unknown: nothing of it is trusted."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from ..model import KINDS, label_in
from ..model.library import Library
from ..works import DOI
from ..writing.files import Cannot, Written, entry, page, reviewed, slug
from ..writing.header import header
from .questions import Question, questions

NOTHING = "_No response_"
LONGEST = 20_000
# Characters that cannot be seen: controls, marks that turn the direction of text, joiners that hide in words.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
FOLDERS = {"case-study": "case_studies/en", "resource": "references/resources", "indicator": "references/indicators"}


def file_of(kind: str, body: str, library: Library) -> list[Written]:
    """The files of a completed form. Raises Cannot where there is no title to name them by, or too much of it."""
    asked = questions(kind, library)
    given = answers(body, asked)
    record: dict[str, Any] = {}
    for one in asked:
        if one.place in given and one.place[0] not in ("text", "work"):
            value = _value(given[one.place], one)
            if value is not None:
                _put(record, one.place, value)
    if kind == "study":
        return _study(record, {place[1]: text for place, text in given.items() if place[0] == "work"}, library)
    if kind == "term":
        return _term(record, library)
    title = record.get("title") or record.get("name")
    if not title:
        raise Cannot("The form has no title, so the file has no name.")
    path = f"{FOLDERS[kind]}/{slug(title)}"
    if kind == "case-study":
        known = {**record, **reviewed(library)}
        return [Written(f"{path}.md", page(kind, known, _story(kind, given, library), library))]
    return [Written(f"{path}.yml", header(KINDS[kind], record, library))]


def answers(body: str, asked: list[Question]) -> dict[tuple[str, ...], str]:
    """The answer to each question. The headings are looked for from the end: text that looks like one comes before the true one."""
    if len(body) > LONGEST * 4:
        raise Cannot("The form is too long to be made into a file.")
    body = HIDDEN.sub("", body.replace("\r\n", "\n").replace("\r", "\n"))
    end, found = len(body), {}
    for one in [Question(("interest",), "Your interest in it", "", "input", False), *reversed(asked)]:
        headings = list(re.finditer(rf"^### {re.escape(one.label)}[ \t]*$", body[:end], re.M))
        if not headings:
            continue
        heading = headings[-1]
        text = body[heading.end() : end].strip()
        end = heading.start()
        if text and text != NOTHING and one.place != ("interest",):
            found[one.place] = text[:LONGEST]
    return found


def _value(text: str, one: Question) -> Any:
    """An answer as the model wants it; what does not fit stays text, for the check to name."""
    kind = str(one.field.annotation) if one.field else "str"
    if one.kind in ("one", "some"):
        chosen = [id for id, shown in one.options if re.search(rf"(?:^|, ?){re.escape(shown)}(?:,|$)", text, re.M)]
        return (chosen or None) if one.kind == "some" else next(iter(chosen), None)
    line = " ".join(text.split())
    if kind.startswith("list") or one.options:
        known = {shown.casefold(): id for id, words in one.options for shown in (id, words, words.rpartition(" (")[0])}
        parts = [" ".join(part.split()) for part in re.split(r"\n|,(?=\s)|;" if one.options else r"\n", text)]
        values = [known.get(part.casefold(), part) for part in parts if part]
        return values if kind.startswith("list") else next(iter(values), None)
    if "dict" in kind:
        many = "list" in kind
        return {"en": [part.strip() for part in text.split("\n") if part.strip()] if many else line}
    if re.match(r"^\d{1,9}$", line) and "int" in kind:
        return int(line)
    if re.match(r"^\d{4}-\d{2}-\d{2}$", line) and "date" in kind:
        try:
            return date.fromisoformat(line)
        except ValueError:
            return line
    return line


def _put(record: dict[str, Any], place: tuple[str, ...], value: Any) -> None:
    """Places a value; the findings of a study, of which a form holds one, are a list."""
    if place[0] == "findings":
        record.setdefault("findings", [{}])[0][place[1]] = value
        return
    for step in place[:-1]:
        record = record.setdefault(step, {})
    record[place[-1]] = value


def _story(kind: str, given: dict, library: Library) -> str:
    parts = []
    for heading in library.word("shapes", kind).headings:
        words = label_in(heading.label, "en")[0]
        text = given.get(("text", heading.id), "‹write here›")
        # A heading in an answer would break the page's own; what it says stays, as a line.
        text = re.sub(r"^ {0,3}#{1,6}[ \t]+|^ {0,3}(?:-{3,}|={3,})[ \t]*$", "", text, flags=re.M)
        parts.append(f"## {words} {{#{heading.id}}}\n\n{text.strip()}\n")
    return "\n".join(parts)


def _study(record: dict[str, Any], source: dict[str, str], library: Library) -> list[Written]:
    line = {name: " ".join(re.sub(r"[{}\\%@]", " ", text).split()) for name, text in source.items()}
    title = line.get("title")
    if not title:
        raise Cannot("The form has no title of the work, so the study has no key.")
    family = slug(line.get("author", "unnamed")).split("-")[0]
    year = re.search(r"\d{4}", line.get("year", ""))
    key = f"{family}{year[0] if year else ''}{slug(title).split('-')[0]}"
    text = entry(key, title, library)
    if not DOI.match(line.get("doi", "")) and line.get("doi", "").startswith("http"):
        line["url"] = line.pop("doi")
        text = text.replace("  doi = {", "  url = {")
    for name, value in line.items():
        text = re.sub(
            rf"^  {re.escape(name)} = \{{.*\}}", lambda _, n=name, v=value: f"  {n} = {{{v}}}", text, flags=re.M
        )
    files = [Written(f"references/studies/{key}.yml", header(KINDS["study"], record, library))]
    return files if key in library.references else [*files, Written("references/bib/research.bib", text, "entry")]


def _term(record: dict[str, Any], library: Library) -> list[Written]:
    title = record.get("term", {}).get("en", "")
    id = slug(title)
    if id in library.terms:
        raise Cannot(f"The glossary has “{id}” already.")
    return [Written("references/glossary.yml", f"{id}:\n{header(KINDS['term'], record, library, 1)}", "append")]
