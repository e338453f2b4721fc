"""The site as a real nginx serves it, with the configuration that the module ships: headers, ready copies, cache, strict policy."""

from __future__ import annotations

import gzip
import urllib.error
import urllib.request

import brotli
import pytest

from scripts.hosting import CACHE, HEADERS, HOSTS, META_POLICY, language_folders
from scripts.reading import read_library
from tests.conftest import KINDS, LANGUAGES, ROOT
from tests.serving import behind_nginx
from tests.test_browser import SCREENS

FOLDERS = language_folders(read_library(ROOT)[0])


@pytest.fixture(scope="module")
def served(site, tmp_path_factory):
    """The address of the built site behind nginx."""
    with behind_nginx(site, tmp_path_factory.mktemp("nginx"), FOLDERS) as address:
        yield address


def get(address: str, **headers: str):
    """The response to a request: status, headers, body as sent."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.parametrize(
    "path", ["", KINDS["approach"], "ar/", "data/studies.json", "assets/javascripts/module.js", "nowhere/"]
)
def test_every_answer_carries_the_security_headers(served, path):
    _, headers, _ = get(served + path)
    for name, value in HEADERS.items():
        assert headers[name] == value, name
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "nginx/" not in headers["Server"]


@pytest.mark.parametrize(("name", "decode"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
@pytest.mark.parametrize("path", ["", KINDS["approach"], "assets/stylesheets/module.css", "find/start.js"])
def test_ready_copies_are_sent_to_those_who_take_them(served, path, name, decode):
    _, headers, body = get(served + path, **{"Accept-Encoding": name})
    _, plain_headers, plain = get(served + path, **{"Accept-Encoding": "identity"})
    assert headers["Content-Encoding"] == name and decode(body) == plain
    assert "Content-Encoding" not in plain_headers and len(body) < len(plain)


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("", "/"),
        (KINDS["approach"], "/"),
        ("ar/", "/"),
        ("assets/stylesheets/module.css", "/assets/"),
        ("fr/find/start.js", "/find/"),
        ("assets/fonts/source-serif-4-600.woff2", "/assets/fonts/"),
        ("es/assets/fonts/source-serif-4-600.woff2", "/assets/fonts/"),
    ],
)
def test_pages_are_asked_for_anew_and_fonts_once_a_year(served, path, rule):
    status, headers, _ = get(served + path)
    assert status == 200 and headers.get_all("Cache-Control") == [CACHE[rule]]
    again, _, _ = get(served + path, **{"If-Modified-Since": headers["Last-Modified"]})
    assert again == 304


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_that_does_not_exist_is_answered_in_the_readers_language(served, language):
    status, _, body = get(f"{served}{LANGUAGES[language]}no/such/page/")
    assert status == 404 and f'<html lang="{language}"' in body.decode()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_works_under_the_strict_policy(chromium, served, language):
    window = chromium.new_context(viewport=SCREENS["desk"])
    window.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="<h1>Elsewhere</h1>"))
    page, trouble = window.new_page(), []
    page.on("console", lambda said: said.type in ("error", "warning") and trouble.append(said.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))"
    )
    for kind, path in KINDS.items():
        page.goto(f"{served}{LANGUAGES[language]}{path}", wait_until="load")
        assert not trouble, f"{kind}: {trouble}"
    page.goto(f"{served}{LANGUAGES[language]}{KINDS['resources']}")
    page.locator("form.filters select[name=cost]").select_option("paid")
    assert page.locator("[data-item]:visible").count() < page.locator("[data-item]").count()
    page.locator("button.colours").click()
    assert page.evaluate("document.documentElement.dataset.colours") == "dark"
    page.locator("button.find").click()
    page.locator("dialog input").fill("CEDAW")
    page.locator(".found a").first.click()
    page.wait_for_load_state()
    page.locator(".languages a").first.click()
    page.wait_for_load_state()
    page.locator("a.exit").first.click()
    page.wait_for_url("https://www.wikipedia.org/**")
    assert not trouble, trouble
    window.close()


def test_there_is_a_configuration_for_each_common_host(site):
    for make in HOSTS.values():
        text = make(FOLDERS)
        for name, value in HEADERS.items():
            assert name in text and value in text
    assert (site / "_headers").read_text() == HOSTS["netlify"](FOLDERS)
    assert (site / ".htaccess").read_text() == HOSTS["apache"](FOLDERS)


def test_pages_carry_the_policy_themselves_for_hosts_that_send_no_headers(site):
    for kind, path in KINDS.items():
        html = (site / path / "index.html").read_text()
        assert f'<meta http-equiv="Content-Security-Policy" content="{META_POLICY}">' in html, kind
        assert " style=" not in html and "<style" not in html and " onclick=" not in html, kind
