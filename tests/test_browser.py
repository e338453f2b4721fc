"""Every kind of page in every language in a real browser, on a phone and on a desk: no error, no stranger, nothing cut off."""

from __future__ import annotations

from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from tests.conftest import KINDS, LANGUAGES

SCREENS = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 900}}


@contextmanager
def on_a_desk(chromium, address, kind):
    """A page of one kind in a window of its own."""
    window = chromium.new_context(viewport=SCREENS["desk"], reduced_motion="reduce")
    page = window.new_page()
    page.goto(f"{address}{KINDS[kind]}")
    yield page
    window.close()


def open_all(chromium, address, language):
    """Opens each kind of page on a phone; yields its name, the page, and what went wrong meanwhile."""
    window = chromium.new_context(viewport=SCREENS["phone"])
    page = window.new_page()
    trouble: list[str] = []
    host = urlsplit(address).netloc
    page.on(
        "console", lambda message: message.type in ("error", "warning") and trouble.append(f"console: {message.text}")
    )
    page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
    # What the next page cuts short is no failure.
    page.on(
        "requestfailed",
        lambda request: request.failure != "net::ERR_ABORTED" and trouble.append(f"failed: {request.url}"),
    )
    page.on(
        "request",
        lambda request: urlsplit(request.url).netloc not in ("", host) and trouble.append(f"stranger: {request.url}"),
    )
    for kind, path in KINDS.items():
        trouble.clear()
        page.set_viewport_size(SCREENS["phone"])
        page.goto(f"{address}{LANGUAGES[language]}{path}", wait_until="load")
        page.wait_for_timeout(150)
        yield kind, page, trouble
    window.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_open_without_error_or_stranger_and_fit_the_screen(chromium, address, language):
    for kind, page, trouble in open_all(chromium, address, language):
        assert page.locator("h1").count() == 1 and page.locator("h1").is_visible(), kind
        for screen, size in SCREENS.items():
            page.set_viewport_size(size)
            wide = page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{kind}: {wide} px too wide on a {screen}"
        assert not trouble, f"{kind}: {trouble}"
        assert not page.context.cookies()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_can_be_read_without_javascript(chromium, address, language):
    window = chromium.new_context(java_script_enabled=False, viewport=SCREENS["phone"])
    page = window.new_page()
    for kind, path in KINDS.items():
        page.goto(f"{address}{LANGUAGES[language]}{path}")
        assert page.locator("h1").is_visible(), kind
    page.goto(f"{address}{LANGUAGES[language]}{KINDS['approach']}")
    page.locator(".languages a").first.click()
    page.locator("h1").wait_for()
    window.close()


def test_colours_follow_the_device_until_the_reader_chooses(chromium, address):
    ground = "getComputedStyle(document.body).backgroundColor"
    seen = {}
    for scheme in ("light", "dark"):
        window = chromium.new_context(color_scheme=scheme)
        page = window.new_page()
        page.goto(address)
        seen[scheme] = page.evaluate(ground)
        page.locator("button.colours").click()
        seen[f"{scheme} changed"] = page.evaluate(ground)
        page.reload()
        assert page.evaluate(ground) == seen[f"{scheme} changed"], "the choice lasts"
        window.close()
    assert seen["light"] == seen["dark changed"] != seen["dark"] == seen["light changed"]


@pytest.mark.parametrize("script", [True, False])
def test_the_menu_opens_on_a_phone_by_key_with_and_without_javascript(chromium, address, script):
    window = chromium.new_context(viewport=SCREENS["phone"], java_script_enabled=script)
    page = window.new_page()
    page.goto(f"{address}{KINDS['approach']}")
    menu = page.locator("details.menu")
    assert not menu.get_by_role("link", name="Libraries").is_visible()
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    menu.get_by_role("link", name="Start here").click()
    page.wait_for_url("**/roles/")
    window.close()


def test_the_first_two_stops_of_the_tab_key_skip_to_the_text_and_leave(chromium, address):
    page = chromium.new_page(viewport=SCREENS["desk"])
    page.goto(f"{address}{KINDS['approach']}")
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    assert first.inner_text() == "Skip to the text" and first.bounding_box()["y"] >= 0
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Leave this site quickly"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.close()


EXIT = "https://www.wikipedia.org/"


def leaving_page(chromium, address, **context):
    """A page whose way out leads to a stand-in, and the window it is in."""
    window = chromium.new_context(viewport=SCREENS["phone"], **context)
    window.route(f"{EXIT}**", lambda route: route.fulfill(body="<h1>Elsewhere</h1>", content_type="text/html"))
    page = window.new_page()
    page.goto(address)
    page.goto(f"{address}{KINDS['approach']}")
    return page, window


def test_the_way_out_leads_away_and_back_does_not_return(chromium, address):
    page, window = leaving_page(chromium, address)
    page.locator("a.exit").click()
    page.wait_for_url(EXIT)
    page.go_back()
    assert page.url == address, "the page that was left must not be the one before"
    window.close()


def test_three_presses_of_shift_leave_and_the_count_is_announced(chromium, address):
    page, window = leaving_page(chromium, address)
    page.keyboard.press("Shift")
    assert page.locator(".exit-status").inner_text() == "Shift: two more"
    page.keyboard.press("a")
    assert page.locator(".exit-status").inner_text() == ""
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(EXIT)
    window.close()


def test_the_way_out_works_without_javascript_and_is_the_first_thing_on_the_page(chromium, address):
    page, window = leaving_page(chromium, address, java_script_enabled=False)
    link = page.locator("a.exit")
    assert link.bounding_box()["y"] < 60 and link.get_attribute("rel") == "nofollow noreferrer"
    link.click()
    page.wait_for_url(EXIT)
    window.close()
