"""Asks for addresses: one host's one after the other with a pause, several hosts at once, HEAD before GET, never against robots.txt."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import requests

from .answer import UNASKED, UNSURE, Answer, judged

NAME = "module-link-check"
# A HEAD that is answered so may be answered otherwise to a GET.
ASK_AGAIN = frozenset({400, 403, 404, 405, 406, 410, 500, 501, 502, 503})


@dataclass(frozen=True)
class Manners:
    """How to ask. Seconds, and how often; the defaults are for the web, tests are faster with their own server."""

    hosts_at_once: int = 8
    pause: float = 1.5
    timeout: float = 20
    tries: int = 3
    wait: float = 5
    longest_wait: float = 60
    agent: str = f"{NAME} (checks once a week that links still work)"


def ask_all(
    addresses: Iterable[str], manners: Manners, told: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[str, Answer]]:
    """Each address with its answer, as they come in."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[_host(address)].append(address)
    with ThreadPoolExecutor(manners.hosts_at_once) as pool:
        for host, answers in zip(by_host, pool.map(lambda of: _ask_host(of, manners), by_host.values()), strict=True):
            told(host)
            yield from answers


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.casefold()
    except ValueError:
        return ""


def _ask_host(addresses: list[str], manners: Manners) -> list[tuple[str, Answer]]:
    rules = _rules(addresses[0], manners)
    answers = []
    for address in addresses:
        if not rules(address):
            answers.append((address, Answer(UNASKED, "robots.txt asks programs to stay away")))
            continue
        if answers:
            time.sleep(manners.pause)
        answers.append((address, ask(address, manners)))
    return answers


def _rules(address: str, manners: Manners) -> Callable[[str], bool]:
    """Whether the host lets a program ask for an address; a host without rules, or without an answer, does."""
    try:
        parts = urlsplit(address)
        with requests.Session() as session:
            session.trust_env = False
            where = f"{parts.scheme}://{parts.netloc}/robots.txt"
            said = session.get(where, timeout=manners.timeout, headers={"User-Agent": manners.agent})
        if not said.ok:
            return lambda _: True
        parser = RobotFileParser()
        parser.parse(said.text[:500_000].splitlines())
        return lambda one: parser.can_fetch(NAME, one)
    except (requests.RequestException, ValueError, UnicodeError):
        return lambda _: True


def ask(address: str, manners: Manners) -> Answer:
    """The answer of one address, tried again where it might be a bad moment. Never raises."""
    answer = Answer(UNSURE, "not tried")
    for attempt in range(manners.tries):
        if attempt:
            time.sleep(min(manners.wait * 2 ** (attempt - 1), manners.longest_wait))
        answer, again = _try(address, manners)
        if not again:
            break
    return answer


def _try(address: str, manners: Manners) -> tuple[Answer, bool]:
    """One try, and whether another may help."""
    try:
        with requests.Session() as session:
            session.max_redirects = 10
            session.headers["User-Agent"] = manners.agent
            said = session.head(address, timeout=manners.timeout, allow_redirects=True)
            if said.status_code in ASK_AGAIN:
                said = session.get(address, timeout=manners.timeout, stream=True)
                said.close()
        if said.status_code == 429:
            later = said.headers.get("Retry-After", "")
            time.sleep(min(int(later), manners.longest_wait) if later.isdigit() else 0)
        moved = said.url if said.history and all(one.status_code in (301, 308) for one in said.history) else ""
        return judged(said.status_code, moved), said.status_code == 429 or said.status_code >= 500
    except requests.exceptions.SSLError:
        return Answer(UNSURE, "its certificate does not hold"), False
    except requests.exceptions.TooManyRedirects:
        return Answer(UNSURE, "it leads round in a circle"), False
    except requests.exceptions.Timeout:
        return Answer(UNSURE, "it does not answer in time"), True
    except requests.exceptions.ConnectionError as error:
        name = "NameResolution" in str(error) or "getaddrinfo" in str(error)
        return Answer(UNSURE, "its host is not found" if name else "it breaks off"), True
    except (requests.RequestException, ValueError, UnicodeError):
        return Answer(UNSURE, "it cannot be asked for"), False


def archived(address: str, manners: Manners, service: str = "https://archive.org/wayback/available") -> str:
    """The address of a copy in an archive; empty where there is none or the archive does not answer."""
    try:
        said = requests.get(
            service, params={"url": address}, timeout=manners.timeout, headers={"User-Agent": manners.agent}
        )
        copy = said.json()["archived_snapshots"]["closest"]
        return str(copy["url"]).replace("http://", "https://", 1) if copy["available"] else ""
    except (requests.RequestException, ValueError, KeyError, TypeError):
        return ""
