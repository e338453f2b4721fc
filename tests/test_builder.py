"""The indicator builder: what is ticked comes away whole, as a table or on paper, and leaves nothing behind."""

from __future__ import annotations

import csv
import io

import pytest

from scripts.catalogue.records import FACTS, TO_FILL
from scripts.hosting import language_folders
from scripts.reading import read_library
from tests.axe import Checker, with_axe
from tests.conftest import KINDS, LANGUAGES, ROOT
from tests.serving import behind_nginx
from tests.test_accessibility import TARGETS
from tests.test_browser import SCREENS, on_a_desk
from tests.test_evidence_pages import choose
from tests.test_print import plain, words
from tests.test_privacy import NOTHING, STORED

LIBRARY, _ = read_library(ROOT)
COLUMNS = ["name", "kind", *FACTS, *TO_FILL]
ONE_OF_EACH = [
    next(id for id, item in LIBRARY.indicators.items() if item.data.kind == kind)
    for kind in LIBRARY.words("indicator-kinds")
]
FIRST, *_, LAST = ONE_OF_EACH


@pytest.fixture
def page(chromium, address):
    with on_a_desk(chromium, address, "indicators") as page:
        yield page


def tick(page, *ids: str) -> None:
    for id in ids:
        page.locator(f"[data-item]:has(#{id}) input[type=checkbox]").check()


def taken(page) -> str:
    """The table as it arrives on the reader's device."""
    with page.expect_download() as coming:
        page.locator(".builder button").first.click()
    assert coming.value.suggested_filename == "indicators-ticked.csv"
    return coming.value.path().read_bytes().decode()


def rows_of(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff") and text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def expected(id: str) -> dict[str, str]:
    data = LIBRARY.indicators[id].data
    told = {column: getattr(data, column, None) or "" for column in COLUMNS}
    return told | {"disaggregation": ", ".join(data.disaggregation)}


def test_two_ticked_come_away_as_a_table_with_room_for_the_plan(page):
    assert page.locator(".builder button").first.is_disabled()
    tick(page, LAST, FIRST)
    rows = rows_of(taken(page))
    assert list(rows[0]) == COLUMNS and COLUMNS[-3:] == ["baseline", "target", "who"]
    assert rows == [expected(FIRST), expected(LAST)]
    assert page.evaluate(STORED) == NOTHING and page.url.endswith(KINDS["indicators"])


def test_every_indicator_comes_away_as_its_record_says(page):
    page.evaluate("document.querySelectorAll('.tick input').forEach((one) => one.click())")
    found = {row["name"]: row for row in rows_of(taken(page))}
    assert found == {item.data.name: expected(id) for id, item in LIBRARY.indicators.items()}


def test_no_cell_of_the_table_can_run_as_a_formula_or_break_its_row(page):
    page.locator(f"#{FIRST}").evaluate("""(one) => (one.textContent = '=HYPERLINK("x"), "y"')""")
    tick(page, FIRST)
    assert rows_of(taken(page))[0]["name"] == """'=HYPERLINK("x"), "y\""""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bar_says_how_many_are_ticked_and_which_links_of_the_chain_are_missing(chromium, address, language):
    page = chromium.new_page(viewport=SCREENS["phone"])
    page.goto(f"{address}{LANGUAGES[language]}{KINDS['indicators']}")
    said = page.locator(".builder [role=status]")
    labels = [LIBRARY.label("indicator-kinds", kind, language) for kind in LIBRARY.words("indicator-kinds")]
    assert said.inner_text() == LIBRARY.say("builder-count", language, count=0)
    tick(page, FIRST)
    assert LIBRARY.say("builder-count", language, count=1) in said.inner_text()
    assert [label in said.inner_text() for label in labels] == [False, True, True, True, True]
    tick(page, *ONE_OF_EACH)
    assert said.inner_text().endswith(LIBRARY.say("builder-full", language))
    page.locator(".builder button[type=reset]").click()
    page.wait_for_timeout(50)
    assert said.inner_text() == LIBRARY.say("builder-count", language, count=0)
    page.close()


def test_indicators_can_be_narrowed_by_link_topic_and_tick_and_stay_ticked_out_of_sight(page):
    shown = page.locator("[data-item]:visible")
    assert shown.count() == len(LIBRARY.indicators)
    tick(page, LAST)
    topic = LIBRARY.indicators[FIRST].data.topics[0]
    kind = LIBRARY.indicators[FIRST].data.kind
    choose(page, kind=kind, topic=topic)
    of = [one.data for one in LIBRARY.indicators.values() if one.data.kind == kind and topic in one.data.topics]
    assert shown.count() == len(of) and not page.locator(f"#{LAST}").is_visible()
    tick(page, FIRST)
    assert [row["name"] for row in rows_of(taken(page))] == [LIBRARY.indicators[id].data.name for id in (FIRST, LAST)]
    choose(page, kind="", topic="", ticked="yes")
    assert shown.count() == 2


def test_paper_shows_only_the_ticked_whatever_the_filters_show(page):
    cited = next(id for id, one in LIBRARY.indicators.items() if one.data.alignment and "[@" in one.data.alignment)
    page.emulate_media(media="print")
    assert page.locator("[data-item]:visible").count() == len(LIBRARY.indicators)
    page.emulate_media(media="screen")
    tick(page, cited)
    number = page.locator(f"[data-item]:has(#{cited}) .footnote-ref").first.inner_text()
    choose(
        page,
        kind=next(kind for kind in LIBRARY.words("indicator-kinds") if kind != LIBRARY.indicators[cited].data.kind),
    )
    page.emulate_media(media="print")
    assert page.locator("[data-item] h3:visible").all_inner_texts() == [LIBRARY.indicators[cited].data.name]
    assert page.locator(".page [data-group] input:visible, .builder *:visible").count() == 0
    assert page.locator(".page h2:visible").count() == 2, "its link of the chain, and its source"
    notes = page.locator(".footnote li:visible")
    assert notes.count() == page.locator(f"[data-item]:has(#{cited}) .footnote-ref").count()
    assert notes.first.get_attribute("value") == number, "the note keeps its number"
    printed = words(page.pdf(format="A4"))
    for id, item in LIBRARY.indicators.items():
        assert (plain(item.data.definition) in printed) == (id == cited), id


def test_the_button_opens_the_print_dialogue(page):
    page.evaluate("window.print = () => (document.title = 'printing')")
    tick(page, FIRST)
    page.locator(".builder button").nth(1).click()
    assert page.title() == "printing"


def test_without_javascript_the_page_is_a_whole_list_with_its_table_and_says_so(chromium, address):
    window = chromium.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto(f"{address}{KINDS['indicators']}")
    assert page.locator("[data-item]:visible").count() == len(LIBRARY.indicators)
    assert not page.locator("form:visible, input:visible").count()
    assert page.locator("noscript p").bounding_box()["height"] > 10
    assert page.locator("noscript p").text_content() == LIBRARY.say("builder-plain", "en")
    assert page.request.get(page.locator("a[download]").first.evaluate("(one) => one.href")).ok
    window.close()


def test_the_table_comes_under_the_strict_policy_and_from_a_folder(chromium, site, tmp_path):
    with behind_nginx(site, tmp_path, language_folders(LIBRARY), ready=False) as served:
        for start in (served, f"{site.as_uri()}/"):
            page, trouble = chromium.new_page(), []
            page.on("console", lambda said, trouble=trouble: said.type == "error" and trouble.append(said.text))
            page.goto(f"{start}{KINDS['indicators']}{'index.html' if start.startswith('file') else ''}")
            tick(page, FIRST)
            assert rows_of(taken(page)) == [expected(FIRST)]
            assert not trouble, trouble
            page.close()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("colours", ["light", "dark", "forced"])
def test_ticking_passes_axe_works_by_key_and_never_hides_the_focus(chromium, address, screen, colours):
    looks = {"forced_colors": "active"} if colours == "forced" else {"color_scheme": colours}
    window = chromium.new_context(viewport=SCREENS[screen], reduced_motion="reduce", **looks)
    page = with_axe(window)
    page.goto(f"{address}{KINDS['indicators']}")
    name = LIBRARY.indicators[FIRST].data.name
    box = page.get_by_role("checkbox", name=f"{LIBRARY.say('builder-tick', 'en')}: {name}", exact=True)
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        covered = page.evaluate(
            """() => { const one = document.activeElement, box = one.getBoundingClientRect()
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
            return !(top === one || one.contains(top) || top?.contains(one)) && one.outerHTML }"""
        )
        assert not covered, covered
    assert not (small := page.evaluate(TARGETS)), small
    assert page.locator(".tick input").evaluate_all(
        "(all) => all.every((one) => Math.min(one.offsetWidth, one.offsetHeight) >= 24)"
    )
    assert not Checker().violations(page)
    window.close()
