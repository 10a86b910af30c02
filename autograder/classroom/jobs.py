"""Grades submissions in several threads, each with an engine of its own."""

from __future__ import annotations

import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.assignment import AssignmentError
from autograder.classroom.filing import Filed
from autograder.classroom.grader import Done, Engine, EngineError, NoEngineError
from autograder.loading.files import HandedIn
from autograder.loading.submission import SubmissionError
from autograder.results import GradingResult
from autograder.shown import shown

_PATIENCE = 10.0
"""Seconds that threads are given to end when they are stopped."""


@dataclass(frozen=True)
class Found:
    """What came of one submission.

    Args:
        filed: which was graded.
        done: what came of it; None where it was changed or taken away since the class was read.
        has_killed: whether two engines died of it.
        is_current: whether the assignment was still the same when it ended.
    """

    filed: Filed
    done: Done | None
    has_killed: bool = False
    is_current: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether there is a whole result: nothing that ended while it was made had a part in it."""
        return self.done is not None and self.done.result.is_complete and not self.done.broke_off


@dataclass(frozen=True)
class How:
    """How all of them are graded.

    Args:
        assignment: its name.
        only: the problems to judge; all of them where none is named.
        time_limit: seconds of wall time for each.
        is_trusted: whether hidden checks are run even where they cannot be kept from a submission.
        is_current: whether the assignment still is the same, asked from any thread.
    """

    assignment: str
    only: Sequence[str]
    time_limit: float
    is_trusted: bool
    is_current: Callable[[], bool] = lambda: True


class _StoppedError(Exception):
    """Nothing more is to be done."""


class Jobs:
    """Threads that grade; each begins when this is made.

    Args:
        make_engine: starts an engine.
        works: what to grade, in this order.
        count: of threads.
        how: to grade.
    """

    def __init__(self, make_engine: Callable[[], Engine], works: Iterable[Filed], count: int, how: How) -> None:
        self._make_engine = make_engine
        self._how = how
        self._todo = deque(works)
        self._found: queue.SimpleQueue[Found | BaseException | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._opening = threading.Lock()
        self._engines: dict[int, Engine] = {}
        # They never keep the command from ending: the system ends their engines with it.
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(min(count, len(self._todo)))]
        self._running = len(self._threads)
        for thread in self._threads:
            thread.start()

    def next(self, patience: float) -> Found | None:
        """What was found next; None if nothing was within so many seconds, or all is done.

        Raises:
            AssignmentError: if the assignment is at fault, for which no submission can be graded.
            NoEngineError: if no engine can be started.
        """
        try:
            found = self._found.get(timeout=patience)
        except queue.Empty:
            return None
        if found is None:
            self._running -= 1
        if isinstance(found, BaseException):
            raise found
        return found

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be found."""
        return self._running == 0 and self._found.empty()

    def rest(self) -> list[Found]:
        """All that was found, when nothing more will be."""
        found = []
        while not self._found.empty():
            each = self._found.get()
            if isinstance(each, Found):
                found.append(each)
        return found

    def stop(self) -> None:
        """Abandons what is being graded, and ends the engines."""
        self._stopping.set()
        for engine in list(self._engines.values()):
            engine.end()
        for thread in self._threads:
            thread.join(_PATIENCE)

    def _serve(self) -> None:
        try:
            while (filed := self._taken()) is not None:
                found = self._graded(filed)
                self._found.put(replace(found, is_current=self._how.is_current()))
        except _StoppedError:
            pass
        except BaseException as error:  # for the main thread to tell
            self._found.put(error)
        finally:
            self._leave_engine()
            self._found.put(None)

    def _taken(self) -> Filed | None:
        """What is to be graded next, taken from all threads at once."""
        try:
            return self._todo.popleft()
        except IndexError:
            return None

    def _graded(self, filed: Filed) -> Found:
        self._require_going_on()
        if filed.entry.problem:
            return Found(filed, Done(self._nothing(filed.handed_in.label), shown(filed.entry.problem)))
        try:
            with self._opening:  # one zip may hold them all
                handed_in = filed.entry.open()
        except (SubmissionError, OSError):
            return Found(filed, None)
        try:
            return Found(filed, self._tried(filed, handed_in))
        except EngineError:
            self._require_going_on()
        try:
            return Found(filed, self._tried(filed, handed_in))
        except EngineError as error:
            self._require_going_on()
            done = error.done or Done(self._nothing(handed_in.name))
            reason = f"What grades it died of it twice: {shown(str(error))}"
            return Found(filed, Done(done.result, reason, done.memory, done.source), has_killed=True)

    def _nothing(self, name: str) -> GradingResult:
        return GradingResult(self._how.assignment, "", shown(os.path.basename(name), 100), 0)

    def _tried(self, filed: Filed, handed_in: HandedIn) -> Done:
        """Grades it by this thread's engine, of which nothing is left if it fails."""
        engine = self._engines.get(threading.get_ident()) or self._started()
        how = self._how
        try:
            return engine.grade(
                handed_in, seed=filed.seed, only=how.only, time_limit=how.time_limit, is_trusted=how.is_trusted
            )
        except (AssignmentError, EngineError):
            self._leave_engine()
            raise
        except Exception as error:  # whatever is wrong with the engine costs no other submission anything
            self._leave_engine()
            raise EngineError(f"{type(error).__name__}: {error}") from error

    def _started(self) -> Engine:
        """A new engine of this thread; one that ends as it starts has a second try."""
        for is_last in (False, True):
            engine = self._engines[threading.get_ident()] = self._make_engine()
            self._require_going_on()  # or nobody would end it
            try:
                engine.wait_until_ready()
                break
            except EngineError as error:
                self._leave_engine()
                self._require_going_on()
                if is_last:
                    raise NoEngineError(f"Nothing can be graded here: {error}") from None
        return engine

    def _leave_engine(self) -> None:
        engine = self._engines.pop(threading.get_ident(), None)
        if engine is not None:
            engine.close()

    def _require_going_on(self) -> None:
        if self._stopping.is_set():
            raise _StoppedError


def cores() -> int:
    """How many cores this process may use, by its own mask and its group's share of time."""
    own = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split()
        return max(1, min(own, round(int(quota) / int(period))))
    except (OSError, ValueError):  # no such group, or no limit
        return own
