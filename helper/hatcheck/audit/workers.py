"""Who judges: processes on this machine, or a Dask cluster that the person names."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from ipaddress import ip_address
from signal import SIG_IGN, SIGINT, signal
from typing import Any
from urllib.parse import urlsplit

from hatcheck.errors import HatcheckError

WARM = "hatcheck.audit.warm"
CONNECT_SECONDS = 3


@contextmanager
def processes(count: int | None = None) -> Iterator[tuple[Executor, int]]:
    """Workers on this machine, and how many there are; None: as many as there are cores to use."""
    count = count or _cores()
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    context.set_forkserver_preload([WARM])
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_leave_stopping_to_the_caller)
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
