"""What waits for somebody, and what changed: worked out from the data, shown to maintainers and readers."""

from __future__ import annotations

import dataclasses
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest

from scripts.catalogue import pages
from scripts.catalogue.changes import feed
from scripts.catalogue.dashboard import GENERATED
from scripts.dashboard import as_markdown
from scripts.model.library import Library
from scripts.reading import read_library
from scripts.upkeep import upkeep
from tests.conftest import LANGUAGES, ROOT, module

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def library() -> Library:
    """The real content, for one test to change."""
    return read_library(ROOT)[0]


def test_what_is_overdue_is_told_by_the_day(library):
    due = {item.data.next_review for item in library.written() if item.language == "en"}
    library.today = min(due)
    assert not upkeep(library).overdue and upkeep(library).soon
    library.today = max(due) + timedelta(days=1)
    found = upkeep(library)
    assert len(found.overdue) == len(found.unreviewed) and not found.soon
    assert f"### Overdue ({len(found.overdue)})" in as_markdown(found, {"error": 2})


def test_an_approach_without_case_tool_or_study_is_named(library):
    library.cases["en"].clear()
    library.studies.clear()
    found = upkeep(library)
    assert len(found.no_case) == len(found.no_study) > 5
    assert not {"about/dashboard", "about/what-changed"} & {
        library.address(id) for id in upkeep(library, GENERATED).planned
    }


def test_the_dashboard_counts_what_the_check_and_the_links_know(library):
    library.advice = {"C601": 7}
    library.dead = {"https://gone.example.org/x": "2026-11-20"}
    page = pages(library, "fr")["about/dashboard.md"]
    text = page.fill(re.sub(r"(BLOCK\d+END)", r"<p>\1</p>", page.markdown))
    assert "gone.example.org" in text and "2026-11-20" in text and "C601" in text and ">7<" in text
    assert text.count("state") == 0 and "Traductions" not in text  # every word is one of the interface's


def test_a_reviewer_who_is_named_is_shown(library):
    item = library.chapters["en"]["about/objectives"]
    person = {"name": "A name", "role": "Trainer", "date": date(2026, 11, 1)}
    reviewed = type(item.data).model_fields["reviewed_by"].annotation.__args__[0](**person)
    data = item.data.model_copy(update={"reviewed_by": [reviewed]})
    library.chapters["en"]["about/objectives"] = dataclasses.replace(item, data=data)
    facts = pages(library, "en")["about/objectives.md"].facts
    assert facts["reviewed_by"] == [person]
    assert item.id not in {one.id for one in upkeep(library).unreviewed}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_is_atom(library, language):
    root = ET.fromstring(feed(library, language, "https://example.org/").encode())
    home = f"https://example.org/{LANGUAGES[language]}"
    assert root.findtext(f"{ATOM}id") == f"{home}feed.xml"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len(library.changes) > 0
    for one in (root, *entries):
        assert all(one.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", one.findtext(f"{ATOM}updated"))
    assert entries[0].find(f"{ATOM}link").get("href").startswith(f"{home}about/what-changed/#")
    assert len({one.findtext(f"{ATOM}id") for one in entries}) == len(entries)


def test_a_note_is_said_on_the_pages_concerned_and_leads_to_the_list(site):
    page = (site / "about/contribute/index.html").read_text()
    found = re.search(
        r'class="status changed">[^<]*<time datetime="(\S+)">.*?href="\.\./\.\./about/what-changed/#([\w-]+)"', page
    )
    assert found and f'id="{found[2]}"' in (site / "about/what-changed/index.html").read_text()
    assert 'type="application/atom+xml"' in page and (site / "ar/feed.xml").is_file()
    assert "Not yet reviewed by an outside specialist" in page


def test_the_forms_are_led_to_in_every_language(site):
    for folder in LANGUAGES.values():
        text = (site / folder / "about/contribute/index.html").read_text()
        for form in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"):
            if form.stem != "config":
                assert f"/issues/new?template={form.name}" in text


def test_an_address_given_up_is_a_page_of_the_site(project):
    (project / "references/redirects.yml").write_text(
        "old/place: {to: about/objectives, why: It moved., date: 2026-11-23}\n"
    )
    done = module("build", "--no-downloads", "--languages", "en", cwd=project)
    assert done.returncode == 0, done.stdout
    assert "../../about/objectives/" in (project / "site/old/place/index.html").read_text()
