"""The check as an editor, a pull request and another program use it; and what is mended by itself."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from scripts import mending
from scripts.check import check
from scripts.messages import ADVICE, Message
from scripts.model.style import Addresses, Style, Words
from scripts.reading import read_library
from scripts.redirects import redirect_pages
from scripts.reporting import as_json, github, sarif
from scripts.sentences import sentences
from tests.conftest import ROOT, module
from tests.forge import begin
from tests.mistakes import CASE, PAGE, RESOURCE

ERROR = Message("docs/en/a,b.md", 3, "B201", "it is 5% wrong\n::error::no", "mend it")
HINT = Message("docs/en/c.md", 0, "C601", "a figure", "cite")


def test_advice_is_counted_until_it_is_asked_for(project):
    few = module("check", cwd=project).stdout
    all_of_it = module("check", "--advice", cwd=project).stdout
    count = int(re.search(r"(\d+) piece\(s\) of advice", few)[1])
    assert not any(f"[{code}]" in few for code in ADVICE)
    assert sum(bool(re.search(r" \[[A-Z]\d{3}\] ", line)) for line in all_of_it.splitlines()) >= count > 0


def test_a_check_of_changed_files_speaks_of_them_alone(project):
    begin(project)
    check(project)
    for name, text in (
        (PAGE, "\nIt works [@nobody2020]. See [that](#nowhere) and [it](../steps/none.md).\n"),
        (CASE, ""),
    ):
        (project / name).write_text((project / name).read_text() + text)
    new = project / "references/resources/new-one.yml"
    shutil.copy(project / RESOURCE, new)
    done = module("check", "--only-changed", "--format", "json", cwd=project)
    said = json.loads(done.stdout)["messages"]
    assert done.returncode == 1
    assert {one["path"] for one in said} == {PAGE, "references/resources/new-one.yml"}
    assert {"B201", "L301", "L302", "A502"} <= {one["code"] for one in said}
    assert "no-such-branch" in module("check", "--only-changed", "no-such-branch", cwd=project).stdout


def test_a_page_taken_away_is_missed_by_those_that_link_to_it(project):
    begin(project)
    (project / "docs/en/foundations/forms-of-violence.md").unlink()
    said = json.loads(module("check", "--only-changed", "--format", "json", cwd=project).stdout)["messages"]
    assert {("references/published.txt", "U101"), (PAGE, "L301")} <= {(one["path"], one["code"]) for one in said}


def test_machines_are_told_in_their_own_forms():
    lines = github([ERROR, HINT]).splitlines()
    assert lines == [
        "::error file=docs/en/a%2Cb.md,line=3,title=B201::it is 5%25 wrong%0A::error::no; mend it",
        "::notice file=docs/en/c.md,line=1,title=C601::a figure; cite",
    ]
    assert json.loads(as_json([ERROR, HINT]))["counts"] == {"error": 1, "advice": 1}
    log = json.loads(sarif([ERROR, HINT]))["runs"][0]
    known = {rule["id"] for rule in log["tool"]["driver"]["rules"]}
    assert [one["level"] for one in log["results"]] == ["error", "note"]
    assert {one["ruleId"] for one in log["results"]} <= known and set(ADVICE) <= known


def test_what_is_mechanical_is_mended_and_the_second_time_nothing_is(project):
    page, resource = project / PAGE, project / RESOURCE
    page.write_text(page.read_text() + "\nThey organize it ... as “organized” by X.  Then `organize ...` it. \t\n")
    resource.write_text(
        re.sub(r"^url: .*$", "url: http://www.un.org/a?utm_source=x&id=3", resource.read_text(), flags=re.M)
    )
    bib = project / "references/bib/law.bib"
    bib.write_text(bib.read_text() + "\n@legislation{aaa2020law,\n  title = {A}\n}\n")
    assert f"mended {PAGE}" in module("fix", cwd=project).stdout
    assert page.read_text().endswith("\nThey organise it … as “organized” by X. Then `organize ...` it.\n")
    assert "\nurl: https://www.un.org/a?id=3\n" in resource.read_text()
    keys = re.findall(r"^@\w+\{([^,]+),", bib.read_text(), re.M)
    assert keys == sorted(keys) and "aaa2020law" in keys
    assert bib.read_text().startswith("% Treaties")
    assert module("fix", cwd=project).stdout == "Nothing to mend.\n"


def test_mending_leaves_code_addresses_and_names_alone():
    style = Style(Words(keep=["size"]), addresses=Addresses(secure=["who.int"], tracking=[r"utm_\w+"]))
    kept = "The World Health Organization sizes `organize`, [@organize2020], [x](organize...md).\n"
    assert mending.spelling(kept, style) == kept
    assert mending.typography("```\na ... b\n```\n") == "```\na ... b\n```\n"
    assert mending.addresses("http://who.int.evil.example/ http://[broken http://who.int:8080/", style) == (
        "http://who.int.evil.example/ http://[broken http://who.int:8080/"
    )


def test_an_answer_to_look_again_holds_until_the_sentence_changes(project):
    page = project / PAGE
    line = len(page.read_text().splitlines()) + 2
    page.write_text(page.read_text() + "\nThe desk offers mediation to couples.\n")

    def said() -> set[str]:
        return {
            one.code for one in check(project)[1] if one.code.startswith("P") and (one.path, one.line) == (PAGE, line)
        }

    assert said() == {"P801"}
    done = module(
        "looked", f"{PAGE}:{line}", "--by", "editor for safety", "--why", "Reported, not advised.", cwd=project
    )
    assert done.returncode == 0, done.stdout
    assert said() == set()
    page.write_text(page.read_text().replace("offers mediation", "always offers mediation"))
    assert said() == {"P801"}


def test_an_address_given_up_leads_on(project):
    (project / "references/redirects.yml").write_text(
        "old/place: {to: steps/monitor, why: It moved., date: 2026-11-23}\n"
    )
    library, _ = read_library(project)
    made = redirect_pages(library, "ar")
    assert list(made) == ["old/place/index.html"]
    html = made["old/place/index.html"]
    assert 'content="0; url=../../steps/monitor/"' in html and 'href="../../steps/monitor/"' in html
    assert 'dir="rtl"' in html and "<script" not in html and 'content="noindex"' in html


def test_every_page_of_today_is_on_the_list_of_addresses():
    library, found = read_library(ROOT)
    assert not found and "index" in library.published and "steps/monitor" in library.published


def test_sentences_keep_their_lines_and_their_citations():
    text = "## Head {#h}\n\nIt rose (see Art. 5 of no. 3) by 5%\n[@a, p. 3; @b]. Then it fell. See [a link](x.md).\n\n- One. Two [@c].\n\n| A | B |\n|---|---|\n| 5% | 6 |\n"
    found = [(one.line, one.kind, one.words, one.keys, one.covered) for one in sentences(text)]
    assert found[1] == (3, "text", "It rose (see Art. 5 of no. 3) by 5%.", ("a", "b"), True)
    assert found[2][:3] == (4, "text", "Then it fell.") and not found[2][4]
    assert found[3][2] == "See a link."
    assert found[4][4] and found[4][3] == () and found[5][3] == ("c",)
    assert [one.kind for one in sentences(text)][-2:] == ["row", "row"]


def test_the_words_and_patterns_are_data():
    held = {path.name for path in (ROOT / "references/style").iterdir()}
    assert held == {"words.yml", "claims.yml", "safety.yml", "addresses.yml", "html.yml"}
    for path in Path(ROOT / "scripts/rules").glob("*.py"):
        assert "scribd" not in path.read_text() and "mediation" not in path.read_text().split('"""', 2)[2]
