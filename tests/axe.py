"""axe on many pages and states at little cost: structure in full once, contrast once for each look that text can have.

Contrast takes twice the time of all other rules together, and the same few hundred looks return on every page. A look is the
colour of a text, its size and weight, the element it stands in, and every ground and opacity behind it; one text of each
look that was not seen before is measured, on whatever page and in whatever state it turns up.
"""

from __future__ import annotations

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCRIPT = Axe().axe_script
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What depends on colour; measured on new looks alone.
OF_COLOUR = ["color-contrast", "link-in-text-block"]
# What a change of colour, screen or menu cannot change once a page has passed whole; the menu of a phone holds the desk's own list.
SETTLED = [
    "aria-allowed-attr",
    "aria-prohibited-attr",
    "aria-roles",
    "aria-valid-attr",
    "css-orientation-lock",
    "definition-list",
    "empty-table-header",
    "hidden-content",
    "html-lang-valid",
    "html-xml-lang-mismatch",
    "label-content-name-mismatch",
    "nested-interactive",
    "p-as-heading",
    "td-has-header",
    "valid-lang",
]
# Dear, and strictest where there is least room: measured on a phone for every page, on a desk for each kind.
OF_ROOM = ["target-size"]
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
    const look = [one.tagName, one.className, style.color, style.fontSize, style.fontWeight, style.textDecorationLine, style.textShadow, ground(one)].join(";")
    if (!window.looks.has(look)) window.looks.set(look, one)
  }
  return [...window.looks.keys()]
}"""
STRUCTURE = """async ([root, rules, colour]) => {
  const off = Object.fromEntries(colour.map((id) => [id, { enabled: false }]))
  const context = root ? { include: [root] } : document
  const told = await axe.run(context, { runOnly: { type: "tag", values: rules }, rules: off, resultTypes: ["violations"] })
  return told.violations.map((one) => `${one.id}: ${JSON.stringify(one.nodes.slice(0, 3).map((node) => node.target))}`)
}"""
COLOURS = """async ([fresh, colour]) => {
  const elements = fresh.map((look) => window.looks.get(look))
  for (const one of elements) one.setAttribute("data-look", "")
  const told = await axe.run({ include: ["[data-look]"] }, { runOnly: { type: "rule", values: colour }, resultTypes: ["violations"] })
  for (const one of elements) one.removeAttribute("data-look")
  return told.violations.map((one) => `${one.id}: ${JSON.stringify(one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)))}`)
}"""


class Checker:
    """Remembers the looks that were measured. For pages opened with reduced motion: colours must not be on their way."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def violations(self, page: Page, root: str | None = None, off: Sequence[str] = ()) -> list[str]:
        """What axe finds wrong on the page as it stands, or within the element that `root` selects. off: rules left out."""
        if not page.evaluate("'axe' in window"):
            page.evaluate(SCRIPT)
        return page.evaluate(STRUCTURE, [root, RULES, [*OF_COLOUR, *off]]) + self.colours(page, root)

    def colours(self, page: Page, root: str | None = None) -> list[str]:
        """Only what depends on colour: enough where nothing else has changed since `violations`."""
        fresh = [look for look in page.evaluate(LOOKS, root) if look not in self.seen]
        self.seen.update(fresh)
        return page.evaluate(COLOURS, [fresh, OF_COLOUR]) if fresh else []
