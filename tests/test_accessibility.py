"""WCAG 2.2 AA as far as a program can tell: axe over every page and in every state, keys alone, zoom, forced colours, less motion."""

from __future__ import annotations

import pytest

from tests.axe import OF_PAGE, OF_ROOM, Checker, with_axe
from tests.conftest import KINDS, LANGUAGES
from tests.test_browser import SCREENS

# The pages of the English site are looked at in so many parts, so that two processes share them.
PARTS = 8
# A mark on the map may be small: the list below it leads to the same places.
TARGETS = """() => [...document.querySelectorAll('a, button, select, summary, input')].filter((one) => {
  const box = one.getBoundingClientRect()
  if (!box.width || !box.height || one.closest('p, li, td, th, dd, svg, .footnote, [hidden]') || !one.checkVisibility()) return false
  return Math.min(box.width, box.height) < 24 && getComputedStyle(one).position !== 'absolute'
}).map((one) => one.outerHTML.slice(0, 90))"""

# Leaves of a long list what one screen shows of it: its items are alike, and every one is looked at in English above.
SHORTEN = """() => { for (const list of document.querySelectorAll('main :is(ul, ol, tbody)'))
  for (const one of [...list.children].slice(60)) one.remove() }"""


def open_menu(page) -> None:
    """As a reader on a phone does."""
    page.evaluate("document.querySelector('details.menu').open = true")


def open_search(page) -> None:
    """The search dialog, without words yet."""
    page.evaluate("document.querySelector('button.find').click()")
    page.locator("dialog.finder[open]").wait_for()


@pytest.fixture(scope="module")
def checker():
    """One memory of looks for all pages that a process opens: the same text on the same ground is measured once."""
    return Checker()


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_in_english_passes_axe_in_both_colours_on_both_screens_and_with_its_menu_open(
    chromium, address, site, checker, part
):
    """Each page is loaded once; the browser then pretends to be another device. The search, alike on all, is opened on each kind below."""
    others = tuple(path for path in LANGUAGES.values() if path)
    addresses = [path.parent.relative_to(site).as_posix() for path in sorted(site.rglob("index.html"))]
    own = [one for one in addresses if not f"{one}/".startswith(others)]
    assert len(own) > 200
    window = chromium.new_context(viewport=SCREENS["phone"], reduced_motion="reduce")
    page, wrong = with_axe(window), []
    for one in own[part::PARTS]:
        look(page, "phone", "light")
        page.goto(f"{address}{one}/" if one != "." else address, wait_until="domcontentloaded")
        open_menu(page)
        found = checker.violations(page, off=OF_ROOM)
        page.emulate_media(color_scheme="dark")
        found += checker.colours(page)
        page.evaluate("document.querySelector('details.menu').open = false")
        found += [f"less than 24 pixels: {small}" for small in page.evaluate(TARGETS)]
        look(page, "desk", "dark")
        found += checker.violations(page, off=[*OF_ROOM, *OF_PAGE])
        found += [f"less than 24 pixels: {small}" for small in page.evaluate(TARGETS)]
        page.emulate_media(color_scheme="light")
        found += checker.colours(page)
        wrong += [f"{one}: {line}" for line in found]
    window.close()
    assert not wrong, "\n".join(wrong[:20])


def look(page, screen: str, scheme: str) -> None:
    """Makes the window that of another device."""
    page.set_viewport_size(SCREENS[screen])
    page.emulate_media(color_scheme=scheme)


def search_results(page) -> None:
    """The search dialog with what it found."""
    open_search(page)
    page.locator("dialog input").fill("CEDAW")
    page.locator(".found a").first.wait_for()


def unfold(page) -> None:
    """Every part that can be folded."""
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("half", [0, 1])
def test_every_kind_of_page_passes_axe_in_every_language_and_state(chromium, address, checker, language, half):
    """Menu open and all unfolded, on both screens, in both colours; then the search with what it found."""
    window = chromium.new_context(viewport=SCREENS["phone"], reduced_motion="reduce")
    page, wrong = with_axe(window), []
    for kind, path in [*KINDS.items()][half::2]:
        look(page, "phone", "light")
        page.goto(f"{address}{LANGUAGES[language]}{path}", wait_until="load")
        page.evaluate(SHORTEN)
        open_menu(page)
        unfold(page)
        found = checker.violations(page)
        page.emulate_media(color_scheme="dark")
        found += checker.colours(page)
        page.evaluate("document.querySelector('details.menu').open = false")
        look(page, "desk", "dark")
        found += checker.violations(page)
        page.emulate_media(color_scheme="light")
        found += checker.colours(page)
        search_results(page)
        found += checker.violations(page, "dialog.finder")
        look(page, "phone", "dark")
        found += checker.colours(page, "dialog.finder")
        wrong += [f"{kind}: {one}" for one in found]
    window.close()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", ["approach", "resources", "evidence map", "studies of an approach", "home", "keep"])
def test_keys_reach_everything_in_order_with_the_focus_in_sight_and_no_trap(chromium, address, kind):
    page = chromium.new_page(viewport=SCREENS["desk"])
    page.goto(f"{address}{KINDS[kind]}", wait_until="networkidle")
    wanted = page.evaluate(
        "() => [...document.querySelectorAll('a[href], button, select, input, summary, [tabindex=\"0\"]')]"
        ".filter((one) => one.checkVisibility() && !one.disabled).length"
    )
    seen = 0
    for _ in range(min(wanted, 150)):
        page.keyboard.press("Tab")
        told = page.evaluate(
            """() => { const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect()
            const stuck = one === window.lastFocus
            window.lastFocus = one
            return [stuck, one.outerHTML.slice(0, 120), style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                    box.bottom > 0 && box.top < innerHeight] }"""
        )
        stuck, what, ringed, in_sight = told
        assert not stuck, f"the focus is stuck at {what}"
        assert ringed, f"the focus cannot be seen on {what}"
        assert in_sight, f"the focus is out of sight on {what}"
        seen += 1
    assert seen == min(wanted, 150)
    page.close()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_targets_are_at_least_24_pixels(chromium, address, language, screen):
    page = chromium.new_page(viewport=SCREENS[screen])
    for kind, path in KINDS.items():
        page.goto(f"{address}{LANGUAGES[language]}{path}")
        assert not (small := page.evaluate(TARGETS)), f"{kind}: {small[:4]}"
    page.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_at_four_hundred_per_cent_nothing_needs_sideways_scrolling(chromium, address, language):
    """1,280 pixels at 400 % are 320 (WCAG 2.2, 1.4.10)."""
    page = chromium.new_page(viewport={"width": 320, "height": 256})
    for kind, path in KINDS.items():
        page.goto(f"{address}{LANGUAGES[language]}{path}")
        wide = page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{kind}: {wide} px too wide"
    page.close()


def test_forced_colours_keep_controls_and_ratings_legible(chromium, address):
    window = chromium.new_context(viewport=SCREENS["desk"], forced_colors="active")
    page = with_axe(window)
    page.goto(f"{address}{KINDS['approach']}")
    for name in ("a.exit", "button.find", ".rating", "summary"):
        assert page.locator(f"{name}:visible").first.evaluate(
            "one => getComputedStyle(one).color !== getComputedStyle(one).backgroundColor"
        ), name
    assert not Checker().violations(page)
    window.close()


def test_nothing_moves_for_those_who_ask_for_less_motion(chromium, address):
    window = chromium.new_context(viewport=SCREENS["desk"], reduced_motion="reduce")
    page = window.new_page()
    page.goto(f"{address}{KINDS['home']}")
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')].filter((one) => parseFloat(getComputedStyle(one).transitionDuration) > 0"
        " || getComputedStyle(one).animationName !== 'none').length"
    )
    assert moving == 0 and page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    window.close()
