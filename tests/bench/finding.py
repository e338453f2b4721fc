"""The search beside Material's own, on the same pages with the same queries in a real browser: what each finds, weighs and takes."""

from __future__ import annotations

import gzip
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.measure import mkdocs
from tests.bench.same_pages import same_pages
from tests.bench.weight import CHROMIUM
from tests.conftest import LANGUAGES
from tests.search.answers import DEPTH, Query, Score, queries, rank, scores
from tests.serving import behind_nginx

# Slow 3G: bytes a second, and milliseconds before each answer.
SPEED, WAIT = 50_000, 400
CHAPTER = "approaches/risk-assessment/"
# Typed at once on a page that has just come: one of each kind of query.
TYPED = (
    "protection order breach",
    "coercive control",
    "how many officers do I need to keep a desk open day and night",
    "Sukhtankar",
    "risk assesment",
)
# Material's search answers from a worker; this keeps the worker's last answer where the measurement can read it.
LISTEN = """(() => {
  const Own = Worker
  window.Worker = class extends Own {
    constructor(...given) {
      super(...given)
      this.addEventListener("message", ({ data }) => { if (data.type === 3) window.answered = data.data; if (data.type === 1) window.ready = true })
    }
  }
})()"""
ASK = """async ([text, most]) => {
  const box = document.querySelector("input.md-search__input")
  window.answered = null
  box.value = text
  box.dispatchEvent(new Event("focus"))
  box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
  const end = Date.now() + 5000
  while (!window.answered && Date.now() < end) await new Promise((go) => setTimeout(go, 10))
  return (window.answered?.items ?? []).slice(0, most).map((item) => item.map((one) => one.location))
}"""


@dataclass(frozen=True)
class Finder:
    """How one search is worked: how it is opened, where its words go, where its first result stands."""

    open: str
    box: str
    result: str


OURS = Finder("button.find", "dialog.finder input", ".found li > a")
STOCK = Finder("label.md-search__icon, .md-search__input", "input.md-search__input", "a.md-search-result__link")


@contextmanager
def browser() -> Iterator[Browser]:
    """A real, headless Chromium."""
    path = next(one for one in CHROMIUM if Path(one).exists())
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


def stock_sites(site: Path, folder: Path) -> dict[str, Path]:
    """Builds the pages of each language of the built site with stock MkDocs and Material; the built folders by language."""
    others = tuple(path.strip("/") for path in LANGUAGES.values() if path)
    built: dict[str, Path] = {}
    for language, path in LANGUAGES.items():
        place = folder / f"stock-{language}"
        same_pages(site / path, place, language, () if path else others)
        mkdocs(place)
        built[language] = place / "site"
    return built


def finding(site: Path, stock: dict[str, Path]) -> None:
    """Prints the comparison. site: the built site in every language; stock: stock's, by language."""
    with browser() as chromium:
        quality(chromium, site, stock)
        weights(site, stock["en"])
        slow(chromium, site, stock["en"])


def quality(chromium: Browser, site: Path, stock: dict[str, Path]) -> None:
    """Success at one and three, and mean reciprocal rank, by language."""
    asked = queries()
    print(
        f"\nThe search beside Material's own: {len(asked)} queries, the same pages. Success at 1 and 3, mean reciprocal rank."
    )
    print(f"{'language':>8} {'queries':>8} {'stock @1 / @3 / MRR':>22} {'ours @1 / @3 / MRR':>22}")
    for language, path in LANGUAGES.items():
        own = [query for query in asked if query.language == language]
        with served(site) as address:
            ours = scores(_ours(chromium, f"{address}{path}", own))[language]
        with served(stock[language], strict=False) as address:
            theirs = scores(_theirs(chromium, address, own))[language]
        print(f"{language:>8} {len(own):>8} {line(theirs):>22} {line(ours):>22}", flush=True)


def _ours(chromium: Browser, address: str, asked: list[Query]) -> dict[Query, int | None]:
    page = chromium.new_page()
    page.goto(f"{address}approaches/")
    page.click(OURS.open)
    page.wait_for_selector("dialog[open]")
    found = {
        query: rank(query, page.evaluate("([t, n]) => finderAnswers(t, n)", [f"{query.text} ", DEPTH]))
        for query in asked
    }
    page.close()
    return found


def _theirs(chromium: Browser, address: str, asked: list[Query]) -> dict[Query, int | None]:
    page = chromium.new_page()
    page.add_init_script(LISTEN)
    page.goto(f"{address}approaches/")
    page.focus(STOCK.box)
    page.wait_for_function("() => window.ready", timeout=60_000)
    found = {query: best(query, page.evaluate(ASK, [query.text, DEPTH])) for query in asked}
    page.close()
    return found


def best(query: Query, groups: list[list[str]]) -> int | None:
    """The rank of a query in stock's answers, where each is a page with its sections: any of them counts for the answer."""
    for place, group in enumerate(groups, 1):
        if any(rank(query, [one]) for one in group):
            return place
    return None


def line(score: Score) -> str:
    """A score in a few signs."""
    return f"{score.at_1:.2f} / {score.at_3:.2f} / {score.mrr:.2f}"


def weights(site: Path, stock: Path) -> None:
    """What the English index weighs in all."""

    def of(paths) -> str:
        files = [path.read_bytes() for path in paths]
        return f"{len(files)} files, {sum(map(len, files)) / 1000:.0f} kB, {sum(len(gzip.compress(one, 9)) for one in files) / 1000:.0f} kB gzip"

    print(
        f"Index of the English pages: stock {of([stock / 'search/search_index.json'])}; ours {of((site / 'find').glob('*.js'))}"
    )


@contextmanager
def served(site: Path, strict: bool = True) -> Iterator[str]:
    """The address of a built site behind nginx; stock's needs it less strict."""
    folders = [path.strip("/") for path in LANGUAGES.values() if path]
    with tempfile.TemporaryDirectory() as place, behind_nginx(site, Path(place), folders, strict) as address:
        yield address


def slow(chromium: Browser, site: Path, stock: Path) -> None:
    """Bytes, and seconds from focus to the first result, for a reader who searches as soon as the page can be read."""
    print(
        f"At {SPEED // 1000} kB/s and {WAIT} ms, searching as soon as {CHAPTER} has come (medians of {len(TYPED)} queries; worst):"
    )
    for name, place, finder in (("stock", stock, STOCK), ("ours", site, OURS)):
        with served(place, strict=finder is OURS) as address:
            found = [first_result(chromium, address, finder, text) for text in TYPED]
        seconds, sent, kilobytes = zip(*found, strict=True)
        print(
            f"  {name:>5}: page {statistics.median(sent):.1f} s, then first result after {statistics.median(seconds):.1f} s ({max(seconds):.1f}); "
            f"for the search {statistics.median(kilobytes):.0f} kB ({max(kilobytes):.0f})",
            flush=True,
        )


def first_result(chromium: Browser, address: str, finder: Finder, text: str) -> tuple[float, float, float]:
    """Seconds from focus to the first result, seconds until the page could be read, kB fetched for the search."""
    window = chromium.new_context(viewport={"width": 390, "height": 844})
    page = window.new_page()
    sizes = _slowed(page)
    opened = time.perf_counter()
    page.goto(f"{address}{CHAPTER}", wait_until="domcontentloaded")
    ready = time.perf_counter()
    page.locator(finder.open).first.dispatch_event("click")
    page.locator(finder.box).focus(timeout=90_000)
    page.keyboard.type(text)
    page.locator(finder.result).first.wait_for(timeout=90_000)
    seconds = time.perf_counter() - ready
    page.wait_for_timeout(3000)
    window.close()
    return seconds, ready - opened, sum(size for url, size in sizes.items() if "find" in url or "search" in url) / 1000


def _slowed(page: Page) -> dict[str, int]:
    """Puts the page on a slow network; fills the mapping returned with the bytes that each address took."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": WAIT, "downloadThroughput": SPEED, "uploadThroughput": SPEED},
    )
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}
    line.on("Network.responseReceived", lambda told: names.__setitem__(told["requestId"], told["response"]["url"]))
    line.on(
        "Network.loadingFinished",
        lambda told: sizes.__setitem__(names.get(told["requestId"], ""), int(told["encodedDataLength"])),
    )
    return sizes
