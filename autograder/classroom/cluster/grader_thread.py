"""A warm grader of a worker, with a thread of its own.

The system ends a grader with the thread that started it, and dask's threads come and go: so one thread starts it, asks it
everything, and lives as long.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from autograder.classroom.grader import Engine, EngineError

_Job = tuple[Callable[[Engine], Any], "Future[Any]"]


class GraderThread:
    """Asks one warm grader whatever it is asked, one thing after the other.

    Args:
        start: starts the grader, at the first thing that is asked and whenever the one before has failed.
        idle: seconds without anything to do, as when a command was killed, after which it ends.
    """

    def __init__(self, start: Callable[[], Engine], idle: float) -> None:
        self._start = start
        self._idle = idle
        self._lock = threading.Lock()
        self._is_over = False
        self._engine: Engine | None = None
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        threading.Thread(target=self._serve, name="markscheme-grader", daemon=True).start()

    @property
    def is_over(self) -> bool:
        """Whether it takes nothing more."""
        return self._is_over

    def ask(self, work: Callable[[Engine], Any]) -> Any:
        """What comes of some work, which is given the grader when that is ready. Whatever that raises is raised here.

        Raises:
            EngineError: if this has ended, or does meanwhile.
        """
        answer: Future[Any] = Future()
        with self._lock:
            if self._is_over:
                raise EngineError("Its grader has ended.")
            self._jobs.put((work, answer))
        return answer.result()

    def end(self) -> None:
        """Ends the grader at once, from whatever thread, and waits for nothing."""
        with self._lock:
            self._is_over = True
            engine = self._engine
        self._jobs.put(None)
        if engine is not None:
            engine.end()

    def _serve(self) -> None:
        while (job := self._next()) is not None:
            work, answer = job
            try:
                answer.set_result(work(self._engine or self._started()))
            except BaseException as error:
                self._leave()
                answer.set_exception(error)
        self._leave()
        while not self._jobs.empty():
            left = self._jobs.get()
            if left is not None:
                left[1].set_exception(EngineError("Its grader has ended."))

    def _next(self) -> _Job | None:
        try:
            return self._jobs.get(timeout=self._idle)
        except queue.Empty:
            with self._lock:
                self._is_over = True
            # What was put between the two lines is told by what follows the last of them.
            return None

    def _started(self) -> Engine:
        engine = self._start()
        with self._lock:
            self._engine = engine
            is_over = self._is_over
        if is_over:  # nobody would end it
            raise EngineError("Its grader has ended.")
        engine.wait_until_ready()
        return engine

    def _leave(self) -> None:
        with self._lock:
            engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()
