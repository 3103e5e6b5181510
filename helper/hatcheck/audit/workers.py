"""Who judges: processes on this machine, or a Dask cluster that the person names."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from ipaddress import ip_address
from signal import SIG_IGN, SIGINT, signal
from typing import Any, TypeVar
from urllib.parse import urlsplit

from hatcheck.errors import HatcheckError

CONNECT_SECONDS = 3
DONE_HERE = 20
"""Tasks that are done before there are other processes."""
Result = TypeVar("Result")


class Processes(Executor):
    """Does the first tasks itself, and others in processes that are then forked from this one.

    These share what the first tasks loaded and compiled, which is most of what they need. Where processes cannot be
    forked safely, each has its own. To be used by a process of one thread only.
    """

    def __init__(self, count: int, done_here: int = DONE_HERE) -> None:
        self._count = count
        self._left = done_here
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, task: Callable[..., Result], /, *arguments: Any, **named: Any) -> Future[Result]:
        if self._pool is None and self._left > 0:
            self._left -= 1
            done: Future[Result] = Future()
            done.set_result(task(*arguments, **named))
            return done
        if self._pool is None:
            self._pool = self._start()
        return self._pool.submit(task, *arguments, **named)

    def _start(self) -> ProcessPoolExecutor:
        gc.collect()
        gc.freeze()  # a collection in a worker would write to the shared pages, and so make them its own
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        return ProcessPoolExecutor(self._count, mp_context=context, initializer=_leave_stopping_to_the_caller)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)


@contextmanager
def processes(count: int | None = None, done_here: int = DONE_HERE) -> Iterator[tuple[Executor, int]]:
    """Workers on this machine, and how many there are; None: as many as there are cores to use."""
    count = count or _cores()
    pool = Processes(count, done_here)
    try:
        yield pool, count
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The workers of a running Dask scheduler, and how many threads they have.

    address  such as tcp://127.0.0.1:8786, on this machine only: posts are sent to it as they stand
    Raises   HatcheckError("unreadable") if Dask is not installed, the address is elsewhere, or nobody answers
    """
    if not _is_here(address):
        raise HatcheckError(
            "unreadable", f"{address} is not on this machine (tcp://127.0.0.1:PORT). Posts are sent nowhere else."
        )
    try:
        import distributed
    except ImportError:
        raise HatcheckError("unreadable", "Dask is not installed: pip install 'hatcheck[dask]'.") from None
    connect: Any = distributed.Client  # it has no types
    try:
        client = connect(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise HatcheckError("unreadable", f"No Dask scheduler answers at {address}.") from error
    with client:
        threads = sum(client.nthreads().values())
        if threads == 0:
            raise HatcheckError("unreadable", f"The Dask scheduler at {address} has no workers; start some first.")
        yield client.get_executor(pure=False), threads


def _leave_stopping_to_the_caller() -> None:
    signal(SIGINT, SIG_IGN)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _is_here(address: str) -> bool:
    try:
        return ip_address(urlsplit(address if "://" in address else f"tcp://{address}").hostname or "").is_loopback
    except ValueError:
        return False
