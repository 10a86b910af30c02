"""A submission loaded in a worker: requests go out, and every reply is read as a stranger's."""

from __future__ import annotations

import secrets
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor

from autograder.assignment import IMPORTS
from autograder.checks.failure import Failure
from autograder.checks.student import forbidden_use, left_as_stub, raised
from autograder.sandbox.answering import Answering
from autograder.sandbox.channel import ClosedError, Message, TooLateError
from autograder.sandbox.template import Template, WorkerProcess
from autograder.sandbox.values import Json, MalformedError
from autograder.submission import Submission

_TOP_LEVEL = "The top level of the submission"


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
    """

    def __init__(self, template: Template, submission: Submission, terms: Terms) -> None:
        self._template = template
        self._submission = submission
        self.terms = terms
        self.is_fresh = True
        self._process: WorkerProcess | None = None

    @property
    def is_running(self) -> bool:
        """Whether its worker was started and not yet ended."""
        return self._process is not None

    def close(self) -> None:
        """Ends the worker; safe to call twice."""
        if self._process is not None:
            self._template.discard(self._process)
            self._process = None

    def load(self) -> list[str]:
        """Starts the worker and runs the submission's top level in it.

        Returns:
            What went wrong in single cells of a notebook, whose others were run all the same.

        Raises:
            Failure: ``cannot_import``, if the submission did not load at all.
        """
        self._process = self._template.spawn()
        cells = self._submission.cells
        try:
            reply = self.request(
                "load",
                Answering([]),
                cells=[cell.text for cell in cells],
                imports=sorted(self.terms.imports),
                forbidden=list(self.terms.forbidden),
            )
        except Failure as failure:
            raise Failure("cannot_import", f"The submission cannot be imported. {failure.message}") from None
        reports = [report for report in reply["broken"] if isinstance(report, dict)]
        broken = [self._raised(_TOP_LEVEL, Answering([]), Message("raised", report, [])) for report in reports]
        found = [f"{failure.message.removesuffix('.')}: {failure.detail}".removesuffix(": ") for failure in broken]
        if found and len(cells) == 1:
            raise Failure("cannot_import", f"The submission cannot be imported. {found[0]}")
        return found

    def request(self, kind: str, answering: Answering, tensors: list[Tensor] | None = None, **fields: Json) -> Message:
        """Sends a request and answers the worker's questions until it replies.

        Args:
            kind: ``load``, ``call`` or ``vjp``.
            answering: evaluates what the worker asks for.
            tensors: sent beside the fields.
            fields: of the request; ``function`` names to people what is asked.

        Raises:
            Failure: for whatever else than a proper reply comes back.
        """
        process = self._process
        name = fields.get("function", _TOP_LEVEL)
        if process is None:
            raise Failure("ended", f"{name} cannot be asked again: its process has ended.")
        nonce = secrets.token_hex(8)
        limit = self.terms.load_limit if kind == "load" else self.terms.time_limit
        deadline = time.monotonic() + limit
        try:
            process.channel.send(kind, tensors, deadline=deadline, nonce=nonce, **fields)
            while (reply := process.channel.receive(deadline)).kind == "ask":
                answer, values = answering.answer(reply)
                process.channel.send("answer", values, deadline=deadline, **answer)
            if reply["nonce"] != nonce:
                raise MalformedError("a reply to another request")
            if reply.kind == "raised":
                raise self._raised(name, answering, reply)
            return reply
        except TooLateError:
            self.close()
            raise Failure("too_late", f"{name} did not return within {limit:g} seconds.") from None
        except MalformedError as error:
            self.close()
            raise Failure("malformed", f"{name} broke off: its process sent {error}.") from None
        except ClosedError:
            self._process = None
            raise _ended(name, self._template.end(process)) from None

    def _raised(self, name: str, answering: Answering, reply: Message) -> Failure:
        """The finding for an exception, whose every field the student's process could have made up."""
        kind, text = str(reply["error"])[:100], str(reply["text"])[:2000]
        if kind == "ModelError" and answering.error is not None:
            return answering.error
        if kind == "NotImplementedError":
            return left_as_stub(name)
        place = self._place(reply["frames"])
        if kind == "forbidden":
            return forbidden_use(name, text if text in self.terms.forbidden else "a name", place)
        if kind == "unsendable":
            return Failure("unsendable", f"{name} returned an object that cannot be sent: {text}.")
        if not kind.isidentifier():
            kind = "an exception"
        return raised(name, kind, text, place)

    def _place(self, frames: Json) -> str:
        match frames:
            case [*_, [int(cell), int(line), str(function)]] if 0 <= cell < len(self._submission.cells):
                inside = f", in {function}" if function.isidentifier() else ""
                return f" at {self._submission.place(cell, line)}{inside}"
        return ""


def _ended(name: str, status: int) -> Failure:
    if status < 0:
        try:
            signal_name = signal.Signals(-status).name
        except ValueError:
            signal_name = str(-status)
        return Failure("killed", f"{name} ended its process: killed by signal {signal_name}.")
    return Failure("exited", f"{name} ended its process (exit status {status}) instead of returning.")
