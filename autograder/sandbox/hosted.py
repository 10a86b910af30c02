"""A submission loaded in a worker: requests go out, and every reply is read as a stranger's."""

from __future__ import annotations

import secrets
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from torch import Tensor

from autograder.assignment import IMPORTS
from autograder.checks import wording
from autograder.checks.failure import Failure
from autograder.checks.student import not_defined
from autograder.loading.exceptions import LeftOut
from autograder.loading.submission import Place, Submission
from autograder.sandbox import findings, replies
from autograder.sandbox.answering import Answering, TooMuchError
from autograder.sandbox.channel import INTERVAL, ClosedError, Message, TooLateError
from autograder.sandbox.template import Template
from autograder.sandbox.values import Json, MalformedError
from autograder.sandbox.worker_process import LimitError, WorkerProcess

_MAX_PRINTED = 4_000


@dataclass(frozen=True)
class Terms:
    """On what terms a submission runs.

    Args:
        problem: the function that is judged.
        time_limit: seconds of wall time for one call, the answers to its models' calls included.
        load_limit: the same for the submission's top level, in which a notebook may well train something.
        imports: the packages that it may import beside the standard library.
        forbidden: dotted names that it may not use.
        supplied: functions of ours that stand for its own of the same name, so that only what builds on them is judged.
    """

    problem: str = ""
    time_limit: float = 10.0
    load_limit: float = 30.0
    imports: frozenset[str] = IMPORTS
    forbidden: Sequence[str] = ()
    supplied: Mapping[str, Callable[..., Any]] = field(default_factory=dict)


class HostedSubmission:
    """A submission in a worker of its own, which is started when it is first needed.

    Args:
        template: forks the worker.
        submission: what to load.
        terms: on which it runs.

    Attributes:
        is_fresh: whether it serves its first check.
        was_too_late: whether its worker was ended because a call took too long.
        seconds: of wall time that its functions took; the top level belongs to no single one.
        reached: the statement of the top level that was begun last, where that was to be told.
    """

    def __init__(self, template: Template, submission: Submission, terms: Terms) -> None:
        self._template = template
        self._submission = submission
        self.terms = terms
        self.is_fresh = True
        self.was_too_late = False
        self.seconds = 0.0
        self.reached: Place | None = None
        self._process: WorkerProcess | None = None

    @property
    def is_running(self) -> bool:
        """Whether its worker was started and not yet ended."""
        return self._process is not None

    def go_on(self, submission: Submission, terms: Terms) -> None:
        """Puts the same submission, as it is known by now, under other terms, of which none concerns how it was loaded."""
        self._submission, self.terms = submission, terms

    def close(self) -> None:
        """Ends the worker; safe to call twice."""
        if self._process is not None:
            self._template.discard(self._process)
            self._process = None

    def parse(self) -> None:
        """Lets a worker parse the submission without running it; the same may load it then.

        Raises:
            Failure: ``cannot_import``, for a text that no parser survives.
        """
        self._process = self._template.spawn(ahead=False)
        self._request_load("parse")

    def load(self, *, announced: bool = False) -> list[LeftOut]:
        """Starts the worker, if none has parsed the submission, and runs the top level in it.

        Args:
            announced: whether the worker tells where it is (:attr:`reached`), which takes a little longer.

        Returns:
            What failed; the rest was run all the same.

        Raises:
            Failure: ``cannot_import``, if its process did not come to the end of the top level.
        """
        if self._process is None:
            self._process = self._template.spawn()
        gaps = self._submission.gaps
        reply = self._request_load(
            "load",
            name=self._submission.name,
            imports=sorted(self.terms.imports),
            forbidden=list(self.terms.forbidden),
            skipped=[list(place) for place in gaps.skipped],
            end=None if gaps.end is None else list(gaps.end),
            announced=announced,
        )
        with self.breaking_off(wording.TOP_LEVEL):
            found = replies.left_out(reply)
        self.printed()  # passed over: it has nothing to do with what is asked next
        return found

    def request(self, kind: str, answering: Answering, tensors: list[Tensor] | None = None, **fields: Json) -> Message:
        """Sends a request and answers the worker's questions until it replies.

        Args:
            kind: ``parse``, ``load``, ``call`` or ``vjp``.
            answering: evaluates what the worker asks for.
            tensors: sent beside the fields.
            fields: of the request; ``function`` names to people what is asked.

        Raises:
            Failure: for whatever else than a proper reply comes back.
        """
        name = fields.get("function", wording.TOP_LEVEL)
        if self._process is None:
            raise Failure("ended", f"{name} cannot be asked again: its process has ended.")
        is_call = kind in ("call", "vjp")
        limit = self.terms.time_limit if is_call else self.terms.load_limit
        start = time.monotonic()
        with self.breaking_off(name, limit):
            try:
                reply = self._exchange(self._process, kind, answering, tensors, fields, start + limit)
            finally:
                self.seconds += time.monotonic() - start if is_call else 0
            if reply.kind == "done":
                return reply
            found = replies.raised(reply.fields)
        if found.kind == "ModelError" and answering.error is not None:
            raise answering.error
        raise wording.raised(name, found, self._submission, self.terms.forbidden)

    def not_defined(self, name: str) -> Failure:
        """The finding for a function that is not there."""
        return not_defined(name, self._submission.gaps.missing.get(name, ""))

    def printed(self) -> str:
        """What the submission printed since this was last asked."""
        return "" if self._process is None else self._process.printed(_MAX_PRINTED)

    def _request_load(self, kind: str, **fields: Json) -> Message:
        try:
            return self.request(kind, Answering([]), cells=[asdict(cell) for cell in self._submission.cells], **fields)
        except Failure as failure:
            raise wording.cannot_import(failure) from None

    def _exchange(
        self,
        process: WorkerProcess,
        kind: str,
        answering: Answering,
        tensors: list[Tensor] | None,
        fields: dict[str, Json],
        deadline: float,
    ) -> Message:
        nonce = secrets.token_hex(8)
        watch = process.watch
        process.channel.send(kind, tensors, deadline=deadline, watch=watch, nonce=nonce, **fields)
        while (reply := process.channel.receive(deadline, watch)).kind in ("ask", "at"):
            if reply.kind == "at":
                if kind != "load":
                    raise MalformedError("a place without being asked for one")
                self.reached = replies.place(reply)
                continue
            with _until(deadline, watch):
                answer, values = answering.answer(reply)
            process.channel.send("answer", values, deadline=deadline, watch=watch, **answer)
        if reply["nonce"] != nonce:
            raise MalformedError("a reply to another request")
        if reply.kind not in ("done", "raised"):
            raise MalformedError("a reply of unknown kind")
        return reply

    @contextmanager
    def breaking_off(self, name: str, limit: float = 0) -> Iterator[None]:
        """Ends the worker, and says why, if what it sends breaks the protocol or what it does breaks a limit."""
        try:
            yield
        except TooLateError:
            over = self._over_limit()
            self.was_too_late = True
            self.close()
            raise wording.too_late(name, limit) if over is None else findings.over_limit(name, over) from None
        except MalformedError as error:
            self.close()
            raise findings.broke_off(name, f"sent {error}") from None
        except TooMuchError as error:
            self.close()
            raise findings.broke_off(name, str(error)) from None
        except LimitError as error:
            self.close()
            raise findings.over_limit(name, error) from None
        except ClosedError:
            process, self._process = self._process, None
            raise findings.ended(name, None if process is None else self._template.end(process)) from None

    def _over_limit(self) -> LimitError | None:
        """What a worker that took too long has used up besides, which is what its author should hear of."""
        try:
            if self._process is not None:
                self._process.watch()
        except LimitError as error:
            return error
        return None


@contextmanager
def _until(deadline: float, watch: Callable[[], None]) -> Iterator[None]:
    """Ends at a moment what the grader computes for a submission, which may ask for a loop without end.

    Args:
        deadline: in the seconds of ``time.monotonic``.
        watch: called every now and then; what it raises ends the computation, too.

    Raises:
        TooLateError: when the time is over.
    """
    is_busy = False

    def tick(*_: object) -> None:
        nonlocal is_busy
        if is_busy:
            return
        # A long look is not cut short by the next, and what a look raises is raised once.
        is_busy = True
        if time.monotonic() >= deadline:
            raise TooLateError
        watch()
        is_busy = False

    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread can be interrupted; gradings run there
        return
    before = signal.signal(signal.SIGALRM, tick)
    signal.setitimer(signal.ITIMER_REAL, INTERVAL, INTERVAL)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
