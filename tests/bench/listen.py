"""What a screen reader says of the site: Orca with Chromium on a screen that nobody sees, driven by real keys.

Usage: python -m tests.bench.listen SITE   (a built site's folder; Debian: apt install orca xvfb at-spi2-core dbus-x11 openbox xdotool)

Prints each key and what was said after it, and fails where a promise of PROMISES was not heard.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scripts.loopback import on_loopback

NEEDED = ("orca", "Xvfb", "dbus-run-session", "openbox", "xdotool", "chromium")
SAID = re.compile(r"SPEECH OUTPUT: '(.*?)'(?:\{.*)?$", re.M)
# Tells the desktop that somebody listens.
BUS = (
    *("dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus"),
    *("org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status"),
)
# Seconds: how long it has to be quiet, and the longest wait, on a machine that has other work.
QUIET, LONGEST = 3.0, 20.0
# Speech comes late, or not at all, while the machine has other work.
TRIES = 3
# A page, the keys pressed on it, and what has to be heard: a pattern over everything said since the page was there.
# “type …” types words; other entries are keys as xdotool names them.
PAGE = "approaches/risk-assessment/"
PROMISES = (
    (PAGE, ["Tab", "Tab"], r"Skip to the text link.*Leave this site quickly link"),
    (PAGE, ["h", "h"], r"heading level 1.*heading level 2"),
    (PAGE, ["t"], r"table with \d+ rows"),
    (PAGE, ["Tab", "Return", "Tab"], r"main content"),
    (PAGE, ["slash"], r"Search dialog.*Search entry.*Focus mode"),
    (PAGE, ["slash", "type protection order", "Down"], r"Results: \d+.*Protection orders .*link"),
    (PAGE, ["slash", "type zzqx"], r"Nothing found"),
    (PAGE, ["Shift_L"], r"Shift: two more"),
    ("case-studies/", ["c"], r"Region combo box"),
    ("case-studies/", ["k", "k", "k"], r"link"),
    ("ar/about/how-to-use/", ["h", "h"], r"[\u0600-\u06ff]"),
)


@contextmanager
def running(words: list[str], wait: float) -> Iterator[None]:
    """A program for as long as it is needed."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(wait)
        yield
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)


def listen(address: str, folder: Path) -> list[str]:
    """Presses the keys of each promise; prints what is heard; returns the promises not kept."""
    broken, log = [], folder / "orca.txt"
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        subprocess.run(
            [*BUS, f"string:{name}", "variant:boolean:true"],
            stdout=subprocess.DEVNULL,
            check=True,
        )
    manner = folder / ".local/share/orca/orca-customizations.py"
    manner.parent.mkdir(parents=True)
    manner.write_text("import orca.settings\norca.settings.sayAllOnLoad = False\n")
    with running(["orca", "--replace", "--debug", "--debug-file", str(log)], 6):
        for page, keys, promise in PROMISES:
            if not any(heard_as_promised(address + page, keys, promise, log, folder) for _ in range(TRIES)):
                broken.append(f"{page} {keys}: “{promise}” was not heard")
    return broken


def heard_as_promised(address: str, keys: list[str], promise: str, log: Path, folder: Path) -> bool:
    """Opens the page in a fresh browser, presses the keys, prints what is heard."""
    browser = ["chromium", "--no-sandbox", "--no-first-run", "--force-renderer-accessibility", "--window-size=1280,880"]
    with running([*browser, f"--user-data-dir={tempfile.mkdtemp(dir=folder)}", address], 10):
        print(f"\n{address}", flush=True)
        heard = said_after(log, "Escape")  # which does nothing here: the first key may come before the page listens
        for key in keys:
            heard += (now := said_after(log, key))
            print(f"  {key}: {' · '.join(now[:14])}", flush=True)
    return bool(re.search(promise, " ".join(heard)))


def said_after(log: Path, key: str) -> list[str]:
    """What is said after a key, or after words, until it has been quiet for a while."""
    start = len(said(log))
    press(key)
    heard, since, begun = [], time.monotonic(), time.monotonic()
    while time.monotonic() - since < QUIET * (1 if heard else 3) and time.monotonic() - begun < LONGEST:
        time.sleep(0.3)
        now = said(log)[start:]
        if len(now) > len(heard):
            heard, since = now, time.monotonic()
    return heard


def said(log: Path) -> list[str]:
    """Everything said so far."""
    return [one for one in SAID.findall(log.read_text(errors="replace")) if one.strip()]


def press(key: str) -> None:
    """A real key, or words typed one by one."""
    words = ["type", "--delay", "120", key.removeprefix("type ")] if key.startswith("type ") else ["key", key]
    subprocess.run(["xdotool", *words], check=True)


def main() -> None:
    """Sets the stage, listens, and tells."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        sys.exit(f"Listening needs {', '.join(missing)}: install it (see the head of tests/bench/listen.py).")
    if "LISTENING" not in os.environ:
        words = ["dbus-run-session", "--", sys.executable, "-m", "tests.bench.listen", *sys.argv[1:]]
        sys.exit(subprocess.run(words, env={**os.environ, "LISTENING": "yes"}, stderr=subprocess.DEVNULL).returncode)
    with on_loopback(Path(sys.argv[1])) as address, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        os.environ |= {"DISPLAY": ":97", "HOME": place, "XDG_RUNTIME_DIR": place, "ACCESSIBILITY_ENABLED": "1"}
        with running(["Xvfb", ":97", "-screen", "0", "1280x900x24"], 1), running(["openbox"], 1):
            broken = listen(address, folder)
    print("\n".join(["", *broken]) if broken else "\nEvery promise was heard.")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
