"""Four languages, each a whole site: direction, switcher, notices, and translations held to the English they were made from."""

from __future__ import annotations

import re

import pytest

from scripts.reading import read_library
from scripts.translations import states
from tests.conftest import KINDS, LANGUAGES, ROOT, module

OTHERS = [code for code in LANGUAGES if code != "en"]


def html_of(site, language: str, kind: str) -> str:
    return (site / LANGUAGES[language] / KINDS[kind] / "index.html").read_text()


def untranslated(library, language: str, kind: str = "") -> str:
    """The id of a page of the kind, or of any, that waits for its translation."""
    english, ours = library.chapters["en"], library.chapters[language]
    return next(id for id in english if id not in ours and id.startswith(kind))


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_and_direction_of_the_page(site, language):
    html = html_of(site, language, "about")
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "about", "approach", "resource", "glossary"])
def test_the_switcher_leads_to_the_same_page(site, language, kind):
    html = html_of(site, language, kind)
    for other, path in LANGUAGES.items():
        if other == language:
            continue
        href = re.search(rf'<a href="([^"]+)" hreflang="{other}" lang="{other}"', html)[1]
        here = site / LANGUAGES[language] / KINDS[kind]
        assert (here / href / "index.html").resolve() == (site / path / KINDS[kind] / "index.html").resolve()


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_without_translation_is_english_under_a_notice(site, language):
    library, _ = read_library(ROOT)
    id = untranslated(library, language, "approaches/")
    html = (site / language / id / "index.html").read_text()
    assert library.say("fallback-notice", language) in html
    assert '<div class="page page-approach" lang="en" dir="ltr">' in html
    assert f'<link rel="canonical" href="https://example.org/{id}/">' in html
    assert f'hreflang="{language}" href="https://example.org/{language}/approaches' not in html


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("page", ["about/objectives", "about/how-to-use", "about/evidence-ratings", "index"])
def test_the_about_part_is_translated_and_says_how(site, language, page):
    library, _ = read_library(ROOT)
    item = library.chapters[language][page]
    html = (site / language / ("" if page == "index" else page) / "index.html").read_text()
    assert library.say("fallback-notice", language) not in html
    assert library.say("not-read-by-practitioner", language) in html
    assert item.data.translation.source == library.chapters["en"][page].revision


@pytest.mark.parametrize("language", LANGUAGES)
def test_hreflang_names_just_the_languages_a_page_is_in(site, language):
    library, _ = read_library(ROOT)
    html = html_of(site, language, "about")
    found = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html))
    expected = {
        code: f"https://example.org/{LANGUAGES[code]}{KINDS['about']}"
        for code in LANGUAGES
        if "about/evidence-ratings" in library.chapters[code]
    }
    assert found == expected | {"x-default": f"https://example.org/{KINDS['about']}"}


def test_every_word_of_the_interface_is_in_every_language():
    library, _ = read_library(ROOT)
    for name, words in library.vocabularies.items():
        for id, word in words.items():
            assert set(word.label) == set(LANGUAGES), f"{name}.yml: {id}"


def test_a_translation_becomes_outdated_when_the_english_changes_and_not_by_the_clock(project):
    path = project / "docs/en/about/objectives.md"
    before = {state.path: state.state for state in states(read_library(project)[0])}
    path.touch()
    assert {state.path: state.state for state in states(read_library(project)[0])} == before
    path.write_text(path.read_text() + "\nOne sentence more.\n")
    (project / "docs/en/about/how-to-use.md").unlink()
    after = {state.path: state.state for state in states(read_library(project)[0])}
    assert before["docs/fr/about/objectives.md"] == "current" and after["docs/fr/about/objectives.md"] == "outdated"
    assert after["docs/fr/about/how-to-use.md"] == "removable"
    assert after[f"docs/fr/{untranslated(read_library(project)[0], 'fr')}.md"] == "missing"


def test_the_command_and_the_page_list_what_waits(project):
    path = project / "docs/en/about/objectives.md"
    path.write_text(path.read_text() + "\nOne sentence more.\n")
    said = module("status", cwd=project).stdout
    assert re.search(r"^outdated +docs/fr/about/objectives\.md +source: r[0-9a-f]{11}$", said, re.M)
    waiting = untranslated(read_library(project)[0], "ar")
    assert re.search(rf"^missing +docs/ar/{waiting}\.md", said, re.M)
    done = module("build", "--no-downloads", "--languages", "en,fr", cwd=project)
    assert done.returncode == 0, done.stdout
    library, _ = read_library(project)
    listed = (project / "site/about/translations/index.html").read_text()
    assert "Outdated: " in listed and library.chapters["en"]["about/objectives"].data.title in listed
    assert library.say("outdated-notice", "fr") in (project / "site/fr/about/objectives/index.html").read_text()
