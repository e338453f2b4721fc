"""What a reader's browser tells others and keeps: nothing, on any kind of page, whatever she does there."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tests.conftest import KINDS
from tests.test_browser import EXIT, SCREENS

STORED = """async () => ({ local: {...localStorage}, session: {...sessionStorage}, cookies: document.cookie, name: window.name,
  caches: await caches.keys(), bases: (await indexedDB.databases()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length })"""
NOTHING = {"local": {}, "session": {}, "cookies": "", "name": "", "caches": [], "bases": 0, "workers": 0}
# Where the tests' site says that it stands.
OWN = "https://example.org/"
LINK = re.compile(r'<a\b[^>]*\bhref="(https?://[^"]*)"[^>]*>')


def test_search_filters_and_leaving_keep_nothing_and_tell_nobody_on_any_kind_of_page(chromium, address):
    window = chromium.new_context(viewport=SCREENS["desk"])
    page, host, asked = window.new_page(), urlsplit(address).netloc, []
    page.on("request", lambda request: asked.append(request))
    window.route(f"{EXIT}**", lambda route: route.fulfill(body="<h1>Elsewhere</h1>", content_type="text/html"))
    for kind, path in KINDS.items():
        asked.clear()
        page.goto(f"{address}{path}")
        form = page.locator("form.filters")
        if form.count():
            form.locator("select").first.select_option(index=1)
            if form.locator("input[name=words]").count():
                form.locator("input[name=words]").fill("zyxwv")
        page.keyboard.press("/") if not form.count() else page.locator("button.find").click()
        page.locator("dialog input").fill("qanun zina CEDAW ")
        page.locator(".found a").first.wait_for()
        assert page.evaluate(STORED) == NOTHING, kind
        assert "zyxwv" not in page.url and "CEDAW" not in page.url, kind
        for request in asked:
            told = f"{request.url} {request.post_data or ''}".lower()
            assert urlsplit(request.url).netloc in ("", host), f"{kind}: {request.url}"
            assert request.method == "GET" and "cedaw" not in told and "zyxwv" not in told, f"{kind}: {told}"
        asked.clear()
        page.locator("dialog a.exit").click()
        page.wait_for_url(EXIT)
        assert [request.url for request in asked] == [EXIT], kind
        assert "referer" not in asked[0].all_headers(), kind
        assert not window.cookies(), kind
    page.goto(address)
    assert page.evaluate(STORED) == NOTHING
    window.close()


def test_only_the_choice_of_colour_is_kept_on_the_device(chromium, address):
    window = chromium.new_context(viewport=SCREENS["desk"], color_scheme="light")
    page = window.new_page()
    page.goto(f"{address}{KINDS['case study']}")
    page.locator("button.colours").click()
    assert page.evaluate(STORED) == NOTHING | {"local": {"colours": "dark"}}
    window.close()


def test_every_link_to_another_site_hides_where_the_reader_came_from(site):
    for path in site.rglob("*.html"):
        for found in LINK.finditer(path.read_text()):
            own = found[1].startswith(OWN) and not found[1].startswith(f"{OWN}repository")
            assert own or "noreferrer" in found[0], f"{path.relative_to(site)}: {found[0]}"
