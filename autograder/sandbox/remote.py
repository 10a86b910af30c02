"""The grader's side of a worker: a submission's functions, called in another process as if they were here."""

from __future__ import annotations

import secrets
import signal
import time
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from autograder.checks.failure import Failure
from autograder.checks.student import Student, left_as_stub, not_defined, raised
from autograder.sandbox.answering import Answering
from autograder.sandbox.channel import ClosedError, Message, TooLateError
from autograder.sandbox.stubs import FUNCTION, MODULE
from autograder.sandbox.template import Template, WorkerProcess
from autograder.sandbox.values import Json, MalformedError, pack, unpack
from autograder.submission import Submission

# torch's stubs leave the context of an autograd function untyped.
Context = Any

_TOP_LEVEL = "The top level of the submission"


class RemoteStudent(Student):
    """A submission in a worker of its own, started at the first call.

    Args:
        template: forks the worker.
        submission: what to load.
        seed: of the generator that each call's own seed is drawn from.
        time_limit: seconds of wall time for one call, the answers to its models' calls included.
        load_limit: the same for the submission's top level, in which a notebook may well train something.
    """

    def __init__(
        self,
        template: Template,
        submission: Submission,
        seed: int,
        time_limit: float,
        load_limit: float = 30.0,
    ) -> None:
        super().__init__(seed)
        self._template = template
        self._submission = submission
        self._time_limit = time_limit
        self._load_limit = load_limit
        self._process: WorkerProcess | None = None
        self._number = 0

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
            reply = self._request("load", Answering([]), cells=[cell.text for cell in cells])
        except Failure as failure:
            raise Failure("cannot_import", f"The submission cannot be imported. {failure.message}") from None
        reports = [report for report in reply["broken"] if isinstance(report, dict)]
        broken = [self._raised(_TOP_LEVEL, Answering([]), Message("raised", report, [])) for report in reports]
        found = [f"{failure.message.removesuffix('.')}: {failure.detail}".removesuffix(": ") for failure in broken]
        if found and len(cells) == 1:
            raise Failure("cannot_import", f"The submission cannot be imported. {found[0]}")
        return found

    def _invoke(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, list[int]]:
        if self._process is None:
            self.load()
        packed = pack((args, kwargs), lists=True, callables=True)
        call = _RemoteCall(self, name, packed.tree, packed.callables)
        anchor = torch.zeros((), requires_grad=True)
        _, *outputs = _StudentFunction.apply(call, anchor, *packed.tensors)
        return unpack(call.result, outputs), call.changed

    def _request(self, kind: str, answering: Answering, tensors: list[Tensor] | None = None, **fields: Json) -> Message:
        """Sends a request and answers the worker's questions until it replies."""
        process = self._process
        name = fields.get("function", _TOP_LEVEL)
        if process is None:
            raise Failure("ended", f"{name} cannot be asked again: its process has ended.")
        nonce = secrets.token_hex(8)
        limit = self._load_limit if kind == "load" else self._time_limit
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
        if kind == "unsendable":
            return Failure("unsendable", f"{name} returned an object that cannot be sent: {text}.")
        if not kind.isidentifier():
            kind = "an exception"
        return raised(name, kind, text, self._place(reply["frames"]))

    def _place(self, frames: Json) -> str:
        match frames:
            case [*_, [int(cell), int(line), str(function)]] if 0 <= cell < len(self._submission.cells):
                label = self._submission.cells[cell].label
                inside = f", in {function}" if function.isidentifier() else ""
                return f" at {label}{', ' if label else ''}line {line}{inside}"
        return ""


class _RemoteCall:
    """One call on its way, and later its derivative."""

    def __init__(self, student: RemoteStudent, name: str, args: Json, callables: list[Callable[..., Any]]) -> None:
        student._number += 1
        self._student = student
        self._number = student._number
        self._name = name
        self._args = args
        self._answering = Answering(callables)
        self._callables = [MODULE if isinstance(each, nn.Module) else FUNCTION for each in callables]
        self.result: Json = None
        self.changed: list[int] = []

    def forward(self, tensors: list[Tensor]) -> list[Tensor]:
        reply = self._student._request(
            "call",
            self._answering,
            tensors,
            function=self._name,
            number=self._number,
            args=self._args,
            callables=self._callables,
            seed=self._student._next_seed(),
        )
        if not reply["defined"]:
            raise not_defined(self._name)
        self.result = reply["result"]
        self.changed = [index for index in reply["changed"] if type(index) is int]
        unpack(self.result, reply.tensors)
        return reply.tensors

    def vjp(self, cotangents: list[Tensor], inputs: list[Tensor]) -> list[Tensor | None]:
        self._answering.accumulate = True
        name = f"Back-propagation through {self._name}"
        reply = self._student._request("vjp", self._answering, cotangents, function=name, number=self._number)
        self._answering.accumulate = False
        # Beside those of the inputs there are the stubs' own, which are of no use here.
        gradients = unpack({"tuple": reply["gradients"]}, reply.tensors)[: len(inputs)]
        found = [gradient.detach() if isinstance(gradient, Tensor) else None for gradient in gradients]
        pairs = zip(found, inputs, strict=True)
        if any(gradient is not None and gradient.shape != tensor.shape for gradient, tensor in pairs):
            raise Failure("malformed", f"{name} broke off: its process sent gradients of a wrong shape.")
        return found


class _StudentFunction(torch.autograd.Function):
    """A submission's function as one differentiable operation of this process."""

    @staticmethod
    def forward(ctx: Context, call: _RemoteCall, anchor: Tensor, *tensors: Tensor) -> tuple[Tensor, ...]:
        outputs = call.forward(list(tensors))
        ctx.call = call
        ctx.needed = [index for index, output in enumerate(outputs) if output.requires_grad]
        ctx.set_materialize_grads(False)
        ctx.save_for_backward(*tensors)
        found = [output.detach() for output in outputs]
        ctx.shapes = [torch.zeros_like(found[index]) for index in ctx.needed]
        marker = torch.zeros(())
        ctx.mark_non_differentiable(marker, *(o for i, o in enumerate(found) if i not in ctx.needed))
        return marker, *found

    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx: Context, _: None, *gradients: Tensor | None) -> tuple[Tensor | None, ...]:
        cotangents = [
            zeros if gradients[index] is None else gradients[index]
            for index, zeros in zip(ctx.needed, ctx.shapes, strict=True)
        ]
        needed = [tensor.requires_grad for tensor in ctx.saved_tensors]
        inputs = [tensor for tensor in ctx.saved_tensors if tensor.requires_grad]
        found = iter(ctx.call.vjp(cotangents, inputs))
        return None, None, *(next(found) if need else None for need in needed)


def _ended(name: str, status: int) -> Failure:
    if status < 0:
        try:
            signal_name = signal.Signals(-status).name
        except ValueError:
            signal_name = str(-status)
        return Failure("killed", f"{name} ended its process: killed by signal {signal_name}.")
    return Failure("exited", f"{name} ended its process (exit status {status}) instead of returning.")
