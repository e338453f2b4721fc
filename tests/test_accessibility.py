"""WCAG 2.2 AA as far as a program can tell: axe over every page and in every state, keys alone, zoom, forced colours, less motion."""

from __future__ import annotations

import pytest

from tests.axe import OF_ROOM, SETTLED, Checker
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


def open_menu(page) -> None:
    """As a reader on a phone does."""
    page.evaluate("document.querySelector('details.menu').open = true")


def open_search(page) -> None:
    """The search dialog, without words yet."""
    page.evaluate("document.querySelector('button.find').click()")
    page.locator("dialog.finder[open]").wait_for()


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_in_english_passes_axe_in_both_colours_on_both_screens_and_with_its_menu_open(
    chromium, address, site, part
):
    """Each page is loaded once; the browser then pretends to be another device. The search, alike on all, is opened on each kind below."""
    others = tuple(path for path in LANGUAGES.values() if path)
    addresses = [path.parent.relative_to(site).as_posix() for path in sorted(site.rglob("index.html"))]
    own = [one for one in addresses if not f"{one}/".startswith(others)]
    assert len(own) > 200
    window = chromium.new_context(viewport=SCREENS["desk"], reduced_motion="reduce")
    page, check, wrong = window.new_page(), Checker(), []
    for one in own[part::PARTS]:
        page.set_viewport_size(SCREENS["desk"])
        page.emulate_media(color_scheme="light")
        page.goto(f"{address}{one}/" if one != "." else address, wait_until="domcontentloaded")
        found = check.violations(page, off=OF_ROOM)
        page.emulate_media(color_scheme="dark")
        found += check.colours(page)
        page.set_viewport_size(SCREENS["phone"])
        open_menu(page)
        found += check.violations(page, off=SETTLED)
        page.emulate_media(color_scheme="light")
        found += check.colours(page)
        wrong += [f"{one}: {line}" for line in found]
    window.close()
    assert not wrong, "\n".join(wrong[:20])


def search_results(page) -> None:
    """The search dialog with what it found."""
    open_search(page)
    page.locator("dialog input").fill("CEDAW")
    page.locator(".found a").first.wait_for()


def unfold(page) -> None:
    """Every part that can be folded."""
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")


# What a reader may have done to a page before she reads on.
STATES = {
    "as it opens": (lambda page: None, None),
    "menu open": (open_menu, None),
    "search with results": (search_results, "dialog.finder"),
    "all unfolded": (unfold, None),
}


@pytest.mark.parametrize(
    ("language", "state", "screen", "scheme"),
    [
        *(
            ("ar", state, screen, scheme)
            for state, screen, scheme in zip(
                STATES, ("desk", "phone", "desk", "phone"), ("light", "dark", "dark", "light"), strict=True
            )
        ),
        *((one, "as it opens", "phone", "dark") for one in ("fr", "es")),
        ("en", "search with results", "phone", "light"),
        ("en", "all unfolded", "phone", "light"),
        ("en", "all unfolded", "desk", "dark"),
    ],
)
def test_every_kind_of_page_passes_axe_in_other_languages_and_further_states(
    chromium, address, language, state, screen, scheme
):
    act, root = STATES[state]
    window = chromium.new_context(viewport=SCREENS[screen], color_scheme=scheme, reduced_motion="reduce")
    page, check, wrong = window.new_page(), Checker(), {}
    for kind, path in KINDS.items():
        page.goto(f"{address}{LANGUAGES[language]}{path}", wait_until="load")
        act(page)
        if found := check.violations(page, root):
            wrong[kind] = found
    window.close()
    assert not wrong, "\n".join(f"{kind}: {found}" for kind, found in wrong.items())


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
    page = window.new_page()
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
