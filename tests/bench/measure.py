"""How much a command costs: CPU seconds and peak memory of all its processes, and seconds by the clock."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """cpu and wall in seconds; peak in MB, of the largest single process."""

    cpu: float
    wall: float
    peak: float


def cost(words: list[str], cwd: Path, **environment: str) -> Cost:
    """Runs a command to its end and measures it. Raises RuntimeError with its output where it fails."""
    log = cwd / "bench.log"
    started = time.perf_counter()
    with log.open("w") as out:
        process = subprocess.Popen(
            words,
            cwd=cwd,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(words)} failed:\n{log.read_text()[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss / 1024)


def mkdocs(folder: Path, *words: str, **environment: str) -> Cost:
    """Stock MkDocs, one build of the folder."""
    return cost([sys.executable, "-m", "mkdocs", "build", "--quiet", *words], folder, **environment)


def module(project: Path, folder: Path, *words: str) -> Cost:
    """This program's own build of the folder: check, every language, putting in place."""
    return cost([sys.executable, "-m", "scripts.build", "--no-downloads", *words], folder, PYTHONPATH=str(project))
