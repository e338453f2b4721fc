"""WCAG 2.2 AA as far as a program can tell: axe over every page and in every state, keys alone, zoom, forced colours, less motion."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import KINDS, LANGUAGES
from tests.test_browser import SCREENS

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Axe()
# What a reader may have done to a page before she reads on.
STATES = {
    "as it opens, dark, phone": ("phone", "dark", None),
    "menu open, light, phone": ("phone", "light", "document.querySelector('details.menu').open = true"),
    "search open, dark, desk": ("desk", "dark", "document.querySelector('button.find').click()"),
    "all unfolded, light, desk": (
        "desk",
        "light",
        "document.querySelectorAll('main details').forEach((one) => (one.open = true))",
    ),
}
TARGETS = """() => [...document.querySelectorAll('a, button, select, summary, input')].filter((one) => {
  const box = one.getBoundingClientRect()
  if (!box.width || !box.height || one.closest('p, li, td, th, dd, .footnote, [hidden]') || !one.checkVisibility()) return false
  return Math.min(box.width, box.height) < 24 && getComputedStyle(one).position !== 'absolute'
}).map((one) => one.outerHTML.slice(0, 90))"""


def violations(page, contrast: bool = True) -> list[str]:
    """What axe finds wrong. contrast: whether to measure it, which takes most of the time and depends on the kind of page alone."""
    options = {"runOnly": RULES, "resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": contrast}}}
    found = AXE.run(page, options=options).response["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes'][:3]]}" for one in found]


def test_every_page_in_english_passes_axe(chromium, address, site):
    page, wrong = chromium.new_page(viewport=SCREENS["desk"]), {}
    others = tuple(path for path in LANGUAGES.values() if path)
    addresses = [path.parent.relative_to(site).as_posix() for path in sorted(site.rglob("index.html"))]
    own = [one for one in addresses if not f"{one}/".startswith(others)]
    assert len(own) > 200
    for one in own:
        page.goto(f"{address}{one}/" if one != "." else address, wait_until="domcontentloaded")
        if found := violations(page, contrast=False):
            wrong[one] = found
    page.close()
    assert not wrong, "\n".join(f"{one}: {found}" for one, found in list(wrong.items())[:20])


@pytest.mark.parametrize(
    ("language", "state"),
    [(one, state) for one in ("en", "ar") for state in STATES]
    + [(one, "as it opens, dark, phone") for one in ("fr", "es")],
)
def test_every_kind_of_page_passes_axe_in_every_state(chromium, address, language, state):
    screen, scheme, act = STATES[state]
    page, wrong = chromium.new_page(viewport=SCREENS[screen], color_scheme=scheme), {}
    for kind, path in KINDS.items():
        page.goto(f"{address}{LANGUAGES[language]}{path}", wait_until="load")
        if act:
            page.evaluate(act)
        if "search" in state:
            page.locator("dialog.finder[open]").wait_for()
            page.locator("dialog input").fill("CEDAW")
            page.locator(".found a").first.wait_for()
        if found := violations(page):
            wrong[kind] = found
    page.close()
    assert not wrong, "\n".join(f"{kind}: {found}" for kind, found in wrong.items())


@pytest.mark.parametrize("kind", ["approach", "resources", "evidence map", "home"])
def test_keys_reach_everything_in_order_with_the_focus_in_sight_and_no_trap(chromium, address, kind):
    page = chromium.new_page(viewport=SCREENS["desk"])
    page.goto(f"{address}{KINDS[kind]}")
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
    assert not violations(page)
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
