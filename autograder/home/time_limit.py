"""A limit on how long something of the student's may run in this process."""

from __future__ import annotations

import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_AGAIN = 0.5
"""Seconds until code that caught the interruption is interrupted again."""


class TooLateError(BaseException):
    """The time is over. No ``except Exception`` of the student's code shall hide it."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Interrupts what runs inside once the time is over; it may still be a library's own loop that has to end first.

    Args:
        seconds: of wall time.

    Raises:
        TooLateError: inside, in whatever runs there.
    """
    is_main = threading.current_thread() is threading.main_thread()
    interruption = _by_signal if is_main and hasattr(signal, "setitimer") else _by_thread
    with interruption(seconds):
        yield


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    """POSIX: a signal also ends what waits, as ``time.sleep`` does."""

    def interrupt(*_: object) -> None:
        raise TooLateError

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    """Windows, and threads that are not the main one: another thread raises the exception in this one."""
    target = ctypes.c_ulong(threading.get_ident())
    is_over = threading.Event()
    lock = threading.Lock()

    def interrupt() -> None:
        wait = seconds
        while not is_over.wait(wait):
            with lock:
                if not is_over.is_set():
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(target, ctypes.py_object(TooLateError))
            wait = _AGAIN

    threading.Thread(target=interrupt, daemon=True).start()
    try:
        yield
    finally:
        with lock:
            is_over.set()
            ctypes.pythonapi.PyThreadState_SetAsyncExc(target, None)  # one that has not arrived yet shall not
