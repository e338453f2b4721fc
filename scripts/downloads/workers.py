"""Work done side by side, each piece in a process of its own: its memory goes with it, and its death is noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import TypeVar

Job = TypeVar("Job")


def side_by_side(
    jobs: Iterable[Job], work: Callable[[Job], str], heavy: Callable[[Job], bool], most: int
) -> Iterator[tuple[Job, str]]:
    """Yields each job with what work() says of it, as they end.

    heavy: tells a job that needs much memory; of these one is done at a time. most: how many jobs are done at once.
    A process that ends without a word, as where memory is short, is told as a fault of its job.
    """
    context = get_context("fork")  # what the parent has read is shared, not copied
    waiting = list(jobs)
    running: dict[Connection, tuple] = {}
    try:
        while waiting or running:
            while len(running) < most:
                full = any(heavy(job) for _, job in running.values())
                job = next((one for one in waiting if not (full and heavy(one))), None)
                if job is None:
                    break
                waiting.remove(job)
                ear, mouth = context.Pipe(duplex=False)
                process = context.Process(target=_tell, args=(work, job, mouth), daemon=True)
                process.start()
                mouth.close()
                running[ear] = (process, job)
            for ear in wait(running):
                process, job = running.pop(ear)
                yield job, _heard(ear, process)
    finally:
        for process, _ in running.values():
            process.terminate()


def _tell(work: Callable[[Job], str], job: Job, mouth: Connection) -> None:
    mouth.send(work(job))


def _heard(ear: Connection, process) -> str:
    with ear:
        try:
            said = ear.recv()
        except EOFError:
            said = None
    process.join()
    if said is None:
        return f"the process that made it ended with code {process.exitcode}; there may be too little memory"
    return said
