"""All cases by the same fields in one table, and a place where a script sets up to four of them side by side."""

from __future__ import annotations

from markupsafe import Markup

from ..model.library import Item
from ..prose import citations
from .case_facts import heading, in_depth, limits, told
from .page import Page, download, join, link, list_page, tag
from .say import Voice

# More columns than this cannot be read side by side.
MOST = 4
ADDRESS = "case-studies/compare.md"


def compare_bar(voice: Voice) -> Markup:
    """What counts the cases ticked on the list and leads to them side by side; hidden until the script wakes it."""
    return tag(
        "form",
        tag(
            "div",
            tag("p", role="status", class_="said"),
            link(ADDRESS, voice("compare-go"), class_="go"),
            tag("button", voice("compare-none"), type="reset", class_="plain-button"),
            class_="filter-foot",
        ),
        id="chooser",
        class_="chooser",
        aria_label=voice("compare"),
        data_tick=voice("compare-tick"),
        data_most=MOST,
        **_sayings(voice),
        hidden=True,
    )


def compare_page(voice: Voice, written: set[str]) -> Page:
    """The table is whole without a script; the script reads the cases to set side by side from it."""
    page = list_page(voice, ADDRESS, "compare", "case_studies/en")
    page.facts["wide"] = True
    cases = list(voice.library.cases.get("en", {}).values())
    page.markdown = page.block(join([tag("noscript", tag("p", voice("compare-plain"))), _beside(voice)])) + "\n\n"
    page.markdown += f"## {voice('compare-table')} {{#all}}\n\n"
    file = tag("p", voice("compare-file"), voice("colon"), download("data/case-studies.csv", "case-studies.csv"))
    page.markdown += page.block(join([tag("div", file, class_="screen-only"), _table(cases, voice, written)])) + "\n\n"
    return page


def _sayings(voice: Voice) -> dict[str, str]:
    return {f"data_{name}": voice.word("interface", f"compare-{name}") for name in ("start", "count", "full")}


def _beside(voice: Voice) -> Markup:
    """The empty frame of the comparison."""
    pick = tag(
        "label", tag("span", voice("compare-add")), tag("select", tag("option", voice("compare-choose"), value=""))
    )
    add = tag("button", voice("compare-put"), type="submit", class_="plain-button")
    return tag(
        "section",
        tag("h2", voice("compare-beside"), id="beside"),
        tag("form", pick, add, tag("p", role="status", class_="said"), class_="filter-foot"),
        tag("div", class_="beside-box", tabindex="0", role="region", aria_labelledby="beside"),
        tag("p", voice("compare-share"), class_="more screen-only"),
        class_="beside",
        data_most=MOST,
        data_remove=voice("compare-remove"),
        **_sayings(voice),
        hidden=True,
    )


def _table(cases: list[Item], voice: Voice, written: set[str]) -> Markup:
    rows = [(facts, _fields(facts, voice, written)) for facts in cases]
    labels = [label for label, _ in rows[0][1]] if rows else []
    head = tag("tr", *(tag("th", label, scope="col") for label in (voice.word("shapes", "case-study"), *labels)))
    body = (tag("tr", _name(facts, voice), *_cells(fields), data_case=facts.id) for facts, fields in rows)
    whole = tag(
        "table", tag("caption", voice("compare-table")), tag("thead", head), tag("tbody", *body), class_="all-cases"
    )
    return tag("div", whole, class_="table-box", tabindex="0", role="region", aria_label=voice("compare-table"))


def _cells(fields: list[tuple[object, object]]) -> list[Markup]:
    return [tag("td", tag("div", value), data_label=label) for label, value in fields]


def _name(facts: Item, voice: Voice) -> Markup:
    shown = voice.chosen(voice.library.cases, facts.id)
    deep = tag("span", voice("case-deep"), class_="deep") if in_depth(facts) else None
    way = link(f"case-studies/{facts.id}.md", voice.foreign(shown.data.title, shown.language))
    return tag("th", way, deep and join([" ", deep]), scope="row")


def _fields(facts: Item, voice: Voice, written: set[str]) -> list[tuple[object, object]]:
    """The fields of a case page, with what was done before how it was evaluated, and after it harms, limits and sources."""
    shown = voice.chosen(voice.library.cases, facts.id)
    own = told(facts, voice, written)
    done = (heading("case-study", "done", voice), voice.foreign(shown.data.summary, shown.language))
    points = tag("ul", *(tag("li", voice.foreign(one, shown.language)) for one in limits(shown)))
    sources = len({one.key for one in citations(shown.body)})
    uri = f"case-studies/{facts.id}.md"
    harms = (heading("case-study", "limits", voice), join([points, link(f"{uri}#limits", voice("compare-read"))]))
    return [
        *(own[name] for name in ("where", "years", "led", "actors", "violence", "approaches")),
        done,
        *(own[name] for name in ("evaluation", "outcomes")),
        harms,
        (voice("sources"), link(f"{uri}#sources", voice("compare-sources", count=sources))),
    ]
