"""The module as open data, and each page's citation: complete, readable by the programs that people use for them."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape

import jsonschema
import pytest
import rispy
from pybtex.database import parse_string

from scripts.reading import read_library
from tests.conftest import KINDS, LANGUAGES, ROOT

LIBRARY, _ = read_library(ROOT)
COUNTS = {
    "studies": len(LIBRARY.studies),
    "resources": len(LIBRARY.resources),
    "case-studies": len(LIBRARY.cases["en"]),
    "indicators": len(LIBRARY.indicators),
    "glossary": len(LIBRARY.terms),
}
# What CSL-JSON asks of an item, from its published schema (citation-style-language/schema, csl-data.json).
CSL_TYPES = set(
    [
        "article-journal",
        "book",
        "chapter",
        "report",
        "thesis",
        "webpage",
        "legislation",
        "legal_case",
        "paper-conference",
        "dataset",
        "motion_picture",
        "song",
        "manuscript",
    ]
)


def table(site, name: str) -> list[dict]:
    text = (site / f"data/{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", COUNTS)
def test_every_record_is_in_both_formats_under_the_same_id(site, name):
    rows, whole = table(site, name), json.loads((site / f"data/{name}.json").read_text())
    assert len(rows) == len(whole) == COUNTS[name] > 0
    assert [row["id"] for row in rows] == [one["id"] for one in whole]


def test_the_data_dictionary_explains_every_column_on_the_page_and_for_programs(site):
    package = json.loads((site / "data/datapackage.json").read_text())
    page = (site / "data/index.html").read_text()
    for resource in package["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["description"] for field in resource["schema"]["fields"])
        rows = table(site, resource["name"])
        assert list(rows[0]) == columns
        section = page.split(f'id="data-{resource["name"]}"')[1].split("<h3")[0]
        assert all(f"<code>{column}</code>" in section for column in columns), resource["name"]
        for field in resource["schema"]["fields"]:
            if field["type"] == "integer":
                assert all(re.fullmatch(r"-?\d*", row[field["name"]]) for row in rows), field


def test_ratings_in_the_data_are_those_on_the_map(site):
    html = (site / KINDS["evidence map"] / "index.html").read_text()
    rated = {(row["approach"], row["outcome"]): row["rating"] for row in table(site, "ratings")}
    for approach, outcome, value in re.findall(r'href="\.\./([\w-]+)/#([\w-]+)" class="rating rating-([\w-]+)"', html):
        assert rated[approach, outcome] == value


def test_every_finding_is_in_the_data(site):
    count = sum(len(f.approaches) for study in LIBRARY.studies.values() for f in study.data.findings)
    assert len(table(site, "findings")) == count


def test_the_bibliography_is_whole_in_three_formats(site):
    keys = set(LIBRARY.references)
    items = json.loads((site / "data/bibliography.csl.json").read_text())
    assert {item["id"] for item in items} == keys
    schema = {"type": "object", "required": ["id", "type"], "properties": {"type": {"enum": sorted(CSL_TYPES)}}}
    for item in items:
        jsonschema.validate(item, schema)
        assert item.get("title") and item.get("issued", item["id"])
    found = rispy.loads((site / "data/bibliography.ris").read_text())
    assert {one["id"] for one in found} == keys
    entries = parse_string((site / "data/bibliography.bib").read_text(), "bibtex").entries
    assert {key.lower() for key in entries} == keys
    one = next(item for item in items if item["id"] == "sukhtankar2022patriarchy")
    assert one["DOI"] == "10.1126/science.abm7387" and one["issued"] == {"date-parts": [[2022]]}
    assert one["author"][0] == {"family": "Sukhtankar", "given": "Sandip"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_data_leads_to_the_files_from_every_language(site, language):
    page = site / LANGUAGES[language] / "data/index.html"
    links = re.findall(r'href="([^"]+)" download', page.read_text())
    assert len(links) >= 15
    for link in links:
        assert (page.parent / link).resolve().is_file(), link
        assert (page.parent / link).resolve().parent == (site / "data").resolve()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_can_be_cited_by_hand_and_by_program(site, language, kind):
    html = (site / LANGUAGES[language] / KINDS[kind] / "index.html").read_text()
    meta = dict(re.findall(r'<meta name="citation_(\w+)" content="([^"]*)"', html))
    assert set(meta) == {"title", "inbook_title", "publication_date", "language", "public_url"}
    assert meta["public_url"] == re.search(r'<link rel="canonical" href="([^"]+)"', html)[1]
    block = re.search(r'<details class="cite">.*?</details>', html, re.S)[0]
    assert meta["public_url"] in block and unescape(meta["title"]) in unescape(block)
    bib, ris = map(unescape, re.findall(r"<pre[^>]*>(.*?)</pre>", block, re.S))
    (entry,) = parse_string(bib, "bibtex").entries.values()
    assert entry.type == "incollection" and entry.fields["url"] == meta["public_url"]
    (found,) = rispy.loads(ris)
    assert found["type_of_reference"] == "CHAP" and found["urls"] == [meta["public_url"]]
    assert found["year"] == meta["publication_date"][:4]
