"""The evidence as readers meet it: the map, each topic's studies, the gaps, the filters; and the library of resources."""

from __future__ import annotations

import gzip
import re
from collections import Counter

import pytest

from scripts.catalogue.studies import studied_topics
from scripts.evidence import ratings
from scripts.reading import read_library
from tests.conftest import KINDS, LANGUAGES, ROOT
from tests.test_browser import SCREENS

LIBRARY, _ = read_library(ROOT)
RATED = ratings(LIBRARY)


def html_of(site, kind: str, language: str = "en") -> str:
    return (site / LANGUAGES[language] / KINDS[kind] / "index.html").read_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_has_every_rating_and_each_cell_opens_its_studies(site, language):
    html = html_of(site, "evidence map", language)
    cells = re.findall(r'<a href="\.\./([\w-]+)/#([\w-]+)" class="rating rating-([\w-]+)"', html)
    approaches = {id for id, topic in LIBRARY.words("topics").items() if topic.part == "approaches"}
    expected = [
        (one.approach, one.outcome, one.value) for of in RATED.values() for one in of if one.approach in approaches
    ]
    assert sorted(cells) == sorted(expected) and expected
    for approach, outcome, _ in cells:
        page = (site / LANGUAGES[language] / "evidence" / approach / "index.html").read_text()
        assert f'id="{outcome}"' in page


def test_each_cell_of_the_map_has_a_dot_for_each_of_its_studies(site):
    html = html_of(site, "evidence map")
    cells = re.findall(r'<td data-label="[^"]*" data-group><a.*?</td>', html, re.S)
    counts = [(int(re.search(r"data-count>(\d+)<", cell)[1]), cell.count('class="dot ')) for cell in cells]
    assert counts and all(said == dots for said, dots in counts)


def test_a_topic_shows_all_its_studies_what_they_weigh_and_what_would_change_the_rating(site):
    for topic, studies in studied_topics(LIBRARY).items():
        html = (site / "evidence" / topic / "index.html").read_text()
        assert [one.id for one in studies] == re.findall(r'<h3 id="study-([\w-]+)"', html), topic
        for rating in RATED.get(topic, []):
            section = html.split(f'id="{rating.outcome}"')[1].split('<h3 id="')[0].split("<h2")[0]
            assert f'class="rating rating-{rating.value}"' in section
            assert len(re.findall(r'href="#study-', section)) == len(rating.records)
            for _, other in rating.without:
                assert f"rating-{other}" in section


def test_every_study_is_in_the_register_and_leads_to_its_record(site):
    html = html_of(site, "evidence")
    ways = re.findall(r'<a href="([\w-]+)/#study-([\w-]+)"', html)
    assert {study for _, study in ways} == set(LIBRARY.studies)
    for topic, study in ways:
        assert f'id="study-{study}"' in (site / "evidence" / topic / "index.html").read_text()


def test_the_gaps_are_those_of_the_records(site):
    html = html_of(site, "gaps")
    without = html.split('id="gaps-no-study"')[1].split("<h2")[0]
    one = html.split('id="gaps-one-study"')[1].split("<h2")[0]
    studied = studied_topics(LIBRARY)
    for id, topic in LIBRARY.words("topics").items():
        if topic.part == "approaches":
            label = LIBRARY.label("topics", id, "en").replace("'", "&#39;")
            assert (f">{label}<" in without) == (id not in studied), id
            rigorous = {one.study for of in RATED.get(id, []) for one in of.counted}
            assert (f">{label} · <" in one or f">{label}</a> · <" in one) == (len(rigorous) == 1), id


def test_the_map_weighs_less_than_60_kb(site):
    own = [html_of(site, "evidence map"), (site / "assets/javascripts/module.js").read_text()]
    assert sum(len(gzip.compress(one.encode())) for one in own) < 60_000


def choose(page, **choices: str) -> str:
    for name, value in choices.items():
        page.locator(f"form.filters [name={name}]").select_option(value)
    return page.locator("form.filters .said").inner_text()


def test_the_map_can_be_narrowed_and_made_whole_again(chromium, address):
    page = chromium.new_page(viewport=SCREENS["desk"])
    page.goto(address + KINDS["evidence map"])
    rows = page.locator(".evidence-map tbody tr:visible")
    before = rows.count()
    choose(page, region="africa", design="cluster-rct")
    for row in rows.all():
        assert row.locator(".dot:visible").count() >= 1
    assert 0 < rows.count() < before
    wanted = {
        approach
        for approach, of in RATED.items()
        for rating in of
        for record in rating.records
        if record.design == "cluster-rct"
        and any(LIBRARY.word("countries", c).region == "africa" for c in LIBRARY.studies[record.study].data.countries)
        and LIBRARY.word("topics", approach).part == "approaches"
    }
    assert rows.count() == len(wanted)
    assert page.locator(".evidence-map td:not(.no-match) [data-count]:visible").first.inner_text().count("/") == 1
    page.locator("form.filters button[type=reset]").click()
    page.wait_for_timeout(50)
    assert rows.count() == before and "?" not in page.url
    page.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_resources_can_be_narrowed_by_every_facet_and_by_words(chromium, address, language):
    page = chromium.new_page(viewport=SCREENS["phone"])
    page.goto(address + LANGUAGES[language] + KINDS["resources"])
    items = page.locator("[data-item]:visible")
    assert items.count() == len(LIBRARY.resources)
    for name in ("type", "audience", "topic", "language", "year", "cost"):
        assert page.locator(f"form.filters select[name={name}]").is_visible(), name
    choose(page, language="es")
    assert items.count() == sum("es" in one.data.languages for one in LIBRARY.resources.values())
    choose(page, type="handbook")
    left = [r for r in LIBRARY.resources.values() if "es" in r.data.languages and r.data.type == "handbook"]
    assert items.count() == len(left) > 0
    assert page.locator(".page h2:visible").count() == 1, "headings of empty groups go too"
    page.locator("form.filters button[type=reset]").click()
    page.locator("form.filters [name=words]").fill("MURAD code")
    assert items.count() == 1
    page.close()


def test_lists_are_whole_without_javascript_and_offer_no_dead_form(chromium, address):
    window = chromium.new_context(java_script_enabled=False, viewport=SCREENS["phone"])
    page = window.new_page()
    for kind in ("resources", "evidence map", "evidence"):
        page.goto(address + KINDS[kind])
        assert not page.locator("form.filters").is_visible()
        assert page.locator("[data-item]").count() > 10
    window.close()


def test_a_resource_leads_back_to_the_pages_that_use_it(site):
    html = (site / "resources/danger-assessment/index.html").read_text()
    assert 'href="../../approaches/risk-assessment/"' in html.split("Used on")[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_use_of_a_term_carries_its_meaning(chromium, address, language):
    page = chromium.new_page(viewport=SCREENS["phone"])
    page.goto(f"{address}{LANGUAGES[language]}{KINDS['about' if language != 'en' else 'foundation']}")
    terms = page.locator("dfn.term")
    assert terms.count() >= (8 if language == "en" else 1)
    ids = Counter(terms.evaluate_all("all => all.map(one => one.getAttribute('aria-describedby'))"))
    assert max(ids.values()) == 1, "only the first use is marked"
    first = terms.first
    meaning = page.locator(f"#{first.get_attribute('aria-describedby')}")
    assert not meaning.is_visible()
    first.focus()
    box = meaning.bounding_box()
    assert meaning.is_visible() and box["x"] >= 0 and box["x"] + box["width"] <= SCREENS["phone"]["width"]
    assert page.evaluate("document.scrollingElement.scrollWidth") <= SCREENS["phone"]["width"]
    page.keyboard.press("Escape")
    assert not meaning.is_visible()
    page.mouse.click(1, 1)
    first.click()
    assert meaning.is_visible()
    page.close()


def test_meanings_stand_outside_headings_links_notes_and_the_search(site):
    for kind in ("foundation", "approach", "step", "case study"):
        html = html_of(site, kind)
        for inside in re.findall(r"<(?:h[1-6]|a|summary|th|li id=\"fn:)[ >].*?</(?:h[1-6]|a|summary|th)>", html, re.S):
            assert "dfn" not in inside
    index = "".join(path.read_text() for path in (site / "find").glob("e-*.js"))
    definition = LIBRARY.terms["coercive-control"].data.definition["en"]
    assert index.count(definition[:60]) == 1, "only in the entry of the term"
