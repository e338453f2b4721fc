"""Which files a change touches, by git: those of a branch beside its base, and what is not committed yet."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Changed:
    """Files by their path in the project. gone: files that were there and are not any more."""

    files: frozenset[str]
    gone: frozenset[str]


def changed_since(base: str | None, root: Path) -> Changed:
    """What differs from the point where the work left the base. Raises ValueError where git does not know."""
    base = base or next(
        (one for one in ("origin/main", "main") if _git(root, "rev-parse", "--verify", "-q", one)), None
    )
    fork = base and _git(root, "merge-base", base, "HEAD")
    if not fork:
        raise ValueError(f"git knows no “{base or 'main'}” here: give the branch or commit to compare with")
    lines = (_git(root, "diff", "--relative", "--name-status", "--no-renames", fork[0]) or []) + [
        f"A\t{name}" for name in _git(root, "ls-files", "--others", "--exclude-standard") or []
    ]
    named = [line.split("\t", 1) for line in lines if "\t" in line]
    return Changed(
        frozenset(name for state, name in named if state != "D"),
        frozenset(name for state, name in named if state == "D"),
    )


def _git(root: Path, *words: str) -> list[str] | None:
    try:
        done = subprocess.run(["git", "-c", "core.quotePath=off", *words], cwd=root, capture_output=True, text=True)
    except OSError:
        return None
    return done.stdout.splitlines() if done.returncode == 0 else None
