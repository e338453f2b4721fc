"""From saving a page to reading the change in the preview."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path


def reload_seconds(folder: Path, page: Path, address: str, project: Path | None = None, edits: int = 5) -> float:
    """Median seconds from writing a page to the preview serving it, as a reader's reload would find it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"} | ({"PYTHONPATH": str(project)} if project else {})
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    text = page.read_text()
    try:
        _until(lambda: "<h1" in _fetch(port, ""))
        times = []
        for number in range(edits):
            time.sleep(2)
            mark = f"Edit number {number} of this measurement."
            started = time.perf_counter()
            page.write_text(f"{text}\n\n{mark}\n")
            _until(lambda mark=mark: mark in _fetch(port, address))
            times.append(time.perf_counter() - started)
        return statistics.median(times)
    finally:
        server.terminate()
        server.wait()
        page.write_text(text)


def _fetch(port: int, address: str) -> str:
    try:
        return urllib.request.urlopen(f"http://127.0.0.1:{port}/{address}", timeout=60).read().decode()
    except OSError:
        return ""


def _until(ready, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError("the preview did not answer")
        time.sleep(0.02)
