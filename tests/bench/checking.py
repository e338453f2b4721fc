"""How long the check takes on content of the size the module is to have: 200 pages, 65 cases, 200 resources and more."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import yaml

from tests.small import copy

PAGES, CASES = 200, 65


def grown(project: Path, folder: Path) -> Path:
    """A copy of the real content in which real pages and cases stand as often as it takes, each under a name of its own."""
    copy(project, folder)
    topics = folder / "references/vocabularies/topics.yml"
    text = topics.read_text()
    pages = sorted((folder / "docs/en").rglob("*.md"))
    real = [path for path in pages if path.parent.name == "approaches"]
    for n in range(max(0, PAGES - len(pages))):
        path = real[n % len(real)].with_name(f"made-{n}.md")
        path.write_text(_changed(real[n % len(real)].read_text(), n))
        text += yaml.safe_dump({f"made-{n}": {"part": "approaches", "label": {"en": f"Made {n}"}}})
    topics.write_text(text)
    cases = sorted((folder / "case_studies/en").glob("*.md"))
    for n in range(max(0, CASES - len(cases))):
        (folder / f"case_studies/en/made-{n}.md").write_text(_changed(cases[n % len(cases)].read_text(), n))
    return folder


def _changed(text: str, n: int) -> str:
    """The text with every sentence its own, so that nothing is read from memory."""
    return re.sub(r"\. ", f" in {n}. ", text)


def cpu(folder: Path, *words: str) -> float:
    """CPU seconds of one check, interpreter and all."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run([sys.executable, "-m", "scripts.check", *words], cwd=folder, env=environment, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(project: Path, folder: Path) -> dict[str, float]:
    """Cold, warm, and of one changed file."""
    grown(project, folder)
    git = ["git", "-c", "user.name=e", "-c", "user.email=e@example.org"]
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], cwd=folder, check=True)
    found = {"whole, nothing remembered": cpu(folder), "whole, again": cpu(folder)}
    page = next((folder / "docs/en/approaches").glob("*.md"))
    page.write_text(page.read_text() + "\nOne more sentence.\n")
    return found | {"one changed file": cpu(folder, "--only-changed", "main")}
