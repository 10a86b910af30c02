"""The grader's side of a worker: a submission's functions, called in another process as if they were here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from autograder.checks.student import Student
from autograder.sandbox import replies
from autograder.sandbox.answering import Answering
from autograder.sandbox.hosted import HostedSubmission
from autograder.sandbox.stubs import FUNCTION, MODULE, SUPPLIED
from autograder.sandbox.values import Json, pack, unpack

# torch's stubs leave the context of an autograd function untyped.
Context = Any


class RemoteStudent(Student):
    """The functions of a hosted submission.

    Args:
        hosted: started at the first call, if it does not run yet.
        seed: of the generator that each call's own seed is drawn from.
    """

    def __init__(self, hosted: HostedSubmission, seed: int) -> None:
        super().__init__(seed)
        self._hosted = hosted
        self._number = 0
        self.is_fresh = hosted.is_fresh

    def close(self, *, usable: bool = False) -> str:
        """Ends the worker, or leaves it to the next check."""
        printed = self._hosted.printed()
        if usable:
            self._hosted.is_fresh = False
        else:
            self._hosted.close()
        return printed

    def _invoke(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, list[int]]:
        if not self._hosted.is_running:
            self._hosted.load()
        packed = pack((args, kwargs), lists=True, callables=True)
        call = _RemoteCall(self, name, packed.tree, packed.callables)
        anchor = torch.zeros((), requires_grad=True)
        _, *outputs = _StudentFunction.apply(call, anchor, *packed.tensors)
        return unpack(call.result, outputs), call.changed


class _RemoteCall:
    """One call on its way, and later its derivative."""

    def __init__(self, student: RemoteStudent, name: str, args: Json, callables: list[Callable[..., Any]]) -> None:
        student._number += 1
        self._student = student
        self._number = student._number
        self._name = name
        self._args = args
        supplied = student._hosted.terms.supplied
        self._supplied = list(supplied)
        self._answering = Answering([*callables, *supplied.values()])
        self._callables = [MODULE if isinstance(each, nn.Module) else FUNCTION for each in callables]
        self._callables += [SUPPLIED] * len(supplied)
        self.result: Json = None
        self.changed: list[int] = []

    def forward(self, tensors: list[Tensor]) -> list[Tensor]:
        if self._supplied:
            # A function that stands in for the student's may draw at random, and does so here.
            torch.default_generator.manual_seed(self._student._next_seed())
        reply = self._student._hosted.request(
            "call",
            self._answering,
            tensors,
            function=self._name,
            number=self._number,
            args=self._args,
            callables=self._callables,
            supplied=self._supplied,
            default_dtype=str(torch.get_default_dtype()).removeprefix("torch."),
            seed=self._student._next_seed(),
        )
        with self._student._hosted.breaking_off(self._name):
            found = replies.returned(reply, given=len(tensors))
        if found is None:
            raise self._student._hosted.not_defined(self._name)
        self.result, self.changed = found.tree, found.changed
        return found.tensors

    def vjp(self, cotangents: list[Tensor], inputs: list[Tensor]) -> list[Tensor | None]:
        self._answering.accumulate = True
        name = f"Back-propagation through {self._name}"
        reply = self._student._hosted.request("vjp", self._answering, cotangents, function=name, number=self._number)
        self._answering.accumulate = False
        with self._student._hosted.breaking_off(name):
            return replies.gradients(reply, inputs)


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
