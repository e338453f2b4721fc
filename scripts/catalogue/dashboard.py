"""The maintainers' dashboard: what is overdue, unreviewed, untranslated, thin, dead, and what the check advises."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ..messages import CODES
from ..model.library import Item
from ..upkeep import upkeep
from .page import Page, join, link, list_page, outside, table, tag
from .say import Voice

URI = "about/dashboard.md"
TRANSLATIONS = "about/translations"
# Pages of topics that are made from data, by their address.
GENERATED = frozenset({"about/dashboard", "about/what-changed"})


def dashboard_page(voice: Voice) -> Page:
    """The page. What the library remembers of dead links and advice is what the last check knew."""
    library, found = voice.library, upkeep(voice.library, GENERATED)
    page = list_page(voice, URI, "dashboard", "scripts/catalogue/dashboard.py")
    lists = {
        "dashboard-overdue": [_due(item, voice) for item in found.overdue],
        "dashboard-soon": [_due(item, voice) for item in found.soon],
        "dashboard-unreviewed": [_name(item, voice) for item in found.unreviewed],
        "dashboard-no-study": [_name(item, voice) for item in found.no_study],
        "dashboard-no-case": [_name(item, voice) for item in found.no_case],
        "dashboard-no-tool": [_name(item, voice) for item in found.no_tool],
        "dashboard-planned": [voice.word("topics", id) for id in found.planned],
        "dashboard-dead": [join([outside(one, one), f" ({since})"]) for one, since in library.dead.items()],
    }
    rows = [[link(f"#{id}", voice(id)) if items else voice(id), str(len(items))] for id, items in lists.items()]
    rows += [
        [join([_state(state, voice), " · ", _language(code, voice)]), str(count)]
        for code in library.languages()[1:]
        for state in ("missing", "outdated", "removable")
        if (count := sum(one.language == code and one.state == state for one in found.waiting))
    ]
    page.markdown = f"{voice('dashboard-explained')}\n\n{page.block(_table(rows, 'dashboard-waiting', voice))}\n\n"
    for id, items in lists.items():
        if items:
            page.markdown += f"## {voice(id)} {{#{id}}}\n\n{page.block(_list(items))}\n\n"
    if library.advice:
        advice = [
            [join([tag("code", code), " ", voice.foreign(CODES[code], "en")]), str(count)]
            for code, count in sorted(library.advice.items())
        ]
        page.markdown += (
            f"## {voice('dashboard-advice')} {{#advice}}\n\n{page.block(_table(advice, 'dashboard-advice', voice))}\n"
        )
    return page


def _table(rows: list, caption: str, voice: Voice) -> Markup:
    return table([voice("description"), voice("number")], rows, "dashboard", voice(caption))


def _list(items: Iterable[object]) -> Markup:
    return tag("ul", *(tag("li", one) for one in items), class_="columns")


def _name(item: Item, voice: Voice) -> Markup:
    return voice.page_link(f"case-studies/{item.id}.md" if item.kind == "case-study" else f"{item.id}.md")


def _due(item: Item, voice: Voice) -> Markup:
    return join([_name(item, voice), " · ", voice.day(item.data.next_review)])


def _state(state: str, voice: Voice) -> object:
    """Leads to the page that tells of translations, where that is written."""
    text = voice("state-" + state)
    return link(f"{TRANSLATIONS}.md", text) if TRANSLATIONS in voice.library.chapters["en"] else text


def _language(code: str, voice: Voice) -> Markup:
    return tag("span", voice.library.label("editions", code, code), lang=code)
