"""The built site as a reader gets it: every link leads somewhere, citations are whole, generated pages follow the data."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from scripts.catalogue.shelf import letter
from scripts.prose import citations
from scripts.reading import read_library
from tests.conftest import KINDS, LANGUAGES, ROOT


class Reader(HTMLParser):
    """The links, ids and visible text of a page, and whatever would fetch something."""

    def __init__(self, html: str):
        super().__init__()
        self.links, self.ids, self.fetched, self.words, self.hidden = [], [], [], [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(values["id"])
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        if tag in ("img", "script", "iframe", "source") and values.get("src"):
            self.fetched.append(values["src"])
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload"):
            self.fetched.append(values["href"])
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.hidden:
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


@cache
def read(path: Path) -> Reader:
    return Reader(path.read_text())


def pages(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*.html") if path.name != "404.html")


def page(site: Path, kind: str, language: str = "en") -> str:
    return (site / LANGUAGES[language] / KINDS[kind] / "index.html").read_text()


def test_every_link_and_anchor_leads_somewhere(site):
    lost = []
    for path in pages(site):
        base = "http://site/" + path.relative_to(site).as_posix().removesuffix("index.html")
        for href in (*read(path).links, *read(path).fetched):
            target = urlsplit(urljoin(base, href))
            if target.scheme not in ("http", "https") or target.netloc != "site":
                continue
            found = site / unquote(target.path).lstrip("/")
            found = found / "index.html" if target.path.endswith("/") else found
            if not found.is_file() or (target.fragment and unquote(target.fragment) not in read(found).ids):
                lost.append(f"{path.relative_to(site)} → {href}")
    assert not lost, "\n".join(lost[:40])


def test_no_id_stands_twice_on_a_page(site):
    for path in pages(site):
        twice = [id for id, count in Counter(read(path).ids).items() if count > 1]
        assert not twice, f"{path.relative_to(site)}: {twice}"


def test_nothing_is_fetched_from_another_host(site):
    for path in pages(site):
        assert not [address for address in read(path).fetched if "//" in address], path
    for path in site.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//", path.read_text()), path


def test_no_stand_in_or_raw_citation_reaches_the_reader(site):
    for path in pages(site):
        html = path.read_text()
        for trace in ("[@", "ENTRY:", "BLOCK0", 'href="page:', "///Footnotes", "{{"):
            assert trace not in html, f"{path.relative_to(site)} holds {trace}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_page(site, language):
    def own(code: str) -> set[str]:
        folder = site / LANGUAGES[code]
        inner = {path for other, path in LANGUAGES.items() if path and other != code and code == "en"}
        return {
            name
            for path in folder.rglob("index.html")
            if not (name := path.relative_to(folder).as_posix()).startswith(tuple(inner))
        }

    assert own(language) == own("en") and len(own("en")) > 60


def test_citations_are_numbered_in_order_and_lead_back(site):
    library, _ = read_library(ROOT)
    for item in library.written():
        if item.language != "en" or not citations(item.body):
            continue
        folder = "case-studies/" if item.kind == "case-study" else ""
        html = (site / folder / item.id / "index.html").read_text()
        cited = list(dict.fromkeys(one.key for one in citations(item.body)))
        assert re.findall(r'<li id="fn:([^"]+)"', html) == cited, item.path
        first = {key: int(number) for key, number in reversed(re.findall(r'href="#fn:([^"]+)">(\d+)</a>', html))}
        assert [first[key] for key in cited] == list(range(1, len(cited) + 1)), item.path
        for key in cited:
            assert f'href="#fnref:{key}"' in html and f'id="fnref:{key}"' in html


def test_every_source_is_in_the_bibliography_with_a_way_to_find_it(site):
    library, _ = read_library(ROOT)
    letters = {path.parent.name: path.read_text() for path in site.glob("references/*/index.html")}
    index = (site / "references/index.html").read_text()
    assert all(f'href="{letter}/"' in index for letter in letters)
    assert max(len(gzip.compress(html.encode())) for html in letters.values()) < 50_000
    for reference in library.references.values():
        html = letters[letter(reference)]
        entry = re.search(rf'<li id="ref-{reference.key}">(.*?)</li>', html, re.S)
        assert entry, reference.key
        for field in ("doi", "url"):
            if reference.fields.get(field) and (field == "doi" or "doi" not in reference.fields):
                assert 'rel="noreferrer"' in entry[1], reference.key


def test_titles_keep_their_capitals_and_any_type_of_work_is_written_out(project):
    from tests.conftest import module

    (project / "references/bib/made-up.bib").write_text(
        "@report{un2020made, title={``The UN'' and `VAWG' in Sierra Leone: DNA, FIR and iPhones}, institution={UN Women}, year={2020},"
        " number={S/2020/1}, url={https://example.org/a}, basis={summary}, read={2026-01-01}}\n"
        "@legislation{law2020made, title={Ley 26.485 de Protección Integral}, institution={República Argentina}, year={2020},"
        " number={26.485}, langid={es}, basis={full-text}, read={2026-01-01}}\n"
        "@thesis{the2020made, title={A Thesis}, author={van der Berg, Ana María and {World Bank}}, school={University}, year={2020},"
        " doi={10.1000/xyz}, basis={abstract}, read={2026-01-01}}\n"
    )
    path = project / "docs/en/about/objectives.md"
    path.write_text(path.read_text() + "\nA claim [@un2020made, p. 12; @law2020made; @the2020made].\n")
    done = module("build", "--no-downloads", "--languages", "en", cwd=project)
    assert done.returncode == 0, done.stdout
    html = (project / "site/about/objectives/index.html").read_text()
    assert "<cite>“The UN” and ‘VAWG’ in Sierra Leone: DNA, FIR and iPhones</cite>" in html
    assert "UN Women (2020)." in html and "S/2020/1" in html
    assert 'lang="es"' in html and "Ley 26.485 de Protección Integral" in html
    assert "van der Berg, A. M. &amp; World Bank (2020)" in html
    assert 'href="https://doi.org/10.1000/xyz" rel="noreferrer"' in html
    assert '<span class="locator">p. 12</span>' in html


def test_readers_see_what_was_read_of_each_source(site):
    html = page(site, "approach")
    notes = re.search(r'<div class="footnote".*', html, re.S)[0]
    assert notes.count('class="read"') == len(re.findall(r'<li id="fn:', notes))


@pytest.mark.parametrize(
    "kind", ["about", "foundation", "step", "approach", "case study", "resource", "glossary", "bibliography", "role"]
)
def test_edit_links_lead_to_the_file_the_page_is_made_from(site, kind):
    source = re.search(r'href="https://example.org/repository/edit/main/([^"]+)" rel="edit', page(site, kind))[1]
    assert (ROOT / source).exists(), source


def test_edit_links_of_translations_lead_to_the_translation(site):
    assert "edit/main/docs/fr/about/evidence-ratings.md" in page(site, "about", "fr")
    assert "edit/main/docs/fr/approaches/risk-assessment.md" in page(site, "approach", "fr")
    assert "edit/main/docs/en/steps/assess-the-institution.md" in page(site, "step", "fr")


def test_an_approach_shows_its_studies_cases_tools_and_indicators(site):
    library, _ = read_library(ROOT)
    html, topic = page(site, "approach"), "risk-assessment"
    for study in library.studies.values():
        assert (f'#study-{study.id}"' in html) == any(topic in finding.approaches for finding in study.data.findings), (
            study.id
        )
    for case in library.cases["en"].values():
        assert (f'case-studies/{case.id}/"' in html) or topic not in case.data.approaches
    for resource in library.resources.values():
        assert (f'resources/{resource.id}/"' in html) or topic not in resource.data.topics
    for id in library.chapters["en"][f"approaches/{topic}"].data.indicators:
        assert f'indicators/#{id}"' in html


def test_every_page_says_when_it_was_checked_and_that_nobody_outside_has_reviewed_it(site):
    library, _ = read_library(ROOT)
    for kind in ("about", "foundation", "step", "approach", "case study"):
        id = KINDS[kind].strip("/")
        shelf = library.cases if kind == "case study" else library.chapters
        day = shelf["en"][id.removeprefix("case-studies/")].data.last_reviewed
        html = page(site, kind)
        assert "Not yet reviewed by an outside specialist" in html
        assert f'<time datetime="{day}">{day.day} {day:%B} {day.year}</time>' in html


def test_the_field_tables_and_the_schema_come_from_one_definition(site):
    import jsonschema

    from scripts.model import KINDS as MODELS
    from scripts.model.schema import field_rows, json_schema

    library, _ = read_library(ROOT)
    html = page(site, "contribute")
    for kind in MODELS:
        schema = json_schema(kind, library.vocabularies)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["additionalProperties"] is False
        for row in field_rows(kind):
            assert row.description and row.example, (kind, row.name)
            assert f"<code>{row.name}</code>" in html, (kind, row.name)
    schema = json_schema("case-study", library.vocabularies)
    case = json.loads(next(iter(library.cases["en"].values())).data.model_dump_json())
    jsonschema.validate(case, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(case | {"country": "RWN"}, schema)


def test_every_code_of_the_check_is_explained(site):
    from scripts.messages import CODES

    used = {
        code for path in (ROOT / "scripts").rglob("*.py") for code in re.findall(r'"([A-Z]\d{3})"', path.read_text())
    }
    assert used == set(CODES)
    html = page(site, "contribute")
    assert all(f"<code>{code}</code>" in html for code in CODES)


def test_the_schemas_for_editors_are_those_of_the_model():
    from scripts.schemas import texts

    folder = ROOT / "references" / "schemas"
    assert {path.name: path.read_text() for path in folder.glob("*.json")} == texts(ROOT), "run make schemas"


def test_the_home_page_is_an_entrance_by_role_need_and_part(site):
    library, _ = read_library(ROOT)
    for language in LANGUAGES:
        links = Reader(page(site, "home", language)).links
        for folder, vocabulary in (("roles", "audiences"), ("needs", "needs")):
            for id in library.words(vocabulary):
                assert f"{folder}/{id}/" in links, (language, id)
        assert {"approaches/", "steps/", "foundations/", "case-studies/", "resources/", "evidence/"} <= {
            link.removeprefix("./") for link in links
        }
