"""A clone of the project as a workflow has it: with a remote of its own, and a gh that writes down what it is asked."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.conftest import ROOT, run
from tests.small import CONTENT

GIT = ("git", "-c", "user.name=e", "-c", "user.email=e@example.org")
# Of a file that it is given, gh keeps the text.
GH = """#!/bin/sh
for word in "$@"; do
    printf "%s\\n" "$word"
    case "$word" in *.md | */text | */comment) cat "$word" ;; esac
done >> "$SAID"
case "$*" in *files*) printf "docs/en/about/contribute.md\\n" ;; "issue list"*) printf "%s" "$OPEN" ;; esac
"""


def cloned(folder: Path, content: Path | None = None) -> Path:
    """The project, with its own content or that of another folder, committed and pushed; its programs are those of the tests."""
    assert run("git", "init", "-q", "--bare", "-b", "main", "remote", cwd=folder).returncode == 0
    work = folder / "work"
    names = run("git", "ls-files", "-co", "--exclude-standard", cwd=ROOT).stdout.splitlines()
    for name in names:
        if (ROOT / name).is_file() and not (content and name.partition("/")[0] in CONTENT):
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, work / name)
    if content:
        shutil.copytree(content, work, dirs_exist_ok=True)
    (work / ".venv/bin").mkdir(parents=True)
    (work / ".venv/bin/python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (work / ".venv/bin/python").chmod(0o755)
    for ready in (".site-ready", ".test-ready"):
        (work / ".venv" / ready).touch()
    begin(work)
    assert run("git", "remote", "add", "origin", "../remote", cwd=work).returncode == 0
    assert run("git", "push", "-q", "origin", "main", cwd=work).returncode == 0
    tool = folder / "bin/gh"
    tool.parent.mkdir()
    tool.write_text(GH)
    tool.chmod(0o755)
    return work


def begin(work: Path) -> None:
    """A repository of what is in the folder, with one commit."""
    assert run("git", "init", "-q", "-b", "main", cwd=work).returncode == 0
    commit(work)


def commit(work: Path) -> None:
    """Everything in the clone, as a commit."""
    for words in (["add", "."], ["commit", "-qm", "x"]):
        assert run(*GIT, *words, cwd=work).returncode == 0


def sh(script: str, work: Path, **environment: str):
    """One of the scripts, and what it asked of GitHub."""
    said = work.parent / "said.txt"
    said.write_text("")
    given = {
        "PATH": f"{work.parent / 'bin'}:/usr/local/bin:/usr/bin:/bin",
        "SAID": str(said),
        "RUNNER_TEMP": str(work.parent),
        "PYTHONPATH": str(work),
        "OPEN": "",
        **environment,
    }
    done = run("sh", f".github/scripts/{script}.sh", cwd=work, **given)
    return done, said.read_text()
