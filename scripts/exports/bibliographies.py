"""Works in the formats that reference managers read: CSL-JSON, RIS and BibTeX."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import rispy
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer

from ..model.library import Reference
from ..works import doi


@dataclass(frozen=True)
class Form:
    """A type of work in the three formats."""

    csl: str
    ris: str
    bibtex: str


FORMS = {
    "article": Form("article-journal", "JOUR", "article"),
    "book": Form("book", "BOOK", "book"),
    "collection": Form("book", "BOOK", "book"),
    "manual": Form("report", "RPRT", "manual"),
    "inbook": Form("chapter", "CHAP", "incollection"),
    "incollection": Form("chapter", "CHAP", "incollection"),
    "inproceedings": Form("paper-conference", "CPAPER", "inproceedings"),
    "report": Form("report", "RPRT", "techreport"),
    "techreport": Form("report", "RPRT", "techreport"),
    "thesis": Form("thesis", "THES", "phdthesis"),
    "phdthesis": Form("thesis", "THES", "phdthesis"),
    "mastersthesis": Form("thesis", "THES", "mastersthesis"),
    "legislation": Form("legislation", "STAT", "misc"),
    "jurisdiction": Form("legal_case", "CASE", "misc"),
    "dataset": Form("dataset", "DATA", "misc"),
    "video": Form("motion_picture", "VIDEO", "misc"),
    "audio": Form("song", "SOUND", "misc"),
    "unpublished": Form("manuscript", "UNPB", "unpublished"),
}
# One for all: pybtex would look for its plugins among all that is installed, page after page.
WRITER = Writer()
WEB = Form("webpage", "ELEC", "misc")
PLACES = ("institution", "organization", "school", "publisher", "howpublished")
MONTH = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


def csl(reference: Reference) -> dict[str, Any]:
    """The work as CSL-JSON (schema 1.0.2); what was read of it stands in `note`."""
    fields = {name: value.replace("–", "-") if name == "pages" else value for name, value in reference.fields.items()}
    item: dict[str, Any] = {"id": reference.key, "type": FORMS.get(reference.type, WEB).csl}
    found = {
        "title": fields.get("title"),
        "container-title": fields.get("journal") or fields.get("booktitle"),
        "publisher": next((fields[name] for name in PLACES if fields.get(name)), None),
        "volume": fields.get("volume"),
        "issue" if fields.get("journal") else "number": fields.get("number"),
        "page": fields.get("pages"),
        "DOI": doi(reference),
        "URL": fields.get("url"),
        "ISBN": fields.get("isbn"),
        "ISSN": fields.get("issn"),
        "language": fields.get("langid", "en"),
        "note": f"Read: {fields['basis']}, {fields.get('read', '')}" if fields.get("basis") else None,
    }
    item |= {name: value for name, value in found.items() if value}
    for role, people in reference.people.items():
        item[role] = [
            {"family": family, "given": given} if given else {"literal": family}
            for given, family in people
            if family != "others"
        ]
    if date := MONTH.match(fields.get("date") or fields.get("year") or ""):
        item["issued"] = {"date-parts": [[int(part) for part in date.groups() if part]]}
    return item


def csl_json(references: Iterable[Reference]) -> str:
    """All of the works as one CSL-JSON text."""
    return json.dumps([csl(one) for one in references], ensure_ascii=False, indent=1) + "\n"


def ris(references: Iterable[Reference]) -> str:
    """All of the works as RIS."""
    return rispy.dumps([_ris(one) for one in references])


def _ris(reference: Reference) -> dict[str, Any]:
    item = csl(reference)
    pages = item.get("page", "").split("-")
    names = [_name(one) for one in item.get("author") or item.get("editor") or []]
    date = item.get("issued", {}).get("date-parts", [[]])[0]
    found = {
        "type_of_reference": FORMS.get(reference.type, WEB).ris,
        "id": item["id"],
        "authors": names,
        "title": item.get("title"),
        "secondary_title": item.get("container-title"),
        "year": str(date[0]) if date else None,
        "volume": item.get("volume"),
        "number": item.get("issue") or item.get("number"),
        "start_page": pages[0],
        "end_page": pages[1] if len(pages) == 2 else None,
        "publisher": item.get("publisher"),
        "doi": item.get("DOI"),
        "urls": [item["URL"]] if "URL" in item else None,
        "issn": item.get("ISBN") or item.get("ISSN"),
        "language": item.get("language"),
        "notes": [item["note"]] if "note" in item else None,
    }
    return {name: value for name, value in found.items() if value}


def _name(person: dict[str, str]) -> str:
    return person.get("literal") or ", ".join(part for part in (person["family"], person.get("given")) if part)


def bibtex(references: Iterable[Reference]) -> str:
    """All of the works as BibTeX, in types that every BibTeX program knows."""
    entries = {one.key: _bibtex(one) for one in references}
    return WRITER.to_string(BibliographyData(entries))


def _bibtex(reference: Reference) -> Entry:
    item = csl(reference)
    date = item.get("issued", {}).get("date-parts", [[]])[0]
    form = FORMS.get(reference.type, WEB)
    place = {"techreport": "institution", "phdthesis": "school", "mastersthesis": "school"}.get(form.bibtex)
    found = {
        "title": f"{{{item['title']}}}" if "title" in item else None,
        "journal" if form.bibtex == "article" else "booktitle": item.get("container-title"),
        place or "publisher": item.get("publisher"),
        "year": str(date[0]) if date else None,
        "volume": item.get("volume"),
        "number": item.get("issue") or item.get("number"),
        "pages": item.get("page", "").replace("-", "--") or None,
        "doi": item.get("DOI"),
        "url": item.get("URL"),
        "isbn": item.get("ISBN"),
        "issn": item.get("ISSN"),
        "langid": item.get("language"),
        "note": item.get("note"),
    }
    people = {
        role: [
            Person(first=one.get("given", ""), last=one["family"])
            if "family" in one
            else Person(last=f"{{{one['literal']}}}")
            for one in item[role]
        ]
        for role in ("author", "editor")
        if item.get(role)
    }
    return Entry(form.bibtex, {name: value for name, value in found.items() if value}, people)
