"""The cases as readers meet them: every one in the list and on the map, filters, and up to four side by side."""

from __future__ import annotations

import gzip
import math
import re
from urllib.parse import urlsplit

import pytest
from markupsafe import escape

from scripts.catalogue.case_facts import DEEP, case_studies, case_tools, in_depth, places, regions
from scripts.catalogue.compare import MOST
from scripts.catalogue.world_map import anchor, apart, radius, world
from scripts.reading import read_library
from tests.conftest import KINDS, LANGUAGES, ROOT
from tests.test_browser import SCREENS, on_a_desk
from tests.test_evidence_pages import choose
from tests.test_privacy import NOTHING, STORED

LIBRARY, _ = read_library(ROOT)
CASES = LIBRARY.cases["en"]
IDS = list(CASES)
WHERE = {code for one in CASES.values() for code in places(one)}


def html_of(site, kind: str, language: str = "en") -> str:
    return (site / LANGUAGES[language] / KINDS[kind] / "index.html").read_text()


@pytest.fixture
def page(chromium, address):
    with on_a_desk(chromium, address, "cases") as page:
        yield page


def tick(page, *ids: str) -> None:
    for id in ids:
        page.locator(f".tick input[value={id}]").first.check()


def shown(page) -> list[str]:
    """The cases side by side, by their addresses."""
    ways = page.locator(".side-by-side thead a").evaluate_all("all => all.map(one => one.href)")
    return [one.rstrip("/").rpartition("/")[2] for one in ways]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_stands_under_each_of_its_countries_and_each_country_on_the_map(site, language):
    html = html_of(site, "cases", language)
    drawing = re.search(r"<figure class=\"case-map\">.*?</figure>", html, re.S)[0]
    ways = re.findall(r'<a href="#([\w-]+)"><title>(.*?)</title>', drawing)
    assert sorted(way for way, _ in ways) == sorted(map(anchor, WHERE))
    for way, name in ways:
        assert html.count(f'id="{way}"') == 1
        code = way.removeprefix("in-").upper()
        of = [one.id for one in CASES.values() if code in places(one)]
        assert escape(LIBRARY.label("countries", code, language)) in name
        assert str(len(of)) in name or len(of) == 1
        section = html.split(f'id="{way}"')[1].split("</section>")[0]
        assert sorted(re.findall(r'<li data-item="([\w-]+)"', section)) == sorted(of)
    assert set(re.findall(r'<li data-item="([\w-]+)"', html)) == set(CASES)
    assert LIBRARY.say("case-map-note", language).split(".")[0].replace("'", "&#39;") in html


def test_every_country_of_the_vocabulary_has_a_point_within_the_map():
    drawn = world()
    assert set(drawn["points"]) == set(LIBRARY.words("countries"))
    assert all(0 <= x <= drawn["width"] and 0 <= y <= drawn["height"] for x, y in drawn["points"].values())
    spot = drawn["points"]
    assert spot["CAN"][1] < spot["KEN"][1] < spot["ZAF"][1] and spot["USA"][0] < spot["KEN"][0] < spot["FJI"][0]
    assert "Natural Earth" in drawn["source"] and re.search(r"SHA-256 [0-9a-f]{64}", drawn["source"])


def test_marks_do_not_lie_on_each_other_however_many_countries_have_cases():
    many = [code for code in LIBRARY.words("countries")][::3]
    assert len(many) > 75
    sizes = {code: radius(1 + number % 3) for number, code in enumerate(many)}
    for codes in (sorted(WHERE), many):
        sizes |= {code: radius(1) for code in codes if code not in sizes}
        at = apart({code: tuple(world()["points"][code]) for code in codes}, sizes)
        wrong = [
            (one, other)
            for n, one in enumerate(codes)
            for other in codes[n + 1 :]
            if math.dist(at[one], at[other]) < (sizes[one] + sizes[other]) * 0.8
        ]
        assert not wrong


def test_the_page_and_its_map_weigh_little(site):
    html = html_of(site, "cases")
    drawing = re.search(r"<figure class=\"case-map\">.*?</figure>", html, re.S)[0]
    assert len(gzip.compress(drawing.encode())) < 15_000
    first = [
        html.encode(),
        *((site / "assets" / name).read_bytes() for name in ("javascripts/module.js", "stylesheets/module.css")),
    ]
    fonts = sum(path.stat().st_size for path in (site / "assets/fonts").glob("*.woff2"))
    assert sum(len(gzip.compress(one)) for one in first) + fonts < 100_000
    assert len(gzip.compress(html_of(site, "compare").encode())) < 60_000


def test_cases_can_be_narrowed_in_list_and_map_alike_and_each_is_counted_once(page):
    said = page.locator("form.filters .said")
    assert said.get_attribute("role") == "status" and said.inner_text().count(str(len(CASES))) == 2
    for name in ("region", "country", "approach", "violence", "actor", "evaluation", "depth"):
        assert page.locator(f"form.filters select[name={name}]").is_visible(), name
    told = choose(page, evaluation="none-found", region="africa")
    left = {
        id: one
        for id, one in CASES.items()
        if one.data.evaluation == "none-found" and "africa" in regions(one, LIBRARY)
    }
    assert left and LIBRARY.say("shown-of", "en", shown=len(left), all=len(CASES)) == told
    assert set(page.locator("li[data-item]:visible").evaluate_all("all => all.map(one => one.dataset.item)")) == set(
        left
    )
    marks = page.locator(".case-map a:visible").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert set(marks) == {f"#{anchor(code)}" for one in left.values() for code in places(one)}
    assert page.locator(".page section:visible h3:visible").count() == len(marks)
    page.locator("form.filters button[type=reset]").click()
    page.locator("form.filters [name=words]").fill("viogén")
    assert page.locator("li[data-item]:visible").count() == page.locator(".case-map a:visible").count() == 1
    page.locator("form.filters [name=words]").fill("")
    choose(page, depth="deep")
    assert page.locator(".by-country .deep:visible").count() == page.locator("li[data-item]:visible").count()
    assert page.locator("li[data-item]:visible").count() >= sum(map(in_depth, CASES.values())) > 0


def test_the_map_is_worked_by_keys_and_each_mark_says_what_it_is(page):
    first = page.locator(".case-map a").first
    first.focus()
    assert re.fullmatch(r".+: \d+ cases?", first.locator("title").text_content())
    assert page.evaluate("getComputedStyle(document.activeElement.querySelector('circle')).strokeWidth") == "4px"
    code = first.get_attribute("href")
    page.keyboard.press("Enter")
    assert page.url.endswith(code) and page.locator(code).is_visible()
    page.locator(".case-map a").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.case-map') !== null")


def test_up_to_four_cases_are_chosen_and_no_fifth(page):
    bar = page.locator("form.chooser")
    assert not bar.locator("a").is_visible() and not bar.locator("button").is_visible()
    assert bar.locator("[role=status]").inner_text() == LIBRARY.say("compare-start", "en", most=MOST)
    tick(page, *IDS[:MOST])
    assert LIBRARY.say("compare-full", "en") in bar.locator("[role=status]").inner_text()
    assert page.locator(f".tick input[value={IDS[MOST]}]").first.is_disabled()
    several = next((id for id in IDS[MOST:] if len(places(CASES[id])) > 1), None)
    if several:
        bar.locator("[type=reset]").click()
        page.wait_for_timeout(50)
        tick(page, several)
        assert page.locator(f".tick input[value={several}]:checked").count() == len(places(CASES[several]))
        tick(page, *IDS[: MOST - 1])
    bar.locator("a").click()
    page.locator(".side-by-side").wait_for()
    assert len(shown(page)) == MOST and page.evaluate(STORED) == NOTHING


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_link_shows_the_same_cases_side_by_side_by_the_same_fields(chromium, address, language):
    window = chromium.new_context(viewport=SCREENS["phone"])
    page, asked = window.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    start = f"{address}{LANGUAGES[language]}{KINDS['compare']}"
    page.goto(f"{start}#{','.join([IDS[0], 'nothing', *IDS[: MOST + 1]])}")
    assert shown(page) == IDS[:MOST]
    rows = page.locator(".side-by-side tbody tr")
    heads = page.locator(".all-cases thead th").all_text_contents()
    assert rows.locator("th").all_text_contents() == heads[1:]
    for number, id in enumerate(IDS[:MOST]):
        whole = page.locator(f"[data-case={id}] td").all_text_contents()
        assert rows.locator(f"td:nth-of-type({number + 1})").all_text_contents() == whole
    assert page.locator(".beside button[type=submit]").is_disabled()
    page.locator(".side-by-side button").first.click()
    assert shown(page) == IDS[1:MOST] and page.url == f"{start}#{','.join(IDS[1:MOST])}"
    page.locator(".beside select").select_option(IDS[MOST])
    page.keyboard.press("Enter")
    page.locator(".beside button[type=submit]").click()
    assert shown(page) == IDS[1 : MOST + 1] and page.url.endswith(f",{IDS[MOST]}")
    box = page.locator(".beside-box")
    assert box.evaluate("one => one.scrollWidth > one.clientWidth && one.tabIndex === 0")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= SCREENS["phone"]["width"]
    if language == "ar":
        assert page.evaluate("getComputedStyle(document.querySelector('.side-by-side')).direction") == "rtl"
    assert all(urlsplit(one).netloc == urlsplit(address).netloc and "," not in one.split("#")[0] for one in asked)
    window.close()


def test_without_javascript_list_map_and_table_are_whole(chromium, address):
    window = chromium.new_context(java_script_enabled=False, viewport=SCREENS["phone"])
    page = window.new_page()
    page.goto(address + KINDS["cases"])
    assert LIBRARY.say("cases-plain", "en") in page.locator("article").inner_text()
    assert not page.locator("form.filters").is_visible() and not page.locator("form.chooser").is_visible()
    assert page.locator("li[data-item]:visible").count() >= len(CASES)
    page.locator(".case-map a").last.focus()
    page.keyboard.press("Enter")
    assert "#in-" in page.url
    page.goto(address + KINDS["compare"])
    assert page.locator("[data-case]:visible").count() == len(CASES) and not page.locator(".beside").is_visible()
    window.close()


def test_a_case_without_evaluation_says_so_at_the_top(site):
    for id, one in CASES.items():
        html = (site / "case-studies" / id / "index.html").read_text()
        warned = 'class="unevaluated"' in html.split('id="at-a-glance"')[0]
        assert warned == (one.data.evaluation == "none-found"), id


def test_each_case_leads_to_its_approaches_its_studies_and_tools(site):
    for id, one in CASES.items():
        html = (site / "case-studies" / id / "index.html").read_text()
        glance = html.split('class="glance"')[1].split("</section>")[0]
        for topic in one.data.approaches:
            assert f"{topic}/" in glance or escape(LIBRARY.label("topics", topic, "en")) in glance
        for study in case_studies(one, LIBRARY):
            assert f'#study-{study.id}"' in glance
        for tool in case_tools(one, LIBRARY):
            assert f'resources/{tool.id}/"' in glance
    assert any(case_studies(one, LIBRARY) for one in CASES.values())
    assert sum(bool(case_tools(one, LIBRARY)) for one in CASES.values()) > 0.8 * len(CASES)


def test_a_case_is_in_depth_from_a_thousand_words():
    deep = {id for id, one in CASES.items() if in_depth(one)}
    assert deep and all(len(CASES[id].body.split()) >= DEEP for id in deep)
    assert all(len(one.body.split()) < DEEP * 1.3 for id, one in CASES.items() if id not in deep)
