"""What runs on GitHub: pinned, with the least rights, safe for forks; its shell parts do what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from scripts.pull_request import KINDS, checklist, pages
from tests.conftest import ROOT, run
from tests.forge import cloned, sh
from tests.test_forms import CASE, body

FLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
SHELL = sorted((ROOT / ".github/scripts").glob("*.sh"))


def steps(flow: dict):
    """Every step of a workflow, with its job."""
    for job in flow["jobs"].values():
        for step in job["steps"]:
            yield job, step


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_a_workflow_is_pinned_and_has_the_least_rights(path):
    text = path.read_text()
    flow = yaml.safe_load(text)
    events = flow[True]  # YAML takes “on” for a truth
    assert flow["permissions"] in ({}, {"contents": "read"})
    for job, step in steps(flow):
        assert job["timeout-minutes"] <= 120
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]), step["uses"]
            if "checkout" in step["uses"] and "contents" not in str(job.get("permissions", "")).replace(
                "'contents': 'read'", ""
            ):
                assert step["with"]["persist-credentials"] is False
        assert "${{" not in step.get("run", ""), (
            "what an outsider wrote must reach a script as a variable, never as code"
        )
    if "pull_request" in events:
        assert all("permissions" not in job for job in flow["jobs"].values()) and "secrets." not in text
    if "pull_request_target" in events:
        assert "head" not in text, "the code of a change must not run with rights"


def test_every_script_of_a_workflow_is_there_and_every_script_is_used():
    called = {name for path in FLOWS for name in re.findall(r"\.github/scripts/[\w-]+\.sh", path.read_text())}
    assert called == {path.relative_to(ROOT).as_posix() for path in SHELL}
    for path in SHELL:
        assert run("sh", "-n", str(path), cwd=ROOT).returncode == 0


def test_the_checklist_asks_by_kind_and_repeats_no_name():
    evil = "docs/en/approaches/](javascript:alert(1)) @everyone.md"
    said = checklist([evil, "references/studies/x2020.yml", "docs/ar/index.md"])
    assert "A page" in said and "A study" in said and "A translation" in said and "A resource" not in said
    assert "everyone" not in said and "javascript" not in said
    assert "What is it for?" in checklist(["LICENSE"])
    folders = ["case_studies/en/x.md", "docs/en/x.md", "docs/fr/x.md", "references/bib/x.bib", "scripts/x.py"]
    assert all(any(re.match(start, name) for start, *_ in KINDS) for name in folders)


def test_the_pages_of_a_change_are_found_by_its_files():
    names = [
        "docs/en/index.md",
        "docs/fr/about/x.md",
        "case_studies/en/a-b.md",
        "references/resources/r.yml",
        "docs/en/../x.md",
    ]
    assert pages(names) == ["", "case-studies/a-b/", "fr/about/x/", "resources/r/"]


@pytest.fixture
def clone(tmp_path) -> Path:
    """A clone of the whole project."""
    return cloned(tmp_path)


def test_a_labelled_form_becomes_a_branch_and_a_draft(clone):
    done, said = sh("form", clone, ISSUE="7", LABELS="suggestion case-study make-file", BODY=body("case-study", CASE))
    assert done.returncode == 0, done.stderr
    changed = run("git", "diff", "--name-only", "origin/main", "origin/form-7", cwd=clone).stdout.split()
    assert changed == ["case_studies/en/desks-that-women-asked-for-in-nairobi.md"]
    assert "pr\ncreate" in said and "[S403]" in said and "--draft" in said


def test_a_form_that_names_nothing_is_answered_and_leaves_no_branch(clone):
    for labels, text, told in (
        ("case-study", body("case-study", {}), "No file was made."),
        ("suggestion", "x", "has no label"),
    ):
        done, said = sh("form", clone, ISSUE="8", LABELS=labels, BODY=text)
        assert done.returncode == 0 and told in said and "create" not in said
    assert "form-8" not in run("git", "branch", "-a", cwd=clone).stdout


def test_the_checklist_is_put_under_the_pull_request(clone):
    done, said = sh("checklist", clone, PULL="5", GITHUB_REPOSITORY="o/r", GH_TOKEN="x")
    assert done.returncode == 0 and "pr\ncomment\n5" in said and "**A page**" in said


def test_the_check_of_a_pull_request_annotates_and_stops(clone):
    page = clone / "docs/en/about/contribute.md"
    page.write_text(page.read_text() + "\nIt works [@nobody2020].\n")
    done, _ = sh("check", clone, BASE="origin/main")
    assert done.returncode == 1
    assert "::error file=docs/en/about/contribute.md,line=" in done.stdout and "title=B201" in done.stdout
