"""axe on many pages and states at little cost: structure in full once a page, contrast once for each look that text can have.

Contrast takes twice the time of all other rules together, and the same few hundred looks return on every page. A look is the
colour of a text, its size and weight, the element it stands in, and every ground and opacity behind it; one text of each
look that was not seen before is measured, on whatever page and in whatever state it turns up.
"""

from __future__ import annotations

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

SCRIPT = Axe().axe_script
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What depends on colour; measured on new looks alone.
OF_COLOUR = ["color-contrast", "link-in-text-block"]
# Dear, since it lays a grid over the page: measured on each kind; on every page the tests' own measure of 24 pixels, which is stricter.
OF_ROOM = ["target-size"]
# Of the page as a whole, not of one element: asked again in every state.
OF_PAGE = [
    "bypass",
    "duplicate-id-aria",
    "heading-order",
    "landmark-banner-is-top-level",
    "landmark-contentinfo-is-top-level",
    "landmark-main-is-top-level",
    "landmark-no-duplicate-banner",
    "landmark-no-duplicate-contentinfo",
    "landmark-no-duplicate-main",
    "landmark-one-main",
    "landmark-unique",
    "page-has-heading-one",
    "region",
]
LOOKS = """(root) => {
  const behind = new Map()
  const ground = (one) => {
    if (!one) return ""
    if (!behind.has(one)) {
      const style = getComputedStyle(one)
      const own = `${style.backgroundColor} ${style.backgroundImage} ${style.opacity} ${style.filter}`
      behind.set(one, own.startsWith("rgb(") && style.opacity === "1" ? own : `${own} | ${ground(one.parentElement)}`)
    }
    return behind.get(one)
  }
  const within = root ? document.querySelector(root) : document.body
  const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
  window.looks = new Map()
  const met = new Set()
  while (texts.nextNode()) {
    const one = texts.currentNode.parentElement
    if (met.has(one) || !texts.currentNode.data.trim()) continue
    met.add(one)
    if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const style = getComputedStyle(one)
    const look = [one.tagName, style.color, style.fontSize, style.fontWeight, style.textDecorationLine, style.textShadow, ground(one)].join(";")
    if (!window.looks.has(look)) window.looks.set(look, one)
  }
  return [...window.looks.keys()]
}"""
STRUCTURE = """async ([context, only, off]) => {
  const told = await axe.run(context || document, { runOnly: only, rules: Object.fromEntries(off.map((id) => [id, { enabled: false }])), resultTypes: ["violations"] })
  return told.violations.map((one) => `${one.id}: ${JSON.stringify(one.nodes.slice(0, 3).map((node) => node.target))}`)
}"""
# Marks what can be seen now and could not, or had other attributes, when the page was last looked at, by its uppermost elements; returns
# how it is built: each element with its attributes' names, its role and state, whether it has text of its own, and what it stands in.
FRESH = """(root) => {
  window.known ||= new WeakMap()
  const built = new Set()
  const told = (one) => [...one.attributes].filter((own) => own.name !== "data-fresh").map((own) => `${own.name}=${own.value}`).join(" ")
  const sign = (one) => one.localName + [...one.attributes].map((own) =>
    /^(class|role|type|aria-(?!label)|tabindex)/.test(own.name) ? `[${own.name}=${own.value}]` : `[${own.name}]`).sort().join("") +
    ([...one.childNodes].some((child) => child.nodeType === 3 && child.data.trim()) ? "+" : "")
  const walk = (one, above, path) => {
    one.removeAttribute("data-fresh")
    if (!one.checkVisibility()) return
    const fresh = window.known.get(one) !== told(one)
    const own = `${path} ${sign(one)}`.split(" ").slice(-3).join(" ")
    if (fresh) { window.known.set(one, told(one)); built.add(own) }
    if (fresh && !above) one.setAttribute("data-fresh", "")
    for (const child of one.children) walk(child, above || fresh, own)
  }
  walk(root ? document.querySelector(root) : document.documentElement, false, "")
  return [...built]
}"""
COLOURS = """async ([fresh, colour]) => {
  const elements = fresh.map((look) => window.looks.get(look))
  for (const one of elements) one.setAttribute("data-look", "")
  const told = await axe.run({ include: ["[data-look]"] }, { runOnly: { type: "rule", values: colour }, resultTypes: ["violations"] })
  for (const one of elements) one.removeAttribute("data-look")
  return told.violations.map((one) => `${one.id}: ${JSON.stringify(one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)))}`)
}"""


class Checker:
    """Remembers the looks that were measured, and how what turned up later on a page was built. For pages opened with reduced motion."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.built: set[str] = set()

    def violations(self, page: Page, root: str | None = None, off: Sequence[str] = ()) -> list[str]:
        """What axe finds wrong on the page as it stands, or within the element that `root` selects. off: rules left out.

        The first time on a page everything is looked at. After that, in another state of it: the rules about the page as a whole,
        and what can be seen and could not before, unless all of it is built like what passed elsewhere. So begin with a phone, where
        room is least.
        """
        first = not page.evaluate("'known' in window")
        built = set(page.evaluate(FRESH, root))
        if first:
            found = page.evaluate(STRUCTURE, [{"include": [root]} if root else None, *_all_but([*OF_COLOUR, *off])])
        else:
            rules = [] if root else [rule for rule in OF_PAGE if rule not in off]
            found = page.evaluate(STRUCTURE, [None, {"type": "rule", "values": rules}, []]) if rules else []
            if built - self.built:
                rest = _all_but([*OF_COLOUR, *OF_PAGE, *off])
                later = page.evaluate(STRUCTURE, [{"include": ["[data-fresh]"]}, *rest])
                self.built |= set() if later else built
                found += later
        return found + self.colours(page, root)

    def colours(self, page: Page, root: str | None = None) -> list[str]:
        """Only what depends on colour: enough where nothing else has changed since `violations`."""
        fresh = [look for look in page.evaluate(LOOKS, root) if look not in self.seen]
        self.seen.update(fresh)
        return page.evaluate(COLOURS, [fresh, OF_COLOUR]) if fresh else []


def with_axe(window: BrowserContext) -> Page:
    """A page of this window that has axe at hand wherever it goes."""
    window.add_init_script(SCRIPT)
    return window.new_page()


def _all_but(off: list[str]) -> list:
    return [{"type": "tag", "values": RULES}, off]
