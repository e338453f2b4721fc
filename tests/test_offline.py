"""Keeping the module on a device: only when asked, said before, whole without a connection, removed without a trace, refreshed when published anew."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from scripts.hosting import language_folders
from scripts.keeping import write_list
from scripts.reading import read_library
from tests.conftest import KINDS, LANGUAGES, ROOT
from tests.serving import behind_nginx
from tests.test_browser import SCREENS

LIBRARY, _ = read_library(ROOT)
KEEP = "about/keep-offline/"
STORED = """async () => ({
  caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length,
  local: {...localStorage}, session: {...sessionStorage}, bases: (await indexedDB.databases()).length, cookies: document.cookie})"""
NOTHING = {"caches": [], "workers": 0, "local": {}, "session": {}, "bases": 0, "cookies": ""}


@pytest.fixture(scope="module")
def served(site, tmp_path_factory):
    """The built site behind nginx with its strict policy, at the root and again in a sub-folder; its folder and address."""
    both = tmp_path_factory.mktemp("both") / "site"
    shutil.copytree(site, both, copy_function=os.link)
    for code in ("ar", "es"):
        shutil.copytree(site / code, both / "under/module" / code, copy_function=os.link)
    place = tmp_path_factory.mktemp("nginx")
    with behind_nginx(both, place, language_folders(LIBRARY), ready=False) as address:
        yield place / "site", address


def open_offer(chromium, address: str, language: str = "en"):
    """The page that offers to keep, in a fresh browser; every complaint of the browser ends up in the list."""
    window = chromium.new_context(viewport=SCREENS["phone"])
    page, trouble = window.new_page(), []
    page.on("console", lambda said: said.type in ("error", "warning") and trouble.append(said.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(f"{address}{LANGUAGES[language]}{KEEP}")
    return window, page, trouble


def say(id: str, language: str = "en") -> str:
    """A sentence up to its first gap, as the page must show it."""
    return LIBRARY.label("interface", id, language).partition("{")[0]


def keep(page, language: str = "en") -> None:
    """Presses and waits until all is there."""
    button = page.get_by_role("button", name=say("keep-button", language))
    button.press("Enter")
    expect(page.locator(".keep-state")).to_contain_text(say("keep-done", language), timeout=120_000)
    expect(button).to_be_focused()


def test_nothing_is_kept_by_opening_pages_and_the_size_is_said_before(chromium, served, site):
    _, address = served
    window, page, trouble = open_offer(chromium, address)
    size = json.loads((site / "kept.json").read_text())["bytes"]
    expect(page.locator(".keep-state")).to_contain_text(f"Room on the device: {size / 1e6:.1f} MB")
    assert page.evaluate(STORED) == NOTHING
    expect(page.get_by_role("button", name=say("keep-remove"))).to_be_disabled()
    for path in ("", KINDS["approach"], KINDS["glossary"]):
        page.goto(address + path)
        assert page.evaluate(STORED) == NOTHING
    assert not trouble
    window.close()


@pytest.mark.parametrize(("under", "language"), [("", "en"), ("under/module/", "ar")])
def test_a_kept_copy_opens_and_is_searched_without_a_connection_and_goes_when_asked(chromium, served, under, language):
    _, root = served
    address = root + under
    window, page, trouble = open_offer(chromium, address, language)
    keep(page, language)
    assert not trouble
    window.set_offline(True)
    for path in [*KINDS.values(), KEEP]:
        page.goto(f"{address}{LANGUAGES[language]}{path}")
        assert page.locator("h1").is_visible(), path
        expect(page.locator(".kept")).to_contain_text(say("keep-copy", language))
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.keyboard.press("/")
    page.locator("dialog input").fill("CEDAW ")
    page.locator(".found a").first.click()
    page.wait_for_load_state()
    assert page.locator("h1").is_visible()
    stored = page.evaluate(STORED)
    assert len(stored["caches"]) == 1 and stored["workers"] == 1
    assert stored | {"caches": [], "workers": 0} == NOTHING
    window.set_offline(False)
    page.goto(f"{address}{LANGUAGES[language]}{KEEP}")
    page.get_by_role("button", name=say("keep-remove", language)).click()
    expect(page.locator(".keep-state")).to_contain_text(say("keep-removed", language))
    assert page.evaluate(STORED) == NOTHING
    window.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{address}{LANGUAGES[language]}{KINDS['approach']}")
    window.close()


def test_a_newer_version_is_fetched_on_opening_a_page_with_a_connection_and_said(chromium, served):
    folder, root = served
    # An edition of its own, because it changes under the reader.
    edition, address = folder / "under/module/es", f"{root}under/module/"
    window, page, trouble = open_offer(chromium, address, "es")
    keep(page, "es")
    before = page.evaluate("caches.keys()")
    changed = Path(edition, KINDS["gaps"], "index.html")
    publish(edition, changed, changed.read_text().replace("</h1>", " 2.0</h1>"))
    window.set_offline(True)
    page.goto(f"{address}es/{KINDS['gaps']}")
    assert "2.0" not in page.locator("h1").inner_text() and page.evaluate("caches.keys()") == before
    window.set_offline(False)
    fetched = []
    page.on("request", lambda request: fetched.append(request.url.removeprefix(f"{address}es/")))
    page.goto(f"{address}es/")
    expect(page.locator(".kept")).to_contain_text(say("keep-refreshed", "es"), timeout=60_000)
    assert KINDS["gaps"] in fetched and KINDS["glossary"] not in fetched, "only what has changed is fetched again"
    assert len(page.evaluate("caches.keys()")) == 1
    window.set_offline(True)
    page.goto(f"{address}es/{KINDS['gaps']}")
    assert "2.0" in page.locator("h1").inner_text()
    assert not trouble
    window.close()


def publish(edition: Path, path: Path, text: str) -> None:
    """Puts a page into an edition that is served, as the next build would."""
    path.write_text(text)
    write_list(edition, LIBRARY, "es")


def test_a_broken_connection_is_said_the_next_press_goes_on_and_what_is_not_kept_is_said(chromium, served):
    _, address = served
    window, page, _ = open_offer(chromium, address)
    window.route("**/glossary/", lambda route: route.abort())
    page.get_by_role("button", name=say("keep-button")).click()
    expect(page.locator(".keep-state")).to_contain_text(say("keep-stopped"), timeout=60_000)
    assert page.evaluate(STORED)["workers"] == 0, "half a copy must not answer"
    window.unroute("**/glossary/")
    keep(page)
    page.goto(f"{address}fr/")
    assert page.locator(".kept").inner_text() == "", "another language has no copy"
    window.set_offline(True)
    page.goto(f"{address}fr/")
    assert page.locator("h1").inner_text() == say("keep-not-kept")
    page.get_by_role("link", name="Home").click()
    page.wait_for_url(address)
    window.close()


def test_the_offer_is_two_presses_away_from_every_page_and_explained_where_safety_is(chromium, address):
    for path in LANGUAGES.values():
        page = chromium.new_page()
        page.goto(f"{address}{path}{KINDS['case study']}")
        page.locator(".leave-note a").click()
        page.locator("main a[href*='keep-offline']").first.click()
        page.wait_for_url(f"**/{KEEP}")
        page.close()


def test_without_a_server_or_javascript_the_page_says_what_is_needed(chromium, site, address):
    window = chromium.new_context()
    page, trouble = window.new_page(), []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto((site / KEEP / "index.html").as_uri())
    assert page.locator(".keep-state").inner_text() == LIBRARY.say("keep-cannot", "en")
    assert not page.locator(".keep-buttons").is_visible() and not trouble
    window.close()
    plain = chromium.new_context(java_script_enabled=False).new_page()
    plain.goto(address + KEEP)
    assert plain.locator(".keep-state").inner_text() == LIBRARY.say("keep-cannot", "en")
    plain.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_on_a_home_screen_tells_nothing_and_no_browser_offers_it(chromium, site, address, language):
    page = chromium.new_page()
    page.goto(f"{address}{LANGUAGES[language]}{KINDS['step']}")
    app = json.loads(
        page.evaluate("fetch(document.querySelector('link[rel=manifest]').href).then((one) => one.text())")
    )
    assert app["short_name"] == LIBRARY.say("keep-name", language) and app["display"] == "browser"
    assert (site / LANGUAGES[language] / app["icons"][0]["src"]).is_file()
    page.close()
